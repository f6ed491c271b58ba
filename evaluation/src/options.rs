//! What was asked for on the command line.

use crate::evaluate::Settings;
use anyhow::{Context as _, Result, bail};
use std::path::PathBuf;

/// The command's options.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// How much to simulate.
    pub(crate) settings: Settings,
    /// Where to write.
    pub(crate) out: PathBuf,
}

impl Options {
    /// `--students N`, `--seed S`, `--particles N`, `--out FOLDER`, and `--quick` for a small run.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut settings = Settings { students: 20_000, seed: 1, particles: 1_000 };
        let mut out = PathBuf::from("docs");
        while let Some(name) = arguments.next() {
            if name == "--quick" {
                (settings.students, settings.particles) = (300, 200);
                continue;
            }
            let value = arguments.next().with_context(|| format!("{name} needs a value."))?;
            let number =
                || value.parse::<u64>().with_context(|| format!("{name} needs a whole number, not \"{value}\"."));
            match name.as_str() {
                "--students" => settings.students = number()?,
                "--seed" => settings.seed = number()?,
                "--particles" => settings.particles = usize::try_from(number()?)?.max(1),
                "--out" => out = PathBuf::from(value),
                _ => bail!("\"{name}\" is not an option of this command."),
            }
        }
        Ok(Self { settings, out })
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn takes_what_it_knows_and_refuses_the_rest() {
        let parse = |text: &str| Options::parse(text.split_whitespace().map(String::from));
        let options = parse("--quick --seed 7").unwrap();
        assert_eq!((options.settings.students, options.settings.seed), (300, 7));
        assert!(parse("--sede 7").is_err());
        assert!(parse("--seed").is_err());
        assert!(parse("--students many").is_err());
    }
}

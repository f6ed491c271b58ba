//! The few `--name value` options of the commands.

use anyhow::{Context as _, Result, bail};

/// What stands after the command's name; each option is taken out once.
pub(crate) struct Options(Vec<String>);

impl Options {
    /// Options from the arguments after the command.
    pub(crate) fn new(arguments: Vec<String>) -> Self {
        Self(arguments)
    }

    /// The text after `name`, if `name` was given.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|argument| argument == name) else {
            return Ok(None);
        };
        if at + 1 >= self.0.len() {
            bail!("{name} needs a value.");
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    /// The port number after `name`, if `name` was given.
    pub(crate) fn number(&mut self, name: &str) -> Result<Option<u16>> {
        self.value(name)?
            .map(|text| text.parse().with_context(|| format!("{name} needs a number from 0 to 65535, not \"{text}\".")))
            .transpose()
    }

    /// What stands first without being an option.
    pub(crate) fn word(&mut self) -> Option<String> {
        let at = self.0.iter().position(|argument| !argument.starts_with('-'))?;
        Some(self.0.remove(at))
    }

    /// Everything as it stands, for a program that reads its options itself.
    pub(crate) fn rest(self) -> Vec<String> {
        self.0
    }

    /// Refuses whatever no command asked for: a mistyped option must not be ignored.
    pub(crate) fn finish(self) -> Result<()> {
        match self.0.first() {
            Some(unknown) => bail!("\"{unknown}\" is not an option of this command."),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn options(text: &str) -> Options {
        Options::new(text.split_whitespace().map(String::from).collect())
    }

    #[test]
    fn takes_values_and_refuses_the_rest() {
        let mut given = options("--port 0 --only host");
        assert_eq!(given.number("--port").unwrap(), Some(0));
        assert_eq!(given.value("--only").unwrap().as_deref(), Some("host"));
        given.finish().unwrap();

        let mut given = options("--seconds 9 json");
        assert_eq!(given.number("--seconds").unwrap(), Some(9));
        assert_eq!(given.word().as_deref(), Some("json"));
        given.finish().unwrap();

        assert!(options("--prot 1").finish().is_err());
        assert!(options("--port").value("--port").is_err());
        assert!(options("--port high").number("--port").is_err());
    }
}

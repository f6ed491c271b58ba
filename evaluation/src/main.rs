//! Tests the readiness engine on simulated students and writes `docs/evaluation.md`.
//!
//! ```text
//! generators → cohort → engine, forecasters, particle → evaluate → summary → targets, report, plots
//!                                                     tuning ↗
//! ```
//!
//! The generators, the curve and the filter are written anew: of the engine nothing but its public interface is used.

mod cohort;
mod curve;
mod engine;
mod evaluate;
mod forecasters;
mod generators;
mod numbers;
mod options;
mod particle;
mod plots;
mod random;
mod report;
mod scores;
mod summary;
mod targets;
#[cfg(test)]
mod tests;
mod tuning;
mod words;

use anyhow::{Context as _, Result};
use evaluate::{Settings, cohorts};
use options::Options;
use ready_to_sit::readiness::Parameters;
use report::Tuned;
use summary::Summary;
use tuning::{Bench, Choice};

fn main() -> Result<()> {
    let Options { settings, out } = Options::parse(std::env::args().skip(1))?;
    let files = run(settings)?;
    for (name, text) in &files {
        let path = out.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// The files of the report: name and text.
fn run(settings: Settings) -> Result<[(&'static str, String); 4]> {
    let mut summaries = Vec::new();
    for (cohort, index) in cohorts().iter().zip(0..) {
        let about = cohort.describe();
        println!("{} …", about.name);
        summaries.push(Summary::of(about, &cohort.evaluate(settings, index, &Parameters::DEFAULT)?));
    }
    println!("tuning …");
    let tuned = tune(settings)?;
    Ok([
        ("evaluation.md", report::write(settings, &summaries, &tuned)),
        ("evaluation/calibration.svg", plots::calibration(&summaries)),
        ("evaluation/gap.svg", plots::gap(&summaries)),
        ("evaluation/advice.svg", plots::advice(&summaries)),
    ])
}

fn tune(settings: Settings) -> Result<Tuned> {
    let searched = Bench::draw(settings.training()).search()?;
    let best = searched.first().map_or(Choice::STARTING, |outcome| outcome.choice);
    let others = Bench::draw(settings);
    let named = [("starting", Choice::STARTING), ("best of the search", best), ("shipped", Choice::shipped())];
    let held_out =
        named.into_iter().map(|(name, choice)| Ok((name, others.outcome(choice)?))).collect::<Result<_>>()?;
    Ok(Tuned { searched, held_out })
}

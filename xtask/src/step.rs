//! One printed line per step: what is being done, then how long it took.

use anyhow::Result;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Runs `work`, printing `label … ` before it starts and its time when it ends.
pub(crate) fn step<T>(label: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    print!("{label} … ");
    std::io::stdout().flush()?;
    let started = Instant::now();
    let done = work();
    let time = seconds(started.elapsed());
    match &done {
        Ok(_) => println!("{time}"),
        Err(_) => println!("failed after {time}"),
    }
    done
}

/// A duration as people read it: tenths below ten seconds, whole seconds above.
pub(crate) fn seconds(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64();
    if seconds < 10.0 { format!("{seconds:.1} s") } else { format!("{seconds:.0} s") }
}

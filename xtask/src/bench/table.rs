//! What was measured, beside the budgets.

use super::{Timing, Timings};

/// What is promised about a row.
#[derive(Clone, Copy)]
enum Budget {
    None,
    /// WebAssembly's median is at most so many times this machine's.
    Ratio(f64),
    /// The 95th percentile in the browser, in milliseconds.
    P95(f64),
    /// The median in the browser, in milliseconds.
    Median(f64),
}

/// One row: what it is, its name among the timings, its budget.
type Row = (&'static str, &'static str, Budget);

const TWICE: Budget = Budget::Ratio(2.0);
/// One frame at 60 frames a second.
const FRAME: Budget = Budget::P95(16.0);

/// A drag of the exam date solves the timeline anew for each frame.
const SOLVED: Budget = Budget::P95(2.0);

/// What a page may be blocked in all before anybody touches the planner.
const BLOCKING: Budget = Budget::Median(50.0);

const ROWS: [(&str, &[Row]); 8] = [
    (
        "Blocking that the tag adds to a page before it is touched, on a processor four times slower",
        &[("planner far below", "blocking/far", BLOCKING), ("planner in view", "blocking/near", BLOCKING)],
    ),
    (
        "From record to assessment",
        &[
            ("2 results", "assess/2", Budget::None),
            ("20 results", "assess/20", Budget::None),
            ("200 results", "assess/200", Budget::None),
            ("1,998 results", "assess/1998", Budget::None),
        ],
    ),
    (
        "From the document's text to the answer's text",
        &[
            ("2 results", "headless/2", TWICE),
            ("20 results", "headless/20", TWICE),
            ("200 results", "headless/200", TWICE),
            ("1,998 results", "headless/1998", TWICE),
        ],
    ),
    (
        "The same through core.js, from object to object",
        &[
            ("2 results", "core/2", Budget::None),
            ("20 results", "core/20", Budget::None),
            ("200 results", "core/200", Budget::None),
            ("1,998 results", "core/1998", Budget::None),
        ],
    ),
    (
        "100 milestones and 300 constraints solved: days, minimal clashes, repairs",
        &[
            ("no clash", "solve/0", SOLVED),
            ("1 clash", "solve/1", SOLVED),
            ("6 clashes", "solve/6", SOLVED),
            ("12 clashes", "solve/12", SOLVED),
        ],
    ),
    (
        "200 results kept, without a page",
        &[
            ("the document read and written", "document", Budget::None),
            ("another risk, answer drawn as text", "command/risk", TWICE),
            ("delete or undo, list drawn as text", "command/list", TWICE),
        ],
    ),
    (
        "200 results kept, from click to painted (second animation frame, no frame limit)",
        &[
            ("another risk", "click/risk", FRAME),
            ("to the results", "click/to-results", FRAME),
            ("back to the answer", "click/to-now", FRAME),
            ("delete a result", "click/delete", FRAME),
            ("undo", "click/undo", FRAME),
        ],
    ),
    (
        "Another exam day tried out, from a movement of the slider to painted",
        &[("12 results", "drag/12", FRAME), ("200 results", "drag/200", FRAME)],
    ),
];

/// Prints every row of which something was measured.
pub(super) fn print(host: &Timings, browser: &Timings) {
    let head = ["host", "Chromium", "95 %", "ratio"].map(String::from);
    line("Milliseconds (medians; 95th percentile)", head, "budget");
    for (title, rows) in ROWS {
        let measured: Vec<_> = rows
            .iter()
            .map(|(label, name, budget)| (label, host.get(*name), browser.get(*name), *budget))
            .filter(|(_, host, browser, _)| host.is_some() || browser.is_some())
            .collect();
        if !measured.is_empty() {
            println!("{title}");
        }
        for (label, host, browser, budget) in measured {
            let ratio = host.zip(browser).map(|(host, browser)| browser.median / host.median);
            let p95 = browser.and_then(|timing| timing.p95);
            let cells = [
                milliseconds(host.map(|timing| timing.median)),
                milliseconds(browser.map(|timing| timing.median)),
                milliseconds(p95),
                ratio.map_or_else(String::new, |ratio| format!("{ratio:.1}×")),
            ];
            line(&format!("  {label}"), cells, &budget.verdict(ratio, browser));
        }
    }
}

impl Budget {
    /// The budget and whether it is met; only the budget where nothing was measured to compare.
    fn verdict(self, ratio: Option<f64>, browser: Option<&Timing>) -> String {
        let (budget, limit, measured) = match self {
            Self::None => return String::new(),
            Self::Ratio(limit) => (format!("{limit}×"), limit, ratio),
            Self::P95(limit) => (format!("{limit} ms"), limit, browser.and_then(|timing| timing.p95)),
            Self::Median(limit) => (format!("{limit} ms"), limit, browser.map(|timing| timing.median)),
        };
        match measured {
            None => budget,
            Some(measured) if measured <= limit => format!("{budget}, met"),
            Some(_) => format!("{budget}, OVER BUDGET"),
        }
    }
}

/// Three digits that mean something.
fn milliseconds(time: Option<f64>) -> String {
    match time {
        None => String::new(),
        Some(time) if time < 1.0 => format!("{time:.3}"),
        Some(time) if time < 10.0 => format!("{time:.2}"),
        Some(time) => format!("{time:.1}"),
    }
}

fn line(label: &str, [host, browser, p95, ratio]: [String; 4], budget: &str) {
    let text = format!("{label:<40}{host:>9}{browser:>9}{p95:>9}{ratio:>8}   {budget}");
    println!("{}", text.trim_end());
}

#[cfg(test)]
mod tests {
    use super::{BLOCKING, FRAME, TWICE, Timing};

    #[test]
    fn a_budget_is_met_up_to_its_limit() {
        let timing = |median, p95| Timing { median, p95: Some(p95) };
        assert_eq!(TWICE.verdict(Some(2.0), Some(&timing(99.0, 99.0))), "2×, met");
        assert_eq!(TWICE.verdict(Some(2.01), None), "2×, OVER BUDGET");
        assert_eq!(FRAME.verdict(None, Some(&timing(99.0, 15.9))), "16 ms, met");
        assert_eq!(BLOCKING.verdict(None, Some(&timing(51.0, 60.0))), "50 ms, OVER BUDGET");
        assert_eq!(FRAME.verdict(Some(1.0), None), "16 ms");
    }
}

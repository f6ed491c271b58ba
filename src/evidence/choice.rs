/// A number that we chose ourselves because no source publishes one.
///
/// The page "How do we know?" shows it as our choice, with the reason.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// Stable name in lower snake case.
    pub id: &'static str,
    /// The value as the page shows it.
    pub value: &'static str,
    /// The value as a number.
    pub number: Option<f64>,
    /// What `value` counts, for example `EPC a month`; empty for a bare number.
    pub unit: &'static str,
    /// What it is, in plain words.
    pub label: &'static str,
    /// Why we chose it, in one sentence.
    pub why: &'static str,
}

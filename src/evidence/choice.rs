/// A number that we chose ourselves because no source publishes one.
///
/// The page "How do we know?" shows it as our choice, with the reason. Its value for formulas stands in
/// [`choices::numbers`](super::choices::numbers).
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// Stable name in lower snake case.
    pub id: &'static str,
    /// The value as the page shows it.
    pub value: &'static str,
    /// The other cells of the row, a line each; see [`Figure`](super::Figure).
    pub(super) cells: &'static str,
}

impl Choice {
    /// What `value` counts, for example `EPC a month`; empty for a bare number.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        super::cell(self.cells, 0)
    }

    /// What it is, in plain words.
    #[must_use]
    pub fn label(&self) -> &'static str {
        super::cell(self.cells, 1)
    }

    /// Why we chose it, in one sentence.
    #[must_use]
    pub fn why(&self) -> &'static str {
        super::cell(self.cells, 2)
    }
}

//! Words put together.

/// Adds a word to a list; the separator stands between words and never first.
pub(super) fn add_to(list: &mut String, between: &str, word: &str) {
    if !list.is_empty() {
        list.push_str(between);
    }
    list.push_str(word);
}

//! What a page says, without its tags.

/// The text outside the tags, as it stands.
pub(crate) fn text_of(html: &str) -> String {
    let mut inside_tag = false;
    let outside = html.chars().filter(|c| match c {
        '<' => {
            inside_tag = true;
            false
        }
        '>' if inside_tag => {
            inside_tag = false;
            false
        }
        _ => !inside_tag,
    });
    outside.collect()
}

/// The same HTML with a new line before each element of these names.
pub(crate) fn broken_before(html: &str, tags: &[&str]) -> String {
    let mut html = html.to_owned();
    for tag in tags {
        for end in [">", " "] {
            html = html.replace(&format!("<{tag}{end}"), &format!("\n<{tag}{end}"));
        }
    }
    html
}

/// The words alone, a line for each of these elements.
pub(crate) fn lines_of(html: &str, tags: &[&str]) -> String {
    let text = text_of(&broken_before(html, tags));
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

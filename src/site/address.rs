/// The longest address that is taken.
const MOST: usize = 500;

/// An address that a site may link to: `https:`, `mailto:`, or a path on its own origin. All others could run scripts,
/// carry data, or lead where no reader expects it.
pub(super) fn checked(text: &str) -> Option<String> {
    let plain = text.len() <= MOST && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '\\');
    let leads = if let Some(rest) = text.strip_prefix("https://") {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
    } else if let Some(rest) = text.strip_prefix("mailto:") {
        rest.contains('@')
    } else {
        // Two slashes would name another host.
        text.strip_prefix('/').is_some_and(|rest| !rest.starts_with('/'))
    };
    (plain && leads).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn takes_https_mail_and_paths_of_the_site() {
        for good in ["https://example.edu/x?y#z", "mailto:advising@example.edu", "/", "/help/step-1"] {
            assert_eq!(checked(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "http://example.edu",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "https://",
            "https:///x",
            "https:// example.edu",
            "mailto:nobody",
            "help",
            "java\nscript:x",
            "/a b",
        ] {
            assert_eq!(checked(bad), None, "{bad}");
        }
        assert_eq!(checked(&format!("/{}", "x".repeat(500))), None);
    }
}

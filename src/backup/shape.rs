/// More names than any map of ours has. Reading compares each name of a map with those before it.
const MOST_NAMES: u32 = 300;
/// More values than the largest record has.
const MOST_VALUES: u32 = 500_000;
/// Deeper than any file of ours.
const MOST_LEVELS: usize = 32;

/// Whether a text that may come from anybody can be read without filling the memory or taking long.
pub(super) fn is_bounded(text: &str) -> bool {
    let mut names = vec![0_u32];
    let mut values = 0;
    let mut signs = text.bytes();
    while let Some(sign) = signs.next() {
        match sign {
            b'"' => loop {
                match signs.next() {
                    Some(b'\\') => {
                        signs.next();
                    }
                    Some(b'"') | None => break,
                    Some(_) => {}
                }
            },
            b'[' | b'{' => names.push(0),
            b']' | b'}' => {
                names.pop();
            }
            b',' => values += 1,
            b':' => {
                if let Some(names) = names.last_mut() {
                    *names += 1;
                }
            }
            _ => {}
        }
        if names.len() > MOST_LEVELS || values > MOST_VALUES || names.last().is_some_and(|names| *names > MOST_NAMES) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_take_long_is_refused() {
        let names =
            |count: u32| format!("{{{}}}", (0..count).map(|n| format!("\"{n}\":0")).collect::<Vec<_>>().join(","));
        assert!(is_bounded(&names(300)));
        assert!(!is_bounded(&names(301)));
        assert!(is_bounded(&format!("[{}]", vec![names(300); 40].join(","))), "each map counts alone");
        assert!(!is_bounded(&format!("[{}0]", "0,".repeat(500_001))));
        assert!(!is_bounded(&"[".repeat(40)));
        assert!(is_bounded(&format!("[\"{}\"]", "[:,\\\"".repeat(600_000))), "what is in a text is no structure");
        assert!(is_bounded("]]]]}}\"\\"));
    }
}

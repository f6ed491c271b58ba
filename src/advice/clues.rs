//! By which words and numbers a typed sentence is recognised.

use super::Saying;

/// One visible rule: a sentence that has all these words, and a number between these, is taken for that saying.
struct Clue {
    saying: Saying,
    /// The beginnings of words.
    words: &'static [&'static str],
    number: Option<(u16, u16)>,
}

const fn words(saying: Saying, words: &'static [&'static str]) -> Clue {
    Clue { saying, words, number: None }
}

const fn with(saying: Saying, words: &'static [&'static str], from: u16, to: u16) -> Clue {
    Clue { saying, words, number: Some((from, to)) }
}

/// Of several that fit, the one that asks for most comes first, then the earlier one.
static CLUES: [Clue; 62] = [
    words(Saying::Golden, &["golden"]),
    words(Saying::Golden, &["door"]),
    words(Saying::Golden, &["huge"]),
    with(Saying::Golden, &["open"], 200, 300),
    with(Saying::Golden, &["need"], 200, 300),
    with(Saying::Golden, &["score"], 200, 300),
    with(Saying::Golden, &["step"], 200, 300),
    words(Saying::Strong, &["strong"]),
    words(Saying::Strong, &["impress"]),
    words(Saying::Barely, &["barely"]),
    words(Saying::Barely, &["just", "passed"]),
    words(Saying::Barely, &["scrape"]),
    words(Saying::Barely, &["narrow"]),
    words(Saying::Former, &["former"]),
    with(Saying::Former, &["pass"], 180, 199),
    with(Saying::Former, &["standard"], 180, 199),
    with(Saying::Former, &["old"], 180, 199),
    with(Saying::Former, &["former"], 180, 199),
    words(Saying::Safe, &["safe"]),
    words(Saying::Safe, &["zone"]),
    with(Saying::Safe, &["safe"], 40, 80),
    with(Saying::Safe, &["enough"], 40, 80),
    words(Saying::Club600, &["club"]),
    with(Saying::Club600, &["comlex"], 400, 999),
    with(Saying::Club600, &["level"], 400, 999),
    words(Saying::Bands, &["failing", "score"]),
    with(Saying::Bands, &["week"], 140, 199),
    with(Saying::Bands, &["retake"], 140, 199),
    with(Saying::Bands, &["course"], 140, 199),
    words(Saying::Rates, &["rate"]),
    with(Saying::Rates, &["of", "pass"], 40, 100),
    with(Saying::Rates, &["percent", "pass"], 40, 100),
    with(Saying::Rates, &["cent", "pass"], 40, 100),
    words(Saying::Directors, &["director"]),
    words(Saying::Directors, &["program", "value"]),
    words(Saying::Offset, &["reputation"]),
    words(Saying::Offset, &["offset"]),
    words(Saying::Offset, &["make", "up"]),
    words(Saying::Rescue, &["rescue"]),
    words(Saying::Rescue, &["one", "exam"]),
    words(Saying::Rescue, &["save", "application"]),
    words(Saying::Matter, &["matter"]),
    words(Saying::Matter, &["irrelevant"]),
    words(Saying::Tiers, &["tier"]),
    with(Saying::Tiers, &["ck"], 200, 300),
    with(Saying::Tiers, &["step", "2"], 200, 300),
    words(Saying::Expires, &["expire"]),
    words(Saying::Expires, &["go", "away"]),
    words(Saying::Expires, &["seven", "year"]),
    with(Saying::Expires, &["year"], 7, 7),
    words(Saying::Attempts, &["attempt"]),
    with(Saying::Attempts, &["times"], 2, 10),
    words(Saying::Blocks, &["block"]),
    words(Saying::Convert, &["convert"]),
    words(Saying::Convert, &["equal"]),
    with(Saying::Convert, &["nbme"], 150, 300),
    words(Saying::Effort, &["pour"]),
    words(Saying::Effort, &["hours"]),
    words(Saying::Effort, &["no", "rest"]),
    words(Saying::Basics, &["basics"]),
    words(Saying::Basics, &["foundation"]),
    words(Saying::Basics, &["question", "do"]),
];

/// What a typed sentence was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One or more sentences that are known, the best fit first; with the words and the number of it that decided.
    Known(Vec<(Saying, Vec<String>)>),
    /// Nothing but a number: which kind is it?
    Number(String),
    /// No rule fits.
    Nothing,
}

/// Takes a typed sentence for a known one, by words and numbers only.
///
/// ```
/// use ready_to_sit::advice::{Found, Saying, find};
///
/// let Found::Known(found) = find("My uncle says a 250 opens doors!") else { panic!() };
/// assert_eq!(found[0], (Saying::Golden, vec!["opens".to_owned(), "250".to_owned()]));
/// assert_eq!(find("65%"), Found::Number("65".to_owned()));
/// assert_eq!(find("the weather"), Found::Nothing);
/// ```
#[must_use]
pub fn find(sentence: &str) -> Found {
    let lower = sentence.to_ascii_lowercase();
    let tokens: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|token| !token.is_empty()).collect();
    if let [only] = tokens.as_slice()
        && let Some(number) = number(only)
    {
        return Found::Number(number.to_string());
    }
    let mut found: Vec<(Saying, Vec<String>)> = Vec::new();
    // Those that ask for most come first: at most two words and a number.
    for most in [3, 2, 1] {
        for clue in CLUES.iter().filter(|clue| clue.words.len() + usize::from(clue.number.is_some()) == most) {
            if found.iter().all(|(saying, _)| *saying != clue.saying)
                && let Some(why) = clue.fits(&tokens)
            {
                found.push((clue.saying, why));
            }
        }
    }
    match (found.is_empty(), tokens.iter().find_map(|token| number(token))) {
        (false, _) => Found::Known(found),
        (true, Some(number)) => Found::Number(number.to_string()),
        (true, None) => Found::Nothing,
    }
}

impl Clue {
    /// The words and the number of the sentence that decide, if the rule fits.
    fn fits(&self, tokens: &[&str]) -> Option<Vec<String>> {
        let mut why = Vec::new();
        for word in self.words {
            why.push((*tokens.iter().find(|token| token.starts_with(word))?).to_owned());
        }
        if let Some((from, to)) = self.number {
            let within = |token: &&&str| number(token).is_some_and(|number| (from..=to).contains(&number));
            why.push((*tokens.iter().find(within)?).to_owned());
        }
        Some(why)
    }
}

/// A number of at most four digits, `250` or `180s`.
fn number(token: &str) -> Option<u16> {
    let digits = token.strip_suffix('s').unwrap_or(token);
    if digits.len() > 4 { None } else { digits.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(sentence: &str) -> Saying {
        match find(sentence) {
            Found::Known(found) => found[0].0,
            other => panic!("{sentence}: {other:?}"),
        }
    }

    #[test]
    fn every_sentence_of_the_list_is_recognised_as_itself() {
        for saying in Saying::ALL {
            assert_eq!(first(saying.sentence()), saying, "{}", saying.sentence());
            assert_eq!(Saying::from_code(saying.code()), Some(saying));
        }
    }

    #[test]
    fn other_ways_to_say_it() {
        for (sentence, saying) in [
            ("a 250 is the golden ticket", Saying::Golden),
            ("You need 240+ for ortho", Saying::Golden),
            ("He only just passed", Saying::Barely),
            ("the former 196", Saying::Former),
            ("194 was the old passing score", Saying::Former),
            ("60-65 is a safe zone", Saying::Safe),
            ("the 600 club", Saying::Club600),
            ("620 on COMLEX gets the interview", Saying::Club600),
            ("180s need 2-4 weeks", Saying::Bands),
            ("the IMG pass rate is 73", Saying::Rates),
            ("scores expire after 7 years", Saying::Expires),
            ("up to 6 times", Saying::Attempts),
        ] {
            assert_eq!(first(sentence), saying, "{sentence}");
        }
    }

    #[test]
    fn a_bare_number_is_asked_about_and_odd_texts_do_no_harm() {
        for (typed, number) in [("250", "250"), (" 65 % ", "65"), ("my 67", "67"), ("180s", "180")] {
            assert_eq!(find(typed), Found::Number(number.to_owned()), "{typed}");
        }
        for typed in ["", "   ", "…", "ünïcödé", "99999999999999999999", "-"] {
            assert_eq!(find(typed), Found::Nothing, "{typed}");
        }
    }
}

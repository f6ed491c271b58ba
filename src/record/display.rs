/// How the student wants things shown; it changes no answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Sentences and lists in place of pictures.
    pub words_only: bool,
    /// Shorter sentences in simpler words; the numbers stay.
    pub plain_language: bool,
    /// Covered as soon as the student turns to another window.
    pub hide_on_blur: bool,
}

impl Display {
    /// The stable code of [`Display::words_only`], for documents and forms.
    pub const WORDS_ONLY: &str = "words-only";
    /// The stable code of [`Display::plain_language`].
    pub const PLAIN_LANGUAGE: &str = "plain-language";
    /// The stable code of [`Display::hide_on_blur`].
    pub const HIDE_ON_BLUR: &str = "hide-on-blur";

    /// The codes of what differs from the usual, in a fixed order.
    pub(super) fn codes(self) -> impl Iterator<Item = &'static str> {
        let wishes = [
            (self.words_only, Self::WORDS_ONLY),
            (self.plain_language, Self::PLAIN_LANGUAGE),
            (self.hide_on_blur, Self::HIDE_ON_BLUR),
        ];
        wishes.into_iter().filter_map(|(holds, code)| holds.then_some(code))
    }

    /// Notes what a code asks for; `false` for an unknown one.
    pub(super) fn note(&mut self, code: &str) -> bool {
        let wish = match code {
            Self::WORDS_ONLY => &mut self.words_only,
            Self::PLAIN_LANGUAGE => &mut self.plain_language,
            Self::HIDE_ON_BLUR => &mut self.hide_on_blur,
            _ => return false,
        };
        *wish = true;
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Record;

    #[test]
    fn is_kept_where_it_differs_from_the_usual_and_nothing_has_been_told_by_it() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"acceptable_risk":5,"#,
            r#""display":["words-only","plain-language","hide-on-blur"],"results":[]}"#,
        );
        let record = Record::from_json(text).unwrap();
        assert!(record.display.words_only && record.display.plain_language && record.display.hide_on_blur);
        assert!(record.is_empty(), "a way of showing says nothing about the student");
        assert_eq!(record.to_json(), text);
        let usual = Record::from_json(r#"{"schema":1,"display":[]}"#).unwrap();
        assert_eq!(usual, Record::default());
        assert!(usual.to_json().find("display").is_none());
    }

    #[test]
    fn an_unknown_wish_is_refused_with_a_reason() {
        let error = Record::from_json(r#"{"schema":1,"display":["upside-down"]}"#).unwrap_err();
        assert_eq!(error.to_string(), "\"display\" holds the unknown word upside-down");
    }
}

use crate::calendar::Day;

/// The last file that the student saved, so that the planner can say how much is in no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// The day of the file; `None` while there is none.
    pub day: Option<Day>,
    /// How many entries the file holds.
    pub entries: u32,
    /// Tells what the file holds from other content; at most [`Backup::MAX_SUM`] characters.
    pub sum: String,
    /// The day on which the student last put the reminder off.
    pub put_off: Option<Day>,
}

impl Backup {
    /// The longest [`Backup::sum`], in characters.
    pub const MAX_SUM: usize = 16;
}

#[cfg(test)]
mod tests {
    use crate::record::Record;

    #[test]
    fn is_kept_with_the_record_and_tells_nothing_about_the_student() {
        let text = concat!(
            r#"{"schema":1,"profile":{"attempt":"first"},"booking":{},"#,
            r#""backup":{"day":"2026-11-10","entries":4,"sum":"00000000000000ff","put_off":"2026-11-22"},"results":[]}"#,
        );
        let record = Record::from_json(text).unwrap();
        assert_eq!(record.backup.entries, 4);
        assert!(record.is_empty());
        assert_eq!(record.to_json(), text);
        assert!(Record::default().to_json().find("backup").is_none());
    }

    #[test]
    fn a_wrong_one_is_refused() {
        for wrong in [r#"{"day":"soon"}"#, r#"{"sum":"00000000000000000"}"#, r#"{"entries":-1}"#, r#"{"mood":1}"#, "3"]
        {
            assert!(Record::from_json(&format!(r#"{{"schema":1,"backup":{wrong}}}"#)).is_err(), "{wrong}");
        }
    }
}

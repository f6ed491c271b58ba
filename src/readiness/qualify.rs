use std::cmp::Ordering;

use super::WeakeningCause;
use crate::calendar::Day;
use crate::record::{Conditions, ExamOf, PracticeResult, PracticeTest, Record, ResultId};

/// One result in its place, with what can be made of it.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) result: &'a PracticeResult,
    pub(super) kind: Kind,
}

/// What can be made of a result.
#[derive(Clone)]
pub(super) enum Kind {
    /// A CBSSA or CBSE on the EPC scale.
    Sitting {
        /// Its score.
        epc: f64,
        /// What keeps it from qualifying; empty where it qualifies.
        causes: Vec<WeakeningCause>,
    },
    /// Another test or another scale; never converted.
    OtherScale,
    /// A source that shows its own trend and does not touch the chance.
    OwnTrend,
    /// A source that three pairs have linked to the EPC scale.
    Linked {
        /// What it is read as.
        epc: f64,
        /// The variance of that.
        variance: f64,
    },
    /// A practice test for another exam; nothing here looks at it.
    OtherExam,
    /// Dated after today.
    Future,
}

/// A qualifying result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Qualifying {
    pub(super) date: Day,
    pub(super) epc: f64,
}

/// All results in the canonical order, so that the order of entry changes nothing.
pub(super) fn sort(record: &Record, today: Day) -> Vec<Entry<'_>> {
    let mut results: Vec<&PracticeResult> = Vec::with_capacity(record.results().len());
    for result in record.results() {
        // Results are mostly entered in order and then go to the end. The library's sort, made for long lists, would
        // cost the student 2 kB.
        let place = results.partition_point(|earlier| canonical_order(earlier, result).is_le());
        results.insert(place, result);
    }
    classify(results, today)
}

/// What can be made of results in the canonical order.
fn classify<'a>(results: impl IntoIterator<Item = &'a PracticeResult>, today: Day) -> Vec<Entry<'a>> {
    let mut forms = Vec::new();
    results.into_iter().map(|result| Entry { result, kind: kind(result, today, &mut forms) }).collect()
}

/// The entries as they would be had one result never been: a form that it had used may be fresh again.
pub(super) fn without<'a>(entries: &[Entry<'a>], id: ResultId, today: Day) -> Vec<Entry<'a>> {
    classify(entries.iter().map(|entry| entry.result).filter(|result| result.id != id), today)
}

/// The qualifying results among `entries`, in their order.
pub(super) fn qualifying(entries: &[Entry<'_>]) -> Vec<Qualifying> {
    let qualifying = |entry: &Entry<'_>| match &entry.kind {
        Kind::Sitting { epc, causes } if causes.is_empty() => Some(Qualifying { date: entry.result.date, epc: *epc }),
        _ => None,
    };
    entries.iter().filter_map(qualifying).collect()
}

/// The EPC of a CBSSA or CBSE, the two tests for Step 1 that print one.
pub(super) fn nbme_epc(result: &PracticeResult) -> Option<f64> {
    result.step1_epc()
}

/// By date; on one day standard sittings first, then others, then other scales; then whatever makes results differ.
///
/// The lower score comes first: of two sittings of one form on one day the lower counts as the fresh one.
fn canonical_order(a: &PracticeResult, b: &PracticeResult) -> Ordering {
    let class = |result: &PracticeResult| match nbme_epc(result) {
        Some(_) if result.conditions.is_standard() => 0,
        Some(_) => 1,
        None => 2,
    };
    let different = |Conditions { untimed, seen_before, interrupted, open_book }: Conditions| {
        (untimed, seen_before, interrupted, open_book)
    };
    a.date
        .cmp(&b.date)
        .then_with(|| class(a).cmp(&class(b)))
        .then_with(|| a.test.cmp(&b.test))
        .then_with(|| a.score.value().total_cmp(&b.score.value()))
        .then_with(|| a.printed.cmp(&b.printed))
        .then_with(|| different(a.conditions).cmp(&different(b.conditions)))
        .then_with(|| a.confirmed.len().cmp(&b.confirmed.len()))
        .then_with(|| a.id.cmp(&b.id))
}

fn kind(result: &PracticeResult, today: Day, forms: &mut Vec<u8>) -> Kind {
    if result.date > today {
        return Kind::Future;
    }
    // A sitting on the old three-digit scale has shown the form's questions too.
    let repeated = match result.test {
        PracticeTest::Cbssa { form: Some(form) } if forms.contains(&form) => true,
        PracticeTest::Cbssa { form: Some(form) } => {
            forms.push(form);
            false
        }
        _ => false,
    };
    match nbme_epc(result) {
        Some(epc) => Kind::Sitting { epc, causes: causes(result.conditions, repeated) },
        None if result.test.exam() != ExamOf::Step1 => Kind::OtherExam,
        None => Kind::OtherScale,
    }
}

fn causes(conditions: Conditions, repeated: bool) -> Vec<WeakeningCause> {
    [
        (repeated, WeakeningCause::RepeatedForm),
        (conditions.seen_before, WeakeningCause::SeenBefore),
        (conditions.untimed, WeakeningCause::Untimed),
        (conditions.interrupted, WeakeningCause::Interrupted),
        (conditions.open_book, WeakeningCause::OpenBook),
    ]
    .into_iter()
    .filter_map(|(holds, cause)| holds.then_some(cause))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn causes_by_id(results: &str) -> Vec<(u32, Option<Vec<WeakeningCause>>)> {
        let record = Record::from_json(&format!(r#"{{"schema":1,"results":[{results}]}}"#)).unwrap();
        sort(&record, Day::from_ymd(2026, 11, 22).unwrap())
            .into_iter()
            .map(|entry| match entry.kind {
                Kind::Sitting { causes, .. } => (entry.result.id.0, Some(causes)),
                _ => (entry.result.id.0, None),
            })
            .collect()
    }

    #[test]
    fn a_form_is_fresh_once_whatever_the_scale_and_the_conditions_were() {
        let earlier = r#"{"id":1,"test":"cbssa-30","date":"2026-10-01","score":{"scale":"three-digit","value":210}}"#;
        let again = r#"{"id":2,"test":"cbssa-30","date":"2026-11-01","score":{"scale":"epc","value":70}}"#;
        assert_eq!(causes_by_id(again), [(2, Some(vec![]))]);
        assert_eq!(
            causes_by_id(&format!("{again},{earlier}")),
            [(1, None), (2, Some(vec![WeakeningCause::RepeatedForm]))]
        );
        let untimed = again
            .replace("\"id\":2", "\"id\":3")
            .replace("11-01", "10-20")
            .replace("70}", r#"60},"conditions":["untimed","open-book"]"#);
        assert_eq!(
            causes_by_id(&format!("{again},{untimed}")),
            [
                (3, Some(vec![WeakeningCause::Untimed, WeakeningCause::OpenBook])),
                (2, Some(vec![WeakeningCause::RepeatedForm]))
            ]
        );
    }

    #[test]
    fn two_sittings_of_one_form_on_one_day_leave_the_lower_fresh() {
        let high = r#"{"id":1,"test":"cbssa-30","date":"2026-11-01","score":{"scale":"epc","value":70}}"#;
        let low = r#"{"id":2,"test":"cbssa-30","date":"2026-11-01","score":{"scale":"epc","value":60}}"#;
        let expected = [(2, Some(vec![])), (1, Some(vec![WeakeningCause::RepeatedForm]))];
        assert_eq!(causes_by_id(&format!("{high},{low}")), expected);
        assert_eq!(causes_by_id(&format!("{low},{high}")), expected);
    }

    #[test]
    fn forms_without_a_number_and_the_cbse_are_never_repeats() {
        let twice = |test: &str| {
            let one = format!(r#"{{"id":1,"test":"{test}","date":"2026-10-01","score":{{"scale":"epc","value":60}}}}"#);
            format!("{one},{}", one.replace("\"id\":1", "\"id\":2").replace("10-01", "11-01"))
        };
        for test in ["cbssa", "cbse"] {
            assert_eq!(causes_by_id(&twice(test)), [(1, Some(vec![])), (2, Some(vec![]))]);
        }
    }

    #[test]
    fn what_lies_in_the_future_or_on_another_scale_is_left_out() {
        let future = r#"{"id":1,"test":"cbse","date":"2026-11-23","score":{"scale":"epc","value":70}}"#;
        let other = r#"{"id":2,"test":"free-120","date":"2026-11-20","score":{"scale":"percent","value":70}}"#;
        assert_eq!(causes_by_id(&format!("{future},{other}")), [(2, None), (1, None)]);
    }
}

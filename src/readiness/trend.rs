use super::Trend;
use super::parameters::{MONTH_DAYS, Parameters};
use super::qualify::Qualifying;

/// The least-squares line through the qualifying results of the weeks up to the last one; `None` where they span no
/// time.
///
/// Results of long ago are left out: flat years would hide a rise of the last month, and call it a plateau. With one form's error s in every score, the standard error of the slope is s / √Σ(t − t̄)².
pub(super) fn trend(p: &Parameters, results: &[Qualifying]) -> Option<Trend> {
    let last = results.last()?.date;
    let from = results.partition_point(|result| last - result.date > p.trend_days);
    line(p.form_error, results.get(from..)?)
}

/// The same for results with another error.
pub(super) fn line(error: f64, results: &[Qualifying]) -> Option<Trend> {
    let (first, last) = (results.first()?, results.last()?);
    let days = last.date - first.date;
    if days == 0 {
        return None;
    }
    let count = f64::from(u32::try_from(results.len()).ok()?);
    let time = |result: &Qualifying| f64::from(result.date - first.date);
    let mean_time = results.iter().map(time).sum::<f64>() / count;
    let mean_epc = results.iter().map(|result| result.epc).sum::<f64>() / count;
    let (mut squares, mut products) = (0.0, 0.0);
    for result in results {
        let from_mean = time(result) - mean_time;
        squares += from_mean * from_mean;
        products += from_mean * (result.epc - mean_epc);
    }
    Some(Trend {
        per_month: MONTH_DAYS * products / squares,
        error_per_month: MONTH_DAYS * error / squares.sqrt(),
        results: results.len(),
        days,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;

    fn results(pairs: &[(i32, f64)]) -> Vec<Qualifying> {
        let start = Day::from_ymd(2026, 9, 1).unwrap();
        pairs.iter().map(|&(day, epc)| Qualifying { date: start.plus_days(day), epc }).collect()
    }

    #[test]
    fn is_the_line_that_one_draws_by_hand() {
        // t = 0, 15, 30: Σ(t − 15)² = 450, Σ(t − 15)(x − 62) = 60, so 60 / 450 a day, 4 a month.
        let line = trend(&Parameters::DEFAULT, &results(&[(0, 60.0), (15, 62.0), (30, 64.0)])).unwrap();
        assert!((line.per_month - 4.0).abs() < 1e-12);
        assert!((line.error_per_month - 30.0 * 2.9 / 450_f64.sqrt()).abs() < 1e-12);
        assert_eq!((line.results, line.days), (3, 30));
    }

    #[test]
    fn looks_back_twelve_weeks() {
        let p = &Parameters::DEFAULT;
        let recent = trend(p, &results(&[(85, 60.0), (150, 62.0), (169, 70.0)])).unwrap();
        let with_old = trend(p, &results(&[(0, 72.0), (84, 71.0), (85, 60.0), (150, 62.0), (169, 70.0)])).unwrap();
        assert_eq!(with_old, recent);
        assert_eq!(with_old.results, 3);
    }

    #[test]
    fn needs_two_days() {
        assert_eq!(trend(&Parameters::DEFAULT, &[]), None);
        assert_eq!(trend(&Parameters::DEFAULT, &results(&[(3, 60.0)])), None);
        assert_eq!(trend(&Parameters::DEFAULT, &results(&[(3, 60.0), (3, 64.0)])), None);
    }
}

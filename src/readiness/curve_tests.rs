use super::*;
use crate::calendar::Day;
use crate::readiness::exam_day::{chance, epc_to_meet};
use crate::readiness::qualify::sort;
use crate::record::{Record, ResultId, Scale};

const P: Parameters = Parameters::DEFAULT;

/// Reads the curve from reports (EPC, printed, confirmed) with the ids 1, 2, 3 …
fn read_from(reports: &[(u8, &str, bool)]) -> (Curve, CurveReading) {
    let rows: Vec<String> = reports
        .iter()
        .enumerate()
        .map(|(index, (epc, printed, confirmed))| {
            let confirmed = if *confirmed { r#""printed-chance""# } else { "" };
            format!(
                r#"{{"id":{},"test":"cbse","date":"2026-11-0{}","score":{{"scale":"epc","value":{epc}}},"printed":"{printed}","confirmed":[{confirmed}]}}"#,
                index + 1,
                index + 1
            )
        })
        .collect();
    let record = Record::from_json(&format!(r#"{{"schema":1,"results":[{}]}}"#, rows.join(","))).unwrap();
    read(&P, &sort(&record, Day::from_ymd(2026, 11, 22).unwrap()))
}

/// What the curve gives for one fresh form with this EPC, in per cent: cautious, middle, optimistic.
fn on_form(curve: &Curve, epc: f64) -> [f64; 3] {
    let chance = chance(&P, curve, epc, P.form_variance());
    [chance.cautious, chance.middle, chance.optimistic].map(|chance| 100.0 * chance)
}

fn close(ours: f64, expected: f64, within: f64) {
    assert!((ours - expected).abs() <= within, "{ours} instead of {expected}");
}

#[test]
fn without_prints_the_published_edges_hold() {
    let (curve, reading) = read_from(&[]);
    // evidence.md §1.3, columns X and Y.
    for (epc, x, y) in
        [(55.0, 7.0, 61.0), (60.0, 34.0, 83.0), (62.0, 50.0, 89.0), (65.0, 74.0, 95.0), (70.0, 95.5, 99.0)]
    {
        let [cautious, middle, optimistic] = on_form(&curve, epc);
        close(cautious, x, 0.6);
        close(optimistic, y, 0.6);
        assert!(cautious < middle && middle < optimistic);
    }
    close(on_form(&curve, 73.0)[0], 99.0, 0.005);
    assert_eq!((reading.weight_low, reading.weight_high), (0.0, 1.0));
    assert!(reading.pinned_by.is_empty() && !reading.disagree);
}

#[test]
fn a_print_pins_the_curve_to_its_own_rounding() {
    let (curve, reading) = read_from(&[(66, "91", false)]);
    // z_X = 4/4.73 = 0.84567, z_Y = 13.07/7.34 = 1.78065; Φ⁻¹(0.905) = 1.31058, Φ⁻¹(0.915) = 1.37220.
    close(reading.weight_low, 0.49724, 1e-4);
    close(reading.weight_high, 0.56315, 1e-4);
    assert_eq!(reading.pinned_by, [ResultId(1)]);
    let [cautious, middle, optimistic] = on_form(&curve, 66.0);
    close(cautious, 90.5, 1e-6);
    close(middle, 91.0, 0.02);
    close(optimistic, 91.5, 1e-6);
}

#[test]
fn the_edges_do_not_change_places_where_they_cross() {
    let (curve, _) = read_from(&[]);
    for epc in [78.0, 78.43, 79.0, 85.0, 100.0] {
        let chance = chance(&P, &curve, epc, P.form_variance());
        assert!(chance.cautious <= chance.middle && chance.middle <= chance.optimistic, "{epc}");
    }
    let above = chance(&P, &curve, 85.0, P.form_variance());
    close(above.cautious, chance_below((85.0 - 52.93) / 7.34), 1e-12);
}

#[test]
fn well_below_the_lowest_pin_the_cautious_edge_returns_to_x() {
    let (curve, reading) = read_from(&[(66, "91", false), (70, "97", false)]);
    for (level, share) in [(70.0, 1.0), (63.0, 1.0), (61.5, 0.5), (60.0, 0.0), (30.0, 0.0)] {
        close(curve.low_at(level), share * reading.weight_low, 1e-12);
    }
    close(on_form(&curve, 58.0)[0], on_form(&read_from(&[]).0, 58.0)[0], 1e-9);
    assert!(on_form(&curve, 58.0)[2] < on_form(&read_from(&[]).0, 58.0)[2], "the optimistic edge stays");
}

#[test]
fn prints_that_agree_narrow_the_interval_and_prints_that_do_not_widen_it() {
    let (_, narrow) = read_from(&[(66, "91", false), (64, "84", false)]);
    assert!(!narrow.disagree && narrow.weight_low < narrow.weight_high);
    let (_, wide) = read_from(&[(66, "91", false), (66, "84", false)]);
    assert!(wide.disagree);
    // Φ⁻¹(0.835) = 0.97411 gives the lowest weight, Φ⁻¹(0.915) the highest.
    close(wide.weight_low, (0.97411 - 0.84567) / 0.93498, 1e-4);
    close(wide.weight_high, 0.56315, 1e-4);
}

#[test]
fn a_print_below_both_edges_moves_the_cautious_curve_before_and_after_confirmation() {
    let [asked, confirmed] = [false, true].map(|confirmed| read_from(&[(66, "70", confirmed)]));
    assert_eq!((&asked.1.to_confirm[..], &asked.1.moved_cautious_by[..]), (&[ResultId(1)][..], &[][..]));
    assert_eq!((&confirmed.1.to_confirm[..], &confirmed.1.moved_cautious_by[..]), (&[][..], &[ResultId(1)][..]));
    for (curve, reading) in [asked, confirmed] {
        assert_eq!((reading.weight_low, reading.weight_high), (0.0, 0.0));
        close(on_form(&curve, 66.0)[0], 69.5, 1e-6);
        close(on_form(&curve, 66.0)[2], 80.1, 0.1);
    }
    let (curve, _) = read_from(&[(66, "70", true), (66, "60", true), (66, "65", true)]);
    close(on_form(&curve, 66.0)[0], 59.5, 1e-6);
    let (curve, _) = read_from(&[(66, "< 1", true)]);
    close(on_form(&curve, 66.0)[0], 1.0, 1e-6);
}

#[test]
fn a_print_below_both_edges_contradicts_one_between_them() {
    let (curve, reading) = read_from(&[(66, "70", true), (66, "91", false)]);
    assert!(reading.disagree);
    close(reading.weight_low, 0.0, 0.0);
    close(reading.weight_high, 0.56315, 1e-4);
    close(on_form(&curve, 66.0)[0], 69.5, 1e-6);
}

#[test]
fn a_print_above_both_edges_counts_only_when_confirmed() {
    let (_, asked) = read_from(&[(62, "97", false)]);
    assert_eq!((asked.weight_low, asked.weight_high), (0.0, 1.0));
    assert_eq!(asked.to_confirm, [ResultId(1)]);
    let (curve, confirmed) = read_from(&[(62, "97", true)]);
    assert_eq!((confirmed.weight_low, confirmed.weight_high), (1.0, 1.0));
    assert_eq!(confirmed.above_optimistic, [ResultId(1)]);
    // The way back to X below it holds here too.
    close(curve.low_at(56.0), 0.0, 0.0);
}

#[test]
fn a_print_that_rules_nothing_out_does_not_pin() {
    let (curve, reading) = read_from(&[(30, "< 1", false), (66, "91", false), (80, "97", false)]);
    assert_eq!(reading.pinned_by, [ResultId(2)], "neither < 1 at 30 nor anything above 73");
    // Nor does it hold the cautious edge up.
    close(curve.low_at(55.0), 0.0, 0.0);
}

#[test]
fn asks_about_prints_that_cannot_belong_to_their_score() {
    let ask = |epc: &str, printed: &str| plausibility(Score::parse(epc, Scale::Epc).unwrap(), printed.parse().unwrap());
    for (epc, printed, answer) in [
        ("62", "50", Plausibility::Fits),
        ("62", "89", Plausibility::Fits),
        ("62", "49", Plausibility::BelowCautious),
        ("62", "91", Plausibility::AboveOptimistic),
        ("73", "99", Plausibility::Fits),
        ("73", "> 99", Plausibility::Fits),
        ("73", "97", Plausibility::BelowCautious),
        ("0", "< 1", Plausibility::Fits),
        ("0", "50", Plausibility::AboveOptimistic),
        ("100", "> 99", Plausibility::Fits),
        ("80", "96", Plausibility::Fits),
        ("80", "90", Plausibility::BelowCautious),
    ] {
        assert_eq!(ask(epc, printed), answer, "{epc} with {printed}");
    }
    let other = Score::parse("66", Scale::Percent).unwrap();
    assert_eq!(plausibility(other, Printed::Below1), Plausibility::Fits);
}

#[test]
fn one_form_alone_meets_a_risk_of_5_at_69_78_and_a_pin_moves_that() {
    let (edges, _) = read_from(&[]);
    close(epc_to_meet(&P, &edges, 0.05), 62.0 + 4.73 * 1.644_854, 1e-5);
    close(epc_to_meet(&P, &edges, 0.05), 69.78, 0.001);
    let (pinned, _) = read_from(&[(66, "91", false)]);
    assert!(epc_to_meet(&P, &pinned, 0.05) < 69.0);
    let (moved, _) = read_from(&[(66, "70", true)]);
    assert!(epc_to_meet(&P, &moved, 0.05) > 71.0);
}

/// Dense search over the weights is the oracle of the single turning point.
#[test]
fn the_extremes_over_the_weights_are_found_exactly() {
    let (curve, _) = read_from(&[]);
    for level in (0..=100).map(f64::from) {
        for variance in [0.5, 4.0, 8.41, 20.0, 100.0, 5_000.0] {
            let chance_here = chance(&P, &curve, level, variance);
            let weights = (0..=2_000).map(|step| f64::from(step) / 2_000.0);
            let on = |w: f64| {
                let line = curve.x.towards(curve.y, w);
                let (sd, mean) = (1.0 / line.slope, line.offset / line.slope);
                chance_below((level - mean) / (sd * sd - P.form_variance() + variance).sqrt())
            };
            let (low, high) = weights.map(on).fold((1.0_f64, 0.0_f64), |(low, high), c| (low.min(c), high.max(c)));
            close(chance_here.cautious, low, 1e-6);
            close(chance_here.optimistic, high, 1e-6);
            assert!(chance_here.cautious <= low + 1e-12 && chance_here.optimistic >= high - 1e-12);
        }
    }
}

use super::parameters::Parameters;
use super::qualify::{Entry, Kind, Qualifying, nbme_epc};
use super::situation::Situation;
use super::{FutureChances, Reason, Trend, Verdict};

/// What the rules look at.
pub(super) struct Facts<'a> {
    pub(super) situation: &'a Situation,
    pub(super) entries: &'a [Entry<'a>],
    pub(super) qualifying: &'a [Qualifying],
    pub(super) chances: Option<FutureChances>,
    pub(super) trend: Option<Trend>,
    pub(super) reports_disagree: bool,
    /// The chance of failing that the student accepts.
    pub(super) accepted: f64,
}

/// Applies the rules of the design in their order (0, 1, 2, 3, 5, 4); the first that matches decides.
///
/// The reasons begin with the deciding fact.
pub(super) fn decide(p: &Parameters, facts: &Facts<'_>) -> (Verdict, Vec<Reason>) {
    let (verdict, mut reasons) = rule(p, facts);
    for reason in facts.background(p, verdict) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    (verdict, reasons)
}

fn rule(p: &Parameters, facts: &Facts<'_>) -> (Verdict, Vec<Reason>) {
    if let Some(reason) = facts.far_below(p) {
        return (Verdict::NotSafe, vec![reason]);
    }
    let too_little = facts.too_little(p);
    let (Some(chances), true) = (facts.chances, too_little.is_empty()) else {
        return (Verdict::NotEnough, too_little);
    };
    let risk = facts.risk(chances);
    let fails = |pass: f64| 1.0 - pass;
    let apart = facts.last_two_apart().filter(|apart| *apart > p.agreement);
    let met_on_cautious = facts.risk_is_met();
    // The middle gives the higher chance, so whoever meets the cautious curve meets this one too.
    let met_on_middle = fails(chances.slow.middle) <= facts.accepted;
    match (met_on_middle, met_on_cautious, apart) {
        (true, ..) if !facts.situation.figures_current => (Verdict::NotEnough, vec![Reason::FiguresOutOfDate, risk]),
        (true, true, None) => (Verdict::Ready, vec![risk]),
        (true, true, Some(apart)) => (Verdict::OnTrack, vec![Reason::LastTwoDisagree { apart }, risk]),
        (true, false, _) => (Verdict::OnTrack, vec![risk]),
        (false, ..) => match facts.plateau(p) {
            Some(plateau) => (Verdict::PostponeAndChange, vec![plateau, risk]),
            None => (Verdict::MoveOrEarn, vec![risk]),
        },
    }
}

impl Facts<'_> {
    /// Whether the chance of failing without any gain, on the cautious curve, is within what the student accepts.
    pub(super) fn risk_is_met(&self) -> bool {
        self.chances.is_some_and(|chances| 1.0 - chances.slow.cautious <= self.accepted)
    }

    /// Rule 0: a recent sitting, under any conditions, whose whole likely range lies below the low-pass band, and no
    /// later qualifying result that is clearly higher. Of several the latest.
    fn far_below(&self, p: &Parameters) -> Option<Reason> {
        self.entries.iter().rev().find_map(|entry| {
            let Kind::Sitting { epc, .. } = entry.kind else { return None };
            let result = entry.result;
            let low = self.situation.is_recent(p, result.date) && epc + p.likely_range < p.low_pass;
            let outweighs = |later: &Qualifying| later.date > result.date && later.epc - epc > p.contradiction;
            let stands = low && !self.qualifying.iter().any(outweighs);
            stands.then_some(Reason::FarBelow { result: result.id, epc })
        })
    }

    /// Rule 1: what is missing; empty where enough is there.
    fn too_little(&self, p: &Parameters) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if self.qualifying.len() < 2 {
            reasons.push(Reason::FewResults { qualifying: self.qualifying.len() });
        }
        if let Some(last) = self.qualifying.last().filter(|last| !self.situation.is_recent(p, last.date)) {
            reasons.push(Reason::NothingRecent { last: last.date });
        }
        reasons
    }

    /// Rule 5: several results over weeks whose trend is flat or falling.
    fn plateau(&self, p: &Parameters) -> Option<Reason> {
        let Trend { per_month, error_per_month, results, days } = self.trend?;
        let flat = results >= p.plateau_results && days >= p.plateau_days && per_month <= p.plateau_gain;
        flat.then_some(Reason::Plateau { per_month, error_per_month, results, days })
    }

    fn risk(&self, chances: FutureChances) -> Reason {
        Reason::RiskAgainstAccepted {
            cautious: 1.0 - chances.slow.cautious,
            middle: 1.0 - chances.slow.middle,
            accepted: self.accepted,
        }
    }

    /// How far apart the last two qualifying results lie.
    pub(super) fn last_two_apart(&self) -> Option<f64> {
        match self.qualifying {
            [.., last_but_one, last] => Some((last.epc - last_but_one.epc).abs()),
            _ => None,
        }
    }

    /// Whether the booking may be kept while a form is taken (rule 1): nothing recent speaks against it, and there is
    /// time to move it afterwards.
    pub(super) fn may_keep_booking(&self, p: &Parameters) -> bool {
        let recent: Vec<f64> = self
            .entries
            .iter()
            .filter(|entry| self.situation.is_recent(p, entry.result.date))
            .filter_map(|entry| nbme_epc(entry.result))
            .collect();
        let in_time = |day| day - self.situation.today >= p.keep_booking_days;
        self.situation.figures_current
            && self.situation.last_change.is_some_and(in_time)
            && !recent.is_empty()
            && recent.iter().all(|epc| *epc >= p.low_pass)
    }

    /// Facts that stand beside the deciding one.
    fn background(&self, p: &Parameters, verdict: Verdict) -> Vec<Reason> {
        let mut facts = Vec::new();
        if let Some(apart) = self.last_two_apart() {
            let disagree = apart > p.agreement;
            facts.push(if disagree { Reason::LastTwoDisagree { apart } } else { Reason::LastTwoAgree { apart } });
        }
        if self.reports_disagree {
            facts.push(Reason::ReportsDisagree);
        }
        if verdict == Verdict::NotEnough && !self.situation.figures_current {
            facts.push(Reason::FiguresOutOfDate);
        }
        facts
    }
}

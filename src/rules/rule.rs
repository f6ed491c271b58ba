/// What a rule's value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number within these limits, both included.
    Number(u16, u16),
    /// `yes` or `no`.
    YesNo,
    /// The English name of a day of the week.
    Weekday,
    /// A day.
    Day,
    /// Words for the page.
    Text,
}

/// One line a rule: its name in code, its id in the file, what its value has to be, and what it is.
macro_rules! rules {
    ($($name:ident $id:literal $kind:expr, $doc:literal;)*) => {
        /// Every rule that the file has to hold.
        ///
        /// ```
        /// use ready_to_sit::rules::Rule;
        ///
        /// assert_eq!(Rule::from_id("usmle-attempts"), Some(Rule::UsmleAttempts));
        /// assert_eq!(Rule::UsmleAttempts.id(), "usmle-attempts");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule { $(#[doc = $doc] $name,)* }

        impl Rule {
            /// Every rule, in the order of the file that ships.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in the file.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What its value has to be.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$name => $kind,)* }
            }
        }
    };
}

rules! {
    UsmleAttempts "usmle-attempts" Kind::Number(1, 12), "Attempts at one Step, at most.";
    UsmleIncompleteCounts "usmle-incomplete-counts" Kind::YesNo, "Whether an incomplete attempt counts.";
    UsmleAttemptsAYear "usmle-attempts-a-year" Kind::Number(1, 12), "Attempts at one Step within 12 months, at most.";
    UsmleFourthAfterFirst "usmle-fourth-after-first" Kind::Number(0, 60), "Months from the first attempt to the fourth.";
    UsmleFourthAfterLatest "usmle-fourth-after-latest" Kind::Number(0, 60), "Months from the latest attempt to the fourth.";
    UsmleRetakeAfterPass "usmle-retake-after-pass" Kind::YesNo, "Whether a passed Step can be taken again.";
    ComlexAttempts "comlex-attempts" Kind::Number(1, 12), "Attempts at one COMLEX exam, at most.";
    ComlexAttemptsAYear "comlex-attempts-a-year" Kind::Number(1, 12), "The same within 12 months.";
    ComlexRetakeAfterPass "comlex-retake-after-pass" Kind::YesNo, "Whether a passed COMLEX exam can be taken again.";
    ComlexOrder "comlex-order" Kind::Text, "The order of the COMLEX exams.";
    UsmleOrder "usmle-order" Kind::Text, "The order of the Steps.";
    EligibilityMonths "eligibility-months" Kind::Number(1, 24), "Months of the eligibility period.";
    ExtensionMonths "extension-months" Kind::Number(0, 24), "Months of its one extension.";
    PermitWeeks "permit-weeks" Kind::Number(0, 26), "Weeks until the permit comes, about.";
    PermitWeeksPeak "permit-weeks-peak" Kind::Number(0, 26), "Weeks until the permit comes in the peak season.";
    DegreeCheckWeeks "degree-check-weeks" Kind::Number(0, 52), "Weeks to verify the degree for Step 3, at most.";
    BookingMonths "booking-months" Kind::Number(1, 24), "Months ahead for which a seat can be booked.";
    ClosedInJanuary "closed-in-january" Kind::Number(0, 30), "First days of January without exams.";
    ChangeFeeDays "change-fee-days" Kind::Number(0, 180), "Days before the exam within which moving costs a fee.";
    ChangeFeeDays2020 "change-fee-days-2020" Kind::Number(0, 180), "The same in the table of 2020.";
    ImgRegistration "img-registration" Kind::Text, "Who registers graduates of schools abroad.";
    ResultWeeksEarliest "result-weeks-earliest" Kind::Number(0, 26), "Weeks until the result, fastest reported.";
    ResultWeeksTypical "result-weeks-typical" Kind::Number(0, 26), "Weeks until the result, as a rule.";
    ResultWeeksSafe "result-weeks-safe" Kind::Number(0, 26), "Weeks until the result to allow for.";
    ResultWeekday "result-weekday" Kind::Weekday, "The day of the week on which results have come out.";
    Step1Pass "step1-pass" Kind::Number(1, 300), "Passing standard of Step 1.";
    CkPass "ck-pass" Kind::Number(1, 300), "Passing standard of Step 2 CK.";
    Step3Pass "step3-pass" Kind::Number(1, 300), "Passing standard of Step 3.";
    Comlex1Pass "comlex1-pass" Kind::Number(1, 999), "Passing standard of COMLEX Level 1.";
    Comlex2Pass "comlex2-pass" Kind::Number(1, 999), "Passing standard of COMLEX Level 2-CE.";
    Comlex3Pass "comlex3-pass" Kind::Number(1, 999), "Passing standard of COMLEX Level 3.";
    Step1Blocks "step1-blocks" Kind::Number(1, 100), "Blocks in Step 1.";
    Step1Items "step1-items" Kind::Number(1, 1000), "Questions in Step 1, at most.";
    Step1BlockItems "step1-block-items" Kind::Number(1, 100), "Questions in one block of Step 1, at most.";
    BlockMinutes "block-minutes" Kind::Number(1, 240), "Minutes for one block.";
    CkBlocks "ck-blocks" Kind::Number(1, 100), "Blocks in Step 2 CK.";
    CkItems "ck-items" Kind::Number(1, 1000), "Questions in Step 2 CK, at most.";
    Step3Day1Blocks "step3-day1-blocks" Kind::Number(1, 100), "Blocks on the first day of Step 3.";
    Step3Day2Blocks "step3-day2-blocks" Kind::Number(1, 100), "Blocks on the second day of Step 3.";
    Step3Cases "step3-cases" Kind::Text, "Simulated cases in Step 3.";
    BreakMinutes "break-minutes" Kind::Number(0, 240), "Minutes of break, at least.";
    TutorialMinutes "tutorial-minutes" Kind::Number(0, 240), "Minutes of tutorial.";
    ComlexBlueprint2 "comlex-blueprint-2" Kind::Day, "From when COMLEX follows Blueprint 2.0.";
    EcfmgYears "ecfmg-years" Kind::Number(1, 30), "Years within which Steps 1 and 2 are passed for ECFMG.";
    OetLatest "oet-latest" Kind::Number(1, 12), "Month before the Pathways' deadline with the last useful OET.";
    OetScore "oet-score" Kind::Number(0, 500), "The OET score in each part, at least.";
    H1bStep3 "h1b-step3" Kind::Text, "By when programmes want Step 3 for an H-1B.";
    AwayApplyFrom "away-apply-from" Kind::Number(1, 12), "Month in which applying for away rotations begins.";
    AwayApplyUntil "away-apply-until" Kind::Number(1, 12), "Month in which it ends.";
    LettersBySeptember "letters-by-september" Kind::Number(1, 30), "Day of September by which letters are wanted.";
}

impl Rule {
    /// The rule with this name in the file.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

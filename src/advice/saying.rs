/// A sentence that students are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saying {
    /// That a very high Step 1 score opens doors.
    Golden,
    /// That programmes want a strong Step 1.
    Strong,
    /// That somebody passed only just.
    Barely,
    /// That 196 is a former passing standard.
    Former,
    /// That some practice score is a safe zone.
    Safe,
    /// That a COMLEX score of 600 brings an interview.
    Club600,
    /// That a failing score names the weeks to study.
    Bands,
    /// A pass rate that somebody quotes.
    Rates,
    /// That programme directors value Step 1 most.
    Directors,
    /// That a high score makes up for something else.
    Offset,
    /// That one exam can rescue an application.
    Rescue,
    /// That Step 1 does not matter any more.
    Matter,
    /// That a specialty begins at a Step 2 CK score.
    Tiers,
    /// That a pass lasts, or does not.
    Expires,
    /// How many attempts there are.
    Attempts,
    /// What the exam day looks like.
    Blocks,
    /// That one kind of score can be turned into another.
    Convert,
    /// That more hours are always better.
    Effort,
    /// Advice on how to study.
    Basics,
}

impl Saying {
    /// Every sentence, in the order of the list.
    pub const ALL: [Self; 19] = [
        Self::Golden,
        Self::Strong,
        Self::Barely,
        Self::Former,
        Self::Safe,
        Self::Club600,
        Self::Bands,
        Self::Rates,
        Self::Directors,
        Self::Offset,
        Self::Rescue,
        Self::Matter,
        Self::Tiers,
        Self::Expires,
        Self::Attempts,
        Self::Blocks,
        Self::Convert,
        Self::Effort,
        Self::Basics,
    ];

    /// The stable code for commands.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Golden => "golden",
            Self::Strong => "strong",
            Self::Barely => "barely",
            Self::Former => "former",
            Self::Safe => "safe",
            Self::Club600 => "club-600",
            Self::Bands => "bands",
            Self::Rates => "rates",
            Self::Directors => "directors",
            Self::Offset => "offset",
            Self::Rescue => "rescue",
            Self::Matter => "matter",
            Self::Tiers => "tiers",
            Self::Expires => "expires",
            Self::Attempts => "attempts",
            Self::Blocks => "blocks",
            Self::Convert => "convert",
            Self::Effort => "effort",
            Self::Basics => "basics",
        }
    }

    /// The sentence as it is said.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Golden => "A 250 opens doors.",
            Self::Strong => "You need a strong Step 1.",
            Self::Barely => "I barely passed.",
            Self::Former => "196 is the former passing score.",
            Self::Safe => "60 to 65 is safe.",
            Self::Club600 => "You want to be in the 600 club.",
            Self::Bands => "In the 180s you need 2 to 4 weeks.",
            Self::Rates => "89 of 100 pass.",
            Self::Directors => "Programmes value Step 1 above all.",
            Self::Offset => "A high score makes up for your school's name.",
            Self::Rescue => "One exam can rescue a weak file.",
            Self::Matter => "Step 1 is only pass or fail, so it does not matter.",
            Self::Tiers => "For dermatology you need 255 on Step 2 CK.",
            Self::Expires => "Your pass expires. Your pass never goes away.",
            Self::Attempts => "You have six attempts.",
            Self::Blocks => "Practise seven long blocks.",
            Self::Convert => "65 on an NBME form is about a 210.",
            Self::Effort => "Pour your whole being into it for two months.",
            Self::Basics => "Learn the basics early, do questions, study to keep it.",
        }
    }

    /// The sentence with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|saying| saying.code() == code)
    }
}

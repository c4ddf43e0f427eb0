//! What a typed line is, before it is known what it answers.

/// What a line is, all that is kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// The criterion is met.
    Yes,
    /// The criterion is not met.
    No,
    /// The answer is not known, or the question is skipped.
    Unknown,
    /// The question has no meaning for this case.
    NotApplicable,
    /// To the question before.
    Back,
    /// Stop here, keep the answers.
    Stop,
    /// What does this mean, what can I do.
    Help,
    /// Another command.
    Command,
    /// None of these for certain: ask again.
    Unclear,
}

impl Class {
    /// Every class, in the order of the contract.
    pub const ALL: [Self; 9] = [
        Self::Yes,
        Self::No,
        Self::Unknown,
        Self::NotApplicable,
        Self::Back,
        Self::Stop,
        Self::Help,
        Self::Command,
        Self::Unclear,
    ];

    /// The word that `understand` writes and the data use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::NotApplicable => "na",
            Self::Back => "back",
            Self::Stop => "stop",
            Self::Help => "help",
            Self::Command => "command",
            Self::Unclear => "unclear",
        }
    }
}

//! What somebody typed at a question.

use crate::domain::Problem;

/// A line that was typed, by what it is meant for.
pub(super) enum Entered {
    Given(String),
    /// Nothing: what stands between square brackets.
    Default,
    /// A bare yes, which fits only where something is offered.
    Yes,
    /// A bare no.
    No,
    /// What no question is answered by.
    Unsure(String),
    /// To be filled in later.
    Later,
    /// The question before it once more.
    Back,
    Help,
    Stop,
}

impl Entered {
    /// `unsure` lists what answers no question, between commas.
    pub(super) fn read(line: &str, unsure: &str) -> Self {
        let plain = line.to_lowercase();
        match plain.trim_end_matches(['.', '!', ',']) {
            "" => Self::Default,
            "later" => Self::Later,
            "terug" | "vorige" | "back" => Self::Back,
            "stop" => Self::Stop,
            "help" | "hulp" | "uitleg" | "?" => Self::Help,
            "ja" | "j" | "yes" | "y" | "ok" | "oke" | "oké" | "okay" | "prima" | "goed"
            | "klopt" | "akkoord" => Self::Yes,
            "nee" | "n" | "no" => Self::No,
            plain if unsure.split(", ").any(|word| word == plain) => Self::Unsure(line.to_owned()),
            _ => Self::Given(line.to_owned()),
        }
    }

    /// That this answers nothing here.
    pub(super) fn no_answer(self) -> Problem {
        let value = match self {
            Self::Unsure(line) | Self::Given(line) => line,
            Self::Yes => "ja".to_owned(),
            _ => "nee".to_owned(),
        };
        Problem::new("init-no-answer").with("value", value)
    }
}

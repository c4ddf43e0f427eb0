//! What a person can ask for in typed words, and the one table of it.

use std::fmt;

use jiff::Timestamp;

use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

use super::class::Class;
use super::until::Until;

/// A case code as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// `RW-`, or `OEF-` for a drill, and eight characters of Crockford's base32, in capitals with look-alike letters put
    /// right. Whether it was ever issued, and its check character, is for the store to say.
    WellFormed(String),
    /// Something that was meant as a code and is none, in capitals, so that the answer can show it.
    Odd(String),
}

impl Code {
    /// Reads a code in any case, with or without dashes and spaces.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let upper = typed.trim().to_ascii_uppercase();
        let bare: String = upper.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        let marked = ["RW", "OEF"].into_iter().find_map(|mark| {
            let body: Option<String> = bare.strip_prefix(mark)?.chars().map(crockford).collect();
            let body = body.filter(|body| body.len() == 8)?;
            Some(Self::WellFormed(format!("{mark}-{body}")))
        });
        marked.unwrap_or(Self::Odd(upper))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WellFormed(code) | Self::Odd(code) => f.write_str(code),
        }
    }
}

/// Which questions are walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Walk {
    /// Scaling up.
    Up,
    /// Scaling down.
    Down,
    /// Regular or heavy case direction.
    Intensity,
}

/// What to do with a case that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaseAct {
    /// Walk through its questions.
    Walk(Walk),
    /// Say where it stands.
    Status,
    /// Show what happened when.
    Timeline,
    /// Hand it over to another case director.
    HandOver,
    /// Set the date on which it is looked at again.
    Review,
    /// Change its facts.
    Change,
    /// Close it.
    Close,
    /// Open it again after it was closed.
    Reopen,
    /// Write it out.
    Export,
    /// Tell the team what was last decided.
    Share,
    /// Show who saw it.
    Access,
    /// Ask whether it may be erased.
    Erase,
}

/// Which cases are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those in which something waits for the person who asks.
    Waiting,
    /// Those in a phase.
    InPhase(u8),
}

/// How duty passes from one person to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShiftChange {
    /// Take over until a moment; without one that can be read the bot says how.
    TakeOver(Option<Until>),
    /// Take over until this moment; only ever offered.
    TakeOverUntil(Timestamp),
    /// Put this person on duty in this municipality for this role until this moment; only ever offered.
    Put(Id, Role, PersonId, Timestamp),
    /// Swap turns with somebody.
    Swap,
    /// Ask this person to swap turns of this role in this municipality; only ever offered.
    AskSwap(Id, Role, PersonId),
}

/// What to do about drills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrillAct {
    /// Ask which track is tried.
    Ask,
    /// Begin with this track, or all; only ever offered.
    Begin(Id),
    /// Stop the one that goes on.
    Stop,
    /// Do this in that municipality; only ever offered.
    In(Id, Box<Self>),
}

/// What a typed line asks for. A missing code means: the asker's one open case, else a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// An anonymous check; without a direction the bot asks which.
    Check(Option<Walk>),
    /// Open a case.
    NewCase,
    /// What can be done with a case.
    CaseMenu,
    /// Something about a case.
    Case(CaseAct, Option<Code>),
    /// Who has the lead now.
    Lead(Option<Code>),
    /// Who is on duty.
    Duty,
    /// Change who is on duty.
    ShiftChange(ShiftChange),
    /// A link to the board; of this municipality only where it was offered.
    Board(Option<Id>),
    /// The address of the own turns as a calendar; of this municipality only where it was offered.
    Calendar(Option<Id>),
    /// A new address for it in this municipality; only ever offered.
    NewCalendar(Id),
    /// Try whether alerts arrive.
    Drill(DrillAct),
    /// Assess this case by that assessment, one of several from its phase; only ever offered.
    Step(Id, Code),
    /// Show the card, or one phase of it.
    Card(Option<usize>),
    /// Confirm an alert, with the code of its ping in capitals if one was typed.
    Confirm(Option<String>),
    /// Withdraw an alert as a false alarm.
    Withdraw(Option<Code>),
    /// What can be done now, or all about this subject.
    Help(Option<String>),
    /// What the open question means and what the card says.
    Explain,
    /// So many questions back, one or more.
    Back(usize),
    /// To the question with this number, one or more.
    BackTo(usize),
    /// Leave the open question unknown.
    Skip,
    /// Advice now, with the rest unknown.
    Advice,
    /// What the advice left out.
    More,
    /// List cases.
    Cases(Which),
    /// Where the interview, or all that is open, stands.
    Status,
    /// Stop here and keep what was answered.
    Stop,
    /// Go on where it was stopped.
    Resume,
    /// Look over all answers.
    Review,
}

/// What may follow the words of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A case code, or nothing.
    CaseCode,
    /// The code of a ping, or nothing.
    AlertCode,
    /// A subject, the first word of a command, or nothing.
    Topic,
    /// A moment to come, or nothing.
    Moment,
    /// How many, or nothing.
    Count,
}

/// Whether a command can do harm when it was only a question ("received?").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It shows something; a question mark behind it is fine.
    Shows,
    /// It changes something, so a question mark makes it unclear.
    Changes,
}

/// A row of the table of commands. Its words in both languages stand in `data/words.toml`.
#[derive(Clone, Copy, Debug)]
pub struct CommandRow {
    /// The stable name.
    pub id: &'static str,
    /// What the line is read as.
    pub class: Class,
    /// What may follow.
    pub takes: Takes,
    /// Whether it changes anything.
    pub effect: Effect,
    build: fn(Option<&str>) -> Command,
}

impl CommandRow {
    /// The command with what was typed behind it, in plain form.
    #[must_use]
    pub fn command(&self, argument: Option<&str>) -> Command {
        (self.build)(argument)
    }
}

/// Every command, in the order in which help shows them.
pub const COMMANDS: &[CommandRow] = &[
    asks("check", Takes::Nothing, |_| Command::Check(None)),
    asks("check-up", Takes::Nothing, |_| {
        Command::Check(Some(Walk::Up))
    }),
    asks("check-down", Takes::Nothing, |_| {
        Command::Check(Some(Walk::Down))
    }),
    asks("check-heavy", Takes::Nothing, |_| {
        Command::Check(Some(Walk::Intensity))
    }),
    asks("case", Takes::Nothing, |_| Command::CaseMenu),
    acts("case-new", Takes::Nothing, |_| Command::NewCase),
    acts("case-up", Takes::CaseCode, |code| {
        case(CaseAct::Walk(Walk::Up), code)
    }),
    acts("case-down", Takes::CaseCode, |code| {
        case(CaseAct::Walk(Walk::Down), code)
    }),
    acts("case-heavy", Takes::CaseCode, |code| {
        case(CaseAct::Walk(Walk::Intensity), code)
    }),
    asks("case-status", Takes::CaseCode, |code| {
        case(CaseAct::Status, code)
    }),
    asks("case-timeline", Takes::CaseCode, |code| {
        case(CaseAct::Timeline, code)
    }),
    acts("case-hand-over", Takes::CaseCode, |code| {
        case(CaseAct::HandOver, code)
    }),
    acts("case-review", Takes::CaseCode, |code| {
        case(CaseAct::Review, code)
    }),
    acts("case-change", Takes::CaseCode, |code| {
        case(CaseAct::Change, code)
    }),
    acts("case-close", Takes::CaseCode, |code| {
        case(CaseAct::Close, code)
    }),
    acts("case-reopen", Takes::CaseCode, |code| {
        case(CaseAct::Reopen, code)
    }),
    acts("case-export", Takes::CaseCode, |code| {
        case(CaseAct::Export, code)
    }),
    asks("case-access", Takes::CaseCode, |code| {
        case(CaseAct::Access, code)
    }),
    acts("erase", Takes::CaseCode, |code| case(CaseAct::Erase, code)),
    acts("share", Takes::CaseCode, |code| case(CaseAct::Share, code)),
    asks("lead", Takes::CaseCode, |code| {
        Command::Lead(code.map(Code::read))
    }),
    asks("duty", Takes::Nothing, |_| Command::Duty),
    acts("take-over", Takes::Moment, |until| {
        Command::ShiftChange(ShiftChange::TakeOver(until.and_then(Until::read)))
    }),
    acts("swap", Takes::Nothing, |_| {
        Command::ShiftChange(ShiftChange::Swap)
    }),
    asks("board", Takes::Nothing, |_| Command::Board(None)),
    acts("calendar", Takes::Nothing, |_| Command::Calendar(None)),
    acts("drill", Takes::Nothing, |_| Command::Drill(DrillAct::Ask)),
    acts("drill-stop", Takes::Nothing, |_| {
        Command::Drill(DrillAct::Stop)
    }),
    asks("card", Takes::Count, |phase| {
        Command::Card(phase.and_then(|phase| phase.parse().ok()))
    }),
    acts("confirm", Takes::AlertCode, |code| {
        // "Ontvangen 1" names no code.
        let code = code.map(|code| code.replace(' ', "").to_ascii_uppercase());
        Command::Confirm(code.filter(|code| !is_small_number(code)))
    }),
    acts("withdraw", Takes::CaseCode, |code| {
        Command::Withdraw(code.map(Code::read))
    }),
    of(
        Class::Back,
        acts("back", Takes::Count, |count| {
            Command::Back(count.and_then(|count| count.parse().ok()).unwrap_or(1))
        }),
    ),
    of(
        Class::Unknown,
        acts("skip", Takes::Nothing, |_| Command::Skip),
    ),
    asks("advice", Takes::Nothing, |_| Command::Advice),
    asks("more", Takes::Nothing, |_| Command::More),
    asks("cases", Takes::Count, |phase| {
        let phase = phase.map(|phase| phase.parse().unwrap_or(u8::MAX));
        Command::Cases(phase.map_or(Which::All, Which::InPhase))
    }),
    asks("cases-waiting", Takes::Nothing, |_| {
        Command::Cases(Which::Waiting)
    }),
    asks("status", Takes::Nothing, |_| Command::Status),
    of(Class::Stop, acts("stop", Takes::Nothing, |_| Command::Stop)),
    acts("resume", Takes::Nothing, |_| Command::Resume),
    asks("review", Takes::Nothing, |_| Command::Review),
    of(
        Class::Help,
        asks("help", Takes::Topic, |topic| {
            Command::Help(topic.map(Into::into))
        }),
    ),
    of(
        Class::Help,
        asks("explain", Takes::Nothing, |_| Command::Explain),
    ),
];

const fn asks(id: &'static str, takes: Takes, build: fn(Option<&str>) -> Command) -> CommandRow {
    CommandRow {
        id,
        class: Class::Command,
        takes,
        effect: Effect::Shows,
        build,
    }
}

/// Whether what stands where a code would is a number of a few digits.
fn is_small_number(code: &str) -> bool {
    code.len() <= 4 && code.bytes().all(|digit| digit.is_ascii_digit())
}

const fn acts(id: &'static str, takes: Takes, build: fn(Option<&str>) -> Command) -> CommandRow {
    CommandRow {
        effect: Effect::Changes,
        ..asks(id, takes, build)
    }
}

const fn of(class: Class, entry: CommandRow) -> CommandRow {
    CommandRow { class, ..entry }
}

fn case(act: CaseAct, code: Option<&str>) -> Command {
    Command::Case(act, code.map(Code::read))
}

/// A character of Crockford's base32 in capitals; what looks alike is read as the digit.
const fn crockford(c: char) -> Option<char> {
    match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        '0'..='9' | 'A'..='H' | 'J' | 'K' | 'M' | 'N' | 'P'..='T' | 'V'..='Z' => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let expect = Code::WellFormed("RW-4F3K901M".into());
        for typed in [
            "RW-4F3K901M",
            "rw-4f3k9o1m",
            "rw4f3k901m",
            "RW 4F3K 901M",
            "rw-4f3k-90lm",
        ] {
            assert_eq!(Code::read(typed), expect, "{typed}");
        }
        for typed in ["RW-4F3K901", "RW-4F3K901MM", "RW-4F3K90UM", "4F3K901M", ""] {
            assert_eq!(Code::read(typed), Code::Odd(typed.into()), "{typed}");
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> = COMMANDS.iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), COMMANDS.len());
    }
}

//! The numbers in front of choices, as they stand on the screen of each person.

use std::collections::BTreeMap;
use std::ops::Range;

use super::transcript;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, UNASKED};
use crate::dialogue::message::{Audience, Message, MessageKind};
use crate::domain::Id;
use crate::domain::people::PersonId;

/// What each person can choose by its number.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<PersonId, Screen>);

/// The numbers on one screen since its person last typed something.
#[derive(Default)]
struct Screen {
    lines: Vec<Numbered>,
    /// The number that was typed last, and nothing since.
    last: Option<usize>,
    /// Whether something was typed since the last number was shown.
    typed: bool,
    /// Whether an only choice was taken unasked just now: the first number may be meant for that.
    unasked: bool,
}

/// A choice with a number.
#[derive(Clone)]
struct Numbered {
    choice: Id,
    label: Text,
    on: Option<PressContext>,
    used: bool,
    /// Where its list begins.
    first: usize,
    /// Whether it stands under a formal act.
    formal: bool,
    /// Whether it stands under news, and not under something that is asked.
    told: bool,
    /// Whether it stands on the screen no more.
    gone: bool,
}

/// What a typed number means.
pub(super) enum Chosen {
    /// This choice of the message with these things.
    Press(Id, Option<PressContext>),
    /// Several lines of a tick list, by their names.
    Lines(String),
    /// It was used already, for this.
    Used(Text),
    /// It was typed at the question before as well: a second tap of that decides no formal act.
    Again,
    /// It would have chosen what was taken unasked, for whoever is used to being asked.
    Unasked,
    /// It stood under something older, where it meant this.
    Gone(Text),
}

impl Numbers {
    /// Takes note of a message that is shown; gives how many numbers stand on the screen before its own.
    /// What comes together, or unasked, is numbered through.
    pub(super) fn show(&mut self, message: &Message, formal: bool) -> usize {
        let Audience::Person(person) = &message.to else {
            return 0;
        };
        if message.choices.is_empty() {
            return 0;
        }
        let screen = self.0.entry(person.clone()).or_default();
        // The same list once more keeps its numbers: an alert that is sent again, say.
        let mut same = screen.place_of(message);
        if std::mem::take(&mut screen.typed) {
            same = same.filter(|before| screen.is_whole(*before, message.choices.len()));
            screen.leave_only(same.map(|before| before..before + message.choices.len()));
        }
        screen.pass_over(message);
        screen.unasked = message
            .lead
            .as_ref()
            .is_some_and(|lead| lead.key == UNASKED);
        if !transcript::numbered(&message.choices) {
            // A number below it is not meant for what stands above it.
            screen.lines.clear();
            return 0;
        }
        if let Some(before) = same {
            let shown = screen.lines.iter_mut().skip(before);
            let shown = shown.take(message.choices.len());
            shown.for_each(|line| line.gone = false);
            return before;
        }
        let before = screen.lines.len();
        screen
            .lines
            .extend(message.choices.iter().map(|choice| Numbered {
                choice: choice.id.clone(),
                label: choice.label.clone(),
                on: message.on.clone(),
                used: false,
                first: before,
                formal,
                told: matches!(message.kind, MessageKind::Status | MessageKind::Text),
                gone: false,
            }));
        before
    }

    /// What somebody means who types these words, if they are numbers that stand on that screen.
    pub(super) fn chosen(&mut self, person: &PersonId, words: &str) -> Option<Chosen> {
        let screen = self.0.get_mut(person)?;
        screen.typed = true;
        let last = screen.last.take();
        let unasked = std::mem::take(&mut screen.unasked);
        let tokens = words.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
        let tokens = tokens.filter(|token| !matches!(*token, "" | "en" | "and"));
        let numbers: Option<Vec<usize>> = tokens
            .map(|token| token.parse::<usize>().ok()?.checked_sub(1))
            .collect();
        let Some(numbers) = numbers else {
            // Behind other words the eye is on what they brought: of news only the whole label still counts.
            let told = screen.lines.iter_mut().filter(|line| line.told);
            told.for_each(|line| line.gone = true);
            return None;
        };
        match numbers.as_slice() {
            [] => None,
            // Whoever typed no number before this one is not in the run of answering by them.
            [0] if unasked && last.is_some() && !screen.lines.is_empty() => Some(Chosen::Unasked),
            [only] => {
                let line = screen.lines.get_mut(*only)?;
                if line.gone {
                    return Some(Chosen::Gone(line.label.clone()));
                }
                if line.used {
                    return Some(Chosen::Used(line.label.clone()));
                }
                if line.formal && last == Some(*only) {
                    return Some(Chosen::Again);
                }
                line.used = true;
                screen.last = Some(*only);
                Some(Chosen::Press(line.choice.clone(), line.on.clone()))
            }
            several => {
                let lines: Option<Vec<&Numbered>> = several
                    .iter()
                    .map(|number| screen.lines.get(*number))
                    .collect();
                let lines = lines?;
                if lines.iter().any(|line| line.gone) {
                    return None;
                }
                let of_one = lines.windows(2).all(|pair| pair[0].on == pair[1].on);
                let names: Vec<&str> = lines.iter().map(|line| line.choice.as_str()).collect();
                of_one.then(|| Chosen::Lines(names.join(", ")))
            }
        }
    }
}

impl Screen {
    /// How many numbers stand before the list of a message, where that stands here already.
    fn place_of(&self, message: &Message) -> Option<usize> {
        let mut lists = self.lines.windows(message.choices.len());
        lists.position(|lines| {
            let mut pairs = lines.iter().zip(&message.choices);
            pairs.all(|(line, choice)| line.choice == choice.id && line.on == message.on)
        })
    }

    /// Whether so many lines from here on are one list, and all of it.
    fn is_whole(&self, first: usize, count: usize) -> bool {
        let of_list = self.lines.iter().filter(|line| line.first == first);
        of_list.count() == count
    }

    /// Something was typed since, so that nothing counts any more but the list that is shown again: with the numbers
    /// that it had, as whoever read them may still type one.
    fn leave_only(&mut self, again: Option<Range<usize>>) {
        let Some(again) = again else {
            self.lines.clear();
            return;
        };
        self.lines.truncate(again.end);
        for (nth, line) in self.lines.iter_mut().enumerate() {
            line.gone = nth < again.start;
            line.used = false;
        }
    }

    /// The next question of an interview is shown: the one before it is answered, so that its numbers choose nothing.
    fn pass_over(&mut self, message: &Message) {
        let Some(next @ PressContext::Question { .. }) = &message.on else {
            return;
        };
        let is_before = |on: &PressContext| match (on, next) {
            (
                PressContext::Question { case, since, .. },
                PressContext::Question {
                    case: next_case,
                    since: next_since,
                    ..
                },
            ) => on != next && (case, since) == (next_case, next_since),
            _ => false,
        };
        for line in &mut self.lines {
            line.gone |= line.on.as_ref().is_some_and(is_before);
        }
    }
}

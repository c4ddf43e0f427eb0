//! The numbers in front of choices, as they stand on the screen of each person.

use std::collections::BTreeMap;

use super::transcript;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, UNASKED};
use crate::dialogue::message::{Audience, Message};
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
    /// Whether it stands under a formal act.
    formal: bool,
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
        if std::mem::take(&mut screen.typed) {
            screen.lines.clear();
        }
        screen.unasked = message
            .lead
            .as_ref()
            .is_some_and(|lead| lead.key == UNASKED);
        if !transcript::numbered(&message.choices) {
            // A number below it is not meant for what stands above it.
            screen.lines.clear();
            return 0;
        }
        // The same list once more keeps its numbers: an alert that is sent again, say.
        let same = screen
            .lines
            .windows(message.choices.len())
            .position(|lines| {
                let mut pairs = lines.iter().zip(&message.choices);
                pairs.all(|(line, choice)| line.choice == choice.id && line.on == message.on)
            });
        if let Some(before) = same {
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
                formal,
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
        match numbers?.as_slice() {
            [] => None,
            [0] if unasked && !screen.lines.is_empty() => Some(Chosen::Unasked),
            [only] => {
                let line = screen.lines.get_mut(*only)?;
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
                let of_one = lines.windows(2).all(|pair| pair[0].on == pair[1].on);
                let names: Vec<&str> = lines.iter().map(|line| line.choice.as_str()).collect();
                of_one.then(|| Chosen::Lines(names.join(", ")))
            }
        }
    }
}

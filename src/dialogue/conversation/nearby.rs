//! "Did you mean": the command that a mistyped line may be meant for.

use crate::domain::near;
use crate::domain::people::Person;

use super::helping;
use crate::dialogue::language::command::Command;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::step::Step;

/// Shorter words have too many neighbours.
const FEWEST_LETTERS: usize = 4;
/// What is offered to press where nothing else is asked.
const MEANT: &str = "meant";

/// Says that a line is not understood, with the command that it is nearest to. While a question is open
/// that is only said: what is pressed then belongs to the question.
pub(super) fn refuse(step: &mut Step<'_>, person: &Person, words: &str, is_asked: bool) {
    let key = match is_asked {
        true => "unclear",
        false => "unclear-no-question",
    };
    let Some((meant, command)) = nearest(step, person, words) else {
        step.refuse(person, Text::of(key));
        return;
    };
    if is_asked {
        let text = Text::of("unclear-near-asked").word("name", meant);
        let message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
        step.say(message.and(text));
        return;
    }
    let text = Text::of("unclear-near").word("name", &meant);
    let choice = Choice {
        id: MEANT.into(),
        label: name(&meant),
    };
    let message = Message::new(&person.id, MessageKind::Refusal, text);
    step.offer(person, message, vec![(choice, command)]);
}

/// The line that a mistyped one is nearest to, among those that this person can type, and what it asks for.
fn nearest(step: &Step<'_>, person: &Person, words: &str) -> Option<(String, Command)> {
    let typed = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let typed = typed.to_lowercase();
    if typed.chars().count() < FEWEST_LETTERS {
        return None;
    }
    let lines = lines(step, person);
    // The first key is seldom mistyped, and another one is often another word.
    let first = typed.chars().next();
    let known = lines.iter().map(String::as_str);
    let known = known.filter(|line| line.chars().next() == first);
    let whole = near::close(&typed, known.clone()).map(str::to_owned);
    // A code behind it is not looked at.
    let (head, code) = typed.rsplit_once(' ').unwrap_or((&typed, ""));
    let with_code = || {
        let coded = code.contains('-') && code.bytes().any(|b| b.is_ascii_digit());
        let head = coded.then(|| near::close(head, known.clone())).flatten()?;
        Some(format!("{head} {}", code.to_uppercase()))
    };
    let meant = whole.or_else(with_code)?;
    let command = step.world.words.command(&meant)?;
    let can_be_meant = !matches!(command, Command::Confirm(_));
    can_be_meant.then_some((meant, command))
}

/// Every line without a code that this person can type, in both languages.
fn lines(step: &Step<'_>, person: &Person) -> Vec<String> {
    let words = &step.world.words;
    let commands = helping::of_use(step, person);
    let commands = commands.filter_map(|entry| words.names(entry.id));
    let subjects = words.subjects().iter().map(|subject| &subject.names);
    let help = |name: &String| format!("help {name}");
    let subjects = subjects.flat_map(|names| [help(&names.nl), help(&names.en)]);
    let mut lines: Vec<String> = commands
        .flat_map(|names| [names.nl.clone(), names.en.clone()])
        .collect();
    lines.extend(subjects);
    lines
}

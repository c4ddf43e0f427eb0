//! What a line that is no answer may be meant for: a mistyped command, or the name of a phase.

use crate::domain::card::advice::PhaseFour;
use crate::domain::near;
use crate::domain::people::Person;

use super::helping;
use crate::dialogue::casefile::showing;
use crate::dialogue::interview::flow;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::path::phase_choice;
use crate::dialogue::language::command::Command;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Shorter words have too many neighbours.
const FEWEST_LETTERS: usize = 4;
/// What people type for a command beside its names.
const ALSO_TYPED: [&str; 4] = ["opschalen", "afschalen", "scale up", "scale down"];
/// What is offered to press where nothing else is asked.
const MEANT: &str = "meant";

/// Says that a line is not understood, with the command that it is nearest to. While a question is open
/// that is only said: what is pressed then belongs to the question.
pub(super) fn refuse(step: &mut Step<'_>, person: &Person, words: &str, active: Option<&Hold>) {
    let is_number = words.trim().trim_end_matches('.').parse::<u32>().is_ok()
        // That is a number to call.
        && !step.world.words.is_emergency(words);
    let question = active.and_then(|hold| flow::open_question(hold.subject(step, person)));
    let key = match question {
        Some(question) if is_number && question.offers("yes") => "unclear-number",
        _ if active.is_some() => "unclear",
        _ => "unclear-no-question",
    };
    let is_asked = active.is_some();
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

/// Shows the phase that a line is nothing but the name of. Where a route is chosen, and whether people are called out is
/// asked after it, that is said instead. Tells whether it was one.
pub(super) fn phase(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    active: Option<&Hold>,
) -> Result<bool, Unreadable> {
    let typed = words.trim().to_lowercase();
    let card = &step.world.card;
    let named = card.phases.iter().find(|phase| {
        let labels = (step.world.labels)(&phase_choice(phase).label);
        labels.iter().any(|label| label.to_lowercase() == typed)
    });
    let Some(number) = named.map(|phase| phase.number) else {
        return Ok(false);
    };
    let comes_next = active.is_some_and(|hold| {
        let question = flow::open_question(hold.subject(step, person));
        let advice = hold.interview.advice.as_ref();
        let asked = advice.and_then(|advice| advice.phase_four);
        card.alerting_phase() == Some(number)
            && question.is_some_and(|question| question.id == *"route")
            && matches!(asked, Some(PhaseFour::Ask | PhaseFour::Indicated))
    });
    match comes_next {
        true => step.refuse(
            person,
            Text::of("route-before-phase").count("phase", number),
        ),
        false => showing::card(step, person, Some(number.into()))?,
    }
    Ok(true)
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
    lines.extend(ALSO_TYPED.map(str::to_owned));
    lines
}

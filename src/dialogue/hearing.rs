//! Typed lines: their class or command is acted on, and the words are forgotten.

use jiff::Timestamp;

use crate::domain::Answer;
use crate::domain::card::Direction;
use crate::domain::interview::About;
use crate::domain::people::Person;

use super::command::{CaseAct, Command, Walk};
use super::flow;
use super::guarding::{self, Typed};
use super::interviewing::{self, Hold, Place};
use super::message::{Kind, Message};
use super::step::Step;
use super::text::Text;
use super::understanding::Class;
use super::world::Unreadable;
use super::{
    advising, casework, confirming, deciding, drill, erasing, looking, opening, pressing, relief,
    sharing, showing, unable,
};

/// Acts on what a person typed.
pub(super) fn said(step: &mut Step<'_>, person: &Person, words: &str) -> Result<(), Unreadable> {
    if guarding::stopped(step, person, words, Typed::Now)? {
        return Ok(());
    }
    let (class, command) = step.world.words.read(words);
    if let Some(command) = command {
        return obey(step, person, &command);
    }
    if step.world.words.is_cannot(words) && unable::said(step, person)? {
        return Ok(());
    }
    let answer = match class {
        Class::Yes => Some("yes"),
        Class::No => Some("no"),
        Class::Unknown => Some("unknown"),
        Class::NotApplicable => Some("na"),
        Class::Back | Class::Stop | Class::Help | Class::Command | Class::Unclear => None,
    };
    let active = interviewing::active(step, person)?;
    // "Nog niet" is a button here and there: its own words come before what they would mean.
    let labelled = pressing::by_label(step, person, words)?;
    let button = labelled.filter(|choice| Answer::from_choice(choice.as_str()).is_none());
    if let Some(choice) = button {
        return pressing::pressed(step, person, &choice, None);
    }
    if let Some(answer) = answer
        && let Some(choice) = pressing::answered_by(step, person, answer)?
    {
        if choice == answer {
            let noted = Text::of(format!("answer-{answer}"));
            step.note(Text::of("noted").text("answer", noted));
        }
        return pressing::pressed(step, person, &choice.into(), None);
    }
    if class == Class::Unclear
        && let Some(choice) = pressing::by_first_words(step, person, words)?
    {
        return pressing::pressed(step, person, &choice, None);
    }
    let alerted = !confirming::open_for(step, person)?.is_empty();
    let text = match (&active, alerted) {
        (_, true) => "unclear-alerted",
        (Some(_), false) => "unclear",
        (None, false) => "unclear-no-question",
    };
    step.say(Message::new(&person.id, Kind::Refusal, Text::of(text)));
    again(step, person, active)
}

/// Acts on what a person typed without knowing which question is open now: a confirmation counts, what
/// only shows something is shown, and of everything else only that there was something is known.
pub(super) fn blind(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    typed_at: Timestamp,
) -> Result<(), Unreadable> {
    if guarding::stopped(step, person, words, Typed::At(typed_at))? {
        return Ok(());
    }
    let command = step.world.words.command(words);
    if let Some(command) = command {
        if confirm_blind(step, person, &command, typed_at)? {
            return Ok(());
        }
        if means_the_same_at_any_question(&command) {
            return obey(step, person, &command);
        }
    }
    let told = Text::of("typed-blind");
    let mut message = Message::new(&person.id, Kind::Refusal, told);
    if !confirming::open_for(step, person)?.is_empty() {
        message = message.and(Text::of("guarded-alerted"));
    }
    step.say(message);
    ask_again(step, person)
}

/// Whether a command only shows something, whatever is asked.
fn means_the_same_at_any_question(command: &Command) -> bool {
    matches!(
        command,
        Command::Help(_)
            | Command::Status
            | Command::Duty
            | Command::Card
            | Command::Case(CaseAct::Status | CaseAct::Timeline, _)
    )
}

/// Lets a confirmation count that was typed blind; tells whether it was one that meant something
/// then.
pub(super) fn confirm_blind(
    step: &mut Step<'_>,
    person: &Person,
    command: &Command,
    typed_at: Timestamp,
) -> Result<bool, Unreadable> {
    match command {
        // A code names its alert.
        Command::Confirm(Some(_)) => obey(step, person, command).map(|()| true),
        // Typed twice, the first may have confirmed it.
        Command::Confirm(None) if confirming::open_for(step, person)?.is_empty() => {
            obey(step, person, command).map(|()| true)
        }
        Command::Confirm(None) => confirming::confirm_as_of(step, person, typed_at),
        _ => Ok(false),
    }
}

/// Carries out a command.
pub(super) fn obey(
    step: &mut Step<'_>,
    person: &Person,
    command: &Command,
) -> Result<(), Unreadable> {
    match command {
        Command::Check(walk) => check(step, person, walk.unwrap_or(Walk::Up)),
        Command::NewCase => opening::begin(step, person),
        Command::Case(CaseAct::Walk(walk), code) => {
            casework::assess(step, person, code.as_ref(), *walk)
        }
        Command::Case(act @ (CaseAct::HandOver | CaseAct::Review | CaseAct::Close), code) => {
            let about = match act {
                CaseAct::HandOver => About::HandOver,
                CaseAct::Review => About::Review,
                _ => About::Closing,
            };
            casework::keep(step, person, code.as_ref(), *act, about)
        }
        Command::Relief(relief) => {
            relief::change(step, person, relief);
            ask_again(step, person)
        }
        Command::Drill(asked) => {
            drill::act(step, person, asked)?;
            ask_again(step, person)
        }
        Command::Case(CaseAct::Erase, code) => erasing::ask(step, person, code.as_ref()),
        Command::Case(CaseAct::EraseNow, code) => erasing::erase(step, person, code.as_ref()),
        Command::Withdraw(code) => casework::withdraw(step, person, code.as_ref()),
        Command::Confirm(code) => confirming::confirm_by_words(step, person, code.as_deref()),
        Command::Back | Command::Skip | Command::Advice | Command::Review | Command::Stop => {
            match interviewing::active(step, person)? {
                Some(hold) => steer(step, person, &hold, command),
                None => {
                    step.refuse(person, Text::of("no-interview"));
                    Ok(())
                }
            }
        }
        Command::Resume if interviewing::active(step, person)?.is_some() => {
            step.say(Message::new(
                &person.id,
                Kind::Text,
                Text::of("resume-active"),
            ));
            ask_again(step, person)
        }
        Command::Resume => match stopped(step, person)? {
            Some(place) => interviewing::resume(step, person, &place),
            None => {
                step.refuse(person, Text::of("nothing-to-resume"));
                Ok(())
            }
        },
        shows => {
            show(step, person, shows)?;
            ask_again(step, person)
        }
    }
}

/// Begins an anonymous check.
fn check(step: &mut Step<'_>, person: &Person, walk: Walk) -> Result<(), Unreadable> {
    let about = match walk {
        Walk::Up => Some(About::Check(Direction::Up)),
        Walk::Down => Some(About::Check(Direction::Down)),
        Walk::Intensity => step
            .world
            .card
            .intensity()
            .map(|found| About::Assessment(found.id.clone())),
    };
    match about {
        Some(about) => interviewing::begin_check(step, person, about),
        None => {
            step.refuse(person, Text::of("refused-intensity"));
            Ok(())
        }
    }
}

/// Commands that change nothing; the open question comes again after them.
fn show(step: &mut Step<'_>, person: &Person, command: &Command) -> Result<(), Unreadable> {
    match command {
        Command::Case(CaseAct::Status, code) => casework::status(step, person, code.as_ref()),
        Command::Case(CaseAct::Timeline, code) => casework::timeline(step, person, code.as_ref()),
        Command::Case(CaseAct::Share, code) => sharing::share(step, person, code.as_ref()),
        Command::Case(CaseAct::Access, code) => looking::show(step, person, code.as_ref()),
        Command::Case(CaseAct::Export, code) => casework::export(step, person, code.as_ref()),
        Command::Lead(code) => casework::lead(step, person, code.as_ref()),
        Command::Status => showing::overview(step, person),
        Command::Card => showing::card(step, person),
        Command::Duty => {
            showing::duty(step, person);
            Ok(())
        }
        Command::Help(topic) => {
            showing::help(step, person, topic.as_deref());
            Ok(())
        }
        Command::Explain => explain(step, person),
        Command::Check(_)
        | Command::NewCase
        | Command::Case(
            CaseAct::Walk(_)
            | CaseAct::HandOver
            | CaseAct::Review
            | CaseAct::Close
            | CaseAct::Erase
            | CaseAct::EraseNow,
            _,
        )
        | Command::Confirm(_)
        | Command::Withdraw(_)
        | Command::Relief(_)
        | Command::Drill(_)
        | Command::Back
        | Command::Skip
        | Command::Advice
        | Command::Stop
        | Command::Resume
        | Command::Review => Ok(()),
    }
}

fn steer(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
    command: &Command,
) -> Result<(), Unreadable> {
    match command {
        Command::Back => interviewing::back(step, person, hold),
        Command::Stop => interviewing::stop(step, person, &hold.place),
        Command::Advice => interviewing::advise(step, person, &hold.place),
        Command::Skip => {
            let question = flow::open_question(hold.subject(step, person));
            if let Some(question) = question.filter(|question| question.offers("unknown")) {
                step.note(Text::of("noted").text("answer", Text::of("answer-unknown")));
                return interviewing::choose(step, person, hold, question, "unknown");
            }
            step.refuse(person, Text::of("cannot-skip"));
            interviewing::proceed(step, person, &hold.place)
        }
        _ => interviewing::review(step, person, &hold.place),
    }
}

fn explain(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    let question = active
        .as_ref()
        .and_then(|hold| deciding::open_question_id(step, person, hold));
    match question {
        Some(question) => {
            let message = advising::help(step, person, question.as_str());
            step.say(message);
        }
        None => showing::help(step, person, None),
    }
    Ok(())
}

/// Asks the open question of a person again, once.
pub(super) fn ask_again(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    again(step, person, active)
}

/// Asks the open question again, once, after something came in between.
fn again(step: &mut Step<'_>, person: &Person, active: Option<Hold>) -> Result<(), Unreadable> {
    match active {
        Some(hold) => interviewing::proceed(step, person, &hold.place),
        None => Ok(()),
    }
}

fn stopped(step: &mut Step<'_>, person: &Person) -> Result<Option<Place>, Unreadable> {
    let places = interviewing::places(step, person)?;
    Ok(places
        .into_iter()
        .find(|(_, interview)| interview.stopped)
        .map(|(place, _)| place))
}

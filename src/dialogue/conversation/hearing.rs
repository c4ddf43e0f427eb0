//! Typed lines: their class or command is acted on, and the words are forgotten.

use jiff::Timestamp;

use crate::domain::card::Direction;
use crate::domain::case::interview::About;
use crate::domain::people::Person;

use super::guarding::{self, Typed};
use super::typed::{self, Line};
use super::{declining, formal, helping, nearby, pressing};
use crate::dialogue::alarm::{calling, confirming, open_alerts, receipts, unconfirmed, unsaid};
use crate::dialogue::casefile::overview::{cases, sharing};
use crate::dialogue::casefile::{access_log, casework, erasing, opening, showing};
use crate::dialogue::drill;
use crate::dialogue::duty::{links, shift_change};
use crate::dialogue::interview::choosing::Far;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self, again, ask_again};
use crate::dialogue::interview::{advised, advising, asking, checking, choosing, flow};
use crate::dialogue::language::command::{CaseAct, Command, Walk};
use crate::dialogue::language::understanding::{Class, Formal};
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{CaseRef, Choice, Message, MessageKind};
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Acts on what a person typed.
pub(super) fn said(step: &mut Step<'_>, person: &Person, words: &str) -> Result<(), Unreadable> {
    pressing::no_longer_pressed(step, person);
    let taking_back = std::mem::take(&mut step.world.session(&person.id).taking_back);
    distress(step, person, words);
    if receipts::right_code(step, person, words, None)?
        || guarding::stopped(step, person, words, Typed::Now)?
        || erasing::heard(step, person, words)?
        || receipts::heard(step, person, words, None)?
    {
        step.world.session(&person.id).doubted = None;
        return Ok(());
    }
    let (class, mut command) = step.world.words.read(words);
    if let Some(Command::Confirm(code)) = &command
        && (!receipts::names_own(step, person, words, code.as_deref())?
            || receipts::comes_later(step, words, None))
    {
        command = None;
    }
    let line = Line {
        words,
        class,
        formal: step.world.words.formal(words),
    };
    if let Some(command) = command {
        step.world.session(&person.id).doubted = None;
        if asks_first(step, person, &command)? {
            return Ok(());
        }
        return obey(step, person, &command);
    }
    if step.world.words.is_cannot(words) && declining::said(step, person)? {
        return Ok(());
    }
    if step.world.words.is_taken_back(words) && unsaid::ask(step, person, words)? {
        // What still waits for a confirmation stands there with its button. What follows on the one that may be taken back is
        // not asked again: a yes or a no would be meant for what was asked here.
        return unconfirmed::show(step, person);
    }
    if taking_back && taken_back_after_all(step, person, &line)? {
        return Ok(());
    }
    if typed::take(step, person, &line)? {
        step.world.session(&person.id).doubted = None;
        return Ok(());
    }
    unclear(step, person, &line)
}

/// A yes or a no behind the question whether a confirmation is taken back is about that, and about nothing else that is open:
/// a yes is asked for as a button, a no leaves all as it is. Tells whether it was one.
fn taken_back_after_all(
    step: &mut Step<'_>,
    person: &Person,
    line: &Line<'_>,
) -> Result<bool, Unreadable> {
    match (line.class, &line.formal) {
        (Class::No, _) | (_, Some(Formal::No)) => {
            let kept = Text::of("take-back-kept");
            step.say(Message::new(&person.id, MessageKind::Text, kept));
            ask_again(step, person)?;
            Ok(true)
        }
        (Class::Yes, _) | (_, Some(Formal::Yes)) => unsaid::ask(step, person, line.words),
        _ => Ok(false),
    }
}

/// Asks before a new check puts the questions aside that somebody is in the middle of, or takes the place of an alert:
/// "check" is often only said. Tells whether it asked.
fn asks_first(step: &mut Step<'_>, person: &Person, command: &Command) -> Result<bool, Unreadable> {
    let Command::Check(walk) = command else {
        return Ok(false);
    };
    // "Check" is also how somebody says that a message was read.
    if walk.is_none() && !open_alerts::open_for(step, person)?.is_empty() {
        unconfirmed::not_understood(step, person)?;
        return Ok(true);
    }
    // What the card has no check for is refused, not asked about.
    if *walk == Some(Walk::Intensity) && step.world.card.intensity().is_none() {
        return Ok(false);
    }
    let Some(hold) = interviewing::active(step, person)? else {
        return Ok(false);
    };
    let finished = hold.place == InterviewPlace::Check && hold.interview.advice.is_some();
    if finished || !hold.interview.is_touched() && hold.place == InterviewPlace::Check {
        return Ok(false);
    }
    let again = Choice::labelled("check", "choice-check-anew");
    let beside = Message::new(&person.id, MessageKind::Text, Text::of("check-beside"));
    step.offer(person, beside, vec![(again, command.clone())]);
    interviewing::proceed(step, person, &hold.place)?;
    Ok(true)
}

/// Gives whoever names distress the emergency line first, whatever else the line means.
fn distress(step: &mut Step<'_>, person: &Person, words: &str) {
    if step.world.words.is_emergency(words) {
        step.say(Message::new(
            &person.id,
            MessageKind::Text,
            Text::of("emergency"),
        ));
    }
}

/// Asks again after a line that decides nothing.
fn unclear(step: &mut Step<'_>, person: &Person, line: &Line<'_>) -> Result<(), Unreadable> {
    let alerted = !open_alerts::open_for(step, person)?.is_empty();
    let active = interviewing::active(step, person)?;
    if !alerted {
        if nearby::phase(step, person, line.words, active.as_ref())? {
            return again(step, person, active);
        }
        if typed::not_understood(step, person, line)? {
            return Ok(());
        }
    }
    step.world.session(&person.id).doubted = None;
    if alerted {
        unconfirmed::not_understood(step, person)?;
        return again(step, person, active);
    }
    nearby::refuse(step, person, line.words, active.as_ref());
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
    distress(step, person, words);
    if receipts::right_code(step, person, words, Some(typed_at))?
        || guarding::stopped(step, person, words, Typed::At(typed_at))?
        || receipts::heard(step, person, words, Some(typed_at))?
    {
        return Ok(());
    }
    let command = step.world.words.command(words);
    if let Some(command) = command {
        // Typed twice, the first may have confirmed it.
        let twice = matches!(command, Command::Confirm(_))
            && open_alerts::open_for(step, person)?.is_empty();
        if twice || means_the_same_at_any_question(&command) {
            return obey(step, person, &command);
        }
    }
    let told = Text::of("typed-blind");
    let mut message = Message::new(&person.id, MessageKind::Refusal, told);
    message.text.extend(unconfirmed::reminder(step, person)?);
    step.say(message);
    ask_again(step, person)
}

/// Whether a command only shows something, whatever is asked.
fn means_the_same_at_any_question(command: &Command) -> bool {
    matches!(
        command,
        Command::Help(_)
            | Command::Cases(_)
            | Command::Status
            | Command::Duty
            | Command::Board(_)
            | Command::Card(_)
            | Command::Case(CaseAct::Status | CaseAct::Timeline, _)
    )
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
            casework::assess(step, person, code.as_ref(), *walk)?;
            ask_again_if_refused(step, person)
        }
        Command::Case(
            act @ (CaseAct::HandOver | CaseAct::Review | CaseAct::Change | CaseAct::Close),
            code,
        ) => {
            let about = match act {
                CaseAct::HandOver => About::HandOver,
                CaseAct::Review => About::Review,
                CaseAct::Change => About::Change,
                _ => About::Closing,
            };
            casework::keep(step, person, code.as_ref(), *act, about)?;
            ask_again_if_refused(step, person)
        }
        Command::Case(CaseAct::Reopen, code) => casework::reopen(step, person, code.as_ref()),
        Command::ShiftChange(asked) => {
            shift_change::change(step, person, asked)?;
            ask_again(step, person)
        }
        Command::Calendar(place) => {
            links::calendar(step, person, place.as_ref());
            ask_again(step, person)
        }
        Command::NewCalendar(place) => {
            links::new_calendar(step, person, place);
            ask_again(step, person)
        }
        Command::Drill(asked) => {
            drill::act(step, person, asked)?;
            ask_again(step, person)
        }
        Command::Step(assessment, code) => casework::assess_by(step, person, assessment, code),
        Command::Case(CaseAct::Erase, code) => erasing::ask(step, person, code.as_ref()),
        Command::Withdraw(code) => {
            casework::withdraw(step, person, code.as_ref())?;
            ask_again_if_refused(step, person)
        }
        Command::Confirm(code) => confirming::confirm_by_words(step, person, code.as_deref()),
        Command::Back(_)
        | Command::BackTo(_)
        | Command::Skip
        | Command::Advice
        | Command::More
        | Command::Review
        | Command::Stop => match interviewing::active(step, person)? {
            Some(hold) => steer(step, person, &hold, command),
            // Whoever was called out and says "ik moet weg" is told what waits.
            None if !open_alerts::open_for(step, person)?.is_empty() => {
                unconfirmed::not_understood(step, person)
            }
            None => {
                let key = match command {
                    Command::More => "more-nothing",
                    _ => "no-interview",
                };
                step.refuse(person, Text::of(key));
                Ok(())
            }
        },
        Command::Resume => resume(step, person),
        shows => {
            show(step, person, shows)?;
            ask_again(step, person)
        }
    }
}

/// Asks the open question again where the last word was a refusal: nobody is left without it.
fn ask_again_if_refused(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    match step.refused_last(&person.id) {
        true => ask_again(step, person),
        false => Ok(()),
    }
}

/// Goes on where something was stopped; from questions of which none was answered yet, back to those
/// before them.
fn resume(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let before = stopped(step, person)?;
    let earlier = !step.world.session(&person.id).earlier.is_empty();
    if let Some(hold) = interviewing::active(step, person)? {
        if hold.interview.is_touched() || (before.is_none() && !earlier) {
            let active = Text::of("resume-active");
            step.say(Message::new(&person.id, MessageKind::Text, active));
            return interviewing::proceed(step, person, &hold.place);
        }
        if hold.place == InterviewPlace::Check {
            step.world.session(&person.id).check = None;
        }
    }
    let session = step.world.session(&person.id);
    if session.check.is_none()
        && let Some(check) = session.earlier.pop()
    {
        session.check = Some(check);
        return interviewing::resume(step, person, &InterviewPlace::Check);
    }
    match before {
        Some(place) => interviewing::resume(step, person, &place),
        None if formal::show_requests(step, person)? + calling::show(step, person)? > 0 => Ok(()),
        None => {
            step.refuse(person, Text::of("nothing-to-resume"));
            Ok(())
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
        Some(about) => checking::begin(step, person, about),
        None => {
            let refusal = casework::without_intensity(&step.world.card);
            step.refuse(person, refusal);
            Ok(())
        }
    }
}

/// Commands that change nothing; the open question comes again after them.
fn show(step: &mut Step<'_>, person: &Person, command: &Command) -> Result<(), Unreadable> {
    match command {
        Command::Case(CaseAct::Status, code) => {
            calling::show(step, person)?;
            casework::status(step, person, code.as_ref())
        }
        Command::Case(CaseAct::Timeline, code) => casework::timeline(step, person, code.as_ref()),
        Command::Case(CaseAct::Share, code) => sharing::share(step, person, code.as_ref()),
        Command::Case(CaseAct::Access, code) => access_log::show(step, person, code.as_ref()),
        Command::Case(CaseAct::Export, code) => casework::export(step, person, code.as_ref()),
        Command::Lead(code) => casework::lead(step, person, code.as_ref()),
        Command::Cases(which) => {
            calling::show(step, person)?;
            cases::list(step, person, *which)
        }
        Command::Status => {
            // First, so that its numbers stay what they were on the screen.
            calling::show(step, person)?;
            showing::overview(step, person)?;
            formal::show_requests(step, person).map(|_| ())
        }
        Command::Card(phase) => showing::card(step, person, *phase),
        Command::CaseMenu => helping::case_menu(step, person),
        Command::Duty => {
            showing::duty(step, person);
            Ok(())
        }
        Command::Board(place) => {
            links::board(step, person, place.as_ref());
            Ok(())
        }
        Command::Help(topic) => {
            unconfirmed::show(step, person)?;
            calling::show(step, person)?;
            helping::help(step, person, topic.as_deref())
        }
        Command::Explain => {
            unconfirmed::show(step, person)?;
            calling::show(step, person)?;
            explain(step, person)
        }
        Command::Check(_)
        | Command::NewCase
        | Command::Case(
            CaseAct::Walk(_)
            | CaseAct::HandOver
            | CaseAct::Review
            | CaseAct::Change
            | CaseAct::Close
            | CaseAct::Reopen
            | CaseAct::Erase,
            _,
        )
        | Command::Confirm(_)
        | Command::Withdraw(_)
        | Command::ShiftChange(_)
        | Command::Calendar(_)
        | Command::NewCalendar(_)
        | Command::Drill(_)
        | Command::Step(..)
        | Command::Back(_)
        | Command::BackTo(_)
        | Command::Skip
        | Command::Advice
        | Command::More
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
        Command::Back(count) => choosing::back(step, person, hold, Far::Steps(*count)),
        Command::BackTo(nth) => choosing::back(step, person, hold, Far::To(*nth)),
        Command::Stop => interviewing::stop(step, person, &hold.place),
        Command::Advice => advised::give(step, person, &hold.place),
        Command::More => advised::tell_more(step, person, hold),
        Command::Skip => {
            let question = flow::open_question(hold.subject(step, person));
            if let Some(question) = question.filter(|question| question.offers("unknown")) {
                step.note(Text::of("noted").text("answer", Text::of("answer-unknown")));
                return choosing::choose(step, person, hold, question, "unknown");
            }
            step.refuse(person, Text::of("cannot-skip"));
            interviewing::proceed(step, person, &hold.place)
        }
        _ => interviewing::review(step, person, &hold.place),
    }
}

fn explain(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let active = interviewing::active(step, person)?;
    let question = active.as_ref().and_then(|hold| {
        let question = flow::open_question(hold.subject(step, person));
        question.map(|question| (hold, question))
    });
    match question {
        Some((hold, question)) => {
            let mut message = advising::help(step, person, hold, question.id.as_str());
            let open = match question.offers("unknown") {
                true => "help-choose-unknown",
                false => "help-find-out",
            };
            let asks_who = question.id == *"new-case-direction";
            message.text.extend(asks_who.then(|| Text::of(open)));
            // It says in its heading what it belongs to, as the question does.
            message.case = hold.case.as_deref().map(CaseRef::of);
            message.visibility = asking::visibility(hold);
            step.say(message);
        }
        None if formal::explain_requests(step, person)? => {}
        None => helping::help(step, person, None)?,
    }
    Ok(())
}

fn stopped(step: &mut Step<'_>, person: &Person) -> Result<Option<InterviewPlace>, Unreadable> {
    let places = interviewing::places(step, person)?;
    Ok(places
        .into_iter()
        .find(|(_, interview)| interview.stopped)
        .map(|(place, _)| place))
}

//! Help: what this person can do now, all about one subject, and what can be done with a case.

use std::sync::Arc;

use crate::domain::case::Case;
use crate::domain::people::Person;
use crate::domain::wording::Wording;

use crate::dialogue::alarm::open_alerts;
use crate::dialogue::casefile::offer::{Act, next_steps};
use crate::dialogue::interview::flow;
use crate::dialogue::interview::interviewing;
use crate::dialogue::language::command::{COMMANDS, CaseAct, Command, CommandRow, Walk};
use crate::dialogue::language::understanding::Names;
use crate::dialogue::message::text::{Text, of_whoever_ends};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many lines tell what can be done now: what an eye takes in at once.
const MOST_NOW: usize = 8;

/// What this person can do now, or all about one subject.
pub(super) fn help(
    step: &mut Step<'_>,
    person: &Person,
    topic: Option<&str>,
) -> Result<(), Unreadable> {
    let message = match topic {
        Some(topic) => about(step, person, topic),
        None => now(step, person)?,
    };
    step.say(message.and(Text::of("help-more")));
    Ok(())
}

/// The commands that the card has and that are ever of use to this person, in their order.
pub(super) fn of_use<'a>(
    step: &'a Step<'_>,
    person: &'a Person,
) -> impl Iterator<Item = &'static CommandRow> + 'a {
    let card = &step.world.card;
    let on_card = |entry: &&CommandRow| match entry.id {
        "check-heavy" | "case-heavy" => card.intensity().is_some(),
        "confirm" | "withdraw" | "drill" | "drill-stop" => card.alerting_phase().is_some(),
        _ => true,
    };
    COMMANDS
        .iter()
        .filter(on_card)
        .filter(|entry| rights::may_ever(card, person, entry.id))
}

/// Every command of a subject, or that begins with this word, with who may.
fn about(step: &Step<'_>, person: &Person, topic: &str) -> Message {
    let mut message = Message::new(&person.id, MessageKind::Text, Text::of("help-one"));
    let (card, words) = (&step.world.card, &step.world.words);
    let subject = words.subject(topic);
    for entry in of_use(step, person) {
        let Some(names) = words.names(entry.id) else {
            continue;
        };
        let begins = |name: &str| name.split(' ').next() == Some(topic);
        let is_meant = match subject {
            Some(subject) => subject.holds(entry.id),
            None => begins(&names.nl) || begins(&names.en),
        };
        if is_meant {
            let who = format!("command-{}.who", entry.id);
            let who = match entry.id {
                "drill" | "drill-stop" | "withdraw" => of_whoever_ends(card, &who),
                _ => Text::of(who),
            };
            message = message.and(
                Text::of("help-line")
                    .word("name", &names.nl)
                    .word("alias", &names.en)
                    .text("what", Text::of(format!("command-{}", entry.id)))
                    .text("who", who),
            );
        }
    }
    message
}

/// What can be done now, what presses first, and the subjects of all the rest.
fn now(step: &mut Step<'_>, person: &Person) -> Result<Message, Unreadable> {
    let mut message = Message::new(&person.id, MessageKind::Text, Text::of("help-heading"));
    let ids = fitting(step, person)?;
    let known: Vec<&str> = of_use(step, person).map(|entry| entry.id).collect();
    let mut ids: Vec<&str> = ids.into_iter().filter(|id| known.contains(id)).collect();
    ids.truncate(MOST_NOW);
    message
        .text
        .extend(ids.into_iter().filter_map(|id| line(step, id)));
    let subjects = step
        .world
        .words
        .subjects()
        .iter()
        .map(|subject| Text::of("help-subject").wording("name", Some(&either(&subject.names))));
    Ok(message.and(Text::of("help-subjects").all("subjects", subjects)))
}

/// A name as whoever reads it would type it.
fn either(names: &Names) -> Wording {
    Wording {
        own: names.nl.clone(),
        english: Some(names.en.clone()),
    }
}

/// A command with what it does.
fn line(step: &Step<'_>, id: &str) -> Option<Text> {
    let names = step.world.words.names(id)?;
    let text = Text::of("help-now-line").wording("name", Some(&either(names)));
    Some(text.text("what", Text::of(format!("command-{id}"))))
}

/// The commands that fit where somebody is: an alert before all else, then the open question, then cases.
fn fitting(step: &mut Step<'_>, person: &Person) -> Result<Vec<&'static str>, Unreadable> {
    let mut ids = Vec::new();
    if !open_alerts::open_for(step, person)?.is_empty() {
        ids.push("confirm");
    }
    if let Some(hold) = interviewing::active(step, person)? {
        let question = flow::open_question(hold.subject(step, person));
        let offers = |choice: &str| question.as_ref().is_some_and(|open| open.offers(choice));
        ids.push("explain");
        ids.extend(offers("back").then_some("back"));
        ids.extend(offers("unknown").then_some("skip"));
        ids.extend(hold.interview.advice.is_some().then_some("more"));
        ids.extend(offers("advice").then_some("advice"));
        ids.push("stop");
    } else if interviewing::places(step, person)?
        .iter()
        .any(|(_, interview)| interview.stopped)
    {
        ids.push("resume");
    }
    let seen = Seen::by(step, person)?;
    let card = &step.world.card;
    let ends = seen.only().is_some_and(|case| {
        case.open_alerts().next().is_some() && rights::may_end_alerts(card, person, case)
    });
    ids.extend(ends.then_some("withdraw"));
    ids.extend(walks(step, person, &seen).into_iter().map(|(id, _)| id));
    ids.extend((!seen.is_none()).then_some("case-status"));
    ids.extend(rights::may_open(person).then_some("case-new"));
    ids.push("check");
    ids.extend(rights::may_drill(&step.world.card, person).then_some("drill"));
    ids.extend(["duty", "card"]);
    // Whoever has nothing open may have closed it.
    let may_have_closed = seen.is_none() && rights::may_open(person);
    ids.extend(may_have_closed.then_some("case-reopen"));
    let posts = step.world.organisation.roster.posts();
    let on_roster = posts.iter().any(|post| person.has_role(post.role));
    ids.extend(on_roster.then_some("take-over"));
    Ok(ids)
}

/// The open cases that a person may see. Where there are several it is not asked which: help costs no more for many.
enum Seen {
    None,
    One(Arc<Case>),
    Several,
}

impl Seen {
    fn by(step: &mut Step<'_>, person: &Person) -> Result<Self, Unreadable> {
        let ids = step.first_seen_by(person, 2)?;
        Ok(match ids.as_slice() {
            [] => Self::None,
            [only] => Self::One(step.case(*only)?),
            _ => Self::Several,
        })
    }

    fn only(&self) -> Option<&Case> {
        match self {
            Self::One(case) => Some(case),
            Self::None | Self::Several => None,
        }
    }

    const fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// The ways in which the only case of this person can be assessed now, or one of several perhaps.
fn walks(step: &Step<'_>, person: &Person, seen: &Seen) -> Vec<(&'static str, Command)> {
    let offers = seen.only().map(|case| next_steps(step, person, case));
    let offered = |walk: Walk| match (seen, &offers) {
        (Seen::Several, _) => true,
        (_, Some(offers)) => offers
            .iter()
            .any(|offer| matches!(offer.act, Act::Assess(_, way) if way == walk)),
        (_, None) => false,
    };
    let ways = [("case-up", Walk::Up), ("case-down", Walk::Down)];
    let ways = ways.into_iter().filter(|(_, walk)| offered(*walk));
    ways.map(|(id, walk)| (id, Command::Case(CaseAct::Walk(walk), None)))
        .collect()
}

/// Asks what somebody wants who typed no more than "casus".
pub(super) fn case_menu(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let seen = Seen::by(step, person)?;
    let mut commands = walks(step, person, &seen);
    if !seen.is_none() {
        commands.push(("case-status", Command::Case(CaseAct::Status, None)));
    }
    if rights::may_open(person) {
        commands.push(("case-new", Command::NewCase));
    }
    if commands.is_empty() {
        step.refuse(person, Text::of("no-case"));
        return Ok(());
    }
    let offered: Vec<(Choice, Command)> = commands
        .into_iter()
        .filter_map(|(id, command)| {
            let label = line(step, id)?;
            let choice = Choice {
                id: id.into(),
                label,
            };
            Some((choice, command))
        })
        .collect();
    let asked = Message::new(&person.id, MessageKind::Text, Text::of("case-menu"));
    step.offer(person, asked, offered);
    Ok(())
}

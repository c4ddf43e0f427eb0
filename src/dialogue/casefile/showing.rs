//! What is shown on request: an overview, the card, who is on duty, the commands.

use crate::domain::access::Look;
use crate::domain::case::CaseId;
use crate::domain::people::Person;

use super::standing::{self, Naming};
use super::{casework, finding, looking};
use crate::dialogue::drill;
use crate::dialogue::duty::relief;
use crate::dialogue::interview::asking::describe_phase;
use crate::dialogue::interview::interviewing;
use crate::dialogue::language::command::{COMMANDS, Entry};
use crate::dialogue::message::picture::Picture;
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, in_place, of_whoever_ends, role};
use crate::dialogue::message::{Choice, Kind, Message};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::Place;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How the person's open cases stand.
pub(crate) fn overview(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let seen = finding::seen_by(step, person)?;
    let seen_ids: Vec<CaseId> = seen.iter().map(|(id, _)| *id).collect();
    let unfinished = interviewing::places(step, person)?
        .into_iter()
        .any(|(place, interview)| {
            interview.stopped && !matches!(place, Place::Case(id, _) if seen_ids.contains(&id))
        });
    if unfinished {
        let resume = vec![Choice::named("resume")];
        let text = Text::of("overview-unfinished");
        step.say(Message::new(&person.id, Kind::Status, text).choices(resume));
    } else if seen.is_empty() {
        step.say(Message::new(
            &person.id,
            Kind::Status,
            Text::of("overview-empty"),
        ));
    }
    match seen.as_slice() {
        [(_, only)] => casework::show(step, person, only)?,
        several => several
            .iter()
            .for_each(|(_, case)| casework::show_briefly(step, person, case)),
    }
    drill::overview(step, person)
}

/// The phases of the card, and a picture: with the person's case in it where there is only one.
pub(crate) fn card(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let seen = finding::seen_by(step, person)?;
    let standing = match seen.as_slice() {
        // Somebody may look along, so the picture shows no code.
        [(_, case)] if rights::may_read(&step.world.card, person, case) => {
            looking::note(step, person, case, Look::Lead);
            standing::standing(step, case, Naming::Nameless)
        }
        _ => None,
    };
    let mut message = Message::new(&person.id, Kind::Text, Text::of("card-heading"));
    for phase in &step.world.card.phases {
        message = message.and(describe_phase(phase));
    }
    let mut message = message.and(Text::of("card-more"));
    message.picture = Some(Picture(standing));
    step.say(message);
    Ok(())
}

/// Who is on duty now and next in the person's municipality, and which swaps wait for the person.
pub(crate) fn duty(step: &mut Step<'_>, person: &Person) {
    let organisation = &step.world.organisation;
    let mut message = Message::new(&person.id, Kind::Status, Text::of("duty-heading"));
    let posts = organisation
        .roster
        .posts()
        .iter()
        .filter(|post| person.works_for(&post.municipality));
    for post in posts {
        let on_duty = organisation
            .roster
            .duty(&post.municipality, post.role, step.stamp.at);
        let who = on_duty
            .iter()
            .filter_map(|id| organisation.people.get(id.as_str()))
            .map(title);
        let role = match person.is_shared() {
            true => in_place(organisation, &post.municipality, role(post.role)),
            false => role(post.role),
        };
        message = message.and(Text::of("duty-line").text("role", role).all("who", who));
        if let Some(next) = post.duty.next_change(step.stamp.at) {
            let who = post.duty.on(next).iter();
            let who = who.filter_map(|id| organisation.people.get(id.as_str()));
            let text = Text::of("duty-next").moment("from", next);
            message = message.and(text.all("who", who.map(title)));
        }
    }
    step.say(message);
    relief::ask_again(step, person);
}

/// The table of commands, or what one of them does.
pub(crate) fn help(step: &mut Step<'_>, person: &Person, topic: Option<&str>) {
    let heading = topic.map_or("help-heading", |_| "help-one");
    let mut message = Message::new(&person.id, Kind::Text, Text::of(heading));
    let card = &step.world.card;
    let on_card = |entry: &&Entry| match entry.id {
        "check-heavy" | "case-heavy" => card.intensity().is_some(),
        "confirm" | "withdraw" | "drill" | "drill-stop" => card.alerting_phase().is_some(),
        _ => true,
    };
    let of_use = |entry: &&Entry| rights::may_ever(card, person, entry.id);
    for entry in COMMANDS.iter().filter(on_card).filter(of_use) {
        let Some(names) = step.world.words.names(entry.id) else {
            continue;
        };
        let about = |name: &str| name.split(' ').next() == topic;
        if topic.is_some() && !about(&names.nl) && !about(&names.en) {
            continue;
        }
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
    step.say(message.and(Text::of("help-more")));
}

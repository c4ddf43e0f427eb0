//! What is shown on request: an overview, the card, who is on duty.

use std::collections::BTreeSet;

use crate::domain::card::{Card, Cell, Phase};
use crate::domain::case::CaseId;
use crate::domain::case::access::Look;
use crate::domain::case::interview::About;
use crate::domain::people::Person;
use crate::domain::{Id, Role};

use super::{access_log, casework, finding};
use crate::dialogue::casefile::overview::picture_state;
use crate::dialogue::casefile::overview::picture_state::Naming;
use crate::dialogue::drill;
use crate::dialogue::duty::shift_change;
use crate::dialogue::interview::asking::describe_phase;
use crate::dialogue::interview::interviewing;
use crate::dialogue::message::picture::Picture;
use crate::dialogue::message::text::{Text, in_place, role, the, title};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How the person's open cases stand.
pub(crate) fn overview(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let seen = finding::seen_by(step, person)?;
    let seen_ids: Vec<CaseId> = seen.iter().map(|(id, _)| *id).collect();
    let begun = interviewing::places(step, person)?.into_iter();
    let begun = begun.filter(|(_, interview)| interview.stopped);
    let begun = begun.filter_map(|(place, _)| match place {
        InterviewPlace::Check => Some("begun-check"),
        InterviewPlace::Case(_, About::NewCase) => Some("begun-case"),
        InterviewPlace::Case(id, _) => (!seen_ids.contains(&id)).then_some("begun-other"),
    });
    let begun: Vec<Text> = begun.map(Text::of).collect();
    if !begun.is_empty() {
        let resume = vec![Choice::named("resume")];
        let text = Text::of("overview-unfinished").all("what", begun);
        step.say(Message::new(&person.id, MessageKind::Status, text).choices(resume));
    } else if seen.is_empty() {
        step.say(Message::new(
            &person.id,
            MessageKind::Status,
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

/// The phases of the card, and a picture: with the person's case in it where there is only one; or one
/// phase with all that the card asks there.
pub(crate) fn card(
    step: &mut Step<'_>,
    person: &Person,
    phase: Option<usize>,
) -> Result<(), Unreadable> {
    let card = &step.world.card;
    let one = phase.map(|number| u8::try_from(number).unwrap_or(u8::MAX));
    let mut message = match one {
        None => {
            let mut message = Message::new(&person.id, MessageKind::Text, Text::of("card-heading"));
            message.text.extend(card.phases.iter().map(describe_phase));
            message.and(Text::of("card-one"))
        }
        Some(number) => match card.phase(number) {
            Some(phase) => on_phase(card, person, phase),
            None => {
                let last = card.last_phase();
                let text = Text::of("card-phase-unknown").count("phase", number);
                step.refuse(person, text.count("last", last));
                return Ok(());
            }
        },
    };
    message = message.and(Text::of("card-more"));
    let seen = finding::seen_by(step, person)?;
    let standing = match seen.as_slice() {
        // Somebody may look along, so the picture shows no code.
        [(_, case)] if rights::may_read(&step.world.card, person, case) => {
            access_log::note(step, person, case, Look::Lead);
            picture_state::standing(step, case, Naming::Nameless)
        }
        _ => None,
    };
    message.picture = Some(Picture(standing));
    step.say(message);
    Ok(())
}

/// What the card says of a phase: who can have direction, and what is asked before it is left.
fn on_phase(card: &Card, person: &Person, phase: &Phase) -> Message {
    let mut message = Message::new(&person.id, MessageKind::Text, describe_phase(phase));
    let bullet = |item: Text| Text::of("bullet").text("item", item);
    let here = || card.cells().filter(|cell| cell.phase == phase.number);
    let directs = |cell: &Cell| cell.holders.contains(&Role::CaseDirector);
    let mut rows = card.rows.iter();
    let row = rows.find(|row| row.cells.iter().any(directs));
    let cell = row.and_then(|row| card.cell(row.id.as_str(), phase.number));
    let options = cell.map_or(&[][..], |cell| &cell.options);
    // Where nobody is chosen, the card says whose move it is.
    let led = here().filter(|cell| !cell.holders.is_empty());
    let (heading, ids): (_, Vec<&Id>) = match options.is_empty() {
        true => ("card-phase-led", led.map(|cell| &cell.id).collect()),
        false => {
            let options = options.iter().map(|option| &option.id);
            ("card-phase-direction", options.collect())
        }
    };
    if !ids.is_empty() {
        message = message.and(Text::of(heading));
        message
            .text
            .extend(ids.into_iter().map(Text::of).map(bullet));
    }
    let tracks = card.tracks.iter();
    let called: BTreeSet<Role> = tracks
        .filter(|track| track.phase == phase.number)
        .flat_map(|track| track.must_confirm.iter().copied())
        .collect();
    if !called.is_empty() {
        let called = called.into_iter().map(the);
        message = message.and(Text::of("card-phase-called").all("roles", called));
    }
    let leaving = card.assessments.iter();
    for assessment in leaving.filter(|found| found.from() == Some(phase.number)) {
        let labels = assessment.criteria.iter();
        let labels = labels.map(|one| Text::of(format!("{}.label", one.id)));
        let decides = Text::of("card-phase-decides")
            .text("what", Text::of(&assessment.id))
            .text("who", the(assessment.decided_by));
        message = message.and(decides);
        message.text.extend(labels.map(bullet));
    }
    message
}

/// Who is on duty now and next in the person's municipality, and which swaps wait for the person.
pub(crate) fn duty(step: &mut Step<'_>, person: &Person) {
    let organisation = &step.world.organisation;
    let mut message = Message::new(&person.id, MessageKind::Status, Text::of("duty-heading"));
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
        let who: Vec<Text> = who.collect();
        let of_role = role(post.role);
        let is_alone = |only: &Text| step.world.are_called_alike(only, &of_role);
        let key = match who.as_slice() {
            [only] if is_alone(only) => "duty-line-alike",
            _ => "duty-line",
        };
        let role = in_place(organisation, person, &post.municipality, of_role);
        message = message.and(Text::of(key).text("role", role).all("who", who));
        if let Some(next) = post.duty.next_change(step.stamp.at) {
            let who = post.duty.on(next).iter();
            let who = who.filter_map(|id| organisation.people.get(id.as_str()));
            let text = Text::of("duty-next").moment("from", next);
            message = message.and(text.all("who", who.map(title)));
        }
    }
    step.say(message);
    shift_change::ask_again(step, person);
}

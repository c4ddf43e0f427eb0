//! Keeping a case: handing it over, looking at it again, closing it.

use jiff::SignedDuration;

use crate::domain::Id;
use crate::domain::alert::notice::Word;
use crate::domain::case::due;
use crate::domain::case::event::Event;
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::quiet::Quiet;

use super::{erasing, holding};
use crate::dialogue::alarm::noticing::{self, Over};
use crate::dialogue::alarm::{handing_on, open_alerts, phoning};
use crate::dialogue::casefile::decision::{deciding, passed_on};
use crate::dialogue::interview::administration_path::REVIEW_WEEKS;
use crate::dialogue::interview::held::Hold;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::proposal;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::text::title;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Begins one of these interviews; only the case director may, and hand over or close a case whose
/// director is gone also whoever is in charge of it.
pub(crate) fn begin(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    case: &Case,
    about: About,
) -> Result<(), Unreadable> {
    let may = match about {
        About::HandOver | About::Change | About::Closing => {
            rights::may_dispose(&step.world.organisation, person, case)
        }
        _ => rights::directs(person, case),
    };
    if !may {
        step.refuse(person, Text::of("refused-keep"));
        return Ok(());
    }
    if about == About::Closing && case.open_alerts().next().is_some() {
        step.refuse(person, Text::of("refused-close-alert"));
        return Ok(());
    }
    interviewing::begin(step, person, id, about)
}

/// Asks the other director to take over; the old one stays until the new one accepts.
pub(crate) fn hand_over(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let (Some(id), Some(case), Some(to)) = (
        hold.place.case(),
        &hold.case,
        hold.interview.choice("successor"),
    ) else {
        return Ok(());
    };
    let to = PersonId::from(to);
    let may = rights::may_dispose(&step.world.organisation, person, case);
    if !may || case.is_closed() {
        interviewing::end(step, person, hold);
        step.refuse(person, Text::of("refused-keep"));
        return Ok(());
    }
    interviewing::end(step, person, hold);
    let alone = open_alerts::is_free(step, &to)?;
    let asked = Event::HandOverAsked {
        to: to.clone(),
        alone,
        by: (case.director != person.id).then(|| person.id.clone()),
    };
    step.record(id, asked);
    tell_hand_over_off(step, case, Some(&to));
    let Some(successor) = step.person(&to) else {
        return Ok(());
    };
    let asked = step.case(id)?.successor.clone();
    if let Some((to, asked)) = asked {
        let word = Word::HandOver { asked };
        noticing::tell(step, id, &[to], Over::Chat, &word, &[])?;
    }
    let stays = match case.director == person.id {
        true => "hand-over-sent",
        false => "hand-over-sent-for",
    };
    let sent = Text::of(stays)
        .text("who", title(&successor))
        .word("code", &case.code);
    step.say(Message::new(&person.id, MessageKind::Status, sent).about(case));
    Ok(())
}

/// Tells whoever was asked to take a case over, and is not now, that this no longer counts.
fn tell_hand_over_off(step: &mut Step<'_>, before: &Case, now: Option<&PersonId>) {
    let gone = before.successor.as_ref().map(|(gone, _)| gone);
    if let Some(gone) = gone.filter(|gone| Some(*gone) != now) {
        let text = Text::of("hand-over-off").word("code", &before.code);
        step.say(Message::new(gone, MessageKind::Status, text).about(before));
    }
}

/// Asks the director who is to take over, again too.
pub(crate) fn show_again(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    if let Some(message) = proposal::hand_over(step, &case, &person.id) {
        step.say(message);
    }
    Ok(())
}

/// Takes the answer of the director who was asked to take over.
pub(crate) fn hand_over_answered(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    accepts: bool,
) -> Result<(), Unreadable> {
    let before = step.case(id)?;
    let facts = before.facts.as_ref();
    let watches = facts.is_some_and(|facts| facts.process_director.as_ref() == Some(&person.id));
    if !rights::may_take_over(&step.world.organisation, person, &before) {
        step.refuse(person, Text::of("hand-over-off").word("code", &before.code));
        return Ok(());
    }
    if accepts && watches {
        step.refuse(person, Text::of("refused-both-roles"));
        return Ok(());
    }
    step.record(
        id,
        Event::HandOverAnswered {
            by: person.id.clone(),
            accepts,
        },
    );
    let key = if accepts {
        "handed-over"
    } else {
        "hand-over-declined"
    };
    let after = step.case(id)?;
    // Whoever lost the role meanwhile no longer sees the case.
    let mut readers = rights::still_direct(&step.world.organisation, &before);
    readers.push(person.id.clone());
    for reader in readers {
        let text = Text::of(key)
            .text("who", title(person))
            .word("code", &before.code);
        step.say(
            Message::new(&reader, MessageKind::Transition, text)
                .about(&after)
                .among_directors(),
        );
    }
    if accepts {
        passed_on::after_hand_over(step, id)?;
        handing_on::hand_on(step, id)?;
        phoning::hand_on(step, id)?;
    }
    Ok(())
}

/// Sets the moment to look at the case again.
pub(crate) fn set_review(
    step: &mut Step<'_>,
    person: &Person,
    hold: &Hold,
) -> Result<(), Unreadable> {
    let (Some(id), Some(case)) = (hold.place.case(), &hold.case) else {
        return Ok(());
    };
    let chosen = hold.interview.choice("review-date");
    let Some(weeks) = REVIEW_WEEKS
        .into_iter()
        .find(|weeks| chosen == Some(&format!("weeks-{weeks}")))
    else {
        return Ok(());
    };
    interviewing::end(step, person, hold);
    let at = step.stamp.at + SignedDuration::from_hours(weeks * 7 * 24);
    step.record(id, Event::ReviewSet { at });
    let organisation = &step.world.organisation;
    let facts = case.facts.as_ref();
    let quiet = facts.and_then(|facts| organisation.quiet_until(&facts.municipality, at));
    let told = quiet.unwrap_or(at);
    let text = Text::of("review-set")
        .word("code", &case.code)
        .moment("at", told);
    step.say(Message::new(&person.id, MessageKind::Status, text).about(case));
    Ok(())
}

/// Reminds the director when the moment to look again has come.
pub(crate) fn remind(step: &mut Step<'_>, id: CaseId) -> Result<(), Unreadable> {
    let case = step.case(id)?;
    let due = due::of_review(&case, &step.world.organisation);
    if due.is_none_or(|at| at > step.stamp.at)
        || holding::holds_back(step, id, Quiet::Review)?.is_some()
    {
        return Ok(());
    }
    step.record(id, Event::ReviewReminded);
    let directors = rights::still_direct(&step.world.organisation, &case);
    let key = match directors.contains(&case.director) {
        true => "review-reminder",
        false => "review-reminder-gone",
    };
    let text = Text::of(key).word("code", &case.code);
    step.say(Message::new(&case.director, MessageKind::Reminder, text).about(&case));
    Ok(())
}

/// Closes the case.
pub(crate) fn close(step: &mut Step<'_>, person: &Person, hold: &Hold) -> Result<(), Unreadable> {
    let (Some(id), Some(case)) = (hold.place.case(), &hold.case) else {
        return Ok(());
    };
    let Some(reason) = hold.interview.choice("close").map(Id::from) else {
        return Ok(());
    };
    let may = rights::may_dispose(&step.world.organisation, person, case);
    if !may || case.open_alerts().next().is_some() {
        interviewing::end(step, person, hold);
        step.refuse(person, Text::of("refused-close-alert"));
        return Ok(());
    }
    let by = Some(person.id.clone());
    step.record(id, Event::Closed { reason, by });
    tell_hand_over_off(step, case, None);
    deciding::tell_overtaken(step, person, case)?;
    let until = erasing::closed_until(step, id)?;
    let text = Text::of("case-closed").day("until", until);
    announce(step, person, case, &text);
    Ok(())
}

/// Opens a case again, for whoever could close it.
pub(super) fn reopen(
    step: &mut Step<'_>,
    person: &Person,
    id: CaseId,
    case: &Case,
) -> Result<(), Unreadable> {
    if case.is_drill() || !rights::may_dispose(&step.world.organisation, person, case) {
        step.refuse(person, Text::of("refused-keep"));
        return Ok(());
    }
    if !case.is_closed() {
        step.refuse(person, Text::of("refused-reopen").word("code", &case.code));
        return Ok(());
    }
    step.record(
        id,
        Event::Reopened {
            by: person.id.clone(),
        },
    );
    let case = step.case(id)?;
    announce(step, person, &case, &Text::of("case-reopened"));
    Ok(())
}

/// Tells whoever decided, and the directors, what became of a case.
pub(super) fn announce(step: &mut Step<'_>, by: &Person, case: &Case, text: &Text) {
    let organisation = &step.world.organisation;
    // Whoever stands in for somebody who is gone may be a director too, and hears it once.
    let present = |director: PersonId| match organisation.people.get(director.as_str()) {
        Some(_) => vec![director],
        None => rights::in_charge(organisation, case),
    };
    let directors = case.directors().into_iter().flat_map(present);
    let mut readers: Vec<PersonId> = Vec::new();
    for reader in directors.chain([by.id.clone()]) {
        if !readers.contains(&reader) {
            readers.push(reader);
        }
    }
    for reader in readers {
        announce_to(step, by, case, text, &reader);
    }
}

/// Tells one person what became of a case.
pub(super) fn announce_to(
    step: &mut Step<'_>,
    by: &Person,
    case: &Case,
    text: &Text,
    reader: &PersonId,
) {
    let text = text.clone().word("code", &case.code);
    let text = text.text("who", title(by));
    let message = Message::new(reader, MessageKind::Transition, text);
    step.say(message.about(case).among_directors());
}

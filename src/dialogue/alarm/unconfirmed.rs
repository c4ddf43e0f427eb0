//! What is said where words confirm nothing: a wrong code, several cases.

use std::collections::BTreeSet;

use jiff::SignedDuration;

use crate::domain::Role;
use crate::domain::case::CaseId;
use crate::domain::case::access::AccessEvent;
use crate::domain::people::Person;

use super::open_alerts::Open;
use super::{ended, open_alerts, pinging};
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Text, the, the_track, title};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::CANNOT;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;
use crate::domain::alert::Alert;

/// In how long.
const WRONG_CODES_IN: SignedDuration = SignedDuration::from_mins(10);

/// How many codes that fit nothing a person may type before only buttons are named.
const WRONG_CODES: usize = 5;

/// Says that a code fits nothing. Whoever goes on with such codes is noted, and then pointed to the
/// buttons; a right code counts all the same.
pub(super) fn wrong_code(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let now = step.stamp.at;
    let wrong = &mut step.world.session(&person.id).wrong_codes;
    wrong.retain(|at| now.duration_since(*at) < WRONG_CODES_IN);
    if wrong.len() <= WRONG_CODES {
        wrong.push(now);
    }
    let count = wrong.len();
    if count <= WRONG_CODES {
        let by = person.id.clone();
        step.record_access(&person.municipality, AccessEvent::WrongCode { by });
    }
    if count == WRONG_CODES {
        tell_administrators(step, person);
    }
    let key = match count > WRONG_CODES {
        true => "confirm-code-limited",
        false if are_several(step, person)? => "confirm-code-unknown-which",
        false => "confirm-code-unknown",
    };
    let message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

fn tell_administrators(step: &mut Step<'_>, person: &Person) {
    let people = &step.world.organisation.people;
    let places = person.places();
    let all = places.flat_map(|(place, _)| people.with_role(place, Role::Administrator));
    let all: BTreeSet<_> = all.map(|administrator| administrator.id.clone()).collect();
    let text = Text::of("confirm-codes-tried").text("who", title(person));
    for reader in all {
        step.say(Message::new(&reader, MessageKind::Status, text.clone()));
    }
}

/// Says to somebody who was called out that a line was not understood, and what does count.
pub(crate) fn not_understood(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let key = match are_several(step, person)? {
        true => "unclear-alerted-which",
        false => "unclear-alerted",
    };
    let mut message = Message::new(&person.id, MessageKind::Refusal, Text::of(key));
    let open = open_alerts::open_for(step, person)?;
    message.text.extend(lines(step, &open)?);
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

/// What waits for this person's confirmation, in one sentence; none where nothing does.
pub(crate) fn reminder(step: &mut Step<'_>, person: &Person) -> Result<Option<Text>, Unreadable> {
    if open_alerts::open_for(step, person)?.is_empty() {
        return Ok(None);
    }
    let several = are_several(step, person)?;
    let key = match several {
        true => "guarded-alerted-which",
        false => "guarded-alerted",
    };
    Ok(Some(Text::of(key)))
}

/// Whether a word alone confirms nothing, since alerts of several cases wait.
fn are_several(step: &mut Step<'_>, person: &Person) -> Result<bool, Unreadable> {
    let open = open_alerts::by_word(step, person)?;
    Ok(open_alerts::are_of_several_cases(&open))
}

/// Asks which of several cases is meant, with a button for each.
pub(crate) fn ask_which(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let message = Message::new(&person.id, MessageKind::Refusal, Text::of("confirm-which"));
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

/// The message with a button for each case that waits for this person's confirmation.
pub(crate) fn with_buttons(
    step: &mut Step<'_>,
    person: &Person,
    mut message: Message,
) -> Result<Message, Unreadable> {
    let open = open_alerts::open_for(step, person)?;
    if let [only] = open.as_slice() {
        let case = step.case(only.case)?;
        let button = case
            .alert(&only.alert)
            .map(|alert| pinging::confirm_button(&step.world.card, &case, alert, person));
        message.choices.extend(button);
        message.choices.push(Choice::named(CANNOT));
        return Ok(message
            .about(&case)
            .on(PressContext::Alert(only.alert.clone())));
    }
    for id in cases(&open) {
        let case = step.case(id)?;
        let id = format!("{BY_CASE}{}", case.code);
        let label = Text::of("choice-confirm-case").word("code", &case.code);
        message.choices.push(Choice {
            id: id.as_str().into(),
            label,
        });
    }
    Ok(message)
}

/// The cases of open alerts, in their order.
fn cases(open: &[Open]) -> Vec<CaseId> {
    let mut cases = Vec::new();
    for open in open {
        if !cases.contains(&open.case) {
            cases.push(open.case);
        }
    }
    cases
}

/// Tells somebody that an alert is settled, and by whom; what still waits stands there with its button.
pub(super) fn tell_settled(
    step: &mut Step<'_>,
    person: &Person,
    alert: &Alert,
) -> Result<(), Unreadable> {
    let mut texts = ended::settled(step, alert);
    let of = step.find(&Term::Alert(alert.id.clone()))?.first().copied();
    if alert.is_open() && alert.has_confirmed(&person.id) {
        texts[0] = Text::of("confirm-standing");
    } else if alert.is_open() {
        texts = vec![Text::of("confirm-not-yours")];
    } else if let Some(of) = of
        && !alert.is_open()
        && step.case(of)?.is_drill()
    {
        // It can have given way to something real, which nobody withdrew.
        texts = vec![Text::of("confirm-drill-over")];
    }
    if !alert.is_open() && !open_alerts::open_for(step, person)?.is_empty() {
        texts.push(Text::of("confirm-still-open"));
    }
    let mut message = Message::new(&person.id, MessageKind::Refusal, texts.remove(0));
    message.text.extend(texts);
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

/// The newest alert of these cases for which this person was pinged.
pub(super) fn pinged_for(
    step: &mut Step<'_>,
    person: &Person,
    cases: &[CaseId],
) -> Result<Option<Alert>, Unreadable> {
    let mut newest: Option<Alert> = None;
    for id in cases {
        let case = step.case(*id)?;
        let own = case.alerts.iter();
        let own = own.filter(|alert| open_alerts::was_pinged(alert, person));
        newest = newest
            .into_iter()
            .chain(own.cloned())
            .max_by_key(|alert| alert.raised_step);
    }
    Ok(newest)
}

/// Says what waits for this person's confirmation, ahead of everything else that is shown.
pub(crate) fn show(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let open = open_alerts::open_for(step, person)?;
    if open.is_empty() {
        return Ok(());
    }
    let mut message = Message::new(&person.id, MessageKind::Alert, Text::of("alert-waits"));
    message.text.extend(lines(step, &open)?);
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

/// Each of these alerts: of which case, since when, and how to reach who knows more.
fn lines(step: &mut Step<'_>, open: &[Open]) -> Result<Vec<Text>, Unreadable> {
    let mut lines = Vec::new();
    for open in open {
        let case = step.case(open.case)?;
        let (Some(alert), Some(facts)) = (case.alert(&open.alert), &case.facts) else {
            continue;
        };
        let office = step.world.organisation.office(facts.municipality.as_str());
        lines.push(
            Text::of("alert-waits-line")
                .word("code", &case.code)
                .count("phase", facts.phase)
                .text("role", the(alert.role))
                .text("track", the_track(alert.track.as_str()))
                .moment("at", alert.raised_at),
        );
        lines.extend(
            office.map(|office| {
                Text::of("ping-reach").wording("reach", Some(&office.reach_director))
            }),
        );
    }
    Ok(lines)
}

/// What the id of a button begins with that confirms the alerts of one case; its code follows.
pub(crate) const BY_CASE: &str = "confirm-";

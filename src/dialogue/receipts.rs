//! What somebody types or is offered to confirm an alert: words, codes, a button for each case.

use jiff::{SignedDuration, Timestamp};

use crate::domain::Role;
use crate::domain::access::AccessEvent;
use crate::domain::case::CaseId;
use crate::domain::code::PingCode;
use crate::domain::people::Person;

use super::command::Command;
use super::confirming::{self, Open};
use super::index::Term;
use super::input::On;
use super::message::{Choice, Kind, Message};
use super::pinging;
use super::step::Step;
use super::text::{Text, the};
use super::text::{the_track, title};
use super::unable::CANNOT;
use super::understanding::Receipt;
use super::world::Unreadable;

/// What the id of a button begins with that confirms the alerts of one case; its code follows.
pub(super) const BY_CASE: &str = "confirm-";

/// How many codes that fit nothing a person may type before only buttons are named.
const WRONG_CODES: usize = 5;
/// The characters of the code of a ping, with a dash in it.
const LONGEST_PING_CODE: usize = 7;
/// In how long.
const WRONG_CODES_IN: SignedDuration = SignedDuration::from_mins(10);

/// Confirms if a typed line says so; tells whether it did. A code counts from anybody, a word only
/// from somebody who has an alert open.
pub(super) fn heard(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    typed: Option<Timestamp>,
) -> Result<bool, Unreadable> {
    match read(step, words) {
        Some(receipt) => confirm(step, person, &receipt, typed),
        None => Ok(false),
    }
}

/// Confirms if a line holds the right code of a ping, which may look like a postcode; tells whether it
/// did.
pub(super) fn right_code(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<bool, Unreadable> {
    match read(step, words) {
        Some(Receipt::Coded(code) | Receipt::Bare(code)) if fits(step, &code)? => {
            confirming::confirm_by_words(step, person, Some(&code))?;
            Ok(true)
        }
        Some(_) | None => Ok(false),
    }
}

/// What a line confirms; a command for something else never does.
pub(super) fn read(step: &Step<'_>, words: &str) -> Option<Receipt> {
    let command = step.world.words.command(words);
    if command.is_some_and(|command| !matches!(command, Command::Confirm(_))) {
        return None;
    }
    step.world.words.receipt(words)
}

/// The same for a line that was read already; `typed` is when, of one that was typed blind.
pub(super) fn confirm(
    step: &mut Step<'_>,
    person: &Person,
    receipt: &Receipt,
    typed: Option<Timestamp>,
) -> Result<bool, Unreadable> {
    let waits = !confirming::open_for(step, person)?.is_empty();
    match (receipt, typed) {
        (Receipt::Word, _) if !waits => return Ok(false),
        (Receipt::Word, Some(at)) => return confirming::confirm_as_of(step, person, at),
        (Receipt::Word, None) => confirming::confirm_by_words(step, person, None)?,
        // "Ontvangen straks" names no code.
        (Receipt::Coded(code), _) if fits(step, code)? || looks_drawn(code) => {
            confirming::confirm_by_words(step, person, Some(code))?;
        }
        (Receipt::Bare(code), _) if fits(step, code)? || (waits && looks_drawn(code)) => {
            confirming::confirm_by_words(step, person, Some(code))?;
        }
        (Receipt::Coded(_) | Receipt::Bare(_), _) => return Ok(false),
    }
    Ok(true)
}

/// Whether a ping has this code.
fn fits(step: &Step<'_>, code: &str) -> Result<bool, Unreadable> {
    match code.parse::<PingCode>() {
        Ok(code) => Ok(!step.find(&Term::Ping(code))?.is_empty()),
        Err(_) => Ok(false),
    }
}

/// Whether this was meant as a code and is no word: it is that of a case, or has digits, or letters that
/// make no syllable.
fn looks_drawn(code: &str) -> bool {
    code.len() > LONGEST_PING_CODE
        || code.contains(|c: char| c.is_ascii_digit())
        || !code.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
}

/// Whether this person was pinged for one of these cases.
pub(super) fn was_pinged_for(
    step: &mut Step<'_>,
    person: &Person,
    cases: &[CaseId],
) -> Result<bool, Unreadable> {
    for id in cases {
        let case = step.case(*id)?;
        if case
            .alerts
            .iter()
            .any(|alert| confirming::was_pinged(alert, person))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

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
        false => "confirm-code-unknown",
    };
    let message = Message::new(&person.id, Kind::Refusal, Text::of(key));
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

fn tell_administrators(step: &mut Step<'_>, person: &Person) {
    let people = &step.world.organisation.people;
    let all: Vec<_> = people
        .with_role(&person.municipality, Role::Administrator)
        .map(|administrator| administrator.id.clone())
        .collect();
    let text = Text::of("confirm-codes-tried").text("who", title(person));
    for reader in all {
        step.say(Message::new(&reader, Kind::Status, text.clone()));
    }
}

/// Asks which of several cases is meant, with a button for each.
pub(super) fn ask_which(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let message = Message::new(&person.id, Kind::Refusal, Text::of("confirm-which"));
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

/// The message with a button for each case that waits for this person's confirmation.
pub(super) fn with_buttons(
    step: &mut Step<'_>,
    person: &Person,
    mut message: Message,
) -> Result<Message, Unreadable> {
    let open = confirming::open_for(step, person)?;
    if let [only] = open.as_slice() {
        let case = step.case(only.case)?;
        let button = case
            .alert(&only.alert)
            .map(|alert| pinging::confirm_button(&case, alert, person));
        message.choices.extend(button);
        message.choices.push(Choice::named(CANNOT));
        return Ok(message.about(&case).on(On::Alert(only.alert.clone())));
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

/// Says what waits for this person's confirmation, ahead of everything else that is shown.
pub(super) fn show(step: &mut Step<'_>, person: &Person) -> Result<(), Unreadable> {
    let open = confirming::open_for(step, person)?;
    if open.is_empty() {
        return Ok(());
    }
    let mut message = Message::new(&person.id, Kind::Alert, Text::of("alert-waits"));
    for open in &open {
        let case = step.case(open.case)?;
        let (Some(alert), Some(facts)) = (case.alert(&open.alert), &case.facts) else {
            continue;
        };
        let office = step.world.organisation.office(facts.municipality.as_str());
        let line = Text::of("alert-waits-line")
            .word("code", &case.code)
            .count("phase", facts.phase)
            .text("role", the(alert.role))
            .text("track", the_track(alert.track.as_str()))
            .moment("at", alert.raised_at);
        message = message.and(line);
        let reach = office
            .map(|office| Text::of("ping-reach").wording("reach", Some(&office.reach_director)));
        message.text.extend(reach);
    }
    let message = with_buttons(step, person, message)?;
    step.say(message);
    Ok(())
}

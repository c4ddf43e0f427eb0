//! What somebody types or is offered to confirm an alert: words, codes, a button for each case.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::alert::{Alert, AlertId};
use crate::domain::case::CaseId;
use crate::domain::code::PingCode;
use crate::domain::people::Person;
use crate::domain::people::role::Role;

use super::confirming::{self};
use super::open_alerts;
use crate::dialogue::interview::interviewing;
use crate::dialogue::language::command::Command;
use crate::dialogue::language::understanding::Receipt;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The characters of the code of a ping, with a dash in it.
const LONGEST_PING_CODE: usize = 7;

/// Confirms if a typed line says so; tells whether it did. A code counts from anybody, a word only
/// from somebody who has an alert open.
pub(crate) fn heard(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    typed: Option<Timestamp>,
) -> Result<bool, Unreadable> {
    let Some(receipt) = read(step, words, typed) else {
        return Ok(false);
    };
    let elsewhere = receipt == Receipt::Word && decides_elsewhere(step, person, words)?;
    if elsewhere || !names_own(step, person, words, receipt.code())? {
        return Ok(false);
    }
    confirm(step, person, &receipt, typed)
}

/// Whether a line is a decision too ("bevestig"), and another question is open that it may be meant for.
fn decides_elsewhere(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<bool, Unreadable> {
    let decides = step.world.words.formal(words).is_some();
    Ok(decides && interviewing::active(step, person)?.is_some())
}

/// Whether every place that a line names is that of an alert which it can confirm, and every role one of the person's or that
/// of such an alert: "de wethouder ontvangen" and "AOV Tholen ontvangen" are about somebody else.
pub(crate) fn names_own(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    code: Option<&str>,
) -> Result<bool, Unreadable> {
    let known = &step.world.words;
    let owned = |named: Vec<&str>| named.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (towns, roles) = (owned(known.towns(words)), owned(known.roles(words)));
    // Whoever calls one of the own role has somebody else take it on.
    let called = known.called(words);
    let mut held = person.all_roles();
    if held.any(|role| called.contains(&role.as_str())) {
        return Ok(false);
    }
    if towns.is_empty() && roles.is_empty() {
        return Ok(true);
    }
    let mut own: BTreeSet<Role> = person.all_roles().collect();
    let mut here = BTreeSet::new();
    for (id, alert) in meant(step, person, code)? {
        let case = step.case(id)?;
        own.extend(case.alert(&alert).map(|alert| alert.role));
        let place = case.facts.as_ref().map(|facts| &facts.municipality);
        let place = place.map(|place| step.world.organisation.place(place));
        here.extend(place.map(|place| place.name.to_lowercase()));
    }
    let is_own = |named: &String| own.iter().any(|role| role.as_str() == named);
    Ok(towns.iter().all(|town| here.contains(town)) && roles.iter().all(is_own))
}

/// The alerts that words can confirm: that of a ping's code, else those that a word is for.
fn meant(
    step: &mut Step<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<Vec<(CaseId, AlertId)>, Unreadable> {
    let ping = code.and_then(|code| code.parse::<PingCode>().ok());
    let mut meant = Vec::new();
    if let Some(ping) = ping {
        for id in step.find(&Term::Ping(ping.clone()))? {
            let case = step.case(id)?;
            let carries = |alert: &&Alert| alert.addressees.iter().any(|one| one.code == ping);
            let carrying = case.alerts.iter().filter(carries);
            meant.extend(carrying.map(|alert| (id, alert.id.clone())));
        }
    }
    if meant.is_empty() {
        let open = open_alerts::by_word(step, person)?;
        meant.extend(open.into_iter().map(|open| (open.case, open.alert)));
    }
    Ok(meant)
}

/// Confirms if a line holds the right code of a ping, which may look like a postcode; tells whether it
/// did.
pub(crate) fn right_code(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
    typed: Option<Timestamp>,
) -> Result<bool, Unreadable> {
    match read(step, words, typed) {
        Some(Receipt::Coded(code) | Receipt::Bare(code))
            if fits(step, &code)? && names_own(step, person, words, Some(&code))? =>
        {
            confirming::confirm_by_words(step, person, Some(&code))?;
            Ok(true)
        }
        Some(_) | None => Ok(false),
    }
}

/// What a line confirms; a command for something else never does, and neither does somebody who comes later.
fn read(step: &Step<'_>, words: &str, typed: Option<Timestamp>) -> Option<Receipt> {
    let command = step.world.words.command(words);
    if command.is_some_and(|command| !matches!(command, Command::Confirm(_))) {
        return None;
    }
    let receipt = step.world.words.receipt(words);
    receipt.filter(|_| !comes_later(step, words, typed))
}

/// Whether a line names a time of day that was far off when it was typed.
pub(crate) fn comes_later(step: &Step<'_>, words: &str, typed: Option<Timestamp>) -> bool {
    step.world
        .words
        .is_far(words, typed.unwrap_or(step.stamp.at))
}

/// The same for a line that was read already; `typed` is when, of one that was typed blind.
pub(crate) fn confirm(
    step: &mut Step<'_>,
    person: &Person,
    receipt: &Receipt,
    typed: Option<Timestamp>,
) -> Result<bool, Unreadable> {
    let waits = !open_alerts::open_for(step, person)?.is_empty();
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

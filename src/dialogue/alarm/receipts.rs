//! What somebody types or is offered to confirm an alert: words, codes, a button for each case.

use std::collections::BTreeSet;

use jiff::Timestamp;

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
    match read(step, words, typed) {
        Some(Receipt::Word)
            if decides_elsewhere(step, person, words)? || !names_own(step, person, words)? =>
        {
            Ok(false)
        }
        Some(receipt) => confirm(step, person, &receipt, typed),
        None => Ok(false),
    }
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

/// Whether every place that a line names is one of the person's own, and every role one of the person's, or one whose alert
/// waits for the person: "de wethouder ontvangen" and "AOV Tholen ontvangen" are about somebody else.
pub(crate) fn names_own(
    step: &mut Step<'_>,
    person: &Person,
    words: &str,
) -> Result<bool, Unreadable> {
    let organisation = &step.world.organisation;
    let towns = person
        .places()
        .map(|(place, _)| organisation.place(place).name.to_lowercase());
    let towns: Vec<String> = towns.collect();
    let mut elsewhere = step.world.words.towns(words).into_iter();
    if elsewhere.any(|town| !towns.iter().any(|own| own == town)) {
        return Ok(false);
    }
    let named = step.world.words.roles(words);
    let named: Vec<String> = named.into_iter().map(str::to_owned).collect();
    if named.is_empty() {
        return Ok(true);
    }
    let mut own: BTreeSet<Role> = person.all_roles().collect();
    for open in open_alerts::open_for(step, person)? {
        let case = step.case(open.case)?;
        own.extend(case.alert(&open.alert).map(|alert| alert.role));
    }
    let is_own = |named: &String| own.iter().any(|role| role.as_str() == named);
    Ok(named.iter().all(is_own))
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
        Some(Receipt::Coded(code) | Receipt::Bare(code)) if fits(step, &code)? => {
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

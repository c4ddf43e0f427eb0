//! What these settings change of who is on duty now, and what in them is about a person and would be sent.

use crate::desk::Turned;
use crate::dialogue::language::guard::{FindingKind, Guard};
use crate::dialogue::message::text::{Text, name, role};
use crate::domain::alert::Via;
use crate::domain::organisation::{Mode, Office, Organisation};
use crate::domain::people::Person;
use crate::settings::Settings;

/// The ways to somebody that lead further than this screen; in practice the screen stands in for a chat.
pub(super) fn ways_outside(settings: &Settings, person: &Person) -> Vec<Via> {
    let chats = settings.has_chat() || settings.organisation.mode == Mode::Practice;
    let ways = settings.ways_to(person).into_iter();
    ways.filter(|via| chats || *via != Via::Chat).collect()
}

/// That nothing is set up over which anybody could be called: `serve` refuses to start then.
pub(super) fn nobody_reached(settings: &Settings) -> Option<Text> {
    let ways = &settings.ways;
    let reaches = settings.has_chat() || ways.mail.is_some() || ways.webhook.is_some();
    (!reaches).then(|| Text::of("check-nobody-reached"))
}

/// That the app for Teams cannot be made yet.
pub(super) fn without_pages(settings: &Settings) -> Option<Text> {
    settings.tenancy.registration.as_ref()?;
    let missing = settings.tenancy.pages.all().err()?;
    Some(Text::of("check-teams-pages").word("keys", missing.join(", ")))
}

/// Weeks that pass to somebody else now, in the middle: a name was taken out of turns, or put in.
pub(super) fn turned(organisation: &Organisation, all: &[Turned]) -> Vec<Text> {
    let told = all.iter().map(|turned| {
        let office = organisation.office(turned.municipality.as_str());
        let office = office.map_or(turned.municipality.as_str(), |office| office.name.as_str());
        let people: Vec<Text> = turned.people.iter().map(|id| name(id.as_str())).collect();
        Text::of("check-turned")
            .word("municipality", office)
            .text("role", role(turned.role))
            .all("people", people)
            .moment("until", turned.until)
    });
    told.collect()
}

/// How many digits a telephone number has, with its country.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// What of a municipality stands in messages and is about a person, or is no number to be phoned at.
pub(super) fn personal(organisation: &Organisation, office: &Office, guard: &Guard) -> Vec<Text> {
    let mut found = Vec::new();
    let warning = |key| Text::of(key).word("municipality", &office.name);
    let reach = &office.reach_director;
    let words = [
        ("care_department", Some(&office.care_department)),
        ("safety_house", Some(&office.safety_house)),
        ("reach_director", Some(&reach.own)),
        ("reach_director_en", reach.english.as_ref()),
    ];
    for (key, said) in words {
        let kinds = said.map_or_else(Vec::new, |said| guard.look(said).kinds());
        // An office is phoned at its number.
        if kinds.iter().any(|kind| *kind != FindingKind::Phone) {
            found.push(warning("check-personal").word("key", key));
        }
    }
    let people = organisation.people.iter();
    for person in people.filter(|person| person.works_for(&office.code)) {
        let warning = |key| warning(key).word("person", &person.id);
        let title = person.title.own.as_str();
        let english = person.title.english.as_deref().unwrap_or_default();
        let kinds = guard.look(title).kinds();
        if kinds.contains(&FindingKind::Name) {
            found.push(warning("check-title-name").word("title", title));
        } else if !kinds.is_empty() || !guard.look(english).is_empty() {
            found.push(warning("check-title-personal"));
        }
        if !guard
            .look(&person.id.to_string().replace('-', " "))
            .is_empty()
        {
            found.push(warning("check-id-personal"));
        }
        found.extend(odd_number(person).then(|| warning("check-night-number")));
    }
    found
}

/// Whether what somebody is to be phoned at at night is no number of a person: too short or too long, or without the zero or
/// plus that it begins with.
fn odd_number(person: &Person) -> bool {
    let number = person.night_number.as_deref();
    number.is_some_and(|number| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let begins = number.starts_with('+') || digits.starts_with('0');
        !begins || !NUMBER_DIGITS.contains(&digits.len())
    })
}

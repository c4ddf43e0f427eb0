//! Open cases that lead nowhere since the settings or the card changed: who or what is gone, and what to do.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use crate::domain::card::Card;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::organisation::Organisation;
use crate::domain::people::{Person, PersonId};
use crate::domain::{Id, Role};

use crate::dialogue::alarm::following;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{CaseRef, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::world::{Repository, Unreadable};

/// By which rules [`of`] finds somebody gone. Raise it whenever they change, or cases that were looked at
/// under the rules before are not looked at again.
const RULES: u8 = 3;

/// An open case of which somebody or something is gone from the settings or the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// Its code.
    pub case: CaseCode,
    /// The CBS code of its municipality.
    pub municipality: Id,
    /// What that is called; its code where it is gone.
    pub town: String,
    /// What is gone.
    pub gone: Gone,
    /// The case, with those who still direct it.
    pub about: CaseRef,
}

/// What is gone from the settings or the card, or no longer has the role or the municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The municipality itself.
    Municipality,
    /// The case director.
    Director(PersonId),
    /// The process director.
    ProcessDirector(PersonId),
    /// Everybody who could confirm an open alert.
    Role(Role),
    /// Everybody who could say what follows on an alert that was confirmed.
    FollowUp(Role),
    /// The phase in which the case is, from the card.
    Phase(u8),
    /// The track of an open alert, from the card.
    Track(Id),
}

impl Astray {
    /// The name of the sentence that says it, and of its hint with `.hint` behind it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self.gone {
            Gone::Municipality => "problem-case-municipality-gone",
            Gone::Director(_) => "problem-case-director-gone",
            Gone::ProcessDirector(_) => "problem-case-process-director-gone",
            Gone::Role(_) => "problem-case-role-gone",
            Gone::FollowUp(_) => "problem-case-follow-up-gone",
            Gone::Phase(_) => "problem-case-phase-gone",
            Gone::Track(_) => "problem-case-track-gone",
        }
    }

    /// Who is gone, by short name, or which role, phase or track.
    #[must_use]
    pub fn who(&self) -> String {
        match &self.gone {
            Gone::Municipality => self.municipality.to_string(),
            Gone::Director(person) | Gone::ProcessDirector(person) => person.to_string(),
            Gone::Role(role) | Gone::FollowUp(role) => role.to_string(),
            Gone::Phase(phase) => phase.to_string(),
            Gone::Track(track) => track.to_string(),
        }
    }

    /// What is gone, and what to do.
    fn paragraphs(&self) -> [Text; 2] {
        let hint = match self.gone {
            Gone::Municipality => "problem-case-municipality-gone.hint",
            Gone::Director(_) => "problem-case-director-gone.hint",
            Gone::ProcessDirector(_) => "problem-case-process-director-gone.hint",
            Gone::Role(_) => "problem-case-role-gone.hint",
            Gone::FollowUp(_) => "problem-case-follow-up-gone.hint",
            Gone::Phase(_) => "problem-case-phase-gone.hint",
            Gone::Track(_) => "problem-case-track-gone.hint",
        };
        [Text::of(self.key()), Text::of(hint)].map(|text| {
            text.word("code", &self.case)
                .word("municipality", &self.town)
                .word("who", self.who())
        })
    }
}

/// What of a case is gone; nothing of one that is closed, not open yet, or a drill.
#[must_use]
fn of(card: &Card, organisation: &Organisation, case: &Case) -> Vec<Gone> {
    let Some(facts) = case.facts.as_ref().filter(|facts| facts.closed.is_none()) else {
        return Vec::new();
    };
    if case.is_drill() {
        return Vec::new();
    }
    let place = &facts.municipality;
    if organisation.office(place.as_str()).is_none() {
        return vec![Gone::Municipality];
    }
    let people = &organisation.people;
    let mut gone = Vec::new();
    let is_there = |id: &PersonId, may: fn(&Person, &Case) -> bool| {
        let person = people.get(id.as_str());
        person.is_some_and(|person| may(person, case))
    };
    if !is_there(&case.director, rights::directs) {
        gone.push(Gone::Director(case.director.clone()));
    }
    let process = facts.process_director.iter();
    let process = process.filter(|id| !is_there(id, rights::directs_process));
    gone.extend(process.cloned().map(Gone::ProcessDirector));
    let roles: BTreeSet<Role> = case.open_alerts().map(|alert| alert.role).collect();
    let nobody = |role: &Role| people.with_role(place, *role).next().is_none();
    let follow = following::unanswered(card, case).into_iter();
    let follow = follow.filter(|role| !roles.contains(role) && nobody(role));
    let follow: Vec<Gone> = follow.map(Gone::FollowUp).collect();
    gone.extend(roles.into_iter().filter(nobody).map(Gone::Role));
    gone.extend(follow);
    let phase = Some(facts.phase).filter(|phase| card.phase(*phase).is_none());
    gone.extend(phase.map(Gone::Phase));
    let tracks: BTreeSet<&Id> = case.open_alerts().map(|alert| &alert.track).collect();
    // Both together are no track of their own.
    let both = |track: &Id| *track == *"track-both" && !card.tracks.is_empty();
    let unknown = |track: &&Id| card.track(track.as_str()).is_none() && !both(track);
    gone.extend(tracks.into_iter().filter(unknown).cloned().map(Gone::Track));
    gone
}

/// Every open case of which something is gone, by code. It reads what is open, and nothing else.
///
/// # Errors
/// When a case or an index cannot be read.
pub fn all(
    repository: &dyn Repository,
    card: &Card,
    organisation: &Organisation,
) -> Result<Vec<Astray>, Unreadable> {
    let mut open: BTreeSet<CaseId> = repository
        .waiting()?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    open.extend(repository.involved()?.into_iter().map(|(_, id)| id));
    among(open, repository, (card, organisation))
}

/// The same of those with an open alert alone, where all others are known to lead somewhere.
///
/// # Errors
/// When a case or an index cannot be read.
pub fn alarmed(
    repository: &dyn Repository,
    card: &Card,
    organisation: &Organisation,
) -> Result<Vec<Astray>, Unreadable> {
    let mut open = BTreeSet::new();
    for office in &organisation.offices {
        open.extend(repository.find(&Term::Alarmed(office.code.clone()))?);
    }
    among(open, repository, (card, organisation))
}

/// The same as long as whoever is in the settings is there in the same municipality with the same roles, and the card has
/// the same phases and tracks: what leads somewhere with these goes on to.
#[must_use]
pub fn people(card: &Card, organisation: &Organisation) -> [u8; 32] {
    let people = organisation.people.iter();
    let people = people.flat_map(|person| {
        let places = person.places();
        places.map(|(place, roles)| (&person.id, place, roles))
    });
    let offices = organisation.offices.iter().map(|office| &office.code);
    let all: (Vec<_>, Vec<_>) = (people.collect(), offices.collect());
    let tracks: Vec<&Id> = card.tracks.iter().map(|track| &track.id).collect();
    let phases = card.phases.len();
    Sha256::digest(format!("{RULES} {all:?} {phases} {tracks:?}")).into()
}

fn among(
    open: BTreeSet<CaseId>,
    repository: &dyn Repository,
    (card, organisation): (&Card, &Organisation),
) -> Result<Vec<Astray>, Unreadable> {
    let mut all = Vec::new();
    for id in open {
        let Some(case) = repository.case(id)? else {
            continue;
        };
        let Some(facts) = &case.facts else { continue };
        all.extend(
            of(card, organisation, &case)
                .into_iter()
                .map(|gone| Astray {
                    case: case.code.clone(),
                    municipality: facts.municipality.clone(),
                    town: organisation.place(&facts.municipality).name,
                    gone,
                    about: CaseRef {
                        directors: rights::still_direct(organisation, &case),
                        ..CaseRef::of(&case)
                    },
                }),
        );
    }
    all.sort_by(|one, other| one.case.cmp(&other.case));
    Ok(all)
}

/// Tells the administrators, each what is of the own municipality; what is of one that has none is
/// told to all of them.
#[must_use]
pub fn tell(organisation: &Organisation, all: &[Astray]) -> Vec<Message> {
    let everybody = organisation.people.iter();
    let administrators = everybody.filter(|person| person.has_role(Role::Administrator));
    let has_own = |place: &Id| {
        let mut own = organisation.people.with_role(place, Role::Administrator);
        own.next().is_some()
    };
    let told = administrators.filter_map(|person| {
        let own = all.iter().filter(|astray| {
            let own = person.holds(Role::Administrator, &astray.municipality);
            own || !has_own(&astray.municipality)
        });
        let text: Vec<Text> = own.flat_map(Astray::paragraphs).collect();
        (!text.is_empty()).then(|| Message {
            text,
            ..Message::new(&person.id, MessageKind::Alert, Text::of("not-known"))
        })
    });
    told.collect()
}

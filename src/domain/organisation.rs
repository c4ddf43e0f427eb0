//! How the municipalities have organised themselves: offices, people, roster and ladder.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::people::{People, PersonId};
use super::roster::Roster;
use super::roster::watch::Override;
use super::wording::Wording;
use super::{Id, Role};
use crate::domain::roster::ladder::Ladder;
use crate::domain::roster::quiet::{QuietHours, QuietIn};

/// Whether it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Every message says that it is practice.
    Practice,
    /// A data protection impact assessment was done.
    Real {
        /// Under which name it is kept.
        dpia_reference: String,
    },
}

/// What becomes of a reply to a text message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replies {
    /// It is heard: a code in it confirms.
    Heard,
    /// Nobody hears it.
    Unheard,
}

/// One municipality, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The CBS code.
    pub code: Id,
    /// The name of the municipality.
    pub name: String,
    /// The name of its care department.
    pub care_department: String,
    /// The name of the safety house that it belongs to.
    pub safety_house: String,
    /// The team channel: `#goes`.
    pub channel: String,
    /// How a case director is reached through the office, in words.
    pub reach_director: Wording,
    /// Which hours are quiet there.
    pub quiet: QuietIn,
}

/// A municipality as others are told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityRef {
    /// The CBS code.
    pub code: Id,
    /// Its name; its code where that is not known any more.
    pub name: String,
    /// The name of the safety house that it belongs to, if it is known.
    pub safety_house: Option<String>,
    /// The team channel.
    pub channel: String,
    /// How a case director is reached through the office, in words, if it is known.
    pub reach_director: Option<Wording>,
}

/// Everything that the settings say about municipalities and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Practice or real.
    pub mode: Mode,
    /// The municipalities that take part.
    pub offices: Vec<Office>,
    /// Everybody who talks with the program, or is alerted by it.
    pub people: People,
    /// Who is on duty.
    pub roster: Roster,
    /// When an alert climbs.
    pub ladder: Ladder,
    /// When only what cannot wait is said, where a municipality says nothing else; none where nothing ever waits.
    pub quiet: Option<QuietHours>,
    /// How long a closed case is kept.
    pub keep_closed: SignedDuration,
    /// What becomes of a reply to a text message.
    pub replies: Replies,
    /// Where people outside find the pages of this program, if it serves them: `https://regie.example`.
    pub public_url: Option<String>,
    /// Those to whom the settings describe no way at all.
    pub without_way: BTreeSet<PersonId>,
}

impl Organisation {
    /// When the quiet hours end that hold in a municipality at this moment; none outside them.
    #[must_use]
    pub fn quiet_until(&self, municipality: &Id, at: Timestamp) -> Option<Timestamp> {
        let own = self
            .office(municipality.as_str())
            .map(|office| office.quiet);
        let hours = match own.unwrap_or_default() {
            QuietIn::AsElsewhere => self.quiet,
            QuietIn::Own(hours) => hours,
        };
        hours.and_then(|hours| hours.end(at))
    }

    /// How a municipality is told of. Of one that no longer takes part only the code is known: an
    /// alert that was raised in it climbs all the same.
    #[must_use]
    pub fn place(&self, code: &Id) -> MunicipalityRef {
        let office = self.office(code.as_str());
        let known = |word: fn(&Office) -> &String| office.map(word).cloned();
        MunicipalityRef {
            code: code.clone(),
            name: known(|office| &office.name).unwrap_or_else(|| code.to_string()),
            safety_house: known(|office| &office.safety_house),
            channel: known(|office| &office.channel).unwrap_or_else(|| format!("#{code}")),
            reach_director: office.map(|office| office.reach_director.clone()),
        }
    }

    /// Every role that somebody may have here: those that the program knows, and whatever else somebody has.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let own = self.people.iter().flat_map(|person| person.all_roles());
        let posts = self.roster.posts().iter().map(|post| post.role);
        let all: BTreeSet<Role> = Role::ALL.into_iter().chain(own).chain(posts).collect();
        all.into_iter().collect()
    }

    /// The municipality with this CBS code, if it takes part.
    #[must_use]
    pub fn office(&self, code: &str) -> Option<&Office> {
        self.offices.iter().find(|office| office.code == *code)
    }

    /// Puts others on duty for a while, as was agreed in the chat, but for those who have left or lost
    /// the role since.
    pub fn put_on_duty(&mut self, municipality: &Id, role: Role, instead: &Override) {
        let holds = |id: &PersonId| {
            let person = self.people.get(id.as_str());
            person.is_some_and(|person| person.holds(role, municipality))
        };
        if instead.people.iter().all(holds) {
            self.roster.replace(municipality, role, instead.clone());
        }
    }
}

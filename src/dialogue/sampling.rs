//! What the messages of an alert look like, before there is one: said by what says them for real, about a
//! case that nobody is in and nothing keeps.

use jiff::Timestamp;

use crate::domain::access::AccessEvent;
use crate::domain::alert::{Address, Addressee, AlertId, Delivery, DeliveryId, News, Via};
use crate::domain::card::{Domain, Frame};
use crate::domain::case::{Case, CaseId, Purpose};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::event::{Event, Opening, Stamp};
use crate::domain::people::PersonId;
use crate::domain::roster::agreements::Agreements;
use crate::domain::{Id, Role};

use super::index::{Entry, Term};
use super::message::Message;
use super::pinging;
use super::step::look;
use super::world::{Shelf, Unreadable, World};

/// Which message of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody of the role is asked.
    First,
    /// The same person is asked once more.
    Again,
    /// Somebody of the next role is asked.
    Instead,
    /// Somebody of the role is asked in a drill.
    Drill,
}

impl Occasion {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::First, Self::Again, Self::Instead, Self::Drill];

    const fn purpose(self) -> Purpose {
        match self {
            Self::First | Self::Again | Self::Instead => Purpose::Real,
            Self::Drill => Purpose::Drill,
        }
    }
}

/// Which alert: where, for whom and on which track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// CBS code of the municipality.
    pub municipality: Id,
    /// Who must confirm.
    pub role: Role,
    /// The track.
    pub track: Id,
    /// When it is raised.
    pub at: Timestamp,
}

/// A message of such an alert over this way; none where nobody would get it.
///
/// # Errors
/// The shelf cannot fail; the type says otherwise.
pub fn sample(
    world: &mut World,
    called: &Called,
    occasion: Occasion,
    via: Via,
) -> Result<Option<Message>, Unreadable> {
    let Some(phase) = world.card.alerting_phase() else {
        return Ok(None);
    };
    let first = |role: Role| {
        let roster = &world.organisation.roster;
        let mut holders = roster
            .holders(&called.municipality, role, called.at)
            .into_iter();
        holders.next()
    };
    let next = world.organisation.ladder.next_role.get(&called.role);
    let (Some(asked), next) = (first(called.role), next.and_then(|role| first(*role))) else {
        return Ok(None);
    };
    let rungs: Vec<(u32, PersonId)> = match occasion {
        Occasion::First | Occasion::Drill => vec![(1, asked.clone())],
        Occasion::Again => vec![(1, asked.clone()), (2, asked.clone())],
        Occasion::Instead => match next {
            Some(next) => vec![(1, asked.clone()), (3, next)],
            None => return Ok(None),
        },
    };
    let (code, by, card) = (
        code(occasion.purpose()),
        asked,
        world.card.reference.clone(),
    );
    let begun = match occasion.purpose() {
        Purpose::Real => Event::Drafted { code, by, card },
        Purpose::Drill => Event::DrillBegun { code, by, card },
    };
    let id = CaseId([0; 16]);
    let Some(mut case) = Case::begun(id, &begun) else {
        return Ok(None);
    };
    let alert = AlertId("sample".into());
    for event in events(called, phase, &alert, &rungs, via) {
        let (at, step) = (called.at, 1);
        case.apply(&event, Stamp { at, step });
    }
    let last = DeliveryId(format!("{}-{}", alert.0, rungs.len()));
    let said = look(world, &Alone(case), called.at, |step| {
        pinging::send(step, id, &alert, &[last])?;
        Ok(step.take_said())
    })?;
    world.put_back(0);
    Ok(said.into_iter().next())
}

fn code(purpose: Purpose) -> CaseCode {
    // Any number will do; this one looks like a code.
    match purpose {
        Purpose::Real => CaseCode::from_bits(0x5_A5C3_1E97),
        Purpose::Drill => CaseCode::of_drill(0x5_A5C3_1E97),
    }
}

/// What happened to the case until its last message.
fn events(
    called: &Called,
    phase: u8,
    alert: &AlertId,
    rungs: &[(u32, PersonId)],
    via: Via,
) -> Vec<Event> {
    let opened = Event::Opened(Opening {
        municipality: called.municipality.clone(),
        phase,
        frame: Frame::Voluntary,
        domain: Domain::Adults,
        case_direction: None,
        process_director: None,
    });
    let news = |news| Event::Alerted {
        alert: alert.clone(),
        news,
    };
    let raised = news(News::Raised {
        role: called.role,
        track: called.track.clone(),
    });
    let fired = rungs.iter().enumerate().map(|(nth, (rung, person))| {
        let to = Address::Person(person.clone());
        let name = DeliveryId(format!("{}-{}", alert.0, nth + 1));
        news(News::RungFired {
            rung: *rung,
            deliveries: vec![Delivery::new(name, to.clone(), via, *rung, called.at)],
            joined: vec![Addressee {
                to,
                code: PingCode::from_bits(0x2B67_1D35),
                spent: false,
            }],
        })
    });
    [opened, raised].into_iter().chain(fired).collect()
}

/// A shelf on which one case lies.
struct Alone(Case);

impl Shelf for Alone {
    fn case(&self, _: CaseId) -> Result<Option<Case>, Unreadable> {
        Ok(Some(self.0.clone()))
    }

    fn history(&self, _: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        Ok(Vec::new())
    }

    fn find(&self, _: &Term) -> Result<Vec<CaseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn due(&self, _: &Term) -> Result<Vec<Entry>, Unreadable> {
        Ok(Vec::new())
    }

    fn agreements(&self, _: &Id) -> Result<Option<Agreements>, Unreadable> {
        Ok(None)
    }

    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        Ok(Vec::new())
    }

    fn involved(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        Ok(Vec::new())
    }

    fn access(&self, _: &Id) -> Result<Vec<(Stamp, AccessEvent)>, Unreadable> {
        Ok(Vec::new())
    }

    fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        Ok(Vec::new())
    }
}

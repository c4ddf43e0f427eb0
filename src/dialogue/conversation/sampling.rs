//! What the messages of an alert look like, before there is one: said by what says them for real, about a
//! case that nobody is in and nothing keeps.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::domain::access::AccessLog;
use crate::domain::alert::{
    Address, Addressee, AlertId, Delivery, DeliveryId, Means, News, Standing, Via,
};
use crate::domain::card::{Domain, Frame};
use crate::domain::case::{Case, CaseId, Purpose};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::event::{Event, Opening, Stamp};
use crate::domain::link::LinkToken;
use crate::domain::notice::{Stamped, Word};
use crate::domain::people::PersonId;
use crate::domain::reach::fires_after;
use crate::domain::roster::agreements::Agreements;
use crate::domain::{Id, Role};

use crate::dialogue::alarm::{noticing, pinging};
use crate::dialogue::drill;
use crate::dialogue::message::Message;
use crate::dialogue::state::index::{Entry, Term};
use crate::dialogue::state::step::look;
use crate::dialogue::state::world::{Shelf, Unreadable, World};

/// Which message of an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody of the role is asked.
    First,
    /// The same person is asked once more.
    Again,
    /// Somebody of the next role is asked.
    Instead,
    /// Somebody else confirmed with the code of whoever was asked.
    CodeUsed,
    /// The director recorded that whoever was asked confirmed by telephone.
    Phoned,
    /// Somebody else confirmed for whoever was asked, who goes on with it.
    TakeUp,
    /// Somebody else of the role confirmed.
    Confirmed,
    /// The director withdrew the alert.
    Withdrawn,
    /// The director is asked to telephone for one role.
    Phone,
    /// The director is asked to telephone for every role at once.
    PhoneAll,
    /// Somebody of the role is asked in a drill.
    Drill,
    /// The director of a drill is asked to telephone.
    DrillPhone,
    /// A drill is stopped.
    DrillStopped,
}

impl Occasion {
    /// Each of them.
    pub const ALL: [Self; 13] = [
        Self::First,
        Self::Again,
        Self::Instead,
        Self::CodeUsed,
        Self::Phoned,
        Self::TakeUp,
        Self::Confirmed,
        Self::Withdrawn,
        Self::Phone,
        Self::PhoneAll,
        Self::Drill,
        Self::DrillPhone,
        Self::DrillStopped,
    ];

    const fn purpose(self) -> Purpose {
        match self {
            Self::First
            | Self::Again
            | Self::Instead
            | Self::CodeUsed
            | Self::Phoned
            | Self::TakeUp
            | Self::Confirmed
            | Self::Withdrawn
            | Self::Phone
            | Self::PhoneAll => Purpose::Real,
            Self::Drill | Self::DrillPhone | Self::DrillStopped => Purpose::Drill,
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

/// What happens before a message: who is pinged at which rung, for which roles.
struct Scene {
    /// The roles with an alert, the one that is meant first.
    roles: Vec<Role>,
    /// Who is pinged for the first of them, at which rung.
    rungs: Vec<(u32, PersonId)>,
    /// How the first alert ends, if it does.
    end: Option<News>,
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
    let Some((scene, asked)) = scene(world, called, occasion) else {
        return Ok(None);
    };
    let card = world.card.reference.clone();
    let (code, by) = (code(occasion.purpose()), asked.clone());
    let begun = match occasion.purpose() {
        Purpose::Real => Event::Drafted { code, by, card },
        Purpose::Drill => Event::DrillBegun { code, by, card },
    };
    let id = CaseId([0; 16]);
    let Some(mut case) = Case::begun(id, &begun) else {
        return Ok(None);
    };
    for event in events(called, phase, &scene, via) {
        let (at, step) = (called.at, 1);
        case.apply(&event, Stamp { at, step });
    }
    let later = match occasion {
        Occasion::Phone | Occasion::PhoneAll | Occasion::DrillPhone => {
            asked_after(world, called, &scene)
        }
        _ => SignedDuration::ZERO,
    };
    let now = called.at + later;
    let said = look(world, &Alone(case.clone()), now, |step| {
        let Some(word) = word(occasion, &scene, &asked) else {
            if occasion == Occasion::DrillStopped {
                let by = ended_by(&scene).unwrap_or_else(|| asked.clone());
                drill::tell_stopped(step, &case, &by);
            } else {
                let last = DeliveryId(format!("{}-{}", name(0).0, scene.rungs.len()));
                pinging::send(step, id, &name(0), &[last])?;
            }
            return Ok(step.take_said());
        };
        let stamped = Stamped {
            now,
            rung: PHONE,
            before: 0,
        };
        let notice = case
            .notices
            .messages(&case.code, (&asked, &word), &[via], stamped);
        noticing::say_all(step, &case, &notice)?;
        Ok(step.take_said())
    })?;
    world.put_back(0);
    Ok(said.into_iter().find(|message| message.via == via))
}

/// What a notice of it tells; none where it is no notice.
fn word(occasion: Occasion, scene: &Scene, asked: &PersonId) -> Option<Word> {
    let (alert, nth) = (name(0), 0);
    Some(match occasion {
        Occasion::Phone | Occasion::PhoneAll | Occasion::DrillPhone => Word::Phone {
            alerts: names(scene).collect(),
        },
        Occasion::CodeUsed => Word::CodeUsed { alert, nth },
        Occasion::Phoned => Word::Phoned { alert, nth },
        Occasion::TakeUp => Word::TakeUp { alert, nth },
        Occasion::Confirmed => Word::Confirmed { alert, nth },
        Occasion::Withdrawn => Word::Withdrawn {
            alert,
            by: ended_by(scene).unwrap_or_else(|| asked.clone()),
            reason: FALSE_ALARM.into(),
        },
        Occasion::DrillStopped
        | Occasion::First
        | Occasion::Again
        | Occasion::Instead
        | Occasion::Drill => return None,
    })
}

/// Who withdrew the alert.
fn ended_by(scene: &Scene) -> Option<PersonId> {
    match &scene.end {
        Some(News::Withdrawn { by, .. }) => Some(by.clone()),
        _ => None,
    }
}

/// Why the alert is withdrawn.
const FALSE_ALARM: &str = "withdraw-false-alarm";

/// The rung at which the director is asked to telephone.
const PHONE: u32 = 4;

/// How long after the alerts were raised the director is asked to telephone for all of them.
fn asked_after(world: &World, called: &Called, scene: &Scene) -> SignedDuration {
    let (organisation, place) = (&world.organisation, &called.municipality);
    let each = scene
        .roles
        .iter()
        .map(|role| fires_after(organisation, place, *role, PHONE, called.at));
    each.max().unwrap_or_default()
}

/// Who would be in it, and who would get the message.
fn scene(world: &World, called: &Called, occasion: Occasion) -> Option<(Scene, PersonId)> {
    let organisation = &world.organisation;
    let place = &called.municipality;
    let holders = |role: Role| organisation.roster.holders(place, role, called.at);
    let mut own = holders(called.role).into_iter();
    let asked = own.next()?;
    let mut scene = Scene {
        roles: vec![called.role],
        rungs: vec![(1, asked.clone())],
        end: None,
    };
    let director = || {
        let mut directors = organisation.people.with_role(place, Role::CaseDirector);
        directors.next().map(|director| director.id.clone())
    };
    let reader = match occasion {
        Occasion::First | Occasion::Drill => asked,
        Occasion::CodeUsed => {
            scene.end = Some(confirmed(own.next()?, Some(asked.clone()), None));
            asked
        }
        Occasion::Phoned => {
            scene.end = Some(confirmed(asked.clone(), None, Some(director()?)));
            asked
        }
        Occasion::TakeUp => {
            scene.end = Some(confirmed(director()?, None, None));
            asked
        }
        Occasion::Confirmed => {
            scene.end = Some(confirmed(own.next()?, None, None));
            asked
        }
        Occasion::Withdrawn | Occasion::DrillStopped => {
            scene.end = Some(News::Withdrawn {
                by: director()?,
                reason: FALSE_ALARM.into(),
            });
            asked
        }
        Occasion::Again => {
            scene.rungs.push((2, asked.clone()));
            asked
        }
        Occasion::Instead => {
            let next = *organisation.ladder.next_role.get(&called.role)?;
            let next = holders(next).into_iter().next()?;
            scene.rungs.push((3, next.clone()));
            next
        }
        Occasion::Phone | Occasion::PhoneAll | Occasion::DrillPhone => {
            scene.rungs.push((PHONE, asked));
            if occasion == Occasion::PhoneAll {
                let tracks = world.card.tracks.iter();
                for role in tracks.flat_map(|track| track.must_confirm.iter().copied()) {
                    if !scene.roles.contains(&role) {
                        scene.roles.push(role);
                    }
                }
                // One role is the other occasion.
                (scene.roles.len() > 1).then_some(())?;
            }
            director()?
        }
    };
    Some((scene, reader))
}

fn code(purpose: Purpose) -> CaseCode {
    // Any number will do; this one looks like a code.
    match purpose {
        Purpose::Real => CaseCode::from_bits(0x5_A5C3_1E97),
        Purpose::Drill => CaseCode::of_drill(0x5_A5C3_1E97),
    }
}

/// The name of an alert, by its place.
fn name(nth: usize) -> AlertId {
    AlertId(format!("sample{nth}"))
}

fn names(scene: &Scene) -> impl Iterator<Item = AlertId> {
    (0..scene.roles.len()).map(name)
}

/// What happened to the case until its last message.
fn events(called: &Called, phase: u8, scene: &Scene, via: Via) -> Vec<Event> {
    let opened = Event::Opened(Opening {
        municipality: called.municipality.clone(),
        phase,
        frame: Frame::Voluntary,
        domain: Domain::Adults,
        case_direction: None,
        process_director: None,
    });
    let raised = scene.roles.iter().zip(names(scene)).map(|(role, alert)| {
        let track = called.track.clone();
        let role = *role;
        let news = News::Raised { role, track };
        Event::Alerted { alert, news }
    });
    let news = |news| Event::Alerted {
        alert: name(0),
        news,
    };
    let fired = scene.rungs.iter().enumerate().map(|(nth, (rung, person))| {
        let to = Address::Person(person.clone());
        let id = DeliveryId(format!("{}-{}", name(0).0, nth + 1));
        news(News::RungFired {
            rung: *rung,
            deliveries: vec![Delivery::new(id, to.clone(), via, *rung, called.at)],
            joined: vec![Addressee {
                to,
                code: PingCode::from_bits(0x2B67_1D35),
                // It stands in a message only where pages are served.
                link: Some(LinkToken::from_bits(0x2B67_1D35, 0x5A5C_31E9)),
                spent: false,
            }],
        })
    });
    let end = scene.end.iter().cloned().map(news);
    let all = [opened].into_iter().chain(raised).chain(fired);
    all.chain(end).collect()
}

/// That somebody of the role confirmed: with whose code, and recorded by whom, where that is somebody else.
fn confirmed(by: PersonId, code_of: Option<PersonId>, recorder: Option<PersonId>) -> News {
    let means = match (&code_of, &recorder) {
        (_, Some(_)) => Means::Phone,
        (Some(_), None) => Means::Code,
        (None, None) => Means::Button,
    };
    let standing = Standing::Role;
    News::Confirmed {
        by,
        means,
        standing,
        code_of,
        recorder,
    }
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

    fn urgent(&self) -> Result<[BTreeSet<CaseId>; 2], Unreadable> {
        Ok([BTreeSet::new(), BTreeSet::new()])
    }

    fn access(&self, _: &Id) -> Result<AccessLog, Unreadable> {
        Ok(AccessLog::default())
    }

    fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        Ok(Vec::new())
    }
}

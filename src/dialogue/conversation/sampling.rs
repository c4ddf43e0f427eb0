//! What the messages of an alert look like, before there is one: said by what says them for real, about a
//! case that nobody is in and nothing keeps.

mod occasion;
mod scene;

use std::collections::BTreeSet;

use jiff::SignedDuration;

use self::occasion::PHONE;
pub use self::occasion::{Called, Occasion};
use self::scene::Scene;
use crate::domain::Id;
use crate::domain::alert::notice::{Stamped, Word};
use crate::domain::alert::{DeliveryId, Via};
use crate::domain::case::access::AccessLog;
use crate::domain::case::event::{Alignment, Decision, Event};
use crate::domain::case::{Case, CaseId, Purpose};
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::domain::reach::fires_after;
use crate::domain::roster::agreements::Agreements;
use crate::domain::stamp::Stamp;

use crate::dialogue::alarm::{noticing, pinging};
use crate::dialogue::casefile::decision::phase_over;
use crate::dialogue::drill;
use crate::dialogue::message::Message;
use crate::dialogue::state::index::{IndexEntry, Term};
use crate::dialogue::state::step::{Step, look};
use crate::dialogue::state::world::{Repository, Unreadable, World};

/// A message of such an alert over this way; none where nobody would get it.
///
/// # Errors
/// The repository cannot fail; the type says otherwise.
pub fn sample(
    world: &mut World,
    called: &Called,
    occasion: Occasion,
    via: Via,
) -> Result<Option<Message>, Unreadable> {
    let Some(phase) = world.card.alerting_phase() else {
        return Ok(None);
    };
    let Some(scene) = Scene::of(world, called, occasion) else {
        return Ok(None);
    };
    let card = world.card.reference.clone();
    let (code, by) = (code(occasion.purpose()), scene.begun_by.clone());
    let begun = match occasion.purpose() {
        Purpose::Real => Event::Drafted { code, by, card },
        Purpose::Drill => Event::DrillBegun { code, by, card },
    };
    let id = CaseId([0; 16]);
    let Some(mut case) = Case::begun(id, &begun) else {
        return Ok(None);
    };
    for event in scene.events(called, phase, via) {
        let (at, step) = (called.at, 1);
        case.apply(&event, Stamp { at, step });
    }
    let now = called.at + later(world, called, occasion, &scene);
    let said = look(world, &Alone(case.clone()), now, |step| {
        say(step, &case, occasion, &scene, via)?;
        Ok(step.take_said())
    })?;
    world.put_back(0);
    Ok(said.into_iter().find(|message| message.via == via))
}

/// Says it, by what says it for real.
fn say(
    step: &mut Step<'_>,
    case: &Case,
    occasion: Occasion,
    scene: &Scene,
    via: Via,
) -> Result<(), Unreadable> {
    let reader = &scene.reader;
    if let Some(word) = word(occasion, scene) {
        let (now, rung, before) = (step.stamp.at, PHONE, 0);
        let stamped = Stamped { now, rung, before };
        let notice = (reader, &word);
        let notice = case.notices.messages(&case.code, notice, &[via], stamped);
        return noticing::say_all(step, case, &notice);
    }
    match occasion {
        Occasion::DrillStopped => {
            let by = scene.ended_by().unwrap_or(reader);
            drill::tell_stopped(step, case, by);
        }
        Occasion::PhaseOver => {
            let decision = going_down(step, case, scene);
            let told =
                decision.map(|decision| phase_over::sample(step, case, reader, &decision, via));
            told.flatten().into_iter().for_each(|told| step.say(told));
        }
        _ => {
            let last = DeliveryId(format!("{}-{}", scene::name(0).0, scene.rungs.len()));
            pinging::send(step, case.id, &scene::name(0), &[last])?;
        }
    }
    Ok(())
}

/// What a notice of it tells; none where it is no notice.
fn word(occasion: Occasion, scene: &Scene) -> Option<Word> {
    let (alert, nth) = (scene::name(0), 0);
    Some(match occasion {
        Occasion::Phone
        | Occasion::PhoneEarly
        | Occasion::PhoneNobodyAble
        | Occasion::PhoneWider
        | Occasion::PhoneAll
        | Occasion::DrillPhone
        | Occasion::DrillPhoneAll => Word::Phone {
            alerts: scene.names().collect(),
            instead: false,
        },
        Occasion::CodeUsed | Occasion::CodeUsedOn | Occasion::LinkUsed | Occasion::LinkUsedOn => {
            Word::CodeUsed { alert, nth }
        }
        Occasion::Phoned => Word::Phoned { alert, nth },
        Occasion::TakeUp => Word::TakeUp { alert, nth },
        Occasion::Confirmed | Occasion::ConfirmedLink => Word::Confirmed { alert, nth },
        Occasion::Withdrawn => Word::Withdrawn {
            alert,
            by: scene.ended_by()?.clone(),
            reason: scene::FALSE_ALARM.into(),
        },
        Occasion::PhaseOver
        | Occasion::DrillStopped
        | Occasion::First
        | Occasion::Again
        | Occasion::Third
        | Occasion::Longest
        | Occasion::Instead
        | Occasion::InsteadLongest
        | Occasion::Drill
        | Occasion::DrillLongest
        | Occasion::DrillInstead => return None,
    })
}

/// A decision that the case leaves its phase; none where the card knows no way down.
fn going_down(step: &Step<'_>, case: &Case, scene: &Scene) -> Option<Decision> {
    let card = &step.world.card;
    let assessment = card.assessment(&format!("down-{}", case.phase()?))?;
    let place = &case.facts.as_ref()?.municipality;
    let mut people = step.world.organisation.people.iter();
    let decides = people.find(|one| one.has_role(assessment.decided_by) && one.works_for(place));
    Some(Decision {
        assessment: assessment.id.clone(),
        by: decides.map_or_else(|| scene.begun_by.clone(), |one| one.id.clone()),
        alignment: match assessment.with.is_empty() {
            true => Alignment::NotAsked,
            false => Alignment::CoSigned,
        },
        reason: None,
        case_direction: None,
        route: None,
        route_reason: None,
        outside: None,
        own: Vec::new(),
    })
}

/// How long after the alerts were raised it is said.
fn later(world: &World, called: &Called, occasion: Occasion, scene: &Scene) -> SignedDuration {
    let (organisation, place) = (&world.organisation, &called.municipality);
    let each = scene
        .roles
        .iter()
        .map(|role| fires_after(organisation, place, *role, PHONE, called.at));
    match occasion {
        Occasion::Phone
        | Occasion::PhoneNobodyAble
        | Occasion::PhoneWider
        | Occasion::PhoneAll
        | Occasion::DrillPhone
        | Occasion::DrillPhoneAll => each.max().unwrap_or_default(),
        _ => SignedDuration::ZERO,
    }
}

fn code(purpose: Purpose) -> CaseCode {
    // Any number will do; this one looks like a code.
    match purpose {
        Purpose::Real => CaseCode::from_bits(0x5_A5C3_1E97),
        Purpose::Drill => CaseCode::of_drill(0x5_A5C3_1E97),
    }
}

/// A repository that holds one case.
struct Alone(Case);

impl Repository for Alone {
    fn case(&self, _: CaseId) -> Result<Option<Case>, Unreadable> {
        Ok(Some(self.0.clone()))
    }

    fn history(&self, _: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        Ok(Vec::new())
    }

    fn find(&self, _: &Term) -> Result<Vec<CaseId>, Unreadable> {
        Ok(Vec::new())
    }

    fn due(&self, _: &Term) -> Result<Vec<IndexEntry>, Unreadable> {
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

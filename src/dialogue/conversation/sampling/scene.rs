//! What happens before a message of an alert: who is pinged at which rung, for which roles, and what followed.

use super::occasion::{Called, Occasion, PHONE};
use crate::domain::alert::event::{AlertEvent, ConfirmedAs};
use crate::domain::alert::link::LinkToken;
use crate::domain::alert::{Address, Addressee, AlertId, Delivery, DeliveryId, Means, Via};
use crate::domain::card::{Domain, Frame};
use crate::domain::case::event::{Event, Opening};
use crate::domain::code::PingCode;
use crate::domain::people::PersonId;
use crate::domain::{Id, Role};

use crate::dialogue::state::world::World;

/// Why the alert is withdrawn.
pub(super) const FALSE_ALARM: &str = "withdraw-false-alarm";

/// How often somebody is asked where the message is as long as it can be: in two digits.
const OFTEN: u32 = 12;

/// Who is in it.
pub(super) struct Scene {
    /// The roles with an alert, the one that is meant first.
    pub(super) roles: Vec<Role>,
    /// Who is pinged for the first of them, at which rung.
    pub(super) rungs: Vec<(u32, PersonId)>,
    /// On which track.
    track: Id,
    /// What happens to the first alert after that.
    then: Vec<AlertEvent>,
    /// Who gets the message.
    pub(super) reader: PersonId,
    /// Who leads the case, or began the drill.
    pub(super) begun_by: PersonId,
}

impl Scene {
    /// Who would be in it; none where nobody would get the message.
    pub(super) fn of(world: &World, called: &Called, occasion: Occasion) -> Option<Self> {
        let holders = |role: Role| {
            let roster = &world.organisation.roster;
            roster.holders(&called.municipality, role, called.at)
        };
        let first = holders(called.role).into_iter().next()?;
        let mut scene = Self {
            roles: vec![called.role],
            rungs: vec![(1, first.clone())],
            track: called.track.clone(),
            then: Vec::new(),
            reader: first.clone(),
            begun_by: first,
        };
        if occasion.is_longest() && world.card.tracks.len() > 1 {
            scene.track = "track-both".into();
        }
        scene.ask(world, called, occasion)?;
        scene.follow(world, called, occasion)?;
        Some(scene)
    }

    /// Who is asked, how often.
    fn ask(&mut self, world: &World, called: &Called, occasion: Occasion) -> Option<()> {
        let organisation = &world.organisation;
        let place = &called.municipality;
        let rungs: &[u32] = match occasion {
            Occasion::Again => &[2],
            Occasion::Third => &[2, 5],
            Occasion::Phone
            | Occasion::PhoneNobodyAble
            | Occasion::PhoneWider
            | Occasion::PhoneAll
            | Occasion::DrillPhone
            | Occasion::DrillPhoneAll => &[PHONE],
            _ => &[],
        };
        let asked = &self.reader;
        self.rungs
            .extend(rungs.iter().map(|rung| (*rung, asked.clone())));
        if matches!(
            occasion,
            Occasion::Instead
                | Occasion::InsteadLongest
                | Occasion::LinkUsedOn
                | Occasion::DrillInstead
        ) {
            let next = *organisation.ladder.next_role.get(&called.role)?;
            let next = organisation.roster.holders(place, next, called.at);
            self.reader = next.into_iter().next()?;
            self.rungs.push((3, self.reader.clone()));
        }
        if occasion.is_longest() {
            let (last, asked) = self.rungs.last()?.clone();
            let more = last + 1..last + OFTEN;
            self.rungs.extend(more.map(|rung| (rung, asked.clone())));
        }
        Some(())
    }

    /// What follows, and who hears it.
    fn follow(&mut self, world: &World, called: &Called, occasion: Occasion) -> Option<()> {
        let organisation = &world.organisation;
        let place = &called.municipality;
        let own = organisation.roster.holders(place, called.role, called.at);
        let colleague = || own.get(1).cloned();
        let one = |role| {
            let mut all = organisation.people.with_role(place, role);
            all.next().map(|person| person.id.clone())
        };
        let director = || one(Role::CaseDirector);
        let asked = self.reader.clone();
        match occasion {
            Occasion::CodeUsed => self
                .then
                .push(confirmed(colleague()?, Means::Code, Some(asked))),
            Occasion::CodeUsedOn => {
                let used = confirmed(director()?, Means::Code, Some(asked));
                self.then.push(not_of_the_role(used));
            }
            Occasion::LinkUsed => self.then.push(confirmed(asked, Means::Link, None)),
            Occasion::LinkUsedOn => {
                let used = confirmed(asked, Means::Link, None);
                self.then.push(not_of_the_role(used));
            }
            Occasion::Phoned => self.then.push(AlertEvent::Confirmed {
                by: asked,
                means: Means::Phone,
                standing: ConfirmedAs::Role,
                code_of: None,
                recorder: director(),
            }),
            Occasion::TakeUp => self.then.push(confirmed(director()?, Means::Button, None)),
            Occasion::Confirmed => self.then.push(confirmed(colleague()?, Means::Button, None)),
            Occasion::ConfirmedLink => self.then.push(confirmed(colleague()?, Means::Link, None)),
            Occasion::Withdrawn | Occasion::DrillStopped => self.then.push(AlertEvent::Withdrawn {
                by: director()?,
                reason: FALSE_ALARM.into(),
            }),
            Occasion::PhaseOver => self.begun_by = director()?,
            Occasion::PhoneWider => {
                self.begun_by = director()?;
                self.reader = one(Role::Administrator)?;
            }
            Occasion::PhoneNobodyAble => {
                let cannot = own
                    .into_iter()
                    .map(|by| AlertEvent::Unable { by, reason: None });
                self.then.extend(cannot);
                self.led_by(director()?);
            }
            Occasion::Phone | Occasion::PhoneEarly | Occasion::DrillPhone => {
                self.led_by(director()?);
            }
            Occasion::PhoneAll | Occasion::DrillPhoneAll => {
                let tracks = world.card.tracks.iter();
                for role in tracks.flat_map(|track| track.must_confirm.iter().copied()) {
                    if !self.roles.contains(&role) {
                        self.roles.push(role);
                    }
                }
                // One role is the other occasion.
                (self.roles.len() > 1).then_some(())?;
                self.led_by(director()?);
            }
            _ => {}
        }
        Some(())
    }

    /// The director gets the message.
    fn led_by(&mut self, director: PersonId) {
        self.begun_by.clone_from(&director);
        self.reader = director;
    }

    /// The names of its alerts.
    pub(super) fn names(&self) -> impl Iterator<Item = AlertId> {
        (0..self.roles.len()).map(name)
    }

    /// Who withdrew the alert.
    pub(super) fn ended_by(&self) -> Option<&PersonId> {
        self.then.iter().find_map(|news| match news {
            AlertEvent::Withdrawn { by, .. } => Some(by),
            _ => None,
        })
    }

    /// What happened to the case until its last message.
    pub(super) fn events(&self, called: &Called, phase: u8, via: Via) -> Vec<Event> {
        let opened = Event::Opened(Opening {
            municipality: called.municipality.clone(),
            phase,
            frame: Frame::Voluntary,
            domain: Domain::Adults,
            case_direction: None,
            process_director: None,
        });
        let raised = self.roles.iter().zip(self.names()).map(|(role, alert)| {
            let track = self.track.clone();
            let role = *role;
            let news = AlertEvent::Raised {
                role,
                track,
                again: None,
            };
            Event::Alerted { alert, news }
        });
        let news = |news| Event::Alerted {
            alert: name(0),
            news,
        };
        let fired = self.rungs.iter().enumerate().map(|(nth, (rung, person))| {
            let to = Address::Person(person.clone());
            let is_first = self.rungs[..nth].iter().all(|(_, before)| before != person);
            let joined = is_first.then(|| joining(to.clone()));
            let id = DeliveryId(format!("{}-{}", name(0).0, nth + 1));
            news(AlertEvent::RungFired {
                rung: *rung,
                deliveries: vec![Delivery::new(id, to, via, *rung, called.at)],
                joined: joined.into_iter().collect(),
            })
        });
        let then = self.then.iter().cloned().map(news);
        let all = [opened].into_iter().chain(raised).chain(fired);
        all.chain(then).collect()
    }
}

/// The name of an alert, by its place.
pub(super) fn name(nth: usize) -> AlertId {
    AlertId(format!("sample{nth}"))
}

/// Somebody who is pinged for the first time.
fn joining(to: Address) -> Addressee {
    Addressee {
        to,
        code: PingCode::from_bits(0x2B67_1D35),
        // It stands in a message only where pages are served.
        link: Some(LinkToken::from_bits(0x2B67_1D35, 0x5A5C_31E9)),
        spent: false,
        asked_before: 0,
    }
}

/// That somebody of the role confirmed, with whose code where that is somebody else's.
fn confirmed(by: PersonId, means: Means, code_of: Option<PersonId>) -> AlertEvent {
    AlertEvent::Confirmed {
        by,
        means,
        standing: ConfirmedAs::Role,
        code_of,
        recorder: None,
    }
}

/// The same by somebody of another role, which does not end the alert.
fn not_of_the_role(mut news: AlertEvent) -> AlertEvent {
    if let AlertEvent::Confirmed { standing, .. } = &mut news {
        *standing = ConfirmedAs::Fallback;
    }
    news
}

//! The self-audit: no open alert is more than a tick late, and each will be woken in time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::domain::alert::{Alert, AlertId, Via};
use crate::domain::case::due;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::CaseCode;
use crate::domain::organisation::Organisation;
use crate::domain::people::Person;
use crate::domain::roster::ladder::Ladder;
use crate::domain::{Id, Role};

use crate::dialogue::alarm::callable::night_numbers;
use crate::dialogue::message::text::{Text, brief, role};
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::world::{Repository, Unreadable};

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// How many alerts are open.
    pub open: usize,
    /// Those with which something is wrong, each once.
    pub late: Vec<Late>,
    /// How many cases with an open alert, or of which nobody knows that, cannot be read or may be gone, so that
    /// nothing of them goes on; and one more where nothing at all can be written.
    pub aside: usize,
    /// The cases with an open alert of which a record is damaged that nothing needs to go on.
    pub damaged: BTreeSet<CaseId>,
    /// Whether a case with an open alert is not found by all that it should be found by.
    pub unfound: bool,
}

/// An open alert that does not go on as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// Which alert.
    pub alert: AlertId,
    /// The code of its case.
    pub case: CaseCode,
    /// The CBS code of its municipality.
    pub municipality: Option<Id>,
    /// Who must confirm it.
    pub role: Role,
    /// When that should have happened, or should happen, which does not.
    pub since: Timestamp,
    /// What does not.
    pub fault: Fault,
}

/// What is wrong with an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its next rung was due and did not fire.
    Rung,
    /// A message without a result was not handed over again.
    Message,
    /// Somebody came on duty and was not pinged.
    Duty,
    /// Nothing will wake it when it is next due.
    Forgotten,
}

impl Audit {
    /// Whether all is well.
    #[must_use]
    pub const fn passes(&self) -> bool {
        self.late.is_empty() && self.aside == 0
    }
}

/// A case in which an audit found all well: it stays so as long as nothing happens to it and this moment has
/// not passed. Whether it will be woken is looked up each time.
#[derive(Clone, Copy, Debug)]
pub struct Sound {
    /// When it must be woken; none where nothing of an alert is due.
    due: Option<Timestamp>,
    until: Timestamp,
    open: usize,
}

/// What was seen of a case.
#[derive(Default)]
struct Seen {
    open: usize,
    late: Vec<Late>,
    /// How long it is known to be sound, if it is.
    well: Option<Sound>,
    /// Whether it is not found by all that it should be found by; not looked at each time.
    unfound: bool,
}

/// Every so many audits each case is read again, whatever was found of it before.
const READ_AGAIN: u64 = 16;

/// So much more of the due index is read at once than is needed for one case.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);

/// An audit that is under way.
#[derive(Debug)]
pub struct Looking {
    /// Which audit it is since the start.
    number: u64,
    left: Vec<CaseId>,
    found: Audit,
    /// Cases in which something was late; they are looked at once more, for it may have been mended in a pause.
    doubted: Vec<CaseId>,
    is_second_look: bool,
    /// The earliest moment of each case in the due index, of those until `horizon`; read anew after each pause.
    woken: BTreeMap<CaseId, Timestamp>,
    horizon: Option<Timestamp>,
}

impl Looking {
    /// Begins an audit of every open alert. They are found by who waits for them, not by when they are due: so an
    /// alert that fell out of the due index is found too.
    ///
    /// # Errors
    /// When an index cannot be read.
    pub fn begin(
        repository: &dyn Repository,
        now: Timestamp,
        number: u64,
    ) -> Result<Self, Unreadable> {
        let waiting = repository.waiting()?.into_iter().map(|(_, id)| id);
        let due = repository
            .due(&Term::due(now))?
            .into_iter()
            .map(|(_, id)| id);
        let all: BTreeSet<CaseId> = waiting.chain(due).collect();
        Ok(Self {
            number,
            left: all.into_iter().rev().collect(),
            found: Audit::default(),
            doubted: Vec::new(),
            is_second_look: false,
            woken: BTreeMap::new(),
            horizon: None,
        })
    }

    /// Goes on until so many cases were read; those that are known to be sound are not. Gives what was found
    /// once all were looked at.
    ///
    /// # Errors
    /// When a case or an index cannot be read; going on after that begins with the same case.
    pub fn go_on(
        &mut self,
        repository: &dyn Repository,
        ladder: &Ladder,
        now: Timestamp,
        (sound, most): (&mut BTreeMap<CaseId, Sound>, usize),
    ) -> Result<Option<Audit>, Unreadable> {
        let mut read = 0;
        self.woken.clear();
        self.horizon = None;
        loop {
            let Some(id) = self.left.last().copied() else {
                if self.doubted.is_empty() {
                    break;
                }
                self.left = std::mem::take(&mut self.doubted);
                self.left.reverse();
                self.is_second_look = true;
                continue;
            };
            let anew = (u64::from(id.0[15]) + self.number).is_multiple_of(READ_AGAIN);
            let known = sound.get(&id).copied();
            match known.filter(|known| !anew && now <= known.until) {
                Some(known) if self.is_woken(repository, ladder, id, known.due)? => {
                    self.found.open += known.open;
                }
                _ if read == most => return Ok(None),
                _ => {
                    read += 1;
                    let whole = anew || self.number == 1;
                    let seen = self.look(repository, ladder, now, (id, whole))?;
                    let Seen {
                        open,
                        late,
                        well,
                        unfound,
                    } = seen;
                    self.found.unfound |= unfound;
                    if open > 0 && whole && !repository.is_whole(id)? {
                        self.found.damaged.insert(id);
                    }
                    match well {
                        Some(well) => sound.insert(id, well),
                        None => sound.remove(&id),
                    };
                    if late.is_empty() || self.is_second_look {
                        self.found.open += open;
                        self.found.late.extend(late);
                    } else {
                        self.doubted.push(id);
                    }
                }
            }
            self.left.pop();
        }
        Ok(Some(std::mem::take(&mut self.found)))
    }

    /// Looks at a case, and where it is looked at as a whole, whether it is found.
    fn look(
        &mut self,
        repository: &dyn Repository,
        ladder: &Ladder,
        now: Timestamp,
        (id, whole): (CaseId, bool),
    ) -> Result<Seen, Unreadable> {
        let mut seen = Seen::default();
        let Some(case) = repository.case(id)? else {
            return Ok(seen);
        };
        let Some(due) = due::of_alerts(&case, ladder) else {
            let (due, until, open) = (None, Timestamp::MAX, 0);
            seen.well = Some(Sound { due, until, open });
            return Ok(seen);
        };
        let is_woken = self.is_woken(repository, ladder, id, Some(due))?;
        let open = case.open_alerts().count();
        seen.open = open;
        seen.unfound = whole && open > 0 && !is_found(repository, &case)?;
        // What must not be missed goes on beyond the end of its alert.
        let told = |alert: &&Alert| {
            let mut open = case.notices.open.iter();
            alert.is_open() || open.any(|notice| notice.word.is_about(&alert.id))
        };
        let mut until = Timestamp::MAX;
        for alert in case.alerts.iter().filter(told) {
            let fault = late(alert, ladder, now).or_else(|| late_notice(&case, alert, ladder, now));
            let asleep = !is_woken && (alert.is_open() || open == 0);
            let fault = fault.or_else(|| asleep.then_some((due, Fault::Forgotten)));
            let fault = fault.map(|fault| Late::of(&case, alert, fault));
            seen.late.extend(fault);
            until = until.min(on_time_until(&case, alert, ladder));
        }
        let is_sound = is_woken && seen.late.is_empty();
        let due = Some(due);
        seen.well = is_sound.then_some(Sound { due, until, open });
        Ok(seen)
    }

    /// Whether the due index has a case early enough.
    fn is_woken(
        &mut self,
        repository: &dyn Repository,
        ladder: &Ladder,
        id: CaseId,
        due: Option<Timestamp>,
    ) -> Result<bool, Unreadable> {
        let Some(latest) = due.map(|due| due + ladder.tick) else {
            return Ok(true);
        };
        if self.horizon.is_none_or(|known| latest > known) {
            let horizon = latest.saturating_add(AHEAD).unwrap_or(latest);
            self.horizon = Some(horizon);
            self.woken.clear();
            // The earliest entry of each case; they come in order.
            for (term, id) in repository.due(&Term::due(horizon))? {
                if let Some(at) = term.moment() {
                    self.woken.entry(id).or_insert(at);
                }
            }
        }
        Ok(self.woken.get(&id).is_some_and(|at| *at <= latest))
    }
}

/// Whether a case, and no other, is found by its code and by all that leads to its open alerts: what is pressed, what is
/// typed, and what comes back of a message.
fn is_found(repository: &dyn Repository, case: &Case) -> Result<bool, Unreadable> {
    let mut terms = vec![Term::Code(case.code.clone())];
    for alert in case.open_alerts() {
        terms.push(Term::Alert(alert.id.clone()));
        for addressee in &alert.addressees {
            terms.push(Term::Ping(addressee.code.clone()));
            terms.extend(addressee.link.clone().map(Term::Link));
        }
    }
    for term in terms {
        if repository.find(&term)? != [case.id] {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Looks at every open alert at once.
///
/// # Errors
/// When a case or an index cannot be read.
pub fn audit(
    repository: &dyn Repository,
    ladder: &Ladder,
    now: Timestamp,
) -> Result<Audit, Unreadable> {
    let all = (&mut BTreeMap::new(), usize::MAX);
    let found = Looking::begin(repository, now, 0)?.go_on(repository, ladder, now, all)?;
    Ok(found.unwrap_or_default())
}

/// Until when nothing of an alert is late if nothing happens.
fn on_time_until(case: &Case, alert: &Alert, ladder: &Ladder) -> Timestamp {
    let mut moments = Vec::new();
    if alert.is_open() {
        moments.push(alert.climbs_from() + ladder.due_after(alert.rung + 1));
        moments.extend(alert.relief_at);
        for delivery in alert.unsettled() {
            moments.extend(delivery.again_at(ladder));
            moments.extend(delivery.silent_at(ladder));
        }
    }
    let open = case.notices.open.iter();
    let own = open.filter(|notice| notice.word.is_about(&alert.id));
    for notice in own {
        let again = notice.deliveries.iter();
        moments.extend(again.filter_map(|delivery| notice.again_at(delivery, ladder)));
    }
    // A repetition may take one pause longer; then it is looked at once more than it need be.
    let first = moments.into_iter().min();
    first.map_or(Timestamp::MAX, |first| first + ladder.tick)
}

/// What must not be missed about an alert that was not sent again although it should have been.
fn late_notice(
    case: &Case,
    alert: &Alert,
    ladder: &Ladder,
    now: Timestamp,
) -> Option<(Timestamp, Fault)> {
    let open = case.notices.open.iter();
    let own = open.filter(|notice| notice.word.is_about(&alert.id));
    let late = own.flat_map(|notice| {
        notice.deliveries.iter().filter_map(|delivery| {
            let again = notice.again_at(delivery, ladder)?;
            let pause = again.duration_since(delivery.last_at);
            (again + ladder.tick + pause < now).then_some(again)
        })
    });
    late.min().map(|since| (since, Fault::Message))
}

/// What of an alert is more than a tick late, and since when; a repetition may also take one pause
/// longer, as its last try may have come late by that much.
fn late(alert: &Alert, ladder: &Ladder, now: Timestamp) -> Option<(Timestamp, Fault)> {
    if !alert.is_open() {
        return None;
    }
    let is_late = |due: Timestamp, pause: SignedDuration| due + ladder.tick + pause < now;
    let rung = alert.climbs_from() + ladder.due_after(alert.rung + 1);
    if is_late(rung, SignedDuration::ZERO) {
        return Some((rung, Fault::Rung));
    }
    let on_duty = alert.relief_at;
    if let Some(at) = on_duty.filter(|at| is_late(*at, SignedDuration::ZERO)) {
        return Some((at, Fault::Duty));
    }
    let messages = alert.unsettled().filter_map(|delivery| {
        let again = delivery.again_at(ladder)?;
        let pause = again.duration_since(delivery.last_at);
        let silent = delivery.silent_at(ladder);
        let silent = silent.filter(|at| is_late(*at, SignedDuration::ZERO));
        silent.or_else(|| is_late(again, pause).then_some(again))
    });
    messages.min().map(|since| (since, Fault::Message))
}

impl Late {
    fn of(case: &Case, alert: &Alert, (since, fault): (Timestamp, Fault)) -> Self {
        Self {
            alert: alert.id.clone(),
            case: case.code.clone(),
            municipality: case.facts.as_ref().map(|facts| facts.municipality.clone()),
            role: alert.role,
            since,
            fault,
        }
    }
}

/// Tells the administrators of every municipality, each over every way to them. What is late in
/// another municipality is only told to be so: its cases do not exist for them.
#[must_use]
pub fn tell(organisation: &Organisation, late: &[Late], now: Timestamp) -> Vec<Message> {
    if late.is_empty() {
        return Vec::new();
    }
    let everybody = organisation.people.iter();
    let administrators = everybody.filter(|person| person.has_role(Role::Administrator));
    let told = administrators.flat_map(|person| {
        // Of several municipalities, each is told for itself; one in which nothing is late only where that is all.
        let one = |own: &Person| {
            let here = |late: &&Late| late.municipality.as_ref() == Some(&own.municipality);
            let late: Vec<&Late> = late.iter().filter(here).collect();
            (own.clone(), late)
        };
        let places = person.by_place();
        let places = places.filter(|own| own.roles.contains(&Role::Administrator));
        let places: Vec<(Person, Vec<&Late>)> = places.map(|own| one(&own)).collect();
        let (late, calm): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|(_, late)| !late.is_empty());
        let calm = calm.into_iter().take(usize::from(late.is_empty()));
        let told = late.into_iter().chain(calm).flat_map(|(own, late)| {
            let told = own.ways();
            let told = told.map(|via| self::told(organisation, &own, &late, now, via));
            told.collect::<Vec<_>>()
        });
        told.collect::<Vec<_>>()
    });
    told.collect()
}

/// What one administrator is told of what is late, over one way.
#[must_use]
pub fn told(
    organisation: &Organisation,
    person: &Person,
    own: &[&Late],
    now: Timestamp,
    via: Via,
) -> Message {
    Message {
        via,
        text: match via {
            Via::Chat | Via::Mail => paragraphs(organisation, person, own, now),
            Via::Webhook => vec![in_short(organisation, own, now)],
        },
        ..Message::new(&person.id, MessageKind::Alert, Text::of("audit-late"))
    }
}

/// The same as a text message: the first that is late, and one number for it.
fn in_short(organisation: &Organisation, own: &[&Late], now: Timestamp) -> Text {
    let Some(first) = own.first() else {
        return Text::of("audit-short-elsewhere");
    };
    let text = Text::of("audit-short")
        .count("count", own.len())
        .text("role", brief(first.role))
        .word("code", &first.case);
    let place = first.municipality.as_ref();
    let holders = place.map(|place| organisation.roster.holders(place, first.role, now));
    let mut holders = holders.into_iter().flatten();
    let number = holders.find_map(|id| {
        let person = organisation.people.get(id.as_str())?;
        person.night_number.clone()
    });
    match number {
        Some(number) => text.word("number", number),
        None => text.text("number", Text::of("audit-short-no-number")),
    }
}

/// What is late, since when, and what to do about it.
fn paragraphs(
    organisation: &Organisation,
    person: &Person,
    own: &[&Late],
    now: Timestamp,
) -> Vec<Text> {
    let mut text = vec![match own.len() {
        0 => Text::of("audit-late-elsewhere"),
        count => {
            let office = organisation.office(person.municipality.as_str());
            Text::of("audit-late")
                .count("count", count)
                .known("municipality", office.map(|office| office.name.as_str()))
        }
    }];
    let mut roles: Vec<Role> = Vec::new();
    for late in own {
        let fault = match late.fault {
            Fault::Rung => "audit-late-rung",
            Fault::Message => "audit-late-message",
            Fault::Duty => "audit-late-duty",
            Fault::Forgotten => "audit-late-forgotten",
        };
        let line = Text::of(fault)
            .word("code", &late.case)
            .text("role", role(late.role))
            .moment("since", late.since);
        text.push(line);
        if !roles.contains(&late.role) {
            roles.push(late.role);
        }
    }
    let place = &person.municipality;
    let numbers = roles
        .iter()
        .flat_map(|role| night_numbers(organisation, place, *role, now));
    let numbers: Vec<Text> = numbers.collect();
    text.push(if numbers.is_empty() {
        Text::of("audit-phone-no-number")
    } else {
        Text::of("audit-phone").all("numbers", numbers)
    });
    text.push(Text::of("audit-restart"));
    text
}

//! Shift changes: taking duty over until a moment, and swapping turns with consent.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::domain::people::{Person, PersonId};
use crate::domain::roster::agreements::{RosterEvent, SwapRequest};
use crate::domain::roster::watch::{Override, Watch};
use crate::domain::{Id, Role};

use crate::dialogue::alarm::open_alerts;
use crate::dialogue::language::command::{Command, ShiftChange};
use crate::dialogue::language::until::Until;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, in_place, role as in_short};
use crate::dialogue::message::{Asked, Audience, Choice, Message, MessageKind};
use crate::dialogue::state::question::SWAP;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// The longest that duty is taken over in the chat; a longer change belongs in the settings.
const LONGEST: SignedDuration = SignedDuration::from_hours(8 * 7 * 24);

/// Changes who is on duty, or asks what is needed for it.
pub(crate) fn change(
    step: &mut Step<'_>,
    person: &Person,
    asked: &ShiftChange,
) -> Result<(), Unreadable> {
    match asked {
        ShiftChange::TakeOver(until) => when(step, person, until.as_ref()),
        ShiftChange::TakeOverUntil(until) => take_over(step, person, *until),
        ShiftChange::Put(place, role, who, until) => {
            put_on_duty(step, person, (place, *role), who, *until);
        }
        ShiftChange::Swap => swap(step, person),
        ShiftChange::AskSwap(place, role, of) => return ask_swap(step, person, (place, *role), of),
    }
    Ok(())
}

/// Takes over until the moment that was typed; what may be several, or is a day without a time, is asked.
fn when(step: &mut Step<'_>, person: &Person, until: Option<&Until>) {
    let Some(until) = until else {
        step.refuse(person, Text::of("take-over-how"));
        return;
    };
    let longest = step.stamp.at + LONGEST;
    let all = until.moments(step.stamp.at);
    let within: Vec<Timestamp> = all.iter().copied().filter(|at| *at <= longest).collect();
    match within.as_slice() {
        [] if all.is_empty() => step.refuse(person, Text::of("take-over-past")),
        [] => step.refuse(person, Text::of("take-over-too-long")),
        [until_then] if until.is_timed() => take_over(step, person, *until_then),
        _ => {
            let moments = within.into_iter().enumerate();
            let offered = moments.map(|(nth, at)| {
                let choice = Choice {
                    id: format!("until-{}", nth + 1).as_str().into(),
                    label: Text::of("choice-until").moment("until", at),
                };
                (choice, ShiftChange::TakeOverUntil(at))
            });
            let offered = offered.collect();
            offer(step, person, Text::of("take-over-which"), offered);
        }
    }
}

/// Somebody takes over, or an administrator chooses who does.
fn take_over(step: &mut Step<'_>, person: &Person, until: Timestamp) {
    let mut offered = Vec::new();
    for (place, role, _) in posts(step, person) {
        let people = &step.world.organisation.people;
        let holders = people.with_role(&place, role);
        let own = holders.filter(|other| rights::may_put_on_duty(person, other, (&place, role)));
        offered.extend(own.map(|other| {
            let label = Text::of("choice-take-over")
                .text("who", title(other))
                .text("role", in_short(role));
            let id = format!("take-over-{role}-{}", other.id);
            let choice = placed(step, person, &place, (id, label));
            (
                choice,
                ShiftChange::Put(place.clone(), role, other.id.clone(), until),
            )
        }));
    }
    match offered.as_slice() {
        [] => step.refuse(person, Text::of("refused-duty")),
        [(_, ShiftChange::Put(place, role, who, until))] => {
            put_on_duty(step, person, (place, *role), who, *until);
        }
        _ => offer(
            step,
            person,
            Text::of("which-duty").moment("until", until),
            offered,
        ),
    }
}

/// Puts somebody on duty from now on, and tells everybody who was to be on duty until then.
fn put_on_duty(
    step: &mut Step<'_>,
    person: &Person,
    (place, role): (&Id, Role),
    who: &PersonId,
    until: Timestamp,
) {
    let now = step.stamp.at;
    let (Some(other), Some(watch)) = (step.person(who), watch(step, place, role)) else {
        return;
    };
    if !rights::may_put_on_duty(person, &other, (place, role)) {
        step.refuse(person, Text::of("refused-duty"));
        return;
    }
    if until <= now {
        step.refuse(person, Text::of("take-over-past"));
        return;
    }
    let relieved = watch.stretches(now, until).flat_map(|(_, people)| people);
    let relieved: BTreeSet<PersonId> = relieved.filter(|id| *id != who).cloned().collect();
    if relieved.is_empty()
        && watch
            .stretches(now, until)
            .all(|(_, people)| people.len() == 1)
    {
        let text = Text::of("take-over-already").text("who", title(&other));
        step.refuse(person, text.text("role", in_short(role)));
        return;
    }
    let event = RosterEvent::TakenOver {
        by: person.id.clone(),
        role,
        instead: Override {
            from: now,
            until,
            people: vec![who.clone()],
        },
    };
    step.record_on_roster(place, event);
    let text = Text::of("taken-over")
        .text("who", title(&other))
        .text("role", in_short(role))
        .moment("until", until)
        .all("relieved", titles(step, &relieved));
    let mut told = relieved;
    told.extend([who.clone(), person.id.clone()]);
    tell(step, place, &told, &text);
}

/// Shows with whom a person can swap turns, and which turns these are.
fn swap(step: &mut Step<'_>, person: &Person) {
    let now = step.stamp.at;
    let mut offered = Vec::new();
    for (place, role, watch) in posts(step, person) {
        let people = &step.world.organisation.people;
        for other in people.with_role(&place, role) {
            let Some([mine, theirs]) = swapped(&watch, &person.id, &other.id, now) else {
                continue;
            };
            let label = Text::of("choice-swap")
                .text("who", title(other))
                .text("role", in_short(role))
                .moment("mine", mine.from)
                .moment("theirs", theirs.from);
            let id = format!("swap-{role}-{}", other.id);
            let choice = placed(step, person, &place, (id, label));
            let ask = ShiftChange::AskSwap(place.clone(), role, other.id.clone());
            offered.push((choice, ask));
        }
    }
    if offered.is_empty() {
        step.refuse(person, Text::of("swap-none"));
        return;
    }
    offer(step, person, Text::of("which-swap"), offered);
}

/// Asks the other to swap; nothing changes until the other agrees.
fn ask_swap(
    step: &mut Step<'_>,
    person: &Person,
    (place, role): (&Id, Role),
    of: &PersonId,
) -> Result<(), Unreadable> {
    let watch = watch(step, place, role);
    let turns = watch.and_then(|watch| swapped(&watch, &person.id, of, step.stamp.at));
    let may = person.holds(role, place);
    let (Some(overrides), Some(other), true) = (turns, step.person(of), may) else {
        step.refuse(person, Text::of("swap-none"));
        return Ok(());
    };
    let asked = Text::of("swap-sent").text("who", title(&other));
    let event = RosterEvent::SwapAsked {
        by: person.id.clone(),
        of: of.clone(),
        role,
        overrides: overrides.to_vec(),
        alone: open_alerts::is_free(step, of)?,
    };
    step.record_on_roster(place, event);
    ask_again(step, &other);
    step.say(Message::new(&person.id, MessageKind::Status, asked));
    Ok(())
}

/// The requests to swap that wait for a person, each with its municipality; not those for a role that was lost.
pub(crate) fn requests(step: &Step<'_>, person: &Person) -> Vec<(Id, SwapRequest)> {
    let mut requests = Vec::new();
    for (place, roles) in person.places() {
        let agreed = step.world.agreements(place).into_iter();
        let own = agreed.flat_map(|agreed| agreed.requests_of(&person.id));
        let own = own.filter(|request| roles.contains(&request.role));
        requests.extend(own.map(|request| (place.clone(), request.clone())));
    }
    requests
}

/// The question whether a person agrees to a swap there; whoever works for several municipalities can have one in
/// each of them.
pub(crate) fn question(person: &Person, place: &Id) -> Id {
    match person.is_shared() {
        true => format!("{SWAP}-{place}").as_str().into(),
        false => SWAP.into(),
    }
}

/// Whether a question is one of these.
pub(crate) fn is_swap(question: &Id) -> bool {
    question.as_str().split('-').next() == Some(SWAP)
}

/// Asks a person everything that waits for consent to a swap; the newest stands last.
pub(crate) fn ask_again(step: &mut Step<'_>, person: &Person) {
    for (place, request) in requests(step, person) {
        let [mine, theirs] = request.overrides.as_slice() else {
            continue;
        };
        let text = Text::of("swap-asked")
            .text("who", step.titled(&request.by))
            .text("role", in_short(request.role))
            .moment("from", mine.from)
            .moment("until", mine.until)
            .moment("theirs_from", theirs.from)
            .moment("theirs_until", theirs.until);
        let text = in_place(&step.world.organisation, person, &place, text);
        let mut message =
            Message::new(&person.id, MessageKind::Question, text).choices(Choice::agreement());
        message.on = Some(PressContext::Question {
            case: None,
            question: question(person, &place),
            since: request.asked,
        });
        message.question = Some(Asked {
            id: question(person, &place),
            nth: 1,
            of: 1,
        });
        step.say(message);
    }
}

/// Takes the answer to a request. A swap of turns that are over, or have changed since, is off.
pub(crate) fn swap_answered(
    step: &mut Step<'_>,
    person: &Person,
    request: &SwapRequest,
    agrees: bool,
) {
    let (role, by) = (request.role, &request.by);
    let mut all = requests(step, person).into_iter();
    let Some((place, _)) = all.find(|(_, known)| known == request) else {
        step.refuse(person, Text::of("swap-none"));
        return;
    };
    let place = &place;
    let watch = watch(step, place, role);
    let turns = watch.and_then(|watch| swapped(&watch, by, &person.id, step.stamp.at));
    let same =
        |now: &Override, then: &Override| now.until == then.until && now.people == then.people;
    let still = turns.filter(|turns| {
        let pairs = turns.iter().zip(&request.overrides);
        pairs.into_iter().all(|(now, then)| same(now, then))
    });
    let now = step.stamp.at;
    let is_over = |request: &SwapRequest| request.overrides.iter().any(|turn| turn.until <= now);
    let (key, overrides) = match (agrees, still) {
        (false, _) => ("swap-refused", Vec::new()),
        (true, None) if is_over(request) => ("swap-over", Vec::new()),
        (true, None) => ("swap-lapsed", Vec::new()),
        (true, Some(turns)) => ("swapped", turns.to_vec()),
    };
    let event = RosterEvent::SwapAnswered {
        by: person.id.clone(),
        to: by.clone(),
        role,
        overrides: overrides.clone(),
    };
    step.record_on_roster(place, event);
    let asker = step.titled(by);
    let told = BTreeSet::from([by.clone(), person.id.clone()]);
    let mut text = Text::of(key)
        .text("who", title(person))
        .text("role", in_short(role));
    let [first, second] = overrides.as_slice() else {
        tell_people(step, place, &told, &text);
        return;
    };
    text = text
        .text("asker", asker)
        .moment("from", first.from)
        .moment("until", first.until)
        .moment("theirs_from", second.from)
        .moment("theirs_until", second.until);
    tell(step, place, &told, &text);
}

/// The turns of two people after they swapped: first that of `one`, then that of `other`. None if
/// they have no turns apart that end.
fn swapped(
    watch: &Watch,
    one: &PersonId,
    other: &PersonId,
    now: Timestamp,
) -> Option<[Override; 2]> {
    let (first, second) = (watch.turn(one, now)?, watch.turn(other, now)?);
    let apart = !first.people.contains(other) && !second.people.contains(one);
    let instead = |turn: Override, from: &PersonId, to: &PersonId| {
        let replaced = |id: PersonId| if id == *from { to.clone() } else { id };
        let people = turn.people.into_iter().map(replaced).collect();
        Override { people, ..turn }
    };
    apart.then(|| [instead(first, one, other), instead(second, other, one)])
}

/// The posts whose duty a person may change: those of the own roles; all for an administrator.
fn posts(step: &Step<'_>, person: &Person) -> Vec<(Id, Role, Watch)> {
    let posts = step.world.organisation.roster.posts().iter();
    let own = posts.filter(|post| rights::may_change_duty(person, (&post.municipality, post.role)));
    own.map(|post| (post.municipality.clone(), post.role, post.duty.clone()))
        .collect()
}

/// A choice about duty in a municipality, which somebody of several is told.
fn placed(step: &Step<'_>, person: &Person, place: &Id, (id, label): (String, Text)) -> Choice {
    let id = match person.is_shared() {
        true => format!("{id}-{place}"),
        false => id,
    };
    Choice {
        id: id.as_str().into(),
        label: in_place(&step.world.organisation, person, place, label),
    }
}

fn watch(step: &Step<'_>, place: &Id, role: Role) -> Option<Watch> {
    let roster = &step.world.organisation.roster;
    let post = roster.post(place, role)?;
    Some(post.duty.clone())
}

fn titles(step: &Step<'_>, people: &BTreeSet<PersonId>) -> Vec<Text> {
    let people = people.iter().filter_map(|id| step.person(id));
    people.map(|person| title(&person)).collect()
}

/// Offers commands to press; no two by the same name, for a role and a person can be called so that their names
/// together are those of two others.
fn offer(
    step: &mut Step<'_>,
    person: &Person,
    text: Text,
    mut offered: Vec<(Choice, ShiftChange)>,
) {
    let mut taken = BTreeSet::new();
    for (choice, _) in &mut offered {
        let name = choice.id.clone();
        let mut nth = 1;
        while !taken.insert(choice.id.clone()) {
            nth += 1;
            choice.id = format!("{name}_{nth}").as_str().into();
        }
    }
    let offered = offered.into_iter();
    let offered = offered.map(|(choice, asked)| (choice, Command::ShiftChange(asked)));
    let asked = Message::new(&person.id, MessageKind::Text, text);
    step.offer(person, asked, offered.collect());
}

/// Tells something about duty to everybody concerned.
fn tell_people(step: &mut Step<'_>, place: &Id, people: &BTreeSet<PersonId>, text: &Text) {
    for reader in people {
        let text = match step.person(reader) {
            Some(reader) => in_place(&step.world.organisation, &reader, place, text.clone()),
            None => text.clone(),
        };
        step.say(Message::new(reader, MessageKind::Status, text));
    }
}

/// Tells a change of duty to everybody concerned and to the channel of the municipality.
fn tell(step: &mut Step<'_>, place: &Id, people: &BTreeSet<PersonId>, text: &Text) {
    tell_people(step, place, people, text);
    let office = step.world.organisation.place(place);
    let Some(first) = people.first() else { return };
    let mut message = Message::new(first, MessageKind::Status, text.clone());
    message.to = Audience::Channel(office.channel);
    step.say(message);
}

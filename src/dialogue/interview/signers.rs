//! Who must agree with a decision: the person in each role that the card names, never the decider.

use crate::domain::Role;
use crate::domain::card::{Assessment, Direction, SignOff};
use crate::domain::case::Case;
use crate::domain::people::{Person, PersonId};

use super::held::Hold;
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, role, the};
use crate::dialogue::state::question::{SIGN_OFF, SUCCESSOR};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::World;

/// How the agreement of one role comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Signer {
    /// This person is asked in the chat.
    Asked(PersonId),
    /// Whoever decides has the role too, and nobody else here has it; only up, where nothing waits for that.
    Own,
    /// Nobody else with an account is known: that is talked over outside the chat.
    Outside,
}

/// Who signs for each role that the card names, if this person decides.
#[must_use]
pub(crate) fn signers(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Vec<(Role, Signer)> {
    let roles = assessment.with.iter();
    let process = process_director(world, case, assessment, by);
    let signer = |role: &Role| match role {
        Role::ProcessDirector => process.clone(),
        Role::CaseDirector if case.director == *by => other_director(world, case, by, &process),
        Role::CaseDirector if !is_directed(world, case) => {
            match other_director(world, case, by, &process) {
                Signer::Own => Signer::Outside,
                other => other,
            }
        }
        Role::CaseDirector => asked_or_outside(world, &case.director),
        _ => Signer::Outside,
    };
    let down = assessment.direction() != Some(Direction::Up);
    let mut signers: Vec<(Role, Signer)> = roles.map(|role| (*role, signer(role))).collect();
    for nth in 0..signers.len() {
        if !matches!(signers[nth].0, Role::ProcessDirector | Role::CaseDirector) {
            signers[nth].1 = holder(world, case, by, signers[nth].0, &signers);
        }
    }
    for (_, signer) in &mut signers {
        // Nobody takes a case down alone: whoever has the role elsewhere is spoken with outside the chat.
        if down && *signer == Signer::Own {
            *signer = Signer::Outside;
        }
    }
    signers
}

/// The people who are asked in the chat, each once.
#[must_use]
pub(crate) fn asked(
    world: &World,
    case: &Case,
    assessment: &Assessment,
    by: &PersonId,
) -> Vec<PersonId> {
    let mut asked: Vec<PersonId> = Vec::new();
    for (_, signer) in signers(world, case, assessment, by) {
        if let Signer::Asked(person) = signer
            && !asked.contains(&person)
        {
            asked.push(person);
        }
    }
    asked
}

/// The roles that sign in this way.
#[must_use]
pub(crate) fn roles(signers: &[(Role, Signer)], how: &Signer) -> Vec<Role> {
    let these = signers.iter().filter(|(_, signer)| signer == how);
    these.map(|(role, _)| *role).collect()
}

/// One person counts for one role: a process director who decides, who signs as the case director already, or
/// who is gone from the settings, is replaced by another one of the municipality, where there is one.
fn process_director(world: &World, case: &Case, assessment: &Assessment, by: &PersonId) -> Signer {
    let Some(facts) = &case.facts else {
        return Signer::Outside;
    };
    let people = &world.organisation.people;
    let holds = |person: &Person| person.holds(Role::ProcessDirector, &facts.municipality);
    let named = facts.process_director.as_ref();
    let signs_already = assessment.with.contains(&Role::CaseDirector);
    let is_taken = |id: &PersonId| *id == *by || (signs_already && *id == case.director);
    let decides = match named {
        Some(named) => named == by,
        None => people.get(by.as_str()).is_some_and(holds),
    };
    let signer = named.map_or(Signer::Outside, |named| asked_or_outside(world, named));
    // Whoever is gone from the settings, or has the role no more, cannot be asked.
    let is_gone = |named: &PersonId| {
        let person = people.get(named.as_str());
        !person.is_some_and(|person| rights::directs_process(person, case))
    };
    // Nobody named would mean outside the chat, which nothing down may be where somebody can be asked.
    let down = assessment.direction() != Some(Direction::Up);
    let gone = named.map_or(down, is_gone);
    if !decides && !gone && !named.is_some_and(is_taken) {
        return signer;
    }
    let mut holders = people.with_role(&facts.municipality, Role::ProcessDirector);
    match holders.find(|other| !is_taken(&other.id)) {
        Some(other) => Signer::Asked(other.id.clone()),
        None if decides => Signer::Own,
        None if gone => Signer::Outside,
        None => signer,
    }
}

/// Another case director of the municipality than the one who decides and is the case director too, and than
/// who signs already.
fn other_director(world: &World, case: &Case, by: &PersonId, process: &Signer) -> Signer {
    let Some(facts) = &case.facts else {
        return Signer::Own;
    };
    let people = &world.organisation.people;
    let mut holders = people.with_role(&facts.municipality, Role::CaseDirector);
    let is_free = |other: &&Person| other.id != *by && *process != Signer::Asked(other.id.clone());
    match holders.find(is_free) {
        Some(other) => Signer::Asked(other.id.clone()),
        None => Signer::Own,
    }
}

/// Who signs for any other role: somebody who has it where the case is, and signs for no other, by short name.
fn holder(
    world: &World,
    case: &Case,
    by: &PersonId,
    role: Role,
    known: &[(Role, Signer)],
) -> Signer {
    let Some(facts) = &case.facts else {
        return Signer::Outside;
    };
    let holders = world
        .organisation
        .people
        .with_role(&facts.municipality, role);
    let (own, others): (Vec<&Person>, Vec<&Person>) = holders.partition(|one| one.id == *by);
    let asked = |other: &&&Person| {
        let asked = Signer::Asked(other.id.clone());
        known.iter().any(|(_, signer)| *signer == asked)
    };
    let free = others.iter().find(|other| !asked(other)).or(others.first());
    match free {
        Some(other) => Signer::Asked(other.id.clone()),
        None if own.is_empty() => Signer::Outside,
        None => Signer::Own,
    }
}

/// Whether the director of a case is in the settings and still has the role.
fn is_directed(world: &World, case: &Case) -> bool {
    let director = world.organisation.people.get(case.director.as_str());
    director.is_some_and(|director| rights::directs(director, case))
}

fn asked_or_outside(world: &World, person: &PersonId) -> Signer {
    match world.organisation.people.get(person.as_str()) {
        Some(person) => Signer::Asked(person.id.clone()),
        None => Signer::Outside,
    }
}

/// What is said plainly beside the question of agreement: who has two of the roles that the card names,
/// and for which of them nobody can be asked. Beside that of a successor: why the process director is
/// not among them.
pub(super) fn notes(step: &Step<'_>, person: &Person, hold: &Hold, question: &str) -> Vec<Text> {
    let Some(case) = &hold.case else {
        return Vec::new();
    };
    if question == SUCCESSOR {
        let people = &step.world.organisation.people;
        let watches = case.facts.as_ref();
        let could = watches.and_then(|facts| {
            let watches = people.get(facts.process_director.as_ref()?.as_str())?;
            Some(watches).filter(|other| other.holds(Role::CaseDirector, &facts.municipality))
        });
        let why = could.map(|_| Text::of("hand-over-not-process-director"));
        return why.into_iter().collect();
    }
    let about = hold.interview.about.assessment();
    let found = about.and_then(|about| step.world.card.assessment(about.as_str()));
    let asks = |found: &&Assessment| matches!(found.sign_off, SignOff::Required | SignOff::All);
    let Some(assessment) = found.filter(asks).filter(|_| question == SIGN_OFF) else {
        return Vec::new();
    };
    let signers = signers(step.world, case, assessment, &person.id);
    let (own, outside) = (
        roles(&signers, &Signer::Own),
        roles(&signers, &Signer::Outside),
    );
    let mut notes = Vec::new();
    if !own.is_empty() {
        notes.push(Text::of("sign-off-own").all("roles", own.into_iter().map(role)));
    }
    notes.extend(two_roles(step, case, &signers));
    let director = signers.iter().find_map(|(role, signer)| match signer {
        Signer::Asked(other) if *role == Role::CaseDirector => step.person(other),
        Signer::Asked(_) | Signer::Own | Signer::Outside => None,
    });
    let director = director.filter(|other| other.id != case.director);
    let key = match is_directed(step.world, case) {
        true => "sign-off-other-director",
        false => "sign-off-other-director-gone",
    };
    notes.extend(director.map(|other| Text::of(key).text("who", title(&other))));
    let can_be_named = is_unnamed(case, &outside) && nameable(step.world, case).next().is_some();
    if outside == [Role::ProcessDirector] && can_be_named {
        notes.push(Text::of("sign-off-unnamed"));
    } else if !outside.is_empty() {
        let outside = outside.into_iter().map(the);
        notes.push(Text::of("sign-off-outside").all("roles", outside));
    }
    notes
}

/// Whether one of these roles is that of the process director, and the case names none.
pub(crate) fn is_unnamed(case: &Case, roles: &[Role]) -> bool {
    let facts = case.facts.as_ref();
    roles.contains(&Role::ProcessDirector)
        && facts.is_some_and(|facts| facts.process_director.is_none())
}

/// Who can be named as the process director: nobody who would agree with himself, nor who is it already.
pub(super) fn nameable<'a>(world: &'a World, case: &'a Case) -> impl Iterator<Item = &'a Person> {
    let people = &world.organisation.people;
    case.facts.iter().flat_map(|facts| {
        let holders = people.with_role(&facts.municipality, Role::ProcessDirector);
        holders.filter(|person| {
            person.id != case.director && Some(&person.id) != facts.process_director.as_ref()
        })
    })
}

/// Somebody else who signs as process director, or one person who signs twice.
fn two_roles(step: &Step<'_>, case: &Case, signers: &[(Role, Signer)]) -> Option<Text> {
    let of = |wanted: Role| {
        signers.iter().find_map(|(role, signer)| match signer {
            Signer::Asked(person) if *role == wanted => step.person(person),
            Signer::Asked(_) | Signer::Own | Signer::Outside => None,
        })
    };
    let process = of(Role::ProcessDirector)?;
    let facts = case.facts.as_ref()?;
    let named = facts.process_director.as_ref();
    if of(Role::CaseDirector).is_some_and(|director| director.id == process.id) {
        return Some(Text::of("sign-off-two-roles").text("who", title(&process)));
    }
    let named_there = named.and_then(|named| step.person(named));
    let gone = named_there.is_none_or(|named| !rights::directs_process(&named, case));
    let key = match gone {
        true => "sign-off-other-gone",
        false => "sign-off-other",
    };
    (named != Some(&process.id)).then(|| Text::of(key).text("who", title(&process)))
}

//! The open cases of a person, one on a line: what needs somebody first stands above.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::domain::case::access::Look;
use crate::domain::case::{Case, CaseId};
use crate::domain::people::{Person, PersonId};

use crate::dialogue::alarm::{callable, following, open_alerts};
use crate::dialogue::casefile::finding::label;
use crate::dialogue::casefile::{access_log, finding};
use crate::dialogue::language::command::{CaseAct, Code, Command, Which};
use crate::dialogue::message::text::title;
use crate::dialogue::message::text::{Text, role};
use crate::dialogue::message::{Choice, Message, MessageKind};
use crate::dialogue::state::index::Term;
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How many stand in one message.
const MOST: usize = 20;

/// Lists the cases of a person, with a choice to see each.
pub(crate) fn list(step: &mut Step<'_>, person: &Person, which: Which) -> Result<(), Unreadable> {
    let mut seen = finding::seen_by(step, person)?;
    seen.retain(|(_, case)| !case.is_drill() && case.facts.is_some());
    seen.retain(|(_, case)| match which {
        Which::All => true,
        Which::Waiting => waits_for(step, person, case),
        Which::InPhase(phase) => case.phase() == Some(phase),
    });
    let asked = match which {
        Which::All | Which::Waiting => asked_only(step, person, &seen)?,
        Which::InPhase(_) => Vec::new(),
    };
    let heading = match which {
        _ if !seen.is_empty() || !asked.is_empty() => Text::of("cases-heading"),
        Which::All => Text::of("overview-empty"),
        Which::Waiting => Text::of("cases-none-waiting"),
        Which::InPhase(phase) => Text::of("cases-none-in-phase").count("phase", phase),
    };
    let mut message = Message::new(&person.id, MessageKind::Status, heading);
    seen.sort_by_key(|(_, case)| need(step, person, case));
    for case in &asked {
        let waits = vec![label(case), Text::of("cases-waits-you")];
        message = message.and(listed(waits));
    }
    let more = seen.len().saturating_sub(MOST);
    let mut offered = Vec::new();
    for (_, case) in seen.iter().take(MOST) {
        access_log::note(step, person, case, Look::Status);
        message = message.and(line(step, person, case));
        let code = case.code.as_str();
        let choice = Choice {
            id: code.into(),
            label: label(case),
        };
        let look = Command::Case(CaseAct::Status, Some(Code::read(code)));
        offered.push((choice, look));
    }
    if more > 0 {
        message = message.and(Text::of("cases-more").count("count", more));
    }
    if !asked.is_empty() {
        let requests = Choice::labelled("status", "choice-requests");
        offered.push((requests, Command::Status));
    }
    step.offer(person, message, offered);
    Ok(())
}

/// The smaller, the sooner somebody is needed: an open alert, then what waits for this person, what follows on an alert, the
/// next date, the heavier phase; the newest first.
fn need(step: &Step<'_>, person: &Person, case: &Case) -> impl Ord + use<> {
    let facts = case.facts.as_ref();
    let review = facts.and_then(|facts| facts.review_at);
    let since = facts.map(|facts| facts.since.at);
    (
        case.open_alerts().next().is_none(),
        !waits_for(step, person, case),
        following::unanswered(&step.world.card, case).is_empty(),
        review.is_none(),
        review,
        Reverse(case.phase()),
        Reverse(since),
    )
}

/// Whether the person has something to answer in this case, or decides on its next step and directs nothing of it.
fn waits_for(step: &Step<'_>, person: &Person, case: &Case) -> bool {
    let mut alerts = case.open_alerts();
    let alerted = alerts.any(|alert| open_alerts::waits_for(case, alert, person));
    let began = case.interviews.iter().any(|(who, _)| *who == person.id);
    let decides = rights::decides_on_others(&step.world.card, person, case);
    is_asked(step, person, case) || alerted || began || decides
}

/// Whether the person is asked to agree with something of this case, to take it over, or to telephone for it.
fn is_asked(step: &Step<'_>, person: &Person, case: &Case) -> bool {
    let mut asked = case.requests.iter();
    let signs = asked.any(|request| {
        let own = request.is_open() && request.of == person.id;
        own && rights::may_sign(&step.world.card, person, case, &request.assessment)
    });
    let successor = rights::successor(&step.world.organisation, case);
    let phones = !callable::asked_for(step, case, &person.id).is_empty();
    signs || phones || successor.is_some_and(|(to, _)| *to == person.id)
}

/// The cases of which the person sees nothing but what is asked: to agree, to take one over, or to telephone.
fn asked_only(
    step: &mut Step<'_>,
    person: &Person,
    seen: &[(CaseId, Arc<Case>)],
) -> Result<Vec<Arc<Case>>, Unreadable> {
    let mut asked = Vec::new();
    for id in step.find(&Term::Waiting(person.id.clone()))? {
        let case = step.case(id)?;
        let known = seen.iter().any(|(known, _)| *known == id);
        if !known && !case.is_drill() && is_asked(step, person, &case) {
            asked.push(case);
        }
    }
    Ok(asked)
}

/// One case on one line; of a case that may not be read only its code and phase, and whether an alert is open.
fn line(step: &Step<'_>, person: &Person, case: &Arc<Case>) -> Text {
    let mut parts = vec![label(case)];
    let open = case.open_alerts().map(|alert| role(alert.role));
    let open: Vec<Text> = open.collect();
    if !open.is_empty() {
        parts.push(Text::of("cases-alert").all("roles", open));
    }
    if !rights::may_read(&step.world.card, person, case) {
        return listed(parts);
    }
    if waits_for(step, person, case) {
        parts.push(Text::of("cases-waits-you"));
    }
    let others = waited_for(step, person, case);
    if !others.is_empty() {
        parts.push(Text::of("cases-waits").all("who", others));
    }
    let owed = following::unanswered(&step.world.card, case);
    if !owed.is_empty() {
        let roles = owed.into_iter().map(role);
        parts.push(Text::of("cases-follow-up").all("roles", roles));
    }
    let review = case.facts.as_ref().and_then(|facts| facts.review_at);
    parts.extend(review.map(|at| Text::of("cases-review").day("at", at)));
    listed(parts)
}

/// Everybody else who was asked something that a case waits for.
pub(super) fn waited_for(step: &Step<'_>, person: &Person, case: &Case) -> Vec<Text> {
    let asked = case.requests.iter().filter(|request| request.is_open());
    let asked = asked.map(|request| &request.of);
    let successor = rights::successor(&step.world.organisation, case);
    let asked = asked.chain(successor.map(|(to, _)| to));
    // Who is asked twice is waited for once.
    let mut others: Vec<&PersonId> = Vec::new();
    for of in asked {
        if *of != person.id && !others.contains(&of) {
            others.push(of);
        }
    }
    let others = others.into_iter().filter_map(|of| step.person(of));
    others.map(|other| title(&other)).collect()
}

/// Parts of a line, one after the other.
fn listed(parts: Vec<Text>) -> Text {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_else(|| Text::of("not-known"));
    let line = parts.fold(first, |line, part| {
        Text::of("cases-part").text("line", line).text("part", part)
    });
    Text::of("cases-line").text("line", line)
}

//! Everything that waits for a person: computed from the state, so it is the same after a restart.

use crate::domain::Id;
use crate::domain::alert::Alert;
use crate::domain::card::Card;
use crate::domain::case::{Case, Request};
use crate::domain::people::Person;

use crate::dialogue::alarm::{callable, open_alerts, pinging, telling, unable, unsaid};
use crate::dialogue::casefile::offer::{Act, CALL_AGAIN, Offer, next_steps};
use crate::dialogue::casefile::{erasing, finding, leading};
use crate::dialogue::duty::shift_change;
use crate::dialogue::interview::interviewing::{self};
use crate::dialogue::interview::outdated::standing;
use crate::dialogue::interview::{flow, held};
use crate::dialogue::message::Choice;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::state::index::Term;
use crate::dialogue::state::question::{CANNOT, HAND_OVER, SIGN_OFF};
use crate::dialogue::state::rights;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// Everything that can be pressed by a person, the newest first.
pub(super) fn open(step: &mut Step<'_>, person: &Person) -> Result<Vec<Offer>, Unreadable> {
    let (mut all, drills) = waiting(step, person)?;
    for (_, case) in finding::seen_by(step, person)? {
        all.extend(next_steps(step, person, &case));
    }
    Ok(in_order(all, drills))
}

/// What [`open`] gives that can hold this choice. The next steps of each case are the only part that
/// grows with how many cases a person has, and few choices are among them.
pub(super) fn open_with(
    step: &mut Step<'_>,
    person: &Person,
    choice: &Id,
    on: Option<&PressContext>,
) -> Result<Vec<Offer>, Unreadable> {
    let is_next = *choice == *leading::ACCEPTED
        || *choice == *CALL_AGAIN
        || step.world.card.assessment(choice.as_str()).is_some();
    if !is_next {
        return asked(step, person);
    }
    // A button that says under which case it stands is meant for that one.
    let only = match on {
        Some(PressContext::Said { case, .. }) => case.map(|id| vec![id]),
        Some(PressContext::Code(typed)) => match typed.parse() {
            Ok(code) => Some(step.find(&Term::Code(code))?),
            Err(_) => Some(Vec::new()),
        },
        Some(
            PressContext::Question { .. } | PressContext::Asked { .. } | PressContext::Alert(_),
        ) => Some(Vec::new()),
        None => None,
    };
    let Some(only) = only else {
        return open(step, person);
    };
    let (mut all, drills) = waiting(step, person)?;
    for id in only {
        let case = step.case_if_there(id)?;
        if let Some(case) = case.filter(|case| step.world.is_seen_by(person, case)) {
            all.extend(next_steps(step, person, &case));
        }
    }
    Ok(in_order(all, drills))
}

/// A choice for each next step that there is by the card, of any case.
pub(super) fn any_next_step(card: &Card) -> Offer {
    let assessments = card.assessments.iter();
    let mut choices: Vec<Choice> = assessments.map(|found| Choice::item(&found.id)).collect();
    choices.extend([leading::ACCEPTED, CALL_AGAIN].map(Choice::named));
    Offer::new(0, None, choices, Act::Keep)
}

/// Everything that waits for a person, the newest first: [`open`] without the next steps of cases.
pub(super) fn asked(step: &mut Step<'_>, person: &Person) -> Result<Vec<Offer>, Unreadable> {
    let (all, drills) = waiting(step, person)?;
    Ok(in_order(all, drills))
}

/// The newest first, and what is real before a drill.
fn in_order(mut all: Vec<Offer>, mut drills: Vec<Offer>) -> Vec<Offer> {
    let newest_first = |offer: &Offer| std::cmp::Reverse(offer.asked);
    all.sort_by_key(newest_first);
    drills.sort_by_key(newest_first);
    all.extend(drills);
    all
}

/// Everything that waits for a person: what is real, and what belongs to drills.
fn waiting(step: &mut Step<'_>, person: &Person) -> Result<(Vec<Offer>, Vec<Offer>), Unreadable> {
    let mut all: Vec<Offer> = Vec::new();
    let session = step.world.session(&person.id);
    let last_asked = session.asked;
    if let Some((asked, commands)) = session.offered.clone() {
        let choices = commands.iter().map(|(choice, _)| choice.clone()).collect();
        all.push(Offer::new(asked, None, choices, Act::Obey(commands)));
    }
    all.extend(erasing::offered(step, person).map(|asked| {
        let keep = Choice::labelled("keep", "choice-keep");
        Offer::new(asked, None, vec![keep], Act::Keep)
    }));
    let cases = step.find(&Term::Waiting(person.id.clone()))?;
    for (place, interview) in interviewing::places_in(step, person, &cases)? {
        let case = place.case();
        if interview.stopped {
            let resume = vec![Choice::named("resume")];
            all.push(Offer::new(
                interview.asked,
                case,
                resume,
                Act::Resume(place),
            ));
            continue;
        }
        let Some(hold) = held::hold(step, person, &place)? else {
            continue;
        };
        let Some(question) = flow::open_question(hold.subject(step, person)) else {
            continue;
        };
        let asked = interview.asked.max(last_asked);
        let id = question.id.clone();
        let choices = question.choices.clone();
        let act = Act::Answer(Box::new(hold), question);
        let mut offer = Offer::new(asked, case, choices, act);
        offer.question = Some(id);
        offer.since = interview.begun;
        all.push(offer);
    }
    let mut drills = Vec::new();
    for id in cases {
        let case = step.case(id)?;
        let kept = if case.is_drill() {
            &mut drills
        } else {
            &mut all
        };
        kept.extend(requests(step, person, &case));
        kept.extend(alerts(&step.world.card, person, &case));
        kept.extend(phoned(step, person, &case));
        kept.extend(reasons(person, &case));
        kept.extend(disputes(person, &case));
        kept.extend(own_word(person, &case));
    }
    all.extend(swaps(step, person));
    Ok((all, drills))
}

/// Requests that wait for the person's answer.
fn requests(step: &Step<'_>, person: &Person, case: &Case) -> Vec<Offer> {
    let answers = Choice::agreement;
    let own = case
        .requests
        .iter()
        .filter(|request| request.of == person.id && request.is_open())
        .filter(|request| rights::may_sign(&step.world.card, person, case, &request.assessment));
    let mut offers: Vec<Offer> = own
        .map(|request| {
            let act = Act::CoSign {
                case: case.id,
                by: request.by.clone(),
                assessment: request.assessment.clone(),
            };
            let mut offer = Offer::new(request.asked, Some(case.id), answers(), act);
            offer.question = Some(SIGN_OFF.into());
            offer.alone = request.alone;
            offer
        })
        .collect();
    offers.extend(agreements(step, person, case));
    let successor = case.successor.as_ref().filter(|(who, _)| *who == person.id);
    let organisation = &step.world.organisation;
    let successor = successor.filter(|_| rights::may_take_over(organisation, person, case));
    offers.extend(successor.map(|(_, asked)| {
        let act = Act::HandOver(case.id);
        let mut offer = Offer::new(*asked, Some(case.id), answers(), act);
        offer.question = Some(HAND_OVER.into());
        offer.alone = case.successor_alone;
        offer
    }));
    offers
}

/// What the person agreed with, as long as nothing was decided on it: that can be taken back, which nothing asks, so it
/// comes behind all that is asked.
fn agreements(step: &Step<'_>, person: &Person, case: &Case) -> Vec<Offer> {
    let agreed = standing(case).filter(|request| {
        let own = request.of == person.id && request.agrees == Some(true);
        own && rights::may_sign(&step.world.card, person, case, &request.assessment)
    });
    let offer = |request: &Request| {
        let act = Act::TakeBack {
            case: case.id,
            by: request.by.clone(),
            assessment: request.assessment.clone(),
        };
        let mut offer = Offer::new(0, Some(case.id), vec![Choice::take_back()], act);
        offer.question = Some(SIGN_OFF.into());
        offer.since = request.asked;
        offer
    };
    agreed.map(offer).collect()
}

/// Requests to swap turns that wait for the person's answer.
fn swaps(step: &Step<'_>, person: &Person) -> Vec<Offer> {
    let own = shift_change::requests(step, person).into_iter();
    own.map(|(place, request)| {
        let (asked, alone) = (request.asked, request.alone);
        let mut offer = Offer::new(asked, None, Choice::agreement(), Act::Swap(request));
        offer.question = Some(shift_change::question(person, &place));
        offer.alone = alone;
        offer
    })
    .collect()
}

/// Open alerts: the person's own role before those for which the person stands in.
fn alerts(card: &Card, person: &Person, case: &Case) -> Vec<Offer> {
    let mut offers = Vec::new();
    let mut mine: Vec<_> = case
        .open_alerts()
        .filter(|alert| open_alerts::waits_for(case, alert, person))
        .collect();
    mine.sort_by_key(|alert| {
        let own = pinging::own_role(case, alert, person);
        (!own, std::cmp::Reverse(alert.asked))
    });
    let newest = mine
        .iter()
        .map(|alert| alert.asked)
        .max()
        .unwrap_or_default();
    for alert in mine {
        let confirm = pinging::confirm_button(card, case, alert, person);
        let choices = vec![confirm, Choice::named(CANNOT)];
        let act = Act::Confirm(case.id, alert.id.clone());
        let mut offer = Offer::new(newest, Some(case.id), choices, act);
        offer.alerts = vec![alert.id.clone()];
        offers.push(offer);
    }
    let open: Vec<_> = case.open_alerts().collect();
    if !open.is_empty() && rights::may_end_alerts(card, person, case) {
        let withdraw = vec![Choice::withdraw(case)];
        let raised = open
            .iter()
            .map(|alert| alert.raised_step)
            .max()
            .unwrap_or_default();
        let mut offer = Offer::new(raised, Some(case.id), withdraw, Act::Withdraw(case.id));
        offer.alerts = open.iter().map(|alert| alert.id.clone()).collect();
        offers.push(offer);
    }
    offers
}

/// The director of a case or who is in charge instead, and whoever else is asked to telephone, may
/// record who confirmed by telephone, and that nobody answers.
fn phoned(step: &Step<'_>, person: &Person, case: &Case) -> Option<Offer> {
    let is_asked = callable::is_asked(step, case, &person.id);
    let open: Vec<_> = case.open_alerts().collect();
    let newest = open.iter().map(|alert| alert.asked).max()?;
    let in_charge = rights::in_charge_here(&step.world.organisation, case);
    if !in_charge.contains(&person.id) && !is_asked {
        return None;
    }
    // As the request shows them, and behind them whoever can be called for something that it does not name.
    let asked = callable::asked_for(step, case, &person.id);
    let mut choices = callable::choices(step, case, asked, &person.id);
    choices.extend(is_asked.then(|| Choice::named(callable::NOBODY_ANSWERS)));
    let all = callable::choices(step, case, open.iter().copied(), &person.id);
    for beside in all {
        if !choices.contains(&beside) {
            choices.push(beside);
        }
    }
    let mut offer = Offer::new(newest, Some(case.id), choices, Act::Phoned(case.id));
    // A request that stands under an alert which has ended meanwhile still counts for the others.
    let raised = |alert: &&Alert| open.iter().any(|one| one.raised_step == alert.raised_step);
    let together = case.alerts.iter().filter(raised);
    offer.alerts = together.map(|alert| alert.id.clone()).collect();
    Some(offer)
}

/// Why somebody cannot take an alert on, until that was said.
fn reasons(person: &Person, case: &Case) -> Option<Offer> {
    let open = case.open_alerts().flat_map(|alert| &alert.unable);
    let own = open.filter(|unable| unable.by == person.id && unable.reason.is_none());
    let asked = own.map(|unable| unable.step).max()?;
    let act = Act::Because(case.id);
    Some(Offer::new(asked, Some(case.id), unable::reasons(), act))
}

/// A confirmation that somebody else made with the own code or in the own name, which may not be right.
fn disputes(person: &Person, case: &Case) -> Vec<Offer> {
    let own = of_now(case).filter(|alert| alert.questionable(&person.id).is_some());
    own.map(|alert| dispute(case, alert, Choice::named(telling::NOT_RIGHT)))
        .collect()
}

/// The own confirmation, until what follows on it is answered; of a fallback as long as the alert goes on.
fn own_word(person: &Person, case: &Case) -> Vec<Offer> {
    let offer = |alert| {
        let (_, choice) = unsaid::way_back(case, alert, person)?;
        Some(dispute(case, alert, choice))
    };
    of_now(case).filter_map(offer).collect()
}

/// The alerts of the phase in which a case is: those of one that it has left never come back.
fn of_now(case: &Case) -> impl Iterator<Item = &Alert> {
    let entered = case.facts.as_ref().filter(|_| !case.is_closed());
    let entered = entered.map(|facts| facts.since.step);
    let alerts = case.alerts.iter();
    alerts.filter(move |alert| entered.is_some_and(|entered| alert.raised_step >= entered))
}

fn dispute(case: &Case, alert: &Alert, choice: Choice) -> Offer {
    let act = Act::Dispute(case.id, alert.id.clone());
    let mut offer = Offer::new(alert.asked, Some(case.id), vec![choice], act);
    offer.alerts = vec![alert.id.clone()];
    offer
}

//! Requests to co-sign that no longer count, because the proposal or the person has changed: they are
//! withdrawn, and whoever was asked hears it.

use crate::domain::case::event::{Event, Timing};
use crate::domain::case::interview::About;
use crate::domain::case::{Case, CaseId, Request};
use crate::domain::people::Person;

use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::question::SIGN_OFF;
use crate::dialogue::state::session::InterviewPlace;
use crate::dialogue::state::step::Step;

/// After something happened in an interview: a proposal that was changed is no longer the one that
/// others were asked about.
pub(super) fn after_turn(step: &mut Step<'_>, person: &Person, place: &InterviewPlace) {
    let InterviewPlace::Case(id, about @ About::Assessment(assessment)) = place else {
        return;
    };
    let Some(case) = step.world.loaded(*id) else {
        return;
    };
    let interview = case.interview(&person.id, about);
    if interview.is_some_and(|interview| interview.choice(SIGN_OFF).is_some()) {
        return;
    }
    let own = standing(case);
    let own = own.filter(|request| request.by == person.id && request.assessment == *assessment);
    let own: Vec<Request> = own.cloned().collect();
    for request in own {
        withdraw(step, *id, &request, "co-sign-withdrawn-changed");
    }
}

/// The requests before a decision that count.
pub(crate) fn standing(case: &Case) -> impl Iterator<Item = &Request> {
    let requests = case.requests.iter();
    requests.filter(|request| request.timing == Timing::Beforehand && !request.outdated)
}

pub(crate) fn withdraw(step: &mut Step<'_>, id: CaseId, request: &Request, why: &'static str) {
    step.record(
        id,
        Event::CoSignWithdrawn {
            by: request.by.clone(),
            of: request.of.clone(),
            assessment: request.assessment.clone(),
        },
    );
    say(step, id, request, why);
}

/// Tells whoever was asked; what it was about is left out, as that person may no longer see the case.
pub(crate) fn say(step: &mut Step<'_>, id: CaseId, request: &Request, why: &'static str) {
    let Some(case) = step.world.loaded(id) else {
        return;
    };
    let text = Text::of(why)
        .word("code", &case.code)
        .text("by", step.titled(&request.by));
    let message = Message::new(&request.of, MessageKind::Status, text).about(case);
    step.say(message);
}

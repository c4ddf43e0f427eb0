//! Doing what a choice of an offer does.

use crate::domain::Id;
use crate::domain::alert::Means;
use crate::domain::people::{Person, PersonId};

use crate::dialogue::alarm::callable::{NOBODY_ANSWERS, PHONED};
use crate::dialogue::alarm::{codes, confirming, phoning, unable};
use crate::dialogue::casefile::decision::signing;
use crate::dialogue::casefile::offer::{Act, Offer, belongs_to};
use crate::dialogue::casefile::{case_administration, casework, erasing, leading, withdrawing};
use crate::dialogue::duty::shift_change;
use crate::dialogue::interview::{choosing, interviewing};
use crate::dialogue::state::agenda::Next;
use crate::dialogue::state::question::CANNOT;
use crate::dialogue::state::session::Pressed;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Does what a choice of an offer does, and remembers which it was.
pub(super) fn take(
    step: &mut Step<'_>,
    person: &Person,
    offer: &Offer,
    choice: &Id,
) -> Result<(), Unreadable> {
    let pressed = belongs_to(offer).map(|on| Pressed {
        choice: choice.clone(),
        on,
        step: step.stamp.step,
        is_press: false,
        told: None,
    });
    step.world.session(&person.id).pressed = pressed;
    let agrees = *choice == *"agree";
    match offer.act.clone() {
        Act::Answer(hold, question) => {
            choosing::choose(step, person, &hold, question, choice.as_str())
        }
        Act::Resume(place) => interviewing::resume(step, person, &place),
        Act::Keep => {
            erasing::keep(step, person);
            Ok(())
        }
        Act::CoSign {
            case,
            by,
            assessment,
        } => signing::answered(step, person, case, (&by, &assessment), agrees),
        Act::TakeBack {
            case,
            by,
            assessment,
        } => signing::answered(step, person, case, (&by, &assessment), false),
        Act::HandOver(id) => case_administration::hand_over_answered(step, person, id, agrees),
        Act::Swap(request) => {
            shift_change::swap_answered(step, person, &request, agrees);
            Ok(())
        }
        Act::Accept(id) => leading::accepted(step, person, id),
        Act::Confirm(id, alert) if *choice == *CANNOT => {
            unable::cannot(step, person, &[(id, alert)])
        }
        Act::Confirm(id, alert) => confirming::confirm(step, person, id, &alert, Means::Button),
        Act::Phoned(id) if *choice == *NOBODY_ANSWERS => phoning::nobody_answers(step, person, id),
        Act::Phoned(id) => {
            let who = choice.as_str().strip_prefix(PHONED).map(PersonId::from);
            match who.and_then(|who| step.person(&who)) {
                Some(who) => confirming::confirmed_by_phone(step, (&who, &person.id), id),
                None => Ok(()),
            }
        }
        Act::Because(id) => unable::because(step, person, id, choice),
        Act::Dispute(id, alert) => codes::dispute(step, person, id, &alert),
        Act::Withdraw(id) => withdrawing::ask_to_withdraw(step, person, id),
        Act::CallAgain(id) => withdrawing::ask_to_call_again(step, person, id),
        Act::Assess(id, walk) => casework::assess_this(step, person, id, walk),
        Act::Obey(offered) => {
            step.world.session(&person.id).offered = None;
            let offered = offered
                .into_iter()
                .find(|(offered, _)| offered.id == *choice);
            if let Some((_, command)) = offered {
                step.then(Next::Obey(person.id.clone(), command));
            }
            Ok(())
        }
    }
}

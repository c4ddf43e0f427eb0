//! What a choice can be meant for that says no more than its own name: pressed on a front that does not
//! tell under what, or typed as its label.

use crate::domain::Id;
use crate::domain::case::interview::About;

use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::state::question::CONFIRM;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;

/// How a choice came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// As a button, so what does not offer it cannot be meant.
    Pressed,
    /// As words, which anything that is asked could be answered with.
    Typed,
}

/// What is open besides an offer, and could be meant as well by a choice of it. Where there is
/// anything, a formal act waits for a button that says under what it stands.
pub(super) fn beside<'a>(
    step: &mut Step<'_>,
    open: &'a [Offer],
    meant: &Offer,
    (choice, came): (Option<&Id>, Came),
) -> Result<Vec<&'a Offer>, Unreadable> {
    // Whoever was called out answers the call, whatever else is asked.
    let answers_call =
        matches!(meant.act, Act::Confirm(..)) && choice.is_some_and(|choice| *choice == *CONFIRM);
    if came == Came::Typed && answers_call {
        return Ok(Vec::new());
    }
    let disputes = matches!(meant.act, Act::Dispute(..));
    let real = !meant.alerts.is_empty() && !is_of_drill(step, meant)?;
    let mut others = Vec::new();
    for other in open.iter().filter(|other| *other != meant) {
        let together = !meant.alerts.is_empty() && !other.alerts.is_empty();
        let same = together && meant.case == other.case;
        let could = match came {
            Came::Typed => {
                // What follows on a confirmation is asked in the same moment as the word that it was made.
                let follows = disputes && is_follow_up(other);
                other.act.asks() && !follows || offers(other, choice)
            }
            Came::Pressed => offers(other, choice) || (answers_call && is_own(other)),
        };
        // What is real comes before a drill.
        if could && !same && !(real && is_of_drill(step, other)?) {
            others.push(other);
        }
    }
    Ok(others)
}

/// Whether an offer is a question that somebody went into, not one that follows a confirmation.
const fn is_own(offer: &Offer) -> bool {
    matches!(offer.act, Act::Answer(..)) && !is_follow_up(offer)
}

/// Whether an offer is a question that follows on a confirmation.
const fn is_follow_up(offer: &Offer) -> bool {
    match &offer.act {
        Act::Answer(hold, _) => matches!(hold.interview.about, About::FollowUp { .. }),
        _ => false,
    }
}

/// Whether an offer decides something by this choice. What can be taken back is asked of nobody.
fn offers(offer: &Offer, choice: Option<&Id>) -> bool {
    let begins = matches!(
        offer.act,
        Act::Resume(_)
            | Act::Assess(..)
            | Act::CallAgain(_)
            | Act::Obey(_)
            | Act::Keep
            | Act::Because(_)
            | Act::TakeBack { .. }
    );
    let mut ids = offer.choices.iter().map(|offered| &offered.id);
    !begins && choice.is_some_and(|choice| ids.any(|id| id == choice))
}

fn is_of_drill(step: &mut Step<'_>, offer: &Offer) -> Result<bool, Unreadable> {
    Ok(match offer.case {
        Some(id) => step.case(id)?.is_drill(),
        None => false,
    })
}

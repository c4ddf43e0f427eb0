//! What a person was shown last: words count at a formal act only right under its own question.

use std::collections::BTreeMap;

use crate::domain::people::PersonId;

use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::{Audience, Message, MessageKind};
use crate::dialogue::state::session::Screen;
use crate::dialogue::state::world::World;

/// Takes note of what a step shows to each person. A question beside an offer, a counter-question or a
/// refusal is not the only thing that "ja" could mean, so then none of it is.
pub(super) fn take_note(world: &mut World, said: &[Message]) {
    let mut screens: BTreeMap<PersonId, (bool, Option<PressContext>)> = BTreeMap::new();
    for message in said {
        let Audience::Person(to) = &message.to else {
            continue;
        };
        let (beside, last) = screens.entry(to.clone()).or_default();
        match own_question(message) {
            Some(question) => {
                *beside |= last.as_ref().is_some_and(|other| other != question);
                *last = Some(question.clone());
            }
            None => {
                *beside |= asks_something(message);
                *last = None;
            }
        }
    }
    for (person, shown) in screens {
        let screen = &mut world.session(&person).screen;
        *screen = match shown {
            (false, Some(question)) => Screen::Question(question),
            (true, None) => Screen::Offer,
            // News beneath it takes no offer away.
            (false, None) if *screen == Screen::Offer => Screen::Offer,
            _ => Screen::Other,
        };
    }
}

/// What a question with its choices belongs to.
fn own_question(message: &Message) -> Option<&PressContext> {
    let asked = message.question.is_some() && !message.choices.is_empty();
    let on = message.on.as_ref().filter(|_| asked);
    on.filter(|on| matches!(on, PressContext::Question { .. }))
}

/// Whether a message offers something or asks something back. What says why words decided nothing is
/// about the question that comes again behind it.
fn asks_something(message: &Message) -> bool {
    let about_words = |key: &str| key.starts_with("act-") || key.starts_with("unclear");
    let refuses = message.kind == MessageKind::Refusal
        && !message
            .text
            .iter()
            .all(|text| about_words(text.key.as_ref()));
    refuses || !message.choices.is_empty()
}

//! An answer that was half understood is asked again, with its answers written out.

use crate::domain::people::Person;

use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::interview::asking::{say, written_out};
use crate::dialogue::interview::held;
use crate::dialogue::interview::subject::Question;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::dialogue::state::step::Step;
use crate::dialogue::state::unreadable::Unreadable;

/// Says that an answer was only half understood, and asks the criterion itself with its answers written
/// out. Never twice in a row; tells whether it asked.
pub(super) fn doubt(
    step: &mut Step<'_>,
    person: &Person,
    offer: &Offer,
    words: &str,
) -> Result<bool, Unreadable> {
    let Act::Answer(hold, question) = &offer.act else {
        return Ok(false);
    };
    let doubted = step.world.session(&person.id).doubted.take();
    let choices = written_out(&step.world.card, question);
    if choices.is_empty()
        || doubted.as_ref() == Some(&question.id)
        || !step.world.words.says_more_than_yes_or_no(words)
    {
        return Ok(false);
    }
    let Some(hold) = held::hold(step, person, &hold.place)? else {
        return Ok(false);
    };
    step.world.session(&person.id).doubted = Some(question.id.clone());
    let text = Text::of("doubt").text("question", Text::of(&question.id));
    let question = Question {
        choices,
        ..question.clone()
    };
    let message = Message::new(&person.id, MessageKind::Question, text);
    say(step, person, &hold, &question, message);
    Ok(true)
}

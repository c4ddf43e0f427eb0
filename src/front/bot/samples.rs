//! Voices and messages for the tests of this folder.

use std::sync::Arc;

use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, CaseRef, Choice, Message, MessageKind, Visibility};
use crate::domain::case::{CaseId, Purpose};
use crate::domain::code::CaseCode;
use crate::domain::language::Language;
use crate::domain::organisation::Mode;
use crate::domain::people::PersonId;
use crate::voice::{Prompts, Voice};

const DUTCH: &str = include_str!("../../../prompts/nl.ftl");
const ENGLISH: &str = include_str!("../../../prompts/en.ftl");
const WORDS: &str = include_str!("../../../data/words.toml");

/// The voice of the product. A text that it does not know is said as its key in brackets.
pub(in crate::front) fn voice() -> Voice {
    let prompts = Prompts::parse("nl.ftl", DUTCH, "en.ftl", ENGLISH);
    let prompts = prompts.expect("the prompts of the product can be read");
    Voice::new(Arc::new(prompts), Language::Dutch, Mode::Practice)
}

/// The names of the commands.
pub(in crate::front) fn words() -> Words {
    Words::parse("words.toml", WORDS).expect("the words of the product can be read")
}

/// A person.
pub(in crate::front) fn person(name: &str) -> PersonId {
    PersonId::from(name)
}

/// A case of two directors.
pub(in crate::front) fn case() -> CaseRef {
    CaseRef {
        id: CaseId([7; 16]),
        purpose: Purpose::Real,
        code: CaseCode::from_bits(7),
        municipality: Some("GM0664".into()),
        directors: vec![person("regisseur"), person("proces")],
        room: None,
    }
}

/// A message about the case.
pub(in crate::front) fn message(to: &str, visibility: Visibility, key: &'static str) -> Message {
    let mut message = Message::new(&person(to), MessageKind::Text, Text::of(key));
    message.case = Some(case());
    message.visibility = visibility;
    message
}

/// A question of an interview with these choices.
pub(in crate::front) fn question(choices: Vec<Choice>) -> Message {
    let mut asked = message("regisseur", Visibility::Alone, "up-3-media").choices(choices);
    asked.kind = MessageKind::Question;
    asked.on = Some(PressContext::Question {
        case: Some(case().id),
        question: "up-3-media".into(),
        since: 99_999,
    });
    asked
}

/// A message in a channel.
pub(in crate::front) fn in_channel(key: &'static str) -> Message {
    let mut message = message("regisseur", Visibility::Reader, key);
    message.to = Audience::Channel("#goes".into());
    message
}

/// As many choices, each with a short label of its own.
pub(in crate::front) fn choices(count: usize) -> Vec<Choice> {
    let one = |nth| Choice::labelled(&format!("c{nth}"), format!("label-{nth}"));
    (0..count).map(one).collect()
}

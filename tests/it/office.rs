//! A desk over a store that the test can read too, with the real card, words and people.

use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::municipality;
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::settings::Settings;
use regiewijzer::store::Store as _;
use regiewijzer::voice::{Prompts, Voice};

use super::tape::Tape;

/// The card as embedded.
pub(crate) static CARD: LazyLock<Card> =
    LazyLock::new(|| Card::parse("card", include_str!("../../data/regiekaart.toml")).unwrap());
/// The people of the example settings, some of whom have a mail address.
pub(crate) static ORGANISATION: LazyLock<Organisation> = LazyLock::new(|| {
    let known = municipality::parse("known", include_str!("../../data/gemeenten.toml")).unwrap();
    let known: Vec<_> = known
        .iter()
        .map(|place| (place.code.as_str(), place.name.as_str()))
        .collect();
    let example = include_str!("../../data/regiewijzer.toml").to_owned();
    let people = ["aov", "aov-2", "wethouder", "zorg"];
    let text = people.iter().fold(example, |text, person| {
        let id = format!("id = \"{person}\"\n");
        let mail = format!("{id}mail = \"{person}@goes.example\"\n");
        text.replacen(&id, &mail, 1)
    });
    Settings::parse("settings", &text, &known)
        .unwrap()
        .organisation
});
/// Speaks English.
pub(crate) static VOICE: LazyLock<Voice> = LazyLock::new(|| {
    let (nl, en) = (
        include_str!("../../prompts/nl.ftl"),
        include_str!("../../prompts/en.ftl"),
    );
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap());
    Voice::new(prompts, Language::English, ORGANISATION.mode.clone())
});
static WORDS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::parse("words", EMBEDDED).unwrap()));
static GUARD: LazyLock<Arc<Guard>> =
    LazyLock::new(|| Arc::new(Guard::parse("guard.toml", guard::EMBEDDED).unwrap()));

/// A desk that has just started on this store, at this moment.
pub(crate) fn desk(store: &Tape, now: Timestamp, seed: u64) -> Desk {
    desk_with(store, Clock::Simulated(now), seed)
}

/// The same with a clock of its own.
pub(crate) fn desk_with(store: &Tape, clock: Clock, seed: u64) -> Desk {
    desk_on(CARD.clone(), store, clock, seed)
}

/// The same with another card.
pub(crate) fn desk_on(card: Card, store: &Tape, clock: Clock, seed: u64) -> Desk {
    let world = world(card, store.head().cause);
    Desk::new(world, Box::new(store.clone()), clock, Entropy::seeded(seed))
}

/// What a conversation knows after the last step of its store.
pub(crate) fn world(card: Card, step: u64) -> World {
    World::new(
        card,
        ORGANISATION.clone(),
        Arc::clone(&WORDS),
        Arc::clone(&GUARD),
        Box::new(|label| VOICE.labels(label)),
        step,
    )
}

//! The JSON chat over a real desk: every line ends with its `done`, whatever stood in it.

use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use proptest::prelude::*;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::{Mode, Organisation};
use regiewijzer::front::event_loop::{Queue, Time};
use regiewijzer::front::json;
use regiewijzer::settings::Settings;
use regiewijzer::store::in_memory;
use regiewijzer::voice::Voice;
use serde_json::Value;

use crate::fuzz::bend::bent;
use crate::fuzz::{PROMPTS, cases};

const TALKS: &[&str] = &[
    r#"{"from":"regisseur","say":"casus nieuw"}
{"from":"regisseur","press":"GM0664"}
{"from":"regisseur","press":"phase-4"}
{"from":"regisseur","press":"voluntary"}
{"from":"regisseur","press":"adults"}
{"from":"regisseur","press":"unknown"}
{"from":"regisseur","press":"proces"}
{"from":"regisseur","press":"track-both"}
{"from":"regisseur","press":"confirm"}
{"wait":"6m"}
{"from":"aov","say":"ontvangen"}
{"from":"aov","press":"confirm","alert":"A1"}
{"from":"aov","say":"piket"}
{"from":"aov","say":"overnemen tot 24-12 18:00"}
{"delivered":"A8ZFCC4-2"}
{"refused":"A8ZFCC4-3","reason":"closed"}
{"wait":"1h 30m"}
"#,
    r#"{"from":"regisseur","say":"toets op"}
{"from":"regisseur","say":"2"}
{"from":"regisseur","say":"ja, sinds vorige week"}
{"from":"regisseur","press":"back"}
{"from":"regisseur","press":"advice"}
{"from":"beheer","say":"wissen RW-7F3K9QXM"}
{"from":"beheer","press":"yes","case":"RW-7F3K9QXM"}
"#,
];

struct Office {
    card: Card,
    organisation: Organisation,
    words: Arc<Words>,
    guard: Arc<Guard>,
    voice: Voice,
}

static OFFICE: LazyLock<Office> = LazyLock::new(|| {
    let known = [("GM0664", "Goes"), ("GM0716", "Tholen")];
    let settings = include_str!("../../../data/regiewijzer.toml");
    Office {
        card: Card::parse("card", include_str!("../../../data/regiekaart.toml")).unwrap(),
        organisation: Settings::parse("settings", settings, &known)
            .unwrap()
            .organisation,
        words: Arc::new(Words::parse("words", EMBEDDED).unwrap()),
        guard: Arc::new(Guard::parse("guard", guard::EMBEDDED).unwrap()),
        voice: Voice::new(Arc::clone(&PROMPTS), Language::Dutch, Mode::Practice),
    }
});

/// What the chat says to this input, object by object.
fn said(input: Vec<u8>) -> Vec<Value> {
    let office = &*OFFICE;
    let world = World::new(
        office.card.clone(),
        office.organisation.clone(),
        Arc::clone(&office.words),
        Arc::clone(&office.guard),
        Box::new(|label| OFFICE.voice.labels(label)),
        0,
    );
    let start: Timestamp = "2026-11-20T02:12:00Z".parse().unwrap();
    let clock = Clock::Simulated(start);
    let desk = Desk::new(world, Box::new(in_memory()), clock, Entropy::seeded(1));
    let mut output = Vec::new();
    let input = Cursor::new(input);
    let aside = json::Aside {
        servers: &[],
        tell: &mut |_| {},
    };
    json::run(
        desk,
        &office.voice,
        Time::Simulated,
        &Queue::new(),
        input,
        &mut output,
        aside,
    )
    .unwrap();
    let text = String::from_utf8(output).unwrap();
    let objects = text.lines().map(serde_json::from_str);
    objects.collect::<Result<_, _>>().unwrap()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_line_is_answered(input in bent(TALKS)) {
        let ends = input.iter().filter(|byte| **byte == b'\n').count();
        let lines = ends + usize::from(input.last().is_some_and(|last| *last != b'\n'));
        let said = said(input);
        let done: Vec<_> = said.iter().filter_map(|object| object["done"].as_u64()).collect();
        prop_assert_eq!(done, (1..=lines as u64).collect::<Vec<_>>());
        for object in &said {
            let told = object["text"].as_str().or(object["error"].as_str()).unwrap_or("done");
            prop_assert!(!told.is_empty() && !told.contains("{$"), "{}", told);
        }
    }
}

#[test]
fn the_talk_that_is_bent_raises_alerts() {
    let said = said(TALKS[0].as_bytes().to_vec());
    assert!(said.iter().any(|object| object["alert"]["rung"] == 2));
}

//! Municipalities share nothing: one program for all of them and one for each say the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use regex::Regex;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::state::index::timing;
use regiewijzer::dialogue::state::world::World;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::domain::people::PersonId;
use regiewijzer::settings::Settings;
use regiewijzer::store::in_memory;
use regiewijzer::voice::{Prompts, Voice};

const SETTINGS: &str = include_str!("../../data/regiewijzer.toml");
const GOES: &str = "GM0664";
const THOLEN: &str = "GM0716";
/// What each town does: who, what, and how long it then lasts until the next.
const TALK: [(&str, &str, i64); 11] = [
    ("regisseur", "casus nieuw", 0),
    ("regisseur", "CODE", 0),
    ("regisseur", "phase-4", 0),
    ("regisseur", "voluntary", 0),
    ("regisseur", "youth", 0),
    ("regisseur", "unknown", 0),
    ("regisseur", "unknown", 0),
    ("regisseur", "track-care-calamity", 0),
    ("regisseur", "confirm", 7),
    ("wethouder", "confirm", 20),
    ("aov", "confirm", 40),
];

/// The example settings with these towns alone.
fn settings(towns: &[&str]) -> Settings {
    let other = [GOES, THOLEN]
        .into_iter()
        .filter(|town| !towns.contains(town));
    let others: Vec<String> = other.map(|town| format!("\"{town}\"")).collect();
    let mut text = String::new();
    let mut block = String::new();
    let lines = SETTINGS.lines().filter(|line| !line.starts_with('#'));
    for line in lines.chain(["["]) {
        if line.starts_with('[') {
            if !others.iter().any(|town| block.contains(town.as_str())) {
                text += &block;
            }
            block.clear();
        }
        block += line;
        block += "\n";
    }
    if !towns.contains(&GOES) {
        text = text.replace(
            "terminal_person = \"regisseur\"",
            "terminal_person = \"regisseur-tholen\"",
        );
    }
    let known = [(GOES, "Goes"), (THOLEN, "Tholen")];
    Settings::parse("settings", &text, &known).unwrap()
}

/// What these towns are told by one program, each by itself, with every code left out.
fn told(towns: &[&'static str]) -> BTreeMap<&'static str, Vec<String>> {
    let organisation = settings(towns).organisation;
    let (nl, en) = (
        include_str!("../../prompts/nl.ftl"),
        include_str!("../../prompts/en.ftl"),
    );
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap());
    let voice = Voice::new(prompts, Language::Dutch, organisation.mode.clone());
    let labels = voice.clone();
    let world = World::new(
        Card::parse("card", include_str!("../../data/regiekaart.toml")).unwrap(),
        organisation,
        Arc::new(Words::parse("words", EMBEDDED).unwrap()),
        Arc::new(Guard::parse("guard", guard::EMBEDDED).unwrap()),
        Box::new(move |label| labels.labels(label)),
        0,
    );
    let mut now: Timestamp = "2026-11-20T02:12:00Z".parse().unwrap();
    let clock = Clock::Simulated(now);
    let mut desk = Desk::new(world, Box::new(in_memory()), clock, Entropy::seeded(1));
    let code = Regex::new(r"RW-\w+|\b[0-9A-HJKMNP-TV-Z]{6}\b").unwrap();
    let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut hear = |said: Vec<Message>| {
        for message in said {
            let words = format!("{:?}: {}", message.to, voice.message(&message));
            let is_of_tholen = words.contains("tholen") || words.contains(THOLEN);
            let town = if is_of_tholen { THOLEN } else { GOES };
            told.entry(town)
                .or_default()
                .push(code.replace_all(&words, "…").into_owned());
        }
    };
    for (who, what, minutes) in TALK {
        for town in towns {
            let who = if *town == THOLEN {
                format!("{who}-tholen")
            } else {
                who.to_owned()
            };
            let from = PersonId::from(who.as_str());
            let input = match what {
                "casus nieuw" => Input::Say {
                    from,
                    words: what.to_owned(),
                },
                _ => Input::Press {
                    from,
                    choice: what.replace("CODE", town).as_str().into(),
                    on: None,
                },
            };
            hear(desk.take(&[input]).unwrap().concat());
        }
        now += SignedDuration::from_mins(minutes);
        while let Some(said) = desk.next_until(now).unwrap() {
            hear(said);
        }
    }
    told
}

#[test]
fn a_program_for_each_municipality_says_what_one_for_all_says() {
    let together = told(&[GOES, THOLEN]);
    assert!(
        together.values().all(|words| words.len() > 20),
        "{together:#?}"
    );
    for town in [GOES, THOLEN] {
        assert_eq!(together[town], told(&[town])[town], "{town}");
    }
}

/// A store whose mark is the same is not looked through at a start.
#[test]
fn whatever_moves_what_is_due_changes_the_mark() {
    let known = settings(&[GOES, THOLEN]).organisation;
    let mut marks = vec![
        timing(&known, Some(4)),
        timing(&known, Some(3)),
        timing(&known, None),
    ];
    let changes: [fn(&mut Organisation); 10] = [
        |other| other.keep_closed += SignedDuration::from_hours(24),
        |other| other.ladder.deputy_after += SignedDuration::from_mins(1),
        |other| other.ladder.next_role_after += SignedDuration::from_mins(1),
        |other| other.ladder.director_after += SignedDuration::from_mins(1),
        |other| other.ladder.repeat_every += SignedDuration::from_mins(1),
        |other| other.ladder.delivery_retry += SignedDuration::from_mins(1),
        |other| other.ladder.unreachable_after += SignedDuration::from_mins(1),
        |other| other.ladder.tick += SignedDuration::from_mins(1),
        |other| other.ladder.next_role.clear(),
        |other| other.quiet = None,
    ];
    for change in changes {
        let mut other = known.clone();
        change(&mut other);
        marks.push(timing(&other, Some(4)));
    }
    let different: BTreeSet<_> = marks.iter().collect();
    assert_eq!(different.len(), marks.len());
    assert_eq!(timing(&known.clone(), Some(4)), marks[0]);
}

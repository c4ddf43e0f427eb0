//! The files that somebody edits: settings, card, words, municipalities and prompts.

use std::sync::LazyLock;

use crate::fuzz::assert_clear;
use crate::fuzz::bend::bent_text;
use crate::fuzz::cases;
use proptest::prelude::*;
use regiewijzer::dialogue::language::guard::{self, Guard};
use regiewijzer::dialogue::language::understanding::Words;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::card::proof::prove;
use regiewijzer::domain::{Problem, municipality};
use regiewijzer::settings::Settings;
use regiewijzer::voice::Prompts;

const SETTINGS: &[&str] = &[
    include_str!("../../../data/regiewijzer.toml"),
    r#"[mail]
server = "smtp.goes.example:587"
from = "regiewijzer@goes.example"
timeout = "20s"
[webhook]
url = "https://sms.goes.example/out"
secret_env = "SECRET"
reply_listen = "127.0.0.1:8470"
[quiet_hours]
from = "22:00"
until = "08:00"
enabled = true
[audit]
every = "1m"
[store]
backup_folder = "b"
backup_every = "24h"
keep_closed_days = 90
[[roster]]
municipality = "GM0664"
role = "aov-officer"
commitment = "hard"
[roster.rotation]
turns = ["aov", ["aov-2"], []]
start = "2026-11-23"
handover_day = "monday"
handover_time = "09:00"
[[roster.override]]
from = "2026-12-24 17:00"
until = "2026-12-27 09:00"
duty = ["aov-2"]
"#,
];
const CARDS: &[&str] = &[include_str!("../../card/another.toml")];
const WORDS: &[&str] = &[include_str!("../../../data/words.toml")];
const CUES: &[&str] = &[guard::EMBEDDED];
const MUNICIPALITIES: &[&str] = &[include_str!("../../../data/gemeenten.toml")];
const PROMPTS: &[&str] = &["hello = Hello { $name }, { $count ->
        [one] one
       *[other] { $count } and { -brand(case: \"x\") }
    } of { hello.hint } { NUMBER($count, digits: 2) } { \"\\u00E9\" }
    .hint = Say { $name }
-brand = Regiewijzer
# A comment.
long =
    One line
    and { $name } another
"];

static KNOWN: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| vec![("GM0664", "Goes"), ("GM0716", "Tholen")]);

fn judge<T>(read: Result<T, Vec<Problem>>) {
    if let Err(problems) = read {
        assert_clear(&problems);
    }
}

#[track_caller]
fn settings(text: &str) {
    judge(Settings::parse("settings.toml", text, &KNOWN));
}

fn card(text: &str) {
    match Card::parse("card.toml", text) {
        Ok(card) => judge(prove(&card).map_err(|problem| vec![problem])),
        Err(problems) => assert_clear(&problems),
    }
}

fn prompts(text: &str) {
    judge(Prompts::parse("nl.ftl", text, "en.ftl", PROMPTS[0]));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn settings_are_read_or_refused(text in bent_text(SETTINGS)) {
        settings(&text);
    }

    #[test]
    fn a_card_is_read_or_refused(text in bent_text(CARDS)) {
        card(&text);
    }

    #[test]
    fn municipalities_are_read_or_refused(text in bent_text(MUNICIPALITIES)) {
        judge(municipality::parse("gemeenten.toml", &text));
    }

    #[test]
    fn prompts_are_read_or_refused(text in bent_text(PROMPTS)) {
        prompts(&text);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn words_are_read_or_refused(text in bent_text(WORDS)) {
        judge(Words::parse("words.toml", &text));
    }

    #[test]
    fn cues_are_read_or_refused(text in bent_text(CUES)) {
        judge(Guard::parse("guard.toml", &text));
    }
}

#[test]
fn the_inputs_that_are_bent_are_good() {
    assert!(Settings::parse("settings.toml", SETTINGS[0], &KNOWN).is_ok());
    assert!(Card::parse("card.toml", CARDS[0]).is_ok());
    assert!(Words::parse("words.toml", WORDS[0]).is_ok());
    assert!(Guard::parse("guard.toml", CUES[0]).is_ok());
    assert!(municipality::parse("gemeenten.toml", MUNICIPALITIES[0]).is_ok());
    assert!(Prompts::parse("nl.ftl", PROMPTS[0], "en.ftl", PROMPTS[0]).is_ok());
}

#[test]
fn nesting_without_an_end_is_refused() {
    for opening in ["[", "{", "a = [", "a.", "[a.", "a = {b = "] {
        let text = opening.repeat(50_000);
        settings(&text);
        card(&text);
    }
    for opening in ["{", "{ ", "{ -a(b: ", "{ A(", "{ $a ->\n *[a] "] {
        prompts(&format!("a = {}", opening.repeat(20_000)));
        prompts(&format!("a = {}", format!("\n{opening}").repeat(20_000)));
    }
}

#[test]
fn an_escape_that_is_cut_short_is_refused() {
    for escape in [
        "\\u\u{e9}",
        "\\u00\u{2019}9",
        "\\U00e9\u{e9}",
        "\\u0\u{1f600}",
    ] {
        prompts(&format!("a = {{ \"{escape}\" }}"));
    }
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let once = [
        "a = x\n",
        "-a = x\n",
        "a =\n    .b = x\n",
        "a =\n    .c = x\n",
    ];
    for first in once {
        for second in once {
            let text = format!("{first}{second}");
            let problems = Prompts::parse("nl.ftl", &text, "en.ftl", PROMPTS[0])
                .err()
                .unwrap();
            let told = problems
                .iter()
                .any(|problem| problem.key == "prompts-twice");
            assert!(told, "{text}: {problems:?}");
            assert_clear(&problems);
        }
    }
}

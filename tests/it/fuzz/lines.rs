//! The filters that read lines: `decide`, `understand` and `guard`. Every line has its answer.

use proptest::prelude::*;
use regiewijzer::cli::{decide, guard, understand};
use regiewijzer::dialogue::language::guard::{EMBEDDED as CUES, Guard};
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::domain::Problem;
use regiewijzer::domain::card::Card;
use regiewijzer::domain::language::Language;
use std::sync::LazyLock;

use crate::fuzz::bend::bent;
use crate::fuzz::{PROMPTS, assert_clear, cases};

const DECIDE: &[&str] = &[
    "{\"assessment\":\"up-1\",\"answers\":{\"up-1-help-need\":\"yes\"}}\n",
    "{\"assessment\":\"up-3\",\"answers\":{\"up-3-threat-unsafety\":\"no\",\
     \"up-3-threat-unrest\":\"unknown\",\"up-3-media\":\"yes\",\"up-3-admin-impact\":\"no\",\
     \"up-2-relational-unsafety\":\"yes\"}}\n{}\n\n[1,2e99,null,true,\"\\u0041\"]\n",
];
const TYPED: &[&str] = &[
    "ja, sinds vorige week\nnee, helemaal niet\nweet ik niet of dat ja is\n",
    "casus op RW-7F3K9QXM\novernemen tot 24-12 18:00\nontvangen K4T9QX\n\u{FF2A}\u{FF21} \u{e9}\u{301}\n",
    "I don't think so, not yet\nyes and no\n1\n2.\n?\n",
];

static CARD: LazyLock<Card> =
    LazyLock::new(|| Card::parse("card", include_str!("../../../data/regiekaart.toml")).unwrap());
static GUARD: LazyLock<Guard> = LazyLock::new(|| Guard::parse("guard", CUES).unwrap());
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::parse("words", EMBEDDED).unwrap());

fn lines(bytes: &[u8]) -> usize {
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
    ends + usize::from(bytes.last().is_some_and(|last| *last != b'\n'))
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn every_line_is_decided_or_refused(input in bent(DECIDE)) {
        let tell = |problem: &Problem| {
            assert_clear(std::slice::from_ref(problem));
            PROMPTS.problem(Language::English, problem)
        };
        let mut output = Vec::new();
        decide::run(&CARD, &tell, input.as_slice(), &mut output).unwrap();
        let answers: Vec<serde_json::Value> = output
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        prop_assert_eq!(answers.len(), lines(&input));
    }

    #[test]
    fn every_line_is_understood_or_unclear(input in bent(TYPED)) {
        let mut output = Vec::new();
        let complain = |problem: Problem| assert_clear(&[problem]);
        understand::run(&WORDS, input.as_slice(), &mut output, complain).unwrap();
        prop_assert_eq!(lines(&output), lines(&input));
        let _ = WORDS.read(&String::from_utf8_lossy(&input));
    }

    #[test]
    fn every_line_is_searched_for_personal_data(input in bent(TYPED)) {
        let mut output = Vec::new();
        let complain = |problem: Problem| assert_clear(&[problem]);
        guard::run(&GUARD, input.as_slice(), &mut output, complain).unwrap();
        prop_assert_eq!(lines(&output), lines(&input));
    }
}

//! The cards under `tests/cards/`: gates in order, counts in groups, more than eleven criteria, several ways up.

use std::collections::BTreeMap;
use std::fs;

use regiewijzer::domain::card::Card;
use regiewijzer::domain::card::advice::{Advice, Outcome, decide};
use regiewijzer::domain::card::proof::prove;
use regiewijzer::domain::{Answer, Id};
use serde_json::{Value, json};

use crate::kit::{Chat, START, program};

const CARDS: [&str; 3] = ["ave", "weighing", "thresholds"];

fn folder(name: &str) -> String {
    format!("{}/tests/cards/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn card(name: &str) -> Card {
    let file = format!("{}/regiekaart.toml", folder(name));
    Card::parse(&file, &fs::read_to_string(&file).unwrap()).unwrap()
}

/// What a card says of an assessment in which these criteria have these answers, and all others `rest`.
fn advised(card: &Card, assessment: &str, given: &[(&str, Answer)], rest: Answer) -> Advice {
    let found = card.assessment(assessment).unwrap();
    let mut answers: BTreeMap<Id, Answer> =
        found.questions().map(|id| (id.clone(), rest)).collect();
    for (criterion, answer) in given {
        assert!(
            answers.insert((*criterion).into(), *answer).is_some(),
            "{criterion}"
        );
    }
    decide(card, assessment, &answers).unwrap()
}

#[test]
fn each_of_the_cards_is_sound_and_proved() {
    for name in CARDS {
        let proof = prove(&card(name));
        assert!(proof.is_ok(), "{name}: {proof:?}");
        let mut check = program();
        let check = check.args(["card", "check", "--data", &folder(name)]);
        let output = check.output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
    }
}

#[test]
fn the_first_gate_can_end_a_weighing_and_a_later_one_counts_only_behind_it() {
    let card = card("weighing");
    let weigh = |given: &[(&str, Answer)]| advised(&card, "weigh", given, Answer::Unknown);
    let (yes, no) = (Answer::Yes, Answer::No);
    let none = weigh(&[("suspicion", no)]);
    assert_eq!((none.outcome, none.open.len()), (Outcome::Stay, 0));
    let danger = weigh(&[("suspicion", yes), ("danger", yes)]);
    assert_eq!(danger.suggested_route.as_ref().unwrap(), "report-violence");
    let refused = weigh(&[
        ("suspicion", yes),
        ("danger", no),
        ("can-help", yes),
        ("help-accepted", no),
    ]);
    assert_eq!(refused.suggested_route.as_ref().unwrap(), "report-violence");
    let helped = advised(&card, "weigh", &[("danger", no)], yes);
    assert_eq!(helped.outcome, Outcome::Escalate);
    assert_eq!(helped.suggested_route.as_ref().unwrap(), "own-help");
    assert_eq!(weigh(&[("suspicion", yes)]).outcome, Outcome::Consult);
}

#[test]
fn two_of_a_group_are_enough_and_one_of_each_is_not() {
    let card = card("thresholds");
    let assessment = card.assessment("need-1-up").unwrap();
    assert_eq!(assessment.criteria.len(), 13);
    assert!(assessment.combinations.is_by_structure());
    let need = |given: &[(&str, Answer)]| advised(&card, "need-1-up", given, Answer::No).outcome;
    let yes = Answer::Yes;
    let one_of_each = [("learning-1", yes), ("routine-1", yes), ("income-1", yes)];
    assert_eq!(need(&one_of_each), Outcome::Stay);
    assert_eq!(
        need(&[("routine-1", yes), ("limits-1", yes)]),
        Outcome::Escalate
    );
    assert_eq!(need(&[("urgent-1", yes)]), Outcome::Escalate);
    let open = [("routine-1", yes), ("limits-1", Answer::Unknown)];
    assert_eq!(need(&open), Outcome::Consult);
    assert_eq!(need(&[("limits-1", Answer::Unknown)]), Outcome::Stay);
}

/// What few combinations say of all others is what each says for itself.
#[test]
fn what_stands_for_all_combinations_says_of_each_what_it_comes_to() {
    let card = card("thresholds");
    let counts = |answers: &[Answer], wanted: &[Answer]| -> Vec<usize> {
        let group = |at: usize| answers[at * 4..at * 4 + 4].iter();
        (0..3)
            .map(|at| group(at).filter(|answer| wanted.contains(answer)).count())
            .collect()
    };
    let assessment = card.assessment("need-1-up").unwrap();
    let ids: Vec<Id> = assessment.questions().cloned().collect();
    let all = [Answer::Yes, Answer::No, Answer::Unknown];
    let mut number: usize = 7;
    for _ in 0..500 {
        let mut rest = number;
        let mut draw = || {
            rest = rest
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695);
            all[(rest >> 33) % 3]
        };
        let answers: Vec<Answer> = ids.iter().map(|_| draw()).collect();
        number = number.wrapping_add(104_729);
        let two = |wanted: &[Answer]| counts(&answers, wanted).iter().any(|count| *count >= 2);
        let urgent = answers[12];
        let expect = if urgent == Answer::Yes || two(&[Answer::Yes]) {
            Outcome::Escalate
        } else if urgent == Answer::Unknown || two(&[Answer::Yes, Answer::Unknown]) {
            Outcome::Consult
        } else {
            Outcome::Stay
        };
        let given = ids.iter().cloned().zip(answers.iter().copied()).collect();
        let advice = decide(&card, "need-1-up", &given).unwrap();
        assert_eq!(advice.outcome, expect, "{answers:?}");
    }
}

fn chat(name: &str) -> Chat {
    let folder = folder(name);
    let flags = [
        "--store", "memory", "--clock", START, "--seed", "1", "--data", &folder,
    ];
    Chat::in_language("nl", &flags)
}

fn says(chat: &mut Chat, from: &str, words: &str) -> Vec<Value> {
    chat.send(&json!({"from": from, "say": words}))
}

/// Presses one after the other; gives what the last one caused.
fn presses(chat: &mut Chat, from: &str, all: &[&str]) -> Vec<Value> {
    let pressed = all.iter().map(|choice| {
        let said = chat.send(&json!({"from": from, "press": choice}));
        assert!(
            said.iter().all(|one| one.get("error").is_none()),
            "{choice}: {said:?}"
        );
        assert!(
            said.iter().all(|one| one["kind"] != "refusal"),
            "{choice}: {said:?}"
        );
        said
    });
    pressed.last().unwrap()
}

#[test]
fn the_first_gate_ends_the_questions_and_a_later_one_leads_on() {
    let open = || {
        let mut chat = chat("weighing");
        says(&mut chat, "regisseur", "casus nieuw");
        presses(
            &mut chat,
            "regisseur",
            &["GM0664", "signs", "doing-own", "proces"],
        );
        says(&mut chat, "regisseur", "casus op");
        chat
    };
    let reviews = |said: &[Value]| said.iter().any(|one| one["kind"] == "review");
    let said = presses(&mut open(), "regisseur", &["no"]);
    assert!(reviews(&said), "{said:?}");
    let mut chat = open();
    let said = presses(&mut chat, "regisseur", &["yes", "no", "yes", "no"]);
    assert!(reviews(&said), "{said:?}");
    let said = presses(&mut chat, "regisseur", &["advice"]);
    let reports = |one: &Value| one["advice"]["suggested_route"] == "report-violence";
    assert!(said.iter().any(reports), "{said:?}");
}

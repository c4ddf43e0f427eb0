//! Deciding beside somebody else: whose questions end, and who is told.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

mod talk;

use regiewijzer::dialogue::message::{Audience, Choice, Message};
use talk::{Talk, keys, read_by};

/// Answers and choices that take a case from phase 4 to phase 3.
const DOWN: [&str; 7] = [
    "ja",
    "n.v.t.",
    "ja",
    "ja",
    "geef advies",
    "agreed-by-phone",
    "bevestig",
];

#[test]
fn whose_questions_a_decision_ends_is_told_and_nobody_else() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    for officer in ["aov", "zorg"] {
        talk.all_say(officer, &["ontvangen", "stop"]);
    }
    let down = format!("casus af {code}");
    for officer in ["aov-2", "aov"] {
        talk.says(officer, &down);
    }
    let said = talk.all_say("aov", &DOWN);
    assert!(keys(&said).contains(&"moved-down"), "{said:#?}");
    let told = "interview-overtaken";
    let is_told = |person: &str| keys(&read_by(&said, person)).contains(&told);
    assert!(is_told("aov-2"), "{said:#?}");
    for other in ["aov", "zorg", "regisseur"] {
        assert!(!is_told(other), "{other}");
    }
    let late = talk.says("aov-2", "ja");
    assert_eq!(keys(&late), ["unclear-no-question"]);
}

/// Everybody who was asked agrees; gives all that it causes.
fn all_agree(talk: &mut Talk, asked: &[Message]) -> Vec<Message> {
    let mut said = Vec::new();
    for request in asked
        .iter()
        .filter(|message| message.choices.iter().any(is_agree))
    {
        let Audience::Person(person) = &request.to else {
            panic!("a person is asked to agree")
        };
        said.extend(talk.presses(person.as_str(), "agree", &request.on));
    }
    said
}

fn is_agree(choice: &Choice) -> bool {
    choice.id == *"agree"
}

/// Whether somebody is asked whether that is right.
fn may_confirm(said: &[Message], person: &str) -> bool {
    let read = read_by(said, person);
    let mut asked = read.iter().filter_map(|message| message.question.as_ref());
    asked.any(|question| question.id == *"confirm")
}

#[test]
fn a_request_on_another_assessment_holds_up_no_decision() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let up = [
        "casus op",
        "nee",
        "nee",
        "ja",
        "nee",
        "nee",
        "advies",
        "veiligheidshuis",
        "nee",
    ];
    talk.all_say("regisseur", &up);
    talk.all_say("regisseur", &["leg voor", "stop"]);
    let down = ["casus af", "ja", "ja", "ja", "ja", "n.v.t.", "geef advies"];
    talk.all_say("regisseur", &down);
    let asked = talk.says("regisseur", "leg voor");
    assert!(!may_confirm(&asked, "regisseur"), "{asked:#?}");
    let agreed = all_agree(&mut talk, &asked);
    assert!(may_confirm(&agreed, "regisseur"), "{agreed:#?}");
}

#[test]
fn agreement_with_somebody_else_decides_nothing_of_ones_own() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    for officer in ["aov", "zorg"] {
        talk.all_say(officer, &["ontvangen", "stop"]);
    }
    let mut asks = |officer: &str| {
        talk.says(officer, &format!("casus af {code}"));
        talk.all_say(officer, &DOWN[..5]);
        talk.says(officer, "leg voor")
    };
    let (_, asked) = (asks("aov"), asks("aov-2"));
    let agreed = all_agree(&mut talk, &asked);
    assert!(may_confirm(&agreed, "aov-2"), "{agreed:#?}");
    assert!(!may_confirm(&talk.says("aov", "bevestig"), "aov"));
    assert!(keys(&talk.says("aov-2", "bevestig")).contains(&"moved-down"));
}

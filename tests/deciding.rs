//! Deciding beside somebody else: whose questions end, and who is told.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

mod talk;

use regiewijzer::dialogue::message::{Audience, Message};
use talk::{Talk, keys};

/// What of this one person reads.
fn read_by(said: &[Message], person: &str) -> Vec<String> {
    let to = |message: &&Message| message.to == Audience::Person(person.into());
    let said: Vec<Message> = said.iter().filter(to).cloned().collect();
    keys(&said).into_iter().map(str::to_owned).collect()
}

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
    let told = "interview-overtaken".to_owned();
    assert!(read_by(&said, "aov-2").contains(&told), "{said:#?}");
    for other in ["aov", "zorg", "regisseur"] {
        assert!(!read_by(&said, other).contains(&told), "{other}");
    }
    let late = talk.says("aov-2", "ja");
    assert_eq!(keys(&late), ["unclear-no-question"]);
}

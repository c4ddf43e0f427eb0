//! Deciding beside somebody else: whose questions end, and who is told.

use crate::talk::{Talk, keys, offering, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::{Audience, Choice, Message};

/// Answers that lead to an advice to take a case from phase 4 to phase 3.
const DOWN: [&str; 5] = ["ja", "n.v.t.", "ja", "ja", "geef advies"];

/// Takes a case from phase 4 to phase 3 once both directors agree; gives what the confirmation causes.
fn goes_down(talk: &mut Talk, officer: &str) -> Vec<Message> {
    talk.all_say(officer, &DOWN);
    let asked = talk.says(officer, "leg voor");
    all_agree(talk, &asked);
    talk.says(officer, "bevestig")
}

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
    let said = goes_down(&mut talk, "aov");
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
        talk.all_say(officer, &DOWN);
        talk.says(officer, "leg voor")
    };
    let (_, asked) = (asks("aov"), asks("aov-2"));
    let mut waiting = |officer: &str| talk.says(officer, "bevestig").pop().unwrap().text;
    assert_eq!(
        waiting("aov"),
        waiting("aov-2"),
        "each waits for the own answers"
    );
    let agreed = all_agree(&mut talk, &asked);
    assert!(may_confirm(&agreed, "aov-2"), "{agreed:#?}");
    assert!(!may_confirm(&talk.says("aov", "bevestig"), "aov"));
    assert!(keys(&talk.says("aov-2", "bevestig")).contains(&"moved-down"));
}

#[test]
fn an_answer_to_a_request_brings_back_no_questions_that_were_put_aside() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let asked = talk.all_say("regisseur", &["casus op", "ja", "advies", "leg voor"]);
    talk.says("regisseur", "stop");
    let agreed = all_agree(&mut talk, &asked);
    let read = read_by(&agreed, "regisseur");
    assert!(
        !read.is_empty() && read.iter().all(|message| message.question.is_none()),
        "{read:#?}"
    );
}

fn reminds(said: &[Message]) -> bool {
    let mut leads = said.iter().filter_map(|message| message.lead.as_ref());
    leads.any(|lead| lead.key == "follow-up-reminder")
}

/// Whether those who confirmed are asked again in the next hours.
fn asked_again(talk: &mut Talk) -> bool {
    reminds(&talk.waits(SignedDuration::from_hours(3)))
}

#[test]
fn what_must_follow_is_asked_again_as_long_as_the_case_is_in_phase_4() {
    let begin = || {
        let mut talk = Talk::begin();
        let (code, _) = talk.raises();
        for officer in ["aov", "zorg"] {
            talk.says(officer, "ontvangen");
        }
        (talk, code)
    };
    let (mut open, _) = begin();
    assert!(asked_again(&mut open));
    let (mut late, _) = begin();
    let told = late.is_down_for(SignedDuration::from_hours(3));
    assert!(reminds(&told), "{told:#?}");
    let (mut closed, _) = begin();
    let close = ["casus sluiten", "overgedragen buiten deze gemeente", "ja"];
    let told = closed.all_say("regisseur", &close);
    assert!(keys(&told).contains(&"case-closed"), "{told:#?}");
    assert!(!asked_again(&mut closed));
    let (mut down, code) = begin();
    down.says("aov", &format!("casus af {code}"));
    assert!(keys(&goes_down(&mut down, "aov")).contains(&"moved-down"));
    assert!(!asked_again(&mut down));
}

#[test]
fn whoever_is_busy_is_only_reminded_of_what_must_follow() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.says("aov", "ontvangen");
    let asked = talk.says("aov", "toets op");
    assert_eq!(offering(&asked, "check").choices.len(), 1);
    talk.presses("aov", "check", &None);
    let said = talk.waits(SignedDuration::from_hours(1));
    let read = read_by(&said, "aov");
    let of_reminder =
        |message: &&Message| keys(&[(*message).clone()]).contains(&"follow-up-reminder");
    let reminder = read.iter().find(of_reminder).unwrap();
    assert!(reminder.question.is_none(), "{reminder:#?}");
    assert_eq!(reminder.choices.len(), 1);
}

#[test]
fn without_a_track_nobody_is_asked_whether_it_is_phase_4() {
    for (tracks, next) in [(0, "sign-off"), (2, "phase-four")] {
        let mut talk = Talk::begin_with_tracks(tracks);
        talk.opens_case("3");
        let up = ["casus op", "nee", "nee", "ja", "nee", "nee", "advies"];
        talk.all_say("regisseur", &up);
        let said = talk.says("regisseur", "veiligheidshuis");
        let question = said.last().unwrap().question.as_ref().unwrap();
        assert_eq!(question.id, *next);
    }
}

#[test]
fn a_request_is_answered_once_and_by_whoever_was_asked() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let asked = talk.all_say("regisseur", &["casus op", "ja", "advies", "leg voor"]);
    let request = offering(&asked, "agree").on.clone();
    let mut answers = |person: &str| keys(&talk.presses(person, "agree", &request))[0].to_owned();
    assert_eq!(answers("regisseur"), "press-stale");
    assert_eq!(answers("proces"), "co-sign-thanks-agreed");
    assert_eq!(answers("proces"), "press-used-did");
}

//! What begins anew: the request to telephone of a ladder that begins again, a code that confirmed nothing, and
//! the request to co-sign where somebody is gone.

use crate::talk::{Talk, asked, count, deliver, keys, minutes, offering, pings, read_by};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::On;
use regiewijzer::domain::Role;
use regiewijzer::domain::people::{People, Person};

/// On what the ping of somebody can be answered.
fn alert_of(said: &[Message], person: &str) -> Option<On> {
    let own = read_by(said, person);
    own.iter()
        .find(|one| one.ping.is_some())
        .and_then(|one| one.on.clone())
}

/// The code that somebody was pinged with.
fn code_of(said: &[Message], person: &str) -> String {
    let own = read_by(said, person);
    let code = pings(&own)
        .iter()
        .find_map(|ping| ping.code.clone())
        .unwrap();
    code.to_string()
}

/// Minutes pass one by one, and all is delivered.
fn quietly(talk: &mut Talk, count: i64) -> Vec<Message> {
    let mut all = Vec::new();
    for _ in 0..count {
        let said = talk.waits(minutes(1));
        deliver(talk, &said);
        all.extend(said);
    }
    all
}

/// A quarter of an hour without an answer, and a confirmation by telephone that was none.
fn denied(talk: &mut Talk, nobody: bool) -> (Option<On>, Vec<Message>) {
    let (_, said) = talk.raises();
    deliver(talk, &said);
    let on = alert_of(&said, "aov");
    let requests = quietly(talk, 16);
    let own = read_by(&requests, "regisseur");
    let request = offering(&own, "phoned-aov").on.clone();
    if nobody {
        let said = talk.presses("regisseur", "nobody-answers", &request);
        assert_eq!(asked(&said), ["beheer", "proces"]);
        deliver(talk, &said);
    }
    let said = talk.presses("regisseur", "phoned-aov", &request);
    deliver(talk, &said);
    let said = talk.presses("aov", "not-right", &on);
    assert_eq!(count(&said, "not-right-again"), 1, "{:?}", keys(&said));
    (on, said)
}

#[test]
fn the_request_to_telephone_goes_on_when_the_ladder_begins_again() {
    for (nobody, readers) in [
        (false, vec!["regisseur"]),
        (true, vec!["beheer", "proces", "regisseur"]),
    ] {
        let mut talk = Talk::begin();
        let (_, said) = denied(&mut talk, nobody);
        assert_eq!(asked(&said), readers, "{:?}", keys(&said));
        let choices: Vec<String> = said
            .iter()
            .filter(|one| count(std::slice::from_ref(*one), "phone-nobody") > 0)
            .flat_map(|one| &one.choices)
            .map(|choice| choice.id.to_string())
            .collect();
        for person in ["phoned-aov", "phoned-aov-2", "phoned-zorg"] {
            assert!(choices.contains(&person.to_owned()), "{choices:?}");
        }
        deliver(&mut talk, &said);
        let again = quietly(&mut talk, 5);
        assert_eq!(asked(&again)[..readers.len()], readers, "at the next rung");
    }
}

#[test]
fn a_code_used_by_somebody_who_may_not_confirm_stands_in_for_nobody() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    let own = code_of(&said, "aov");
    talk.says("proces", &format!("ontvangen {own}"));
    let of_care = code_of(&said, "zorg");
    let used = talk.says("aov-tholen", &format!("ontvangen {of_care}"));
    let told = format!("{:?}", read_by(&used, "zorg"));
    assert!(
        told.contains("who-elsewhere") && told.contains("Tholen"),
        "{told}"
    );
    let timeline = talk.says("regisseur", &format!("casus tijdlijn {code}"));
    let timeline = format!("{timeline:?}");
    assert_eq!(timeline.matches("past-code-used").count(), 2, "{timeline}");
    assert_eq!(timeline.matches("with-code-of").count(), 2);
    assert!(!timeline.contains("past-confirmed-fallback"));
    let status = talk.says("regisseur", &format!("casus status {code}"));
    assert_eq!(
        format!("{status:?}")
            .matches("status-confirmed-used")
            .count(),
        2
    );
}

/// Somebody proposes to leave phase 4, and asks whoever must agree.
fn proposes(talk: &mut Talk, by: &str, code: &str) -> Vec<Message> {
    talk.says(by, &format!("casus af {code}"));
    for choice in ["yes", "yes", "yes", "yes", "advice"] {
        talk.presses(by, choice, &None);
    }
    talk.presses(by, "request-co-sign", &None)
}

/// A case in phase 4 of which the alerts are confirmed; gives its code.
fn in_phase_four(talk: &mut Talk) -> String {
    let (code, said) = talk.raises();
    deliver(talk, &said);
    for person in ["aov", "zorg"] {
        talk.presses(person, "confirm", &alert_of(&said, person));
    }
    code
}

fn is_asked(said: &[Message], person: &str) -> bool {
    count(&read_by(said, person), "co-sign-asked") > 0
}

/// The same people, of whom the process director is gone and another one may be there.
fn without_process_director(talk: &mut Talk, another: bool) -> Vec<Message> {
    talk.begins_again_with(|organisation| {
        let all: Vec<Person> = organisation.people.iter().cloned().collect();
        let mut other = organisation.people.get("proces").unwrap().clone();
        other.id = "proces-2".into();
        assert_eq!(other.roles, [Role::ProcessDirector]);
        let kept = all
            .into_iter()
            .filter(|person| person.id.as_str() != "proces");
        let people: People = kept.chain(another.then_some(other)).collect();
        organisation.people = people;
    })
}

#[test]
fn a_step_down_asks_whoever_is_process_director_now_and_says_so_where_nobody_is() {
    for another in [true, false] {
        let mut talk = Talk::begin();
        let code = in_phase_four(&mut talk);
        proposes(&mut talk, "aov", &code);
        talk.presses("proces", "disagree", &None);
        talk.presses("regisseur", "agree", &None);
        let said = without_process_director(&mut talk, another);
        let said = [said, talk.says("aov", "hervat")].concat();
        assert_eq!(
            count(&said, "sign-off-refused") > 0,
            !another,
            "{:?}",
            keys(&said)
        );
        assert_eq!(
            count(&said, "sign-off-other-gone") > 0,
            another,
            "{:?}",
            keys(&said)
        );
        assert_eq!(count(&said, "sign-off-outside") > 0, !another);
        let said = talk.presses("aov", "request-co-sign", &None);
        assert_eq!(is_asked(&said, "proces-2"), another, "{:?}", keys(&said));
        talk.presses("proces-2", "agree", &None);
        talk.presses("regisseur", "agree", &None);
        let said = talk.presses("aov", "confirm", &None);
        assert_eq!(count(&said, "moved-down") > 0, another, "{:?}", keys(&said));
    }
}

#[test]
fn a_step_up_asks_whoever_is_process_director_now() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    without_process_director(&mut talk, true);
    let said = talk.says("regisseur", "hervat");
    assert_eq!(count(&said, "sign-off-outside"), 0, "{:?}", keys(&said));
    let said = talk.presses("regisseur", "request-co-sign", &None);
    assert!(is_asked(&said, "proces-2"), "{:?}", keys(&said));
}

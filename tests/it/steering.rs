//! Steering through questions: going back, asking others first, putting aside and going on.

use crate::talk::{Talk, keys, offering};
use regiewijzer::dialogue::message::{Message, MessageKind};

/// The question that is asked last.
fn asked(said: &[Message]) -> &str {
    let asked = said
        .iter()
        .rev()
        .find_map(|message| message.question.as_ref());
    asked.unwrap().id.as_str()
}

#[test]
fn what_was_chosen_against_an_advice_is_forgotten_once_the_answers_are_looked_at_again() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let against = talk.all_say(
        "regisseur",
        &["casus op", "nee", "advies", "toch opschalen"],
    );
    assert_eq!(asked(&against), "reason");
    talk.says("regisseur", "terug");
    let review = talk.says("regisseur", "terug");
    assert_eq!(review.last().unwrap().kind, MessageKind::Review);
    let advice = talk.says("regisseur", "advies");
    assert_eq!(
        advice.last().unwrap().kind,
        MessageKind::Advice,
        "{advice:#?}"
    );
}

#[test]
fn buttons_of_an_advice_and_a_decision_look_back_and_ask_others_first() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let against = talk.all_say("regisseur", &["casus op", "nee", "advies"]);
    let advice = offering(&against, "review").on.clone();
    let review = talk.presses("regisseur", "review", &advice);
    assert_eq!(review.last().unwrap().kind, MessageKind::Review);
    let up = talk.all_say("regisseur", &["terug", "ja", "advies"]);
    assert_eq!(asked(&up), "sign-off");
    let sign_off = offering(&up, "consult-first").on.clone();
    let noted = talk.presses("regisseur", "consult-first", &sign_off);
    assert_eq!(keys(&noted)[0], "consult-first-noted");
    assert_eq!(asked(&noted), "sign-off", "the decision waits");
}

#[test]
fn what_the_case_knows_since_its_phase_began_is_not_asked_again() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let criteria = ["casus op", "nee", "nee", "ja", "nee"];
    let first = talk.all_say("regisseur", &criteria);
    assert_eq!(asked(&first), "up-2-relational-unsafety");
    let decide = ["nee", "advies", "veiligheidshuis", "nee"];
    talk.all_say("regisseur", &decide);
    let decided = talk.all_say("regisseur", &["telefonisch afgestemd", "bevestig"]);
    assert_eq!(keys(&decided)[0], "routed", "{decided:#?}");
    let again = talk.all_say("regisseur", &criteria);
    assert_eq!(
        again.last().unwrap().kind,
        MessageKind::Review,
        "{again:#?}"
    );
}

#[test]
fn going_on_without_having_stopped_asks_again() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus op");
    let said = talk.says("regisseur", "hervat");
    assert_eq!(keys(&said)[0], "resume-active");
    assert!(said.last().unwrap().question.is_some());
}

#[test]
fn going_on_takes_up_what_was_put_aside_last() {
    let mut talk = Talk::begin();
    let (one, other) = (talk.opens_case("2"), talk.opens_case("3"));
    for (first, last) in [(&one, &other), (&other, &one)] {
        for code in [last, first, last] {
            talk.says("regisseur", &format!("casus op {code}"));
        }
        talk.says("regisseur", &format!("casus review {first}"));
        let set = talk.says("regisseur", "over 1 week");
        assert!(keys(&set).contains(&"review-set"), "{set:#?}");
        let said = talk.says("regisseur", "hervat");
        let case = said.last().unwrap().case.as_ref().unwrap();
        assert_eq!(case.code.to_string(), *last);
    }
}

#[test]
fn the_first_words_of_an_answer_count_from_five_letters_on() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    let said = talk.says("regisseur", "care");
    assert!(keys(&said)[0].starts_with("unclear"), "{said:#?}");
    let said = talk.says("regisseur", "beide");
    assert_eq!(asked(&said), "confirm", "{said:#?}");
}

#[test]
fn a_question_is_gone_back_to_by_its_number() {
    let begin = || {
        let mut talk = Talk::begin();
        talk.opens_case("3");
        let first = asked(&talk.says("regisseur", "casus op")).to_owned();
        let second = asked(&talk.says("regisseur", "nee")).to_owned();
        talk.all_say("regisseur", &["nee", "nee"]);
        (talk, first, second)
    };
    for words in [
        "terug naar vraag 2",
        "naar vraag 2",
        "go back to question 2",
    ] {
        let (mut talk, _, second) = begin();
        assert_eq!(asked(&talk.says("regisseur", words)), second, "{words}");
    }
    let (mut talk, first, _) = begin();
    assert_eq!(asked(&talk.says("regisseur", "terug naar vraag 1")), first);
    // What is still to come is no way back.
    let (mut talk, _, _) = begin();
    let here = asked(&talk.says("regisseur", "uitleg")).to_owned();
    assert_eq!(asked(&talk.says("regisseur", "naar vraag 9")), here);
    // A wrong turn is told of, and counted.
    let (mut talk, _, second) = begin();
    let back = talk.says("regisseur", "wacht, ga twee stappen terug");
    assert_eq!(asked(&back), second);
}

//! Buttons that stay on a screen: an old one never does what a newer one means.

use crate::talk::{TRACK, Talk, keys, offering};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::AlertId;

#[test]
fn an_old_list_of_cases_does_not_carry_out_a_newer_command() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.opens_case("2");
    let first = talk.says("regisseur", "casus status");
    let list = &first[0];
    let case = list.choices[0].id.to_string();
    let newer = talk.says("regisseur", "deel");
    let refused = talk.presses("regisseur", &case, &list.on);
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let shared = talk.presses("regisseur", &case, &newer[0].on);
    assert!(matches!(shared[0].to, Audience::Channel(_)), "{shared:#?}");
}

#[test]
fn an_old_request_is_not_agreed_to_by_the_answer_to_a_newer_one() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let ask = ["casus op", "ja", "advies", "leg voor"];
    let first = talk.all_say("regisseur", &ask);
    let old = offering(&first, "agree").on.clone();
    talk.presses("proces", "disagree", &old);
    talk.says("regisseur", "stop");
    talk.all_say("regisseur", &["casus op", "terug"]);
    let again = talk.all_say("regisseur", &["leg voor"]);
    let new = offering(&again, "agree").on.clone();
    assert_ne!(old, new);
    let refused = talk.presses("proces", "agree", &old);
    assert_eq!(keys(&refused)[0], "press-used-did", "{refused:#?}");
    let thanks = talk.presses("proces", "agree", &new);
    assert!(
        keys(&thanks).contains(&"co-sign-thanks-agreed"),
        "{thanks:#?}"
    );
}

#[test]
fn a_button_of_an_earlier_interview_does_not_answer_the_same_question_of_a_later_one() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let ask = ["casus op", "nee", "nee", "ja", "nee", "nee", "advies"];
    let first = talk.all_say("regisseur", &ask);
    let old = offering(&first, "veiligheidshuis").on.clone();
    let more = [
        "veiligheidshuis",
        "nee",
        "telefonisch afgestemd",
        "bevestig",
    ];
    talk.all_say("regisseur", &more);
    let later = talk.all_say(
        "regisseur",
        &["casus op", "nee", "nee", "ja", "nee", "nee", "advies"],
    );
    let new = offering(&later, "veiligheidshuis").on.clone();
    assert_ne!(old, new);
    let refused = talk.presses("regisseur", "veiligheidshuis", &old);
    assert_eq!(keys(&refused)[0], "press-used", "{refused:#?}");
    let taken = talk.presses("regisseur", "veiligheidshuis", &new);
    assert!(!keys(&taken)[0].starts_with("press-stale"), "{taken:#?}");
}

#[test]
fn what_was_typed_before_an_alert_does_not_confirm_it() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &[TRACK, "bevestig"]);
    let before = talk.said_at("aov", "ontvangen", "2026-11-20T08:59:59Z");
    assert_eq!(keys(&before)[0], "typed-blind", "{before:#?}");
    let after = talk.said_at("aov", "ontvangen", "2026-11-20T09:00:01Z");
    assert_eq!(
        keys(&after)[0],
        "confirmed-by-you-aov-officer",
        "{after:#?}"
    );
}

#[test]
fn a_button_of_a_question_that_was_put_aside_offers_to_take_it_up_again() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    let first = talk.says("regisseur", "casus op");
    let old = offering(&first, "yes").on.clone();
    talk.says("regisseur", "stop");
    let aside = talk.presses("regisseur", "yes", &old);
    assert_eq!(keys(&aside)[0], "press-aside", "{aside:#?}");

    let code = talk.opens_case("2");
    let second = talk.says("regisseur", &format!("casus op {code}"));
    let aside = talk.presses("regisseur", "yes", &old);
    assert_eq!(keys(&aside)[0], "press-aside", "{aside:#?}");
    // What is open is asked again, and the button goes to the case that was pressed about.
    let on = |said: &[Message]| offering(said, "yes").on.clone();
    assert_eq!(on(&aside), on(&second));
    let resume = offering(&aside, "resume").on.clone();
    let again = talk.presses("regisseur", "resume", &resume);
    assert_eq!(on(&again), old);
}

#[test]
fn help_stop_and_skip_can_be_pressed_wherever_one_is() {
    let mut talk = Talk::begin();
    let open = talk.says("regisseur", "toets");
    let asked = open.iter().find_map(|message| message.question.clone());
    let mut pressed = |choice: &str| talk.presses("regisseur", choice, &None);
    let helped = pressed("help");
    assert!(!keys(&helped)[0].starts_with("press-"), "{helped:#?}");
    let again = helped.iter().find_map(|message| message.question.clone());
    assert_eq!(again, asked);
    let stopped = pressed("stop");
    assert!(!keys(&stopped)[0].starts_with("press-"), "{stopped:#?}");
    assert_eq!(keys(&pressed("skip")), ["no-interview"]);
}

#[test]
fn what_is_typed_takes_an_older_offer_only_where_that_decides_nothing() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.all_say("regisseur", &["casus op", "ja", "advies", "leg voor"]);
    // A newer question is open: the words of the older request agree to nothing.
    talk.all_say("proces", &["toets", "fase 2"]);
    let answered = talk.says("proces", "akkoord");
    assert_eq!(keys(&answered)[0], "act-by-button", "{answered:#?}");
    // A next step of a case names what it does.
    talk.opens_case("3");
    talk.all_say("regisseur", &["toets", "fase 2"]);
    let begun = talk.says("regisseur", "opschalen vanuit fase 3");
    let asked = begun.iter().find_map(|message| message.question.clone());
    let question = asked.unwrap().id;
    assert!(question.as_str().starts_with("up-3-"), "{begun:#?}");
}

#[test]
fn no_is_not_yet_where_it_is_asked_whether_that_is_right() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    let said = talk.all_say("regisseur", &[TRACK, "nee"]);
    assert!(!keys(&said).contains(&"unclear"), "{said:#?}");
    assert!(said.iter().all(|message| message.ping.is_none()));
}

#[test]
fn a_code_on_a_button_is_that_of_its_case() {
    let mut talk = Talk::begin();
    let (first, second) = (talk.opens_case("2"), talk.opens_case("3"));
    let on = |code: &str| Some(PressContext::Code(code.to_owned()));
    let refused = talk.presses("regisseur", "up-2", &on(&second));
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let refused = talk.presses("regisseur", "up-2", &on("no code"));
    assert_eq!(keys(&refused)[0], "press-stale", "{refused:#?}");
    let begun = talk.presses("regisseur", "up-2", &on(&first));
    assert!(begun[0].question.is_some(), "{begun:#?}");
}

#[test]
fn a_stale_button_says_what_it_was() {
    let mut talk = Talk::begin();
    let mut pressed = |choice: &str, on: &Option<PressContext>| {
        let said = talk.presses("regisseur-2", choice, on);
        keys(&said)[0].to_owned()
    };
    assert_eq!(pressed("confirm", &None), "nothing-to-confirm");
    assert_eq!(pressed("yes", &None), "press-stale-nothing");
    let alert = Some(PressContext::Alert(AlertId("unknown".into())));
    assert_eq!(pressed("confirm", &alert), "confirm-not-yours");
    assert_eq!(pressed("withdraw", &alert), "press-stale");
}

#[test]
fn only_the_question_that_was_put_aside_is_taken_up_again() {
    let mut talk = Talk::begin();
    let first = talk.opens_case("3");
    let asked = talk.says("regisseur", "casus op");
    let aside = offering(&asked, "yes").on.clone().unwrap();
    talk.says("regisseur", "stop");
    let second = talk.opens_case("2");
    talk.all_say("regisseur", &[&format!("casus op {second}"), "stop"]);
    let PressContext::Question {
        case,
        question,
        since,
    } = aside
    else {
        panic!("a question is put aside")
    };
    let on = |since| {
        let question = question.clone();
        Some(PressContext::Question {
            case,
            question,
            since,
        })
    };
    let key = |said: &[Message]| keys(said)[0].to_owned();
    assert_eq!(
        key(&talk.presses("regisseur", "yes", &on(since))),
        "press-aside"
    );
    assert_eq!(
        key(&talk.presses("regisseur", "yes", &on(since + 1))),
        "press-stale"
    );
    // Taken up again and asked, it is not aside.
    talk.all_say("regisseur", &[&format!("casus op {first}")]);
    let old = talk.presses("regisseur", "no-such-choice", &on(since));
    assert_eq!(key(&old), "press-stale");
}

#[test]
fn a_button_of_a_check_that_a_restart_forgot_offers_a_new_one() {
    let mut talk = Talk::begin();
    let asked = talk.all_say("regisseur", &["toets op", "fase 2"]);
    let on = asked.last().unwrap().on.clone();
    talk.is_down_for(SignedDuration::from_mins(1));
    let said = talk.presses("regisseur", "yes", &on);
    assert_eq!(keys(&said), ["press-stale-nothing"]);
    assert!(!offering(&said, "check").choices.is_empty());
}

#[test]
fn all_of_a_tick_list_is_ticked_at_once() {
    let mut talk = Talk::begin();
    talk.raises();
    let asked = talk.says("aov", "ontvangen");
    let list = asked.iter().find_map(|message| message.question.clone());
    assert_eq!(list.unwrap().id, *"tick-list");
    let said = talk.says("aov", "allemaal");
    let next = said.iter().find_map(|message| message.question.clone());
    assert_eq!(next.unwrap().id, *"scp", "{said:#?}");
}

#[test]
fn a_check_that_a_new_one_put_aside_is_resumed() {
    let mut talk = Talk::begin();
    talk.all_say("regisseur", &["toets op", "fase 2"]);
    let next = talk.says("regisseur", "ja");
    let question = |said: &[Message]| said.iter().rev().find_map(|said| said.question.clone());
    let before = question(&next);
    let asked = talk.says("regisseur", "check");
    assert_eq!(
        (keys(&asked)[0], question(&asked)),
        ("check-beside", before.clone())
    );
    let on = offering(&asked, "check").on.clone();
    let anew = talk.presses("regisseur", "check", &on);
    assert_ne!(question(&anew), before);
    assert_eq!(question(&talk.says("regisseur", "hervat")), before);
}

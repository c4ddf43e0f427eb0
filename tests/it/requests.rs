//! What waits for agreement: words count where nothing else is asked, else a button or the code.

use crate::talk::{Talk, acts, count, keys, offering, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::input::PressContext;

/// What is pressed from the first question of phase 3 to the request to co-sign.
const TO_CO_SIGN: [&str; 9] = [
    "yes",
    "no",
    "yes",
    "no",
    "no",
    "advice",
    "veiligheidshuis",
    "no",
    "request-co-sign",
];

#[test]
fn a_line_that_decides_nothing_is_told_what_a_decision_would_do() {
    let mut talk = Talk::in_phase_three(&[
        "veiligheidshuis",
        "yes",
        "agreed-by-phone",
        "track-other-calamity",
    ]);
    let said = talk.says("regisseur", "ja dat moet ik navragen");
    assert_eq!(
        keys(&said),
        [
            "act-not-done",
            "act-calls",
            "act-confirm",
            "question-confirm-alert-route"
        ]
    );
    offering(&said, "confirm");
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    let said = talk.says("proces", "ja dat bespreken we morgen");
    assert_eq!(
        keys(&said)[..3],
        ["act-not-done", "act-co-sign", "act-agree"]
    );
    offering(&said, "agree");
}

#[test]
fn words_answer_the_own_question_and_never_the_request_beside_it() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    talk.says("proces", "toets op");
    talk.says("proces", "fase 2");
    talk.says("regisseur", "casus op");
    for press in TO_CO_SIGN {
        talk.presses("regisseur", press, &None);
    }
    let said = talk.says("proces", "ja");
    assert_eq!(acts(&said), 0);
    assert!(
        read_by(&said, "proces")
            .iter()
            .any(|message| message.question.is_some())
    );
    // Neither do words of agreement, nor the label of its button.
    let said = talk.says("proces", "akkoord");
    assert_eq!(keys(&said)[..2], ["act-by-button", "act-by-code"]);
    assert_eq!(acts(&said), 0);
    // The questions end; the request was asked beside them, so it has to be shown alone first.
    talk.says("proces", "stop");
    let said = talk.says("proces", "ja");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
}

#[test]
fn a_request_that_was_asked_beside_something_else_takes_its_code() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("3");
    talk.says("proces", "toets op");
    talk.says("regisseur", "casus op");
    for press in TO_CO_SIGN {
        talk.presses("regisseur", press, &None);
    }
    let said = talk.says("proces", "akkoord RW-00000000");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-no-such-request"));
    let said = talk.says("proces", &format!("akkoord {code}"));
    assert_eq!(count(&said, "co-sign-agreed"), 1);
}

#[test]
fn two_acts_at_once_are_refused_in_words_and_shown_with_their_buttons() {
    let mut talk = Talk::begin();
    let mut codes = Vec::new();
    for _ in 0..2 {
        let code = talk.opens_case("2");
        talk.says("regisseur", &format!("casus overdragen {code}"));
        talk.says("regisseur", "tweede casusregisseur");
        codes.push(code);
    }
    for words in ["ja", "akkoord"] {
        let said = talk.says("regisseur-2", words);
        assert_eq!((acts(&said), keys(&said)[0]), (0, "act-which"));
        assert_eq!(count(&said, "hand-over-asked"), 2);
        // Each has a code that names it.
        let texts = said.iter().flat_map(|message| &message.text);
        let mut by_code = texts.filter(|text| text.key == "act-by-code");
        let named = format!("{:?}", by_code.next().unwrap());
        assert!(codes.iter().all(|code| named.contains(code)), "{named}");
    }
    let said = talk.says("regisseur-2", "ja");
    let on = offering(&said, "agree").on.clone();
    let said = talk.presses("regisseur-2", "agree", &on);
    assert_eq!(count(&read_by(&said, "regisseur-2"), "handed-over"), 1);
    // The other one was not shown since, so a yes shows it first.
    let said = talk.says("regisseur-2", "ja");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
    let said = talk.says("regisseur-2", "ja");
    assert_eq!(count(&read_by(&said, "regisseur-2"), "handed-over"), 1);
}

#[test]
fn erasing_takes_the_code_once_more_within_two_minutes_and_before_any_command() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    let erase = format!("wissen {code}");
    let asked = talk.says("beheer", &erase);
    assert_eq!(keys(&asked), ["erase-ask-open", "erase-how"]);
    let on = asked[0].on.clone();
    assert_eq!(keys(&talk.presses("beheer", "keep", &on)), ["erase-kept"]);
    assert_eq!(acts(&talk.says("beheer", &code)), 0);
    talk.says("beheer", &erase);
    assert_eq!(keys(&talk.says("beheer", "nee")), ["erase-kept"]);
    talk.says("beheer", &erase);
    talk.says("beheer", "piket");
    assert_eq!(acts(&talk.says("beheer", &code)), 0);
    talk.says("beheer", &erase);
    talk.waits(SignedDuration::from_secs(121));
    assert_eq!(keys(&talk.says("beheer", &code)), ["erase-lapsed"]);
    talk.says("beheer", &erase);
    talk.waits(SignedDuration::from_secs(119));
    assert_eq!(acts(&talk.says("beheer", &code.to_lowercase())), 1);
}

#[test]
fn a_press_that_names_its_question_counts_for_that_one_alone() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("3");
    talk.says("regisseur", "casus op");
    let on = |case: Option<&str>| {
        Some(PressContext::Asked {
            question: "up-3-threat-unsafety".into(),
            case: case.map(str::to_owned),
        })
    };
    let other = talk.presses("regisseur", "yes", &on(Some("RW-00000000")));
    assert_eq!(keys(&other)[0], "press-stale");
    let first = talk.presses("regisseur", "yes", &on(Some(&code)));
    let asked = first.iter().find_map(|message| message.question.clone());
    assert_eq!(asked.unwrap().id, *"up-3-threat-unrest");
    for _ in 0..2 {
        let again = talk.presses("regisseur", "yes", &on(None));
        assert_eq!(keys(&again)[0], "press-used-answer");
        let asked = again.iter().find_map(|message| message.question.clone());
        assert_eq!(asked.unwrap().id, *"up-3-threat-unrest");
    }
}

#[test]
fn a_restart_forgets_neither_what_was_asked_beside_something_else_nor_what_was_not() {
    for (busy, agreed) in [(true, 0), (false, 1)] {
        let mut talk = Talk::begin();
        talk.opens_case("3");
        if busy {
            talk.says("proces", "toets op");
        }
        talk.says("regisseur", "casus op");
        for press in TO_CO_SIGN {
            talk.presses("regisseur", press, &None);
        }
        // The anonymous check is forgotten, so nothing else is open any more.
        talk.is_down_for(SignedDuration::from_mins(1));
        let said = talk.says("proces", "akkoord");
        assert_eq!(count(&said, "co-sign-agreed"), agreed, "{:?}", keys(&said));
    }
}

#[test]
fn a_request_that_was_shown_again_alone_takes_words() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur-2", "toets op");
    talk.says("regisseur", "casus overdragen");
    talk.says("regisseur", "tweede casusregisseur");
    talk.says("regisseur-2", "stop");
    let said = talk.says("regisseur-2", "ja");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
    talk.says("regisseur-2", "status");
    // The overview offers to go on with the check, so a yes could be meant for that.
    let said = talk.says("regisseur-2", "ja");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
    let said = talk.says("regisseur-2", "ja");
    assert_eq!(count(&read_by(&said, "regisseur-2"), "handed-over"), 1);
}

/// In a case two requests wait for the same person: one that is asked afterwards, and a new one.
fn two_requests_of_one_case() -> (Talk, String) {
    let mut talk = Talk::begin();
    let code = talk.opens_case("3");
    talk.answers_up(&["veiligheidshuis", "yes"]);
    for press in ["not-reached", "track-other-calamity", "confirm"] {
        talk.presses("regisseur", press, &None);
    }
    for person in ["aov", "zorg"] {
        talk.says(person, "ontvangen");
        talk.says(person, "stop");
    }
    talk.says("aov", "casus af");
    for _ in 0..4 {
        talk.presses("aov", "yes", &None);
    }
    talk.presses("aov", "advice", &None);
    let said = talk.presses("aov", "request-co-sign", &None);
    assert_eq!(count(&said, "co-sign-sent"), 2);
    (talk, code)
}

#[test]
fn who_just_typed_the_code_is_not_told_to_type_it() {
    let (mut talk, code) = two_requests_of_one_case();
    for words in [format!("akkoord {code}"), "akkoord".to_owned()] {
        let said = read_by(&talk.says("proces", &words), "proces");
        // The code names neither of the two: their buttons do.
        assert_eq!((acts(&said), keys(&said)[0]), (0, "act-which"));
        assert_eq!(count(&said, "act-by-code"), 0);
        assert_eq!(count(&said, "co-sign-question"), 1);
        assert_eq!(count(&said, "co-sign-question-afterwards"), 1);
    }
    // Whoever is waited for twice is named once.
    let said = talk.says("aov", "casussen");
    let waits = said.iter().flat_map(|message| &message.text);
    let waits = waits.filter(|text| text.key == "cases-line");
    let waits: Vec<String> = waits.map(|text| format!("{text:?}")).collect();
    let waits = waits.join("\n");
    assert_eq!(waits.matches("procesregisseur").count(), 1, "{waits}");
}

#[test]
fn a_proposal_by_another_route_does_not_follow_the_advice() {
    for (route, reason, expected) in [
        ("veiligheidshuis", None, "co-sign-follows"),
        (
            "veilig-thuis",
            Some("reason-already-involved"),
            "co-sign-other-route",
        ),
    ] {
        let mut talk = Talk::in_phase_three(&[route]);
        if let Some(reason) = reason {
            talk.presses("regisseur", reason, &None);
        }
        talk.presses("regisseur", "no", &None);
        let said = talk.presses("regisseur", "request-co-sign", &None);
        let said = read_by(&said, "proces");
        let says = |key: &str| count(&said, key) == 1;
        assert!(says(expected), "{route}: {:?}", keys(&said));
        assert_eq!(says("co-sign-follows"), reason.is_none());
        assert_eq!(says("co-sign-route-reason"), reason.is_some());
    }
}

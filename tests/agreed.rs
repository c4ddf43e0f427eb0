//! Who must have agreed with a step between phases, and what is known of phase 4 once it is over.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

mod talk;

use jiff::SignedDuration;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::dialogue::text::{Arg, Text};
use talk::{Talk, count, keys, offering, read_by};

/// The tracks of phase 4, as they are pressed.
const CARE: &str = "track-care-calamity";
const OTHER: &str = "track-other-calamity";

/// Somebody presses one choice after another; gives what the last one caused.
fn all_press(talk: &mut Talk, who: &str, choices: &[&str]) -> Vec<Message> {
    let said = choices
        .iter()
        .map(|choice| talk.presses(who, choice, &None));
    said.last().unwrap()
}

/// Opens a case of young people; gives its code.
fn opens(talk: &mut Talk, phase: &str, process_director: &str) -> String {
    talk.says("regisseur", "casus nieuw");
    let team = "row-case-direction-p3-voluntary-local-team";
    let place = ["GM0664", phase, "voluntary", "youth", team];
    all_press(talk, "regisseur", &place);
    let said = all_press(talk, "regisseur", &[process_director]);
    code(&said)
}

fn code(said: &[Message]) -> String {
    let case = said.iter().find_map(|message| message.case.as_ref());
    case.unwrap().code.to_string()
}

/// Opens a case in phase 4, for which whoever is named confirms.
fn raises(talk: &mut Talk, process_director: &str, track: &str, confirm: &[&str]) -> String {
    let code = opens(talk, "phase-4", process_director);
    all_press(talk, "regisseur", &[track, "confirm"]);
    for officer in confirm {
        talk.says(officer, "ontvangen");
    }
    code
}

/// The officer answers what leads down, as far as the question of agreement.
fn wants_down(talk: &mut Talk, code: &str) -> Vec<Message> {
    talk.says("aov", &format!("casus af {code}"));
    all_press(talk, "aov", &["yes", "yes", "yes", "yes", "advice"])
}

/// Takes a case from phase 4 to phase 3, with the agreement of both.
fn goes_down(talk: &mut Talk, code: &str) -> Vec<Message> {
    wants_down(talk, code);
    all_press(talk, "aov", &["request-co-sign"]);
    for director in ["proces", "regisseur"] {
        all_press(talk, director, &["agree"]);
    }
    all_press(talk, "aov", &["confirm"])
}

/// Takes a case from phase 3 to phase 4 again.
fn comes_back(talk: &mut Talk, code: &str, track: &str) -> Vec<Message> {
    talk.says("regisseur", &format!("casus op {code}"));
    let up = ["no", "yes", "advice", "both", "yes", "request-co-sign"];
    all_press(talk, "regisseur", &up);
    all_press(talk, "proces", &["agree"]);
    all_press(talk, "regisseur", &[track, "confirm"])
}

/// The question that somebody is asked last.
fn asked(said: &[Message], person: &str) -> Option<String> {
    let read = read_by(said, person);
    let mut questions = read.iter().filter_map(|message| message.question.as_ref());
    questions
        .next_back()
        .map(|question| question.id.as_str().to_owned())
}

fn choices(said: &[Message], person: &str) -> Vec<String> {
    let read = read_by(said, person);
    let last = read
        .iter()
        .rev()
        .find(|message| !message.choices.is_empty());
    let choices = last.into_iter().flat_map(|message| &message.choices);
    choices
        .map(|choice| choice.id.as_str().to_owned())
        .collect()
}

/// Whether a sentence stands in what was said, also inside another one.
fn says(said: &[Message], key: &str) -> bool {
    fn holds(text: &Text, key: &str) -> bool {
        text.key == key
            || text.args.iter().any(|(_, arg)| match arg {
                Arg::Text(inner) => holds(inner, key),
                Arg::All(list) | Arg::Any(list) => list.iter().any(|inner| holds(inner, key)),
                _ => false,
            })
    }
    let mut texts = said.iter().flat_map(|message| &message.text);
    texts.any(|text| holds(text, key))
}

#[test]
fn the_second_time_in_phase_4_begins_anew_and_keeps_the_first_as_history() {
    for track in [OTHER, CARE] {
        let mut talk = Talk::begin();
        let code = raises(&mut talk, "proces", OTHER, &["aov", "zorg"]);
        let told = all_press(
            &mut talk,
            "aov",
            &[
                "track-other-calamity-aov-informs-triangle",
                "track-other-calamity-aov-informs-communication-adviser",
            ],
        );
        assert_eq!(asked(&told, "aov").as_deref(), Some("scp"), "{told:#?}");
        all_press(&mut talk, "aov", &["not-yet"]);
        assert!(says(&goes_down(&mut talk, &code), "moved-down"));
        let quiet = talk.waits(SignedDuration::from_hours(3));
        assert_eq!(count(&quiet, "follow-up-reminder"), 0, "{quiet:#?}");

        let raised = comes_back(&mut talk, &code, track);
        assert!(says(&raised, "moved-up"), "{raised:#?}");
        let told = talk.says("aov", "ontvangen");
        let first = if track == OTHER { "tick-list" } else { "scp" };
        assert_eq!(asked(&told, "aov").as_deref(), Some(first), "{told:#?}");
        if track == OTHER {
            // Both lines again, whatever was ticked then.
            assert_eq!(choices(&told, "aov").len(), 3, "{told:#?}");
        }
        let again = talk.waits(SignedDuration::from_mins(61));
        assert_eq!(asked(&again, "aov").as_deref(), Some(first), "{again:#?}");
        let status = read_by(
            &talk.says("regisseur", &format!("casus status {code}")),
            "regisseur",
        );
        for (line, times) in [
            ("phase-facts-until", 1),
            ("phase-facts-since", 1),
            ("phase-facts-track", 2),
            ("phase-facts-informed", 1),
            ("phase-facts-plan", 1),
        ] {
            assert_eq!(count(&status, line), times, "{line} {status:#?}");
        }
        assert!(says(&status, track), "{status:#?}");
    }
}

#[test]
fn what_was_decided_in_phase_4_is_told_and_kept_when_it_is_over() {
    let mut talk = Talk::begin();
    let code = raises(&mut talk, "proces", CARE, &["aov", "zorg", "wethouder"]);
    all_press(&mut talk, "aov", &["yes"]);
    all_press(&mut talk, "zorg", &["track-care-calamity-to-aov"]);
    all_press(&mut talk, "wethouder", &["yes", "care-meeting-unrest"]);
    all_press(
        &mut talk,
        "burgemeester",
        &["yes", "care-meeting-reputation"],
    );
    let down = goes_down(&mut talk, &code);
    for called in ["zorg", "wethouder", "burgemeester"] {
        let read = read_by(&down, called);
        assert_eq!(count(&read, "phase-over"), 1, "{called} {down:#?}");
        assert!(says(&read, "aligned-co-signed") && says(&read, "phase-facts-plan"));
    }
    // The directors and whoever decided have heard it with the decision.
    for told in ["aov", "regisseur", "proces"] {
        let read = read_by(&down, told);
        assert_eq!(count(&read, "phase-over"), 0, "{told}");
        assert_eq!(count(&read, "moved-down"), 1, "{told}");
    }
    // It comes down: nobody is asked to inform the mayor.
    assert!(!says(&down, "remind-inform") && !says(&down, "remind-inform-you"));
    let kept = [
        "phase-facts-until",
        "phase-facts-track",
        "phase-facts-informed",
        "phase-facts-meeting-ground",
        "phase-facts-plan",
        "care-meeting-unrest",
    ];
    for paper in ["status", "export"] {
        let said = talk.says("regisseur", &format!("casus {paper} {code}"));
        for line in kept {
            assert!(says(&said, line), "{paper} {line} {said:#?}");
        }
    }
    for paper in ["tijdlijn", "export"] {
        let said = talk.says("regisseur", &format!("casus {paper} {code}"));
        for line in [
            "past-informed",
            "past-meeting",
            "past-meeting-ground",
            "past-plan",
        ] {
            assert!(says(&said, line), "{paper} {line} {said:#?}");
        }
    }
}

#[test]
fn a_meeting_that_two_answered_differently_is_asked_anew_until_they_agree() {
    let mut talk = Talk::begin();
    raises(&mut talk, "proces", CARE, &["aov", "zorg", "wethouder"]);
    all_press(&mut talk, "wethouder", &["yes", "care-meeting-unrest"]);
    let differs = all_press(&mut talk, "burgemeester", &["no"]);
    for decider in ["wethouder", "burgemeester"] {
        let read = read_by(&differs, decider);
        assert_eq!(count(&read, "care-meeting-disagreed"), 1, "{differs:#?}");
        assert_eq!(asked(&read, decider).as_deref(), Some("care-meeting"));
    }
    let agreed = all_press(&mut talk, "burgemeester", &["yes", "care-meeting-unrest"]);
    for decider in ["wethouder", "burgemeester"] {
        let read = read_by(&agreed, decider);
        assert_eq!(count(&read, "care-meeting-agreed"), 1, "{agreed:#?}");
    }
    // It is settled: nobody is asked again.
    let later = talk.waits(SignedDuration::from_mins(61));
    for decider in ["wethouder", "burgemeester"] {
        assert_eq!(asked(&later, decider), None, "{later:#?}");
    }
}

#[test]
fn the_mayor_is_spoken_of_when_a_case_comes_up_or_is_opened_there() {
    let mut talk = Talk::begin();
    talk.says("regisseur", "casus nieuw");
    let team = "row-case-direction-p3-voluntary-local-team";
    let place = ["GM0664", "phase-3", "voluntary", "youth", team, "proces"];
    let opened = all_press(&mut talk, "regisseur", &place);
    assert!(
        says(&read_by(&opened, "wethouder"), "remind-inform-you"),
        "{opened:#?}"
    );
    assert!(says(&read_by(&opened, "regisseur"), "remind-inform"));

    let mut talk = Talk::begin();
    talk.opens_case("2");
    let up = talk.all_say("regisseur", &["casus op", "ja", "advies"]);
    assert_eq!(asked(&up, "regisseur").as_deref(), Some("sign-off"));
    let up = all_press(&mut talk, "regisseur", &["confirm", "confirm"]);
    assert!(
        says(&read_by(&up, "wethouder"), "remind-inform-you"),
        "{up:#?}"
    );
}

#[test]
fn what_was_talked_over_outside_the_chat_says_with_whom_and_on_which_day() {
    let mut talk = Talk::begin();
    let code = raises(&mut talk, "unknown", CARE, &["aov", "zorg", "wethouder"]);
    let down = wants_down(&mut talk, &code);
    assert!(says(&down, "sign-off-outside"), "{down:#?}");
    assert!(!choices(&down, "aov").contains(&"agreed-by-phone".to_owned()));
    all_press(&mut talk, "aov", &["request-co-sign"]);
    let agreed = all_press(&mut talk, "regisseur", &["agree"]);
    assert_eq!(
        asked(&agreed, "aov").as_deref(),
        Some("agreed-with"),
        "{agreed:#?}"
    );
    let with = choices(&agreed, "aov").remove(0);
    let said = all_press(&mut talk, "aov", &[&with]);
    assert_eq!(
        asked(&said, "aov").as_deref(),
        Some("agreed-on"),
        "{said:#?}"
    );
    let said = all_press(&mut talk, "aov", &["days-ago-1"]);
    assert_eq!(asked(&said, "aov").as_deref(), Some("confirm"), "{said:#?}");
    let moved = all_press(&mut talk, "aov", &["confirm"]);
    assert!(says(&moved, "aligned-co-signed-outside"), "{moved:#?}");
    let mut days = moved.iter().flat_map(|message| &message.text);
    assert!(days.any(|text| format!("{text:?}").contains("2026-11-19")));
}

#[test]
fn whoever_has_the_other_role_too_decides_alone_only_where_there_is_nobody_else() {
    let both = |others: &str| {
        let first = "id = \"regisseur\"\nroles = [\"case-director\"]";
        let two = "id = \"regisseur\"\nroles = [\"case-director\", \"process-director\"]";
        let (first, two, others) = (first.to_owned(), two.to_owned(), others.to_owned());
        Talk::begin_with_people(move |text| {
            let text = text.replacen(&first, &two, 1);
            let only = "id = \"proces\"\nroles = [\"process-director\"]";
            text.replacen(only, &format!("id = \"proces\"\nroles = [\"{others}\"]"), 1)
        })
    };
    for (others, way) in [
        ("process-director", "request-co-sign"),
        ("case-director", "own-role"),
    ] {
        let mut talk = both(others);
        opens(&mut talk, "phase-3", "unknown");
        talk.says("regisseur", "casus af");
        let answers = ["yes", "yes", "yes", "yes", "yes", "advice"];
        let said = all_press(&mut talk, "regisseur", &answers);
        let offered = choices(&said, "regisseur");
        assert!(offered.contains(&way.to_owned()), "{others} {said:#?}");
        assert!(
            !offered.contains(&"agreed-by-phone".to_owned()),
            "{said:#?}"
        );
        let plainly = if way == "own-role" {
            "sign-off-own"
        } else {
            "sign-off-other"
        };
        assert!(says(&said, plainly), "{others} {said:#?}");
    }
}

#[test]
fn after_a_hand_over_the_new_director_is_asked_and_the_old_one_counts_no_more() {
    let mut talk = Talk::begin();
    let code = raises(&mut talk, "proces", CARE, &["aov", "zorg", "wethouder"]);
    wants_down(&mut talk, &code);
    let requests = all_press(&mut talk, "aov", &["request-co-sign"]);
    let old = offering(&read_by(&requests, "regisseur"), "agree")
        .on
        .clone();
    talk.says("regisseur", &format!("casus overdragen {code}"));
    all_press(&mut talk, "regisseur", &["regisseur-2"]);
    let passed = all_press(&mut talk, "regisseur-2", &["agree"]);
    assert!(
        says(&read_by(&passed, "regisseur"), "co-sign-withdrawn-role"),
        "{passed:#?}"
    );
    let new = offering(&read_by(&passed, "regisseur-2"), "agree")
        .on
        .clone();
    let late = talk.presses("regisseur", "agree", &old);
    assert!(!says(&late, "co-sign-thanks-agreed"), "{late:#?}");
    let process = read_by(&requests, "proces");
    talk.presses("proces", "agree", &offering(&process, "agree").on);
    let waits = talk.says("aov", "bevestig");
    assert!(!says(&waits, "moved-down"), "{waits:#?}");
    let agreed = talk.presses("regisseur-2", "agree", &new);
    assert_eq!(
        asked(&agreed, "aov").as_deref(),
        Some("confirm"),
        "{agreed:#?}"
    );
    let to = |message: &Message| message.to == Audience::Person("aov".into());
    assert!(agreed.iter().any(to));
}

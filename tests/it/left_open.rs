//! What stays open when somebody is gone or time has passed: who is told, what it says, and that it is so.

use crate::agreement::in_phase_four;
use crate::quiet;
use crate::talk::{TRACK, Talk, called, code_of, count, keys, offering, people, quietly, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::Message;
use regiewijzer::domain::Role;

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[test]
fn an_older_code_says_what_became_of_it_and_that_another_alert_waits() {
    let mut talk = Talk::begin();
    talk.says("beheer", "oefening");
    let drill = talk.says("beheer", TRACK);
    let old = code_of(&drill, "aov");
    talk.raises();
    let said = talk.says("aov", &format!("ontvangen {old}"));
    assert_eq!(
        keys(&said)[..2],
        ["confirm-drill-over", "confirm-still-open"],
        "{:?}",
        keys(&said)
    );
    let on = offering(&said, "confirm").on.clone();
    let said = talk.presses("aov", "confirm", &on);
    assert_eq!(count(&read_by(&said, "regisseur"), "confirmed"), 1);
    // Nothing waits any more.
    let said = talk.says("aov", &format!("ontvangen {old}"));
    assert_eq!(count(&said, "confirm-still-open"), 0, "{:?}", keys(&said));
}

#[test]
fn the_code_of_an_earlier_time_in_phase_four_says_that_it_is_open_again() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    let old = code_of(&said, "aov");
    for who in ["aov", "zorg"] {
        talk.says(who, "ontvangen");
    }
    talk.goes_down(&code);
    talk.answers_up(&["veiligheidshuis", "yes", "agreed-by-phone"]);
    talk.presses("regisseur", "track-other-calamity", &None);
    let said = talk.presses("regisseur", "confirm", &None);
    assert!(count(&said, "alert-raised") > 0, "{:?}", keys(&said));
    let said = talk.says("aov", &format!("ontvangen {old}"));
    assert_eq!(keys(&said)[0], "confirm-already");
    assert_eq!(count(&said, "confirm-still-open"), 1, "{:?}", keys(&said));
    offering(&said, "confirm");
}

/// Phase 4 is put to the process director, and then the case director is gone.
#[test]
fn an_agreement_with_a_director_who_is_gone_is_told_and_passed_on() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "yes", "request-co-sign"]);
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "regisseur"));
    let said = talk.presses("proces", "agree", &None);
    let own = read_by(&said, "proces");
    assert_eq!(count(&own, "co-sign-thanks-agreed"), 1, "{:?}", keys(&own));
    assert_eq!(count(&own, "co-sign-asker-gone"), 1, "{:?}", keys(&own));
    talk.says("proces", "casus overdragen");
    talk.presses("proces", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    let own = read_by(&said, "regisseur-2");
    for told in [
        "hand-over-proposed",
        "co-sign-phase-four",
        "co-sign-agreed",
        "hand-over-proposed-lapsed",
    ] {
        assert_eq!(count(&own, told), 1, "{told}: {:?}", keys(&own));
    }
    let own = read_by(&said, "proces");
    assert_eq!(count(&own, "co-sign-withdrawn-role"), 1, "{:?}", keys(&own));
    // One that was not proposed is not told.
    let mut talk = Talk::begin();
    talk.opens_case("3");
    talk.says("regisseur", "casus overdragen");
    talk.presses("regisseur", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert_eq!(count(&said, "hand-over-proposed"), 0);
}

#[test]
fn an_answer_to_an_officer_who_is_gone_goes_to_whoever_decides_now() {
    let (mut talk, code) = in_phase_four(Talk::begin());
    talk.proposes("aov", &code);
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "aov"));
    let said = talk.presses("proces", "agree", &None);
    for reader in ["aov-2", "regisseur"] {
        let own = read_by(&said, reader);
        assert_eq!(count(&own, "co-sign-agreed"), 1, "{reader}");
        assert_eq!(count(&own, "co-sign-asker-gone"), 1, "{reader}");
    }
    assert_eq!(count(&read_by(&said, "aov-tholen"), "co-sign-agreed"), 0);
}

#[test]
fn a_request_to_take_over_is_brought_to_mind_once_after_a_day() {
    for answered in [false, true] {
        let mut talk = Talk::begin();
        talk.opens_case("2");
        talk.says("regisseur", "casus overdragen");
        talk.presses("regisseur", "regisseur-2", &None);
        if answered {
            talk.presses("regisseur-2", "disagree", &None);
        }
        let early = talk.waits(DAY - SignedDuration::from_mins(1));
        assert_eq!(count(&early, "co-sign-reminder"), 0);
        let due = talk.waits(SignedDuration::from_mins(1));
        let times = usize::from(!answered);
        let own = read_by(&due, "regisseur-2");
        assert_eq!(count(&own, "co-sign-reminder"), times, "{:?}", keys(&own));
        assert_eq!(count(&own, "hand-over-asked"), times);
        assert_eq!(
            count(&read_by(&due, "regisseur"), "co-sign-still-waits"),
            times
        );
        assert_eq!(count(&talk.waits(DAY * 3), "co-sign-reminder"), 0);
        if !answered {
            let said = talk.presses("regisseur-2", "agree", &None);
            assert!(count(&said, "handed-over") > 0, "{:?}", keys(&said));
        }
    }
}

#[test]
fn whoever_lost_the_role_hears_nothing_of_the_hand_over() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "regisseur" {
                *roles = vec![Role::Communication];
            }
            true
        });
    });
    talk.says("beheer", &format!("casus overdragen {code}"));
    talk.presses("beheer", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert_eq!(count(&read_by(&said, "regisseur-2"), "handed-over"), 1);
    let own = read_by(&said, "regisseur");
    assert!(own.is_empty(), "{:?}", keys(&own));
}

#[test]
fn a_review_of_a_director_who_is_gone_says_to_hand_the_case_over() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "regisseur"));
    let said = talk.waits(DAY * 8);
    let own = read_by(&said, "proces");
    assert_eq!(count(&own, "review-reminder-gone"), 1, "{:?}", keys(&own));
    assert_eq!(count(&said, "review-reminder"), 0);
}

#[test]
fn a_word_to_inform_that_reaches_nobody_is_said_to_the_director() {
    for there in [true, false] {
        let mut talk = Talk::begin();
        talk.opens_case("2");
        talk.waits(SignedDuration::from_hours(13));
        talk.all_say("regisseur", &quiet::UP);
        talk.begins_again_with(|organisation| {
            people(organisation, |id, _| there || !id.starts_with("wethouder"));
        });
        let said = talk.waits(SignedDuration::from_hours(10));
        let own = read_by(&said, "regisseur");
        assert_eq!(count(&own, "remind-inform"), 1, "{:?}", keys(&own));
        assert_eq!(count(&own, "remind-inform-nobody"), usize::from(!there));
    }
}

/// The example with nobody of these roles, on whatever duty.
fn without_roles(text: &str, roles: &[&str]) -> String {
    let is_gone = |block: &str| {
        let of = |role: &&str| block.contains(&format!("\"{role}\""));
        let known = block.starts_with("person]]") || block.starts_with("roster]]");
        known && block.contains("\nmunicipality = \"GM0664\"") && roles.iter().any(of)
    };
    let kept: Vec<&str> = text.split("\n[[").filter(|one| !is_gone(one)).collect();
    kept.join("\n[[")
}

#[test]
fn that_others_are_called_is_said_only_where_somebody_is() {
    let everybody = [
        "aov-officer",
        "alderman",
        "mayor",
        "care-department",
        "administrator",
        "communication",
    ];
    for (gone, said_of_others) in [(&everybody[..1], 1), (&everybody[..], 0)] {
        let mut talk = Talk::begin_with_people(|text| {
            let text = text.replace(
                "terminal_person = \"beheer\"",
                "terminal_person = \"regisseur\"",
            );
            without_roles(&text, gone)
        });
        let (_, said) = talk.raises();
        let own = read_by(&said, "regisseur");
        assert_eq!(
            count(&own, "alert-unmanned"),
            said_of_others,
            "{:?}",
            keys(&own)
        );
        assert_eq!(
            count(&own, "alert-uncalled"),
            1 - said_of_others,
            "{:?}",
            keys(&own)
        );
    }
}

/// Everything of a case in phase 4 was withdrawn; gives what that says.
fn withdrawn() -> (Talk, String, Vec<Message>) {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    talk.says("regisseur", "intrekken");
    let said = talk.presses("regisseur", "withdraw-mistake", &None);
    assert!(count(&said, "withdrawn") > 0, "{:?}", keys(&said));
    (talk, code, said)
}

#[test]
fn people_are_called_again_after_a_withdrawal() {
    let (mut talk, code, said) = withdrawn();
    assert_eq!(count(&read_by(&said, "regisseur"), "call-again-hint"), 1);
    offering(&said, "call-again");
    let status = talk.says("regisseur", "casus status");
    let on = offering(&status, "call-again").on.clone();
    talk.presses("regisseur", "call-again", &on);
    let asked = talk.presses("regisseur", "track-other-calamity", &None);
    assert_eq!(count(&asked, "question-confirm-alert-again"), 1);
    // Words that are not formal call nobody.
    assert!(called(&talk.says("regisseur", "ok")).is_empty());
    let said = talk.presses("regisseur", "confirm", &None);
    assert_eq!(called(&said), ["aov", "zorg"]);
    assert_eq!(count(&read_by(&said, "proces"), "called-again"), 1);
    let said = talk.says("aov", "ontvangen");
    assert_eq!(count(&read_by(&said, "regisseur"), "confirmed"), 1);
    // It stands in the timeline who did, and nothing is left to call again.
    let said = talk.says("regisseur", &format!("casus tijdlijn {code}"));
    assert!(count_deep(&said, "past-raised-again") > 0, "{said:?}");
    let status = talk.says("regisseur", "casus status");
    let mut choices = status.iter().flat_map(|one| &one.choices);
    assert!(!choices.any(|choice| choice.id == *"call-again"));
}

#[test]
fn only_whoever_may_withdraw_calls_again_and_only_once() {
    let (mut talk, code, said) = withdrawn();
    let on = offering(&said, "call-again").on.clone();
    for stranger in ["proces", "zorg", "wethouder", "regisseur-2", "aov-tholen"] {
        talk.presses(stranger, "call-again", &on);
        let said = talk.presses(stranger, "confirm", &None);
        assert!(called(&said).is_empty(), "{stranger}");
        let status = talk.says(stranger, &format!("casus status {code}"));
        let mut choices = status.iter().flat_map(|one| &one.choices);
        assert!(
            !choices.any(|choice| choice.id == *"call-again"),
            "{stranger}"
        );
    }
    // The officer and the director both begin; who is second calls nobody.
    for who in ["regisseur", "aov"] {
        let status = talk.says(who, &format!("casus status {code}"));
        let on = offering(&status, "call-again").on.clone();
        talk.presses(who, "call-again", &on);
        talk.presses(who, "track-other-calamity", &None);
    }
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!(called(&said), ["aov", "zorg"]);
    let said = talk.presses("regisseur", "confirm", &None);
    assert!(called(&said).is_empty(), "{:?}", keys(&said));
    // What was confirmed is not called again.
    for who in ["aov", "zorg"] {
        talk.says(who, "ontvangen");
    }
    let said = talk.presses("regisseur", "call-again", &on);
    assert_eq!(count(&said, "question-track"), 0, "{:?}", keys(&said));
}

/// Whoever was called again is called by that alert alone, whatever an earlier confirmation turns out to be.
#[test]
fn a_denied_confirmation_begins_no_second_ladder_beside_a_newer_alert() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let typed = format!("ontvangen {}", code_of(&said, "aov"));
    talk.says("regisseur", &typed);
    talk.says("regisseur", "intrekken");
    let said = talk.presses("regisseur", "withdraw-mistake", &None);
    let on = offering(&said, "call-again").on.clone();
    talk.presses("regisseur", "call-again", &on);
    talk.presses("regisseur", "track-other-calamity", &None);
    let said = talk.presses("regisseur", "confirm", &None);
    assert!(
        called(&said).contains(&"aov".to_owned()),
        "{:?}",
        keys(&said)
    );
    let denied = talk.says("aov", "klopt niet");
    assert!(called(&denied).is_empty(), "{denied:#?}");
    assert_eq!(count(&read_by(&denied, "aov"), "not-right-noted"), 1);
    assert_eq!(count(&read_by(&denied, "regisseur"), "disputed"), 1);
    talk.says("aov", "ontvangen");
    let later = quietly(&mut talk, 6);
    assert!(!called(&later).contains(&"aov".to_owned()), "{later:#?}");
}

/// How often a sentence is said, within others too.
fn count_deep(said: &[Message], key: &str) -> usize {
    format!("{said:?}").matches(&format!("\"{key}\"")).count()
}

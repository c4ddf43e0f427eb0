//! Who has lost a role agrees and takes over no more, and what was undone in between stops what was under way.

use crate::talk::{Talk, count, deliver, keys, minutes, offering, people, quietly, read_by};
use regiewijzer::dialogue::message::Message;
use regiewijzer::domain::Role;

/// Somebody has these roles and no others from now on.
fn has_only(talk: &mut Talk, who: &str, only: &[Role]) -> Vec<Message> {
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == who {
                *roles = only.to_vec();
            }
            true
        });
    })
}

#[test]
fn a_step_down_waits_for_an_alert_that_was_opened_again() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 16);
    let phoned = talk.presses("regisseur", "phoned-aov", &None);
    talk.presses("zorg", "confirm", &None);
    talk.proposes("aov-2", &code);
    talk.presses("proces", "agree", &None);
    let ready = talk.presses("regisseur", "agree", &None);
    let decides = &offering(&ready, "confirm").on;
    let own = &offering(&phoned, "not-right").on;
    let opened = talk.presses("aov", "not-right", own);
    let said = talk.presses("aov-2", "confirm", decides);
    assert_eq!(count(&said, "moved-down"), 0, "{:?}", keys(&opened));
    assert_eq!(count(&said, "refused-down-alert"), 1, "{:?}", keys(&said));
    talk.says("aov", "ontvangen");
    let said = talk.presses("aov-2", "confirm", decides);
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
}

#[test]
fn naming_another_process_director_lifts_no_disagreement() {
    let mut talk = Talk::begin();
    has_only(
        &mut talk,
        "regisseur-2",
        &[Role::CaseDirector, Role::ProcessDirector],
    );
    talk.opens_case("3");
    talk.asks_down();
    talk.presses("proces", "disagree", &None);
    for choice in ["name-process-director", "regisseur-2", "request-co-sign"] {
        talk.presses("regisseur", choice, &None);
    }
    let agreed = talk.presses("regisseur-2", "agree", &None);
    assert!(count(&agreed, "co-sign-agreed") > 0, "{:?}", keys(&agreed));
    let said = talk.presses("regisseur", "confirm", &None);
    assert_eq!(count(&said, "moved-down"), 0, "{:?}", keys(&said));
    talk.presses("proces", "agree", &None);
    let said = talk.presses("regisseur", "confirm", &None);
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
}

#[test]
fn a_director_who_lost_the_role_agrees_with_no_step_down() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    talk.says("aov", "ontvangen");
    talk.says("zorg", "ontvangen");
    talk.proposes("aov", &code);
    talk.presses("proces", "agree", &None);
    has_only(&mut talk, "regisseur", &[Role::Communication]);
    let said = talk.presses("regisseur", "agree", &None);
    assert_eq!(count(&said, "co-sign-agreed"), 0, "{:?}", keys(&said));
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!(count(&said, "moved-down"), 0, "{:?}", keys(&said));
}

#[test]
fn who_lost_the_role_takes_no_case_over() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus overdragen");
    let asked = talk.presses("regisseur", "regisseur-2", &None);
    assert!(count(&asked, "hand-over-asked") > 0, "{:?}", keys(&asked));
    has_only(&mut talk, "regisseur-2", &[Role::Communication]);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert_eq!(count(&said, "handed-over"), 0, "{:?}", keys(&said));
    has_only(&mut talk, "regisseur-2", &[Role::CaseDirector]);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert!(count(&said, "handed-over") > 0, "{:?}", keys(&said));
}

#[test]
fn who_decides_on_a_meeting_anew_is_waited_for() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say(
        "regisseur",
        &["zorgcalamiteit bij een zorgaanbieder", "bevestig"],
    );
    for (who, choices) in [
        ("aov", &["confirm", "not-yet"][..]),
        ("zorg", &["confirm", "not-yet"]),
        ("wethouder", &["confirm", "yes", "care-meeting-unrest"]),
        ("burgemeester", &["no"]),
        ("burgemeester", &["yes"]),
    ] {
        for choice in choices {
            talk.presses(who, choice, &None);
        }
    }
    let said = talk.presses("wethouder", "no", &None);
    assert_eq!(count(&said, "care-meeting-agreed"), 0, "{:?}", keys(&said));
    let said = talk.presses("burgemeester", "care-meeting-unrest", &None);
    assert!(
        count(&said, "care-meeting-disagreed") > 0,
        "{:?}",
        keys(&said)
    );
    talk.waits(minutes(1));
    talk.presses("burgemeester", "no", &None);
    let said = talk.presses("wethouder", "no", &None);
    assert!(count(&said, "care-meeting-agreed") > 0, "{:?}", keys(&said));
}

/// Nobody has to find the one form in which it counts.
#[test]
fn who_cannot_says_so_in_any_usual_form() {
    for words in [
        "ik kan niet",
        "kan niet",
        "sorry, ik kan niet",
        "ik kan nu helaas niet",
        "ik heb geen dienst",
        "sorry, i can't",
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        deliver(&mut talk, &said);
        let said = talk.says("aov", words);
        assert_eq!(
            count(&said, "cannot-noted"),
            1,
            "{words}: {:?}",
            keys(&said)
        );
    }
}

/// Who disagreed and has lost the role sees no request any more, so that person is not asked once more.
#[test]
fn whoever_lost_the_role_after_disagreeing_is_not_asked_anew() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    talk.says("aov", "ontvangen");
    talk.says("zorg", "ontvangen");
    talk.proposes("aov", &code);
    talk.presses("proces", "disagree", &None);
    has_only(&mut talk, "proces", &[Role::Communication]);
    let said = talk.presses("aov", "request-co-sign", &None);
    assert!(!read_by(&said, "regisseur").is_empty(), "{:?}", keys(&said));
    let asked = read_by(&said, "proces");
    assert!(asked.is_empty(), "{:?}", keys(&asked));
    talk.presses("regisseur", "agree", &None);
    let said = talk.presses("aov", "confirm", &None);
    assert_eq!(count(&said, "moved-down"), 0, "{:?}", keys(&said));
}

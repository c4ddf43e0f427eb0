//! Agreement and disagreement: whose they are, how long they stand, and how they are taken back.

use crate::talk::{CARD, TRACK, Talk, acts, count, keys, offering, people, read_by};
use regiewijzer::dialogue::message::Message;
use regiewijzer::domain::Role;

/// A case in phase 4 of which everything is confirmed, so that the way down is open.
pub(crate) fn in_phase_four(mut talk: Talk) -> (Talk, String) {
    let (code, _) = talk.raises();
    for who in ["aov", "zorg"] {
        talk.says(who, "ontvangen");
    }
    (talk, code)
}

/// Each of these answers the request to agree; gives what the last one causes.
fn answer(talk: &mut Talk, answers: &[(&str, &str)]) -> Vec<Message> {
    let said = answers
        .iter()
        .map(|(who, answer)| talk.presses(who, answer, &None));
    said.last().unwrap()
}

fn went_down(talk: &mut Talk, decider: &str) -> bool {
    count(&talk.presses(decider, "confirm", &None), "moved-down") > 0
}

#[test]
fn handing_the_case_over_lifts_no_disagreement() {
    let (mut talk, code) = in_phase_four(Talk::begin());
    talk.proposes("aov", &code);
    answer(&mut talk, &[("proces", "agree"), ("regisseur", "disagree")]);
    talk.says("regisseur", &format!("casus overdragen {code}"));
    talk.presses("regisseur", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert!(count(&said, "handed-over") > 0, "{:?}", keys(&said));
    // Whoever has the role now is asked too, and lifts nothing.
    assert_eq!(count(&read_by(&said, "regisseur-2"), "co-sign-asked"), 1);
    talk.presses("regisseur-2", "agree", &None);
    assert!(!went_down(&mut talk, "aov"));
    let said = talk.presses("aov", "request-co-sign", &None);
    assert_eq!(count(&read_by(&said, "regisseur"), "co-sign-asked"), 1);
    answer(&mut talk, &[("proces", "agree"), ("regisseur-2", "agree")]);
    assert!(!went_down(&mut talk, "aov"));
    talk.presses("regisseur", "agree", &None);
    assert!(went_down(&mut talk, "aov"));
}

const WITH_DIRECTORS: &str = "with = [\"process-director\", \"case-director\"]";

#[test]
fn whoever_else_the_card_names_is_asked_and_can_stop_a_step_down() {
    assert!(CARD.contains(WITH_DIRECTORS));
    let with = "with = [\"process-director\", \"alderman\"]";
    let card = CARD.replace(WITH_DIRECTORS, with);
    let (mut talk, code) = in_phase_four(Talk::begin_with_card(&card));
    let said = talk.proposes("aov", &code);
    assert_eq!(count(&read_by(&said, "wethouder"), "co-sign-asked"), 1);
    let said = answer(&mut talk, &[("proces", "agree"), ("wethouder", "disagree")]);
    assert!(count(&said, "co-sign-disagreed") > 0, "{:?}", keys(&said));
    assert!(!went_down(&mut talk, "aov"));
    talk.presses("aov", "request-co-sign", &None);
    answer(&mut talk, &[("proces", "agree"), ("wethouder", "agree")]);
    assert!(went_down(&mut talk, "aov"));
}

/// Only where nobody here has the role, it is talked over outside the chat.
#[test]
fn a_role_of_the_card_is_talked_over_outside_only_where_nobody_has_it() {
    let card = CARD.replace(
        WITH_DIRECTORS,
        "with = [\"process-director\", \"team-leader\"]",
    );
    for (has_it, asked) in [(true, 1), (false, 0)] {
        let mut talk = Talk::begin_with_card(&card);
        talk.begins_again_with(|organisation| {
            people(organisation, |id, roles| {
                if has_it && id == "communicatie" {
                    roles.push(Role::TeamLeader);
                }
                true
            });
        });
        let (mut talk, code) = in_phase_four(talk);
        let said = talk.proposes("aov", &code);
        let own = read_by(&said, "communicatie");
        assert_eq!(count(&own, "co-sign-asked"), asked, "{:?}", keys(&own));
        talk.presses("proces", "agree", &None);
        assert!(!went_down(&mut talk, "aov"), "{has_it}");
    }
}

#[test]
fn a_request_to_take_over_stands_among_what_waits_until_it_is_answered() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.says("regisseur", "casus overdragen");
    talk.presses("regisseur", "regisseur-2", &None);
    let said = talk.says("regisseur-2", "casus wachtend");
    assert_eq!(count(&said, "cases-none-waiting"), 0, "{:?}", keys(&said));
    assert!(format!("{said:?}").contains(&code));
    offering(&said, "status");
    let said = talk.presses("regisseur-2", "status", &None);
    assert_eq!(count(&said, "hand-over-asked"), 1, "{:?}", keys(&said));
    // What was not asked of somebody does not stand there.
    let said = talk.says("regisseur-tholen", "casus wachtend");
    assert_eq!(count(&said, "cases-none-waiting"), 1, "{:?}", keys(&said));
    talk.presses("regisseur-2", "disagree", &None);
    let said = talk.says("regisseur-2", "casus wachtend");
    assert_eq!(count(&said, "cases-none-waiting"), 1, "{:?}", keys(&said));
}

#[test]
fn whoever_is_no_longer_asked_to_take_over_hears_that() {
    let mut talk = Talk::begin();
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "communicatie" {
                *roles = vec![Role::CaseDirector];
            }
            true
        });
    });
    talk.opens_case("2");
    talk.says("regisseur", "casus overdragen");
    talk.presses("regisseur", "regisseur-2", &None);
    talk.says("regisseur", "casus overdragen");
    let said = talk.presses("regisseur", "communicatie", &None);
    assert_eq!(count(&read_by(&said, "regisseur-2"), "hand-over-off"), 1);
    assert_eq!(count(&read_by(&said, "communicatie"), "hand-over-off"), 0);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert_eq!(count(&said, "handed-over"), 0);
}

#[test]
fn nobody_takes_a_case_from_a_director_who_is_back() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "regisseur"));
    talk.says("beheer", &format!("casus overdragen {code}"));
    let said = talk.presses("beheer", "regisseur-2", &None);
    assert_eq!(count(&said, "hand-over-asked"), 1, "{:?}", keys(&said));
    let on = offering(&said, "agree").on.clone();
    let said = talk.begins_again_with(|_| {});
    let told = read_by(&said, "regisseur-2");
    assert_eq!(count(&told, "hand-over-off"), 1, "{:?}", keys(&said));
    assert_eq!(count(&told, "hand-over-asked"), 0, "{:?}", keys(&said));
    let said = talk.says("regisseur", &format!("casus status {code}"));
    assert_eq!(count(&said, "status-waits"), 0, "{:?}", keys(&said));
    let said = talk.presses("regisseur-2", "agree", &on);
    assert_eq!(count(&said, "handed-over"), 0, "{:?}", keys(&said));
    let said = talk.says("regisseur", &format!("casus review {code}"));
    assert_eq!(count(&said, "refused-keep"), 0, "{:?}", keys(&said));
}

/// A case in phase 3 of which the director asks to go down.
fn asks_to_leave_phase_three() -> (Talk, String) {
    let mut talk = Talk::begin();
    let code = talk.opens_case("3");
    talk.asks_down();
    (talk, code)
}

#[test]
fn an_agreement_can_be_taken_back_until_it_is_decided() {
    let (_, code) = asks_to_leave_phase_three();
    for typed in [None, Some(format!("niet akkoord {code}"))] {
        let (mut talk, _) = asks_to_leave_phase_three();
        let said = talk.presses("proces", "agree", &None);
        let on = offering(&read_by(&said, "proces"), "disagree").on.clone();
        let said = match &typed {
            None => talk.presses("proces", "disagree", &on),
            Some(words) => talk.says("proces", words),
        };
        let told = count(&read_by(&said, "regisseur"), "co-sign-disagreed");
        assert_eq!(told, 1, "{typed:?}: {:?}", keys(&said));
        assert!(!went_down(&mut talk, "regisseur"), "{typed:?}");
        talk.presses("regisseur", "request-co-sign", &None);
        talk.presses("proces", "agree", &None);
        assert!(went_down(&mut talk, "regisseur"), "{typed:?}");
        // What was decided stands.
        let said = talk.presses("proces", "disagree", &on);
        assert_eq!(acts(&said), 0, "{:?}", keys(&said));
    }
}

/// Words that answer another question take nothing back.
#[test]
fn what_was_agreed_is_taken_back_by_no_word_for_something_else() {
    let (mut talk, _) = asks_to_leave_phase_three();
    talk.presses("proces", "agree", &None);
    for words in ["nee", "nee, helemaal niet", "niet"] {
        let said = talk.says("proces", words);
        assert_eq!(
            count(&said, "co-sign-disagreed"),
            0,
            "{words}: {:?}",
            keys(&said)
        );
    }
    assert!(went_down(&mut talk, "regisseur"));
}

#[test]
fn it_is_said_that_agreement_is_asked_afterwards_only_where_somebody_is() {
    for (gone, expect) in [
        ("proces", "aligned-nobody-reached"),
        ("", "aligned-not-reached"),
    ] {
        let mut talk = Talk::begin();
        talk.opens_case("3");
        talk.begins_again_with(|organisation| people(organisation, |id, _| id != gone));
        talk.answers_up(&["veiligheidshuis", "yes"]);
        let mut said = Vec::new();
        for press in ["not-reached", "track-other-calamity", "confirm"] {
            said = talk.presses("regisseur", press, &None);
        }
        assert!(count(&said, "moved-up") > 0, "{:?}", keys(&said));
        let asked = count(&said, "co-sign-asked-afterwards") > 0;
        assert_eq!(asked, gone.is_empty());
        assert!(format!("{said:?}").contains(expect), "{said:#?}");
    }
}

/// Whoever disagrees does so with the step, whoever put it to that person and whatever was agreed before.
#[test]
fn a_disagreement_with_one_request_stops_the_step_for_whoever_else_asked() {
    for (first, then) in [("agree", "disagree"), ("agree", "niet akkoord ")] {
        let (mut talk, code) = in_phase_four(Talk::begin());
        talk.proposes("aov", &code);
        answer(&mut talk, &[("proces", "agree"), ("regisseur", first)]);
        let said = talk.proposes("aov-2", &code);
        let on = offering(&read_by(&said, "regisseur"), "agree").on.clone();
        talk.presses("proces", "agree", &None);
        talk.presses("regisseur", "agree", &on);
        let said = match then {
            "disagree" => talk.presses("regisseur", then, &None),
            _ => talk.says("regisseur", &format!("{then}{code}")),
        };
        for asker in ["aov", "aov-2"] {
            let told = read_by(&said, asker);
            assert_eq!(count(&told, "co-sign-disagreed"), 1, "{asker}: {said:#?}");
        }
        assert!(!went_down(&mut talk, "aov-2"), "{then}");
        assert!(!went_down(&mut talk, "aov"), "{then}");
    }
}

/// A case in that phase; its director has the two other roles of a step down too, and nobody else here has them.
fn of_one_person(phase: &str) -> Talk {
    let mut talk = Talk::begin();
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "regisseur" {
                roles.extend([Role::ProcessDirector, Role::AovOfficer]);
            }
            !matches!(id, "regisseur-2" | "proces")
        });
    });
    let opening = [
        "casus nieuw",
        "Goes",
        phase,
        "vrijwillig kader",
        "volwassenen",
    ];
    talk.all_say("regisseur", &opening);
    talk.all_say(
        "regisseur",
        &["sociaal wijkteam, Toegang of CJG", "weet ik niet"],
    );
    talk
}

#[test]
fn nobody_takes_a_case_down_alone_whatever_roles_that_person_has() {
    let mut talk = of_one_person("fase 4");
    talk.all_say("regisseur", &[TRACK, "bevestig"]);
    for who in ["aov", "zorg"] {
        talk.says(who, "ontvangen");
    }
    for (down, role, outside) in [
        (
            4,
            "aov-officer",
            "row-case-direction-p3-voluntary-local-team",
        ),
        (3, "", "row-process-direction-p3-municipal"),
    ] {
        talk.says("regisseur", "casus af");
        let answers = ["yes"; 5];
        let mut said = Vec::new();
        for answer in answers[..if down == 4 { 4 } else { 5 }]
            .iter()
            .chain(&["advice"])
        {
            said = talk.presses("regisseur", answer, &None);
        }
        assert_eq!(count(&said, "sign-off-outside"), 1, "{:?}", keys(&said));
        assert_eq!(count(&said, "sign-off-own"), 0, "{:?}", keys(&said));
        for alone in ["own-role", "confirm"] {
            let said = talk.presses("regisseur", alone, &None);
            assert_eq!(count(&said, "moved-down"), 0, "{alone}");
        }
        for choice in ["agreed-by-phone", outside, "days-ago-0"] {
            said = talk.presses("regisseur", choice, &None);
        }
        let said = talk.presses("regisseur", "confirm", &None);
        assert_eq!(
            count(&read_by(&said, "regisseur"), "moved-down"),
            1,
            "{down}: {:?}",
            keys(&said)
        );
        let decided = format!("{said:?}");
        assert!(decided.contains("aligned-outside"), "{decided}");
        // Whose decision it is by the card stands there, where the title says another role.
        let named = format!("role-{role}.short");
        assert_eq!(
            decided.contains("in-role") && decided.contains(&named),
            down == 4,
            "{decided}"
        );
    }
}

/// Up nothing waits: that there is nobody else is said, and stands in the decision.
#[test]
fn up_waits_for_nobody_where_there_is_nobody_else() {
    let mut talk = of_one_person("fase 3");
    talk.answers_up(&["veiligheidshuis"]);
    let said = talk.presses("regisseur", "yes", &None);
    offering(&said, "own-role");
    assert_eq!(count(&said, "sign-off-own"), 1, "{:?}", keys(&said));
}

#[test]
fn where_the_director_is_gone_another_is_asked_and_it_says_why() {
    let (mut talk, code) = in_phase_four(Talk::begin());
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "regisseur"));
    let said = talk.proposes("aov", &code);
    assert_eq!(count(&read_by(&said, "regisseur-2"), "co-sign-asked"), 1);
    let own = read_by(&said, "aov");
    assert_eq!(
        count(&own, "sign-off-other-director-gone"),
        1,
        "{:?}",
        keys(&own)
    );
    assert_eq!(count(&own, "sign-off-other-director"), 0);
    talk.presses("proces", "agree", &None);
    assert!(!went_down(&mut talk, "aov"));
    talk.presses("regisseur-2", "agree", &None);
    assert!(went_down(&mut talk, "aov"));
}

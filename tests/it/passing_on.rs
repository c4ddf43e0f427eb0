//! Who is told and called when duty, case direction or the settings change under an open alert, and what
//! was done in somebody's name.

use crate::talk::{
    Talk, alert_of, asked, called, count, deliver, keys, minutes, named, offering, people, pings,
    quietly, read_by,
};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::{Attempt, Audience, Message};
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};
use regiewijzer::domain::organisation::Organisation;
use regiewijzer::domain::roster::Roster;

const OFFICER: &str = "deputies = [\"aov-2\"]\ncommitment = \"hard\"";

/// The AOV officers of Goes have this roster instead.
fn with_officers(post: &str) -> Talk {
    Talk::begin_with_people(|text| {
        assert!(text.contains(OFFICER));
        text.replacen(OFFICER, post, 1)
    })
}

/// What is said for the first time.
fn new(said: &[Message], key: &str) -> Vec<Message> {
    let again = |one: &&Message| {
        let attempt = one.tracked.as_ref().map(|one| one.attempt);
        attempt != Some(Attempt::Again) && count(std::slice::from_ref(*one), key) > 0
    };
    said.iter().filter(again).cloned().collect()
}

#[test]
fn the_last_of_a_role_who_cannot_asks_at_once_to_telephone_all_of_them() {
    let mut talk = with_officers(
        "commitment = \"hard\"\n[[roster.override]]\nduty = [\"aov-2\"]\n\
         from = \"2026-11-20 10:02\"\nuntil = \"2026-11-20 18:00\"",
    );
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let first = talk.presses("aov", "cannot", &alert_of(&said, "aov"));
    deliver(&mut talk, &first);
    assert_eq!(called(&first), ["wethouder"], "somebody comes next");
    assert_eq!(
        (count(&first, "cannot-noted"), count(&first, "unable")),
        (1, 1)
    );
    assert_eq!(asked(&first), ["regisseur"]);
    let relief = talk.waits(minutes(2));
    assert_eq!(called(&relief), ["aov-2"]);
    deliver(&mut talk, &relief);
    let last = talk.presses("aov-2", "cannot", &alert_of(&relief, "aov-2"));
    assert_eq!(asked(&last), ["regisseur"]);
    for person in ["phoned-aov", "phoned-aov-2", "phoned-wethouder"] {
        assert!(
            named(&last).contains(&person.to_owned()),
            "{:?}",
            named(&last)
        );
    }
    // Of the next role its deputy is left.
    assert_eq!(called(&last), ["wethouder-2"]);
    assert_eq!(count(&last, "unable-last"), 0);
    deliver(&mut talk, &last);
    let on = alert_of(&last, "wethouder-2");
    let end = talk.presses("wethouder-2", "cannot", &on);
    // Nobody comes next, and nobody is told so.
    assert!(called(&end).is_empty());
    assert_eq!((count(&end, "cannot-noted"), count(&end, "unable")), (0, 0));
    assert_eq!(count(&read_by(&end, "wethouder-2"), "cannot-noted-last"), 1);
    assert_eq!(count(&read_by(&end, "regisseur"), "unable-last"), 1);
    assert_eq!(asked(&end), ["regisseur"]);
    deliver(&mut talk, &end);
    // Whoever stands in and cannot asks it once more, and the rungs go on.
    let stand_in = talk.presses("wethouder", "cannot", &alert_of(&first, "wethouder"));
    assert_eq!(asked(&stand_in), ["regisseur"]);
    assert_eq!(count(&stand_in, "cannot-noted-last"), 1);
    assert!(called(&quietly(&mut talk, 3)).contains(&"aov-2".to_owned()));
}

#[test]
fn a_request_for_one_alert_goes_on_asking_for_the_others() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 14);
    let both = talk.waits(minutes(1));
    assert_eq!(
        named(&both)
            .iter()
            .filter(|one| *one == "phoned-zorg")
            .count(),
        1
    );
    // The one before it was not heard when the next goes out.
    for person in ["aov", "aov-2"] {
        let on = alert_of(&said, "aov");
        let said = talk.presses(person, "cannot", &on);
        if person == "aov-2" {
            assert!(
                named(&said).contains(&"phoned-zorg".to_owned()),
                "{:?}",
                keys(&said)
            );
        }
    }
}

#[test]
fn whoever_is_said_to_have_confirmed_by_telephone_is_told_by_whom_and_may_deny_it() {
    let mut talk = Talk::begin_with_people(|text| {
        let id = "id = \"aov\"\n";
        text.replacen(id, &format!("{id}mail = \"aov@goes.example\"\n"), 1)
    });
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    let requests = quietly(&mut talk, 15);
    let on = offering(&read_by(&requests, "regisseur"), "phoned-aov")
        .on
        .clone();
    let said = talk.presses("regisseur", "phoned-aov", &on);
    let own = read_by(&said, "aov");
    let told: Vec<&Message> = own.iter().filter(|one| one.tracked.is_some()).collect();
    assert!(
        told.iter()
            .all(|one| one.text[0].key == "phoned-you-aov-officer"),
        "{told:?}"
    );
    let ways: Vec<Via> = told.iter().map(|one| one.via).collect();
    assert_eq!(ways, [Via::Chat, Via::Mail]);
    for one in &told {
        let text = format!("{:?}", one.text[0]);
        assert!(text.contains("\"casusregisseur\""), "{text}");
    }
    assert_eq!(told[0].choices.len(), 1);
    assert_eq!(told[0].text[1].key, "not-right-choose-again");
    // In a mail nothing can be chosen.
    assert!(told[1].choices.is_empty());
    assert_eq!(told[1].text[1].key, "not-right-type-again");
    for reader in ["aov-2", "regisseur"] {
        let heard = new(&read_by(&said, reader), "confirmed");
        assert_eq!(heard.len(), 1, "{reader}");
        assert!(heard[0].tracked.is_some(), "{reader}");
        assert!(
            format!("{:?}", heard[0].text).contains("by-phone"),
            "{reader}"
        );
    }
    let timeline = talk.says("regisseur", &format!("casus tijdlijn {code}"));
    assert!(format!("{timeline:?}").contains("by-phone"));
    // It is sent again until it has arrived, over a restart too.
    assert_eq!(
        count(
            &read_by(&talk.waits(SignedDuration::from_secs(30)), "aov"),
            "phoned-you-aov-officer"
        ),
        2
    );
    let said = talk.says("aov", "klopt niet");
    assert_eq!(count(&said, "question-dispute"), 0);
    let said = match count(&said, "not-right-again") {
        0 => talk.presses("aov", "not-right", &on),
        _ => said,
    };
    assert_eq!(count(&said, "not-right-again"), 1, "{:?}", keys(&said));
    assert_eq!(count(&read_by(&said, "regisseur"), "disputed-phone"), 1);
    assert!(called(&said).contains(&"aov".to_owned()));
    // Whoever denied it has read it.
    assert_eq!(count(&talk.waits(minutes(3)), "phoned-you-aov-officer"), 0);
    let timeline = talk.says("regisseur", &format!("casus tijdlijn {code}"));
    assert!(format!("{timeline:?}").contains("past-disputed-phone"));
}

#[test]
fn a_stand_in_who_is_said_to_have_confirmed_by_telephone_ends_nothing_and_may_deny_it() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let requests = quietly(&mut talk, 15);
    let on = offering(&read_by(&requests, "regisseur"), "phoned-aov")
        .on
        .clone();
    let said = talk.presses("regisseur", "phoned-wethouder", &on);
    assert_eq!(
        count(&read_by(&said, "wethouder"), "phoned-you-fallback"),
        4
    );
    let said = talk.presses("wethouder", "not-right", &on);
    assert_eq!(count(&said, "not-right-noted"), 1, "{:?}", keys(&said));
    assert!(called(&said).is_empty());
}

#[test]
fn a_code_that_ended_nothing_is_denied_as_what_it_was() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let climbed = quietly(&mut talk, 10);
    let ping = read_by(&climbed, "wethouder");
    let code = ping.iter().find_map(|one| one.ping.as_ref()?.code.clone());
    let said = talk.says("regisseur", &format!("ontvangen {}", code.unwrap()));
    assert_eq!(count(&said, "not-right-choose"), 1, "{:?}", keys(&said));
    let said = talk.says("wethouder", "klopt niet");
    assert_eq!(
        count(&read_by(&said, "regisseur"), "disputed-used"),
        1,
        "{:?}",
        keys(&said)
    );
    assert_eq!(count(&said, "disputed"), 0);
}

#[test]
fn when_nobody_has_duty_any_more_others_are_called_and_somebody_telephones_within_a_tick() {
    let mut talk = with_officers(&format!(
        "{OFFICER}\n[[roster.override]]\nduty = []\n\
         from = \"2026-11-20 10:03\"\nuntil = \"2026-11-20 18:00\""
    ));
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    assert!(called(&quietly(&mut talk, 2)).is_empty());
    let said = talk.waits(minutes(1));
    assert_eq!(called(&said), ["aov-2", "wethouder", "wethouder-2"]);
    assert_eq!(asked(&said), ["regisseur"]);
    assert!(named(&said).contains(&"phoned-aov".to_owned()));
    deliver(&mut talk, &said);
    // Once, until the next rung.
    assert!(asked(&quietly(&mut talk, 1)).is_empty());
    assert_eq!(asked(&quietly(&mut talk, 1)), ["regisseur"]);
}

#[test]
fn settings_without_a_role_or_its_municipality_ask_to_telephone_at_the_start() {
    let changes: [fn(&mut Organisation); 2] = [
        |organisation| {
            people(organisation, |id, _| !id.starts_with("aov"));
            organisation.roster = Roster::new(Vec::new());
        },
        |organisation| {
            organisation.offices.clear();
            organisation.roster = Roster::new(Vec::new());
        },
    ];
    for change in changes {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        deliver(&mut talk, &said);
        quietly(&mut talk, 1);
        let said = talk.begins_again_with(change);
        assert_eq!(asked(&said), ["regisseur"], "{:?}", keys(&said));
    }
}

#[test]
fn everybody_closed_calls_the_next_though_the_channel_took_it() {
    let mut talk = Talk::begin_with_people(|text| {
        let id = "id = \"aov\"\n";
        text.replacen(id, &format!("{id}mail = \"aov@goes.example\"\n"), 1)
    });
    let (_, said) = talk.raises();
    let channel = said
        .iter()
        .filter(|one| matches!(one.to, Audience::Channel(_)));
    let channel: Vec<DeliveryId> = channel
        .filter_map(|one| Some(one.ping.as_ref()?.delivery.clone()))
        .collect();
    for delivery in &channel {
        talk.hears(delivery, Receipt::Delivered);
    }
    let to_officer = |said: &[Message]| pings(&read_by(said, "aov"))[0].delivery.clone();
    let other = talk.hears(&to_officer(&said), Receipt::Closed);
    assert_eq!(called(&other), ["aov"], "by mail");
    let next = talk.hears(&to_officer(&other), Receipt::Closed);
    assert_eq!(called(&next), ["aov-2"]);
    // The rungs keep their times.
    assert_eq!(called(&talk.waits(SignedDuration::from_mins(5))).len(), 3);
}

#[test]
fn no_case_is_opened_in_phase_three_without_a_professional() {
    for (phase, may) in [("2", true), ("3", false), ("4", true)] {
        let mut talk = Talk::begin();
        let phase = format!("fase {phase}");
        let lines = [
            "casus nieuw",
            "Goes",
            &phase,
            "vrijwillig kader",
            "volwassenen",
        ];
        let said = talk.all_say("regisseur", &lines);
        let choices = said.iter().flat_map(|one| &one.choices);
        assert_eq!(
            choices.filter(|one| one.id == *"unknown").count(),
            usize::from(may),
            "{phase}"
        );
        let said = talk.presses("regisseur", "unknown", &None);
        assert_eq!(
            count(&said, "question-new-process-director"),
            usize::from(may),
            "{phase}"
        );
    }
}

#[test]
fn what_was_not_heard_when_the_program_stopped_is_tried_again_and_reported_once_for_a_person() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let ping = read_by(&said, "aov");
    let code = ping
        .iter()
        .find_map(|one| one.ping.as_ref()?.code.clone())
        .unwrap();
    talk.says("regisseur", &format!("ontvangen {code}"));
    talk.waits(minutes(2));
    let said = talk.is_down_for(minutes(180));
    assert_eq!(count(&said, "notice-undelivered"), 0);
    assert!(count(&read_by(&said, "aov"), "code-used") > 0);
    assert!(count(&read_by(&said, "aov"), "take-up-aov-officer") > 0);
    let said = talk.waits(minutes(58));
    let reported = new(&read_by(&said, "beheer"), "notice-undelivered");
    assert_eq!(reported.len(), 1, "one line for whoever did not hear two");
    // Also when it stood still in the last stretch of the hour.
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    talk.presses("aov", "confirm", &alert_of(&said, "aov"));
    talk.waits(minutes(50));
    let said = talk.is_down_for(minutes(180));
    assert_eq!(
        (
            count(&said, "notice-undelivered"),
            count(&read_by(&said, "regisseur"), "confirmed")
        ),
        (0, 1)
    );
}

#[test]
fn news_on_its_way_to_a_former_director_goes_to_the_new_one() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    let ping = pings(&read_by(&said, "zorg"))[0].delivery.clone();
    let confirmed = talk.presses("aov", "confirm", &alert_of(&said, "aov"));
    assert_eq!(count(&read_by(&confirmed, "regisseur"), "confirmed"), 1);
    talk.hears(&ping, Receipt::Unreachable);
    talk.says("regisseur", &format!("casus overdragen {code}"));
    talk.presses("regisseur", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    assert_eq!(
        count(&read_by(&said, "regisseur-2"), "confirmed"),
        1,
        "{:?}",
        keys(&said)
    );
    let later = talk.waits(minutes(3));
    let old = read_by(&later, "regisseur");
    let about = old.iter().filter(|one| one.case.is_some());
    assert_eq!(about.count(), 0, "{:?}", keys(&old));
    assert!(count(&read_by(&later, "regisseur-2"), "confirmed") > 0);
}

#[test]
fn whoever_lost_the_role_hears_nothing_more_of_the_case_and_whoever_is_in_charge_does() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 14);
    let said = talk.waits(minutes(1));
    assert_eq!(asked(&said), ["regisseur"]);
    let confirmed = talk.presses("aov", "confirm", &None);
    assert_eq!(count(&read_by(&confirmed, "regisseur"), "confirmed"), 1);
    let said = talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "regisseur" || id == "aov" {
                roles.clear();
            }
            true
        });
    });
    assert_eq!(asked(&said), ["proces"], "{:?}", keys(&said));
    let said = [said, talk.waits(minutes(5))].concat();
    for gone in ["regisseur", "aov"] {
        let own = read_by(&said, gone);
        let about = own.iter().filter(|one| one.case.is_some());
        assert_eq!(about.count(), 0, "{gone}: {:?}", keys(&own));
    }
    assert!(
        count(&read_by(&said, "proces"), "confirmed") > 0,
        "{:?}",
        keys(&said)
    );
    // What was to follow on the confirmation is asked of whoever answers for the role now.
    let follow_up = count(&read_by(&said, "aov-2"), "question-tick-list");
    assert!(follow_up > 0, "{:?}", keys(&said));
}

/// The AOV officer proposes to leave phase 4; these people answer.
fn proposes_to_leave(talk: &mut Talk, answers: &[(&str, &str)]) -> String {
    let (code, said) = talk.raises();
    deliver(talk, &said);
    for person in ["aov", "zorg"] {
        talk.presses(person, "confirm", &alert_of(&said, person));
    }
    talk.says("aov", &format!("casus af {code}"));
    for choice in ["yes", "yes", "yes", "yes", "advice", "request-co-sign"] {
        talk.presses("aov", choice, &None);
    }
    for (person, answer) in answers {
        talk.presses(person, answer, &None);
    }
    code
}

#[test]
fn a_disagreement_stands_when_case_direction_goes_to_whoever_proposes() {
    let officer = "id = \"aov\"\nroles = [\"aov-officer\"]";
    let both = "id = \"aov\"\nroles = [\"aov-officer\", \"case-director\"]";
    let mut talk = Talk::begin_with_people(|text| {
        assert!(text.contains(officer));
        text.replacen(officer, both, 1)
    });
    let answers = [("proces", "agree"), ("regisseur", "disagree")];
    let code = proposes_to_leave(&mut talk, &answers);
    talk.presses("aov", "not-yet", &None);
    talk.says("regisseur", &format!("casus overdragen {code}"));
    talk.presses("regisseur", "aov", &None);
    let said = talk.presses("aov", "agree", &None);
    assert_eq!(count(&read_by(&said, "aov"), "handed-over"), 1);
    let said = talk.says("aov", "hervat");
    assert_eq!(count(&said, "question-confirm"), 0, "{:?}", keys(&said));
    for choice in ["confirm", "request-co-sign", "agreed-by-phone", "confirm"] {
        let said = talk.presses("aov", choice, &None);
        assert_eq!(count(&said, "moved-down"), 0, "{choice}: {:?}", keys(&said));
    }
}

#[test]
fn a_disagreement_stands_when_whoever_has_it_is_gone_from_the_settings() {
    let mut talk = Talk::begin();
    let answers = [("proces", "disagree"), ("regisseur", "agree")];
    proposes_to_leave(&mut talk, &answers);
    talk.presses("aov", "not-yet", &None);
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "proces"));
    let said = talk.says("aov", "hervat");
    for asked in ["question-confirm", "question-agreed-with"] {
        assert_eq!(count(&said, asked), 0, "{:?}", keys(&said));
    }
    let by_phone = [
        "row-process-direction-p3-municipal",
        "days-ago-0",
        "confirm",
    ];
    for choice in by_phone {
        let said = talk.presses("aov", choice, &None);
        assert_eq!(count(&said, "moved-down"), 0, "{choice}: {:?}", keys(&said));
    }
}

#[test]
fn what_was_done_in_an_earlier_phase_four_calls_nobody_when_it_is_denied() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    let ping = read_by(&said, "aov");
    let own = ping
        .iter()
        .find_map(|one| one.ping.as_ref()?.code.clone())
        .unwrap();
    let on = alert_of(&said, "aov");
    talk.says("regisseur", &format!("ontvangen {own}"));
    talk.presses("zorg", "confirm", &alert_of(&said, "zorg"));
    talk.goes_down(&code);
    for words in [Some("klopt niet"), None] {
        let said = match words {
            Some(words) => talk.says("aov", words),
            None => talk.presses("aov", "not-right", &on),
        };
        assert!(called(&said).is_empty());
        assert_eq!(count(&said, "not-right-again"), 0, "{:?}", keys(&said));
    }
    assert!(called(&talk.waits(minutes(20))).is_empty());
}

#[test]
fn a_request_to_telephone_that_nobody_hears_stops_nothing_when_a_confirmation_is_not_right() {
    let mut talk = Talk::begin();
    talk.raises();
    // Nobody takes anything, so others are asked to telephone too.
    talk.waits(minutes(17));
    talk.presses("regisseur", "phoned-aov", &None);
    let disputed = talk.presses("aov", "not-right", &None);
    assert_eq!(count(&disputed, "not-right-again"), 1, "{disputed:#?}");
    let climbed = talk.waits(minutes(6));
    let deputy = read_by(&climbed, "aov-2");
    assert!(!pings(&deputy).is_empty(), "{climbed:#?}");
}

#[test]
fn whoever_agreed_is_asked_anew_once_the_case_is_another_one() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    let said = talk.presses("proces", "agree", &None);
    assert!(
        said.iter().any(|one| offers(one, "confirm")),
        "{:?}",
        keys(&said)
    );
    talk.says("regisseur", "casus wijzigen");
    let said = talk.presses("regisseur", "change-frame", &None);
    let frame = said.last().unwrap().choices[0].id.to_string();
    let mut said = talk.presses("regisseur", &frame, &None);
    if count(&said, "case-changed") == 0 {
        let direction = said.last().unwrap().choices[0].id.to_string();
        said = talk.presses("regisseur", &direction, &None);
    }
    assert_eq!(
        count(&said, "co-sign-withdrawn-changed"),
        1,
        "{:?}",
        keys(&said)
    );
    let said = talk.says("regisseur", "hervat");
    assert!(
        said.iter().any(|one| offers(one, "request-co-sign")),
        "{:?}",
        keys(&said)
    );
    assert!(
        !said.iter().any(|one| offers(one, "confirm")),
        "{:?}",
        keys(&said)
    );
    let said = talk.presses("proces", "agree", &None);
    assert!(
        !said.iter().any(|one| offers(one, "confirm")),
        "{:?}",
        keys(&said)
    );
}

fn offers(message: &Message, choice: &str) -> bool {
    message.choices.iter().any(|known| known.id == *choice)
}

#[test]
fn naming_another_process_director_is_a_formal_act() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no"]);
    talk.says("regisseur", "casus wijzigen");
    talk.presses("regisseur", "change-process-director", &None);
    for words in ["ja", "doe maar", "ok"] {
        let said = talk.says("regisseur", words);
        assert_eq!(
            count(&said, "case-changed"),
            0,
            "{words}: {:?}",
            keys(&said)
        );
    }
}

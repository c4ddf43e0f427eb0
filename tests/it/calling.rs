//! Who is called in mid-ladder, and what nobody may miss: sent until it has arrived.

use std::collections::BTreeSet;

use crate::talk::{
    Talk, acts, asked, called, count, deliver, keys, minutes, offering, pings, read_by,
};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::text::Arg;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::{DeliveryId, Receipt};

const CARE: &str = "Zorgcalamiteit bij een zorgaanbieder";

#[test]
fn whoever_comes_on_duty_in_mid_ladder_is_pinged_at_once_and_can_be_telephoned() {
    let mut talk = Talk::begin_with_people(|text| {
        text.replacen(
            "deputies = [\"aov-2\"]\ncommitment = \"hard\"",
            "commitment = \"hard\"\n[[roster.override]]\nduty = [\"aov-2\"]\n\
             from = \"2026-11-20 10:02\"\nuntil = \"2026-11-20 18:00\"",
            1,
        )
    });
    let (_, said) = talk.raises();
    assert_eq!(called(&said), ["aov", "zorg"]);
    deliver(&mut talk, &said);
    assert!(called(&talk.waits(minutes(1))).is_empty());
    let said = talk.waits(minutes(2));
    assert_eq!(called(&said), ["aov-2"]);
    deliver(&mut talk, &said);
    let said = talk.waits(minutes(13));
    let request = read_by(&said, "regisseur");
    let choices: Vec<&str> = request
        .iter()
        .flat_map(|one| &one.choices)
        .map(|choice| choice.id.as_str())
        .collect();
    for person in ["phoned-aov", "phoned-aov-2", "nobody-answers"] {
        assert!(choices.contains(&person), "{choices:?}");
    }
}

#[test]
fn a_request_to_telephone_follows_the_case_to_its_new_director() {
    let mut talk = Talk::begin();
    let (code, said) = talk.raises();
    deliver(&mut talk, &said);
    let said = talk.waits(minutes(16));
    deliver(&mut talk, &said);
    talk.says("regisseur", &format!("casus overdragen {code}"));
    talk.presses("regisseur", "regisseur-2", &None);
    let said = talk.presses("regisseur-2", "agree", &None);
    let request = read_by(&said, "regisseur-2");
    offering(&request, "phoned-aov");
    // Whoever handed the case over ends no ladder any more.
    for choice in ["phoned-aov", "nobody-answers"] {
        let said = talk.presses("regisseur", choice, &None);
        assert_eq!(acts(&said), 0, "{choice}: {:?}", keys(&said));
    }
    let said = talk.presses("regisseur-2", "phoned-aov", &None);
    assert!(acts(&said) > 0, "{:?}", keys(&said));
}

#[test]
fn a_request_to_telephone_that_nobody_hears_goes_to_others_after_a_minute() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    assert!(asked(&talk.waits(minutes(14))).is_empty());
    assert_eq!(asked(&talk.waits(minutes(1))), ["regisseur"]);
    assert_eq!(
        asked(&talk.waits(SignedDuration::from_secs(65))),
        ["beheer", "proces", "regisseur"]
    );
}

#[test]
fn two_rungs_without_an_answer_ask_others_to_telephone() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    for (wait, expect) in [
        (15, vec!["regisseur"]),
        (15, vec!["regisseur"]),
        (15, vec!["beheer", "proces", "regisseur"]),
    ] {
        let mut all = Vec::new();
        for _ in 0..wait {
            let said = talk.waits(minutes(1));
            deliver(&mut talk, &said);
            all.extend(said);
        }
        assert_eq!(asked(&all), expect);
    }
}

#[test]
fn the_word_that_somebody_confirmed_is_repeated_over_a_restart_and_given_up_after_an_hour() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let on = said
        .iter()
        .find(|one| one.to == Audience::Person("aov".into()) && one.ping.is_some())
        .and_then(|one| one.on.clone());
    let said = talk.presses("aov", "confirm", &on);
    assert_eq!(count(&read_by(&said, "regisseur"), "confirmed"), 1);
    let told = |said: &[Message]| count(&read_by(said, "regisseur"), "confirmed");
    assert_eq!(told(&talk.waits(SignedDuration::from_secs(29))), 0);
    assert_eq!(told(&talk.waits(SignedDuration::from_secs(1))), 1);
    assert_eq!(told(&talk.is_down_for(minutes(10))), 1);
    let said = talk.waits(minutes(60));
    assert!(told(&said) >= 2, "{:?}", keys(&said));
    assert_eq!(count(&read_by(&said, "beheer"), "notice-undelivered"), 1);
    assert_eq!(told(&talk.waits(minutes(120))), 0);
}

#[test]
fn one_person_who_is_alderman_and_mayor_is_asked_one_question_at_a_time() {
    let mut talk = Talk::begin_with_people(|text| {
        text.replace(
            "roles = [\"alderman\"]",
            "roles = [\"alderman\", \"mayor\"]",
        )
        .replace("duty = [\"burgemeester\"]", "duty = [\"wethouder\"]")
    });
    talk.opens_case("4");
    let said = talk.all_say("regisseur", &[CARE, "bevestig"]);
    assert!(called(&said).contains(&"wethouder".to_owned()));
    let said = talk.says("wethouder", "ontvangen");
    let questions = |said: &[Message]| {
        let own = read_by(said, "wethouder");
        let asked = own.iter().filter(|one| one.question.is_some());
        asked.count()
    };
    assert_eq!(
        questions(&said),
        1,
        "{:?}",
        keys(&read_by(&said, "wethouder"))
    );
}

#[test]
fn whoever_was_not_pinged_in_person_cannot_say_that_it_cannot_be_done() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    for name in ["aov-2", "wethouder", "regisseur", "beheer"] {
        let said = talk.says(name, "ik kan niet");
        assert!(called(&said).is_empty(), "{name}: {:?}", keys(&said));
        for key in ["cannot-noted", "unable"] {
            assert_eq!(count(&said, key), 0, "{name}: {:?}", keys(&said));
        }
        let own = read_by(&said, name);
        assert!(!own.is_empty(), "{name} is answered");
        assert_eq!(own.len(), said.len(), "{name}: nobody else hears of it");
    }
    let channel = pings(&talk.says("aov", "ik kan niet")).len();
    assert!(channel > 0, "whoever was pinged passes it on");
}

#[test]
fn with_nobody_on_duty_deputies_and_the_next_role_are_called_at_once_and_somebody_telephones() {
    let duty = "role = \"aov-officer\"\nduty = [\"aov\"]\n";
    let mut talk = Talk::begin_with_people(|text| {
        assert!(text.contains(duty));
        let empty = "[[roster.override]]\nduty = []\nfrom = \"2026-11-20 00:00\"\nuntil = \"2026-11-21 00:00\"";
        let post = duty.to_owned() + "deputies = [\"aov-2\"]\ncommitment = \"hard\"";
        text.replacen(&post, &format!("{post}\n{empty}"), 1)
    });
    let (_, said) = talk.raises();
    assert_eq!(called(&said), ["aov-2", "wethouder", "wethouder-2", "zorg"]);
    assert_eq!(asked(&said), ["regisseur"]);
    let request = read_by(&said, "regisseur");
    let choices = request.iter().flat_map(|one| &one.choices);
    // Whoever has a number can be telephoned, on duty or not.
    let numbers: Vec<&str> = choices.map(|choice| choice.id.as_str()).collect();
    assert!(numbers.contains(&"phoned-aov"), "{numbers:?}");
}

#[test]
fn closed_everywhere_calls_the_next_people_and_uses_up_no_rung() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let officer = said.iter().find_map(|one| {
        let ping = one.ping.as_ref()?;
        (one.to == Audience::Person("aov".into())).then(|| ping.alert.clone())
    });
    let of_officer = |said: &[Message]| -> Vec<DeliveryId> {
        let own = pings(said).into_iter();
        let own = own.filter(|ping| Some(&ping.alert) == officer.as_ref());
        own.map(|ping| ping.delivery.clone()).collect()
    };
    let mut called_early = Vec::new();
    let mut open = of_officer(&said);
    while let Some(delivery) = open.pop() {
        let next = talk.hears(&delivery, Receipt::Closed);
        open.extend(of_officer(&next));
        called_early.extend(called(&next));
    }
    called_early.sort();
    called_early.dedup();
    // Each on every way before the next: of the officer, mail is left.
    assert_eq!(called_early, ["aov", "aov-2", "wethouder", "wethouder-2"]);
    // The rungs at 5 and 10 minutes are still tried at their times.
    let rungs = |said: &[Message]| -> BTreeSet<(u32, String)> {
        let own = said.iter().filter_map(|one| {
            let ping = one.ping.as_ref()?;
            let to = match &one.to {
                Audience::Person(person) => person.to_string(),
                Audience::Channel(_) => return None,
            };
            (Some(&ping.alert) == officer.as_ref() && ping.code.is_some())
                .then_some((ping.rung, to))
        });
        own.collect()
    };
    let second = rungs(&talk.waits(minutes(5)));
    assert!(
        second.contains(&(2, "aov".into())) && second.contains(&(2, "aov-2".into())),
        "{second:?}"
    );
    let third = rungs(&talk.waits(minutes(5)));
    assert!(third.contains(&(3, "wethouder".into())), "{third:?}");
}

/// The request of which a result is awaited, if this says one.
fn request(said: &[Message], to: &str, key: &str) -> Option<DeliveryId> {
    let own = read_by(said, to);
    let asks = |one: &&Message| one.text.iter().any(|text| text.key == key);
    let request = own.iter().find(asks)?;
    Some(request.tracked.as_ref()?.delivery.clone())
}

#[test]
fn a_request_to_co_sign_is_sent_again_until_it_has_arrived() {
    let asked = |said: &[Message]| count(&read_by(said, "proces"), "co-sign-asked");
    let begin = || {
        let mut talk = Talk::in_phase_three(&["veiligheidshuis", "yes"]);
        let said = talk.presses("regisseur", "request-co-sign", &None);
        let delivery = request(&said, "proces", "co-sign-asked").unwrap();
        assert_eq!(asked(&talk.waits(SignedDuration::from_secs(29))), 0);
        let again = talk.waits(SignedDuration::from_secs(1));
        assert_eq!(
            request(&again, "proces", "co-sign-asked"),
            Some(delivery.clone())
        );
        assert_eq!(asked(&again), 1);
        (talk, delivery)
    };
    let (mut talk, delivery) = begin();
    talk.hears(&delivery, Receipt::Delivered);
    assert_eq!(asked(&talk.waits(minutes(120))), 0);
    // An answer shows that it arrived.
    let (mut talk, _) = begin();
    assert_eq!(
        count(&talk.presses("proces", "agree", &None), "co-sign-agreed"),
        1
    );
    let said = talk.waits(minutes(120));
    assert_eq!((asked(&said), count(&said, "notice-undelivered")), (0, 0));
    // A proposal that was changed is asked of nobody any more.
    let (mut talk, _) = begin();
    talk.presses("regisseur", "back", &None);
    talk.presses("regisseur", "no", &None);
    let said = talk.waits(minutes(120));
    assert_eq!((asked(&said), count(&said, "notice-undelivered")), (0, 0));
    // It goes on over a restart, for an hour, and then that is told once.
    let (mut talk, _) = begin();
    assert_eq!(asked(&talk.is_down_for(minutes(10))), 1);
    // The time in which nobody could be told does not count.
    assert_eq!(count(&talk.waits(minutes(50)), "notice-undelivered"), 0);
    let said = talk.waits(minutes(10));
    for reader in ["regisseur", "beheer"] {
        assert_eq!(count(&read_by(&said, reader), "notice-undelivered"), 1);
    }
    let said = talk.waits(minutes(120));
    assert_eq!((asked(&said), count(&said, "notice-undelivered")), (0, 0));
}

#[test]
fn a_request_to_take_over_is_sent_again_until_it_has_arrived() {
    let asked = |said: &[Message]| count(&read_by(said, "regisseur-2"), "hand-over-asked");
    let begin = || {
        let mut talk = Talk::begin();
        talk.opens_case("2");
        talk.says("regisseur", "casus overdragen");
        let said = talk.presses("regisseur", "regisseur-2", &None);
        let delivery = request(&said, "regisseur-2", "hand-over-asked").unwrap();
        assert_eq!(asked(&talk.waits(SignedDuration::from_secs(30))), 1);
        (talk, delivery)
    };
    let (mut talk, delivery) = begin();
    talk.hears(&delivery, Receipt::Delivered);
    assert_eq!(asked(&talk.waits(minutes(120))), 0);
    let (mut talk, _) = begin();
    talk.presses("regisseur-2", "agree", &None);
    assert_eq!(asked(&talk.waits(minutes(120))), 0);
    let (mut talk, delivery) = begin();
    let told = talk.hears(&delivery, Receipt::Closed);
    assert_eq!(count(&read_by(&told, "beheer"), "notice-undelivered"), 1);
    let (mut talk, _) = begin();
    assert_eq!(count(&talk.waits(minutes(60)), "notice-undelivered"), 2);
}

#[test]
fn who_cannot_counts_once_and_stays_on_the_list_of_every_quarter() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    for one in said.iter().filter(|one| one.ping.is_some()) {
        let cannot = one.choices.iter().any(|choice| choice.id == *"cannot");
        // Whoever reads the channel's copy was not asked in person.
        assert_eq!(cannot, matches!(one.to, Audience::Person(_)));
    }
    deliver(&mut talk, &said);
    let own = read_by(&said, "aov");
    let on = own
        .iter()
        .find_map(|one| one.ping.as_ref().and(one.on.clone()));
    let first = talk.presses("aov", "cannot", &on);
    deliver(&mut talk, &first);
    assert_eq!(called(&first), ["aov-2"]);
    assert_eq!(count(&first, "unable"), 1);
    let again = talk.presses("aov", "cannot", &on);
    assert_eq!((called(&again).len(), count(&again, "unable")), (0, 0));
    let mut last = Vec::new();
    for _ in 0..30 {
        last = talk.waits(minutes(1));
        deliver(&mut talk, &last);
    }
    assert!(called(&last).contains(&"aov".to_owned()));
}

#[test]
fn undelivered_is_told_once_for_a_person_and_two_alerts_are_one_request_to_telephone() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let to_officer = |said: &[Message]| -> Vec<DeliveryId> {
        let own = read_by(said, "aov");
        own.iter()
            .filter_map(|one| one.ping.as_ref())
            .map(|ping| ping.delivery.clone())
            .collect()
    };
    let told = |said: &[Message]| count(&read_by(said, "regisseur"), "alert-undelivered");
    let first = talk.hears(&to_officer(&said)[0], Receipt::Unreachable);
    assert_eq!(told(&first), 1);
    // The other way to the same person fails too.
    let other = talk.hears(&to_officer(&first)[0], Receipt::Unreachable);
    assert_eq!(told(&other), 0);
    let said = talk.waits(minutes(15));
    let request = read_by(&said, "regisseur");
    let first = request.iter().filter(|one| {
        one.ping
            .as_ref()
            .is_some_and(|ping| ping.rung == 4 && ping.about.len() == 2)
    });
    assert_eq!(first.count(), 1);
}

/// A message of which nothing was heard may have arrived: it is not said that it did not.
#[test]
fn what_nothing_was_heard_of_is_not_said_to_have_failed() {
    for (result, heard) in [(None, "nothing"), (Some(Receipt::Closed), "failure")] {
        let mut talk = Talk::begin();
        let (_, mut said) = talk.raises();
        let own = read_by(&said, "aov");
        let ping = own.iter().find_map(|one| one.ping.as_ref()).unwrap();
        match result {
            Some(result) => said = talk.hears(&ping.delivery, result),
            None => said.extend(talk.waits(minutes(2))),
        }
        let told = read_by(&said, "regisseur");
        let told = told.iter().flat_map(|one| &one.text);
        let told: Vec<_> = told
            .filter(|text| text.key == "alert-undelivered")
            .collect();
        assert!(!told.is_empty(), "{said:#?}");
        for text in told {
            let known = Arg::Word(heard.to_owned());
            assert!(text.args.contains(&("heard", known)), "{text:?}");
        }
    }
}

#[test]
fn a_request_to_telephone_stands_until_it_is_answered_and_nothing_else_is_recorded_by_it() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    let said = talk.all_say("regisseur", &["beide sporen", "bevestig"]);
    deliver(&mut talk, &said);
    assert!(read_by(&talk.sits_down("regisseur"), "regisseur").is_empty());
    let said = talk.says("zorg", "ik kan niet");
    let asked = read_by(&said, "regisseur");
    let asked = offering(&asked, "nobody-answers").clone();
    talk.is_down_for(SignedDuration::from_secs(1));
    let mut shown = vec![talk.sits_down("regisseur")];
    for line in [
        "casus wachtend",
        "status",
        "hervat",
        "help",
        "wie moet ik bellen",
    ] {
        shown.push(talk.says("regisseur", line));
    }
    for said in &shown {
        let again = offering(said, "nobody-answers");
        let keys = |one: &Message| {
            one.text
                .iter()
                .map(|text| text.key.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(keys(again), keys(&asked));
        assert_eq!((&again.choices, &again.on), (&asked.choices, &asked.on));
    }
    // The alderman stands in for the care department; the alert of his own was not asked about, and rings on.
    let said = talk.presses("regisseur", "phoned-wethouder", &asked.on);
    assert!(count(&said, "phoned-you-fallback") > 0, "{:?}", keys(&said));
    assert_eq!(count(&said, "phoned-you-alderman"), 0);
    let said = talk.says("wethouder", "ontvangen");
    assert_eq!(
        count(&said, "confirmed-by-you-alderman"),
        1,
        "{:?}",
        keys(&said)
    );
}

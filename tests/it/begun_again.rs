//! A ladder that began again, somebody who is closed behind somebody who cannot, and disagreements that
//! others cannot pass over.

use crate::talk::{
    self, Talk, alert_of, asked, called, code_of, count, deliver, keys, named, offering, people,
    quietly, read_by,
};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt};
use regiewijzer::domain::people::{People, Person};

/// The messages to somebody that carry a ping.
fn pings_to(said: &[Message], person: &str) -> Vec<DeliveryId> {
    let own = read_by(said, person);
    let pings = own.iter().filter_map(|one| one.ping.as_ref());
    pings.map(|ping| ping.delivery.clone()).collect()
}

/// Every way to somebody takes no messages; gives all that is said then.
fn closes(talk: &mut Talk, said: &[Message], person: &str) -> Vec<Message> {
    let (mut all, mut open) = (Vec::new(), pings_to(said, person));
    while let Some(next) = open.pop() {
        let then = talk.hears(&next, Receipt::Closed);
        open.extend(pings_to(&then, person));
        all.extend(then);
    }
    all
}

/// Who are called besides somebody.
fn others_called(said: &[Message], but: &str) -> Vec<String> {
    let mut all = called(said);
    all.retain(|person| person != but);
    all
}

#[test]
fn a_ladder_that_begins_again_calls_the_next_people_early_again() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 16);
    talk.presses("regisseur", "phoned-aov", &None);
    let again = talk.presses("aov", "not-right", &None);
    deliver(&mut talk, &again);
    assert_eq!(called(&again), ["aov"]);
    let said = talk.presses("aov", "cannot", &alert_of(&again, "aov"));
    assert_eq!(called(&said), ["aov-2"], "{:?}", keys(&said));
    assert_eq!(count(&said, "cannot-noted"), 1);
    deliver(&mut talk, &said);
    let said = talk.presses("aov-2", "cannot", &alert_of(&said, "aov-2"));
    assert_eq!(called(&said), ["wethouder"], "{:?}", keys(&said));
}

#[test]
fn a_ladder_that_begins_again_leaves_out_no_deputy_who_was_called_early_before() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let own = code_of(&said, "aov");
    let early = talk.presses("aov", "cannot", &alert_of(&said, "aov"));
    assert_eq!(called(&early), ["aov-2"]);
    deliver(&mut talk, &early);
    talk.says("beheer", &format!("ontvangen {own}"));
    let again = talk.presses("aov", "not-right", &None);
    deliver(&mut talk, &again);
    let said = talk.presses("aov", "cannot", &alert_of(&again, "aov"));
    assert_eq!(called(&said), ["aov-2"], "{:?}", keys(&said));
    // The same where the new ping is refused on every way.
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 16);
    talk.presses("regisseur", "phoned-aov", &None);
    let again = talk.presses("aov", "not-right", &None);
    let said = closes(&mut talk, &again, "aov");
    let others = others_called(&said, "aov");
    assert_eq!(others, ["aov-2"], "{:?}", keys(&said));
}

#[test]
fn whoever_is_closed_behind_somebody_who_cannot_is_not_waited_for() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let early = talk.presses("aov", "cannot", &alert_of(&said, "aov"));
    assert_eq!(
        (called(&early), asked(&early)),
        (vec!["aov-2".to_owned()], vec![])
    );
    let said = closes(&mut talk, &early, "aov-2");
    let others = others_called(&said, "aov-2");
    assert_eq!(others, ["wethouder"], "{:?}", keys(&said));
    assert_eq!(asked(&said), ["regisseur"], "no officer is left");
    assert!(named(&read_by(&said, "regisseur")).contains(&"phoned-aov-2".to_owned()));
    // The rungs keep their times.
    assert!(called(&quietly(&mut talk, 5)).contains(&"aov".to_owned()));
    // The other way about.
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let early = closes(&mut talk, &said, "aov");
    let others = others_called(&early, "aov");
    assert_eq!(others, ["aov-2"], "{:?}", keys(&early));
    assert!(asked(&early).is_empty());
    deliver(&mut talk, &early);
    let said = talk.presses("aov-2", "cannot", &alert_of(&early, "aov-2"));
    assert_eq!(called(&said), ["wethouder"], "{:?}", keys(&said));
    assert_eq!(asked(&said), ["regisseur"], "no officer is left");
}

#[test]
fn whoever_was_asked_to_telephone_still_is_when_a_confirmation_is_not_right() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    quietly(&mut talk, 16);
    let widened = talk.presses("regisseur", "nobody-answers", &None);
    deliver(&mut talk, &widened);
    assert_eq!(asked(&widened), ["beheer", "proces"]);
    talk.presses("beheer", "phoned-aov-2", &None);
    let again = talk.presses("aov-2", "not-right", &None);
    deliver(&mut talk, &again);
    assert_eq!(asked(&again), ["beheer", "proces", "regisseur"]);
    // It counts from when the alert was raised.
    assert!(count(&again, "phone-now") > 0, "{:?}", keys(&again));
    let later = quietly(&mut talk, 15);
    for person in ["beheer", "proces", "regisseur"] {
        for choice in ["phoned-aov", "phoned-zorg"] {
            assert!(
                named(&read_by(&later, person)).contains(&choice.to_owned()),
                "{person}"
            );
        }
    }
}

#[test]
fn a_word_that_a_confirmation_is_not_right_counts_beside_what_follows_on_it() {
    for who in ["aov", "zorg"] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        deliver(&mut talk, &said);
        let own = code_of(&said, who);
        let used = talk.says("beheer", &format!("ontvangen {own}"));
        let asks = read_by(&used, who).iter().any(|one| one.question.is_some());
        assert_eq!(asks, who == "aov", "{:?}", keys(&used));
        let again = talk.says(who, "klopt niet");
        assert_eq!(count(&again, "not-right-again"), 1, "{:?}", keys(&again));
        assert_eq!(called(&again), [who]);
    }
}

/// These people have these roles too.
fn with_roles(people: &[(&str, &str, &str)]) -> Talk {
    Talk::begin_with_people(|text| {
        people
            .iter()
            .fold(text.to_owned(), |text, (id, has, gets)| {
                let before = format!("id = \"{id}\"\nroles = [\"{has}\"]");
                assert!(text.contains(&before));
                let after = format!("id = \"{id}\"\nroles = [\"{has}\", \"{gets}\"]");
                text.replacen(&before, &after, 1)
            })
    })
}

/// A case in phase 4 of which every alert is confirmed.
fn in_phase_four(talk: &mut Talk) -> String {
    let (code, said) = talk.raises();
    deliver(talk, &said);
    for person in ["aov", "zorg"] {
        talk.presses(person, "confirm", &alert_of(&said, person));
    }
    code
}

#[test]
fn an_officer_who_is_the_case_director_too_asks_another_case_director() {
    let mut talk = with_roles(&[("aov", "aov-officer", "case-director")]);
    let code = in_phase_four(&mut talk);
    talk.says("regisseur", &format!("casus overdragen {code}"));
    talk.presses("regisseur", "aov", &None);
    talk.presses("aov", "agree", &None);
    let said = talk.proposes("aov", &code);
    assert_eq!(count(&said, "sign-off-own"), 0, "{:?}", keys(&said));
    assert_eq!(count(&read_by(&said, "proces"), "co-sign-asked"), 1);
    assert_eq!(count(&read_by(&said, "regisseur"), "co-sign-asked"), 1);
    talk.presses("proces", "agree", &None);
    assert_eq!(
        count(&talk.presses("aov", "confirm", &None), "moved-down"),
        0
    );
    let said = talk.presses("regisseur", "disagree", &None);
    assert_eq!(count(&said, "co-sign-disagreed"), 1, "{:?}", keys(&said));
    assert_eq!(
        count(&talk.presses("aov", "confirm", &None), "moved-down"),
        0
    );
    // Whoever refused is asked anew, and can lift it.
    let said = talk.presses("aov", "request-co-sign", &None);
    assert_eq!(count(&read_by(&said, "regisseur"), "co-sign-asked"), 1);
    for person in ["proces", "regisseur"] {
        talk.presses(person, "agree", &None);
    }
    let said = talk.presses("aov", "confirm", &None);
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
}

#[test]
fn a_disagreement_is_not_passed_over_by_the_proposal_of_somebody_else() {
    let mut talk = Talk::begin_with_people(|text| {
        let other = "id = \"aov\"\nroles = [\"aov-officer\"]";
        let both = "id = \"aov\"\nroles = [\"aov-officer\", \"process-director\"]";
        assert!(text.contains(other));
        text.replacen(other, both, 1)
    });
    talk.all_say(
        "regisseur",
        &[
            "casus nieuw",
            "Goes",
            "fase 4",
            "vrijwillig kader",
            "volwassenen",
        ],
    );
    talk.says("regisseur", "sociaal wijkteam, Toegang of CJG");
    let opened = talk.presses("regisseur", "aov", &None);
    let case = opened.iter().find_map(|message| message.case.as_ref());
    let code = case.unwrap().code.to_string();
    let said = talk.all_say("regisseur", &[talk::TRACK, "bevestig"]);
    deliver(&mut talk, &said);
    for person in ["aov", "zorg"] {
        talk.presses(person, "confirm", &alert_of(&said, person));
    }
    let said = talk.proposes("aov", &code);
    assert_eq!(count(&read_by(&said, "proces"), "co-sign-asked"), 1);
    talk.presses("proces", "disagree", &None);
    let asked = talk.proposes("aov-2", &code);
    // Whoever refused is asked by the second officer too.
    assert_eq!(
        count(&read_by(&asked, "proces"), "co-sign-asked"),
        1,
        "{:?}",
        keys(&asked)
    );
    let agree = |talk: &mut Talk, person: &str| {
        let on = offering(&read_by(&asked, person), "agree").on.clone();
        talk.presses(person, "agree", &on)
    };
    for person in ["aov", "regisseur"] {
        agree(&mut talk, person);
    }
    let said = talk.presses("aov-2", "confirm", &None);
    assert_eq!(count(&said, "moved-down"), 0, "{:?}", keys(&said));
    agree(&mut talk, "proces");
    let said = talk.presses("aov-2", "confirm", &None);
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
}

#[test]
fn another_process_director_is_asked_where_the_one_of_the_case_is_gone() {
    let mut talk = Talk::begin();
    let code = in_phase_four(&mut talk);
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "communicatie" {
                roles.push(Role::ProcessDirector);
            }
            id != "proces"
        });
    });
    let said = talk.proposes("aov", &code);
    assert_eq!(count(&said, "sign-off-outside"), 0, "{:?}", keys(&said));
    let to_new = read_by(&said, "communicatie");
    assert_eq!(count(&to_new, "co-sign-asked"), 1, "{:?}", keys(&said));
    talk.presses("regisseur", "agree", &None);
    assert_eq!(
        count(&talk.presses("aov", "confirm", &None), "moved-down"),
        0
    );
    talk.presses("communicatie", "agree", &None);
    let said = talk.presses("aov", "confirm", &None);
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
}

#[test]
fn a_request_to_take_over_names_who_asks() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.begins_again_with(|organisation| people(organisation, |id, _| id != "regisseur"));
    talk.says("proces", &format!("casus overdragen {code}"));
    let said = talk.presses("proces", "regisseur-2", &None);
    let asked = read_by(&said, "regisseur-2");
    let asked = asked.iter().flat_map(|one| &one.text);
    let asked: Vec<_> = asked.filter(|text| text.key == "hand-over-asked").collect();
    assert_eq!(asked.len(), 1, "{:?}", keys(&said));
    let words = format!("{:?}", asked[0]);
    assert!(words.contains("procesregisseur"), "{words}");
}

#[test]
fn a_request_to_telephone_takes_every_way_to_its_reader() {
    let mut talk = Talk::begin_with_people(|text| {
        let id = "id = \"regisseur\"\n";
        assert!(text.contains(id));
        text.replacen(id, &format!("{id}mail = \"regie@goes.example\"\n"), 1)
    });
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let request = quietly(&mut talk, 16);
    let own = read_by(&request, "regisseur");
    let own = own.iter().filter(|one| one.ping.is_some());
    let ways: std::collections::BTreeSet<String> =
        own.map(|one| format!("{:?}", one.via)).collect();
    assert!(ways.len() > 1, "{ways:?}");
}

#[test]
fn whoever_could_not_and_then_confirms_is_no_longer_said_to_be_unable() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let third = quietly(&mut talk, 11);
    let said = talk.presses("wethouder", "cannot", &alert_of(&third, "wethouder"));
    assert!(count(&said, "cannot-noted") + count(&said, "cannot-noted-last") > 0);
    let status = talk.says("regisseur", "casus status");
    assert_eq!(count(&status, "status-unable"), 1, "{:?}", keys(&status));
    // Whoever stands in ends nothing by that, but takes back that it cannot be done.
    talk.says("wethouder", "ontvangen");
    let status = talk.says("regisseur", "casus status");
    assert_eq!(count(&status, "status-unable"), 0, "{:?}", keys(&status));
}

/// A quarter of an hour without an answer, and a confirmation by telephone that was none.
fn denied(talk: &mut Talk, nobody: bool) -> (Option<PressContext>, Vec<Message>) {
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
        let choices = named(&said);
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
        talk.proposes("aov", &code);
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

#[test]
fn whoever_had_duty_when_the_first_ladder_began_holds_up_no_request_to_telephone() {
    let officer = "deputies = [\"aov-2\"]\ncommitment = \"hard\"";
    let other = "commitment = \"hard\"\n[[roster.override]]\nduty = [\"aov-2\"]\n\
                 from = \"2026-11-20 10:04\"\nuntil = \"2026-11-20 18:00\"";
    let mut talk = Talk::begin_with_people(|text| text.replacen(officer, other, 1));
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let own = code_of(&said, "aov");
    talk.says("beheer", &format!("ontvangen {own}"));
    quietly(&mut talk, 5);
    let again = talk.presses("aov", "not-right", &None);
    deliver(&mut talk, &again);
    assert_eq!(called(&again), ["aov-2"], "{:?}", keys(&again));
    let said = talk.presses("aov-2", "cannot", &alert_of(&again, "aov-2"));
    assert_eq!(called(&said), ["wethouder"], "{:?}", keys(&said));
    assert_eq!(asked(&said), ["regisseur"], "{:?}", keys(&said));
}

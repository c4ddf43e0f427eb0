//! A request to telephone always goes to somebody: where all who should be asked are gone or refuse it, to others there.

use crate::talk::{
    Talk, alert_of, asked, called, count, deliver, minutes, people, quietly, read_by,
};
use regiewijzer::dialogue::message::{Message, MessageKind};
use regiewijzer::domain::alert::{DeliveryId, Receipt};

/// An alert that its officers do not confirm, in settings without these people; what is said from a quarter of an hour on.
fn unanswered(gone: &[&str]) -> (Talk, Vec<Message>) {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let said = talk.begins_again_with(|organisation| {
        people(organisation, |id, _| !gone.contains(&id));
    });
    deliver(&mut talk, &said);
    quietly(&mut talk, 14);
    let said = talk.waits(minutes(1));
    (talk, said)
}

/// These people refuse every request to telephone; gives what that causes.
fn refuse(talk: &mut Talk, said: &[Message], who: &[&str]) -> Vec<Message> {
    let mut all = Vec::new();
    for person in who {
        let own = read_by(said, person);
        let requests = own.iter().filter(|one| one.kind == MessageKind::Reminder);
        let pings = requests.filter_map(|one| one.ping.as_ref());
        let deliveries: Vec<DeliveryId> = pings.map(|ping| ping.delivery.clone()).collect();
        assert!(!deliveries.is_empty(), "{person}");
        for delivery in deliveries {
            all.extend(talk.hears(&delivery, Receipt::Closed));
        }
    }
    all
}

#[test]
fn where_nobody_who_should_is_left_the_other_directors_are_asked_and_can_answer() {
    let (mut talk, said) = unanswered(&["regisseur", "proces", "beheer"]);
    assert_eq!(asked(&said), ["regisseur-2"]);
    assert_eq!(count(&read_by(&said, "regisseur-2"), "phone-instead"), 1);
    deliver(&mut talk, &said);
    // At every rung.
    assert_eq!(asked(&quietly(&mut talk, 15)), ["regisseur-2"]);
    // Somebody who was not asked ends nothing.
    let said = talk.presses("communicatie", "phoned-aov", &None);
    assert_eq!(count(&said, "confirmed"), 0);
    let said = talk.presses("regisseur-2", "phoned-aov", &None);
    assert!(count(&said, "phoned-you-aov-officer") > 0, "{said:#?}");
}

#[test]
fn a_director_who_refuses_it_and_has_nobody_behind_is_followed_by_the_other_directors() {
    let (mut talk, said) = unanswered(&["proces", "beheer"]);
    assert_eq!(asked(&said), ["regisseur"]);
    let next = refuse(&mut talk, &said, &["regisseur"]);
    assert_eq!(asked(&next), ["regisseur-2"]);
    // Nor where nothing is heard of it.
    let (mut talk, said) = unanswered(&["proces", "beheer"]);
    assert_eq!(asked(&said), ["regisseur"]);
    let later = talk.waits(minutes(1));
    assert!(
        asked(&later).contains(&"regisseur-2".to_owned()),
        "{:?}",
        asked(&later)
    );
}

#[test]
fn those_who_should_are_asked_first_and_whoever_works_there_last() {
    let (mut talk, said) = unanswered(&[]);
    assert_eq!(asked(&said), ["regisseur"]);
    let next = refuse(&mut talk, &said, &["regisseur"]);
    assert_eq!(asked(&next), ["beheer", "proces"]);
    let last = refuse(&mut talk, &next, &["proces", "beheer"]);
    assert_eq!(asked(&last), ["regisseur-2"]);
    let end = refuse(&mut talk, &last, &["regisseur-2"]);
    let others = asked(&end);
    assert!(others.contains(&"communicatie".to_owned()), "{others:?}");
    assert!(
        others.iter().all(|one| !one.ends_with("-tholen")),
        "{others:?}"
    );
}

/// Whoever is asked in another's place is asked on over a restart, as long as nobody else can be.
#[test]
fn a_stand_in_is_asked_on_after_a_restart_and_not_where_the_role_is_somewhere_else() {
    let gone = ["regisseur", "proces", "beheer"];
    let (mut talk, said) = unanswered(&gone);
    deliver(&mut talk, &said);
    talk.begins_again_with(|organisation| people(organisation, |id, _| !gone.contains(&id)));
    // Nobody is said to be asked who is not, and nobody is asked twice.
    let said = talk.presses("regisseur-2", "nobody-answers", &None);
    assert_eq!(count(&said, "nobody-answers-noted"), 1, "{said:#?}");
    assert_eq!(
        asked(&said),
        ["burgemeester", "communicatie", "wethouder-2"]
    );
    let said = talk.presses("communicatie", "nobody-answers", &None);
    assert!(
        !asked(&said).contains(&"regisseur-2".to_owned()),
        "{said:#?}"
    );
    talk.begins_again_with(|organisation| {
        people(organisation, |id, _| {
            !gone.contains(&id) && id != "regisseur-2"
        });
    });
    let said = quietly(&mut talk, 16);
    assert!(!asked(&said).is_empty(), "{:?}", called(&said));
    assert!(alert_of(&said, "aov").is_some());
}

/// Where those who are asked when the director does not answer hear nothing of it either, the next are asked as soon.
#[test]
fn silence_at_each_step_brings_the_next_within_two_minutes() {
    let (mut talk, said) = unanswered(&[]);
    assert_eq!(asked(&said), ["regisseur"]);
    let next = talk.waits(minutes(1));
    assert!(
        asked(&next).contains(&"proces".to_owned()),
        "{:?}",
        asked(&next)
    );
    let later = talk.waits(minutes(2));
    assert!(
        asked(&later).contains(&"regisseur-2".to_owned()),
        "{:?}",
        asked(&later)
    );
}

#[test]
fn whoever_says_that_nobody_answers_hears_who_else_is_asked() {
    let (mut talk, said) = unanswered(&[]);
    deliver(&mut talk, &said);
    let said = talk.presses("regisseur", "nobody-answers", &None);
    assert_eq!(asked(&said), ["beheer", "proces"]);
    let noted = read_by(&said, "regisseur");
    let noted = format!("{noted:?}");
    for who in ["nobody-answers-noted", "procesregisseur", "beheerder"] {
        assert!(noted.contains(who), "{who}: {noted}");
    }
}

/// Of a municipality without an administrator no administrator of another one is asked, as long as anybody works there.
#[test]
fn nobody_of_another_municipality_is_asked_while_somebody_works_there() {
    let (mut talk, said) = unanswered(&["regisseur", "proces", "beheer"]);
    let asks = asked(&said);
    assert!(asks.iter().all(|one| !one.contains("tholen")), "{asks:?}");
    let said = talk.presses("beheer-tholen", "phoned-aov", &None);
    assert_eq!(count(&said, "confirmed"), 0, "{said:#?}");
}

#[test]
fn a_director_alone_who_reaches_nobody_is_followed_by_the_other_directors_and_not_by_who_was_called()
 {
    let (mut talk, said) = unanswered(&["proces", "beheer"]);
    deliver(&mut talk, &said);
    let said = talk.presses("regisseur", "nobody-answers", &None);
    assert_eq!(asked(&said), ["regisseur-2"]);
    assert_eq!(count(&said, "nobody-answers-noted"), 1, "{said:#?}");
    let others = refuse(&mut talk, &said, &["regisseur-2"]);
    let others = asked(&others);
    assert!(others.contains(&"communicatie".to_owned()), "{others:?}");
    assert!(!others.contains(&"aov".to_owned()), "{others:?}");
}

/// Who refuses every message is not asked, and whoever stands in and reaches nobody is followed by the next.
#[test]
fn a_stand_in_who_reaches_nobody_is_followed_by_whoever_else_works_there() {
    let (mut talk, said) = unanswered(&["proces", "beheer"]);
    let next = refuse(&mut talk, &said, &["regisseur"]);
    assert_eq!(asked(&next), ["regisseur-2"]);
    deliver(&mut talk, &next);
    let said = talk.presses("regisseur-2", "nobody-answers", &None);
    assert_eq!(
        asked(&said),
        ["burgemeester", "communicatie", "wethouder-2"]
    );
    let noted = format!("{:?}", read_by(&said, "regisseur-2"));
    assert!(
        noted.contains("communicatie") && !noted.contains("\"casusregisseur"),
        "{noted}"
    );
}

#[test]
fn where_all_who_are_left_were_called_themselves_they_are_asked_all_the_same() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    deliver(&mut talk, &said);
    let said = talk.begins_again_with(|organisation| {
        people(organisation, |id, _| ["aov", "zorg", "aov-2"].contains(&id));
    });
    deliver(&mut talk, &said);
    let said = quietly(&mut talk, 16);
    assert!(!asked(&said).is_empty(), "{:?}", called(&said));
    // Nobody is to telephone the own number, or to record the own answer.
    for who in asked(&said) {
        let own = read_by(&said, &who).into_iter();
        let requests = own.filter(|one| one.kind == MessageKind::Reminder);
        let own = format!("{who}\"");
        assert!(
            !format!("{:?}", requests.collect::<Vec<_>>()).contains(&format!("phoned-{own}")),
            "{who}: {said:#?}"
        );
    }
}

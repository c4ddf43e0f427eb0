//! Routing: one place for each message.

use super::super::samples::{choices, in_channel, message, person};
use super::*;
use crate::dialogue::message::{Attempt, Ping};
use crate::domain::Role;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::domain::code::PingCode;

fn ping(to: &str) -> Message {
    let mut ping = message(to, Visibility::Reader, "ping");
    ping.ping = Some(Ping {
        alert: AlertId("A".into()),
        role: Role::AovOfficer,
        rung: 1,
        delivery: DeliveryId("A-1".into()),
        attempt: Attempt::First,
        code: Some(PingCode::from_bits(1)),
        link: None,
        about: vec![AlertId("A".into())],
    });
    ping
}

#[test]
fn each_message_has_one_place() {
    let alone = message("regisseur", Visibility::Alone, "a");
    let reader = message("regisseur", Visibility::Reader, "b");
    let other = message("aov", Visibility::Reader, "c");
    let hidden = message("proces", Visibility::Alone, "d");
    let channel = in_channel("e");
    let mut loud = in_channel("f");
    loud.ping = ping("aov").ping;
    let room = message("proces", Visibility::Directors, "g");
    let said = [
        &alone,
        &reader,
        &other,
        &hidden,
        &channel,
        &loud,
        &room,
        &ping("regisseur"),
    ];
    let routed = route(Some(&person("regisseur")), said.map(Message::clone).into());
    assert_eq!(routed.pings, [loud, ping("regisseur")]);
    assert_eq!(routed.answers, [alone, reader]);
    assert_eq!(
        routed.direct,
        [
            (person("aov"), vec![other]),
            (person("proces"), vec![hidden]),
        ]
    );
    assert_eq!(routed.channels, [channel]);
    assert_eq!(
        routed.elsewhere, None,
        "nothing of the asker's own stands elsewhere"
    );
    let [post] = routed.rooms.as_slice() else {
        panic!("{routed:#?}");
    };
    assert_eq!(
        (&post.message, &post.called),
        (&room, &vec![person("proces")])
    );
}

#[test]
fn both_directors_read_one_message_in_the_room_with_what_each_can_press() {
    let mut first = message("regisseur", Visibility::Directors, "moved");
    first.choices = choices(2);
    let mut second = message("proces", Visibility::Directors, "moved");
    second.choices = choices(3);
    let other = message("proces", Visibility::Directors, "else");
    let said = vec![first.clone(), second, other.clone()];
    let routed = route(Some(&person("regisseur")), said);
    let [both, alone] = routed.rooms.as_slice() else {
        panic!("{routed:#?}");
    };
    assert_eq!(both.message.choices, choices(3));
    assert_eq!(both.called, [person("proces")], "the asker is not called");
    assert_eq!(alone.message, other);
    let pointer = routed.elsewhere.unwrap();
    assert_eq!(pointer.instead_of, [first]);
    assert_eq!((routed.answers, routed.direct), (vec![], vec![]));
}

#[test]
fn of_two_cases_each_has_its_own_room() {
    let one = message("proces", Visibility::Directors, "moved");
    let mut other = one.clone();
    if let Some(case) = &mut other.case {
        case.id.0[0] += 1;
    }
    let routed = route(None, vec![one, other]);
    assert_eq!(routed.rooms.len(), 2);
}

#[test]
fn without_an_asker_everybody_is_called_and_told_in_order() {
    let said = vec![
        message("aov", Visibility::Reader, "a"),
        message("regisseur", Visibility::Alone, "b"),
        message("aov", Visibility::Alone, "c"),
        message("regisseur", Visibility::Directors, "d"),
        message("proces", Visibility::Directors, "d"),
    ];
    let routed = route(None, said.clone());
    assert_eq!(
        routed.direct,
        [
            (person("aov"), vec![said[0].clone(), said[2].clone()]),
            (person("regisseur"), vec![said[1].clone()]),
        ]
    );
    let called: Vec<_> = routed
        .rooms
        .iter()
        .map(|post| post.called.clone())
        .collect();
    assert_eq!(called, [vec![person("regisseur"), person("proces")]]);
    assert_eq!((routed.answers, routed.elsewhere), (vec![], None));
}

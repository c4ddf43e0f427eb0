//! What is reported of messages where the platform says nothing.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use futures_util::FutureExt;
use tokio::net::TcpListener;
use tokio::runtime::Handle;

use super::super::connector::Connector;
use super::super::dispatcher::{Dispatcher, receipt};
use super::super::shared::PendingAnswer;
use super::*;
use crate::dialogue::message::{Attempt, MessageKind, Visibility};
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::bot::custom_ids;
use crate::front::bot::samples::{choices, message, person, question, voice, words};

use crate::front::bot::{Handed, Inlet, Presentation};
use crate::front::tenancy::Tenancy;

const USER: &str = "00000000-0000-4000-8000-00000000000a";

fn user() -> Guid {
    Guid::read(USER).unwrap()
}

/// A connector that takes every connection and never says a word, and a front that speaks to it.
async fn silent() -> (TcpListener, Arc<Shared>, Handed) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let service = format!("http://{}", listener.local_addr().unwrap());
    let client = reqwest::Client::builder().no_proxy();
    let client = client.timeout(Duration::from_secs(15)).build().unwrap();
    let connector = Connector::new(client, None, (user(), user()), &service);
    let (inlet, handed) = Inlet::looked_into("teams");
    let tenancy = Tenancy {
        users: BTreeMap::from([(person("aov"), user())]),
        ..Tenancy::default()
    };
    let presentation = Presentation {
        voice: voice(),
        words: Arc::new(words()),
        painter: None,
    };
    let tell = Arc::new(|_: &Problem| {});
    let shared = Shared::new(
        Timestamp::UNIX_EPOCH,
        tenancy,
        presentation,
        connector,
        inlet,
        tell,
    );
    shared.talks_in(user(), "a:1");
    (listener, Arc::new(shared), handed)
}

fn view() -> View {
    View::of(&voice(), &Text::of("chat-done"))
}

fn ping() -> PingParcel {
    let alert = AlertId("A".into());
    PingParcel {
        to: Some(Target::Person(user())),
        views: vec![view()],
        delivery: DeliveryId("A-1".into()),
        about: vec![alert.clone()],
        series: vec![alert],
        rung: 1,
        attempt: Attempt::First,
        older: None,
    }
}

const UNREACHABLE: Receipt = Receipt::Unreachable;

#[tokio::test(start_paused = true)]
async fn a_ping_is_reported_ten_seconds_after_it_was_handed_over_whatever_keeps_it() {
    let (_silent, shared, mut handed) = silent().await;
    let began = steady();
    let parcel = ping();
    let held = shared
        .places
        .enter(Target::Person(user()), Weight::News)
        .await;
    let carried = Arc::clone(&shared);
    let delivered = tokio::spawn(async move { deliver(&carried, &parcel).await });
    assert_eq!(handed.receipt().await.1, UNREACHABLE);
    assert_eq!(began.elapsed().as_secs(), PATIENCE.as_secs());
    delivered.abort();
    drop(held);
    // The connector takes it and says nothing.
    let began = steady();
    let parcel = ping();
    let carried = Arc::clone(&shared);
    let delivered = tokio::spawn(async move { deliver(&carried, &parcel).await });
    assert_eq!(handed.receipt().await.1, UNREACHABLE);
    assert_eq!(began.elapsed().as_secs(), PATIENCE.as_secs());
    delivered.abort();
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_never_arrived_is_not_reported_as_delivered() {
    let (_silent, shared, mut handed) = silent().await;
    let mut dispatcher = Dispatcher::new(Arc::clone(&shared), Handle::current());
    let answer = PendingAnswer {
        user: user(),
        seen_in: None,
        pressed: None,
        permit: Arc::new(shared.in_flight.take(user()).unwrap()),
        written: tokio::sync::oneshot::channel().0,
    };
    let name = DeliveryId("N-1".into());
    dispatcher.answer(
        answer,
        (vec![view()], None),
        (vec![name.clone()], Vec::new()),
    );
    assert_eq!(handed.receipt().await, (name, UNREACHABLE));
    assert_eq!(receipt(Err(Refused::Closed(403))), Receipt::Closed);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_an_alert_is_shown_in_one_place_while_another_keeps_it_waiting() {
    let (connector, shared, _handed) = silent().await;
    let slow = Target::Channel("19:slow".into());
    let _held = shared.places.enter(slow.clone(), Weight::News).await;
    let pings = [slow, Target::Person(user())].map(|to| Pinged {
        delivery: DeliveryId("A-1".into()),
        to,
        placed: Placed {
            conversation: "a:1".into(),
            message: "1".into(),
        },
    });
    let carried = Arc::clone(&shared);
    let settled = tokio::spawn(async move { settle(&carried, pings.into(), &view()).await });
    let came = timeout(Duration::from_secs(1), connector.accept()).await;
    assert!(came.is_ok(), "the other one is edited");
    settled.abort();
}

#[tokio::test(start_paused = true)]
async fn a_ping_that_nobody_tried_to_bring_says_nothing_about_the_platform() {
    let (_silent, shared, mut handed) = silent().await;
    let about = format!("person {}", user());
    shared
        .operator
        .tell_once(about.clone(), &Problem::new("teams-away"));
    let parcel = ping();
    shared.has_ended(&parcel.about[0], view());
    deliver(&shared, &parcel).await;
    assert_eq!(handed.receipt().await.1, UNREACHABLE);
    assert!(shared.operator.was_told(&about));
}

#[tokio::test(start_paused = true)]
async fn while_a_ping_is_refused_answers_and_news_wait() {
    let (connector, shared, mut handed) = silent().await;
    drop(connector);
    let parcel = ping();
    let carried = Arc::clone(&shared);
    let delivered = tokio::spawn(async move { deliver(&carried, &parcel).await });
    assert_eq!(handed.receipt().await.1, UNREACHABLE);
    assert!(shared.calm.over(Weight::Ping).now_or_never().is_some());
    for weight in [Weight::Answer, Weight::News] {
        assert!(shared.calm.over(weight).now_or_never().is_none());
    }
    delivered.abort();
}

#[test]
fn what_was_pressed_counts_unless_it_is_refused_or_asked_again() {
    let asked = question(choices(2));
    let on = asked.on.as_ref();
    let pressed = |id: String, picked: Option<&str>| Pressed {
        on: Placed {
            conversation: "a:1".into(),
            message: "1".into(),
        },
        place: Target::Person(user()),
        id,
        picked: picked.map(str::to_owned),
    };
    let first = pressed(custom_ids::choice(on, None, &"c0".into()), None);
    let listed = pressed(custom_ids::list(on, 0), Some("c1"));
    let elsewhere = message("aov", Visibility::Reader, "a");
    let mut refusal = elsewhere.clone();
    refusal.kind = MessageKind::Refusal;
    for pressed in [&first, &listed] {
        assert!(pressed.counts(std::slice::from_ref(&elsewhere)));
        assert!(!pressed.counts(&[elsewhere.clone(), refusal.clone()]));
        assert!(!pressed.counts(&[elsewhere.clone(), asked.clone()]));
    }
    assert!(listed.counts(&[question(choices(1))]), "another question");
    let explains = pressed(custom_ids::command("explain"), None);
    assert!(!explains.counts(&[elsewhere]), "it answers nothing");
}

//! When other ways take over from Discord.

use std::collections::BTreeMap;

use tokio::net::TcpListener;

use super::super::access::Access;
use super::super::connection::rest_client;
use super::super::rest::Rest;
use super::*;
use crate::clock::steady;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::bot::samples::{person, voice, words};
use crate::front::bot::{Handed, Inlet, Presentation};
use crate::front::directory::Directory;
use crate::store::Lead;

/// A Discord that takes every connection and never says a word, and a front that speaks to it.
async fn silent() -> (TcpListener, Arc<Shared>, Handed) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let access = Access {
        token: "token".to_owned(),
        instead: Some(format!("http://{}", listener.local_addr().unwrap())),
        connections: Box::new(reqwest::Client::builder),
        lead: Lead::alone(),
    };
    let directory = Directory {
        users: BTreeMap::from([(person("aov"), user())]),
        ..Directory::default()
    };
    let presentation = Presentation {
        voice: voice(),
        words: Arc::new(words()),
        painter: None,
    };
    let (inlet, handed) = Inlet::looked_into("discord");
    let rest = Rest::new(rest_client(&access).unwrap());
    let tell = Arc::new(|_: &Problem| {});
    let shared = Shared::new(directory, presentation, rest, inlet, tell);
    (listener, Arc::new(shared), handed)
}

fn user() -> Snowflake {
    Snowflake::from(7)
}

fn ping(to: Target, attempt: Attempt) -> PingParcel {
    let alert = AlertId("A".into());
    PingParcel {
        to: Some(to),
        views: vec![View::of(&voice(), &Text::of("chat-done"))],
        delivery: DeliveryId("A-1".into()),
        about: vec![alert.clone()],
        series: vec![alert],
        rung: 1,
        attempt,
        older: None,
    }
}

#[tokio::test(start_paused = true)]
async fn other_ways_take_over_ten_seconds_after_discord_was_asked_whether_or_not_it_says_no() {
    let (listening, shared, mut handed) = silent().await;
    for attempt in [Attempt::First, Attempt::Again] {
        for to in [Target::User(user()), Target::Channel(user())] {
            let (began, parcel) = (steady(), ping(to, attempt));
            let carried = Arc::clone(&shared);
            let delivered = tokio::spawn(async move { deliver(&carried, &parcel).await });
            assert_eq!(handed.receipt().await.1, Receipt::Unreachable);
            assert_eq!(began.elapsed().as_secs(), PATIENCE.as_secs(), "{to:?}");
            delivered.abort();
        }
    }
    drop(listening);
}

//! Pings: who is called by name, what is sent again, and what is done where nobody takes a message.

use std::collections::BTreeMap;

use crate::talk::{Talk, deliver, minutes, pings, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::text::{Arg, Text};
use regiewijzer::dialogue::message::{Attempt, Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};

/// The messages of the AOV officer's alert: those to people, and those to the channel.
fn of_officer(said: &[Message]) -> (Vec<&Message>, Vec<&Message>) {
    let role = |message: &Message| message.ping.as_ref().map(|ping| ping.role);
    let own = said
        .iter()
        .filter(|message| role(message) == Some(Role::AovOfficer));
    own.partition(|message| !is_to_channel(message))
}

fn is_to_channel(message: &Message) -> bool {
    matches!(message.to, Audience::Channel(_))
}

/// Raises an alert; the messages of the AOV officer's to the officer on duty, and to the channel.
fn first_rung(talk: &mut Talk) -> (DeliveryId, DeliveryId) {
    let (_, said) = talk.raises();
    let (people, channel) = of_officer(&said);
    let [officer, channel] = [people, channel].map(|messages| {
        let ping = messages[0].ping.as_ref().unwrap();
        ping.delivery.clone()
    });
    talk.waits(SignedDuration::from_secs(1));
    (officer, channel)
}

/// To whom pings go, and how.
fn sent(said: &[Message]) -> Vec<(bool, Via)> {
    let pings = said.iter().filter(|message| message.ping.is_some());
    pings
        .map(|message| (is_to_channel(message), message.via))
        .collect()
}

#[test]
fn whoever_is_reached_is_not_called_in_a_channel_that_refuses() {
    let mut talk = Talk::begin();
    let (officer, channel) = first_rung(&mut talk);
    assert!(pings(&talk.hears(&officer, Receipt::Delivered)).is_empty());
    assert!(pings(&talk.hears(&channel, Receipt::Closed)).is_empty());
}

#[test]
fn whoever_refuses_the_chat_gets_a_mail_at_once_and_no_second_call_in_the_channel() {
    let mut talk = Talk::begin();
    let (officer, channel) = first_rung(&mut talk);
    let refused = talk.hears(&officer, Receipt::Closed);
    assert_eq!(sent(&refused), [(false, Via::Mail)]);
    // The channel's own repetitions go on; nothing is sent beside them.
    assert!(pings(&talk.hears(&channel, Receipt::Unreachable)).is_empty());
}

#[test]
fn a_channel_that_failed_is_tried_again_at_once_for_whoever_is_refused() {
    let mut talk = Talk::begin();
    let (officer, channel) = first_rung(&mut talk);
    assert!(pings(&talk.hears(&channel, Receipt::Unreachable)).is_empty());
    let refused = talk.hears(&officer, Receipt::Closed);
    assert_eq!(sent(&refused), [(false, Via::Mail), (true, Via::Chat)]);
    assert_eq!(
        pings(&refused)[1].delivery,
        channel,
        "the same message again"
    );
}

#[test]
fn a_channel_that_refused_is_called_once_more_for_whoever_is_refused() {
    let mut talk = Talk::begin();
    let (officer, channel) = first_rung(&mut talk);
    assert!(pings(&talk.hears(&channel, Receipt::Closed)).is_empty());
    let refused = talk.hears(&officer, Receipt::Closed);
    assert_eq!(sent(&refused), [(false, Via::Mail), (true, Via::Chat)]);
    let again = pings(&refused)[1].delivery.clone();
    assert_ne!(again, channel);
    // Refused once more, it is given up for this rung.
    assert!(pings(&talk.hears(&again, Receipt::Closed)).is_empty());
}

/// The messages of the second rung, which has just fired: to an officer, and to the channel.
fn second_rung(talk: &mut Talk) -> (DeliveryId, DeliveryId) {
    let climbed = talk.waits(SignedDuration::from_mins(5));
    let (people, channel) = of_officer(&climbed);
    let newest = |messages: Vec<&Message>| {
        let mut chat = messages
            .iter()
            .rev()
            .filter(|message| message.via == Via::Chat);
        chat.next().unwrap().ping.as_ref().unwrap().delivery.clone()
    };
    (newest(people), newest(channel))
}

#[test]
fn what_leaves_for_the_channel_now_is_not_sent_there_twice() {
    let mut talk = Talk::begin();
    talk.raises();
    let (officer, channel) = second_rung(&mut talk);
    talk.hears(&channel, Receipt::Unreachable);
    assert!(pings(&talk.hears(&officer, Receipt::Closed)).is_empty());
}

#[test]
fn a_late_result_of_an_earlier_rung_sends_nothing() {
    let mut talk = Talk::begin();
    let (first, _) = first_rung(&mut talk);
    let (officer, channel) = second_rung(&mut talk);
    talk.hears(&channel, Receipt::Unreachable);
    for (result, of, sends) in [("new", &officer, 1), ("late", &first, 0)] {
        talk.waits(SignedDuration::from_secs(1));
        let sent = talk.hears(of, Receipt::Closed);
        assert_eq!(pings(&sent).len(), sends, "{result}: {sent:#?}");
    }
}

/// Who is called by name in the channel for the AOV officer, and in messages to people.
fn called(said: &[Message]) -> (Vec<String>, usize) {
    let (people, channel) = of_officer(said);
    let names = |message: &&Message| {
        let names: Vec<&str> = message.mentions.iter().map(|id| id.as_str()).collect();
        names.join(" ")
    };
    let elsewhere = people.iter().map(|message| message.mentions.len()).sum();
    (channel.iter().map(names).collect(), elsewhere)
}

#[test]
fn the_channel_calls_everybody_of_the_rung_by_name_once() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    assert_eq!(called(&said), (vec!["aov".to_owned()], 0));
    for ping in pings(&said) {
        talk.hears(&ping.delivery, Receipt::Delivered);
    }
    let climbed = talk.waits(SignedDuration::from_mins(5));
    assert_eq!(called(&climbed), (vec!["aov aov-2".to_owned()], 0));
}

#[test]
fn a_message_of_which_nothing_was_heard_says_that_it_comes_again() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    assert!(
        pings(&said)
            .iter()
            .all(|ping| ping.attempt == Attempt::First)
    );
    let again = talk.waits(SignedDuration::from_secs(30));
    let names = |said: &[Message]| -> Vec<DeliveryId> {
        pings(said)
            .iter()
            .map(|ping| ping.delivery.clone())
            .collect()
    };
    assert_eq!(names(&again), names(&said));
    assert!(
        pings(&again)
            .iter()
            .all(|ping| ping.attempt == Attempt::Again)
    );
}

/// The how manyth time a ping says that it asks its reader.
fn times(message: &Message) -> i64 {
    let args = message.text.iter().flat_map(|text| &text.args);
    let said = args.filter(|(name, _)| *name == "times");
    let said = said.filter_map(|(_, arg)| match arg {
        Arg::Text(text) => Some(&**text),
        _ => None,
    });
    let counted = |text: &Text| match text.args.as_slice() {
        [("again", Arg::Count(count))] => *count,
        _ => 1,
    };
    said.map(counted).next().unwrap()
}

#[test]
fn a_ping_counts_how_often_its_reader_was_asked_on_every_way_and_at_every_rung() {
    let mut talk = Talk::begin();
    let (_, mut said) = talk.raises();
    // For each reader the rungs at which the officer's alert asked, with what each way said.
    let mut all: BTreeMap<&str, BTreeMap<u32, Vec<i64>>> = BTreeMap::new();
    for _ in 0..150 {
        for reader in ["aov", "aov-2", "wethouder", "wethouder-2"] {
            for ping in of_officer(&read_by(&said, reader)).0 {
                let known = ping.ping.as_ref().filter(|known| known.code.is_some());
                if let Some(known) = known {
                    let rungs = all.entry(reader).or_default();
                    rungs.entry(known.rung).or_default().push(times(ping));
                }
            }
        }
        deliver(&mut talk, &said);
        said = talk.waits(minutes(1));
    }
    assert_eq!(all.len(), 3, "{all:?}");
    for (reader, rungs) in &all {
        // Long after what the alert keeps of its messages.
        assert!(rungs.len() >= 6, "{reader}: {rungs:?}");
        for (nth, (rung, counts)) in (1..).zip(rungs) {
            assert!(
                counts.iter().all(|count| *count == nth),
                "{reader}, rung {rung}: {rungs:?}"
            );
        }
    }
}

#[test]
fn whoever_got_nothing_is_asked_for_the_first_time() {
    for (result, second) in [
        (Receipt::Closed, 1),
        (Receipt::Unreachable, 1),
        (Receipt::Delivered, 2),
    ] {
        let mut talk = Talk::begin();
        let (officer, _) = first_rung(&mut talk);
        let mut said = talk.hears(&officer, result);
        if result != Receipt::Delivered {
            // Nor does the mail arrive that goes instead.
            for one in pings(&said.clone()) {
                said.extend(talk.hears(&one.delivery, Receipt::Closed));
            }
        }
        let climbed = talk.waits(minutes(5));
        let (people, _) = of_officer(&climbed);
        let own = people
            .iter()
            .filter(|one| one.to == Audience::Person("aov".into()));
        let counts: Vec<i64> = own.map(|one| times(one)).collect();
        assert!(!counts.is_empty(), "{climbed:#?}");
        assert!(
            counts.iter().all(|count| *count == second),
            "{result:?}: {counts:?}"
        );
    }
}

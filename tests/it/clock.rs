//! The clock is set, or stands wrong at the start: alerts go on by the time that passes.

use crate::office;
use crate::tape::Tape;
use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Hands};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::input::{ClockNews, Input};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::alert::Receipt;

const DAY: i64 = 86_400;

fn start() -> Timestamp {
    "2026-11-20T02:12:00Z".parse().unwrap()
}

fn seconds(count: i64) -> SignedDuration {
    SignedDuration::from_secs(count)
}

/// A desk on a store, with a clock that shows this moment.
fn on(tape: &Tape, shows: Timestamp) -> (Desk, &'static Hands) {
    let hands: &'static Hands = Box::leak(Box::new(Hands::at(shows)));
    (office::desk_with(tape, Clock::Set(hands), 1), hands)
}

/// A case in phase 4 with an open alert of two roles, of which all that is sent arrives.
fn raise(desk: &mut Desk) {
    let begin = Input::Say {
        from: "regisseur".into(),
        words: "casus nieuw".into(),
    };
    desk.take(&[begin]).unwrap();
    let choices = "GM0664 phase-4 voluntary adults unknown proces track-other-calamity confirm";
    for choice in choices.split(' ') {
        let press = Input::Press {
            from: "regisseur".into(),
            choice: choice.into(),
            on: None,
        };
        let said = desk.take(&[press]).unwrap().concat();
        arrive(desk, &said);
    }
}

fn arrive(desk: &mut Desk, said: &[Message]) {
    let pings = said.iter().filter_map(|message| message.ping.as_ref());
    let receipts = pings.map(|ping| Input::Receipt {
        delivery: ping.delivery.clone(),
        receipt: Receipt::Delivered,
    });
    let receipts: Vec<Input> = receipts.collect();
    desk.take(&receipts).unwrap();
}

/// Lets time pass second by second as a front does; gives each rung with when it came, and the keys of
/// what the administrator is told.
fn pass(desk: &mut Desk, hands: &Hands, span: i64) -> (Vec<(i64, u32)>, Vec<String>) {
    let (mut rungs, mut told) = (Vec::new(), Vec::new());
    for second in 0..=span {
        loop {
            let (said, sleep) = desk.attend().unwrap();
            let pings = said.iter().filter_map(|message| message.ping.as_ref());
            let pings = pings.filter(|ping| ping.code.is_some());
            rungs.extend(pings.map(|ping| (second, ping.rung)));
            let to_administrator = |message: &&Message| matches!(&message.to, Audience::Person(person) if person.as_str() == "beheer");
            let own = said.iter().filter(to_administrator);
            told.extend(own.map(|message| message.text[0].key.to_string()));
            arrive(desk, &said);
            if !sleep.is_zero() {
                break;
            }
        }
        hands.pass(seconds(1));
    }
    rungs.dedup();
    (rungs, told)
}

#[test]
fn a_clock_that_is_set_neither_stops_nor_hurries_a_ladder() {
    for by in [-DAY, DAY, -3_600, 61] {
        let (mut desk, hands) = on(&Tape::new(), start());
        raise(&mut desk);
        let (rungs, _) = pass(&mut desk, hands, 99);
        assert!(rungs.is_empty(), "{by}: {rungs:?}");
        hands.set_by(seconds(by));
        // A hundred seconds have passed: the next rungs come at five and at ten minutes.
        let (rungs, told) = pass(&mut desk, hands, 600);
        assert_eq!(rungs, [(200, 2), (500, 3)], "{by}");
        let key = if by < 0 {
            "clock-set-back"
        } else {
            "clock-set-forward"
        };
        assert_eq!(told, [key], "{by}");
    }
}

#[test]
fn a_clock_that_is_set_there_and_back_changes_nothing() {
    let (mut desk, hands) = on(&Tape::new(), start());
    raise(&mut desk);
    let mut all = Vec::new();
    for (nth, by) in [-DAY, 2 * DAY, -DAY, 0].into_iter().enumerate() {
        let (rungs, _) = pass(&mut desk, hands, 199);
        let begun = 200 * i64::try_from(nth).unwrap();
        all.extend(rungs.into_iter().map(|(at, rung)| (begun + at, rung)));
        hands.set_by(seconds(by));
    }
    assert_eq!(all, [(300, 2), (600, 3)]);
}

#[test]
fn after_a_start_with_the_clock_behind_what_is_open_is_due_now() {
    let tape = Tape::new();
    let (mut desk, hands) = on(&tape, start());
    raise(&mut desk);
    let (rungs, _) = pass(&mut desk, hands, 320);
    assert_eq!(rungs, [(300, 2)]);
    let last = start() + seconds(300);
    drop(desk);
    let (mut desk, hands) = on(&tape, start() - seconds(DAY));
    let at_start = desk.clock_at_start().unwrap();
    assert_eq!(at_start, Some(ClockNews::Behind { last }));
    let (rungs, told) = pass(&mut desk, hands, 310);
    // From the third rung to the call to telephone it is five minutes.
    assert_eq!(rungs, [(0, 3)]);
    assert_eq!(told, ["clock-behind"]);
    drop(desk);
    // What happened last, happened by this clock.
    let now = start() - seconds(DAY) + seconds(400);
    let (desk, _) = on(&tape, now);
    assert_eq!(desk.clock_at_start().unwrap(), None);
}

#[test]
fn after_a_start_with_the_clock_behind_nothing_is_given_up_that_was_not_sent_once_more() {
    let tape = Tape::new();
    let (mut desk, hands) = on(&tape, start());
    raise(&mut desk);
    let confirm = ["aov", "zorg"].map(|from| Input::Press {
        from: from.into(),
        choice: "confirm".into(),
        on: None,
    });
    desk.take(&confirm).unwrap();
    // What is told of that never arrives, and was sent seven times.
    let (_, told) = pass(&mut desk, hands, 1_900);
    assert!(told.is_empty(), "{told:?}");
    drop(desk);
    let (mut desk, hands) = on(&tape, start() - seconds(DAY));
    let said = desk.take(&[Input::Tick]).unwrap().concat();
    let count = |key| said.iter().filter(|one| one.text[0].key == key).count();
    let sent = (count("confirmed"), count("notice-undelivered"));
    assert_eq!(sent, (2, 0), "{said:#?}");
    // That was the last time, and the rest of the hour passes.
    let (_, told) = pass(&mut desk, hands, 1_700);
    assert!(told.is_empty(), "{told:?}");
    let (_, told) = pass(&mut desk, hands, 20);
    assert_eq!(told, ["notice-undelivered"]);
}

#[test]
fn after_a_start_with_the_clock_far_ahead_what_is_open_is_due_now_and_that_is_said() {
    let tape = Tape::new();
    let (mut desk, _) = on(&tape, start());
    raise(&mut desk);
    drop(desk);
    let (mut desk, hands) = on(&tape, start() + seconds(400 * DAY));
    let last = start();
    let at_start = desk.clock_at_start().unwrap();
    assert_eq!(at_start, Some(ClockNews::Ahead { last }));
    let (rungs, told) = pass(&mut desk, hands, 10);
    assert_eq!(rungs.len(), 1, "{rungs:?}");
    assert_eq!(rungs[0].0, 0);
    assert_eq!(told, ["clock-ahead"]);
}

#[test]
fn where_nothing_is_open_a_long_silence_is_not_said() {
    let tape = Tape::new();
    let (mut desk, _) = on(&tape, start());
    let begin = Input::Say {
        from: "regisseur".into(),
        words: "casus nieuw".into(),
    };
    desk.take(&[begin]).unwrap();
    drop(desk);
    let (mut desk, hands) = on(&tape, start() + seconds(400 * DAY));
    assert_eq!(desk.clock_at_start().unwrap(), None);
    let (rungs, told) = pass(&mut desk, hands, 10);
    assert!(rungs.is_empty() && told.is_empty(), "{told:?}");
}

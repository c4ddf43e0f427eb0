//! A day of a whole country on the simulated clock.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::dialogue::message::{Message, MessageKind};
use regiewijzer::domain::alert::DeliveryId;
use regiewijzer::domain::alert::Receipt;
use regiewijzer::domain::people::PersonId;

use crate::house::{Country, START, case_code, open, opening, presses, says, simulated};
use crate::measure::{Stopwatch, memory};

/// The municipalities of the Netherlands in 2026.
const COUNTRY: Country = Country {
    places: 342,
    directors: 10,
};
/// How many cases each municipality opens, and judges once, in the day.
const CASES: usize = 10;
/// How long after the first ping somebody confirms, in most municipalities.
const UNTIL_CONFIRMED: SignedDuration = SignedDuration::from_mins(12);

/// What somebody sets out to do.
enum Deed {
    /// Opens a case and judges whether to scale up.
    Judge,
    /// Opens a case in phase 4.
    CallOut,
    /// Confirms.
    Confirm(PersonId),
}

/// What was done and said.
#[derive(Default)]
struct Tally {
    turns: u64,
    messages: u64,
    pings: u64,
}

/// Lets the day pass on the disk of this folder.
pub(crate) fn run(disk: &Path) {
    let folder = tempfile::tempdir_in(disk).unwrap();
    let mut desk = COUNTRY.desk(open(&folder.path().join("store")), simulated());
    let (mut tally, watch) = (Tally::default(), Stopwatch::start());
    for (at, place, director, deed) in day() {
        while let Some(said) = desk.next_until(at).unwrap() {
            tally.turns += 1;
            take_note(&mut desk, &mut tally, &said);
        }
        match deed {
            Deed::Judge => judge(&mut desk, &mut tally, place, &director),
            Deed::CallOut => {
                for input in opening(place, &director, 4) {
                    turn(&mut desk, &mut tally, input);
                }
            }
            Deed::Confirm(person) => drop(turn(&mut desk, &mut tally, says(&person, "ontvangen"))),
        }
    }
    println!(
        "a day of {} municipalities: {} turns, {} messages, {} pings in {:.1?}; processor {:.1?}; memory at most {} MB",
        COUNTRY.places,
        tally.turns,
        tally.messages,
        tally.pings,
        watch.elapsed(),
        watch.used(),
        memory("VmHWM") / 1000
    );
}

/// Everything that is set out to do, in the order of time.
fn day() -> Vec<(Timestamp, usize, PersonId, Deed)> {
    let midnight: Timestamp = START.parse().unwrap();
    let mut day = Vec::new();
    for place in 1..=COUNTRY.places {
        // Spread over the day by a step that shares no factor with its minutes.
        let moment = |nth: usize| {
            let minute = (place * 211 + nth * 977) % 1440;
            midnight + SignedDuration::from_mins(minute.try_into().unwrap())
        };
        for nth in 0..CASES {
            let director = Country::director(place, nth % COUNTRY.directors);
            day.push((moment(nth), place, director, Deed::Judge));
        }
        let (at, director) = (moment(CASES), Country::director(place, 0));
        day.push((at, place, director.clone(), Deed::CallOut));
        for role in ["aov", "zorg"] {
            let person = PersonId::from(format!("{role}-{place}").as_str());
            day.push((
                at + UNTIL_CONFIRMED,
                place,
                director.clone(),
                Deed::Confirm(person),
            ));
        }
    }
    day.sort_by_key(|(at, ..)| *at);
    day
}

fn judge(desk: &mut Desk, tally: &mut Tally, place: usize, director: &PersonId) {
    let mut said = Vec::new();
    for input in opening(place, director, 1) {
        said = turn(desk, tally, input);
    }
    let code = case_code(&said);
    said = turn(desk, tally, says(director, &format!("casus op {code}")));
    while said
        .iter()
        .any(|message| message.kind == MessageKind::Question)
    {
        said = turn(desk, tally, presses(director, "no"));
    }
}

fn turn(desk: &mut Desk, tally: &mut Tally, input: Input) -> Vec<Message> {
    let said = desk.take(&[input]).unwrap().remove(0);
    tally.turns += 1;
    take_note(desk, tally, &said);
    said
}

/// Every ping arrives at once.
fn take_note(desk: &mut Desk, tally: &mut Tally, said: &[Message]) {
    let deliveries: Vec<DeliveryId> = said
        .iter()
        .filter_map(|message| Some(message.ping.as_ref()?.delivery.clone()))
        .collect();
    tally.messages += said.len() as u64;
    tally.pings += deliveries.len() as u64;
    let receipt = |delivery| Input::Receipt {
        delivery,
        receipt: Receipt::Delivered,
    };
    let receipts: Vec<Input> = deliveries.into_iter().map(receipt).collect();
    if !receipts.is_empty() {
        desk.take(&receipts).unwrap();
    }
}

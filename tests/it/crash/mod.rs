//! The real program is killed with -9 while answers stream in: what it said was done is done, and
//! nothing is half done.

mod numbers;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use regiewijzer::dialogue::message::Audience;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::case::Case;
use regiewijzer::store::Store;

use serde_json::{Value, json};

use crate::crash::numbers::Numbers;
use crate::kit::{self, Chat, START};
use crate::office;
use crate::open::open;
use crate::tape;
use crate::truth;

const ROUNDS: u64 = 40;
/// From a new case to its last confirmation; everything is pressed, but for the first line.
const SCRIPT: &str = "
    regisseur: casus nieuw
    regisseur: phase-2, voluntary, youth, back, adults, row-case-direction-p2-voluntary-local-team, proces
    regisseur: up-2, yes, no, unknown, back, yes, no, yes, no, unknown, advice, agreed-by-phone
    regisseur: confirm, up-3, yes, no, yes, unknown, advice, review, up-3-admin-impact, no, yes, advice
    regisseur: both, yes, request-co-sign
    proces: agree
    regisseur: track-both, back, track-care-calamity, confirm
    aov: confirm
    zorg: confirm
    wethouder: confirm";

/// What is known after a number of lines.
struct State {
    /// All that people did, without names, codes and moments.
    known: String,
    /// What a restart asks again: of whom, which question, with which choices.
    asked: Vec<(String, Value, Vec<String>)>,
}

/// The lines of the script: who, and what.
fn script() -> Vec<(&'static str, &'static str)> {
    let lines = SCRIPT
        .lines()
        .filter_map(|line| line.trim().split_once(": "));
    lines
        .flat_map(|(from, choices)| choices.split(", ").map(move |choice| (from, choice)))
        .collect()
}

fn as_line(number: usize, (from, what): (&str, &str)) -> Value {
    match number {
        0 => json!({"from": from, "say": what}),
        _ => json!({"from": from, "press": what}),
    }
}

fn as_input(number: usize, (from, what): (&str, &str)) -> Input {
    let from = from.into();
    match number {
        0 => Input::Say {
            from,
            words: what.to_owned(),
        },
        _ => Input::Press {
            from,
            choice: what.into(),
            on: None,
        },
    }
}

/// The only case of a store, its events, snapshot and indexes found to agree.
fn case(store: &dyn Store) -> Option<Case> {
    let cases = truth::cases(store);
    truth::check_indexes(store, &cases);
    truth::check_whole(&cases);
    assert!(cases.len() <= 1);
    cases.into_values().next()
}

fn known(case: Option<&Case>) -> String {
    let Some(case) = case else {
        return String::new();
    };
    let interviews = case.interviews.iter().map(|(person, interview)| {
        let mut interview = interview.clone();
        interview.asked = 0;
        interview.begun = 0;
        // A kill moves the clock, and with it the moment of a reminder.
        interview.remind_at = interview.remind_at.map(|_| Timestamp::UNIX_EPOCH);
        interview.requested = interview.requested.map(|_| 0);
        (person, interview)
    });
    let answers = case.answers.iter().map(|(id, given)| (id, given.answer));
    let facts = case.facts.as_ref().map(|facts| {
        let facts = facts.clone();
        (
            facts.phase,
            facts.case_direction,
            facts.route,
            facts.decision,
        )
    });
    let requests = case
        .requests
        .iter()
        .map(|request| (&request.of, request.agrees));
    let alerts = case
        .alerts
        .iter()
        .map(|alert| (alert.role, &alert.track, alert.confirmed));
    format!(
        "{facts:?} {:?} {:?} {:?} {:?}",
        interviews.collect::<Vec<_>>(),
        answers.collect::<Vec<_>>(),
        requests.collect::<Vec<_>>(),
        alerts.collect::<Vec<_>>()
    )
}

/// What is known after each number of lines, from none on, when nothing is killed.
fn states() -> Vec<State> {
    let store = tape::Tape::new();
    let mut desk = office::desk(&store, START.parse().unwrap(), 1);
    let state = || {
        let mut anew = office::desk(&store, START.parse().unwrap(), 1);
        let again = anew.take(&[Input::Restarted]).unwrap().concat();
        let asked = again.into_iter().map(|message| {
            let question = message.question.unwrap();
            let choices = message.choices.iter().map(|choice| choice.id.to_string());
            let place = json!({"id": question.id.as_str(), "nth": question.nth, "of": question.of});
            let Audience::Person(to) = &message.to else {
                panic!("a channel is asked nothing");
            };
            (to.to_string(), place, choices.collect())
        });
        State {
            known: known(case(&store).as_ref()),
            asked: asked.collect(),
        }
    };
    let mut states = vec![state()];
    for (number, line) in script().into_iter().enumerate() {
        desk.take(&[as_input(number, line)]).unwrap();
        states.push(state());
    }
    let distinct: BTreeSet<_> = states.iter().map(|state| &state.known).collect();
    assert_eq!(distinct.len(), states.len(), "every line adds something");
    states
}

/// Opens a killed store in the program: it asks the open question again, and open alerts climb.
fn reopen(path: &Path, clock: &str, expected: &State, case: Option<&Case>) -> Chat {
    let mut chat = Chat::killable(path, clock);
    let mut said = chat.wait("0s");
    said.extend(chat.greeting.iter().cloned());
    let asked: Vec<_> = chat
        .greeting
        .iter()
        .filter(|message| message["kind"] != "alert" && message["kind"] != "reminder")
        // A request to agree that nobody has taken is sent again too.
        .filter(|message| message["delivery"].is_null())
        .map(|message| {
            let choices = kit::choices(message).into_iter().map(str::to_owned);
            let to = message["to"].as_str().unwrap().to_owned();
            (to, message["question"].clone(), choices.collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(asked, expected.asked);
    // News of alerts that have ended comes again too, without a code.
    let pings = said
        .iter()
        .filter(|message| message["alert"]["code"].is_string());
    let climbing: BTreeSet<&str> = pings
        .filter_map(|message| message["alert"]["id"].as_str())
        .collect();
    let open = case.iter().flat_map(|case| case.open_alerts());
    let open: BTreeSet<&str> = open.map(|alert| alert.id.0.as_str()).collect();
    assert_eq!(climbing, open, "every open alert climbs, and no other");
    chat
}

#[test]
fn a_killed_program_knows_every_answer_that_was_done() {
    let (script, states) = (script(), states());
    let mut numbers = Numbers(0x5EED_CAFE);
    let mut now: Timestamp = START.parse().unwrap();
    let mut folder = tempfile::tempdir().unwrap();
    let (mut at, mut finished, mut in_flight) = (0, 0, 0);
    for round in 0..ROUNDS {
        let case = case(open(folder.path()).unwrap().as_ref());
        let mut chat = reopen(folder.path(), &now.to_string(), &states[at], case.as_ref());
        // Some lines stream in; the kill comes somewhere after some of them are done.
        let count = (1 + numbers.below(9) as usize).min(script.len() - at);
        let ahead = (at..at + count).map(|number| as_line(number, script[number]));
        chat.send_ahead(&ahead.collect::<Vec<_>>());
        for _ in 0..numbers.below(count as u64 + 1) {
            chat.done();
        }
        let spin = numbers.below(100_000);
        std::hint::black_box((0..spin).fold(0, |sum, next| std::hint::black_box(sum ^ next)));
        // The first line was the wait.
        let done = chat.kill().saturating_sub(1) as usize;

        let store = open(folder.path()).unwrap();
        let found = known(self::case(store.as_ref()).as_ref());
        let kept = (at..=at + count).find(|number| states[*number].known == found);
        let kept = kept.unwrap_or_else(|| panic!("round {round}: no state between is {found}"));
        assert!(
            kept >= at + done,
            "round {round}: {done} done, {} kept",
            kept - at
        );
        in_flight += usize::from(kept < at + count);
        at = kept;
        now += SignedDuration::from_hours(1);
        if at == script.len() {
            finished += 1;
            at = 0;
            drop(store);
            folder = tempfile::tempdir().unwrap();
        }
    }
    assert!(
        finished > 0 && in_flight > 3,
        "{finished} finished, {in_flight} killed in time"
    );
}

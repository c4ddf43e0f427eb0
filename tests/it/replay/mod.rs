//! Random histories: whatever people press, say and wait for, the store tells the whole truth.

mod words;

use std::cell::RefCell;
use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index as Pick;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestRunner};

use regiewijzer::desk::{Audited, Desk};
use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Id;
use regiewijzer::domain::alert::{DeliveryId, Receipt};
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::roster::ladder::Reach;

use crate::office::{self, CARD, ORGANISATION};
use crate::replay::words::WORDS;
use crate::tape::Tape;
use crate::truth;

const START: &str = "2026-11-20T02:12:00Z";
/// One thing that happens, before it is known what it happens to.
#[derive(Clone, Debug)]
enum Act {
    /// Somebody presses a choice of those that were offered last.
    Answer(Pick),
    /// Anybody presses anything that was ever offered, on anything.
    Press(Pick, Pick, Option<Pick>),
    /// Anybody types something, with a code that was seen.
    Say(Pick, Pick, Pick),
    /// A case director types something.
    Direct(Pick, Pick),
    /// A message has a result.
    Receipt(Pick, Receipt),
    /// Time passes with all that falls due, in seconds.
    Wait(u16),
    /// The program stops, and starts again after so many seconds.
    Outage(u32),
}

fn acts() -> impl Strategy<Value = Vec<Vec<Act>>> {
    let pick = any::<Pick>;
    let receipt = prop_oneof![
        3 => Just(Receipt::Delivered),
        1 => Just(Receipt::Closed),
        1 => Just(Receipt::Unreachable),
    ];
    let act = prop_oneof![
        30 => pick().prop_map(Act::Answer),
        3 => (pick(), pick(), proptest::option::of(pick())).prop_map(|(a, b, c)| Act::Press(a, b, c)),
        3 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Act::Say(a, b, c)),
        3 => (pick(), pick()).prop_map(|(a, b)| Act::Direct(a, b)),
        4 => (pick(), receipt).prop_map(|(a, b)| Act::Receipt(a, b)),
        3 => prop_oneof![0..60_u16, Just(300), 0..2_000_u16].prop_map(Act::Wait),
        1 => prop_oneof![Just(0), 0..100_000_u32].prop_map(Act::Outage),
    ];
    let batch = prop_oneof![
        6 => proptest::collection::vec(act.clone(), 1),
        1 => proptest::collection::vec(act, 2..4),
    ];
    proptest::collection::vec(batch, 60..160)
}

/// The desk audits itself all the time, and never finds an alert late.
fn sound(desk: Desk) -> Desk {
    let passes = |audited: Audited<'_>| assert!(audited.audit.passes(), "{:?}", audited.audit);
    desk.audited(SignedDuration::from_mins(1), Box::new(passes))
}

/// A history that is going on.
struct History {
    store: Tape,
    desk: Desk,
    starts: u64,
    cases: BTreeMap<CaseId, Case>,
    /// Every choice ever offered: to whom, what, and on what.
    offered: Vec<(PersonId, Id, Option<PressContext>)>,
    /// The choices that were offered last, some of them more than once.
    last: Vec<(PersonId, Id)>,
    deliveries: Vec<DeliveryId>,
    /// Codes of cases and pings.
    codes: Vec<String>,
}

impl History {
    fn new() -> Self {
        let store = Tape::new();
        let desk = sound(office::desk(&store, START.parse().unwrap(), 0));
        let mut history = Self {
            store,
            desk,
            starts: 0,
            cases: BTreeMap::new(),
            offered: Vec::new(),
            last: Vec::new(),
            deliveries: Vec::new(),
            codes: vec!["RW-00000000".to_owned()],
        };
        history.take(&[Input::Say {
            from: "regisseur".into(),
            words: WORDS[0].to_owned(),
        }]);
        history
    }

    /// Lets a few things happen at once; time passes between two batches only.
    fn happen(&mut self, acts: &[Act]) {
        let inputs: Vec<_> = acts.iter().filter_map(|act| self.input(act)).collect();
        self.take(&inputs);
        for act in acts {
            match act {
                Act::Wait(seconds) => self.wait(SignedDuration::from_secs((*seconds).into())),
                Act::Outage(seconds) => self.restart(SignedDuration::from_secs((*seconds).into())),
                Act::Answer(_)
                | Act::Press(..)
                | Act::Say(..)
                | Act::Direct(..)
                | Act::Receipt(..) => {}
            }
        }
    }

    fn input(&self, act: &Act) -> Option<Input> {
        let people: Vec<&PersonId> = ORGANISATION
            .people
            .iter()
            .map(|person| &person.id)
            .collect();
        let words = |words: &Pick, code: &Pick| {
            let code: &String = code.get(&self.codes);
            words.get(WORDS).replace('*', code)
        };
        Some(match act {
            Act::Answer(pick) => {
                if self.last.is_empty() {
                    return None;
                }
                let (from, choice) = pick.get(&self.last).clone();
                Input::Press {
                    from,
                    choice,
                    on: None,
                }
            }
            Act::Press(who, what, on) => {
                let on = on.map(|on| on.get(&self.offered).2.clone());
                Input::Press {
                    from: (*who.get(&people)).clone(),
                    choice: what.get(&self.offered).1.clone(),
                    on: on.flatten(),
                }
            }
            Act::Say(who, what, code) => Input::Say {
                from: (*who.get(&people)).clone(),
                words: words(what, code),
            },
            Act::Direct(what, code) => Input::Say {
                from: "regisseur".into(),
                words: words(what, code),
            },
            Act::Receipt(pick, receipt) => {
                if self.deliveries.is_empty() {
                    return None;
                }
                let delivery = pick.get(&self.deliveries).clone();
                Input::Receipt {
                    delivery,
                    receipt: *receipt,
                }
            }
            Act::Wait(_) | Act::Outage(_) => return None,
        })
    }

    fn take(&mut self, inputs: &[Input]) {
        let said = self.desk.take(inputs).unwrap();
        assert_eq!(said.len(), inputs.len());
        self.heard(said.concat());
    }

    fn wait(&mut self, span: SignedDuration) {
        let until = self.desk.now() + span;
        let mut ticks = 0;
        while let Some(said) = self.desk.next_until(until).unwrap() {
            self.heard(said);
            self.nothing_is_overdue();
            ticks += 1;
            assert!(ticks <= 2_000, "time stands still");
        }
        assert_eq!(self.desk.now(), until);
        self.nothing_is_overdue();
    }

    /// After an outage each open alert sends its current rung, once.
    fn restart(&mut self, outage: SignedDuration) {
        let now: Timestamp = self.desk.now() + outage;
        self.starts += 1;
        self.desk = sound(office::desk(&self.store, now, self.starts));
        self.take(&[Input::Restarted]);
        let said = self.desk.take(&[Input::Tick]).unwrap().concat();
        let mut names: Vec<_> = said
            .iter()
            .filter_map(|message| message.ping.as_ref())
            .collect();
        for ping in &names {
            let alert = self
                .cases
                .values()
                .find_map(|case| case.alert(&ping.alert))
                .unwrap();
            let ladder = &ORGANISATION.ladder;
            let due = |rung: u32| alert.climbs_from() + ladder.due_after(rung) <= now;
            // The rung of the director pings nobody: the one before it goes out with it.
            let quiet = ladder.reach(ping.rung + 1) == Reach::Director;
            let next = ping.rung + 1 + u32::from(quiet);
            assert!(!due(next), "rung {} is over", ping.rung);
        }
        let all = names.len();
        names.sort_by_key(|ping| &ping.delivery);
        names.dedup_by_key(|ping| &ping.delivery);
        assert_eq!(names.len(), all, "nothing is sent twice");
        self.heard(said);
        self.nothing_is_overdue();
    }

    fn nothing_is_overdue(&self) {
        let now = self.desk.now();
        assert!(self.desk.next_due().unwrap().is_none_or(|due| due > now));
    }

    /// Checks all that must hold, and remembers what was said.
    fn heard(&mut self, said: Vec<Message>) {
        let before = std::mem::replace(&mut self.cases, truth::cases(&self.store));
        truth::check_indexes(&self.store, &self.cases);
        truth::check_whole(&self.cases);
        truth::check_rosters(&self.store);
        if said.iter().any(|message| !message.choices.is_empty()) {
            self.last.clear();
        }
        for message in said {
            truth::check_said(&message, &before, &self.cases);
            self.remember(&message);
        }
    }

    fn remember(&mut self, message: &Message) {
        if let Some(ping) = &message.ping {
            self.deliveries.push(ping.delivery.clone());
            let code = ping.code.as_ref();
            self.codes.extend(code.map(|code| code.as_str().to_owned()));
        }
        self.codes.extend(
            message
                .case
                .as_ref()
                .map(|case| case.code.as_str().to_owned()),
        );
        let Audience::Person(person) = &message.to else {
            return;
        };
        let on = match (&message.ping, &message.case) {
            (Some(ping), _) => Some(PressContext::Alert(ping.alert.clone())),
            (None, case) => case
                .as_ref()
                .map(|case| PressContext::Code(case.code.as_str().to_owned())),
        };
        for choice in &message.choices {
            self.offered
                .push((person.clone(), choice.id.clone(), on.clone()));
        }
        // Most people go on; those who leave or go back are fewer.
        let leaving = ["back", "not-yet", "review", "consult-first"];
        for choice in &message.choices {
            let weight = match choice.id.as_str() {
                id if leaving.contains(&id) => 1,
                "withdraw" => 2,
                _ => 4,
            };
            let offer = (person.clone(), choice.id.clone());
            self.last.extend(std::iter::repeat_n(offer, weight));
        }
    }
}

/// How often things happened in all histories together, so that the test cannot pass by idling.
#[derive(Debug, Default)]
struct Seen {
    opened: usize,
    routed: usize,
    alerts: usize,
    confirmed: usize,
    withdrawn: usize,
    climbed: usize,
}

#[test]
fn every_history_can_be_replayed_and_keeps_its_promises() {
    replay(0);
}

/// In a thread of its own.
#[test]
fn every_other_history_can_be_replayed_too() {
    replay(1);
}

/// As many histories, drawn from the seed after so many others.
fn replay(nth: u64) {
    let seen = RefCell::new(Seen::default());
    let mut config = Config::with_cases(25);
    if let RngSeed::Fixed(seed) = config.rng_seed {
        config.rng_seed = RngSeed::Fixed(seed + nth);
    }
    config.failure_persistence = Some(Box::new(FileFailurePersistence::Direct(
        "proptest-regressions/replay.txt",
    )));
    let mut runner = TestRunner::new(config);
    let result = runner.run(&acts(), |batches| {
        let mut history = History::new();
        for acts in &batches {
            history.happen(acts);
        }
        let mut seen = seen.borrow_mut();
        for case in history.cases.values() {
            seen.opened += usize::from(case.facts.is_some());
            seen.routed += usize::from(
                case.facts
                    .as_ref()
                    .is_some_and(|facts| facts.route.is_some()),
            );
            seen.alerts += case.alerts.len();
            for alert in &case.alerts {
                seen.confirmed += usize::from(alert.confirmed);
                seen.withdrawn += usize::from(alert.withdrawn.is_some());
                seen.climbed += usize::from(alert.rung > 4);
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let seen = seen.into_inner();
    assert!(CARD.alerting_phase().is_some());
    println!("{seen:?}");
    let counts = [
        seen.opened,
        seen.alerts,
        seen.confirmed,
        seen.withdrawn,
        seen.climbed,
    ];
    assert!(
        counts.iter().all(|count| *count > 0),
        "too little happened: {seen:?}"
    );
}

//! What an answer costs does not grow with the cases of a person, and nobody waits behind many: counted in
//! cases that are read, never in time.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, channel};

use jiff::{SignedDuration, Timestamp};
use regiewijzer::clock::{Clock, Hands};
use regiewijzer::desk::{Audited, Desk, MOST_DUE_AT_ONCE};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::domain::alert::Receipt;
use regiewijzer::domain::case::CaseId;
use regiewijzer::front::event_loop::{self, Arrival, Front, FrontError, Next, Queue, Time};
use regiewijzer::front::lines::Line;
use regiewijzer::store::{Commit, Index, IndexKey, Store as _, StreamId, StreamKind};

use crate::many;
use crate::office::{desk, desk_with};
use crate::talk::keys;
use crate::tape::Tape;

fn start() -> Timestamp {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

fn press(choice: &str, on: Option<PressContext>) -> Input {
    Input::Press {
        from: "regisseur".into(),
        choice: choice.into(),
        on,
    }
}

fn say(from: &str, words: &str) -> Input {
    Input::Say {
        from: from.into(),
        words: words.to_owned(),
    }
}

/// A store with one case that is open in this phase, all of whose first messages arrived.
fn with_a_case(phase: &str) -> Tape {
    let store = Tape::new();
    let mut desk = desk(&store, start(), 1);
    desk.take(&[say("regisseur", "casus nieuw")]).unwrap();
    let choices = ["GM0664", phase, "voluntary", "adults", "unknown", "proces"];
    let alerting = ["track-care-calamity", "confirm"];
    let alerting = alerting.iter().filter(|_| phase == "phase-4");
    let mut said = Vec::new();
    for choice in choices.iter().chain(alerting) {
        said = desk.take(&[press(choice, None)]).unwrap().concat();
    }
    let pings = said.iter().filter_map(|message| message.ping.as_ref());
    let arrived = pings.map(|ping| Input::Receipt {
        delivery: ping.delivery.clone(),
        receipt: Receipt::Delivered,
    });
    desk.take(&arrived.collect::<Vec<_>>()).unwrap();
    store
}

/// The case with this code.
fn case_of(store: &Tape, code: &str) -> CaseId {
    CaseId(store.find(Index::Code, code).unwrap()[0].id)
}

/// How many cases are read for this input on a desk that has just started, and what is said.
fn read_for(store: &Tape, input: &Input) -> (usize, Vec<Message>) {
    let mut desk = desk(store, start(), 1);
    // What a start does is done with the first input.
    desk.take(&[say("beheer", "hulp")]).unwrap();
    let before = store.cases_read();
    let said = desk.take(std::slice::from_ref(input)).unwrap().concat();
    (store.cases_read() - before, said)
}

#[test]
fn an_answer_reads_the_case_that_it_is_about_and_no_other() {
    let few = with_a_case("phase-2");
    let (code, _) = few.words(Index::Code).unwrap().remove(0);
    let inputs = [
        say("regisseur", "goedemorgen"),
        say("regisseur", "ja"),
        say("regisseur", "hulp"),
        say("regisseur", &format!("casus status {code}")),
        say("regisseur", &format!("casus tijdlijn {code}")),
        press("yes", None),
        press("confirm", None),
    ];
    let on = PressContext::Code(code.clone());
    let case = Some(case_of(&few, &code));
    let said = PressContext::Said { case, step: 9_999 };
    let next = [on, said].map(|on| press("up-3", Some(on)));
    let before: Vec<_> = inputs
        .iter()
        .chain(&next)
        .map(|it| read_for(&few, it))
        .collect();
    let many = with_a_case("phase-2");
    many::copy(&many, 1_200);
    for (input, (one, said)) in inputs.iter().chain(&next).zip(before) {
        let (all, now) = read_for(&many, input);
        assert!(
            all <= 2 * one,
            "{input:?}: {one} with one case, {all} with many"
        );
        assert_eq!(keys(&now), keys(&said), "{input:?}");
    }
}

#[test]
fn a_list_that_a_front_keeps_costs_the_cases_that_changed() {
    let store = with_a_case("phase-2");
    let (code, _) = store.words(Index::Code).unwrap().remove(0);
    many::copy(&store, 300);
    let mut desk = desk(&store, start(), 1);
    desk.take(&[say("beheer", "hulp")]).unwrap();
    desk.follow().unwrap();
    let before = store.cases_read();
    let all = desk.newly_listed().unwrap();
    assert_eq!((all.len(), store.cases_read() - before), (301, 301));
    let to = |id: CaseId, all: &[(CaseId, _)]| all.iter().any(|(known, _)| *known == id);
    assert!(to(case_of(&store, &code), &all));
    for (_, listed) in &all {
        let listed = listed.as_ref().unwrap();
        assert_eq!((listed.glance.phase, listed.to.len()), (2, 2), "{listed:?}");
    }
    assert_eq!(desk.newly_listed().unwrap(), [], "nothing happened since");
    let before = store.cases_read();
    desk.take(&[say("regisseur", &format!("casus sluiten {code}"))])
        .unwrap();
    desk.take(&[press("closed-goals", None)]).unwrap();
    desk.take(&[press("confirm", None)]).unwrap();
    let changed = desk.newly_listed().unwrap();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(store.cases_read() - before <= 2);
}

/// What an attending desk says until nothing is due, slice by slice, with the cases that were read for each.
fn slices(desk: &mut Desk, store: &Tape) -> Vec<(Vec<Message>, usize)> {
    let mut slices = Vec::new();
    loop {
        let before = store.cases_read();
        let (said, sleep) = desk.attend().unwrap();
        slices.push((said, store.cases_read() - before));
        if !sleep.is_zero() {
            return slices;
        }
    }
}

fn pinged(said: &[Message]) -> BTreeSet<CaseId> {
    let pings = said.iter().filter(|message| message.ping.is_some());
    pings
        .filter_map(|ping| Some(ping.case.as_ref()?.id))
        .collect()
}

#[test]
fn what_is_due_in_many_cases_is_done_in_slices_and_what_waits_is_taken_between_them() {
    let store = with_a_case("phase-4");
    let (code, _) = store.words(Index::Code).unwrap().remove(0);
    many::copy(&store, 200);
    let mut desk = desk(&store, start() + SignedDuration::from_mins(6), 1);
    let (said, _) = desk.attend().unwrap();
    assert!(desk.is_behind(), "the other cases are still due");
    let mut all = pinged(&said);
    assert!(all.len() <= MOST_DUE_AT_ONCE, "{}", all.len());
    assert!(!all.is_empty());
    // Somebody confirms meanwhile, in a case that is still to come or not.
    let said = desk
        .take(&[say("aov", &format!("ontvangen {code}"))])
        .unwrap();
    assert!(!said.concat().is_empty());
    let rest = slices(&mut desk, &store);
    assert!(rest.len() > 2, "{}", rest.len());
    for (said, read) in &rest {
        let now = pinged(said);
        assert!(now.len() <= MOST_DUE_AT_ONCE, "{}", now.len());
        assert!(now.is_disjoint(&all), "no case is called twice");
        assert!(*read <= 2 * MOST_DUE_AT_ONCE + 512, "{read}");
        all.extend(now);
    }
    assert!(!desk.is_behind());
    assert!(all.len() >= 200, "{}", all.len());
}

/// A desk whose audits are heard of.
fn watched(desk: Desk) -> (Desk, Receiver<(usize, usize)>) {
    let (sender, heard) = channel();
    let watcher = Box::new(move |audited: Audited<'_>| {
        let audit = audited.audit;
        sender.send((audit.open, audit.late.len())).unwrap();
    });
    (desk.audited(SignedDuration::from_mins(1), watcher), heard)
}

#[test]
fn an_audit_of_many_goes_on_in_slices_and_reads_what_changed_and_a_few_more() {
    let store = with_a_case("phase-4");
    many::copy(&store, 600);
    let hands: &'static Hands = Box::leak(Box::new(Hands::at(start())));
    hands.pass(SignedDuration::from_secs(10));
    let (mut desk, heard) = watched(desk_with(&store, Clock::Set(hands), 1));
    // A front looks for that at its start, and the first audit tells it.
    desk.astray().unwrap();
    let read: Vec<usize> = slices(&mut desk, &store)
        .iter()
        .map(|(_, read)| *read)
        .collect();
    assert!(
        read.len() > 1 && read.iter().all(|read| *read <= 513),
        "{read:?}"
    );
    assert_eq!(heard.try_iter().collect::<Vec<_>>(), [(1_803, 0)]);
    // A minute later it looks again at what changed, and each time at some of the others.
    hands.pass(SignedDuration::from_secs(61));
    let again = slices(&mut desk, &store);
    assert!(again.iter().all(|(said, _)| said.is_empty()));
    assert_eq!(heard.try_iter().collect::<Vec<_>>(), [(1_803, 0)]);
    let read: usize = again.iter().map(|(_, read)| read).sum();
    assert!(read > 0 && read < 600 / 8, "{read}");
}

/// A front that notes what it shows and takes.
#[derive(Default)]
struct Noting {
    pinged: Vec<usize>,
    /// How often it had shown something when the first line came.
    before_lines: Option<usize>,
    lines: usize,
}

impl Front for Noting {
    fn line(&mut self, desk: &mut Desk, line: Line) -> Result<Next, FrontError> {
        self.before_lines.get_or_insert(self.pinged.len());
        self.lines += 1;
        if let Line::Text(words) = line {
            desk.take(&[say("aov", &words)])?;
        }
        Ok(Next::Read)
    }

    fn show(
        &mut self,
        _: &mut Desk,
        _: Timestamp,
        messages: Vec<Message>,
    ) -> Result<(), FrontError> {
        self.pinged.push(pinged(&messages).len());
        Ok(())
    }
}

#[test]
fn whoever_confirms_behind_many_receipts_waits_one_slice_and_not_one_for_each() {
    let store = with_a_case("phase-4");
    many::copy(&store, 200);
    let mut desk = desk(&store, start() + SignedDuration::from_mins(6), 1);
    let (queue, mut front) = (Queue::new(), Noting::default());
    for _ in 0..63 {
        let line = Line::Text("hulp".to_owned());
        queue.sender.send(Arrival::Line(Ok(line))).unwrap();
    }
    queue.sender.send(Arrival::End).unwrap();
    event_loop::live(&mut desk, &mut front, Time::Real, &queue).unwrap();
    assert_eq!((front.before_lines, front.lines), (Some(1), 63));
    assert_eq!(
        front.pinged.len(),
        1,
        "all that waited came after one slice"
    );
}

#[test]
fn what_fell_due_while_it_was_away_is_said_in_slices_before_it_says_that_it_is_back() {
    let store = with_a_case("phase-4");
    many::copy(&store, 200);
    let mut desk = desk(&store, start() + SignedDuration::from_mins(6), 1);
    let mut front = Noting::default();
    event_loop::catch_up(&mut desk, &mut front).unwrap();
    assert!(front.pinged.len() > 3, "{:?}", front.pinged);
    let most = front.pinged.iter().max();
    assert!(most.is_some_and(|most| *most <= MOST_DUE_AT_ONCE));
    assert!(front.pinged.iter().sum::<usize>() >= 200);
}

/// Moments of cases that are not there, in the phase that alerts.
fn nothing_to_do(store: &Tape, count: u8, at: Timestamp) {
    let moment = u64::try_from(at.as_millisecond()).unwrap();
    let commits = (1..=count).map(|number| Commit {
        expected_next_seq: None,
        index_add: vec![
            IndexKey::Moment(moment),
            IndexKey::Word(Index::Alarmed, "GM0664".to_owned()),
        ],
        ..Commit::blank(StreamId {
            kind: StreamKind::Case,
            id: [number; 16],
        })
    });
    store.clone().append(&commits.collect::<Vec<_>>()).unwrap();
}

#[test]
fn what_does_not_move_holds_up_nothing_behind_it() {
    let store = with_a_case("phase-4");
    let id = case_of(&store, &store.words(Index::Code).unwrap()[0].0);
    let due = start() + SignedDuration::from_mins(5);
    nothing_to_do(&store, 100, due - SignedDuration::from_secs(1));
    // Less than a tick late: nothing is set aside yet.
    let mut desk = desk(&store, due + SignedDuration::from_secs(2), 1);
    let (said, _) = desk.attend().unwrap();
    assert_eq!(pinged(&said), BTreeSet::from([id]));
}

#[test]
fn a_case_that_was_set_aside_is_not_acted_on_from_memory() {
    for damaged in [false, true] {
        let store = with_a_case("phase-2");
        let (code, stream) = store.words(Index::Code).unwrap().remove(0);
        let mut desk = desk(&store, start(), 1);
        desk.follow().unwrap();
        // From here on the case is loaded.
        desk.take(&[say("regisseur", &format!("casus status {code}"))])
            .unwrap();
        if damaged {
            store.damage(stream);
            // Somebody waits for it, so the audit reads it anew.
            let waits = Commit {
                expected_next_seq: None,
                index_add: vec![IndexKey::Word(Index::Waiting, "regisseur".to_owned())],
                ..Commit::blank(stream)
            };
            store.clone().append(&[waits]).unwrap();
            desk.audit().unwrap();
        }
        let case = Some(CaseId(stream.id));
        let before = store.ending(stream).unwrap();
        desk.take(&[press(
            "up-2",
            Some(PressContext::Said { case, step: 9_999 }),
        )])
        .unwrap();
        let is_same = store.ending(stream).unwrap() == before;
        assert_eq!(is_same, damaged);
    }
}

/// Takes what wakes a case out of the due index, or puts it back.
fn wake(store: &Tape, (moment, stream): (u64, StreamId), wakes: bool) {
    let key = vec![IndexKey::Moment(moment)];
    let (index_add, index_remove) = match wakes {
        true => (key, Vec::new()),
        false => (Vec::new(), key),
    };
    let commit = Commit {
        expected_next_seq: None,
        index_add,
        index_remove,
        ..Commit::blank(stream)
    };
    store.clone().append(&[commit]).unwrap();
}

#[test]
fn an_audit_believes_nothing_that_it_read_before_a_pause() {
    for is_forgotten_meanwhile in [true, false] {
        let store = with_a_case("phase-4");
        many::copy(&store, 600);
        let now = start() + SignedDuration::from_secs(10);
        let (mut desk, heard) = watched(desk(&store, now, 1));
        let mut due = store.due(u64::MAX, 999).unwrap();
        due.sort_by_key(|(_, stream)| stream.id);
        let (first, last) = (due[0], due[due.len() - 1]);
        desk.take(&[say("beheer", "hulp")]).unwrap();
        if !is_forgotten_meanwhile {
            wake(&store, first, false);
        }
        desk.attend().unwrap();
        assert!(desk.is_behind() && heard.try_recv().is_err());
        match is_forgotten_meanwhile {
            true => wake(&store, last, false),
            false => wake(&store, first, true),
        }
        slices(&mut desk, &store);
        let late = if is_forgotten_meanwhile { 3 } else { 0 };
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), [(1_803, late)]);
    }
}

//! What must hold after every batch: the events are the only truth, and nobody learns too much.

use std::collections::{BTreeMap, BTreeSet};

use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::dialogue::state::index::{self, Term};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::notice::Word;
use regiewijzer::domain::alert::{Address, Alert, Via};
use regiewijzer::domain::case::event::Event;
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::people::Person;
use regiewijzer::domain::roster::agreements::{Agreements, RosterEvent};
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::store::{Index, IndexKey, Snapshot, Store, StoreError, StreamId, StreamKind};

use crate::office::{CARD, ORGANISATION, VOICE};

/// Every case that was not erased, folded anew from its events and compared with its state on the way.
pub(crate) fn cases(store: &dyn Store) -> BTreeMap<CaseId, Case> {
    let streams = store.streams(StreamKind::Case, None, usize::MAX).unwrap();
    let fold = |stream: StreamId| {
        let id = CaseId(stream.id);
        let records = match store.events(stream, 0) {
            Err(StoreError::Erased { .. }) => return None,
            records => records.unwrap(),
        };
        let kept = store.snapshot(stream).unwrap();
        let events = records.len() as u64;
        check_age(kept.as_ref(), events);
        let kept = kept.map(|kept| {
            (
                kept.next_seq,
                serde_json::from_slice::<Case>(&kept.body).unwrap(),
            )
        });
        let mut case: Option<Case> = None;
        let mut last = Stamp {
            at: records[0].at,
            step: 0,
        };
        for record in &records {
            let event: Event = serde_json::from_slice(&record.body).unwrap();
            let stamp = Stamp {
                at: record.at,
                step: record.cause,
            };
            assert!(
                stamp.at >= last.at && stamp.step >= last.step,
                "time runs on"
            );
            last = stamp;
            match &mut case {
                Some(case) => case.apply(&event, stamp),
                None => case = Case::begun(id, &event),
            }
            let then = kept.as_ref().filter(|(after, _)| *after == record.seq + 1);
            assert!(
                then.is_none_or(|(_, kept)| case.as_ref() == Some(kept)),
                "the state is what the events say"
            );
        }
        let case = case.unwrap();
        assert_eq!(case.events, events);
        Some((id, case))
    };
    streams.into_iter().filter_map(fold).collect()
}

/// A state is written when a stream passes a multiple of eight events, and at no other time.
fn check_age(kept: Option<&Snapshot>, events: u64) {
    let after = kept.map_or(0, |kept| kept.next_seq);
    assert!(
        after <= events && after / 8 == events / 8,
        "{after} of {events}"
    );
    assert!(kept.is_none() || after > 0);
}

/// Every roster, folded anew from its events and compared with its state on the way.
pub(crate) fn check_rosters(store: &dyn Store) {
    for office in &ORGANISATION.offices {
        let mut id = [0; 16];
        id[..office.code.as_str().len()].copy_from_slice(office.code.as_str().as_bytes());
        let kind = StreamKind::Municipality;
        let stream = StreamId { kind, id };
        let Some(snapshot) = store.snapshot(stream).unwrap() else {
            continue;
        };
        let mut agreed = Agreements::none(office.code.clone());
        let kept: Agreements = serde_json::from_slice(&snapshot.body).unwrap();
        let records = store.events(stream, 0).unwrap();
        check_age(Some(&snapshot), records.len() as u64);
        for record in records {
            let event: RosterEvent = serde_json::from_slice(&record.body).unwrap();
            let (at, step) = (record.at, record.cause);
            agreed.apply(&event, Stamp { at, step });
            assert!(
                agreed.events != snapshot.next_seq || kept == agreed,
                "the state is what the events say"
            );
        }
    }
}

/// The indexes hold what follows from the cases, and nothing else.
pub(crate) fn check_indexes(store: &dyn Store, cases: &BTreeMap<CaseId, Case>) {
    let alerting = CARD.alerting_phase();
    let mut expected: BTreeSet<(IndexKey, CaseId)> = BTreeSet::new();
    for case in cases.values() {
        let entries = index::entries(case, &ORGANISATION, alerting);
        let due = entries.iter().any(|(term, _)| term.moment().is_some());
        let reminded = case
            .interviews
            .iter()
            .any(|(_, own)| own.remind_at.is_some());
        let follows = reminded && case.phase() == alerting && !case.is_closed();
        let mut requests = case.requests.iter();
        let asked = requests.any(|request| request.is_open() && request.remind_at.is_some());
        let open = case.open_alerts().count() > 0;
        let told = case.notices.open.iter().any(|notice| !notice.is_settled());
        let held = !case.held.is_empty();
        assert_eq!(
            due,
            open || follows || asked || told || held || case.is_closed(),
            "an open alert is due, what must follow on one, what nobody may miss, what waits for the \
             morning, a request that nobody answered, and the end of a closed case"
        );
        expected.extend(entries.iter().map(|(term, id)| (key(term), *id)));
    }
    let all = [
        Index::Code,
        Index::Ping,
        Index::Alert,
        Index::Waiting,
        Index::Involved,
        Index::Alarmed,
        Index::Drill,
    ];
    let due = store.due(u64::MAX, usize::MAX).unwrap().into_iter();
    let due = due.map(|(due, stream)| (IndexKey::Moment(due), CaseId(stream.id)));
    let mut found: BTreeSet<_> = due.collect();
    for index in all {
        let words = store.words(index).unwrap().into_iter();
        let key = |word| IndexKey::Word(index, word);
        found.extend(words.map(|(word, stream)| (key(word), CaseId(stream.id))));
    }
    assert_eq!(found, expected, "the indexes are what the cases say");
    assert_eq!(store.entries().unwrap(), expected.len());
}

/// What leads to a case.
fn key(term: &Term) -> IndexKey {
    let word = |index, word: &str| IndexKey::Word(index, word.into());
    match term {
        Term::Code(code) => word(Index::Code, code.as_str()),
        Term::Ping(code) => word(Index::Ping, code.as_str()),
        Term::Link(link) => word(Index::Ping, link.as_str()),
        Term::Alert(alert) => word(Index::Alert, &alert.0),
        Term::Due(moment) => IndexKey::Moment(*moment),
        Term::Waiting(person) => word(Index::Waiting, person.as_str()),
        Term::Involved(person) => word(Index::Involved, person.as_str()),
        Term::Alarmed(municipality) => word(Index::Alarmed, municipality.as_str()),
        Term::Drill(municipality) => word(Index::Drill, municipality.as_str()),
    }
}

/// A decision and its duty to alert are one write: no case is in the alerting phase without
/// alerts, and every alert has been sent to somebody.
pub(crate) fn check_whole(cases: &BTreeMap<CaseId, Case>) {
    for case in cases.values() {
        let phase = case.facts.as_ref().map(|facts| facts.phase);
        if phase.is_some() && phase == CARD.alerting_phase() {
            assert!(!case.alerts.is_empty(), "half a decision");
        }
        for alert in &case.alerts {
            assert!(alert.rung > 0 && !alert.deliveries.is_empty());
            check_deliveries(alert);
        }
    }
}

/// Within a rung nobody is sent a second message over the same way, but for the channel that
/// refused one, or in which others are called by name; each message has its own name, and an alert keeps those of its last rungs only.
fn check_deliveries(alert: &Alert) {
    let mut ways: BTreeMap<_, usize> = BTreeMap::new();
    for sent in &alert.deliveries {
        *ways.entry((sent.rung, &sent.to, sent.via)).or_default() += 1;
    }
    for ((rung, to, _), count) in &ways {
        let named = ways
            .keys()
            .filter(|(of, to, via)| of == rung && **to != Address::Channel && *via == Via::Chat);
        // Whoever is called early is called there by name.
        let most = if **to == Address::Channel {
            2.max(1 + named.count())
        } else {
            1
        };
        assert!(*count <= most, "{count} messages to {to:?} over one way");
    }
    let names: BTreeSet<_> = alert.deliveries.iter().map(|sent| &sent.id).collect();
    assert_eq!(names.len(), alert.deliveries.len());
    let rungs: BTreeSet<_> = alert.deliveries.iter().map(|sent| sent.rung).collect();
    assert!(rungs.len() <= 3 && alert.sent >= alert.deliveries.len());
}

/// Whether a case exists for a person: by the rule of the card, or because a process director of its
/// municipality was asked to agree where the case names none.
fn sees(person: &Person, case: &Case) -> bool {
    if case.director == person.id {
        return true;
    }
    let Some(facts) = &case.facts else {
        return false;
    };
    let alarmed = [
        Role::AovOfficer,
        Role::Alderman,
        Role::Mayor,
        Role::CareDepartment,
    ];
    let unnamed = facts.process_director.is_none() && person.has_role(Role::ProcessDirector);
    let asked = case.requests.iter().any(|request| request.of == person.id);
    facts.process_director.as_ref() == Some(&person.id)
        || person.municipality == facts.municipality
            && (person.has_role(Role::Administrator)
                || unnamed && asked
                || Some(facts.phase) == CARD.alerting_phase()
                    && alarmed.into_iter().any(|role| person.has_role(role)))
}

/// What is said names a case only to those who may see it before or after, and to those who were
/// pinged or asked to telephone for it; a channel gets pings alone, and a ping never tells why.
pub(crate) fn check_said(
    message: &Message,
    before: &BTreeMap<CaseId, Case>,
    after: &BTreeMap<CaseId, Case>,
) {
    let text = VOICE.message(message);
    assert!(!text.contains("{$"), "{text}");
    if message.ping.is_some() {
        let inside = format!("{:?}", message.text);
        let told = ["\"up-", "\"down-", "route-", "veilig"];
        let told: Vec<_> = told.iter().filter(|word| inside.contains(*word)).collect();
        assert!(told.is_empty(), "a ping tells {told:?}: {inside}");
        return;
    }
    let Audience::Person(id) = &message.to else {
        // Who is on duty may be told to all; a case only by a ping.
        let about_a_case = message.case.is_some() || text.contains("RW-");
        assert!(!about_a_case, "a channel is told {text}");
        return;
    };
    let person = ORGANISATION.people.get(id.as_str()).unwrap();
    for case in after.values() {
        let code = case.code.as_str();
        let named = message
            .case
            .as_ref()
            .is_some_and(|named| named.code == case.code)
            || text.contains(code)
            || message.choices.iter().any(|choice| choice.id == *code);
        let pinged = case
            .alerts
            .iter()
            .any(|alert| alert.alerted().any(|known| known == id));
        let earlier = before.get(&case.id);
        // Whoever else of the municipality was asked to telephone hears what became of it.
        let mut known = earlier.into_iter().chain([case]);
        let phones = known.any(|case| {
            let mut asked = case.notices.open.iter();
            asked.any(|one| one.to == *id && matches!(one.word, Word::Phone { .. }))
        });
        let earlier = earlier.is_some_and(|case| sees(person, case));
        assert!(
            !named || pinged || phones || earlier || sees(person, case),
            "{id} may not see {code}: {text}"
        );
    }
}

//! What every store promises, in memory, on disk and in a database alike.

#[cfg(feature = "store-sled")]
mod crash;
#[cfg(feature = "store-sled")]
mod disk;
mod errors;
pub(crate) mod kit;
#[cfg(feature = "store-sled")]
mod sealed;

#[cfg(feature = "store-sled")]
use crate::open;
use kit::{Model, at, case, commit, event};
use proptest::prelude::*;
use regiewijzer::store::{
    Commit, Index, IndexKey, Mark, Snapshot, SnapshotChange, Store, StoreError, StreamKind,
    Verified, in_memory,
};

/// Runs a check on a fresh store of each kind.
fn on_each(check: impl Fn(&mut dyn Store)) {
    check(&mut in_memory());
    #[cfg(feature = "store-sled")]
    {
        let folder = tempfile::tempdir().unwrap();
        check(open::open(folder.path()).unwrap().as_mut());
    }
    #[cfg(all(feature = "servers", feature = "store-postgres", unix))]
    {
        let database = crate::two_machines::server::Server::shared().database();
        check(database.open().unwrap().as_mut());
    }
}

fn word(index: Index, word: &str) -> IndexKey {
    IndexKey::Word(index, word.into())
}

/// A mark is the caller's own, and no part of the log.
#[test]
fn a_mark_is_kept_beside_the_log() {
    on_each(|store| {
        store.append(&[commit(case(1), 0, 1)]).unwrap();
        let head = store.head();
        assert_eq!(store.mark(Mark::Timing).unwrap(), None);
        for mark in [b"first".as_slice(), b"second"] {
            store.leave_mark(Mark::Timing, mark).unwrap();
            assert_eq!(store.mark(Mark::Timing).unwrap().as_deref(), Some(mark));
        }
        assert_eq!(store.head(), head);
        assert_eq!(store.entries().unwrap(), 0);
        assert!(matches!(store.verify(case(1)).unwrap(), Verified::Whole(_)));
    });
    #[cfg(feature = "store-sled")]
    {
        let folder = tempfile::tempdir().unwrap();
        open::open(folder.path())
            .unwrap()
            .leave_mark(Mark::People, b"kept")
            .unwrap();
        let again = open::open(folder.path()).unwrap();
        assert_eq!(
            again.mark(Mark::People).unwrap().as_deref(),
            Some(b"kept".as_slice())
        );
    }
}

#[test]
fn what_is_appended_reads_back() {
    on_each(|store| {
        assert_eq!(store.events(case(1), 0).unwrap(), []);
        assert_eq!(store.last_at(), None);
        store.append(&[commit(case(1), 0, 2)]).unwrap();
        store.append(&[commit(case(1), 2, 1)]).unwrap();
        let all = store.events(case(1), 0).unwrap();
        assert_eq!(all.len(), 3);
        for (seq, recorded) in (0..).zip(&all) {
            let written = event(case(1), seq);
            assert_eq!(recorded.seq, seq);
            assert_eq!(recorded.at, written.at);
            assert_eq!(recorded.cause, written.cause);
            assert_eq!(recorded.version, written.version);
            assert_eq!(recorded.body, written.body);
        }
        assert_eq!(store.events(case(1), 2).unwrap(), all[2..]);
        assert_eq!(store.events(case(1), 3).unwrap(), []);
        assert_eq!(store.last_at(), Some(at(2)));
        assert_eq!(store.verify(case(1)).unwrap().head().next_seq, 3);
    });
}

#[test]
fn the_latest_moment_stays_when_an_earlier_one_follows() {
    on_each(|store| {
        store.append(&[commit(case(1), 0, 5)]).unwrap();
        store.append(&[commit(case(2), 0, 1)]).unwrap();
        assert_eq!(store.last_at(), Some(at(4)));
    });
}

#[test]
fn events_from_beyond_the_end_are_missing_not_none() {
    on_each(|store| {
        store.append(&[commit(case(1), 0, 2)]).unwrap();
        let error = store.events(case(1), 3).unwrap_err();
        assert!(
            matches!(error, StoreError::Broken { seq: 2, .. }),
            "{error}"
        );
    });
}

#[test]
fn one_commit_out_of_step_writes_nothing_of_the_batch() {
    on_each(|store| {
        store.append(&[commit(case(1), 0, 1)]).unwrap();
        let mut first = commit(case(1), 1, 1);
        first.snapshot = SnapshotChange::Put(vec![1]);
        first.index_add = vec![word(Index::Code, "a")];
        let error = store
            .append(&[first, commit(case(2), 0, 1), commit(case(3), 1, 1)])
            .unwrap_err();
        assert!(
            matches!(error, StoreError::OutOfStep { stream, expected: 1, found: 0 } if stream == case(3)),
            "{error}"
        );
        assert_eq!(store.events(case(1), 0).unwrap().len(), 1);
        assert_eq!(store.events(case(2), 0).unwrap(), []);
        assert_eq!(store.snapshot(case(1)).unwrap(), None);
        assert_eq!(store.words(Index::Code).unwrap(), []);
        assert_eq!(store.last_at(), Some(at(0)));
        store.append(&[commit(case(1), 1, 1)]).unwrap();
    });
}

#[test]
fn a_stream_may_occur_twice_in_a_batch() {
    on_each(|store| {
        let mut second = commit(case(1), 2, 1);
        second.snapshot = SnapshotChange::Put(vec![3]);
        let mut first = commit(case(1), 0, 2);
        first.snapshot = SnapshotChange::Put(vec![2; 10_000]);
        store.append(&[first, second]).unwrap();
        assert_eq!(store.verify(case(1)).unwrap().head().next_seq, 3);
        let snapshot = store.snapshot(case(1)).unwrap();
        assert_eq!(
            snapshot,
            Some(Snapshot {
                next_seq: 3,
                body: vec![3]
            })
        );
    });
}

#[test]
fn a_snapshot_is_replaced_and_removed_whole() {
    on_each(|store| {
        for (seq, length) in [(0, 20_000), (1, 4_088), (2, 4_089), (3, 0)] {
            let mut change = commit(case(1), seq, 1);
            change.snapshot = SnapshotChange::Put(vec![seq as u8; length]);
            store.append(&[change]).unwrap();
            let snapshot = store.snapshot(case(1)).unwrap().unwrap();
            assert_eq!(snapshot.next_seq, seq + 1);
            assert_eq!(snapshot.body, vec![seq as u8; length]);
        }
        store.append(&[commit(case(1), 4, 1)]).unwrap();
        assert_eq!(store.snapshot(case(1)).unwrap().unwrap().next_seq, 4);
        let mut change = commit(case(1), 5, 0);
        change.snapshot = SnapshotChange::Remove;
        store.append(&[change]).unwrap();
        assert_eq!(store.snapshot(case(1)).unwrap(), None);
    });
}

#[test]
fn a_word_leads_to_its_streams_and_to_no_others() {
    on_each(|store| {
        let mut one = commit(case(1), 0, 1);
        one.index_add = vec![word(Index::Code, "a"), word(Index::Ping, "b")];
        let mut other = commit(case(2), 0, 1);
        other.index_add = vec![word(Index::Code, "a"), word(Index::Code, "ab")];
        store.append(&[one, other]).unwrap();
        let find = |store: &dyn Store, index, word| store.find(index, word).unwrap();
        assert_eq!(find(store, Index::Code, "a"), [case(1), case(2)]);
        assert_eq!(find(store, Index::Code, "ab"), [case(2)]);
        assert_eq!(find(store, Index::Code, "b"), []);
        assert_eq!(find(store, Index::Code, ""), []);
        assert_eq!(
            store.words(Index::Ping).unwrap(),
            [("b".to_owned(), case(1))]
        );
        let mut change = commit(case(1), 1, 0);
        // What was never there, and what is another stream's, is no matter.
        change.index_remove = ["a", "ab", "x"].map(|w| word(Index::Code, w)).to_vec();
        store.append(&[change]).unwrap();
        assert_eq!(find(store, Index::Code, "a"), [case(2)]);
        assert_eq!(find(store, Index::Code, "ab"), [case(2)]);
        assert_eq!(store.entries().unwrap(), 3);
        // What was looked for before it was there is found, in the order of the streams.
        let mut again = commit(case(1), 1, 0);
        again.index_add = ["a", "b"].map(|w| word(Index::Code, w)).to_vec();
        store.append(&[again]).unwrap();
        assert_eq!(find(store, Index::Code, "a"), [case(1), case(2)]);
        assert_eq!(find(store, Index::Code, "b"), [case(1)]);
    });
}

#[test]
fn moments_come_in_order_until_the_last_that_was_asked_for() {
    on_each(|store| {
        let mut change = commit(case(1), 0, 1);
        change.index_add = [300, 5, u64::MAX, 0].map(IndexKey::Moment).to_vec();
        let mut other = commit(case(2), 0, 1);
        other.index_add = vec![IndexKey::Moment(5)];
        store.append(&[change, other]).unwrap();
        let (one, two) = (case(1), case(2));
        let due = |store: &dyn Store, until, limit| store.due(until, limit).unwrap();
        let all = [(0, one), (5, one), (5, two), (300, one), (u64::MAX, one)];
        assert_eq!(due(store, u64::MAX, 9), all);
        assert_eq!(due(store, u64::MAX, 2), all[..2]);
        assert_eq!(due(store, 300, 9), all[..4]);
        assert_eq!(due(store, 299, 9), all[..3]);
        assert_eq!(due(store, 0, 9), all[..1]);
        let mut change = commit(case(1), 1, 0);
        change.index_remove = vec![IndexKey::Moment(5), IndexKey::Moment(7)];
        change.index_add = vec![IndexKey::Moment(5)];
        change.index_remove.push(IndexKey::Moment(0));
        store.append(&[change]).unwrap();
        assert_eq!(due(store, u64::MAX, 9), all[1..]);
    });
}

#[test]
fn a_word_that_is_too_long_is_refused() {
    on_each(|store| {
        let mut change = commit(case(1), 0, 1);
        let long = |length| word(Index::Code, &"w".repeat(length));
        change.index_add = vec![long(IndexKey::LIMIT_BYTES + 1)];
        let error = store.append(std::slice::from_ref(&change)).unwrap_err();
        assert!(matches!(error, StoreError::KeyTooLong { .. }), "{error}");
        change.index_add = vec![long(IndexKey::LIMIT_BYTES)];
        store.append(&[change]).unwrap();
    });
}

#[test]
fn what_is_erased_is_gone_for_good_and_its_chain_stays() {
    on_each(|store| {
        let mut change = commit(case(1), 0, 3);
        change.snapshot = SnapshotChange::Put(vec![1; 500]);
        change.index_add = vec![word(Index::Code, "a")];
        store.append(&[change, commit(case(2), 0, 1)]).unwrap();
        let before = store.head();
        let mut last = commit(case(1), 3, 1);
        last.snapshot = SnapshotChange::Erase;
        last.index_remove = vec![word(Index::Code, "a")];
        store.append(&[last]).unwrap();
        assert!(matches!(
            store.events(case(1), 0),
            Err(StoreError::Erased { stream }) if stream == case(1)
        ));
        assert_eq!(store.snapshot(case(1)).unwrap(), None);
        assert_eq!(store.find(Index::Code, "a").unwrap(), []);
        let found = store.verify(case(1)).unwrap();
        assert!(matches!(found, Verified::Erased(head) if head.next_seq == 4));
        assert!(matches!(
            store.append(&[commit(case(1), 4, 1)]),
            Err(StoreError::Erased { .. })
        ));
        assert_eq!(store.events(case(2), 0).unwrap().len(), 1);
        assert_eq!(store.head_at(before.cause).unwrap(), before);
        assert_eq!(store.head_at(store.head().cause).unwrap(), store.head());
    });
}

#[test]
fn a_head_that_was_noted_still_fits_later() {
    on_each(|store| {
        let mut noted = vec![store.head()];
        for seq in 0..4 {
            let mut other = commit(case(seq as u8 + 2), 0, 1);
            other.events[0].cause = seq + 100;
            store.append(&[commit(case(1), seq, 1), other]).unwrap();
            noted.push(store.head());
        }
        for head in &noted {
            assert_eq!(store.head_at(head.cause).unwrap(), *head);
        }
        let now = noted.pop().unwrap();
        assert_eq!(store.head(), now);
        for head in &mut noted {
            assert!(store.has_passed(*head).unwrap(), "{head}");
            head.cause += 1;
            assert!(!store.has_passed(*head).unwrap(), "{head}");
        }
    });
}

#[test]
fn streams_are_listed_by_kind_from_where_one_left_off() {
    on_each(|store| {
        let mut access = case(9);
        access.kind = StreamKind::Access;
        let all = [case(3), access, case(1), case(255), case(2)];
        store
            .append(&all.map(|stream| commit(stream, 0, 1)))
            .unwrap();
        let two = store.streams(StreamKind::Case, None, 2).unwrap();
        assert_eq!(two, [case(1), case(2)]);
        let rest = store
            .streams(StreamKind::Case, Some(case(2).id), 9)
            .unwrap();
        assert_eq!(rest, [case(3), case(255)]);
        let rest = store
            .streams(StreamKind::Case, Some(case(255).id), 9)
            .unwrap();
        assert_eq!(rest, []);
        assert_eq!(
            store.streams(StreamKind::Access, None, 9).unwrap(),
            [access]
        );
        assert_eq!(
            store.streams(StreamKind::Municipality, None, 9).unwrap(),
            []
        );
    });
}

#[test]
fn large_values_read_back() {
    on_each(|store| {
        let mut change = commit(case(1), 0, 1);
        change.events[0].body = (0..700_000u32).map(|n| n as u8).collect();
        change.snapshot = SnapshotChange::Put(change.events[0].body.repeat(2));
        store
            .append(&[change.clone(), commit(case(1), 1, 1)])
            .unwrap();
        assert_eq!(
            store.events(case(1), 0).unwrap()[0].body,
            change.events[0].body
        );
        let snapshot = store.snapshot(case(1)).unwrap().unwrap();
        assert_eq!(snapshot.body.len(), 1_400_000);
    });
}

/// A batch of commits on four streams, most of them in step.
fn batches() -> impl Strategy<Value = Vec<Vec<Commit>>> {
    let snapshot = prop_oneof![
        3 => Just(SnapshotChange::Keep),
        2 => (0usize..9000).prop_map(|length| SnapshotChange::Put(vec![7; length])),
        1 => Just(SnapshotChange::Remove),
    ];
    let index = prop_oneof![Just(Index::Code), Just(Index::Ping)];
    let entry = prop_oneof![
        (index, "[a-c]{0,2}").prop_map(|(index, word)| IndexKey::Word(index, word)),
        (0u64..4).prop_map(IndexKey::Moment),
    ];
    let keys = prop::collection::vec(entry, 0..3);
    let out_of_step = prop_oneof![19 => Just(false), 1 => Just(true)];
    let commit = (0u8..4, 0u64..4, snapshot, keys.clone(), keys, out_of_step).prop_map(
        |(stream, events, snapshot, index_remove, index_add, out_of_step)| Commit {
            snapshot,
            index_remove,
            index_add,
            // The model knows the right number: see `Model::align`.
            ..commit(case(stream), u64::from(out_of_step), events)
        },
    );
    prop::collection::vec(prop::collection::vec(commit, 0..4), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_history_agrees_with_a_plain_model(history in batches()) {
        on_each(|store| {
            let mut model = Model::default();
            for batch in &history {
                let batch = model.align(batch);
                let accepted = model.append(&batch);
                assert_eq!(store.append(&batch).is_ok(), accepted);
                model.check(store);
            }
        });
    }
}

//! What every store promises, on disk and in memory alike.

#![allow(clippy::unwrap_used)]

#[cfg(feature = "store-sled")]
mod crash;
#[cfg(feature = "store-sled")]
mod disk;
mod kit;

use std::ops::Bound;

use kit::{Model, at, case, commit, event};
use proptest::prelude::*;
use regiewijzer::store::{
    Commit, Index, IndexKey, Snapshot, SnapshotChange, Store, StoreError, StreamKind, in_memory,
};

/// Runs a check on a fresh store of each kind.
fn on_both(check: impl Fn(&mut dyn Store)) {
    check(&mut in_memory());
    #[cfg(feature = "store-sled")]
    {
        let folder = tempfile::tempdir().unwrap();
        check(&mut regiewijzer::store::open(folder.path()).unwrap());
    }
}

fn key(index: Index, key: &str) -> IndexKey {
    IndexKey {
        index,
        key: key.into(),
    }
}

#[test]
fn what_is_appended_reads_back() {
    on_both(|store| {
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
        assert_eq!(store.verify(case(1)).unwrap().next_seq, 3);
    });
}

#[test]
fn the_latest_moment_stays_when_an_earlier_one_follows() {
    on_both(|store| {
        store.append(&[commit(case(1), 0, 5)]).unwrap();
        store.append(&[commit(case(2), 0, 1)]).unwrap();
        assert_eq!(store.last_at(), Some(at(4)));
    });
}

#[test]
fn events_from_beyond_the_end_are_missing_not_none() {
    on_both(|store| {
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
    on_both(|store| {
        store.append(&[commit(case(1), 0, 1)]).unwrap();
        let mut first = commit(case(1), 1, 1);
        first.snapshot = SnapshotChange::Put(vec![1]);
        first.index_add = vec![key(Index::Code, "a")];
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
        let all = store.index(Index::Code, Bound::Unbounded, Bound::Unbounded, 9);
        assert_eq!(all.unwrap(), []);
        assert_eq!(store.last_at(), Some(at(0)));
        store.append(&[commit(case(1), 1, 1)]).unwrap();
    });
}

#[test]
fn a_stream_may_occur_twice_in_a_batch() {
    on_both(|store| {
        let mut second = commit(case(1), 2, 1);
        second.snapshot = SnapshotChange::Put(vec![3]);
        let mut first = commit(case(1), 0, 2);
        first.snapshot = SnapshotChange::Put(vec![2; 10_000]);
        store.append(&[first, second]).unwrap();
        assert_eq!(store.verify(case(1)).unwrap().next_seq, 3);
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
    on_both(|store| {
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
fn an_index_gives_its_keys_in_order_and_in_range() {
    on_both(|store| {
        let mut change = commit(case(1), 0, 1);
        change.index_add = ["b", "d", "a", "c"].map(|k| key(Index::Due, k)).to_vec();
        change.index_add.push(key(Index::Code, "b"));
        change.index_add.push(IndexKey {
            index: Index::Due,
            key: vec![0xff; 3],
        });
        let mut other = commit(case(2), 0, 1);
        other.index_add = vec![key(Index::Due, "bb")];
        store.append(&[change, other]).unwrap();

        let range = |store: &dyn Store, from: Bound<&str>, to: Bound<&str>, limit| {
            let from = from.map(str::as_bytes);
            let to = to.map(str::as_bytes);
            let found = store.index(Index::Due, from, to, limit).unwrap();
            found
                .iter()
                .map(|(key, stream)| {
                    assert_eq!(*stream, if key == b"bb" { case(2) } else { case(1) });
                    String::from_utf8_lossy(key).into_owned()
                })
                .collect::<Vec<_>>()
                .join(" ")
        };
        let (open, is, not) = (Bound::Unbounded, Bound::Included, Bound::Excluded);
        assert!(range(store, open, open, 9).starts_with("a b bb c d \u{fffd}"));
        assert_eq!(range(store, open, open, 2), "a b");
        assert_eq!(range(store, is("b"), is("c"), 9), "b bb c");
        assert_eq!(range(store, not("b"), not("c"), 9), "bb");
        assert_eq!(range(store, open, not("b"), 9), "a");
        assert_eq!(range(store, is("c"), is("b"), 9), "");
        assert_eq!(range(store, not("b"), not("b"), 9), "");
        assert_eq!(range(store, open, open, 0), "");

        let mut change = commit(case(1), 1, 0);
        change.index_remove = vec![key(Index::Due, "a"), key(Index::Due, "x")];
        change.index_remove.push(key(Index::Due, "bb"));
        change.index_remove.push(key(Index::Due, "c"));
        change.index_add = vec![key(Index::Due, "c")];
        store.append(&[change]).unwrap();
        assert_eq!(range(store, open, is("d"), 9), "b bb c d");
    });
}

#[test]
fn a_key_of_another_stream_is_not_taken_over() {
    on_both(|store| {
        let mut change = commit(case(1), 0, 1);
        change.index_add = vec![key(Index::Code, "k")];
        store.append(std::slice::from_ref(&change)).unwrap();
        change.stream = case(2);
        let error = store.append(std::slice::from_ref(&change)).unwrap_err();
        assert!(matches!(error, StoreError::IndexTaken { .. }), "{error}");
        let mut free = commit(case(1), 1, 0);
        free.index_remove = vec![key(Index::Code, "k")];
        store.append(&[free, change]).unwrap();
        let all = store.index(Index::Code, Bound::Unbounded, Bound::Unbounded, 9);
        assert_eq!(all.unwrap(), [(b"k".to_vec(), case(2))]);
    });
}

#[test]
fn a_key_that_is_too_long_is_refused() {
    on_both(|store| {
        let mut change = commit(case(1), 0, 1);
        let long = |length| IndexKey {
            index: Index::Due,
            key: vec![1; length],
        };
        change.index_add = vec![long(IndexKey::LIMIT_BYTES + 1)];
        let error = store.append(std::slice::from_ref(&change)).unwrap_err();
        assert!(matches!(error, StoreError::KeyTooLong { .. }), "{error}");
        change.index_add = vec![long(IndexKey::LIMIT_BYTES)];
        store.append(&[change]).unwrap();
    });
}

#[test]
fn streams_are_listed_by_kind_from_where_one_left_off() {
    on_both(|store| {
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
    on_both(|store| {
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

#[test]
fn every_error_is_told_in_both_languages() {
    let (stream, other, path) = (case(1), case(2), || "store".into());
    let errors = [
        StoreError::InUse { path: path() },
        StoreError::Foreign { path: path() },
        StoreError::NotAFolder { path: path() },
        StoreError::Newer {
            path: path(),
            found: 2,
            known: 1,
        },
        StoreError::Damaged {
            path: path(),
            detail: "d".into(),
        },
        StoreError::Lost {
            path: path(),
            batches: 3,
        },
        StoreError::Io {
            path: path(),
            source: std::io::ErrorKind::StorageFull.into(),
        },
        StoreError::Broken { stream, seq: 4 },
        StoreError::Unreadable { key: "00".into() },
        StoreError::OutOfStep {
            stream,
            expected: 1,
            found: 2,
        },
        StoreError::IndexTaken { stream, other },
        StoreError::KeyTooLong { stream, bytes: 201 },
        StoreError::Stopped,
    ];
    for error in errors {
        let problem = error.problem();
        assert_eq!(
            problem.file.is_some(),
            error.to_string().starts_with("store:")
        );
        for prompts in [
            include_str!("../../prompts/nl.ftl"),
            include_str!("../../prompts/en.ftl"),
        ] {
            let start = format!("\nproblem-{} = ", problem.key);
            let (_, rest) = prompts.split_once(&start).expect(problem.key);
            let (sentence, rest) = rest.split_once("\n    .hint = ").unwrap();
            assert!(
                !sentence.contains('\n') && !rest.starts_with('\n'),
                "{sentence}"
            );
            let used = sentence.matches("{ $").count();
            assert_eq!(used, problem.args.len(), "{sentence}");
            for (name, _) in &problem.args {
                assert!(sentence.contains(&format!("{{ ${name} }}")), "{sentence}");
            }
        }
    }
}

/// A batch of commits on four streams, most of them in step.
fn batches() -> impl Strategy<Value = Vec<Vec<Commit>>> {
    let snapshot = prop_oneof![
        3 => Just(SnapshotChange::Keep),
        2 => (0usize..9000).prop_map(|length| SnapshotChange::Put(vec![7; length])),
        1 => Just(SnapshotChange::Remove),
    ];
    let index = prop_oneof![Just(Index::Code), Just(Index::Due)];
    let entry = (index, prop::collection::vec(0u8..3, 0..3));
    let keys = prop::collection::vec(entry.prop_map(|(index, key)| IndexKey { index, key }), 0..3);
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
        on_both(|store| {
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

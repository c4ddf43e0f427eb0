//! Every error of a store is told to its reader, with what to do.

use crate::store::kit::case;
use regiewijzer::store::StoreError;

#[test]
fn every_error_is_told_in_both_languages() {
    let (stream, path) = (case(1), || "store".into());
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
        StoreError::Carried { path: path() },
        StoreError::KeyAbsent { path: path() },
        StoreError::NotAKey { path: path() },
        StoreError::RingAbsent { path: path() },
        StoreError::OtherKey { path: path() },
        StoreError::KeyGiven,
        StoreError::Backup {
            path: path(),
            source: std::io::ErrorKind::StorageFull.into(),
        },
        StoreError::NotABackup { path: path() },
        StoreError::NotEmpty { path: path() },
        StoreError::Erased { stream },
        StoreError::KeyBroken { stream },
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
            include_str!("../../../prompts/nl.ftl"),
            include_str!("../../../prompts/en.ftl"),
        ] {
            let start = format!("\nproblem-{} =", problem.key);
            let (_, rest) = prompts.split_once(&start).expect(problem.key);
            let (sentence, rest) = rest.split_once("\n    .hint = ").unwrap();
            let kinds = sentence.contains("->");
            assert!(kinds || !sentence.contains('\n'), "{sentence}");
            assert!(!rest.starts_with('\n'), "{sentence}");
            let used = sentence.matches("{ $").count();
            assert!(kinds || used == problem.args.len(), "{sentence}");
            for (name, _) in &problem.args {
                assert!(sentence.contains(&format!("{{ ${name} ")), "{sentence}");
            }
        }
    }
}

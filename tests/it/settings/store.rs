//! The store in the settings: its key, its backups, and how long a closed case is kept.

use std::path::PathBuf;

use jiff::SignedDuration;
use regiewijzer::front::ways::SecretSource;

use super::{check_in, parse, read};

fn with(table: &str) -> String {
    format!("{}\n{table}\n", read("data/regiewijzer.toml"))
}

#[test]
fn without_a_table_a_closed_case_is_kept_for_ninety_days_and_nothing_is_backed_up() {
    for text in [read("data/regiewijzer.toml"), with("[store]")] {
        let settings = parse(&text).unwrap();
        assert_eq!((settings.store.key, settings.store.backup), (None, None));
        let kept = settings.organisation.keep_closed;
        assert_eq!(kept, SignedDuration::from_hours(90 * 24));
    }
}

#[test]
fn what_stands_there_counts_and_what_cannot_be_right_is_refused() {
    let table = "[store]\nkey_file = \"key\"\nbackup_folder = \"b\"\nbackup_every = \"6h\"\nkeep_closed_days = 30";
    let text = with(table);
    let settings = parse(&text).unwrap();
    let key = Some(SecretSource::File(PathBuf::from("key")));
    assert_eq!(settings.store.key, key);
    let backup = (PathBuf::from("b"), SignedDuration::from_hours(6));
    assert_eq!(settings.store.backup, Some(backup));
    let kept = settings.organisation.keep_closed;
    assert_eq!(kept, SignedDuration::from_hours(30 * 24));
    let days = "keep_closed_days = 30";
    for (wrong, told) in [
        ("14", "+0 settings-keep-closed 14 15"),
        ("-1", "+0 settings-keep-closed -1 15"),
        ("\"30\"", "+0 settings-not-number keep_closed_days"),
        ("3.5", "+0 settings-not-number keep_closed_days"),
        ("36526", "+0 settings-keep-closed-long 36526 36525"),
    ] {
        check_in(&text, days, &format!("keep_closed_days = {wrong}"), &[told]);
    }
    let both = "key_file = \"key\"\nkey_env = \"KEY\"";
    let told = "-1 settings-secret-source key_env key_file";
    check_in(&text, "key_file = \"key\"", both, &[told]);
}

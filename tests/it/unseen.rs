//! Lists of typed lines, written from the contract alone by somebody who had not seen the words.

use std::sync::LazyLock;

use regiewijzer::dialogue::language::understanding::{Class, EMBEDDED, Words};

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::parse("words.toml", EMBEDDED).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn class(line: &str) -> &'static str {
    WORDS.class(line).as_str()
}

/// Rows of `class|class<TAB>line` below a heading of lines with `#`, more than one class where honest people differ, are held to the bar
/// rather than line by line: no wrong way at all, 95 of 100 of each class.
#[track_caller]
fn check_unseen(list: &str) {
    let rows = || {
        list.lines()
            .filter(|row| !row.starts_with('#'))
            .map(|row| row.split_once('\t').expect("a row has a tab"))
    };
    let may_be = |labels: &str, class: &str| labels.split('|').any(|label| label == class);
    for (labels, line) in rows() {
        let got = class(line);
        let decides = ["yes", "no", "na", "unknown"].contains(&got);
        assert!(
            !decides || may_be(labels, got),
            "{line:?} is {got}, not {labels}"
        );
    }
    for one in Class::ALL.map(Class::as_str) {
        let of_it: Vec<_> = rows().filter(|(labels, _)| *labels == one).collect();
        let missed: Vec<_> = of_it
            .iter()
            .filter(|(_, line)| class(line) != one)
            .collect();
        assert!(of_it.len() >= 20, "{one} is hardly in the list");
        assert!(
            missed.len() * 20 <= of_it.len(),
            "of {} {one}: {missed:#?}",
            of_it.len()
        );
    }
}

#[test]
fn a_list_that_nobody_had_seen_is_understood() {
    check_unseen(include_str!("../understanding/unseen-a.tsv"));
}

#[test]
fn another_list_that_nobody_had_seen_is_understood() {
    check_unseen(include_str!("../understanding/unseen-b.tsv"));
}

#[test]
fn a_third_list_that_nobody_had_seen_is_understood() {
    check_unseen(include_str!("../understanding/unseen-c.tsv"));
}

#[test]
fn a_fifth_list_is_understood() {
    check_unseen(include_str!("../understanding/unseen-e.tsv"));
}

#[test]
fn what_stands_behind_a_yes_or_a_no_is_read_as_it_was_meant() {
    let rows = include_str!("../understanding/unseen-e-half.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let (labels, line) = row.split_once('\t').expect("a row has a tab");
        let got = class(line);
        assert!(
            labels.split('|').any(|label| label == got),
            "{line:?} is {got}, not {labels}"
        );
    }
}

#[test]
fn a_fourth_list_is_understood() {
    check_unseen(include_str!("../understanding/unseen-d.tsv"));
}

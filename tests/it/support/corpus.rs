//! Lines with what must be found in each.

/// Fails with every line of which something else is found: rows of `expected<TAB>line`, with `a|b`
/// where both are right.
#[track_caller]
pub(crate) fn check(corpus: &str, find: impl Fn(&str) -> String) {
    let wrong: Vec<_> = corpus
        .lines()
        .filter_map(|row| {
            let (expected, line) = row.split_once('\t').expect("a row has a tab");
            let got = find(line);
            let right = expected.split('|').any(|one| one == got);
            (!right).then(|| format!("{line:?} is {got}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

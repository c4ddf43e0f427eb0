//! Another region: its card, and prompts in which its words replace ours.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    reason = "a test that cannot write its files has failed"
)]

use std::fs;

use tempfile::TempDir;

const CARD: &str = include_str!("../another_card/regiekaart.toml");
/// The prompts of the product, and what the region says instead of their part on the card. The
/// islanders read Frisian where we read Dutch.
const PROMPTS: [(&str, &str, &str); 2] = [
    (
        "nl.ftl",
        include_str!("../../prompts/nl.ftl"),
        include_str!("../another_card/prompts/nl.ftl"),
    ),
    (
        "en.ftl",
        include_str!("../../prompts/en.ftl"),
        include_str!("../another_card/prompts/en.ftl"),
    ),
];
/// Where the part on the card's own rows begins and ends.
const OWN_ROWS: (&str, &str) = ("# Phases: ", "# Roles: ");

/// A folder for `--data`: the card, and both prompts with the card's own rows replaced.
pub fn region() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    fs::write(folder.path().join("regiekaart.toml"), CARD).unwrap();
    for (name, ours, theirs) in PROMPTS {
        let (before, rest) = ours.split_once(OWN_ROWS.0).unwrap();
        let (_, after) = rest.split_once(OWN_ROWS.1).unwrap();
        let whole = format!("{before}{theirs}\n{}{after}", OWN_ROWS.1);
        fs::write(folder.path().join("prompts").join(name), whole).unwrap();
    }
    folder
}

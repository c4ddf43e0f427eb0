//! Another region: its card, and prompts that come before ours.

use std::fs;

use tempfile::TempDir;

const CARD: &str = include_str!("../../another_card/regiekaart.toml");
/// What the region says; the rest comes from the program. The islanders read Frisian where we read
/// Dutch.
const PROMPTS: [(&str, &str); 2] = [
    ("nl.ftl", include_str!("../../another_card/prompts/nl.ftl")),
    ("en.ftl", include_str!("../../another_card/prompts/en.ftl")),
];

/// A folder for `--data`: the card and its own sentences.
pub(crate) fn region() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    fs::write(folder.path().join("regiekaart.toml"), CARD).unwrap();
    for (name, text) in PROMPTS {
        fs::write(folder.path().join("prompts").join(name), text).unwrap();
    }
    folder
}

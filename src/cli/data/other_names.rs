//! Files in the folder of `--data` that hold something of the program under a name that it does not read.

use std::path::Path;

use super::{CARD, DataFile, DataFolder, GUARD, MUNICIPALITIES, NAMES, WORDS};
use super::{DUTCH, ENGLISH, POLITE};
use crate::domain::Problem;

/// What an editor may put behind a name.
const BEHIND: &str = ".txt";

/// What no other file than a card holds.
const OF_CARDS: &str = "[[assessment]]";

/// Every file that may be replaced by one of the folder.
const FILES: [&DataFile; 8] = [
    &CARD,
    &MUNICIPALITIES,
    &WORDS,
    &GUARD,
    &NAMES,
    &DUTCH,
    &ENGLISH,
    &POLITE,
];

/// The files that nobody reads, each with the name under which it would be read.
pub(in crate::cli) fn told(folder: &DataFolder) -> Vec<Problem> {
    let Some(path) = &folder.0 else {
        return Vec::new();
    };
    let problem = |file: &Path, name: &str| {
        let problem = Problem::new("data-other-name").with("name", name);
        problem.at(file.display().to_string(), None)
    };
    let mut found = Vec::new();
    for file in FILES.iter().filter(|file| !folder.has(file)) {
        let named = path.join(format!("{}{BEHIND}", file.path));
        if named.is_file() {
            found.push(problem(&named, file.path));
        }
    }
    if found.is_empty() && !folder.has(&CARD) {
        found.extend(cards(path).iter().map(|file| problem(file, CARD.path)));
    }
    found
}

/// The files in a folder that hold a card.
fn cards(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.map(|entry| entry.path());
    let mut cards: Vec<_> = named
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "toml" || end == "txt")
        })
        .filter(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains(OF_CARDS)))
        .collect();
    cards.sort();
    cards
}

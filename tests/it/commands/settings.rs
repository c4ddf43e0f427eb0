//! Every key of the settings is explained in the example of the settings, and nowhere else.

use std::collections::BTreeSet;
use std::process::Command;

use crate::commands::first_cells;
use regex::Regex;

const EXAMPLE: &str = include_str!("../../../data/regiewijzer.toml");

/// A key that no block has.
const NO_KEY: &str = "zzz = 1\n";

/// A roster that the example does not have, to put blocks under.
const ROSTER: &str =
    "[[roster]]\nmunicipality = \"GM0664\"\nrole = \"team-leader\"\ncommitment = \"soft\"\n";

/// The keys that the program says it knows where these settings hold one that it does not.
fn known(settings: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.toml");
    std::fs::write(&file, settings).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    program.args(["check", "--lang", "en", "--settings"]);
    let told = program.arg(file).output().unwrap().stderr;
    let told = String::from_utf8(told).unwrap();
    let list = Regex::new(r"no key zzz here\.\n  Known here: (.*)\.").unwrap();
    let list = list.captures(&told).unwrap_or_else(|| panic!("{told}"));
    list[1].split(", ").map(str::to_owned).collect()
}

/// The keys of the file as a whole and of each of its blocks.
fn all_keys() -> Vec<String> {
    let mut keys = known(&format!("{NO_KEY}{EXAMPLE}"));
    for block in ["[[municipality]]", "[[person]]", "[[roster]]", "[ladder]"] {
        let heading = format!("\n{block}\n");
        assert!(EXAMPLE.contains(&heading), "{block}");
        keys.extend(known(&EXAMPLE.replacen(
            &heading,
            &format!("{heading}{NO_KEY}"),
            1,
        )));
    }
    for block in [
        "[discord]",
        "[teams]",
        "[mail]",
        "[webhook]",
        "[http]",
        "[quiet_hours]",
        "[audit]",
        "[store]",
        "[[role]]",
    ] {
        keys.extend(known(&format!("{EXAMPLE}\n{block}\n{NO_KEY}")));
    }
    keys.extend(known(&format!(
        "{EXAMPLE}\n{ROSTER}[roster.rotation]\n{NO_KEY}"
    )));
    let duty = "duty = [\"aov\"]\n[[roster.override]]\n";
    keys.extend(known(&format!("{EXAMPLE}\n{ROSTER}{duty}{NO_KEY}")));
    keys
}

#[test]
fn every_setting_is_explained_in_the_example_and_nowhere_else() {
    let known: BTreeSet<_> = all_keys().into_iter().collect();
    // A list of keys with what they mean, a key with its value below its explanation, or a block.
    let listed = Regex::new(r"(?m)^#   ([a-z_]+(?:, [a-z_]+)*)  +\S").unwrap();
    let valued =
        Regex::new(r"(?m)^(?:# )?(?:\[+(?:roster\.|ladder\.)?)?([a-z_]+)(?:\]+$| = )").unwrap();
    let listed: BTreeSet<_> = (listed.captures_iter(EXAMPLE))
        .flat_map(|hit| hit[1].split(", ").map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let valued = valued.captures_iter(EXAMPLE).map(|hit| hit[1].to_owned());
    let explained: BTreeSet<_> = listed.iter().cloned().chain(valued).collect();
    let absent: Vec<_> = known.difference(&explained).collect();
    assert!(absent.is_empty(), "not explained: {absent:?}");
    let unknown: Vec<_> = listed.difference(&known).collect();
    assert!(unknown.is_empty(), "explained, and no key: {unknown:?}");
    let elsewhere = first_cells().into_iter();
    let twice: Vec<_> = elsewhere
        .filter(|cell| cell.contains('_') && known.contains(cell))
        .collect();
    assert!(
        twice.is_empty(),
        "explained in the handbook as well: {twice:?}"
    );
}

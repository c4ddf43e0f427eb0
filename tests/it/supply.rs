//! The dependency tree holds what `.deny.toml` allows: licences, crates and sources.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use toml::Table;

/// Where the packages of the public registry come from, as far as a file of ours may say it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/";

fn read(path: &str) -> String {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(whole).unwrap()
}

static RULES: LazyLock<Table> = LazyLock::new(|| read(".deny.toml").parse().unwrap());

/// The strings in a list of the rules, or those under a name in its tables.
fn rules(section: &str, list: &str, name: &str) -> Vec<String> {
    let rules = RULES[section][list].as_array().unwrap();
    let text = |rule: &toml::Value| rule.get(name).unwrap_or(rule).as_str().unwrap().to_owned();
    rules.iter().map(text).collect()
}

/// The packages that are built on this machine, tests included, as cargo describes them.
static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{metadata:?}");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
});

/// Whether one of the licences that an expression leaves to choose is allowed throughout.
fn allows(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ");
    let spaced = spaced.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut found = both(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "OR"
    {
        *words = rest;
        found |= both(words, allowed);
    }
    found
}

fn both(words: &mut &[&str], allowed: &[String]) -> bool {
    let mut found = licence(words, allowed);
    while let [first, rest @ ..] = *words
        && *first == "AND"
    {
        *words = rest;
        found &= licence(words, allowed);
    }
    found
}

fn licence(words: &mut &[&str], allowed: &[String]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let found = either(words, allowed);
            *words = words.strip_prefix(&[")"]).unwrap_or_default();
            found
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            allowed.contains(&format!("{name} WITH {exception}"))
        }
        [name, rest @ ..] => {
            *words = rest;
            allowed.iter().any(|allowed| allowed == name)
        }
        [] => false,
    }
}

#[test]
fn a_licence_is_read_as_it_is_written() {
    let allowed = ["MIT", "ISC", "Apache-2.0"].map(str::to_owned);
    for (expression, expect) in [
        ("MIT", true),
        ("GPL-2.0-only", false),
        ("GPL-2.0-only OR MIT", true),
        ("MIT/GPL-2.0-only", true),
        ("MIT AND GPL-2.0-only", false),
        ("GPL-2.0-only OR MIT AND ISC", true),
        ("(GPL-2.0-only OR MIT) AND GPL-3.0-only", false),
        ("(GPL-2.0-only OR MIT) AND ISC", true),
        ("Apache-2.0 WITH LLVM-exception", false),
        ("MIT MIT", false),
        ("", false),
    ] {
        assert_eq!(allows(expression, &allowed), expect, "{expression}");
    }
}

#[test]
fn every_licence_in_the_tree_is_allowed() {
    let allowed = rules("licenses", "allow", "");
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let packages = PACKAGES.iter();
    let packages = packages.map(|package| (text(package, "name"), text(package, "license")));
    let other: Vec<_> = packages
        .filter(|(_, licence)| !allows(licence, &allowed))
        .collect();
    assert!(other.is_empty(), "not allowed: {other:?}");
}

#[test]
fn no_banned_crate_and_no_open_version_is_in_the_tree() {
    let lock: Table = read("Cargo.lock").parse().unwrap();
    let banned = rules("bans", "deny", "crate");
    let packages = lock["package"].as_array().unwrap();
    let found = packages
        .iter()
        .filter_map(|package| package["name"].as_str());
    let found: Vec<_> = found
        .filter(|name| banned.iter().any(|ban| ban == name))
        .collect();
    assert!(found.is_empty(), "banned: {found:?}");
    let own = PACKAGES.iter().find(|package| package["source"].is_null());
    let needs = own.unwrap()["dependencies"].as_array().unwrap();
    let open = needs.iter().filter(|need| need["req"] == "*");
    assert_eq!(open.count(), 0, "a dependency has no version");
}

/// `rust-version` is true: nothing that is built asks for a newer Rust, and one of them asks for this one.
#[test]
fn the_oldest_rust_is_the_one_that_the_tree_asks_for() {
    let number = |text: &str| -> Vec<u32> {
        text.split('.')
            .map(|part| part.parse().unwrap())
            .take(2)
            .collect()
    };
    let others = PACKAGES
        .iter()
        .filter(|package| !package["source"].is_null());
    let asked = others.filter_map(|package| Some(number(package["rust_version"].as_str()?)));
    assert_eq!(asked.max(), Some(number(env!("CARGO_PKG_RUST_VERSION"))));
}

#[test]
fn everything_comes_from_the_public_registry_with_its_checksum() {
    let lock: Table = read("Cargo.lock").parse().unwrap();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        if name == "regiewijzer" {
            continue;
        }
        let source = package.get("source").and_then(toml::Value::as_str);
        assert!(
            source.is_some_and(|source| source.starts_with(REGISTRY)),
            "{name}: {source:?}"
        );
        assert!(package.get("checksum").is_some(), "{name} has no checksum");
    }
}

/// An advisory that is lived with stands in `SECURITY.md`, with why, and its crate is in the tree.
#[test]
fn every_advisory_that_is_passed_over_is_explained() {
    let security = read("SECURITY.md");
    let passed = rules("advisories", "ignore", "id");
    for id in &passed {
        assert!(
            security.contains(id.as_str()),
            "SECURITY.md does not tell of {id}"
        );
    }
    let told = security.matches("RUSTSEC-").count();
    assert_eq!(
        told,
        passed.len(),
        "SECURITY.md tells of others than .deny.toml"
    );
}

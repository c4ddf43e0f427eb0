//! What an adopter looks at first: the package, the manual, completion, `publiccode.yml` and the licences.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use yaml_rust2::{Yaml, YamlLoader};

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(top().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the program writes.
fn shown(line: &str) -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(line.split_whitespace())
        .output()
        .unwrap();
    assert!(program.status.success(), "{line}: {program:?}");
    String::from_utf8(program.stdout).unwrap()
}

/// The commands of the program, as its help lists them.
fn commands() -> Vec<String> {
    let help = shown("--help");
    let listed = help.split("\nOpdrachten:\n").nth(1).unwrap();
    let listed = listed.split("\n\n").next().unwrap();
    let names = listed.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty()).then(|| name.to_owned())
    });
    names.collect()
}

#[test]
fn every_shell_completes_every_command() {
    let commands = commands();
    assert!(commands.len() > 14, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = shown(&format!("completions {shell}"));
        for command in &commands {
            assert!(script.contains(command.as_str()), "{command} in {shell}");
        }
        assert!(
            script.contains("--settings") || script.contains("-l settings"),
            "{shell}"
        );
    }
    let english = shown("completions fish --lang en");
    assert!(
        english.contains("Check everything") && !english.contains("Controleer"),
        "{english}"
    );
}

/// bash itself finds nothing wrong with its script, and completes with it.
#[test]
fn bash_completes_with_it() {
    let script = shown("completions bash");
    for (words, completed) in [
        ("rep", "report"),
        ("--lang ''", "nl en"),
        ("report --letter v", "veilig-thuis veiligheidshuis"),
    ] {
        let at = words.split(' ').count();
        let (before, last) = words.rsplit_once(' ').unwrap_or(("regiewijzer", words));
        let before = before.rsplit(' ').next().unwrap();
        let line = format!(
            "{script}\nCOMP_WORDS=(regiewijzer {words}) COMP_CWORD={at}; _regiewijzer regiewijzer {last} {before}; echo \"${{COMPREPLY[*]}}\""
        );
        let said = Command::new("bash").args(["-c", &line]).output().unwrap();
        let said = String::from_utf8(said.stdout).unwrap();
        assert_eq!(said.trim(), completed, "{words}");
    }
}

#[test]
fn there_is_a_manual_page_for_every_command_in_both_languages() {
    for (language, heading, about) in [
        ("nl", ".SH OPDRACHT", "kaart"),
        ("en", ".SH SYNOPSIS", "card"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("share/man1");
        shown(&format!("man {} --lang {language}", pages.display()));
        for command in commands() {
            let page = fs::read_to_string(pages.join(format!("regiewijzer-{command}.1"))).unwrap();
            assert!(page.contains(".TH "), "{page}");
            assert!(page.contains(heading), "{command}: {page}");
            assert!(page.contains("\\-\\-help"), "{command}: {page}");
        }
        let inner = pages.join("regiewijzer-card-check.1");
        assert!(inner.exists());
        let whole = fs::read_to_string(pages.join("regiewijzer.1")).unwrap();
        assert!(
            whole.contains(about) && whole.contains(env!("CARGO_PKG_VERSION")),
            "{whole}"
        );
        assert_eq!(shown(&format!("man --lang {language}")), whole);
    }
}

/// Whoever has no settings yet, or broken ones, still gets manual and completion.
#[test]
fn broken_settings_stand_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.toml");
    fs::write(&broken, "language = 7").unwrap();
    shown(&format!("completions bash --settings {}", broken.display()));
    shown(&format!("man --settings {}", broken.display()));
}

/// What stands in the package and is not built lies in the repository, and the unit finds the program.
#[test]
fn the_package_is_made_of_what_is_there() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let deb = &manifest["package"]["metadata"]["deb"];
    let assets = deb["assets"].as_array().unwrap();
    assert!(assets.len() > 10);
    let mut places = Vec::new();
    for asset in assets {
        let [source, place, mode] = [0, 1, 2].map(|at| asset[at].as_str().unwrap());
        places.push(place);
        assert_eq!(
            mode,
            if place == "usr/bin/" { "755" } else { "644" },
            "{source}"
        );
        if !source.starts_with("target/") {
            let folder = source.split('*').next().unwrap();
            assert!(top().join(folder).exists(), "{source}");
        }
    }
    for needed in [
        "usr/lib/systemd/system/",
        "usr/share/man/man1/",
        "usr/share/man/nl/man1/",
    ] {
        assert!(places.contains(&needed), "{needed}");
    }
    let unit = read("data/service/regiewijzer.service");
    assert!(unit.contains("\nExecStart=regiewijzer ") && unit.contains("\nUser=regiewijzer\n"));
    assert!(unit.contains("LoadCredential=store-key:/etc/regiewijzer/store-key"));
    let scripts = deb["maintainer-scripts"].as_str().unwrap();
    for script in ["postinst", "prerm", "postrm"] {
        let path = format!("{scripts}/{script}");
        let read = Command::new("sh").arg("-n").arg(top().join(&path)).status();
        assert!(read.unwrap().success(), "{path}");
    }
    // A key that is there is never replaced, and nothing that is kept is removed.
    let installed = read(&format!("{scripts}/postinst"));
    assert!(installed.contains("if [ ! -e /etc/regiewijzer/store-key ]"));
    let removed = read(&format!("{scripts}/postrm"));
    assert!(!removed.contains("rm "), "{removed}");
}

/// The container begins with an empty store: a home folder comes with files, and then it is no store.
#[test]
fn the_container_begins_with_an_empty_folder() {
    let file = read("data/service/Containerfile");
    assert!(
        file.contains("--no-create-home") && !file.contains("--create-home "),
        "{file}"
    );
    let made = file.find("install -d -o regiewijzer").unwrap();
    assert!(made < file.find("\nUSER regiewijzer").unwrap());
    assert!(file.contains("/src/target/dist/regiewijzer /usr/local/bin/regiewijzer"));
}

/// The master key that the package makes is one that the program takes.
#[test]
fn the_key_of_the_package_opens_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    let scripts = read("data/service/debian/postinst");
    let makes = scripts
        .lines()
        .find(|line| line.contains("/dev/urandom"))
        .unwrap();
    let makes = makes
        .trim()
        .replace("/etc/regiewijzer/store-key.new", key.to_str().unwrap());
    assert!(
        Command::new("sh")
            .args(["-c", &makes])
            .status()
            .unwrap()
            .success()
    );
    let settings = folder.path().join("settings.toml");
    let example = read("data/regiewijzer.toml");
    let named = format!("{example}\n[store]\nkey_file = \"{}\"\n", key.display());
    // What systemd hands over is taken also where the settings name no key.
    fs::copy(&key, folder.path().join("store-key")).unwrap();
    for (name, written) in [("named", &named), ("handed", &example)] {
        fs::write(&settings, written).unwrap();
        let store = folder.path().join(name);
        let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
        let program = program.arg("--settings").arg(&settings).arg("--store");
        let program = program.arg(&store).stdin(Stdio::null());
        if name == "handed" {
            program.env("CREDENTIALS_DIRECTORY", folder.path());
        }
        let ended = program.output().unwrap();
        assert!(ended.status.success(), "{ended:?}");
        assert!(
            !store.join("key").exists(),
            "{name}: the key lies where it was"
        );
        // Without it nothing opens, and no other key is made.
        program.env_remove("CREDENTIALS_DIRECTORY");
        let ended = program.output().unwrap();
        assert_eq!(ended.status.success(), name == "named", "{ended:?}");
        assert!(!store.join("key").exists(), "{name}");
    }
}

fn text<'a>(yaml: &'a Yaml, keys: &[&str]) -> &'a str {
    let found = keys.iter().fold(yaml, |yaml, key| &yaml[*key]);
    found
        .as_str()
        .unwrap_or_else(|| panic!("{keys:?} is no text"))
}

fn list(yaml: &Yaml) -> Vec<&str> {
    let items = yaml.as_vec().expect("a list");
    items.iter().map(|item| item.as_str().unwrap()).collect()
}

/// The keys that the standard asks for, with what it allows; and the same as the rest of the repository.
#[test]
fn publiccode_has_what_its_standard_asks_for() {
    let loaded = YamlLoader::load_from_str(&read("publiccode.yml")).unwrap();
    let [public] = loaded.as_slice() else {
        panic!("one document")
    };
    assert_eq!(text(public, &["publiccodeYmlVersion"]), "0.5");
    assert_eq!(text(public, &["name"]), "Regiewijzer");
    assert!(text(public, &["url"]).starts_with("https://"));
    assert_eq!(
        text(public, &["softwareVersion"]),
        env!("CARGO_PKG_VERSION")
    );
    assert!(!list(&public["platforms"]).is_empty());
    assert!(
        ["concept", "development", "beta", "stable"]
            .contains(&text(public, &["developmentStatus"]))
    );
    assert_eq!(text(public, &["softwareType"]), "standalone/backend");
    assert_eq!(
        text(public, &["legal", "license"]),
        env!("CARGO_PKG_LICENSE")
    );
    assert!(
        ["internal", "contract", "community", "none"]
            .contains(&text(public, &["maintenance", "type"]))
    );
    let contact = &public["maintenance"]["contacts"][0];
    assert!(!text(contact, &["name"]).is_empty());
    assert_eq!(
        public["localisation"]["localisationReady"].as_bool(),
        Some(true)
    );
    let languages = list(&public["localisation"]["availableLanguages"]);
    assert_eq!(languages, ["nl", "en"]);
    for language in languages {
        let described = &public["description"][language];
        let short = text(described, &["shortDescription"]).chars().count();
        let long = text(described, &["longDescription"]).chars().count();
        assert!((1..=150).contains(&short), "{language}: {short}");
        assert!((150..=10_000).contains(&long), "{language}: {long}");
        let features = list(&described["features"]);
        assert!(!features.is_empty() && features.iter().all(|one| one.chars().count() <= 100));
    }
}

/// Every licence that `REUSE.toml` names lies in `LICENSES`, and no other.
#[test]
fn every_licence_that_is_named_lies_there() {
    let reuse: toml::Table = read("REUSE.toml").parse().unwrap();
    let named = reuse["annotations"].as_array().unwrap().iter();
    let named = named.flat_map(|one| {
        one["SPDX-License-Identifier"]
            .as_str()
            .unwrap()
            .split(" AND ")
    });
    let mut named: Vec<String> = named.map(|one| format!("{one}.txt")).collect();
    let there = fs::read_dir(top().join("LICENSES")).unwrap();
    let mut there: Vec<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    named.sort();
    named.dedup();
    there.sort();
    assert_eq!(named, there);
    assert_eq!(read("LICENSES/EUPL-1.2.txt"), read("LICENSE"));
}

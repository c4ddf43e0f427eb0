//! `regiewijzer papers`: the papers of the example in both languages, and what settings change in them.
//!
//! `REWRITE_PAPERS=1 cargo test --test papers` writes the files anew; the diff is the review.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

#[path = "papers/schema.rs"]
mod schema;

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The example, as a municipality completes it; nothing secret but in places that nobody is told.
const COMPLETE: &str = r#"
[discord]
token_file = "/hidden/token"
[mail]
server = "smtp.goes.example:587"
from = "regiewijzer@goes.example"
user = "hidden-user"
password_env = "HIDDEN_PASSWORD"
[webhook]
url = "https://sms.goes.example/hidden?key=hidden"
secret_file = "/hidden/secret"
[audit]
heartbeat_url = "https://hidden:hidden@watch.goes.example/hidden"
[store]
key_env = "HIDDEN_KEY"
backup_folder = "/hidden/backups"
backup_every = "6h"
keep_closed_days = 30
"#;

/// What the program writes with these words after `papers`.
fn told(words: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    let clock = ["--clock", "2026-11-20T02:12:00Z"];
    let output = program.arg("papers").args(words).args(clock).output();
    let output = output.unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_paper_of_the_example_is_as_it_was_reviewed() {
    for language in ["nl", "en"] {
        let mut all = Vec::new();
        for paper in ["privacy", "dpia", "register"] {
            let said = told(&[paper, "--lang", language]);
            assert!(!said.contains("{$") && !said.contains("[paper-"), "{said}");
            let name = format!("tests/papers/{paper}.{language}.md");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
            if std::env::var_os("REWRITE_PAPERS").is_some() {
                std::fs::write(&path, &said).unwrap();
            }
            let reviewed = std::fs::read_to_string(&path).unwrap();
            assert_eq!(said, reviewed, "{name}");
            all.push(said);
        }
        assert_eq!(told(&["--lang", language]), all.join("\n"));
    }
}

#[test]
fn the_papers_follow_the_settings_and_tell_nothing_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("complete.toml");
    let mut example = include_str!("../data/regiewijzer.toml").to_owned();
    for (line, more) in [
        (
            "channel = \"#goes\"",
            "discord_guild = \"100000000000000001\"\ndiscord_channel = \"100000000000000002\"",
        ),
        (
            "id = \"aov\"",
            "discord = \"100000000000000004\"\nmail = \"aov@goes.example\"\nsms = \"+999 1\"",
        ),
        ("# dpia_reference = \"DPIA 2026-001\"", ""),
    ] {
        assert_eq!(example.matches(line).count(), 1, "{line}");
        let kept = line.trim_start_matches("# ");
        example = example.replace(line, &format!("{kept}\n{more}"));
    }
    let example = example.replace("+999 1\"", "+999 0664 101\"");
    std::fs::write(&path, example + COMPLETE).unwrap();
    let said = told(&["--settings", path.to_str().unwrap(), "--lang", "en"]);
    for part in [
        "under the DPIA \"DPIA 2026-001\"",
        "erased after 30 days",
        "a night number, a mail address for alerts, a telephone number for alerts and the number of \
         the user on Discord",
        "by mail, through smtp.goes.example:",
        "telephone, through sms.goes.example:",
        "A monitoring service, watch.goes.example,",
        "## For whoever meets the bot on Discord",
        "The master key lies in another place",
        "Every 6 hours the program makes a sealed backup",
        "terms for developers forbid sensitive data",
        "Status (status): In gebruik",
        "Impact assessments (impacttoetsen_grouping):",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    for part in ["idden", "HIDDEN", "send nothing to a service", "@", "+999"] {
        assert!(!said.contains(part), "{part} is in {said}");
    }
}

/// What `papers register --json` writes.
fn entries(words: &[&str]) -> Vec<Value> {
    let said = told(&[&["register", "--json"], words].concat());
    serde_json::from_str(&said).unwrap()
}

#[test]
fn each_municipality_has_an_entry_that_the_register_takes() {
    let schema: Value = serde_json::from_str(include_str!("papers/register-1.0.0.json")).unwrap();
    let found = entries(&[]);
    let organizations: Vec<&Value> = found.iter().map(|entry| &entry["organization"]).collect();
    assert_eq!(organizations, ["Gemeente Goes", "Gemeente Tholen"]);
    for entry in &found {
        assert_eq!(schema::departures(&schema, entry, "entry"), [] as [&str; 0]);
        // What only the organisation knows is left out, but for what the register demands.
        let blanks = entry.as_object().unwrap().iter();
        let blanks = blanks.filter(|(_, value)| value.to_string().contains("\"["));
        let blanks: Vec<&str> = blanks.map(|(name, _)| name.as_str()).collect();
        assert_eq!(blanks, ["contact_email"]);
    }
    // The register has one language.
    assert_eq!(entries(&["--lang", "en"]), found);
}

#[test]
fn the_check_of_the_register_sees_what_is_missing_too_long_or_foreign() {
    let schema: Value = serde_json::from_str(include_str!("papers/register-1.0.0.json")).unwrap();
    let mut entry = entries(&[]).remove(0);
    entry["name"] = "n".repeat(101).into();
    entry["status"] = "Onbekend".into();
    entry["colour"] = "red".into();
    entry["goal"] = 1.into();
    entry.as_object_mut().unwrap().remove("lang");
    assert_eq!(schema::departures(&schema, &entry, "entry").len(), 5);
}

#[test]
fn every_risk_has_a_measure_and_every_measure_a_risk() {
    let said = told(&["dpia", "--lang", "en"]);
    let (_, risks) = said.split_once("## 16. Risks").unwrap();
    let (risks, measures) = risks.split_once("## 17. Measures").unwrap();
    let numbers: Vec<&str> = risks
        .lines()
        .filter_map(|line| line.strip_prefix("- "))
        .map(|line| line.split('.').next().unwrap())
        .collect();
    assert!(numbers.len() > 8, "{numbers:?}");
    let against: Vec<&str> = measures
        .lines()
        .filter_map(|line| line.split_once("(against "))
        .flat_map(|(_, against)| against.trim_end_matches(')').split([',', ' ']))
        .filter(|word| word.starts_with('R'))
        .collect();
    for number in numbers {
        assert!(against.contains(&number), "{number} has no measure");
    }
}

/// What nobody has done yet is no measure: whoever publishes the entry fills it in or leaves it out.
#[test]
fn what_is_still_to_do_stands_in_brackets() {
    for paper in ["dpia", "register"] {
        let said = told(&[paper, "--lang", "nl"]);
        let mut plain = String::new();
        let mut depth = 0;
        for letter in said.chars() {
            depth += i32::from(letter == '[') - i32::from(letter == ']');
            plain.extend((depth == 0).then_some(letter));
        }
        assert!(said.contains("[nog te doen: leg de hoofdsleutel"), "{said}");
        for todo in ["key_file", "leg de", "ersleutel de schijf"] {
            assert!(!plain.to_lowercase().contains(todo), "{todo}: {plain}");
        }
    }
    let register = told(&["register", "--lang", "nl"]);
    assert!(register.contains("Zorg en gezondheid; Openbare orde en veiligheid"));
    // What a program takes has no such blank.
    let risks = entries(&[]).remove(0)["risks"].to_string();
    assert!(
        !risks.contains("nog te doen") && risks.len() > 100,
        "{risks}"
    );
}

/// A key file in the folder of the store is not elsewhere, whatever the settings call it.
#[test]
fn the_place_of_the_key_is_worked_out_from_where_it_points() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("key.toml");
    let store = folder.path().join("store");
    std::fs::create_dir(&store).unwrap();
    let said = |key: &Path, named: bool| {
        let mut text = include_str!("../data/regiewijzer.toml").to_owned();
        text += &format!("\n[store]\nkey_file = \"{}\"\n", key.display());
        std::fs::write(&settings, text).unwrap();
        let mut words = vec!["dpia", "--lang", "en", "--settings"];
        words.push(settings.to_str().unwrap());
        if named {
            words.extend(["--store", store.to_str().unwrap()]);
        }
        told(&words)
    };
    let (elsewhere, apart) = ("lies in another place", "lies apart from the store");
    let inside = said(&store.join("../store/key"), true);
    assert!(inside.contains("in the same folder as the store"));
    assert!(!inside.contains(elsewhere) && !inside.contains(apart));
    let outside = said(&folder.path().join("key"), true);
    assert!(outside.contains(elsewhere) && outside.contains(apart));
    let unsure = said(&store.join("key"), false);
    assert!(unsure.contains("[check that it is not in the folder"));
    assert!(!unsure.contains(elsewhere) && !unsure.contains(apart));
}

/// Sentences of the papers that say what the program does, and the test that holds each.
const HELD: [(&str, &str); 15] = [
    (
        "paper-kept-not",
        "tests/forgetting.rs of_ten_thousand_messages_with_personal_data_nothing_is_kept_or_said",
    ),
    ("paper-kept-drills", "tests/drills.rs"),
    (
        "paper-long-closed",
        "tests/erasing.rs a_closed_case_goes_after_its_time_and_its_director_is_told_before",
    ),
    (
        "paper-long-log",
        "tests/erasing.rs an_erased_case_is_gone_for_everybody_and_from_the_disk",
    ),
    ("paper-who-rights", "tests/rights.rs on_a_case_in_phase_2"),
    ("paper-who-alerted", "tests/rights.rs on_a_case_in_phase_4"),
    ("paper-who-share", "tests/scenarios/delen.txt"),
    (
        "paper-store-readable",
        "tests/sizes.rs histories_that_differ_in_answers_choices_and_persons_are_equally_long",
    ),
    (
        "paper-measure-access",
        "tests/erasing.rs every_look_at_a_case_is_in_the_log_of_access",
    ),
    (
        "paper-measure-erase",
        "tests/erasing.rs the_folders_with_older_key_rings_are_named",
    ),
    ("paper-measure-guard", "tests/guard.rs"),
    (
        "paper-measure-words",
        "tests/forgetting.rs of_ten_thousand_messages_with_personal_data_nothing_is_kept_or_said",
    ),
    (
        "paper-measure-ladder",
        "tests/scenarios/ladder-beide-sporen.txt",
    ),
    ("paper-measure-decide", "tests/decide.rs"),
    ("paper-register-rules", "tests/decide.rs"),
];

#[test]
fn what_the_papers_say_of_the_program_is_held_by_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let prompts = std::fs::read_to_string(root.join("prompts/nl.ftl")).unwrap();
    for (sentence, test) in HELD {
        assert!(prompts.contains(&format!("\n{sentence} = ")), "{sentence}");
        let (file, name) = test.split_once(' ').unwrap_or((test, ""));
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        assert!(text.contains(name), "{sentence}: no {name} in {file}");
    }
}

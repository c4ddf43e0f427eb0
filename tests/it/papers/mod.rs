//! `regiewijzer papers`: the papers of the example in both languages, and what settings change in them.
//!
//! `REWRITE_PAPERS=1 cargo test --test it -- papers::` writes the files anew; the diff is the review.

mod schema;

use std::path::Path;
use std::process::Command;

use crate::region;
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
[teams]
app_id = "0a0a0a0a-0000-4000-8000-000000000001"
tenant_id = "0b0b0b0b-0000-4000-8000-000000000002"
secret_file = "/hidden/teams"
[audit]
heartbeat_url = "https://hidden:hidden@watch.goes.example/hidden"
[http]
public_url = "https://regie.goes.example/hidden"
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
    let aside = String::from_utf8_lossy(&output.stderr);
    // What is handed in as it is says what only the organisation can fill in.
    let blanks = words.contains(&"--json");
    assert_eq!(aside.contains("contact_email"), blanks, "{aside}");
    assert_eq!(aside.is_empty(), !blanks, "{aside}");
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
    let mut example = include_str!("../../../data/regiewijzer.toml").to_owned();
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
        "a personal link to a page at regie.goes.example",
        "can confirm an alert in another's name",
        "## For whoever meets the bot on Discord",
        "## For whoever meets the bot in Teams",
        "stays there as long as the organisation keeps conversations",
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
    let schema: Value =
        serde_json::from_str(include_str!("../../papers/register-1.0.0.json")).unwrap();
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
    let schema: Value =
        serde_json::from_str(include_str!("../../papers/register-1.0.0.json")).unwrap();
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
    // Nor does a measure stand there that is against nothing.
    for line in measures.lines().filter_map(|line| line.strip_prefix("- ")) {
        assert!(
            line.contains("(against R") || line.ends_with("]."),
            "{line}"
        );
    }
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
        let mut text = include_str!("../../../data/regiewijzer.toml").to_owned();
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
    // Until it is certain, the risk remains, and is not said to be so.
    assert!(
        unsure.contains("If the master key lies in the folder"),
        "{unsure}"
    );
    assert!(
        !unsure.contains("has the master key too, and can read"),
        "{unsure}"
    );
    assert!(!outside.contains("has the master key too"));
}

/// A sentence of a paper has a test that holds what it says, or a reason why none can.
#[test]
fn each_sentence_is_held_by_a_test_that_exists_or_says_why_none_can() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let prompts = include_str!("../../../prompts/nl.ftl");
    let table = include_str!("../../papers/sentences.txt");
    let mut held = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        if let Some((sentence, why)) = line.split_once(" - ") {
            assert!(why.len() > 10, "{line}");
            held.push(sentence);
            continue;
        }
        let (sentence, test) = line.split_once(" = ").unwrap();
        let (file, name) = test.split_once(' ').unwrap_or((test, ""));
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        assert!(text.contains(name), "{sentence}: no {name} in {file}");
        held.push(sentence);
    }
    for sentence in &held {
        assert!(prompts.contains(&format!("\n{sentence} = ")), "{sentence}");
    }
    // A title, a field and a word within a sentence say nothing by themselves.
    for message in prompts.split("\npaper-").skip(1) {
        let (name, rest) = message.split_once(" = ").unwrap();
        let own = rest.lines().enumerate();
        let own = own.take_while(|(nth, line)| *nth == 0 || line.starts_with(' '));
        let words: Vec<&str> = own.map(|(_, line)| line.trim_end()).collect();
        let says = words
            .iter()
            .any(|line| line.ends_with('.') || line.contains('['));
        let name = format!("paper-{name}");
        if says {
            assert!(held.contains(&name.as_str()), "{name} is held by nothing");
        }
    }
}

#[test]
fn the_facts_follow_the_seventeen_points_of_the_model() {
    let said = told(&["dpia", "--lang", "nl"]);
    let points = said.lines().filter_map(|line| line.strip_prefix("## "));
    let points: Vec<&str> = points.filter_map(|line| line.split('.').next()).collect();
    let numbers: Vec<String> = (1..=17).map(|point: u8| point.to_string()).collect();
    assert_eq!(points, numbers);
}

#[test]
fn what_the_papers_say_of_practice_and_of_real_use_is_so() {
    let practice = told(&["--lang", "nl"]);
    assert!(
        practice.contains("Stand: oefenstand") && practice.contains("Er is nog geen DPIA genoemd")
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("real.toml");
    let text = include_str!("../../../data/regiewijzer.toml").replacen("# dpia_", "dpia_", 1);
    std::fs::write(&path, text).unwrap();
    let real = told(&["--lang", "nl", "--settings", path.to_str().unwrap()]);
    assert!(real.contains("Stand: echt gebruik, met de DPIA") && real.contains("is gedaan"));
    assert!(!real.contains("OEFENING") && !real.contains("Er is nog geen DPIA"));
    // And so it is: every message of the one says so, and none of the other.
    for (settings, said) in [(None, true), (Some(&path), false)] {
        let lines = chatted(&["casus nieuw", "stop", "help"], settings);
        assert!(lines.len() >= 3);
        assert!(lines.iter().all(|line| line.contains("OEFENING") == said));
    }
}

/// What a chat says to the case director of the example who types this, message by message.
fn chatted(typed: &[&str], settings: Option<&std::path::PathBuf>) -> Vec<String> {
    let inputs = typed
        .iter()
        .map(|words| serde_json::json!({"from": "regisseur", "say": words}).to_string());
    spoken(&inputs.collect::<Vec<_>>(), settings)
}

/// What a chat of programs says to these lines.
fn spoken(lines: &[String], settings: Option<&std::path::PathBuf>) -> Vec<String> {
    use std::io::Write;
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    program.args(["chat", "--json", "--store", "memory", "--seed", "1"]);
    program.args(["--lang", "nl", "--clock", "2026-11-20T02:12:00Z"]);
    if let Some(settings) = settings {
        program.arg("--settings").arg(settings);
    }
    program.stdin(std::process::Stdio::piped());
    program.stdout(std::process::Stdio::piped());
    program.stderr(std::process::Stdio::null());
    let mut running = program.spawn().unwrap();
    let mut input = running.stdin.take().unwrap();
    input
        .write_all((lines.join("\n") + "\n").as_bytes())
        .unwrap();
    drop(input);
    let output = running.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let messages = said.lines().filter(|line| line.contains("\"text\""));
    messages.map(str::to_owned).collect()
}

#[test]
fn an_alert_in_a_channel_holds_what_the_papers_say_and_no_more() {
    let press = |choice: &str| format!(r#"{{"from":"regisseur","press":"{choice}"}}"#);
    let mut lines = vec![r#"{"from":"regisseur","say":"casus nieuw"}"#.to_owned()];
    let choices = [
        "GM0664",
        "phase-4",
        "voluntary",
        "adults",
        "row-case-direction-p3-voluntary-local-team",
        "proces",
        "track-care-calamity",
        "confirm",
    ];
    lines.extend(choices.map(press));
    let said = spoken(&lines, None);
    let posted = said
        .iter()
        .filter(|line| line.contains(r##""to":"#goes""##));
    let posted: Vec<&String> = posted.collect();
    assert!(posted.len() >= 3, "{said:#?}");
    for line in posted {
        for part in [
            "RW-",
            "Goes",
            "fase 4",
            "zorgcalamiteit",
            "sinds 20-11-2026",
        ] {
            assert!(line.contains(part), "{part}: {line}");
        }
        // Neither frame nor domain, nor who directs, nor any answer.
        for part in [
            "edwongen",
            "rijwillig",
            "olwassen",
            "okale team",
            ": ja",
            ": nee",
        ] {
            assert!(!line.contains(part), "{part}: {line}");
        }
    }
}

#[test]
fn a_way_that_reaches_nobody_is_said_to_reach_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nobody.toml");
    let ways = "[mail]\nserver = \"smtp.goes.example:587\"\nfrom = \"bot@goes.example\"\n\
                [webhook]\nurl = \"https://sms.goes.example/\"\nsecret_env = \"PATH\"\n\
                [audit]\nevery = \"10m\"\nheartbeat_url = \"https://watch.goes.example/\"\n\
                [store]\nbackup_folder = \"/elsewhere\"\nbackup_every = \"12h\"\nbackups_kept = 14\n";
    let text = include_str!("../../../data/regiewijzer.toml").to_owned() + "\n" + ways;
    std::fs::write(&path, text).unwrap();
    let said = told(&["--lang", "en", "--settings", path.to_str().unwrap()]);
    for part in [
        "nothing goes by mail",
        "nothing goes by SMS",
        "at intervals of 10 minutes",
        "7 days",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for part in ["Alerts also go by mail", "reads an alert along"] {
        assert!(!said.contains(part), "{part}: {said}");
    }
}

/// A folder with the card of the example, changed.
fn card_with(change: impl Fn(&str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let card = change(include_str!("../../../data/regiekaart.toml"));
    std::fs::write(folder.path().join("regiekaart.toml"), card).unwrap();
    folder
}

#[test]
fn who_answers_and_with_what_follows_the_card() {
    let said = told(&["dpia", "--lang", "nl"]);
    assert!(
        said.contains(
            "beantwoordt (casusregisseur, AOV, wethouder, burgemeester en afdeling Zorg)"
        ),
        "{said}"
    );
    assert!(said.contains("als ja, nee, onbekend of niet van toepassing;"));
    assert!(said.contains("antwoorden op de vragen van de kaart, fase, kader en domein."));
    let folder = card_with(|card| card.replace(", not-applicable = true", ""));
    let data = folder.path().to_str().unwrap();
    let said = told(&["dpia", "--lang", "nl", "--data", data]);
    assert!(said.contains("als ja, nee of onbekend;"), "{said}");
    assert!(!said.contains("niet van toepassing"), "{said}");
}

#[test]
fn the_papers_of_a_card_without_alerts_speak_of_none() {
    let data = region::region();
    let said = told(&["--lang", "en", "--data", data.path().to_str().unwrap()]);
    for word in [
        "alert",
        "woken",
        "on duty until",
        "frame ",
        "frame,",
        "domain,",
    ] {
        assert!(!said.contains(word), "{word}: {said}");
    }
    assert!(said.contains("according to the card and to remember what they decided."));
    let people = include_str!("../../../data/regiewijzer.toml")
        .matches("[[person]]")
        .count();
    assert!(
        said.contains(&format!("People who work with it: {people}.")),
        "{said}"
    );
}

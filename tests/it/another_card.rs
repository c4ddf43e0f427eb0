//! A card of another region, with two phases and its own names and words, runs the same program.

use std::io::Write as _;
use std::process::Stdio;

use regex::Regex;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::kit::{Chat, START, choices, outline, program, question};
use crate::region::region;

/// What the program writes when it reads this; it must end well.
fn told(region: &TempDir, arguments: &[&str], input: &str) -> String {
    let mut child = program()
        .args(arguments)
        .arg("--data")
        .arg(region.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(input.as_bytes()).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let complaints = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {complaints}");
    String::from_utf8(output.stdout).unwrap()
}

/// A chat on the card of the region in which nobody is ever called.
struct Calm {
    chat: Chat,
    // The folder stays while the program may read it.
    _region: TempDir,
}

impl Calm {
    fn new() -> Self {
        let region = region();
        let folder = region.path().to_str().unwrap();
        let flags = ["--data", folder, "--store", "memory", "--clock", START];
        let chat = Chat::with(&flags);
        Self {
            chat,
            _region: region,
        }
    }

    /// One line in; what it caused holds no alert, no reminder, and no sentence without words.
    fn send(&mut self, line: &Value) -> Vec<Value> {
        let said = self.chat.send(line);
        let unworded = Regex::new(r"\[[a-z][a-z0-9.-]*\]").unwrap();
        for message in &said {
            assert!(message.get("error").is_none(), "{message}");
            assert!(message.get("alert").is_none(), "{message}");
            assert!(!["alert", "reminder"].contains(&message["kind"].as_str().unwrap()));
            let text = message["text"].as_str().unwrap();
            for foreign in ["phase 3", "phase 4", "up-", "down-", " []", "{$"] {
                assert!(!text.contains(foreign), "{foreign}: {text}");
            }
            assert!(!unworded.is_match(text), "in no prompt: {text}");
        }
        said
    }

    fn say(&mut self, words: &str) -> Vec<Value> {
        self.send(&json!({"from": "regisseur", "say": words}))
    }

    fn presses(&mut self, choices: &[&str]) -> Vec<Value> {
        let pressed = choices
            .iter()
            .map(|choice| self.send(&json!({"from": "regisseur", "press": choice})));
        pressed.last().unwrap()
    }

    /// Opens a case in a phase of the card; gives its code.
    fn open(&mut self, phase: &str) -> String {
        let said = self.say("casus nieuw");
        let (id, offered) = question(&said, "regisseur");
        assert_eq!((id, &offered[..2]), ("new-phase", &["ebb", "flood"][..]));
        // Nothing on this card differs by frame or domain, so neither is asked.
        self.presses(&[phase]);
        // Nor is who directs, of whom it says nothing.
        let said = self.presses(&["proces"]);
        said[0]["case"].as_str().unwrap().to_owned()
    }
}

#[test]
fn the_card_is_found_sound_and_is_printed_in_both_languages() {
    let region = region();
    let sound = told(&region, &["card", "check", "--lang", "en"], "");
    assert!(
        sound.starts_with("The card is sound. island-card\nVersion: 7\n"),
        "{sound}"
    );
    // 3 answers to 2 questions up; 3 times 4 down, where one may be not applicable.
    assert!(sound.contains("proved: 21\n"), "{sound}");
    let english = told(&region, &["card", "--lang", "en"], "");
    let frisian = told(&region, &["card", "--lang", "nl"], "");
    for (page, phase, criterion) in [
        (&english, "High tide", "Do the neighbours worry?"),
        (&frisian, "Heech tij", "Meitsje de buorren har soargen?"),
    ] {
        assert!(page.contains(phase) && page.contains(criterion), "{page}");
        assert!(page.contains("neighbours-worry"), "{page}");
    }
    assert!(
        !english.contains("Routes"),
        "a head over nothing: {english}"
    );
    let one = told(&region, &["card", "boats-caught", "--lang", "en"], "");
    assert!(
        one.contains("Every appointment of the last month."),
        "{one}"
    );
}

#[test]
fn a_check_says_that_nobody_is_ever_alerted() {
    let said = told(&region(), &["check", "--lang", "en"], "");
    let last = said.lines().last();
    assert_eq!(
        last,
        Some("This card has no tracks, so nobody is ever alerted.")
    );
}

#[test]
fn decide_weighs_its_criteria() {
    let lines = r#"{"assessment":"rising","answers":{"boat-missed":"no","neighbours-worry":"yes"}}
{"assessment":"falling","answers":{"boats-caught":"yes","neighbours-at-ease":"n/a"}}
{"assessment":"falling","answers":{"boats-caught":"yes","neighbours-at-ease":"unknown"}}
"#;
    let advice: Vec<Value> = told(&region(), &["decide"], lines)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let outcomes: Vec<_> = advice.iter().map(|advice| &advice["outcome"]).collect();
    assert_eq!(outcomes, ["escalate", "de-escalate", "consult"]);
    assert_eq!(advice[0]["because"], json!(["neighbours-worry"]));
    assert_eq!(advice[2]["open"], json!(["neighbours-at-ease"]));
    for advice in &advice {
        assert_eq!(advice["card"]["id"], "island-card");
        assert_eq!(advice["card"]["version"], "7");
        let routes = (&advice["card_route"], &advice["suggested_route"]);
        assert_eq!(routes, (&json!([]), &Value::Null));
        assert_eq!(advice["phase_four"], Value::Null);
        assert_eq!(advice["provisional"], false);
    }
}

#[test]
fn an_anonymous_check_becomes_a_case() {
    let mut chat = Calm::new();
    // One phase goes up on this card, so it is taken unasked.
    let said = chat.say("toets op");
    assert_eq!(question(&said, "regisseur").0, "boat-missed");
    let text = said.last().unwrap()["text"].as_str().unwrap();
    assert!(
        text.contains("Has the boat been missed twice in a row?"),
        "{text}"
    );
    let said = chat.say("uitleg");
    let text = said[0]["text"].as_str().unwrap();
    assert!(text.contains("Two appointments on the mainland"), "{text}");
    chat.say("no, not at all");
    chat.say("yes, since last week");
    let said = chat.presses(&["advice"]);
    let advice = said.iter().find(|message| message["advice"].is_object());
    assert_eq!(advice.unwrap()["advice"]["outcome"], "escalate");
    let said = chat.presses(&["new-case"]);
    assert_eq!(question(&said, "regisseur").0, "new-process-director");
    let said = chat.presses(&["proces"]);
    assert_eq!(said[0]["phase"], 1);
    let said = chat.say("toets zwaar");
    assert_eq!(outline(&said[..1]), ["refusal regisseur"]);
    chat.chat.close();
}

#[test]
fn a_case_goes_up_and_down_and_nobody_is_called() {
    let mut chat = Calm::new();
    let code = chat.open("ebb");
    chat.say("casus op");
    let said = chat.presses(&["yes", "no", "advice"]);
    // The card's cell of that phase asks for one of its professionals.
    let (id, offered) = question(&said, "regisseur");
    assert_eq!(
        (id, &offered[..2]),
        ("new-case-direction", &["helm-nurse", "helm-coach"][..])
    );
    let said = chat.presses(&["helm-nurse"]);
    let (id, offered) = question(&said, "regisseur");
    assert_eq!(id, "sign-off");
    assert!(offered.contains(&"confirm") && offered.contains(&"request-co-sign"));
    let said = chat.presses(&["confirm"]);
    assert_eq!(outline(&said)[..1], ["transition regisseur"]);
    assert!(said.iter().any(|message| message["to"] == "proces"));
    assert_eq!(
        (&said[0]["phase"], &said[0]["case"]),
        (&json!(2), &json!(code))
    );
    assert!(choices(&said[0]).contains(&"falling"));
    let said = chat.say("casus op");
    assert_eq!(said[0]["kind"], "refusal");
    let said = chat.say("regie");
    let text = said[0]["text"].as_str().unwrap();
    assert!(text.contains("At the helm") && text.contains("One of these two steers."));
    for day in 0..3 {
        assert_eq!(
            chat.send(&json!({"wait": "1440m"})),
            [] as [Value; 0],
            "day {day}"
        );
    }
    chat.say("casus af");
    let said = chat.presses(&["yes", "na", "advice"]);
    let advice = said.iter().find(|message| message["advice"].is_object());
    assert_eq!(advice.unwrap()["advice"]["outcome"], "de-escalate");
    let said = chat.presses(&["confirm"]);
    assert_eq!(
        (&said[0]["kind"], &said[0]["phase"]),
        (&json!("transition"), &json!(1))
    );
    for (who, command) in [("aov", "ontvangen"), ("regisseur", "intrekken")] {
        let said = chat.send(&json!({"from": who, "say": command}));
        assert_eq!(outline(&said), [format!("refusal {who}")]);
    }
    for command in [
        "casus status",
        "casus tijdlijn",
        "casus export",
        "kaart",
        "piket",
    ] {
        assert!(!chat.say(command).is_empty(), "{command}");
    }
    chat.chat.close();
}

#[test]
fn a_case_that_is_opened_in_the_highest_phase_calls_nobody() {
    let mut chat = Calm::new();
    chat.say("casus nieuw");
    let said = chat.presses(&["flood", "compulsory", "youth"]);
    let (id, offered) = question(&said, "regisseur");
    assert_eq!(id, "new-case-direction");
    assert_eq!(offered[..2], ["helm-nurse", "helm-coach"]);
    let said = chat.presses(&["helm-coach", "unknown"]);
    assert_eq!(said[0]["phase"], 2);
    assert_eq!(chat.send(&json!({"wait": "1440m"})), [] as [Value; 0]);
    chat.chat.close();
}

#[test]
fn the_islanders_read_their_own_language() {
    let typed = "toets op\n1\nja\nnee\nadvies\n";
    let arguments = ["--store", "memory", "--clock", START, "--seed", "1"];
    let shown = told(&region(), &arguments, typed);
    for sentence in [
        "Is de boat twa kear efterinoar mist?",
        "miste boaten",
        "opschalen",
    ] {
        assert!(shown.contains(sentence), "{sentence}: {shown}");
    }
}

#[test]
fn a_letter_about_a_route_that_is_not_on_the_card_is_refused_before_a_case_is_looked_for() {
    let region = region();
    let output = program()
        .args([
            "report",
            "RW-00000000",
            "--letter",
            "veilig-thuis",
            "--data",
        ])
        .arg(region.path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("veilig-thuis"), "{told}");
}

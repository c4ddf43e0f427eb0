//! The same store opened again: what was known is known, what was open is open, once.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::kit::{Chat, START, choices, is_ping, open_case, outline, question, raise};

/// Every ping among what was said, as `to rung`.
fn pings(said: &[Value]) -> Vec<String> {
    said.iter()
        .filter(|message| is_ping(message))
        .map(|ping| format!("{} {}", ping["to"].as_str().unwrap(), ping["alert"]["rung"]))
        .collect()
}

/// A case in phase 4 in a store that is closed again; all pings of its first rung, delivered.
fn raised_on(store: &Path) -> Vec<Value> {
    let mut chat = Chat::on(store, START);
    let said = raise(&mut chat, "track-other-calamity");
    chat.deliver(&said);
    chat.close();
    said
}

#[test]
fn open_questions_are_repeated_to_everyone_who_had_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    let code = open_case(&mut chat, 2);
    chat.presses(&["up-2", "yes", "no"]);
    for from in ["regisseur-2", "regisseur-tholen"] {
        chat.say(from, "casus nieuw");
    }
    chat.press("regisseur-2", "phase-1");
    chat.say("proces", "toets");
    chat.say("regisseur-tholen", "stop");
    chat.close();

    let mut chat = Chat::on(folder.path(), START).greeted();
    let mut told = outline(&chat.greeting);
    told.sort();
    assert_eq!(told, ["question regisseur", "question regisseur-2"]);
    assert_eq!(
        question(&chat.greeting, "regisseur").0,
        "up-2-collaboration"
    );
    assert_eq!(question(&chat.greeting, "regisseur-2").0, "new-frame");
    let said = chat.press("regisseur", "review");
    assert_eq!(said[0]["kind"], "refusal", "nothing is open that was not");
    let said = chat.say("regisseur", "review");
    let text = said.last().unwrap()["text"].as_str().unwrap();
    for (number, answer) in [(1, "yes"), (2, "no")] {
        let line = text.lines().nth(number + 1).unwrap();
        assert!(line.ends_with(answer), "{line}");
    }
    assert_eq!(said.last().unwrap()["case"], json!(code));
    let said = chat.press("regisseur-tholen", "resume");
    assert_eq!(question(&said, "regisseur-tholen").0, "new-phase");
    chat.close();
}

#[test]
fn a_check_does_not_survive_and_its_old_button_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    chat.say("regisseur", "toets");
    let said = chat.press("regisseur", "phase-3");
    assert_eq!(question(&said, "regisseur").0, "up-3-threat-unsafety");
    chat.close();
    let mut chat = Chat::on(folder.path(), START);
    let said = chat.press("regisseur", "yes");
    assert_eq!(outline(&said), ["refusal regisseur"]);
    assert_eq!(choices(&said[0]), ["check"]);
    assert!(said[0]["text"].as_str().unwrap().contains("restart"));
    let said = chat.press("regisseur", "check");
    assert_eq!(question(&said, "regisseur").0, "new-phase");
    chat.close();
}

#[test]
fn old_choices_and_codes_still_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    let code = open_case(&mut chat, 2);
    chat.close();
    let mut chat = Chat::on(folder.path(), START);
    let said = chat.press("regisseur", "up-2");
    assert_eq!(question(&said, "regisseur").0, "up-2-increased-need");
    assert_eq!(said.last().unwrap()["case"], json!(code));
    let said = chat.presses(&["yes", "advice"]);
    let (id, professionals) = question(&said, "regisseur");
    assert_eq!(id, "new-case-direction");
    let professional = professionals[0].to_owned();
    chat.presses(&[&professional, "request-co-sign"]);
    chat.close();
    let mut chat = Chat::on(folder.path(), START).greeted();
    assert_eq!(question(&chat.greeting, "regisseur").0, "sign-off");
    let said = chat.press("proces", "agree");
    assert_eq!(question(&said, "regisseur").0, "confirm");
    chat.close();
    let mut chat = Chat::on(folder.path(), START).greeted();
    let said = chat.press("regisseur", "confirm");
    assert_eq!(
        (&said[0]["kind"], &said[0]["phase"]),
        (&json!("transition"), &json!(3))
    );
    chat.close();

    let folder = tempfile::tempdir().unwrap();
    let raised = raised_on(folder.path());
    let alert = |to: &str| &raised.iter().find(|ping| ping["to"] == to).unwrap()["alert"];
    let mut chat = Chat::on(folder.path(), START);
    let words = format!("ontvangen {}", alert("zorg")["code"].as_str().unwrap());
    let said = chat.say("zorg", &words);
    assert_eq!(outline(&said), ["alert zorg", "alert regisseur"]);
    chat.deliver(&said);
    let press = json!({"from": "aov", "press": "confirm", "alert": alert("aov")["id"]});
    let said = chat.send(&press);
    assert_eq!(
        outline(&said),
        ["alert aov", "alert regisseur", "question aov"]
    );
    chat.deliver(&said);
    let later = chat.wait("24h");
    assert!(later.iter().all(|message| message["kind"] == "question"));
    chat.close();
}

#[test]
fn the_ladder_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let raised = raised_on(folder.path());
    let mut chat = Chat::on(folder.path(), "2026-11-20T02:14:00Z");
    assert!(
        chat.wait("2m59s").is_empty(),
        "what was delivered is not repeated"
    );
    let said = chat.wait("1s");
    assert_eq!(
        pings(&said),
        ["aov 2", "aov-2 2", "#goes 2", "zorg 2", "#goes 2"]
    );
    let code = |said: &[Value]| {
        let ping = said.iter().find(|ping| ping["to"] == "aov").unwrap();
        ping["alert"]["code"].clone()
    };
    assert_eq!(
        code(&raised),
        code(&said),
        "a code stays the same over the rungs"
    );
    chat.close();
    let mut chat = Chat::on(folder.path(), "2026-11-20T02:17:10Z");
    let again = chat.wait("30s");
    assert_eq!(
        pings(&again),
        pings(&said),
        "no result came before the restart"
    );
    let names =
        |said: &[Value]| -> Vec<Value> { said.iter().map(|ping| ping["alert"].clone()).collect() };
    assert_eq!(names(&again), names(&said));
    chat.close();
}

#[test]
fn after_an_outage_only_the_current_rung_is_sent_once() {
    let folder = tempfile::tempdir().unwrap();
    raised_on(folder.path());
    // 3 h 20 after raising: rung 4 at 15 min, then one every 15 min.
    let mut chat = Chat::on(folder.path(), "2026-11-20T05:32:00Z").greeted();
    let said = chat.greeting.clone();
    let everybody = [
        "aov 16",
        "aov-2 16",
        "wethouder 16",
        "#goes 16",
        "zorg 16",
        "wethouder 16",
        "#goes 16",
    ];
    assert_eq!(
        pings(&said),
        everybody,
        "whom the ladder owes a ping by now"
    );
    let reminders = said.iter().filter(|told| told["kind"] == "reminder");
    assert_eq!(
        reminders.count(),
        1,
        "the director missed being told to phone"
    );
    assert_eq!(said.len(), 8, "and nothing else: {said:?}");
    chat.deliver(&said);
    assert!(chat.wait("9m59s").is_empty());
    assert_eq!(
        pings(&chat.wait("1s"))[0],
        "aov 17",
        "later rungs keep their times"
    );
    chat.close();
}

/// What comes at a start after an outage: the pings, and how many times the director is told to
/// phone.
fn after_outage(until: &str) -> (Vec<String>, usize) {
    let folder = tempfile::tempdir().unwrap();
    raised_on(folder.path());
    let chat = Chat::on(folder.path(), until).greeted();
    let said = chat.greeting.clone();
    chat.close();
    let told = said.iter().filter(|told| told["kind"] == "reminder");
    (pings(&said), told.count())
}

#[test]
fn after_an_outage_the_rung_before_the_director_is_not_left_out() {
    // Raised at 02:12: the next role at 02:22, the director at 02:27, all at 02:42.
    let next_role = ["wethouder 3", "#goes 3", "wethouder 3", "#goes 3"];
    assert_eq!(
        after_outage("2026-11-20T02:22:00Z").1,
        0,
        "nothing to phone about yet"
    );
    assert_eq!(after_outage("2026-11-20T02:26:59Z").0, next_role);
    let (pinged, told) = after_outage("2026-11-20T02:27:00Z");
    assert_eq!(pinged, next_role);
    assert_eq!(told, 1, "once for all alerts");
    assert_eq!(after_outage("2026-11-20T02:41:59Z"), (pinged, told));
}

#[test]
fn the_director_is_told_once_where_no_role_comes_next() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("regiewijzer.toml");
    let next = "aov-officer = \"alderman\"\ncare-department = \"alderman\"\n";
    let example = include_str!("../../../data/regiewijzer.toml");
    assert_eq!(example.matches(next).count(), 1);
    fs::write(&settings, example.replace(next, "")).unwrap();
    let store = folder.path().join("store");
    let [store, settings] = [&store, &settings].map(|path| path.to_str().unwrap());
    let start = |clock: &str| {
        let flags = ["--store", store, "--settings", settings, "--seed", "2"];
        Chat::with(&[&flags[..], &["--clock", clock]].concat())
    };
    let mut chat = start(START);
    let said = raise(&mut chat, "track-other-calamity");
    chat.deliver(&said);
    chat.close();
    let chat = start("2026-11-20T02:27:00Z").greeted();
    let told = chat
        .greeting
        .iter()
        .filter(|told| told["kind"] == "reminder");
    assert_eq!(told.count(), 1, "once for all alerts: {:#?}", chat.greeting);
    chat.close();
}

#[test]
fn simulated_time_never_starts_before_the_last_event() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), START);
    chat.wait("1h");
    open_case(&mut chat, 2);
    chat.close();
    for (clock, expected) in [
        ("2020-01-01T00:00:00Z", "2026-11-20T03:12:00Z"),
        ("2026-11-20T04:00:00Z", "2026-11-20T04:00:00Z"),
        ("2026-11-20T03:30:00Z", "2026-11-20T03:30:00Z"),
    ] {
        let mut chat = Chat::on(folder.path(), clock);
        let said = chat.say("regisseur", "status");
        assert_eq!(said[0]["at"], expected);
        chat.close();
    }
}

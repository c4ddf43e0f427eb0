//! Who may do what: every command, for every role here and in another municipality, in every state.
//!
//! The tables were written from the contract and not from the code. `yes` is done, `no` is refused,
//! and `-` means that the case does not exist for that person: the answer is word for word the one
//! to a code that was never issued.

use regiewijzer::domain::code::CaseCode;
use serde_json::{Value, json};

use crate::kit::{self, Chat, choices, delivery};

/// The people of a column: those of one standing towards a case of `regisseur` in Goes that has
/// `proces` as its process director.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("owner", &["regisseur"]),
    ("process", &["proces"]),
    ("aov", &["aov", "aov-2"]),
    ("alderman", &["wethouder", "wethouder-2"]),
    ("mayor", &["burgemeester"]),
    ("care", &["zorg"]),
    ("admin", &["beheer"]),
    ("other", &["regisseur-2"]),
    ("comms", &["communicatie"]),
    (
        "Tholen",
        &[
            "regisseur-tholen",
            "proces-tholen",
            "aov-tholen",
            "wethouder-tholen",
            "zorg-tholen",
        ],
    ),
];

const WITHOUT_A_CASE: &str = "
                  owner process aov alderman mayor care admin other comms
casus nieuw       yes   no      no  no       no    no   no    yes   no
toets             yes   yes     yes yes      yes   yes  yes   yes   yes
toets op          yes   yes     yes yes      yes   yes  yes   yes   yes
toets af          yes   yes     yes yes      yes   yes  yes   yes   yes
toets zwaar       yes   yes     yes yes      yes   yes  yes   yes   yes
status            yes   yes     yes yes      yes   yes  yes   yes   yes
piket             yes   yes     yes yes      yes   yes  yes   yes   yes
kaart             yes   yes     yes yes      yes   yes  yes   yes   yes
help              yes   yes     yes yes      yes   yes  yes   yes   yes
";

const PHASE_2: &str = "
                  owner process aov alderman mayor care admin other comms Tholen
casus op          yes   no      -   -        -     -    no    -     -     -
casus af          yes   no      -   -        -     -    no    -     -     -
casus zwaar       yes   no      -   -        -     -    no    -     -     -
casus status      yes   yes     -   -        -     -    yes   -     -     -
casus tijdlijn    yes   yes     -   -        -     -    no    -     -     -
casus overdragen  yes   no      -   -        -     -    no    -     -     -
casus review      yes   no      -   -        -     -    no    -     -     -
casus sluiten     yes   no      -   -        -     -    no    -     -     -
casus export      yes   no      -   -        -     -    no    -     -     -
deel              yes   yes     -   -        -     -    no    -     -     -
regie             yes   yes     -   -        -     -    no    -     -     -
intrekken         no    no      -   -        -     -    no    -     -     -
ontvangen         -     -       -   -        -     -    -     -     -     -
casus inzage      no    no      -   -        -     -    yes   -     -     -
wissen            no    no      -   -        -     -    yes   -     -     -
";

/// The same case without a process director: `proces` has nothing to do with it.
const PHASE_2_UNASSIGNED: &str = "
                  owner process aov alderman mayor care admin other comms Tholen
casus op          yes   -       -   -        -     -    no    -     -     -
casus status      yes   -       -   -        -     -    yes   -     -     -
casus tijdlijn    yes   -       -   -        -     -    no    -     -     -
casus export      yes   -       -   -        -     -    no    -     -     -
deel              yes   -       -   -        -     -    no    -     -     -
regie             yes   -       -   -        -     -    no    -     -     -
";

const PHASE_4_ALARMED: &str = "
                  owner process aov alderman mayor care admin other comms Tholen
casus op          no    no      no  no       no    no   no    -     -     -
casus af          no    no      no  no       no    no   no    -     -     -
casus zwaar       yes   no      no  no       no    no   no    -     -     -
casus status      yes   yes     yes yes      yes   yes  yes   -     -     -
casus tijdlijn    yes   yes     yes yes      yes   yes  no    -     -     -
casus overdragen  yes   no      no  no       no    no   no    -     -     -
casus review      yes   no      no  no       no    no   no    -     -     -
casus sluiten     no    no      no  no       no    no   no    -     -     -
casus export      yes   no      no  no       no    no   no    -     -     -
deel              yes   yes     no  no       no    no   no    -     -     -
regie             yes   yes     yes yes      yes   yes  no    -     -     -
intrekken         yes   no      yes no       no    no   no    -     -     -
casus inzage      no    no      no  no       no    no   yes   -     -     -
wissen            no    no      no  no       no    no   no    -     -     -
";

/// The same case once the alerts were withdrawn.
const PHASE_4_SETTLED: &str = "
                  owner process aov alderman mayor care admin other comms Tholen
casus op          no    no      no  no       no    no   no    -     -     -
casus af          no    no      yes no       no    no   no    -     -     -
casus status      yes   yes     yes yes      yes   yes  yes   -     -     -
casus tijdlijn    yes   yes     yes yes      yes   yes  no    -     -     -
casus overdragen  yes   no      no  no       no    no   no    -     -     -
casus review      yes   no      no  no       no    no   no    -     -     -
casus sluiten     yes   no      no  no       no    no   no    -     -     -
regie             yes   yes     yes yes      yes   yes  no    -     -     -
intrekken         no    no      no  no       no    no   no    -     -     -
wissen            no    no      no  no       no    no   yes   -     -     -
";

/// What a table expects, as person, command and outcome.
fn expected(table: &str) -> Vec<(&'static str, &str, &str)> {
    const COMMAND: usize = 18;
    let mut lines = table.lines().filter(|line| !line.is_empty());
    let heads: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let mut all = Vec::new();
    for line in lines {
        let (command, outcomes) = line.split_at(COMMAND);
        let outcomes: Vec<&str> = outcomes.split_whitespace().collect();
        assert_eq!(outcomes.len(), heads.len(), "{line}");
        for (head, outcome) in heads.iter().zip(outcomes) {
            let column = COLUMNS.iter().find(|(name, _)| name == head).unwrap();
            let people = column.1.iter();
            all.extend(people.map(|person| (*person, command.trim(), outcome)));
        }
    }
    all
}

/// A code that is well formed and was never issued here.
fn never_issued() -> String {
    CaseCode::from_bits(0x0123_4567_89ab_cdef)
        .as_str()
        .to_owned()
}

/// Opens a case of `regisseur` about youth; gives its code.
fn open(chat: &mut Chat, phase: &str, process_director: &str) -> String {
    chat.say("regisseur", "casus nieuw");
    chat.presses(&["GM0664", phase, "voluntary", "youth", "unknown"]);
    let mut said = chat.presses(&[process_director]);
    if phase == "phase-4" {
        said = chat.presses(&["track-both", "confirm"]);
    }
    let about = said.iter().find(|message| message["case"].is_string());
    about.unwrap()["case"].as_str().unwrap().to_owned()
}

/// What a command does on a case, and it is left where it was.
fn outcome(chat: &mut Chat, person: &str, command: &str, code: &str) -> &'static str {
    let unknown = chat.say(person, &format!("{command} {}", never_issued()));
    let said = chat.say(person, format!("{command} {code}").trim());
    let outcome = if said == unknown {
        "-"
    } else if said[0]["kind"] == "refusal" {
        "no"
    } else {
        "yes"
    };
    chat.say(person, "stop");
    outcome
}

/// Tries a whole table and tells everything that differs at once.
fn check(chat: &mut Chat, table: &str, code: &str) {
    let mut wrong = Vec::new();
    for (person, command, expected) in expected(table) {
        let found = outcome(chat, person, command, code);
        if found != expected {
            wrong.push(format!("{command} by {person}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_case() {
    let mut chat = Chat::new();
    check(&mut chat, WITHOUT_A_CASE, "");
    chat.close();
}

#[test]
fn on_a_case_in_phase_2() {
    let mut chat = Chat::new();
    let code = open(&mut chat, "phase-2", "proces");
    check(&mut chat, PHASE_2, &code);
    chat.close();
}

#[test]
fn on_a_case_without_a_process_director() {
    let mut chat = Chat::new();
    let code = open(&mut chat, "phase-2", "unknown");
    check(&mut chat, PHASE_2_UNASSIGNED, &code);
    chat.close();
}

#[test]
fn on_a_case_in_phase_4() {
    let mut chat = Chat::new();
    let code = open(&mut chat, "phase-4", "proces");
    check(&mut chat, PHASE_4_ALARMED, &code);
    chat.say("regisseur", &format!("intrekken {code}"));
    chat.press("regisseur", "withdraw-false-alarm");
    check(&mut chat, PHASE_4_SETTLED, &code);
    chat.close();
}

/// Only whoever was called has something to confirm, here at the first rung.
#[test]
fn confirming() {
    for (_, people) in COLUMNS {
        for person in people {
            let mut chat = Chat::new();
            let code = open(&mut chat, "phase-4", "proces");
            let called = ["aov", "wethouder", "zorg"].contains(person);
            let expected = if called { "yes" } else { "-" };
            let found = outcome(&mut chat, person, "ontvangen", &code);
            assert_eq!(found, expected, "{person}");
            chat.close();
        }
    }
}

/// The standings for which a case does not exist, also when it raises alerts.
fn outsiders() -> impl Iterator<Item = &'static str> {
    let outside = |name: &str| ["other", "comms", "Tholen"].contains(&name);
    let columns = COLUMNS.iter().filter(move |(name, _)| outside(name));
    columns.flat_map(|(_, people)| people.iter().copied())
}

#[test]
fn without_a_code_an_outsider_lives_in_a_world_without_the_case() {
    let (mut full, mut empty) = (Chat::new(), Chat::new());
    open(&mut full, "phase-4", "proces");
    open(&mut full, "phase-2", "unknown");
    let commands = [PHASE_2, "\n\nstatus"];
    let commands = commands.iter().flat_map(|table| table.lines().skip(2));
    let commands: Vec<&str> = commands
        .map(|line| line.get(..18).unwrap_or(line).trim())
        .collect();
    for person in outsiders() {
        for command in &commands {
            let (seen, blank) = (full.say(person, command), empty.say(person, command));
            assert_eq!(seen, blank, "{command} by {person}");
        }
    }
    full.close();
    empty.close();
}

#[test]
fn a_press_on_a_foreign_case_or_alert_is_answered_like_one_on_nothing() {
    let mut chat = Chat::new();
    let code = open(&mut chat, "phase-2", "proces");
    chat.say("regisseur", &format!("casus op {code}"));
    let alarmed = open(&mut chat, "phase-4", "proces");
    let said = chat.say("regisseur", &format!("casus status {alarmed}"));
    assert!(!said.is_empty());
    let pinged = kit::raise(&mut chat, "track-both");
    let ping = pinged.iter().find(|message| delivery(message).is_some());
    let alert = ping.unwrap()["alert"]["id"].as_str().unwrap().to_owned();
    assert_eq!(choices(ping.unwrap()), ["confirm", "cannot"]);
    for person in outsiders() {
        for press in ["yes", "agree", "up-2", "withdraw", "confirm", "advice"] {
            for (key, ours, none) in [
                ("case", &code, never_issued()),
                ("case", &alarmed, never_issued()),
                ("alert", &alert, "ZZZZZZ".to_owned()),
            ] {
                let mut on = |id: &str| -> Vec<Value> {
                    chat.send(&json!({"from": person, "press": press, key: id}))
                };
                assert_eq!(on(ours), on(&none), "{press} on {key} by {person}");
            }
        }
    }
    chat.close();
}

#[test]
fn a_hint_at_the_nearest_code_is_for_those_who_may_see_it() {
    let mut chat = Chat::new();
    let code = open(&mut chat, "phase-4", "proces");
    let last = if code.ends_with('0') { '1' } else { '0' };
    let typed = format!("{}{last}", &code[..code.len() - 1]);
    let seen = outcome_text(&mut chat, "regisseur", &typed);
    assert!(seen.contains(&code), "{seen}");
    for person in outsiders() {
        let said = outcome_text(&mut chat, person, &typed);
        assert!(!said.contains(&code), "{person}: {said}");
        assert_eq!(said, outcome_text(&mut chat, person, &never_issued()));
    }
    chat.close();
}

/// What is said of a code that is asked after.
fn outcome_text(chat: &mut Chat, person: &str, code: &str) -> String {
    let said = chat.say(person, &format!("casus status {code}"));
    assert_eq!(said.len(), 1);
    said[0]["text"].as_str().unwrap().to_owned()
}

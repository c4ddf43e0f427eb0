//! Duty in the chat: now and next, taking over until a moment, swapping with consent.

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{Chat, choices, outline, question, raise};
use serde_json::Value;
use tempfile::TempDir;

/// Friday 20 November 2026, 12:00 on Dutch clocks.
const NOON: &str = "2026-11-20T11:00:00Z";

/// The officers of Goes take turns from Monday 23 November on; in this week `aov-2` is on duty.
const TURNS: &str = "commitment = \"hard\"\n[roster.rotation]\nturns = [\"aov\", \"aov-2\"]\n\
                     start = \"2026-11-23\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"";

/// A chat whose settings and store outlive a restart.
struct Office {
    folder: TempDir,
    chat: Option<Chat>,
}

impl Office {
    fn with_turns() -> Self {
        Self::with(TURNS)
    }

    /// Goes whose officers are on duty like this.
    fn with(turns: &str) -> Self {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/regiewijzer.toml");
        let text = fs::read_to_string(example).unwrap();
        let fixed = "duty = [\"aov\"]\ndeputies = [\"aov-2\"]\ncommitment = \"hard\"";
        assert!(text.contains(fixed));
        let folder = tempfile::tempdir().unwrap();
        let text = text.replacen(fixed, turns, 1);
        fs::write(folder.path().join("settings.toml"), text).unwrap();
        let mut office = Self { folder, chat: None };
        office.start();
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn start(&mut self) {
        let (settings, store) = (self.path("settings.toml"), self.path("store"));
        let (settings, store) = (settings.to_str().unwrap(), store.to_str().unwrap());
        let flags = ["--settings", settings, "--store", store, "--clock", NOON];
        self.chat = Some(Chat::with(&flags));
    }

    fn restart(&mut self) {
        self.chat.take().unwrap().kill();
        self.start();
    }

    fn chat(&mut self) -> &mut Chat {
        self.chat.as_mut().unwrap()
    }

    fn say(&mut self, from: &str, words: &str) -> Vec<Value> {
        self.chat().say(from, words)
    }

    fn press(&mut self, from: &str, choice: &str) -> Vec<Value> {
        self.chat().press(from, choice)
    }

    /// What `duty` says of the officer, without the lines of other roles.
    fn officer(&mut self) -> String {
        let said = self.say("proces", "duty");
        let text = said[0]["text"].as_str().unwrap();
        let (_, rest) = text.split_once("• AOV officer: ").unwrap();
        rest.split("\n•").next().unwrap().to_owned()
    }
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

#[test]
fn duty_is_shown_now_and_next() {
    let mut office = Office::with_turns();
    let expect = "AOV officer 2\nAfter that, from 23 November 2026 09:00: AOV officer 1";
    assert_eq!(office.officer(), expect);
    office.chat().wait("72h");
    let expect = "AOV officer 1\nAfter that, from 30 November 2026 09:00: AOV officer 2";
    assert_eq!(office.officer(), expect);
}

#[test]
fn who_holds_the_role_takes_over_until_a_moment_also_over_a_restart() {
    let mut office = Office::with_turns();
    let said = office.say("aov", "overnemen tot 18:00");
    assert_eq!(
        outline(&said),
        ["status aov", "status aov-2", "status #goes"]
    );
    let told = "AOV officer 1 is now on duty as AOV officer, until 20 November 2026 18:00. \
                Relieved: AOV officer 2.";
    assert!(
        said.iter().all(|message| text(message).ends_with(told)),
        "{said:#?}"
    );
    let now = "AOV officer 1\nAfter that, from 20 November 2026 18:00: AOV officer 2";
    assert_eq!(office.officer(), now);
    let said = office.say("aov", "overnemen tot 17:00");
    assert_eq!(outline(&said), ["refusal aov"], "already on duty");
    office.restart();
    assert_eq!(office.officer(), now);
    office.chat().wait("6h");
    let later = "AOV officer 2\nAfter that, from 23 November 2026 09:00: AOV officer 1";
    assert_eq!(office.officer(), later);
}

#[test]
fn nobody_else_takes_over_and_only_the_administrator_does_it_for_others() {
    let mut office = Office::with_turns();
    let before = office.officer();
    for (from, words) in [
        ("regisseur", "overnemen tot 18:00"),
        ("aov", "overnemen"),
        ("aov", "overnemen tot 19 November 2026 18:00"),
        ("aov", "overnemen tot 24:30"),
        ("aov", "overnemen tot 1 March 2027 18:00"),
        ("regisseur", "ruilen"),
        ("wethouder", "ruilen"),
    ] {
        assert_eq!(
            outline(&office.say(from, words)),
            [format!("refusal {from}")],
            "{words}"
        );
    }
    let said = office.press("regisseur", "take-over-aov-officer-aov");
    assert_eq!(outline(&said), ["refusal regisseur"]);
    // An officer of another municipality changes nothing here.
    let said = office.say("aov-tholen", "overnemen tot 18:00");
    assert_eq!(outline(&said), ["refusal aov-tholen"]);
    assert_eq!(office.officer(), before);
    let said = office.say("beheer", "take over until 18.00");
    let offered = choices(&said[0]);
    assert!(
        offered.contains(&"take-over-aov-officer-aov"),
        "{offered:?}"
    );
    assert!(!offered.iter().any(|choice| choice.contains("tholen")));
    assert!(!offered.iter().any(|choice| choice.contains("regisseur")));
    let said = office.press("beheer", "take-over-aov-officer-aov");
    let expect = [
        "status aov",
        "status aov-2",
        "status beheer",
        "status #goes",
    ];
    assert_eq!(outline(&said), expect);
    assert!(office.officer().starts_with("AOV officer 1\n"));
}

#[test]
fn a_swap_needs_the_consent_of_the_other() {
    let mut office = Office::with_turns();
    let before = office.officer();
    let said = office.say("aov", "ruilen");
    assert_eq!(choices(&said[0]), ["swap-aov-officer-aov-2"]);
    let said = office.press("aov", "swap-aov-officer-aov-2");
    assert_eq!(outline(&said), ["question aov-2", "status aov"]);
    assert_eq!(question(&said, "aov-2").0, "swap");
    assert!(text(&said[0]).contains("from 23 November 2026 09:00 to 30 November 2026 09:00"));
    assert!(text(&said[0]).contains("from 20 November 2026 12:00 to 23 November 2026 09:00"));
    assert_eq!(office.officer(), before, "nothing changes before consent");
    assert_eq!(
        outline(&office.press("aov", "agree")),
        ["refusal aov"],
        "not his to agree"
    );
    let said = office.press("aov-2", "disagree");
    assert_eq!(outline(&said), ["status aov", "status aov-2"]);
    assert_eq!(office.officer(), before);
    assert_eq!(
        outline(&office.press("aov-2", "agree")),
        ["refusal aov-2"],
        "answered"
    );
    office.say("aov", "ruilen");
    office.press("aov", "swap-aov-officer-aov-2");
    office.restart();
    office.chat().wait("1h");
    let said = office.say("aov-2", "piket");
    assert_eq!(
        outline(&said),
        ["status aov-2", "question aov-2"],
        "asked again"
    );
    assert_eq!(outline(&office.say("aov", "piket")), ["status aov"]);
    let said = office.say("aov-2", "ja");
    assert_eq!(
        outline(&said),
        ["status aov", "status aov-2", "status #goes"]
    );
    let now = "AOV officer 1\nAfter that, from 23 November 2026 09:00: AOV officer 2";
    assert_eq!(office.officer(), now);
    office.restart();
    office.chat().wait("72h");
    // From 30 November on the second officer has the turn that was planned.
    assert_eq!(office.officer().split('\n').next(), Some("AOV officer 2"));
    office.chat().wait("168h");
    let planned = "AOV officer 2\nAfter that, from 7 December 2026 09:00: AOV officer 1";
    assert_eq!(office.officer(), planned);
}

#[test]
fn nobody_swaps_with_whoever_shares_the_turn() {
    let together = TURNS.replace("\"aov\", \"aov-2\"", "[\"aov\", \"aov-2\"], \"aov-2\"");
    let mut office = Office::with(&together);
    for officer in ["aov", "aov-2"] {
        let said = office.say(officer, "ruilen");
        assert_eq!(outline(&said), [format!("refusal {officer}")]);
    }
}

#[test]
fn duty_is_taken_over_for_eight_weeks_at_most_and_not_until_a_moment_that_is_over() {
    let mut office = Office::with_turns();
    let said = office.say("aov", "overnemen tot 15-1-2027 12:01");
    assert!(text(&said[0]).contains("eight weeks"), "{said:#?}");
    let offered = office.say("beheer", "overnemen tot 13:00");
    let choice = choices(&offered[0])[0].to_owned();
    office.chat().wait("1h");
    let late = office.press("beheer", &choice);
    assert_eq!(outline(&late), ["refusal beheer"]);
    assert!(
        text(&late[0]).contains("That moment has passed"),
        "{late:#?}"
    );
    let said = office.say("aov", "overnemen tot 15-1-2027 13:00");
    assert_eq!(said.len(), 3, "{said:#?}");
}

#[test]
fn a_swap_of_turns_that_have_changed_is_off() {
    let mut office = Office::with_turns();
    office.say("aov", "ruilen");
    office.press("aov", "swap-aov-officer-aov-2");
    office.say("aov", "overnemen tot 22-11 18:00");
    let changed = office.officer();
    let said = office.press("aov-2", "agree");
    assert_eq!(outline(&said), ["status aov", "status aov-2"]);
    assert!(text(&said[0]).contains("the roster has changed in the meantime"));
    assert_eq!(office.officer(), changed);
}

#[test]
fn a_ladder_follows_the_roster_as_it_then_is() {
    let mut office = Office::with_turns();
    let officers = |said: &[Value], rung: u64| -> Vec<String> {
        let own = said.iter().filter(|message| {
            let alert = &message["alert"];
            // The request to telephone belongs to its alert too.
            let pings = message["kind"] == "alert";
            pings && alert["role"] == "aov-officer" && alert["rung"] == rung
        });
        let mut to: Vec<_> = own
            .map(|ping| ping["to"].as_str().unwrap().to_owned())
            .collect();
        to.sort();
        to.dedup();
        to
    };
    let said = raise(office.chat(), "track-other-calamity");
    assert_eq!(officers(&said, 1), ["#goes", "aov-2"]);
    office.say("aov", "overnemen tot 18:00");
    let said = office.chat().wait("5m");
    assert_eq!(officers(&said, 2), ["#goes", "aov"]);
    let said = office.chat().wait("25m");
    assert_eq!(officers(&said, 5), ["#goes", "aov", "aov-2", "wethouder"]);
}

/// What was asked says why it is off: the turn that was to be swapped is over.
#[test]
fn a_swap_that_is_agreed_to_after_its_turn_says_that_it_is_over() {
    let mut office = Office::with_turns();
    office.say("aov", "ruilen");
    office.press("aov", "swap-aov-officer-aov-2");
    office.chat().wait("400h");
    let said = office.press("aov-2", "agree");
    assert!(text(&said[0]).contains("is over already"), "{said:?}");
}

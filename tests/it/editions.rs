//! What was judged under a card stays readable in its words, whatever the card says later.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::kit::{self, Chat, program};
use tempfile::TempDir;

/// What a chat says to these lines of the case director: typed, pressed after a `*`, or
/// waited after a `@`.
fn chatted(store: &Path, data: Option<&Path>, lines: &[&str]) -> String {
    let mut command = program();
    command.args(["chat", "--json", "--seed", "1", "--lang", "nl", "--store"]);
    command.arg(store).args(["--clock", "2026-11-20T09:00:00Z"]);
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut chat = command.stderr(Stdio::null()).spawn().unwrap();
    let mut pipe = chat.stdin.take().unwrap();
    for line in lines {
        let input = match line.split_at(1) {
            ("*", choice) => serde_json::json!({"from": "regisseur", "press": choice}),
            ("@", pause) => serde_json::json!({"wait": pause}),
            _ => serde_json::json!({"from": "regisseur", "say": line}),
        };
        writeln!(pipe, "{input}").unwrap();
    }
    drop(pipe);
    let output = chat.wait_with_output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A case in phase 3 that went through `up-3`, with one reason to go up; its code.
fn judged(store: &Path) -> String {
    let said = chatted(
        store,
        None,
        &[
            "casus nieuw",
            "*GM0664",
            "*phase-3",
            "*voluntary",
            "*adults",
            "*row-case-direction-p3-voluntary-local-team",
            "*proces",
            "casus op",
            "*no",
            "*no",
            "*no",
            "*yes",
            "*no",
            "*advice",
            "*veiligheidshuis",
            "*no",
            "*agreed-by-phone",
            "*confirm",
        ],
    );
    let found = said.find("RW-").unwrap();
    said[found..found + 11].to_owned()
}

/// A folder of one's own with the card and the prompts, changed.
fn edition(change: impl Fn(&str) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("prompts")).unwrap();
    let card = include_str!("../../data/regiekaart.toml");
    fs::write(folder.path().join("regiekaart.toml"), change(card)).unwrap();
    for (name, text) in [
        ("nl.ftl", include_str!("../../prompts/nl.ftl")),
        ("en.ftl", include_str!("../../prompts/en.ftl")),
    ] {
        fs::write(folder.path().join("prompts").join(name), change(text)).unwrap();
    }
    folder
}

/// The card with another name for a criterion, another label and its version raised.
fn renamed() -> TempDir {
    edition(|text| {
        text.replace("up-3-admin-impact", "up-3-council-impact")
            .replace("gevolgen voor bestuur van de gemeente", "iets heel anders")
            .replace("version = \"1.0.0\"", "version = \"2.0.0\"")
    })
}

fn report(store: &Path, data: &Path, code: &str, out: &str) -> String {
    let path = store.with_file_name(out);
    let mut command = program();
    command.args([
        "report",
        code,
        "--as",
        "regisseur",
        "--lang",
        "nl",
        "--store",
    ]);
    command.arg(store).args(["--clock", "2026-11-21T09:00:00Z"]);
    command.arg("--data").arg(data).arg("--out").arg(&path);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_case_is_reported_in_the_words_of_the_card_it_was_judged_under() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let code = judged(&store);
    let data = renamed();
    let said = report(&store, data.path(), &code, "r.md");
    assert!(
        said.contains("gevolgen voor bestuur van de gemeente | ja")
            || said.contains("gevolgen voor bestuur van de gemeente: ja"),
        "{said}"
    );
    assert!(said.contains("versie 1.0.0"), "{said}");
    assert!(said.contains("die van toen"), "{said}");
    for foreign in ["up-3-admin-impact", "iets heel anders", "[up-3"] {
        assert!(!said.contains(foreign), "{foreign}: {said}");
    }
    // The same in the chat.
    let said = chatted(&store, Some(data.path()), &["casus export"]);
    assert!(
        said.contains("gevolgen voor bestuur van de gemeente: ja"),
        "{said}"
    );
    assert!(
        !said.contains("iets heel anders") && !said.contains("[up-3"),
        "{said}"
    );
}

#[test]
fn a_case_that_goes_on_under_another_card_shows_each_by_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let code = judged(&store);
    let data = renamed();
    let again = [
        "casus op", "*no", "*no", "*no", "*yes", "*no", "*advice", "stop",
    ];
    chatted(&store, Some(data.path()), &again);
    let said = report(&store, data.path(), &code, "r.md");
    for label in ["gevolgen voor bestuur van de gemeente", "iets heel anders"] {
        assert!(said.contains(label), "{label}: {said}");
    }
    assert!(
        said.contains("versie 1.0.0") && said.contains("versie 2.0.0"),
        "{said}"
    );
    assert!(!said.contains("[up-3"), "{said}");
}

#[test]
fn a_whole_assessment_that_is_gone_is_still_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let code = judged(&store);
    let data = edition(|text| text.replace("up-3", "omhoog-3"));
    let said = report(&store, data.path(), &code, "r.md");
    assert!(
        said.contains("gevolgen voor bestuur van de gemeente"),
        "{said}"
    );
    assert!(said.contains("procesregisseur"), "{said}");
    assert!(
        !said.contains("met niemand") && !said.contains("[up-3"),
        "{said}"
    );
}

#[test]
fn a_card_is_kept_once_and_goes_along_when_a_store_is_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let code = judged(&store);
    chatted(&store, None, &["status", "casus review", "stop"]);
    let anew = folder.path().join("anew");
    let mut command = program();
    command.arg("rebuild").arg(&store).arg("--store").arg(&anew);
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let data = renamed();
    let said = report(&anew, data.path(), &code, "r.md");
    assert!(
        said.contains("die van toen") && !said.contains("[up-3"),
        "{said}"
    );
    let verified = program().arg("verify").arg("--store").arg(&anew).output();
    assert_eq!(verified.unwrap().status.code(), Some(0));
}

#[test]
fn comments_and_the_ends_of_lines_make_no_other_card() {
    let hash = |data: &Path| {
        let mut command = program();
        command.args(["card", "check", "--data"]).arg(data);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let own = edition(str::to_owned);
    let other =
        edition(|text| format!("# a comment\n{}\n\n# another\n", text.replace('\n', "\r\n")));
    let changed = renamed();
    assert_eq!(hash(own.path()), hash(other.path()));
    assert_ne!(hash(own.path()), hash(changed.path()));
}

#[test]
fn an_alert_for_a_track_that_the_card_has_no_longer_is_told_at_check() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let opened = [
        "casus nieuw",
        "*GM0664",
        "*phase-4",
        "*voluntary",
        "*adults",
        "*row-case-direction-p3-voluntary-local-team",
        "*proces",
        "*track-care-calamity",
        "*confirm",
    ];
    let said = chatted(&store, None, &opened);
    let found = said.find("RW-").unwrap();
    let code = &said[found..found + 11];
    let own = edition(|text| text.replace("track-care-calamity", "track-care-incident"));
    let gone =
        format!("casus {code} (Goes) staat een oproep open voor het spoor track-care-calamity");
    for (data, is_told) in [(None, false), (Some(own.path()), true)] {
        let mut check = program();
        check.args(["check", "--clock", "2026-11-20T09:05:00Z", "--store"]);
        check.arg(&store);
        check.args(data.iter().flat_map(|data| [Path::new("--data"), data]));
        let check = check.output().unwrap();
        assert!(check.status.success());
        let check = String::from_utf8(check.stdout).unwrap();
        assert_eq!(check.contains(&gone), is_told, "{check}");
    }
}

#[test]
fn up_to_which_phase_a_case_can_be_finished_stands_on_the_card() {
    let folder = tempfile::tempdir().unwrap();
    let own = edition(|text| {
        let version = "version = \"1.0.0\"";
        text.replace(version, &format!("{version}\nfinished-until = 3"))
    });
    for (data, finishes) in [(None, false), (Some(own.path()), true)] {
        let store = folder.path().join(format!("store-{finishes}"));
        let opened = [
            "casus nieuw",
            "*GM0664",
            "*phase-3",
            "*voluntary",
            "*adults",
            "*row-case-direction-p3-voluntary-local-team",
            "*proces",
            "casus sluiten",
        ];
        let said = chatted(&store, data, &opened);
        assert_eq!(said.contains("\"closed-finished\""), finishes, "{said}");
    }
}

/// A case in phase 4 of our card, with its alert open.
const ALARMED: [&str; 9] = [
    "casus nieuw",
    "*GM0664",
    "*phase-4",
    "*voluntary",
    "*adults",
    "*unknown",
    "*proces",
    "*track-care-calamity",
    "*confirm",
];

/// The card that `card new` begins: three phases, and people are called out in the third.
fn smaller(folder: &Path) -> PathBuf {
    let data = folder.join("smaller");
    let made = program().args(["card", "new"]).arg(&data).output();
    assert_eq!(made.unwrap().status.code(), Some(0));
    data
}

#[track_caller]
fn assert_sound(store: &Path, data: Option<&Path>) {
    let mut command = program();
    command.arg("verify").arg("--store").arg(store);
    if let Some(data) = data {
        command.arg("--data").arg(data);
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{data:?}: {output:?}");
}

#[test]
fn a_store_is_sound_by_whichever_card_it_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let data = smaller(folder.path());
    for (name, opened) in [("third", None), ("fourth", Some(ALARMED))] {
        let store = folder.path().join(name);
        match opened {
            None => drop(judged(&store)),
            Some(lines) => drop(chatted(&store, None, &lines)),
        }
        // Each of them looks at what the other started last.
        for started in [None, Some(data.as_path()), None] {
            chatted(&store, started, &["casussen"]);
            assert_sound(&store, None);
            assert_sound(&store, Some(&data));
        }
    }
}

#[test]
fn an_alert_is_told_in_the_words_of_the_card_that_raised_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = smaller(folder.path());
    let store = folder.path().join("store");
    let raising = ["casus nieuw", "*acute", "*unknown", "*proces", "*confirm"];
    let raised = chatted(&store, Some(&data), &raising);
    let words = "Acuut gevaar in huis";
    assert!(raised.contains("OPROEP FASE 3"), "{raised}");
    // Nothing of the program has a name of that card.
    let said = chatted(&store, None, &["@6m"]);
    assert!(said.contains("OPROEP FASE"), "{said}");
    assert!(!said.contains("[acute-"), "{said}");
    assert!(said.contains(words), "{said}");
}

#[test]
fn a_start_says_that_open_cases_began_with_another_card() {
    let folder = tempfile::tempdir().unwrap();
    let data = smaller(folder.path());
    let store = folder.path().join("store");
    judged(&store);
    let started = |data: Option<&Path>| {
        let mut command = program();
        command.args(["chat", "--json", "--lang", "nl", "--store"]);
        command
            .arg(&store)
            .args(["--clock", "2026-11-20T09:00:00Z"]);
        if let Some(data) = data {
            command.arg("--data").arg(data);
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    let told = "met een andere kaart zijn begonnen dan deze: 1 (zeeuwse-regiekaart)";
    assert!(started(Some(&data)).contains(told));
    assert!(!started(None).contains("andere kaart"));
}

#[test]
fn nobody_followed_up_because_another_card_asks_less() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let ticked = "track-care-calamity-to-aov";
    let mut chat = Chat::on(&store, kit::START);
    kit::raise(&mut chat, "track-care-calamity");
    chat.say("zorg", "ontvangen");
    chat.press("zorg", ticked);
    chat.close();
    let fewer = edition(|text| {
        let line =
            |line: &&str| !line.contains(", by = \"care-department\"") || line.contains(ticked);
        text.lines().filter(line).collect::<Vec<_>>().join("\n")
    });
    let followed_up = |chat: &mut Chat| {
        let told = chat.say("regisseur", "casus tijdlijn");
        told[0]["text"]
            .as_str()
            .unwrap()
            .contains("vervolg vastgelegd")
    };
    let [path, data] = [&store, fewer.path()].map(|path| path.to_str().unwrap());
    let flags = ["--store", path, "--clock", kit::START];
    for data in [&["--data", data][..], &[]] {
        let mut chat = Chat::in_language("nl", &[&flags[..], data].concat()).greeted();
        assert!(!followed_up(&mut chat), "{data:?}");
        chat.close();
    }
    // It was open all the while.
    let mut chat = Chat::in_language("nl", &flags).greeted();
    for line in [
        "communication",
        "portfolio-holder",
        "mayor",
        "policy-officer-sd",
    ] {
        chat.press("zorg", &format!("track-care-calamity-to-{line}"));
    }
    assert!(followed_up(&mut chat));
    chat.close();
}

//! The report of a case and the letters about it: what they say, in every format, and to whom.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::kit::program;
use tempfile::TempDir;

const CODE: &str = "RW-PJYSD9BH";

/// A store in which a conversation file was played.
pub(crate) fn played(conversation: &str) -> TempDir {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/scenarios")
        .join(conversation);
    let lines = fs::read_to_string(path).unwrap();
    let typed = lines
        .lines()
        .filter(|line| !line.starts_with([' ', '#']) && !line.is_empty());
    conversed(&typed.collect::<Vec<_>>())
}

/// A store in which this was typed.
pub(crate) fn conversed(typed: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program()
        .args(["--clock", "2026-11-20T02:12:00Z", "--seed", "1", "--store"])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all((typed.join("\n") + "\n").as_bytes())
        .unwrap();
    drop(pipe);
    assert!(child.wait().unwrap().success());
    folder
}

pub(crate) fn reported(store: &TempDir, arguments: &[&str]) -> Output {
    program()
        .args(["report", CODE, "--clock", "2026-11-21T09:00:00Z", "--store"])
        .arg(store.path())
        .args(arguments)
        .output()
        .unwrap()
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/report")
        .join(name)
}

/// With `REWRITE_REPORTS=1` the golden files are written anew; the difference is the review.
pub(crate) fn assert_golden(name: &str, text: &str) {
    if std::env::var_os("REWRITE_REPORTS").is_some() {
        fs::write(golden(name), text).unwrap();
    }
    let known = fs::read_to_string(golden(name)).unwrap();
    assert!(
        known == text,
        "{name} says something else; read it and set REWRITE_REPORTS=1\n{text}"
    );
}

#[test]
fn a_report_says_what_was_asked_answered_advised_decided_and_called_out() {
    let store = played("zorgcalamiteit.txt");
    let said = reported(&store, &[]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    assert_golden("report.md", &String::from_utf8(said.stdout).unwrap());

    let file = store.path().with_extension("html");
    let path = file.to_str().unwrap();
    assert_eq!(reported(&store, &["--out", path]).status.code(), Some(0));
    let page = fs::read_to_string(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert_golden("report.html", &page);
    // Nothing is fetched from anywhere, and what is written can be read as XML.
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("@import"));
    let body = page.strip_prefix("<!DOCTYPE html>").unwrap();
    roxmltree::Document::parse(body.trim()).unwrap();

    let english = reported(&store, &["--lang", "en"]);
    let english = String::from_utf8(english.stdout).unwrap();
    assert!(english.contains("PRACTICE · Report of case"), "{english}");
}

/// A report looks and ends: nothing of the case goes on, however long ago its alerts were.
#[test]
fn a_report_does_not_say_that_alerts_go_on() {
    let opened = [
        "casus nieuw",
        "Goes",
        "fase 4",
        "vrijwillig kader",
        "volwassenen",
    ];
    let raised = [
        "1",
        "procesregisseur",
        "andere calamiteit in het sociaal domein",
        "bevestig",
    ];
    let store = conversed(&[&opened[..], &raised[..]].concat());
    let chat = |line: &str| {
        let mut words = vec!["--clock", "2026-11-29T09:00:00Z", "--lang", line, "--store"];
        words.push(store.path().to_str().unwrap());
        let said = program().args(words).stdin(Stdio::null()).output().unwrap();
        String::from_utf8(said.stderr).unwrap()
    };
    // Whoever goes on is told so, with the moment as it is written there.
    assert!(chat("nl").contains("(20-11-2026 03:1"), "{}", chat("nl"));
    let late = |words: &[&str]| {
        let mut asked = vec!["report", CODE, "--clock", "2026-11-29T09:00:00Z", "--store"];
        asked.push(store.path().to_str().unwrap());
        let said = program().args(asked).args(words).output().unwrap();
        String::from_utf8(said.stderr).unwrap()
    };
    assert!(!late(&[]).contains("gaat meteen verder"), "{}", late(&[]));
}

#[test]
fn a_report_says_who_withdrew_an_alert() {
    let said = reported(&played("intrekken.txt"), &[]);
    let text = String::from_utf8(said.stdout).unwrap();
    assert!(
        text.contains("ingetrokken door de casusregisseur"),
        "{text}"
    );
}

#[test]
fn only_who_may_read_a_case_gets_its_papers() {
    let store = played("zorgcalamiteit.txt");
    for person in [
        "regisseur",
        "proces",
        "aov",
        "wethouder",
        "burgemeester",
        "zorg",
    ] {
        assert_eq!(
            reported(&store, &["--as", person]).status.code(),
            Some(0),
            "{person}"
        );
    }
    for person in [
        "regisseur-2",
        "beheer",
        "communicatie",
        "aov-tholen",
        "regisseur-tholen",
    ] {
        let said = reported(&store, &["--as", person]);
        assert_eq!(said.status.code(), Some(2), "{person}");
        let told = String::from_utf8(said.stderr).unwrap();
        assert!(told.contains("bestaat niet, of"), "{told}");
        assert!(said.stdout.is_empty());
    }
}

/// Reading changes nothing of a case: the second report is the first. Who looked is kept.
#[test]
fn a_report_changes_nothing_but_who_looked() {
    let store = played("zorgcalamiteit.txt");
    let (first, second) = (
        reported(&store, &[]),
        reported(&store, &["--as", "regisseur"]),
    );
    assert_eq!(first.stdout, second.stdout);
    let mut child = program()
        .args([
            "--as",
            "beheer",
            "--clock",
            "2026-11-21T09:00:00Z",
            "--store",
        ])
        .arg(store.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    writeln!(pipe, "casus inzage {CODE}").unwrap();
    drop(pipe);
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let looks = said.matches("21-11-2026 10:00").count();
    assert_eq!(looks, 2, "{said}");
    assert!(said.contains("alles, uitgeschreven"), "{said}");
}

#[cfg(feature = "pictures")]
#[test]
fn a_report_takes_few_pages_and_its_words_can_be_drawn() {
    let store = played("zorgcalamiteit.txt");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for name in ["a.pdf", "b.svg", "c.png"] {
        let said = reported(&store, &["--out", &path(name)]);
        assert_eq!(said.status.code(), Some(0), "{said:?}");
    }
    let paper = fs::read(path("a.pdf")).unwrap();
    let paper = String::from_utf8_lossy(&paper);
    let pages = regex::Regex::new(r"/Count (\d+)").unwrap();
    // It is set no smaller than can be read in print.
    assert_eq!(&pages.captures(&paper).unwrap()[1], "2");
    let drawn = fs::read_to_string(path("b.svg")).unwrap();
    assert_golden("../../docs/pictures/verloop.svg", &drawn);
    let tree = roxmltree::Document::parse(&drawn).unwrap();
    let texts = tree.descendants().filter(|node| node.has_tag_name("text"));
    let texts: Vec<&str> = texts.filter_map(|node| node.text()).collect();
    let all = texts.join(" ");
    for said in [
        "OEFENING · Verloop van casus",
        "Geopend in fase 2",
        "na 5 minuten",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let bad = reported(&store, &["--out", "verslag.docx"]);
    assert_eq!(bad.status.code(), Some(2));
}

#[test]
fn all_that_is_kept_goes_into_one_file_with_who_looked() {
    let store = played("zorgcalamiteit.txt");
    let file = store.path().with_extension("json");
    let out = file.to_str().unwrap();
    let said = reported(&store, &["--out", out]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let said = reported(&store, &["--out", out]);
    assert_eq!(said.status.code(), Some(0), "{said:?}");
    let kept: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    fs::remove_file(file).unwrap();
    assert_eq!(kept["case"], CODE);
    let events = kept["events"].as_array().unwrap();
    assert_eq!(events[0]["event"]["event"], "drafted");
    let alerted = |event: &&serde_json::Value| event["event"]["event"] == "alerted";
    assert!(events.iter().filter(alerted).count() > 5);
    let looks = kept["access"].as_array().unwrap();
    let last = looks.last().unwrap();
    assert_eq!(last["event"]["what"], "export", "{looks:#?}");
    assert!(looks.iter().all(|look| look["event"]["case"].is_null()));
    let steps = events.iter().chain(looks).map(|line| line["step"].as_u64());
    let steps: Vec<u64> = steps.map(Option::unwrap).collect();
    assert!(steps.is_sorted(), "{steps:?}");
    let [.., before, last] = steps[..] else {
        panic!("both reports are looks")
    };
    assert!(before < last, "each look is a step of its own: {steps:?}");
}

/// A case in which the same was asked twice: no in the one assessment, yes in the next.
pub(crate) const ASKED_TWICE: [&str; 32] = [
    "casus nieuw",
    "Goes",
    "fase 2",
    "vrijwillig kader",
    "volwassenen",
    "sociaal wijkteam, Toegang of CJG",
    "procesregisseur",
    "casus op",
    "nee",
    "nee",
    "weet ik niet",
    "nee",
    "nee",
    "weet ik niet",
    "nee",
    "geef advies",
    "toch opschalen",
    "1",
    "@ +1m",
    "1",
    "1",
    "casus op",
    "ja",
    "nee",
    "nee",
    "ja",
    "ja",
    "geef advies",
    "@ +2m",
    "antwoorden nakijken",
    "dreigende onrust in de samenleving",
    "weet ik niet",
];

/// What is answered later in another assessment changes nothing of an earlier one.
#[test]
fn each_assessment_shows_what_was_answered_in_it_at_its_time() {
    let store = conversed(&ASKED_TWICE);
    let said = String::from_utf8(reported(&store, &[]).stdout).unwrap();
    let unsafety = "vermoede onveiligheid in de relaties";
    let parts: Vec<&str> = said.split("geantwoord op").collect();
    assert!(parts[1].contains(&format!("{unsafety} | nee")), "{said}");
    assert!(
        parts[2].contains(&format!("{unsafety} \\[B:32\\] | ja")),
        "{said}"
    );
    assert_golden("asked-twice.md", &said);
    // The letter says where the card has what it rests on, also what another step up asked first.
    let letter = reported(&store, &["--letter", "veiligheidshuis"]);
    let letter = String::from_utf8(letter.stdout).unwrap();
    assert!(
        letter.contains(&format!("{unsafety} \\[B:32\\]")),
        "{letter}"
    );
    assert!(
        !letter.contains(&format!("{unsafety} \\[B:33\\]")),
        "{letter}"
    );
}

/// Up to phase 3 against the advice and a disagreement, up to phase 4 by another route; one cannot, nobody
/// answers the phone, another stands in.
const MUCH_HAPPENED: [&str; 40] = [
    "casus nieuw",
    "Goes",
    "fase 2",
    "vrijwillig kader",
    "volwassenen",
    "sociaal wijkteam, Toegang of CJG",
    "procesregisseur",
    "casus op",
    "nee",
    "nee",
    "weet ik niet",
    "nee",
    "nee",
    "nee",
    "nee",
    "geef advies",
    "stop",
    "casus op",
    "geef advies",
    "toch opschalen",
    "1",
    "leg voor",
    "proces> niet akkoord",
    "casus op",
    "bevestig",
    "@ +1m",
    "casus op",
    "ja",
    "nee",
    "nee",
    "nee",
    "ja",
    "geef advies",
    "veilig thuis en veiligheidshuis samen",
    "1",
    "ja",
    "niet bereikt, ik schaal op",
    "beide sporen",
    "bevestig",
    "@ +1m",
];

/// What befalls the alerts then.
const CALLED_OUT: [&str; 6] = [
    "aov> ik kan niet",
    "aov> 1",
    "@ +16m",
    "niemand neemt op",
    "wethouder> ontvangen",
    "aov-2> ontvangen",
];

#[test]
fn a_report_says_who_disagreed_who_could_not_and_who_stood_in() {
    let store = conversed(&[&MUCH_HAPPENED[..], &CALLED_OUT[..]].concat());
    let said = String::from_utf8(reported(&store, &[]).stdout).unwrap();
    assert_golden("much-happened.md", &said);
    for told in [
        "de procesregisseur was het er niet mee eens",
        "de procesregisseur was niet te bereiken; het akkoord is achteraf gevraagd",
        "het advies was om eerst te overleggen",
        "tegen het advies in: de eigen professionele inschatting",
        "andere route dan het voorstel van de bot: op deze route is al iemand betrokken",
        "spoor: zorgcalamiteit en andere calamiteit",
        "AOV'er 1 kan de oproep aan de AOV'er niet aannemen: geen dienst",
        "de casusregisseur is gevraagd te bellen voor de oproep aan de AOV'er",
        "casusregisseur belde voor de AOV'er: niemand neemt op",
        "oproep aan de AOV'er bevestigd door de wethouder Zorg, als vervanging",
    ] {
        assert_eq!(said.matches(told).count(), 1, "{told}: {said}");
    }
    // An advice that was only shown again stands there once, and nobody is asked anything on paper.
    assert_eq!(said.matches("Advies: overleg eerst").count(), 1);
    for not in ["de ander", "Dat vraag ik", "je antwoorden", "ons voorstel"] {
        assert!(!said.contains(not), "{not}: {said}");
    }
}

/// Whoever wants the advice first leaves questions open: the report and the export name these too, where they
/// stand on the card, and only the title of the card tells which it is.
#[test]
fn a_question_that_was_not_answered_is_said_to_be_so() {
    let opened = &MUCH_HAPPENED[..8];
    let early = ["nee", "weet ik niet", "geef advies", "stop", "casus export"];
    let store = conversed(&[opened, &early[..]].concat());
    let said = String::from_utf8(reported(&store, &[]).stdout).unwrap();
    let rows: Vec<&str> = said.lines().filter(|line| line.starts_with("| ")).collect();
    let answers = ["nee", "weet ik niet", "niet beantwoord", "niet beantwoord"];
    for (row, answer) in rows.iter().skip(2).zip(answers) {
        assert!(row.ends_with(&format!("| {answer} |")), "{row}: {said}");
    }
    // So they are among the grounds of the advice that was asked for early: nobody said not to know.
    let (_, advised) = said.split_once("Geadviseerd").unwrap();
    assert!(advised.contains("niet beantwoord"), "{said}");
    assert_eq!(advised.matches("weet ik niet").count(), 1, "{said}");
    assert!(!said.contains("zeeuwse-regiekaart"), "{said}");
    assert!(
        said.contains("Beoordeeld met: Zeeuwse regiekaart"),
        "{said}"
    );
}

#[test]
fn an_error_repeats_no_personal_data() {
    let store = conversed(&["help"]);
    let said = program()
        .args(["report", "Voorbeeld 123456782", "--store"])
        .arg(store.path())
        .output()
        .unwrap();
    let told = String::from_utf8(said.stderr).unwrap();
    assert!(!said.status.success());
    assert!(
        !told.contains("123456782") && !told.contains("Voorbeeld"),
        "{told}"
    );
    let mut child = program()
        .arg("decide")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = r#"{"assessment":"up-1","answers":{"mevrouw Voorbeeld 123456782":"yes"}}
{"assessment":"mevrouw Voorbeeld","answers":{}}
{"assessment":"up-1","answers":{"up-1-help-need":"mevrouw Voorbeeld"}}
{"assessment":"up-1","answers":{"up-1-nothing":"yes"}}
"#;
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(lines.as_bytes()).unwrap();
    drop(pipe);
    let said = child.wait_with_output().unwrap();
    let told = String::from_utf8(said.stdout).unwrap();
    assert!(
        !told.contains("Voorbeeld") && !told.contains("123456782"),
        "{told}"
    );
    assert!(told.contains("up-1-nothing"), "{told}");
}

//! A session says at its start and at its first alert whom it reaches, and what it says is so: in practice
//! and for real, in the terminal and as JSON, with ways to send and without.

use std::io::Write as _;
use std::process::Stdio;

use crate::kit::{program, settings_with};

/// Opens a case in phase 4, which alerts.
const ALERT: &str = "casus nieuw\nGoes\nfase 4\nvrijwillig kader\nvolwassenen\nweet ik niet\n\
    procesregisseur\nandere calamiteit in het sociaal domein\nbevestig\n";
const MAIL: &str =
    "\n[mail]\nserver = \"127.0.0.1:9\"\nsecurity = \"none\"\nfrom = \"r@goes.example\"\n";
const GATEWAY: &str = "\n[webhook]\nurl = \"http://127.0.0.1:9/geheim\"\nsecret_env = \"REGIEWIJZER_WEBHOOK_SECRET\"\n";
const BY_MAIL: &str = "per mail via 127.0.0.1";
const BY_GATEWAY: &str = "per bericht via 127.0.0.1:9";

/// Everything that says at the start whom a session reaches.
const AT_START: [&str; 5] = [
    "Niemand buiten dit scherm krijgt hier bericht.",
    "Dit scherm bereikt in de chat alleen jou.",
    "Andere mensen krijgen hier geen berichten of oproepen.",
    "LET OP: dit gesprek verstuurt echt",
    "Dit gesprek verstuurt zelf niets",
];
/// Everything that says it at an alert.
const AT_ALERT: [&str; 5] = [
    "De oproepen in dit gesprek bereiken niemand buiten dit scherm.",
    "LET OP: oproepen van dit gesprek gaan echt uit",
    "LET OP: dit scherm roept niemand op.",
    "LET OP: in de chat bereikt dit scherm alleen jou.",
    "Let op: dit gesprek bezorgt de oproepen niet zelf.",
];

/// Which settings, and how the session is begun.
#[derive(Clone, Copy, Debug)]
struct Session {
    real: bool,
    mail: bool,
    gateway: bool,
    simulated: bool,
    json: bool,
}

/// What a session with an alert in it says to whoever sits there, in one line.
fn said(session: Session) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let mut text = settings_with(&[("aov", "aov@goes.example"), ("zorg", "+999 0664 10123")]);
    if session.real {
        text = text.replacen("# dpia_reference", "dpia_reference", 1);
    }
    for (is, block) in [(session.mail, MAIL), (session.gateway, GATEWAY)] {
        if is {
            text += block;
        }
    }
    std::fs::write(&path, text).unwrap();
    let mut command = program();
    if session.json {
        command.args(["chat", "--json"]);
    }
    if session.simulated {
        command.args(["--clock", "2026-11-20T02:12:00Z"]);
    }
    let mut chat = command
        .args(["--store", "memory", "--settings"])
        .arg(&path)
        .env(
            "REGIEWIJZER_WEBHOOK_SECRET",
            "0123456789abcdef0123456789abcdef",
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let typed: String = if session.json {
        let line = |words| format!("{{\"from\":\"regisseur\",\"say\":\"{words}\"}}\n");
        ALERT.lines().map(line).collect()
    } else {
        ALERT.to_owned()
    };
    let mut pipe = chat.stdin.take().unwrap();
    pipe.write_all(typed.as_bytes()).unwrap();
    drop(pipe);
    let output = chat.wait_with_output().unwrap();
    // What is said beside JSON goes to the operator.
    let told = if session.json {
        output.stderr
    } else {
        output.stdout
    };
    let told = String::from_utf8(told).unwrap();
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What must be said; anything else of the two lists must not.
fn expected(session: Session) -> Vec<&'static str> {
    let Session {
        real,
        mail,
        gateway,
        simulated,
        json,
    } = session;
    if json {
        return vec![AT_START[4], AT_ALERT[4]];
    }
    let sends = (mail || gateway) && !simulated;
    match (real, sends) {
        (false, false) => vec![AT_START[0], AT_ALERT[0]],
        (true, false) => vec![AT_START[1], AT_START[2], AT_ALERT[2]],
        (false, true) => vec![AT_START[3], AT_ALERT[1]],
        (true, true) => vec![AT_START[1], AT_START[3], AT_ALERT[1], AT_ALERT[3]],
    }
}

#[test]
fn a_session_says_whom_it_reaches_and_never_the_other_thing() {
    let sessions = (0..32_u8).map(|number| {
        let bit = |place: u8| number & (1 << place) != 0;
        Session {
            real: bit(0),
            mail: bit(1),
            gateway: bit(2),
            simulated: bit(3),
            json: bit(4),
        }
    });
    // Most of a session is waiting for a server that is not there.
    let held = sessions.map(|session| std::thread::spawn(move || (session, said(session))));
    for session in held.collect::<Vec<_>>() {
        let (session, told) = session.join().unwrap();
        let must = expected(session);
        for words in AT_START.iter().chain(&AT_ALERT) {
            assert_eq!(
                told.contains(words),
                must.contains(words),
                "{words:?} in {session:?}: {told}"
            );
        }
        let named = session.json || !session.simulated;
        for (is, server) in [(session.mail, BY_MAIL), (session.gateway, BY_GATEWAY)] {
            let is_named = told.contains(server);
            assert_eq!(is_named, is && named, "{server} in {session:?}: {told}");
        }
        assert!(!told.contains("geheim"), "{told}");
    }
}

//! A session says at its start and at its first alert whom it reaches, and what it says is so: in practice
//! and for real, in the terminal and as JSON, with ways to send and without.

use std::io::Write as _;
use std::process::Stdio;

use crate::kit::{program, settings_with, typed};
use crate::ways::smtp::{Smtp, Talks};

/// Opens a case in phase 4, which alerts.
const ALERT: &str = "casus nieuw\nGoes\nfase 4\nvrijwillig kader\nvolwassenen\nweet ik niet\n\
    procesregisseur\nandere calamiteit in het sociaal domein\nbevestig\n";
const MAIL: &str =
    "\n[mail]\nserver = \"127.0.0.1:9\"\nsecurity = \"none\"\nfrom = \"r@goes.example\"\n";
const GATEWAY: &str = "\n[webhook]\nurl = \"http://127.0.0.1:9/geheim\"\nsecret_env = \"REGIEWIJZER_WEBHOOK_SECRET\"\n";
/// The same for whoever types English.
const ENGLISH_ALERT: &str = "case new\nGoes\nphase 4\nvoluntary frame\nadults\nI don't know\n\
    process director\nanother calamity in the social domain\nconfirm\n";
const BY_MAIL: [&str; 2] = ["per mail via 127.0.0.1", "by mail through 127.0.0.1"];
const BY_GATEWAY: [&str; 2] = [
    "per sms of telefoon via 127.0.0.1:9",
    "by text message or telephone through 127.0.0.1:9",
];

/// Everything that says at the start whom a session reaches, in English.
const AT_START_ENGLISH: [&str; 5] = [
    "Nobody outside this screen gets a message.",
    "In the chat this screen reaches only you.",
    "Other people get no messages or alerts here.",
    "NOTE: this session really sends messages",
    "This session sends nothing",
];
/// Everything that says it at an alert, in English.
const AT_ALERT_ENGLISH: [&str; 5] = [
    "The alerts in this session reach nobody outside this screen.",
    "NOTE: alerts from this session really go out",
    "NOTE: this screen alerts nobody.",
    "NOTE: in the chat this screen reaches only you.",
    "Note: this session does not deliver the alerts itself.",
];
/// Everything that says at the start whom a session reaches.
const AT_START: [&str; 5] = [
    "Niemand buiten dit scherm krijgt hier bericht.",
    "In de chat bereikt dit scherm alleen jou.",
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
    english: bool,
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
    if session.english {
        command.args(["--lang", "en"]);
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
    let lines = if session.english {
        ENGLISH_ALERT
    } else {
        ALERT
    };
    let typed: String = if session.json {
        let line = |words| format!("{{\"from\":\"regisseur\",\"say\":\"{words}\"}}\n");
        lines.lines().map(line).collect()
    } else {
        lines.to_owned()
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
fn expected(
    session: Session,
    at_start: [&'static str; 5],
    at_alert: [&'static str; 5],
) -> Vec<&'static str> {
    let Session {
        real,
        mail,
        gateway,
        simulated,
        json,
        ..
    } = session;
    if json {
        return vec![at_start[4], at_alert[4]];
    }
    let sends = (mail || gateway) && !simulated;
    match (real, sends) {
        (false, false) => vec![at_start[0], at_alert[0]],
        (true, false) => vec![at_start[1], at_start[2], at_alert[2]],
        (false, true) => vec![at_start[1], at_start[3], at_alert[1]],
        (true, true) => vec![at_start[1], at_start[3], at_alert[1], at_alert[3]],
    }
}

#[test]
fn a_session_says_whom_it_reaches_and_never_the_other_thing() {
    let sessions = (0..64_u8).map(|number| {
        let bit = |place: u8| number & (1 << place) != 0;
        Session {
            real: bit(0),
            mail: bit(1),
            gateway: bit(2),
            simulated: bit(3),
            json: bit(4),
            english: bit(5),
        }
    });
    // Most of a session is waiting for a server that is not there.
    let sessions = sessions.filter(|one| !(one.english && one.simulated));
    let held = sessions.map(|session| std::thread::spawn(move || (session, said(session))));
    for session in held.collect::<Vec<_>>() {
        let (session, told) = session.join().unwrap();
        let (at_start, at_alert) = match session.english {
            true => (AT_START_ENGLISH, AT_ALERT_ENGLISH),
            false => (AT_START, AT_ALERT),
        };
        let must = expected(session, at_start, at_alert);
        for words in at_start.iter().chain(&at_alert) {
            assert_eq!(
                told.contains(words),
                must.contains(words),
                "{words:?} in {session:?}: {told}"
            );
        }
        let named = session.json || !session.simulated;
        for (is, server) in [(session.mail, BY_MAIL), (session.gateway, BY_GATEWAY)] {
            let server = server[usize::from(session.english)];
            let is_named = told.contains(server);
            assert_eq!(is_named, is && named, "{server} in {session:?}: {told}");
        }
        assert!(!told.contains("geheim"), "{told}");
    }
}

/// The servers are no people: whoever has no address there is not reached by them.
#[test]
fn servers_by_which_nobody_has_an_address_reach_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let text = settings_with(&[]) + MAIL + GATEWAY;
    std::fs::write(&path, text).unwrap();
    let mut chat = program()
        .args(["--store", "memory", "--settings"])
        .arg(&path)
        .env("REGIEWIJZER_WEBHOOK_SECRET", "0123456789abcdef")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(chat.stdin.take());
    let told = String::from_utf8(chat.wait_with_output().unwrap().stdout).unwrap();
    let told: Vec<&str> = told.split_whitespace().collect();
    let told = told.join(" ");
    assert!(told.contains(AT_START[0]), "{told}");
    assert!(!told.contains(AT_START[3]), "{told}");
}

/// Discord reaches people by itself; its operator hears at the start what else does.
#[cfg(feature = "discord")]
#[test]
fn discord_says_at_its_start_what_leaves_beside_it() {
    use std::io::{BufRead as _, BufReader};

    for (more, language, says) in [
        ("", "nl", "Buiten Discord krijgt niemand een oproep"),
        (MAIL, "nl", BY_MAIL[0]),
        (GATEWAY, "en", BY_GATEWAY[1]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let text = settings_with(&[("aov", "aov@goes.example"), ("zorg", "+999 0664 10123")]);
        let text = text
            .replacen(
                "channel = \"#goes\"",
                "channel = \"#goes\"\ndiscord_guild = \"100000000000000001\"\n\
                 discord_channel = \"100000000000000002\"",
                1,
            )
            .replacen(
                "id = \"aov\"\n",
                "id = \"aov\"\ndiscord = \"100000000000000004\"\n",
                1,
            );
        std::fs::write(&path, text + more).unwrap();
        let mut served = program()
            .args([
                "discord",
                "--store",
                "memory",
                "--lang",
                language,
                "--settings",
            ])
            .arg(&path)
            .env(
                "REGIEWIJZER_WEBHOOK_SECRET",
                "0123456789abcdef0123456789abcdef",
            )
            .env("DISCORD_TOKEN", "nothing")
            .env("REGIEWIJZER_DISCORD_API", "http://127.0.0.1:9")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(served.stderr.take().unwrap()).lines();
        let said = lines.find_map(|line| {
            line.ok()
                .filter(|line| line.contains("uiten Discord") || line.contains("utside Discord"))
        });
        served.kill().unwrap();
        served.wait().unwrap();
        let said = said.unwrap_or_default();
        assert!(said.contains(says), "{more}: {said}");
    }
}

/// In a drill nobody is told to phone, and for real nobody was called before it says so.
#[test]
fn a_real_session_says_first_that_it_calls_nobody_and_a_drill_never_asks_to_phone() {
    let typed = |lines: &str, person: &str, more: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let text = settings_with(&[("aov", "aov@goes.example")]) + more;
        std::fs::write(
            &path,
            text.replacen("# dpia_reference", "dpia_reference", 1),
        )
        .unwrap();
        let mut chat = program();
        chat.args(["chat", "--as", person, "--store", "memory", "--settings"]);
        typed(chat.arg(&path), lines)
    };
    for more in ["", MAIL] {
        let told = typed(ALERT, "regisseur", more);
        let warned = told
            .find(AT_ALERT[if more.is_empty() { 2 } else { 3 }])
            .unwrap();
        let raised = told.find("Op te roepen: ").unwrap();
        assert!(warned < raised, "{told}");
        assert!(!told.contains("Opgeroepen: "), "{told}");
        let told = typed("oefening\n1\n", "aov", more);
        assert!(told.contains("krijgen het oefenalarm"), "{told}");
        for order in ["Bel zelf", "oproepen van dit gesprek", "Opgeroepen: "] {
            assert!(!told.contains(order), "{order}: {told}");
        }
        let outside = told.contains("De oefenberichten gaan ook buiten dit scherm uit");
        assert_eq!(outside, !more.is_empty(), "{told}");
    }
}

/// A screen that reaches nobody in the chat knows so at once, for real and in practice: mail does not wait for an answer
/// from there, and says nothing of an earlier time.
#[test]
fn a_screen_that_really_mails_does_so_at_once_and_for_the_first_time() {
    for real in [true, false] {
        let server = Smtp::start(Talks::Plain, "");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        let block = format!(
            "\n[mail]\nserver = \"{}\"\nsecurity = \"none\"\nfrom = \"r@goes.example\"\n",
            server.at
        );
        let mut text = settings_with(&[("aov", "aov@goes.example")]) + &block;
        if real {
            text = text.replacen("# dpia_reference", "dpia_reference", 1);
        }
        std::fs::write(&path, text).unwrap();
        let mut chat = program();
        chat.args(["chat", "--as", "regisseur", "--store", "memory"]);
        chat.arg("--settings").arg(&path);
        let piped = chat.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut chat = piped.spawn().unwrap();
        let mut pipe = chat.stdin.take().unwrap();
        pipe.write_all(ALERT.as_bytes()).unwrap();
        let mail = server.mail();
        assert!(mail.to.contains("aov@goes.example"), "{mail:?}");
        assert!(!mail.data.contains("keer)"), "{mail:?}");
        drop(pipe);
        let told = String::from_utf8(chat.wait_with_output().unwrap().stdout).unwrap();
        // For real that is said before the alert, and not again.
        assert_eq!(told.contains("kwam niet aan"), !real, "{told}");
        assert!(
            told.contains("bereikt dit scherm alleen jou") && !told.contains("Opgeroepen: "),
            "{told}"
        );
        // In practice everybody's part is shown beside.
        assert_eq!(told.contains("→ aan aov"), !real, "{told}");
    }
}

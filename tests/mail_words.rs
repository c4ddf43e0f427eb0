//! What a mail and a text message of an alert say first: what to do, where and for whom, and whether it is
//! real, within what a telephone shows of it.

#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test that cannot start the program has failed; the kit is there for other tests too"
)]

mod kit;

use kit::program;

/// How much of a subject the list of a telephone shows.
const SHOWN: usize = 40;
/// The municipalities of the card's region, the longest name among them, two in one file of settings.
const MUNICIPALITIES: [(&str, &str); 14] = [
    ("GM0654", "Borsele"),
    ("GM0664", "Goes"),
    ("GM0677", "Hulst"),
    ("GM0678", "Kapelle"),
    ("GM0687", "Middelburg"),
    ("GM1695", "Noord-Beveland"),
    ("GM0703", "Reimerswaal"),
    ("GM1676", "Schouwen-Duiveland"),
    ("GM1714", "Sluis"),
    ("GM0715", "Terneuzen"),
    ("GM0716", "Tholen"),
    ("GM0717", "Veere"),
    ("GM0718", "Vlissingen"),
    ("GM0664", "Goes"),
];

/// The characters of GSM 7-bit (3GPP TS 23.038) that take one place of a text message.
const GSM: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNO\
                   PQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// How many of them fit in one.
const ONE_MESSAGE: usize = 160;

/// Whether it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Practice,
    Real,
}

/// The mails and text messages that two municipalities would get, in lines.
fn preview(codes: [&str; 2], mode: Mode, language: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let mut text = include_str!("../data/regiewijzer.toml").to_owned();
    // The example has Goes and Tholen: others take their places.
    text = text.replace("GM0664", "FIRST").replace("GM0716", "SECOND");
    text = text.replace("FIRST", codes[0]).replace("SECOND", codes[1]);
    if mode == Mode::Real {
        text = text.replacen("# dpia_reference", "dpia_reference", 1);
    }
    std::fs::write(&path, text).unwrap();
    let output = program()
        .args(["check", "--mail-preview", "--clock", "2026-11-20T02:12:00Z"])
        .args(["--lang", language, "--settings"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().map(str::to_owned).collect()
}

/// The subjects, each with what it is about and the line below it.
fn subjects<'a>(
    lines: &'a [String],
    municipality: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    lines.windows(2).filter_map(move |pair| {
        let (about, subject) = pair[0].split_once(", mail: ")?;
        let mine = about.starts_with(&format!("{municipality}, "));
        mine.then_some((about, subject, pair[1].as_str()))
    })
}

#[test]
fn the_first_words_of_a_subject_say_what_to_do_where_and_for_whom() {
    for pair in MUNICIPALITIES.chunks(2) {
        for mode in [Mode::Real, Mode::Practice] {
            let lines = preview([pair[0].0, pair[1].0], mode, "nl");
            let mut found = 0;
            let both = pair.iter().flat_map(|(_, name)| {
                let all = subjects(&lines, name);
                all.map(move |(about, subject, first)| (*name, about, subject, first))
            });
            for (municipality, about, subject, first) in both {
                found += 1;
                let shown: String = subject.chars().take(SHOWN).collect();
                let role = about.split(", ").nth(1).unwrap();
                // The longest role is shortened before it is cut.
                let role = role.strip_prefix("afdeling ").unwrap_or(role);
                for must in [municipality, role] {
                    assert!(shown.contains(must), "{must} is not in {shown}");
                }
                let drill = about.ends_with("oefenalarm");
                // A practice mark takes room: of the longest names what to do stands right behind.
                if mode == Mode::Real && !drill {
                    assert!(shown.starts_with("Bevestig"), "{shown}");
                    assert!(subject.contains("ECHT"), "{subject}");
                    assert!(!subject.contains("OEFEN"), "{subject}");
                    assert!(first.starts_with("ECHT"), "{first}");
                } else {
                    let mark = if drill { "OEFENALARM" } else { "OEFENING" };
                    assert!(shown.starts_with(mark), "{shown}");
                    assert!(!subject.contains("ECHT"), "{subject}");
                    assert!(first.contains(mark), "{first}");
                }
                let again = about.ends_with("nog een keer");
                assert_eq!(subject.contains("(2e keer)"), again, "{about}: {subject}");
                assert!(subject.contains("bevestig") || subject.contains("Bevestig"));
            }
            assert!(found >= 18, "{pair:?}: {lines:#?}");
        }
    }
}

#[test]
fn a_text_message_is_one_message_in_every_municipality() {
    let kinds = [
        (Mode::Practice, "nl"),
        (Mode::Real, "nl"),
        (Mode::Practice, "en"),
    ];
    let all = MUNICIPALITIES.chunks(2);
    for (pair, (mode, language)) in all.flat_map(|pair| kinds.map(|kind| (pair, kind))) {
        let lines = preview([pair[0].0, pair[1].0], mode, language);
        let (about, one) = match language {
            "nl" => (", sms (", "één bericht"),
            _ => (", text message (", "one message"),
        };
        let sent = lines.iter().filter(|line| line.contains(about));
        let sent: Vec<_> = sent.collect();
        assert!(sent.len() >= 18, "{pair:?}: {lines:#?}");
        for line in sent {
            assert!(line.contains(one), "{line}");
            let (_, words) = line.split_once("): ").unwrap();
            let words = words.replace(" / ", "\n");
            let foreign = words.chars().find(|one| !GSM.contains(*one));
            assert_eq!(foreign, None, "{words}");
            assert!(words.chars().count() <= ONE_MESSAGE, "{words}");
        }
    }
}

#[test]
fn the_preview_speaks_english_too() {
    let lines = preview(["GM0664", "GM0716"], Mode::Real, "en");
    let said = lines.join("\n");
    for must in [
        "mail: Confirm now: phase 4 Goes, AOV",
        "(alert 2)",
        "REAL",
        "DRILL ALERT",
        "one message",
    ] {
        assert!(said.contains(must), "{must} is not in {said}");
    }
}

/// Whoever is warned can mend it: a way to reach the director that holds no number makes a long message.
#[test]
fn check_warns_of_a_text_message_that_is_cut_in_several() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let text = include_str!("../data/regiewijzer.toml");
    let known = "reach_director = \"bel het gemeentehuis van Goes, +999 0664 100, en";
    assert!(text.contains(known));
    let long = format!("reach_director = \"{} en", "ga naar de balie".repeat(9));
    let gateway = "\n[webhook]\nurl = \"http://127.0.0.1:9/\"\nsecret_env = \"SECRET\"\n";
    for (reach, warned) in [(known, false), (long.as_str(), true)] {
        std::fs::write(&path, text.replacen(known, reach, 1) + gateway).unwrap();
        let output = program()
            .args(["check", "--settings"])
            .arg(&path)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.contains("past niet in één bericht"), warned, "{said}");
    }
}

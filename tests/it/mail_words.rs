//! What a mail and a text message of an alert say first: whether it is real, where, for whom and what to
//! do, within what a telephone shows of it.

use crate::kit::program;

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
    let mut text = include_str!("../../data/regiewijzer.toml").to_owned();
    // The example has Goes and Tholen: others take their places.
    text = text.replace("GM0664", "FIRST").replace("GM0716", "SECOND");
    text = text.replace("FIRST", codes[0]).replace("SECOND", codes[1]);
    if mode == Mode::Real {
        text = text.replacen("# dpia_reference", "dpia_reference", 1);
    }
    shown(&text, language)
}

/// The mails and text messages that these settings would send.
fn shown(text: &str, language: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
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

/// What the subjects of each occasion ask for first.
fn verb(about: &str, language: &str) -> &'static str {
    let asks = match about {
        _ if CHECKED.iter().any(|end| about.ends_with(end)) => ["check this", "klopt dit?"],
        _ if about.contains("bellen") || about.contains("phone") => ["phone now", "bel nu"],
        _ if about.contains("andere gemeente") || about.contains("another municipality") => {
            ["read this at once", "lees dit meteen"]
        }
        _ if about.ends_with("gaat verder") || about.ends_with("goes on") => {
            ["take over", "neem over"]
        }
        _ if ENDS.iter().any(|end| about.ends_with(end)) => ["over", "voorbij"],
        _ if about.ends_with("loopt achter") || about.ends_with("late") => ["phone now", "bel nu"],
        _ => ["confirm now", "bevestig nu"],
    };
    asks[usize::from(language == "nl")]
}

/// On which occasions the reader is asked whether what was done in the own name is right.
const CHECKED: [&str; 10] = [
    "is bevestigd",
    "gebruikte de code",
    "link van de lezer",
    "gebruikt als vervanging",
    "rol gebruikte de code",
    "by phone was recorded",
    "used the code",
    "link of the reader",
    "used by a stand-in",
    "role used the code",
];

/// On which occasions nothing is left to be done.
const ENDS: [&str; 10] = [
    "een collega bevestigde",
    "bevestigde via de link",
    "4 is voorbij",
    "confirmed through the link",
    "4 is over",
    "is ingetrokken",
    "is gestopt",
    "a colleague confirmed",
    "was withdrawn",
    "was stopped",
];

/// How a role may stand in a subject, the longest first.
const ROLES: [(&str, &[&str]); 5] = [
    ("AOV", &["AOV"]),
    ("wethouder", &["wethouder", "weth."]),
    ("afdeling Zorg", &["afdeling Zorg", "Zorg"]),
    ("alderman", &["alderman", "ald."]),
    (
        "care department",
        &["care department", "care dept.", "care"],
    ),
];

/// A municipality as it may be said in few characters.
fn first_letters(municipality: &str) -> String {
    match municipality.split_once('-') {
        Some((first, last)) => format!("{first}-{}.", &last[..1]),
        None => municipality.to_owned(),
    }
}

/// All four stand within what a list shows, in one order: what to do is never cut in.
fn assert_in_order(
    (municipality, about, subject): (&str, &str, &str),
    (mark, language): (&str, &str),
    drill: bool,
) {
    let shown: String = subject.chars().take(SHOWN).collect();
    let verb = verb(about, language);
    // A long name leaves no room for "now".
    let brief = verb.trim_end_matches(" nu").trim_end_matches(" now");
    let rest = shown.strip_prefix(&format!("{mark} {verb}"));
    let rest = rest.or_else(|| shown.strip_prefix(&format!("{mark} {brief}")));
    let rest = rest.unwrap_or_else(|| panic!("{about}: {subject}"));
    if about.contains("andere gemeente") || about.contains("another municipality") {
        return;
    }
    let rest = rest.trim_start_matches(": ").trim_start();
    let (place, rest) = rest.split_once([',', ':']).unwrap();
    // No name is broken off inside a word.
    let behind = municipality.strip_prefix(place);
    let is_whole = behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(['-', ' ']));
    assert!(
        place == first_letters(municipality) || is_whole,
        "{about}: {subject}"
    );
    let role = about.split(", ").nth(1).unwrap();
    let about_role = !about.contains("is voorbij") && !about.contains("is over");
    let known = ROLES.iter().find(|(known, _)| *known == role && about_role);
    if let Some((_, forms)) = known {
        let said = rest.trim_start();
        assert!(
            forms.iter().any(|form| said.starts_with(form)),
            "{about}: {subject}"
        );
    }
    let instead = about.contains("aan de volgende rol");
    assert_eq!(subject.contains("u valt in"), instead, "{about}: {subject}");
    // What was shortened stands in whole behind it.
    assert!(subject.contains(municipality), "{subject}");
    // Nobody is in a drill, so it has no phase.
    let phase = ["fase", "phase"].iter().any(|word| subject.contains(word));
    assert!(!drill || !phase, "{about}: {subject}");
    let counted = [
        ("nog een keer", "(2e keer)"),
        ("derde keer, op trede 5", "(3e keer)"),
        ("langste die kan komen", "(12e keer)"),
        ("once more", "(2nd time)"),
        ("the third time, at rung 5", "(3rd time)"),
        ("longest that can come", "(12th time)"),
    ];
    let times = counted.iter().find(|(end, _)| about.ends_with(end));
    assert_eq!(
        subject
            .split_once('(')
            .map(|(_, times)| times.split_once(')').unwrap().0),
        times.map(|(_, times)| times.trim_matches(['(', ')'])),
        "{about}: {subject}"
    );
}

#[test]
fn every_subject_says_within_what_is_shown_whether_it_is_real_where_for_whom_and_what_to_do() {
    for (pair, language) in MUNICIPALITIES
        .chunks(2)
        .flat_map(|pair| [(pair, "nl"), (pair, "en")])
    {
        for mode in [Mode::Real, Mode::Practice] {
            let lines = preview([pair[0].0, pair[1].0], mode, language);
            let mut found = 0;
            let both = pair.iter().flat_map(|(_, name)| {
                let all = subjects(&lines, name);
                all.map(move |(about, subject, first)| (*name, about, subject, first))
            });
            for (municipality, about, subject, first) in both {
                found += 1;
                let drill = about.contains("oefenalarm") || about.contains("drill");
                let marks = match language {
                    "nl" => ["OEFENALARM", "ECHT", "OEFENING"],
                    _ => ["DRILL ALERT", "REAL", "PRACTICE"],
                };
                let mark = match mode {
                    _ if drill => marks[0],
                    Mode::Real => marks[1],
                    Mode::Practice => marks[2],
                };
                for other in marks {
                    assert_eq!(subject.matches(other).count(), usize::from(other == mark));
                }
                assert_in_order((municipality, about, subject), (mark, language), drill);
                if language == "nl" {
                    let word = match mode {
                        Mode::Practice => "OEFENING",
                        Mode::Real => mark,
                    };
                    let late = about.ends_with("loopt achter");
                    assert!(late || first.contains(word), "{about}: {first}");
                    let drills = first.matches("OEFENALARM").count();
                    assert!(drills <= 1, "{about}: {first}");
                }
            }
            assert!(found >= 70, "{pair:?}: {lines:#?}");
        }
    }
}

/// The times stand where the ladder has them, also where one of its rungs calls nobody.
#[test]
fn a_request_to_phone_says_after_how_long_the_ladder_asks_for_it() {
    let text = include_str!("../../data/regiewijzer.toml");
    for (change, found) in [
        (["", ""], ["10", "15"]),
        (
            ["director_after = \"15m\"", "director_after = \"21m\""],
            ["10", "21"],
        ),
    ] {
        assert!(text.contains(change[0]));
        let lines = shown(&text.replacen(change[0], change[1], 1), "nl");
        let mut asked = std::collections::BTreeMap::new();
        for line in &lines {
            let Some((about, rest)) = line.split_once(" · trede 4, na ") else {
                continue;
            };
            let about: Vec<&str> = about.split(" · ").collect();
            let (after, _) = rest.split_once(": ").unwrap();
            let place = format!("{}, {}", about[0], about[2]);
            asked.insert(place, after.to_owned());
        }
        assert!(asked.len() >= 6, "{asked:?}");
        let times: std::collections::BTreeSet<_> = asked.values().cloned().collect();
        assert_eq!(
            times.into_iter().collect::<Vec<_>>(),
            found.map(|one| format!("{one} minuten"))
        );
        for (place, after) in asked {
            for occasion in ["verzoek om te bellen", "oefenalarm, verzoek om te bellen"] {
                let about = format!("{place}, {occasion}, mail: ");
                let at = lines
                    .iter()
                    .position(|line| line.starts_with(&about))
                    .unwrap();
                assert!(
                    lines[at + 1].contains(&format!("Na {after} ")),
                    "{about}: {}",
                    lines[at + 1]
                );
            }
        }
    }
}

#[test]
fn nobody_is_asked_to_choose_where_there_is_nothing_to_choose() {
    let lines = preview(["GM0664", "GM0716"], Mode::Real, "nl");
    let requests = lines
        .windows(2)
        .filter(|pair| pair[0].contains("verzoek om te bellen"))
        // Where nobody is available there is nobody to phone but the control room.
        .filter(|pair| !pair[0].contains("niemand kan"));
    let mut found = 0;
    for pair in requests {
        let said = format!("{} {}", pair[0], pair[1]);
        assert!(!said.contains("Kies"), "{said}");
        if pair[0].contains(", sms (") {
            found += 1;
            // A drill for every role at once needs the room to say that it is one.
            assert!(
                pair[0].contains("chat") || pair[0].contains("oefenalarm"),
                "{said}"
            );
            // A number for each role that is called out, and who it is.
            assert!(
                pair[0].contains("+999 0664") || pair[0].contains("+999 0716"),
                "{said}"
            );
        }
    }
    assert!(found >= 10, "{lines:#?}");
}

#[test]
fn a_text_message_says_where_its_code_goes_and_how_often_it_was_asked() {
    let text = include_str!("../../data/regiewijzer.toml");
    let gateway = "\n[webhook]\nurl = \"https://gateway.example/\"\nsecret_env = \"PATH\"\n";
    let listens = format!("{gateway}reply_listen = \"127.0.0.1:8478\"\n");
    for (more, how, mail) in [
        (gateway.to_owned(), "In de chat: ontvangen ", true),
        (listens, "Antwoord met ", true),
        (String::new(), "In de chat: ontvangen ", true),
    ] {
        let lines = shown(&format!("{text}{more}"), "nl");
        let asked = lines
            .iter()
            .filter(|line| line.contains("eerste keer, sms ("));
        let asked: Vec<_> = asked.collect();
        assert!(asked.len() >= 6, "{lines:#?}");
        assert!(asked.iter().all(|line| line.contains(how)), "{asked:#?}");
        let again = lines
            .iter()
            .filter(|line| line.contains("nog een keer, sms ("));
        for line in again {
            assert!(line.contains("(2e keer)"), "{line}");
        }
        let instead = lines
            .iter()
            .filter(|line| line.contains("volgende rol, sms ("));
        for line in instead {
            assert!(line.contains(", u valt in voor de "), "{line}");
        }
        // Whoever reads this learns that nobody would get it.
        let none = |block: &str| lines.iter().any(|line| line.contains(block));
        assert_eq!(none("[mail] ontbreekt"), mail);
        assert_eq!(none("[webhook] ontbreekt"), more.is_empty());
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
            // A drill for real has its own word first.
            let marks = match (mode, language) {
                (Mode::Real, _) => ["ECHT", "OEFENALARM"],
                (Mode::Practice, "nl") => ["OEFENING", "OEFENING"],
                (Mode::Practice, _) => ["PRACTICE", "PRACTICE"],
            };
            assert!(marks.iter().any(|mark| words.starts_with(mark)), "{line}");
            let foreign = words.chars().find(|one| !GSM.contains(*one));
            assert_eq!(foreign, None, "{words}");
            assert!(words.chars().count() <= ONE_MESSAGE, "{words}");
        }
    }
}

#[test]
fn a_text_message_with_a_link_is_one_message_or_check_says_that_it_is_not() {
    let text = include_str!("../../data/regiewijzer.toml");
    let gateway = "\n[webhook]\nurl = \"https://gateway.example/\"\nsecret_env = \"PATH\"\n";
    let listens = format!("{gateway}reply_listen = \"127.0.0.1:8478\"\n");
    let long = "https://regiewijzer.sociaal-domein.samenwerking-bevelanden.example";
    for (gateway, language) in [(gateway, "nl"), (listens.as_str(), "nl"), (gateway, "en")] {
        for (url, fits) in [("https://regie.goes.example", true), (long, false)] {
            let http = format!("\n[http]\npublic_url = \"{url}\"\n");
            let lines = shown(&format!("{text}{gateway}{http}"), language);
            let linked = lines.iter().filter(|line| line.contains("/k/"));
            let linked: Vec<_> = linked.collect();
            assert!(linked.len() >= 18, "{lines:#?}");
            for line in &linked {
                let (_, words) = line.split_once("): ").unwrap();
                let words = words.replace(" / ", "\n");
                assert!(words.chars().all(|one| GSM.contains(one)), "{words}");
                // Nothing that follows the address is taken for a part of it, and what it does stands before it.
                let (before, token) = words.rsplit_once("/k/").unwrap();
                let (token, _) = token.split_once(' ').unwrap_or((token, ""));
                assert!(token.len() == 22, "{words}");
                let (said, _) = before.rsplit_once(" https://").unwrap();
                assert!(
                    said.ends_with("Bevestig:") || said.ends_with("Confirm:"),
                    "{words}"
                );
                // In a drill there is nobody to phone.
                let drill = words.contains("OEFENALARM") || words.contains("DRILL ALERT");
                assert_eq!(words.contains("Info: +999"), !drill, "{words}");
                assert!(!fits || words.chars().count() <= ONE_MESSAGE, "{words}");
            }
            let cut = ["past niet in één bericht", "does not fit in one"];
            let warned = |line: &&String| cut.iter().any(|words| line.contains(words));
            let warnings = lines.iter().filter(warned).count();
            assert_eq!(warnings == 0, fits, "{url}: {lines:#?}");
        }
    }
}

#[test]
fn the_preview_speaks_english_too() {
    let lines = preview(["GM0664", "GM0716"], Mode::Real, "en");
    let said = lines.join("\n");
    for must in [
        "mail: REAL confirm now: Goes, AOV officer",
        "(2nd time)",
        "(3rd time)",
        "(12th time)",
        "REAL confirm now: Goes, AOV officer: you stand in",
        "REAL phone now: Goes, 3 roles",
        "REAL check this: Goes, alderman: confirmed in your name",
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
    let text = include_str!("../../data/regiewijzer.toml");
    let known = "reach_director = \"bel het gemeentehuis van Goes, +999 0664 100, en";
    assert!(text.contains(known));
    let long = format!("reach_director = \"{} en", "ga naar de balie".repeat(7));
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

/// A program without its secrets does not start at all: whoever looks whether it works tonight is told.
#[test]
fn check_warns_of_a_secret_or_a_certificate_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let text = include_str!("../../data/regiewijzer.toml");
    let there = folder.path().join("secret");
    std::fs::write(&there, "anything").unwrap();
    let missing = folder.path().join("missing");
    let secret = |file: &std::path::Path| {
        format!(
            "\n[webhook]\nurl = \"http://127.0.0.1:9/\"\nsecret_file = \"{}\"\n",
            file.display()
        )
    };
    let mail = |what: &str| {
        format!("\n[mail]\nserver = \"mail.example:587\"\nfrom = \"a@b.example\"\n{what}\n")
    };
    let password = "user = \"a\"\npassword_env = \"NO_SUCH_VARIABLE_HERE\"";
    let authority = format!("authority = \"{}\"", missing.display());
    for (block, named) in [
        (secret(&there), None),
        (secret(&missing), Some(missing.to_str().unwrap())),
        (mail(""), None),
        (mail(password), Some("NO_SUCH_VARIABLE_HERE")),
        (mail(&authority), Some(missing.to_str().unwrap())),
    ] {
        std::fs::write(&path, format!("{text}{block}")).unwrap();
        let output = program()
            .args(["check", "--settings"])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        let said = String::from_utf8(output.stdout).unwrap();
        let warned = said.lines().find(|line| line.contains("vannacht niemand"));
        assert_eq!(warned.is_some(), named.is_some(), "{block}: {said}");
        let line = warned.unwrap_or_default();
        assert!(line.contains(named.unwrap_or_default()), "{line}");
    }
}

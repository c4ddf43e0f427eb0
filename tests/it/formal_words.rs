//! The words that confirm an alert, and those that decide a formal act.

use regiewijzer::dialogue::language::understanding::{EMBEDDED, Formal, Receipt, Words};

#[test]
fn a_confirmation_is_known_in_any_usual_writing() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in [
        "ontvangen",
        "Ontvangen!",
        "ONTVANGEN.",
        "ja, ontvangen",
        "ontvangen, dank",
        "ontvangen dank je wel",
        "ontvangen 👍",
        "👍 ontvangen",
        "ik heb het ontvangen",
        "heb ik ontvangen",
        "bericht ontvangen",
        "bevestigd",
        "ontvangen, ik kom eraan",
        "ontvangen ik kom er nu aan",
        "ontvangen, onderweg",
        "ontvamgen",
        "ontvnagen",
        "ok ontvangen",
        "ontvangen bel mij op 4412",
        "ontvangen, eta 10 min",
        "received, thanks",
        "received",
        "ik bevestig",
        "ontvangst bevestigd",
        "oproep ontvangen",
        "Ontvangen, ik ben over 20 minuten daar",
        "Ontvangen, ik pak de procesregie op met de afdeling Zorg",
        "ja hoor, ontvangen",
        "oké ontvangen, ik ben onderweg",
        "\"ontvangen\"",
        "goedenacht, ontvangen",
        "dank, ontvangen",
        "ontvangen, ik rijd nu",
        "jaa ontvangen",
        "goedenavond, ontvangen",
        "wel ontvangen",
        "ontvangen en begrepen",
        "I received it",
        "got it, received",
        "ontvangen1",
        "0ntvangen",
        "pntvangen",
        "ontvang en",
        "ontvangen, hgr",
        "ontvangen, ben er over een half uur",
    ] {
        assert_eq!(words.receipt(line), Some(Receipt::Word), "{line}");
    }
}

/// What somebody types who was woken: times, how long, coming, apologies, pictures, slips of the finger.
#[test]
fn a_line_of_somebody_who_was_woken_confirms() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let mut wrong = Vec::new();
    for row in include_str!("../understanding/night.tsv").lines() {
        let (expect, line) = row.split_once('\t').unwrap();
        let found = words.receipt(line);
        let confirms = found == Some(Receipt::Word);
        let fits = match expect {
            "confirms" => confirms,
            _ => matches!(found, None | Some(Receipt::Bare(_))),
        };
        if !fits {
            wrong.push(format!("{expect}: {line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_code_is_known_with_the_word_and_without_it() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for (line, code) in [
        ("ontvangen k4t9qx", "K4T9QX"),
        ("ontvangen: K4T9QX", "K4T9QX"),
        ("ontvangen K4T-9QX, dank", "K4T-9QX"),
        ("ontvangen \"K4T9QX\"", "K4T9QX"),
        ("ontvangen (K4T 9QX)", "K4T9QX"),
        ("K4T9QX ontvangen", "K4T9QX"),
        ("ontvangen K4T9QX 🚗, 20 min", "K4T9QX"),
        ("sorry net wakker, ontvangen K4T9QX", "K4T9QX"),
        ("ontvangen 123 456", "123456"),
        ("ontvangen, code K4T9QX", "K4T9QX"),
        ("ja ontvangen met code K4T9QX", "K4T9QX"),
        ("RW-4F3K901M ontvangen", "RW-4F3K901M"),
        ("ontvangen rw 4f3k 901m", "RW4F3K901M"),
        ("ontvangen casus RW-4F3K901M", "RW-4F3K901M"),
        ("ontvangen voor RW-4F3K901M", "RW-4F3K901M"),
    ] {
        assert_eq!(
            words.receipt(line),
            Some(Receipt::Coded(code.into())),
            "{line}"
        );
    }
    for line in [
        "K4T9QX",
        "\"k4t9qx\"",
        "k4t-9qx",
        "K4T 9QX!",
        "k4t9qx dank",
        "code K4T9QX",
        "code: K4T9QX",
        "code \"k4t9qx\"",
        "de code is k4t9qx",
        "ja K4T9QX",
        "hier is mijn code: K4T9QX",
    ] {
        assert!(
            matches!(words.receipt(line), Some(Receipt::Bare(_))),
            "{line}"
        );
    }
}

#[test]
fn anything_else_confirms_nothing() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in [
        "niet ontvangen",
        "ontvangen maar ik kan niet",
        "ontvangen?",
        "wie",
        "nog niet ontvangen",
        "ja maar ontvangen",
        "ontvangen door wie",
        "is het ontvangen?",
        "wie heeft het ontvangen",
        "ik heb niets ontvangen",
        "ja",
        "ok",
        "👍",
        "ontvangen, maar niet voor mij",
        "ontvangen niet",
        "niet bevestigd",
        "heb je het ontvangen",
        "ontvangen denk ik",
        "ja dank je",
        "ik kom eraan",
        "help",
        "ontvangen?!",
        "is het bericht ontvangen",
        "is de oproep ontvangen",
        "is dat ontvangen",
        "collega heeft ontvangen",
        "misschien ontvangen",
        "ontvanger",
        "gevestigd",
        "hij zei \"ontvangen\"",
        "nee, ontvangen",
        "ontvangen wie is dit",
    ] {
        let found = words.receipt(line);
        assert!(
            matches!(found, None | Some(Receipt::Bare(_))),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn formal_words_stand_alone() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in [
        "ja",
        "Ja!",
        "JA.",
        "akkoord",
        "ja, akkoord",
        "ja, bevestig",
        "Bevestig",
        "yes",
        "I agree",
    ] {
        assert_eq!(words.formal(line), Some(Formal::Yes), "{line}");
    }
    for line in ["nee", "niet akkoord", "Nee, niet akkoord."] {
        assert_eq!(words.formal(line), Some(Formal::No), "{line}");
    }
    for line in [
        "ja hoor",
        "ok",
        "prima",
        "goed",
        "👍",
        "ja 👍",
        "ja ik bel je zo",
        "ja?",
        "akkoord?",
        "ja ja",
        "j",
        "ja...",
        "ja,",
        "ja:",
        "akkoord ,",
        "ja…",
        "\"ja\"",
        "“ja”",
        "*ja*",
        "- ja",
        "akkoord..",
        "!ja",
        "// ja",
        "[ ] ja",
        "[Ja]",
    ] {
        assert_eq!(words.formal(line), None, "{line}");
    }
    let code = "RW-4F3K901M".to_owned();
    assert_eq!(
        words.formal("akkoord RW-4F3K901M"),
        Some(Formal::Agree(code.clone()))
    );
    assert_eq!(
        words.formal("ja, akkoord met casus rw-4f3k901m"),
        Some(Formal::Agree(code.clone()))
    );
    assert_eq!(
        words.formal("niet akkoord RW-4F3K901M"),
        Some(Formal::Disagree(code))
    );
}

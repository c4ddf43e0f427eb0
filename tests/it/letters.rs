//! The letters about a case: what they say of what was answered, and when one is refused.

use std::fs;

use crate::report::{ASKED_TWICE, assert_golden, conversed, played, reported};
use tempfile::TempDir;

#[test]
fn letters_are_filled_in_as_far_as_the_case_knows() {
    let calamity = played("zorgcalamiteit.txt");
    let youth = played("zware-casusregie.txt");
    let asked = conversed(&ASKED_TWICE);
    for (letter, store) in [
        ("heavy", &youth),
        ("veilig-thuis", &calamity),
        ("veiligheidshuis", &asked),
    ] {
        let said = reported(store, &["--letter", letter]);
        assert_eq!(said.status.code(), Some(0), "{said:?}");
        assert_golden(
            &format!("{letter}.md"),
            &String::from_utf8(said.stdout).unwrap(),
        );
    }
    let none = reported(&calamity, &["--letter", "both"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(
        String::from_utf8(none.stderr)
            .unwrap()
            .contains("veiligheidshuis")
    );
}

/// What the chat would not ask for, no letter asks for: and it says why as the chat does.
#[test]
fn a_letter_that_the_case_does_not_allow_is_refused_as_the_chat_refuses_it() {
    let refused = |store: TempDir| {
        let said = reported(&store, &["--letter", "heavy"]);
        assert_eq!(said.status.code(), Some(2), "{said:?}");
        assert!(said.stdout.is_empty(), "{said:?}");
        String::from_utf8(said.stderr).unwrap()
    };
    // A case of adults.
    let told = refused(played("zorgcalamiteit.txt"));
    assert!(told.contains("ze gaan over jeugd"), "{told}");
    // A case of youth, of which nothing was asked yet.
    let opened = [
        "casus nieuw",
        "Goes",
        "fase 2",
        "vrijwillig kader",
        "jeugd",
        "1",
        "procesregisseur",
    ];
    let told = refused(conversed(&opened));
    assert!(told.contains("casus zwaar"), "{told}");
}

/// The card lets the Veiligheidshuis have process direction in phase 3 alone, and Veilig Thuis gives advice in each.
#[test]
fn a_letter_to_who_cannot_have_process_direction_now_is_refused() {
    for (phase, allowed) in [("fase 1", false), ("fase 2", false), ("fase 3", true)] {
        let opened = [
            "casus nieuw",
            "Goes",
            phase,
            "vrijwillig kader",
            "volwassenen",
            "1",
        ];
        let store = conversed(&[&opened[..], &["procesregisseur"]].concat());
        let said = reported(&store, &["--letter", "veiligheidshuis"]);
        assert_eq!(said.status.success(), allowed, "{phase}: {said:?}");
        let told = String::from_utf8(said.stderr).unwrap();
        assert_eq!(told.contains("alleen in fase 3"), !allowed, "{told}");
        let said = reported(&store, &["--letter", "veilig-thuis"]);
        assert!(said.status.success(), "{phase}: {said:?}");
    }
    // In phase 4 process direction lies with others.
    let calamity = played("zorgcalamiteit.txt");
    let said = reported(&calamity, &["--letter", "veiligheidshuis"]);
    assert_eq!(said.status.code(), Some(2), "{said:?}");
}

/// What a step down has overtaken is said as what was so before it, and what was answered to it beside; each line
/// once, with its day.
#[test]
fn a_letter_says_nothing_as_present_that_is_over() {
    let opened = ["casus nieuw", "Goes", "fase 2", "vrijwillig kader", "jeugd"];
    let up = [
        "1",
        "procesregisseur",
        "casus op",
        "nee",
        "nee",
        "nee",
        "ja",
    ];
    let down = ["ja", "nee", "nee", "geef advies", "bevestig", "casus af"];
    let decided = ["ja", "ja", "ja", "ja", "geef advies"];
    let signed = ["bevestig"];
    let typed = [&opened[..], &up, &down, &decided, &signed].concat();
    let store = conversed(&typed);
    let not_yet = ["ja", "nee", "weet ik niet", "ja", "geef advies"];
    let unsure = conversed(&[&opened[..], &up, &down, &not_yet].concat());
    let said = reported(&store, &["--letter", "veilig-thuis"]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(!said.contains("Wat er speelt volgens"), "{said}");
    let (_, before) = said.split_once("Wat eerder speelde").expect(&said);
    let (before, down) = before.split_once("bij afschalen").expect(&said);
    assert!(before.contains("geantwoord op 20-11-2026"), "{before}");
    assert!(down.contains("geantwoord op 20-11-2026"), "{down}");
    let points = before.lines().filter(|line| line.starts_with("- "));
    let points: Vec<&str> = points.collect();
    let once: std::collections::BTreeSet<&str> = points.iter().copied().collect();
    assert_eq!(once.len(), points.len(), "{points:?}");
    // What is not well or not known is not left out beside what is.
    let said = reported(&unsure, &["--letter", "veilig-thuis"]);
    let said = String::from_utf8(said.stdout).unwrap();
    let (_, down) = said.split_once("bij afschalen").expect(&said);
    for answer in [": ja, ", ": nee, ", ": weet ik niet, "] {
        assert!(down.contains(&format!("{answer}geantwoord op ")), "{down}");
    }
}

/// Of a letter that the case does not allow nothing was seen.
#[test]
fn a_refused_letter_is_no_look() {
    let opened = ["casus nieuw", "Goes", "fase 2", "vrijwillig kader"];
    let store = conversed(&[&opened[..], &["volwassenen", "1", "procesregisseur"]].concat());
    let looks = || {
        let file = store.path().with_extension("json");
        let path = file.to_str().unwrap();
        assert!(reported(&store, &["--out", path]).status.success());
        let kept = fs::read_to_string(&file).unwrap();
        fs::remove_file(&file).unwrap();
        kept.matches("\"export\"").count()
    };
    let before = looks();
    let refused = reported(&store, &["--letter", "heavy"]);
    assert_eq!(refused.status.code(), Some(2));
    // The file before it was a look itself.
    assert_eq!(looks(), before + 1);
    assert!(
        reported(&store, &["--letter", "veilig-thuis"])
            .status
            .success()
    );
    assert_eq!(looks(), before + 3);
}

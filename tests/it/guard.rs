//! Typed lines, the kinds of personal data that each holds, and what may never hide or pretend one.

use std::sync::LazyLock;

use crate::support::corpus;
use proptest::prelude::*;
use proptest::sample::select;
use regiewijzer::dialogue::language::guard::{EMBEDDED, FindingKind, Guard, NAMES};

static GUARD: LazyLock<Guard> = LazyLock::new(|| {
    let guard = Guard::parse("guard.toml", EMBEDDED);
    let guard = guard.and_then(|guard| guard.with_names("names.txt", NAMES));
    guard.unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn kinds(line: &str) -> String {
    let kinds = GUARD.look(line).kinds();
    let kinds: Vec<_> = kinds.into_iter().map(FindingKind::as_str).collect();
    if kinds.is_empty() {
        "none".into()
    } else {
        kinds.join(",")
    }
}

macro_rules! corpora {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            corpus::check(include_str!(concat!("../guard/", stringify!($name), ".tsv")), kinds);
        }
    )*};
}
corpora!(
    bsn, email, phone, iban, address, birthdate, name, several, none, small, first
);

/// The embedded cues with a piece replaced are refused with this key at the piece's line.
#[track_caller]
fn check_refused(piece: &str, by: &str, key: &str) {
    let (before, _) = EMBEDDED
        .split_once(piece)
        .unwrap_or_else(|| panic!("{piece:?} does not stand in the cues"));
    let line = before.matches('\n').count() + 1;
    let problems = Guard::parse("g.toml", &EMBEDDED.replacen(piece, by, 1)).err();
    let problems = problems.expect("the fault is found");
    let problem = problems.iter().find(|problem| problem.key == key);
    let problem = problem.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(problem.file.as_deref(), Some("g.toml"));
    assert_eq!(problem.line, Some(line), "{problem}");
}

#[test]
fn faults_in_the_cues_are_refused_with_their_line() {
    check_refused("allowed = [", "allowed = 3 # [", "words-toml");
    check_refused("service = [", "services = [", "words-toml");
    check_refused("\"straatje\"", "\"straat(je\"", "words-pattern");
    check_refused("\"straatje\"", "\"(straatje)?\"", "words-empty");
    check_refused("\"0900\"", "\"0900-\"", "guard-digits");
    check_refused("BE = 16", "Be = 16", "guard-iban");
    check_refused("BE = 16", "BE = 160", "guard-iban");
}

#[test]
fn a_cue_is_added_without_rust() {
    let more = EMBEDDED.replacen("household = [", "household = [\"clan\", ", 1);
    let guard = Guard::parse("g.toml", &more).expect("the cues are sound");
    assert_eq!(guard.look("clan Voorbeeld").kinds(), [FindingKind::Name]);
    assert_eq!(kinds("clan Voorbeeld"), "none");
}

#[test]
fn without_the_list_a_first_name_needs_its_cue() {
    let bare = Guard::parse("g.toml", EMBEDDED).expect("the cues are sound");
    let empty = bare
        .with_names("n.txt", "")
        .expect("an empty list is sound");
    for line in ["Sanne belde", "dochter sanne belde"] {
        assert_eq!(empty.look(line).kinds(), [], "{line}");
        assert_eq!(kinds(line), "name", "{line}");
    }
    assert_eq!(empty.look("juf Sanne belde").kinds(), [FindingKind::Name]);
}

/// Of each kind in a list nineteen in twenty are told right.
#[track_caller]
fn check_held(list: &'static str) {
    let mut told: std::collections::BTreeMap<_, (usize, Vec<_>)> = Default::default();
    for row in list.lines().filter(|row| !row.starts_with("# ")) {
        let (kind, line) = row.split_once('\t').expect("a row has a tab");
        let (all, wrong) = told.entry(kind).or_default();
        *all += 1;
        let found = kinds(line);
        let right = found.split(',').any(|one| one == kind);
        wrong.extend((!right).then(|| format!("{line:?} is {found}")));
    }
    assert_eq!(told.len(), FindingKind::ALL.len() + 1);
    for (kind, (all, wrong)) in told {
        let least = if kind == "none" { 100 } else { 25 };
        assert!(all >= least, "{all} lines of {kind}");
        assert!(wrong.len() * 20 <= all, "{kind}: {wrong:#?}");
    }
}

#[test]
fn lines_of_a_fresh_mind_are_told_apart() {
    check_held(include_str!("../guard/held.tsv"));
}

#[test]
fn lines_that_nobody_had_seen_are_told_apart() {
    check_held(include_str!("../guard/held-b.tsv"));
}

#[test]
fn a_third_list_of_lines_is_told_apart() {
    check_held(include_str!("../guard/held-c.tsv"));
}

#[test]
fn what_lacks_a_capital_or_an_end_is_found_all_the_same() {
    corpus::check(include_str!("../guard/small-signs.tsv"), kinds);
}

/// What people write all day holds no name; the list may touch one line in two hundred.
#[test]
fn the_list_of_names_leaves_ordinary_lines_alone() {
    let own = include_str!("../guard/everyday.txt").lines();
    let none = include_str!("../guard/none.tsv").lines();
    let held = include_str!("../guard/held.tsv").lines();
    let apart = |row: &'static str| row.split_once('\t').expect("a row has a tab");
    let innocent = none
        .chain(held)
        .map(apart)
        .filter(|(kind, _)| *kind == "none");
    let lists = [
        include_str!("../understanding/clear.tsv"),
        include_str!("../understanding/half.tsv"),
        include_str!("../understanding/phone.tsv"),
        include_str!("../understanding/unclear.tsv"),
        include_str!("../understanding/unknown.tsv"),
        include_str!("../understanding/yes.tsv"),
        include_str!("../understanding/no.tsv"),
        include_str!("../understanding/na.tsv"),
        include_str!("../understanding/control.tsv"),
    ];
    let understood = lists.iter().flat_map(|list| list.lines()).map(apart);
    let lines: Vec<_> = understood
        .chain(innocent)
        .map(|(_, line)| line)
        .chain(own)
        .collect();
    let bare = Guard::parse("g.toml", EMBEDDED).expect("the cues are sound");
    let capital = |line: &str| {
        let mut letters = line.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    let lines: Vec<_> = lines.into_iter().filter_map(capital).collect();
    let touched: Vec<_> = lines
        .iter()
        .filter(|line| bare.look(line).is_empty() && !GUARD.look(line).is_empty())
        .collect();
    assert!(
        touched.len() * 200 <= lines.len(),
        "{} of {}: {touched:#?}",
        touched.len(),
        lines.len()
    );
}

#[test]
fn what_is_broken_over_lines_is_found() {
    for (line, kind) in [
        ("06\n12345678", "phone"),
        ("bel +31 6\n1234 5678", "phone"),
        ("mevrouw\nTestpersoon", "name"),
        ("gezin van\nder Testpersoon", "name"),
        ("bsn 1234\n56782", "bsn"),
        ("NL91 ABNA\n0417 1643 00", "iban"),
        ("geb.\n12-05-2010", "birthdate"),
        ("Kerkstraat\n12", "address"),
        ("4331\nAB", "address"),
        ("ja\nnee\n3 meldingen", "none"),
        ("Geachte mevrouw,\nHierbij de gegevens", "none"),
    ] {
        assert_eq!(kinds(line), kind, "{line:?}");
    }
}

#[test]
fn the_rest_holds_nothing_of_what_was_found() {
    for (line, rest) in [
        (
            "ontvangen, bel op 06-12345678, dhr. Voorbeeld",
            "ontvangen, bel op , dhr.",
        ),
        (
            "ontvangen op 3-11-2026. Kind geb. 12-05-2010, ja",
            "ontvangen op 3-11-2026. Kind geb. , ja",
        ),
        ("ontvangen (BE68 5390 0754 7034), ja", "ontvangen (), ja"),
    ] {
        assert_eq!(GUARD.look(line).rest(), rest);
    }
}

/// Nine digits of which the last makes the eleven test come out, if there is such a digit.
fn citizens_number(eight: u32) -> Option<String> {
    let digits: Vec<u32> = format!("{eight:08}")
        .bytes()
        .map(|byte| u32::from(byte - b'0'))
        .collect();
    let sum: u32 = digits.iter().zip((2..=9).rev()).map(|(d, w)| d * w).sum();
    (sum % 11 < 10).then(|| format!("{eight:08}{}", sum % 11))
}

/// The digits in groups of these lengths, with this mark between them.
fn grouped(digits: &str, lengths: &[usize], mark: &str) -> String {
    let mut rest = digits;
    let mut groups = Vec::new();
    for length in lengths {
        let (group, more) = rest.split_at(*length);
        groups.push(group);
        rest = more;
    }
    assert!(rest.is_empty(), "{digits} {lengths:?}");
    groups.join(mark)
}

/// A sound Dutch bank account.
fn account(bank: &str, number: u64) -> String {
    let letters = bank.bytes().map(|byte| u64::from(byte - b'A') + 10);
    let bank_sum = letters.fold(0, |sum, value| (sum * 100 + value) % 97);
    let with_number = (bank_sum * (10_000_000_000 % 97) + number % 97) % 97;
    // N is 23 and L is 21; the check digits are nought while they are worked out.
    let whole = (with_number * (1_000_000 % 97) + 232_100) % 97;
    format!("NL{:02}{bank}{number:010}", 98 - whole)
}

fn has(line: &str, kind: FindingKind) -> bool {
    GUARD.look(line).kinds().contains(&kind)
}

/// How people part nine digits.
const GROUPS: [&[usize]; 12] = [
    &[9],
    &[3, 3, 3],
    &[4, 2, 3],
    &[2, 3, 4],
    &[4, 5],
    &[5, 4],
    &[2, 2, 2, 3],
    &[1; 9],
    &[3, 2, 4],
    &[3, 6],
    &[6, 3],
    &[2, 2, 2, 2, 1],
];

const AROUND: [(&str, &str); 10] = [
    ("", ""),
    ("ja, ", ""),
    ("het nummer is ", "."),
    ("(", ")"),
    ("nr:", ";"),
    ("3 kinderen, ", ", 2 ouders"),
    ("op 12-05-2024 om 14:30 ", ""),
    ("fase 2; ", " sinds 2024"),
    ("\u{201c}", "\u{201d}"),
    ("bel 112 of ", "!"),
];

/// What nobody sees, and what looks like an ordinary digit or mark.
const HIDDEN: [&str; 6] = [
    "\u{200b}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{200d}", "**",
];

fn dressed(line: &str, hidden: &str, every: usize) -> String {
    let wide = |(at, c): (usize, char)| match c {
        '0'..='9' if at % 3 == 0 => {
            char::from_u32(u32::from(c) - u32::from('0') + 0xff10).expect("a full-width digit")
        }
        '-' if at % 2 == 0 => '\u{2011}',
        ' ' if at % 2 == 0 => '\u{a0}',
        c => c,
    };
    let mut out = String::new();
    for (at, c) in line.chars().enumerate().map(|(at, c)| (at, wide((at, c)))) {
        if at % every == 0 {
            out.push_str(hidden);
        }
        out.push(c);
    }
    out
}

const SUBJECTS: [&str; 12] = [
    "het gezin",
    "de familie",
    "moeder",
    "vader",
    "de cliënt",
    "de casusregisseur",
    "de wethouder",
    "mevrouw",
    "dhr.",
    "de AOV'er",
    "het wijkteam",
    "Veilig Thuis",
];
const DOINGS: [&str; 12] = [
    "heeft hulp nodig",
    "belt met de GGZ",
    "overlegt om 14:30",
    "wil niet meewerken",
    "heeft 3 keer gemeld",
    "zit in fase 2",
    "heeft 1500 euro schuld",
    "vraagt advies bij 0800-2000",
    "is betrokken sinds 2024",
    "stemt af met de burgemeester",
    "ontvangt een uitkering van 1200 euro",
    "woont bij oma in Goes",
];
const WHENS: [&str; 10] = [
    "op 3-11-2026",
    "sinds 12 mei 2024",
    "in week 12",
    "volgens artikel 7.3.11",
    "(RW-ABCD1234)",
    "in 2024 en 2025",
    "over 2 weken",
    "vraag 3 van 7",
    "van 9.00 tot 17.00 uur",
    "met groep 8 in kamer 12",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_citizens_number_is_found_however_it_is_grouped(
        eight in 1_000_000_u32..99_999_999,
        lengths in select(&GROUPS[..]),
        mark in select(&[" ", ".", "-"][..]),
        (before, after) in select(&AROUND[..]),
        touching in select(&[("", ""), ("BSN", ""), ("bsn-", "-x"), ("", "a")][..]),
    ) {
        let Some(number) = citizens_number(eight) else { return Ok(()) };
        // Of digits on their own, a nought and what follows can read as a telephone number.
        prop_assume!(!number.starts_with('0'));
        let number = grouped(&number, lengths, mark);
        let line = format!("{before}{}{number}{}{after}", touching.0, touching.1);
        prop_assert!(has(&line, FindingKind::Bsn), "{line}");
    }

    #[test]
    fn nine_digits_that_fail_the_test_are_no_citizens_number(eight in 0_u32..99_999_999, wrong in 1_u32..10) {
        let Some(number) = citizens_number(eight) else { return Ok(()) };
        let last = number.as_bytes()[8] - b'0';
        let other = format!("{}{}", &number[..8], (u32::from(last) + wrong) % 10);
        prop_assert!(!has(&other, FindingKind::Bsn), "{other}");
        prop_assert!(!has(&format!("bsn {other}"), FindingKind::Bsn), "{other}");
    }

    #[test]
    fn a_longer_run_of_digits_is_no_citizens_number(run in "[0-9]{10,25}") {
        prop_assert!(!has(&run, FindingKind::Bsn), "{run}");
    }

    #[test]
    fn a_telephone_number_is_found_however_it_is_spelled(
        mobile in 10_000_000_u32..99_999_999,
        area in select(&["010", "020", "0113", "0118", "0115", "0166", "070", "088", "085"][..]),
        kind in 0..10,
        (before, after) in select(&AROUND[..]),
    ) {
        let own = mobile.to_string();
        let local: String = own.chars().chain("12".chars()).take(10 - area.len()).collect();
        let number = match kind {
            0 => format!("06{own}"),
            1 => format!("06-{own}"),
            2 => format!("06 {}", grouped(&own, &[2, 2, 2, 2], " ")),
            3 => format!("+316{own}"),
            4 => format!("+31 6 {}", grouped(&own, &[4, 4], " ")),
            5 => format!("+31 (0)6 {own}"),
            6 => format!("00316{own}"),
            7 => format!("{area}-{local}"),
            8 => format!("({area}) {local}"),
            _ => format!("{area}{local}"),
        };
        let line = format!("{before}{number}{after}");
        prop_assert!(has(&line, FindingKind::Phone), "{line}");
        prop_assert!(!has(&line, FindingKind::Bsn), "{line}");
    }

    #[test]
    fn a_bank_account_is_found_however_it_is_spelled(
        number in 0_u64..10_000_000_000,
        bank in "[A-Z]{4}",
        mark in select(&["", " ", "-", "."][..]),
        lower in any::<bool>(),
        (before, after) in select(&AROUND[..]),
    ) {
        let account = account(&bank, number);
        let account = grouped(&account, &[4, 4, 4, 4, 2], mark);
        let account = if lower { account.to_lowercase() } else { account };
        let line = format!("{before}{account}{after}");
        prop_assert!(has(&line, FindingKind::Iban), "{line}");
        prop_assert!(!has(&line, FindingKind::Bsn) && !has(&line, FindingKind::Phone), "{line}");
    }

    #[test]
    fn dress_hides_nothing(
        line in select(&[
            "bsn 123456782", "06-12345678", "+31 6 12345678", "NL91 ABNA 0417 1643 00", "4331 AB",
            "Kerkstraat 12", "geboren op 12-05-2010", "geb. 12 mei 2010", "mevrouw Voorbeeld",
            "dhr. van der Voorbeeld", "testpersoon@voorbeeld.nl",
        ][..]),
        hidden in select(&HIDDEN[..]), every in 1_usize..6,
    ) {
        let dressed = dressed(line, hidden, every);
        prop_assert_eq!(kinds(line), kinds(&dressed), "{}", dressed);
    }

    #[test]
    fn ordinary_sentences_pass(
        said in prop::collection::vec((select(&SUBJECTS[..]), select(&DOINGS[..]), select(&WHENS[..])), 1..4),
        mark in select(&[". ", ", ", "; ", "! "][..]),
    ) {
        let said: Vec<_> = said.iter().map(|(who, does, when)| format!("{who} {does} {when}")).collect();
        let line = said.join(mark);
        prop_assert_eq!(kinds(&line), "none", "{}", line);
    }

    #[test]
    fn any_line_is_looked_through(line in any::<String>()) {
        let found = GUARD.look(&line);
        let _ = (found.kinds(), found.rest());
    }

    #[test]
    fn any_words_are_looked_through(
        line in "(dhr\\.|mevrouw|gezin|naam:|heet|hij|geb\\.|straat|Markt|van|bsn|NL|@|\\.nl|[A-Z][a-z]{1,5}|[0-9]{1,10}|[ .,:()+/-]|\\PC){0,25}",
    ) {
        let found = GUARD.look(&line);
        let _ = (found.kinds(), found.rest());
    }

    #[test]
    fn a_code_of_ours_is_nobody_s(body in "[0-9A-HJKMNP-TV-Z]{8}", ping in "[0-9A-HJKMNP-TV-Z]{6}") {
        for line in [
            format!("RW-{body}"), format!("casus op rw-{body}"), format!("regie OEF-{body}"),
            format!("ontvangen {ping}"), format!("received {ping}"), format!("ontvangen {}", ping.to_lowercase()),
        ] {
            prop_assert_eq!(kinds(&line), "none", "{}", line);
        }
    }
}

#[test]
fn what_stands_behind_any_mark_is_seen_too() {
    for line in [
        "o612345678,o687654321",
        "o612345678/o687654321",
        "o612345678 o687654321",
    ] {
        assert_eq!(kinds(line), "phone", "{line}");
    }
    for line in ["–jansen p.", "’jansen p.", "(jansen p."] {
        assert_eq!(kinds(line), "name", "{line}");
    }
}

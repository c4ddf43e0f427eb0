//! Typed lines, the class that each must have, and what may never happen whatever is typed.

use std::sync::LazyLock;

use crate::support::corpus;
use proptest::prelude::*;
use proptest::sample::select;
use regiewijzer::dialogue::language::command::{
    COMMANDS, CaseAct, Code, Command, ShiftChange, Takes, Walk,
};
use regiewijzer::dialogue::language::understanding::{Class, EMBEDDED, Words};
use regiewijzer::dialogue::language::until::Until;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    Words::parse("words.toml", EMBEDDED).unwrap_or_else(|problems| panic!("{problems:#?}"))
});

fn class(line: &str) -> String {
    WORDS.class(line).as_str().to_owned()
}

macro_rules! corpora {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            corpus::check(include_str!(concat!("../understanding/", stringify!($name), ".tsv")), class);
        }
    )*};
}
corpora!(
    yes, no, unknown, na, control, unclear, phone, clear, half, plain, since
);

#[track_caller]
fn check_command(line: &str, expect: Option<Command>) {
    assert_eq!(WORDS.command(line), expect, "{line:?}");
}

#[test]
fn commands_carry_what_was_typed() {
    let code = || Some(Code::WellFormed("RW-4F3K901M".into()));
    let up = CaseAct::Walk(Walk::Up);
    check_command("casus op", Some(Command::Case(up, None)));
    check_command("Casus op rw-4f3k9o1m!", Some(Command::Case(up, code())));
    check_command("casus op RW 4F3K 90LM", Some(Command::Case(up, code())));
    check_command("casus op rw4f3k901m", Some(Command::Case(up, code())));
    check_command("case up RW-4F3K901M", Some(Command::Case(up, code())));
    check_command(
        "casus op 123",
        Some(Command::Case(up, Some(Code::Odd("123".into())))),
    );
    check_command(
        "regie rw-1",
        Some(Command::Lead(Some(Code::Odd("RW-1".into())))),
    );
    check_command("toets zwaar", Some(Command::Check(Some(Walk::Intensity))));
    check_command(
        "ontvangen 123 456",
        Some(Command::Confirm(Some("123456".into()))),
    );
    check_command(
        "ontvangen k7-qm2",
        Some(Command::Confirm(Some("K7-QM2".into()))),
    );
    check_command(
        "Ontvangen, ik stem af met de burgemeester",
        Some(Command::Confirm(None)),
    );
    check_command("help casus", Some(Command::Help(Some("casus".into()))));
    check_command("vorige vraag", Some(Command::Back(1)));
    check_command("een stap terug", Some(Command::Back(1)));
    check_command("Twee stappen terug", Some(Command::Back(2)));
    check_command("3 terug", Some(Command::Back(3)));
    check_command("kan ik vier vragen terug?", Some(Command::Back(4)));
    check_command("go back two questions please", Some(Command::Back(2)));
    check_command("back 2", Some(Command::Back(2)));
    check_command("vijf dagen terug", None);
    check_command("let me get back to you", None);
    check_command("sla deze vraag over", Some(Command::Skip));
    check_command("waarom?", Some(Command::Explain));
    check_command("?", Some(Command::Help(None)));
    check_command("ontvangen?", None);
    check_command("casus op straat", None);
    let until = |typed| {
        Some(Command::ShiftChange(ShiftChange::TakeOver(Until::read(
            typed,
        ))))
    };
    check_command("overnemen tot 18:00", until("18:00"));
    check_command("Overnemen tot 24-12 18.00", until("24-12 18:00"));
    check_command(
        "take over until 2026-12-24 18:00",
        until("24-12-2026 18:00"),
    );
    check_command(
        "overnemen tot",
        Some(Command::ShiftChange(ShiftChange::TakeOver(None))),
    );
    check_command("overnemen tot 18:00?", None);
    check_command("overnemen tot morgen", until("morgen"));
    check_command("overnemen t/m vrijdag", until("t/m vrijdag"));
    check_command("overnemen tot zo", until("zo"));
    check_command("overnemen zo", None);
    check_command("kun jij overnemen tot 18:00", None);
    check_command("ruilen?", None);
    check_command("stop maar niet", None);
    check_command("ja", None);
}

#[test]
fn every_row_of_the_table_answers_to_both_names() {
    for entry in COMMANDS {
        let names = WORDS.names(entry.id).expect("every command has names");
        let argument = match entry.takes {
            Takes::Nothing | Takes::Count => None,
            Takes::CaseCode => Some("rw-4f3k901m"),
            Takes::AlertCode => Some("123456"),
            Takes::Topic => Some("casus"),
            Takes::Moment => Some("24-12 18:00"),
        };
        for name in [&names.nl, &names.en] {
            check_command(name, Some(entry.command(None)));
            assert_eq!(WORDS.class(name), entry.class, "{name}");
            if let Some(argument) = argument {
                check_command(
                    &format!("{name} {argument}"),
                    Some(entry.command(Some(argument))),
                );
            }
        }
    }
}

/// The embedded words with a piece replaced are refused with this key at the piece's line.
#[track_caller]
fn check_refused(piece: &str, by: &str, key: &str) {
    assert!(
        EMBEDDED.contains(piece),
        "{piece:?} does not stand in the words"
    );
    let before = EMBEDDED.split(piece).next().unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let problems = Words::parse("w.toml", &EMBEDDED.replacen(piece, by, 1)).err();
    let problems = problems.expect("the fault is found");
    let problem = problems.iter().find(|problem| problem.key == key);
    let problem = problem.unwrap_or_else(|| panic!("{problems:#?}"));
    assert_eq!(problem.file.as_deref(), Some("w.toml"));
    // What is missing stands on no line.
    let expect = (key != "words-command-missing").then_some(line);
    assert_eq!(problem.line, expect, "{problem}");
}

#[test]
fn faults_in_the_words_are_refused_with_their_line() {
    check_refused("article = [", "article = 3 # [", "words-toml");
    check_refused("class = \"na\"", "classs = \"na\"", "words-toml");
    check_refused("\"j+a+h*\"", "\"j+(a+h*\"", "words-pattern");
    check_refused("half = \"{lead}", "half = \"{leader}", "words-part");
    check_refused("{firm-alone}", "{firm-all}", "words-part");
    check_refused("{firm-alone}", "{firm_alone}", "words-part");
    check_refused(
        "article = [",
        "spare = [\"x\"]\narticle = [",
        "words-unused",
    );
    check_refused("\"{nee}\", \"no+\"", "\"{no}\", \"no+\"", "words-circle");
    check_refused("\"misschien\"", "\"mss\"", "words-slip");
    check_refused("has = \"", "has = \"(?:x)?|", "words-empty");
    check_refused("class = \"na\"", "class = \"nee\"", "words-class");
    check_refused("id = \"card\"", "id = \"cards\"", "words-command");
    check_refused("id = \"card\"", "id = \"cards\"", "words-command-missing");
}

#[test]
fn a_part_that_is_not_there_is_told_once_however_often_it_is_used() {
    let within = "article = [";
    assert!(EMBEDDED.contains(within) && EMBEDDED.matches("{article}").count() > 1);
    let text = EMBEDDED.replacen(within, "article = [\"{nowhere}\", ", 1);
    let problems = Words::parse("w.toml", &text).err();
    let problems = problems.expect("the fault is found");
    let keys: Vec<_> = problems.iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["words-part"], "{problems:#?}");
}

#[test]
fn the_embedded_words_are_sound() {
    // Every pattern of any other text is tried when it is read.
    let same = format!("{EMBEDDED}\n");
    Words::parse("words.toml", &same).unwrap_or_else(|problems| panic!("{problems:#?}"));
}

#[track_caller]
fn check_more(line: &str, expect: bool) {
    assert_eq!(WORDS.says_more_than_yes_or_no(line), expect, "{line:?}");
}

#[test]
fn a_yes_or_no_says_more_or_nothing_else() {
    check_more("ja, ik bel je zo", true);
    check_more("nee dat horen we vrijdag", true);
    check_more("jazeker, vader komt morgen", true);
    check_more("yes he told me", true);
    check_more("klopt, vader is boos", true);
    check_more("ja?", true);
    check_more("ja", false);
    check_more("ja, sinds mei", true);
    check_more("ja ga terug", true);
    check_more("vader zegt ja", false);
    check_more("geen idee", false);
    check_more("", false);
    check_more(&"ja ik ".repeat(1000), false);
}

#[test]
fn a_way_about_behind_a_yes_or_a_no_is_that_command() {
    check_command("ja, ga terug", Some(Command::Back(1)));
    check_command("nee, ga twee stappen terug", Some(Command::Back(2)));
    check_command("nee sla over", Some(Command::Skip));
    check_command("ja hoor, ik wil stoppen", Some(Command::Stop));
    check_command("nee leg dat eens uit", Some(Command::Explain));
    check_command("yes show me the advice", Some(Command::Advice));
    // One word may be an answer too, and what changes a case is typed by itself.
    check_command("ja terug", None);
    check_command("ja casus nieuw", None);
    check_command("ja ontvangen 123456", None);
    check_command("nee wissen RW-4F3K901M", None);
}

const YES: &[&str] = &["ja", "Ja", "JAA", "joa", "yes", "yep", "jazeker", "👍"];
const NO: &[&str] = &["nee", "NEE!", "neen", "neee", "no", "nope", "👎"];
const TURNS: &[&str] = &[
    "niet", "geen", "niemand", "nooit", "niks", "niets", "wel", "not", "no", "never", "nobody",
    "nothing", "isn't", "neit", "nie", "zonder", "hardly",
];
const PLAIN: &[&str] = &[
    "sinds", "vorige", "week", "de", "buren", "veilig", "daar", "it", "safe", "hoor", ",", ".",
];

/// Words that make a clause of their own; none of them is in a harmless tail.
const WHO: &[&str] = &[
    "vader",
    "moeder",
    "ik",
    "hij",
    "ze",
    "we",
    "school",
    "politie",
    "de wijkagent",
    "mijn collega",
    "dat",
    "die melding",
    "het team",
    "she",
    "he",
    "they",
    "i",
    "the officer",
    "my boss",
    "somebody",
];
const DOES: &[&str] = &[
    "bel",
    "belt",
    "bespreken",
    "komt",
    "overlegt",
    "vertelde",
    "vraagt",
    "moet",
    "wacht",
    "stuurt",
    "regelt",
    "woont",
    "drinkt",
    "zoekt",
    "leest",
    "tekent",
    "pakt",
    "slaapt",
    "calls",
    "said",
    "will ask",
    "checks",
    "drives",
    "comes",
    "reads",
    "discusses",
    "waits",
    "signs",
    "lives",
    "takes",
];
const MORE: &[&str] = &[
    "het dossier",
    "mij",
    "hem",
    "terug",
    "straks",
    "een afspraak",
    "de huur",
    "samen",
    "op",
    "aan",
    "naar goes",
    "over de kinderen",
    "morgen",
    "uit",
    "mee",
    "nog",
    "back",
    "the file",
    "about it",
    "tomorrow",
    "with school",
    "him",
    "later",
    "at home",
    "sinds mei",
    "elke dag",
    "",
];

fn decides(line: &str) -> bool {
    matches!(WORDS.class(line), Class::Yes | Class::No)
}

fn some(
    words: &'static [&'static str],
    range: std::ops::Range<usize>,
) -> impl Strategy<Value = String> {
    prop::collection::vec(select(words), range).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_line_has_a_class(line in any::<String>()) {
        let (class, command) = WORDS.read(&line);
        if class == Class::Command {
            prop_assert!(command.is_some());
        }
    }

    #[test]
    fn any_words_have_a_class(line in "(ja|nee|no|niet|weet|ik|wel|stop|casus|op|RW-| |,|\\?|\\PC){0,12}") {
        let _ = WORDS.class(&line);
    }

    #[test]
    fn ja_that_may_turn_decides_nothing(
        head in select(&YES[..7]), comma in select(&["", ","][..]),
        before in some(PLAIN, 0..4), turn in select(TURNS), after in some(PLAIN, 0..4),
    ) {
        // "Ja, wel hoor" is yes.
        let around = format!("{before}{after}").replace("hoor", "");
        prop_assume!(turn != "wel" || around.contains(|c: char| c.is_alphabetic()));
        let line = format!("{head}{comma} {before} {turn} {after}");
        prop_assert!(!decides(&line), "{line}");
    }

    #[test]
    fn a_free_clause_behind_an_answer_decides_nothing(
        head in prop_oneof![select(&YES[..7]), select(&NO[..7]), select(&["ja hoor", "ja zeker", "jawel", "yeah", "nee hoor", "klopt", "inderdaad"][..])],
        mark in select(&["", ",", ".", " -", "!", ":"][..]),
        inverted in any::<bool>(), who in select(WHO), does in select(DOES), more in some(MORE, 0..3),
    ) {
        let clause = if inverted { format!("{does} {who}") } else { format!("{who} {does}") };
        let line = format!("{head}{mark} {clause} {more}");
        prop_assert!(!decides(&line), "{line}");
        let bare = format!("{head}{mark} {does} {more}");
        prop_assert!(!decides(&bare), "{bare}");
    }

    #[test]
    fn nee_with_a_clause_that_may_turn_decides_nothing(
        head in select(&NO[..4]), before in some(&["de", "buren", "daar", "week"], 1..4),
        turn in select(TURNS), after in some(PLAIN, 0..4),
    ) {
        let line = format!("{head}, {before} {turn} {after}");
        prop_assert!(!decides(&line), "{line}");
    }

    #[test]
    fn yes_and_no_together_decide_nothing(
        one in select(YES), other in select(NO), swapped in any::<bool>(),
        before in some(PLAIN, 0..3), between in some(PLAIN, 0..3), after in some(PLAIN, 0..3),
    ) {
        let (one, other) = if swapped { (other, one) } else { (one, other) };
        let line = format!("{before} {one} {between} {other} {after}");
        prop_assert!(!decides(&line), "{line}");
    }

    #[test]
    fn dress_never_turns_an_answer(
        line in prop_oneof![some(YES, 1..2), some(NO, 1..2), some(&["ja", "nee", "niet", "zeker", "nog", "hoor"], 1..4)],
        mark in select(&["!", ".", "...", " ", "\"", "*", ","][..]), upper in any::<bool>(),
    ) {
        // In front of a word it is the "not" of a program.
        let head = if mark == "!" { "" } else { mark };
        let dressed = format!("{head}{}{mark}", if upper { line.to_uppercase() } else { line.clone() });
        prop_assert_eq!(WORDS.class(&line), WORDS.class(&dressed), "{}", dressed);
    }

    #[test]
    fn a_question_decides_nothing(line in some(&["ja", "nee", "zeker", "niet", "klopt", "dat", "hoor"], 1..5)) {
        let line = format!("{line}?");
        prop_assert!(!decides(&line), "{line}");
    }
}

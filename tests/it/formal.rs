//! Formal acts: nobody decides by accident, and what decides counts only where nothing else is asked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::talk::{self, Talk, acts, count, keys};
use jiff::SignedDuration;
use regex::Regex;
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Words};
use regiewijzer::dialogue::message::Audience;

/// Lines that begin with yes and are none of the formal words.
fn lines() -> Vec<String> {
    let heads = [
        "ja", "Ja,", "ja hoor", "ja zeker", "yes,", "jazeker", "ja ja", "ja!", "akkoord,", "jep",
    ];
    let tails = [
        "dat moet ik navragen",
        "ik bel je zo",
        "dat bespreken we morgen",
        "maar eerst overleg",
        "als de wethouder het goed vindt",
        "dat horen we vrijdag",
        "ik kijk ernaar",
        "denk ik",
        "misschien",
        "volgens mij wel",
        "sinds vorige week",
        "er is overlast",
        "prima",
        "ok",
        "goed",
        "👍",
        "dat klopt wel zo'n beetje",
        "ik word gebeld",
        "ik zit in de auto",
        "straks",
        "wacht even",
        "bevestig later",
        "akkoord onder voorbehoud",
        "nee",
        "mits het rustig blijft",
        "zei de buurvrouw",
        "ik moet nog nadenken",
        "dat zoek ik uit",
        "top",
        "duidelijk",
        "wat gebeurt er dan",
        "hoezo",
        "dat doen we samen",
        "even geduld",
    ];
    let all = heads
        .iter()
        .flat_map(|head| tails.iter().map(move |tail| format!("{head} {tail}")));
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let lines: Vec<String> = all
        .filter(|line| words.formal(line).is_none())
        .take(300)
        .collect();
    assert_eq!(lines.len(), 300);
    lines
}

/// Everybody is brought to a formal act, and says all of the lines; nothing is decided, and the act is
/// still there to be done afterwards.
#[track_caller]
fn check(act: &str, person: &str, mut talk: Talk, done: (&str, &str)) {
    for line in lines() {
        let said = talk.says(person, &line);
        assert_eq!(acts(&said), 0, "{act}: {line}: {:?}", keys(&said));
    }
    let (words, key) = done;
    let said = talk.says(person, words);
    assert!(
        count(&said, key) > 0,
        "{act}: {words} gives {:?}",
        keys(&said)
    );
}

/// Each question that an interview can ask is weighed, so that a new act cannot be forgotten.
#[test]
fn every_question_is_weighed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/dialogue");
    let weighed = fs::read_to_string(folder.join("conversation/formal.rs")).unwrap();
    let asked = Regex::new(r"\.ask(?:_as)?\(\s*([a-zA-Z_:\x22-]+),").unwrap();
    let mut found = BTreeSet::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                // What an alert would say is asked of nobody.
                folders.extend((!path.ends_with("sampling")).then_some(path));
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(path).unwrap();
                found.extend(asked.captures_iter(&text).map(|found| found[1].to_owned()));
            }
        }
    }
    assert!(found.len() > 15, "{found:?}");
    // Whatever is asked by a name of its own is found under that name.
    let named = [
        ("id", ""),
        ("\"confirm\"", "CONFIRM"),
        ("\"sign-off\"", "SIGN_OFF"),
    ];
    for question in found {
        let name = named.iter().find(|(name, _)| *name == question);
        let name = name.map_or(question.as_str(), |(_, name)| name);
        let entry = format!("({name}, ");
        assert!(
            name.is_empty() || weighed.contains(&entry),
            "{question} is not weighed"
        );
    }
}

#[test]
fn no_line_that_only_begins_with_yes_calls_anybody() {
    let talk = Talk::in_phase_three(&[
        "veiligheidshuis",
        "yes",
        "agreed-by-phone",
        "track-other-calamity",
    ]);
    check(
        "confirm",
        "regisseur",
        talk,
        ("ja, bevestig", "alert-raised"),
    );
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.says("regisseur", talk::TRACK);
    check(
        "open in phase 4",
        "regisseur",
        talk,
        ("bevestig", "alert-raised"),
    );
}

#[test]
fn no_line_that_only_begins_with_yes_says_that_phase_four_is_reached() {
    check(
        "phase-four",
        "regisseur",
        Talk::in_phase_three(&["veiligheidshuis"]),
        ("ja", "question-sign-off"),
    );
}

#[test]
fn no_line_that_only_begins_with_yes_signs_off() {
    let talk = Talk::in_phase_three(&["veiligheidshuis", "yes"]);
    check(
        "sign-off",
        "regisseur",
        talk,
        ("telefonisch afgestemd", "question-track"),
    );
    let talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    check("co-sign", "proces", talk, ("akkoord", "co-sign-agreed"));
}

#[test]
fn no_line_that_only_begins_with_yes_passes_a_case_or_closes_it() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus overdragen");
    check(
        "successor",
        "regisseur",
        talk,
        ("tweede casusregisseur", "hand-over-sent"),
    );
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.all_say("regisseur", &["casus overdragen", "tweede casusregisseur"]);
    check("hand over", "regisseur-2", talk, ("ja", "handed-over"));
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus sluiten");
    check(
        "close",
        "regisseur",
        talk,
        ("closed-handed-over", "question-confirm-close"),
    );
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus sluiten");
    talk.says("regisseur", "overgedragen buiten deze gemeente");
    check("confirm closing", "regisseur", talk, ("ja", "case-closed"));
}

#[test]
fn no_line_that_only_begins_with_yes_ends_an_alert() {
    let mut talk = Talk::begin();
    let (code, _) = talk.raises();
    talk.says("regisseur", &format!("intrekken {code}"));
    check("withdraw", "regisseur", talk, ("loos alarm", "withdrawn"));
    let mut talk = Talk::begin();
    talk.raises();
    check(
        "received",
        "aov",
        talk,
        ("ja, ontvangen", "confirmed-by-you-aov-officer"),
    );
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    check(
        "phoned",
        "regisseur",
        talk,
        ("Telefonisch bevestigd door AOV'er 1", "confirmed"),
    );
}

#[test]
fn no_line_that_only_begins_with_yes_says_that_somebody_cannot_or_that_it_is_not_so() {
    let mut talk = Talk::begin();
    talk.raises();
    check("cannot", "aov", talk, ("Ik kan niet", "cannot-noted"));
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(16));
    let nobody = ("Niemand neemt op", "nobody-answers-noted");
    check("nobody answers", "regisseur", talk, nobody);
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let mut pings = said.iter().filter_map(|message| {
        let ping = message.ping.as_ref()?;
        let to = message.to == Audience::Person("aov".into());
        ping.code.as_ref().filter(|_| to)
    });
    let code = pings.next().unwrap().to_string();
    // The ladder goes on, so nothing else is asked.
    talk.says("proces", &format!("ontvangen {code}"));
    check("not right", "aov", talk, ("Klopt niet", "not-right-noted"));
}

#[test]
fn no_line_that_only_begins_with_yes_erases_a_case() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.says("beheer", &format!("wissen {code}"));
    check("erase", "beheer", talk, (&code, "erased"));
}

#[test]
fn no_line_that_only_begins_with_yes_begins_a_drill() {
    let mut talk = Talk::begin();
    talk.says("beheer", "oefening");
    check("drill", "beheer", talk, (talk::TRACK, "drill-alert-raised"));
}

/// The officers of Goes take turns, so that there is something to swap.
const TURNS: &str = "commitment = \"hard\"\n[roster.rotation]\nturns = [\"aov\", \"aov-2\"]\n\
                     start = \"2026-11-23\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"";

#[test]
fn no_line_that_only_begins_with_yes_swaps_duty() {
    let fixed = "duty = [\"aov\"]\ndeputies = [\"aov-2\"]\ncommitment = \"hard\"";
    let mut talk = Talk::begin_with_people(|text| text.replacen(fixed, TURNS, 1));
    let asked = talk.says("aov", "ruilen");
    let on = talk::offering(&asked, "swap-aov-officer-aov-2").on.clone();
    talk.presses("aov", "swap-aov-officer-aov-2", &on);
    check("swap", "aov-2", talk, ("akkoord", "swapped"));
}

/// The alderman at the question whether a meeting is needed.
fn at_the_meeting() -> Talk {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.presses("regisseur", "track-care-calamity", &None);
    talk.says("regisseur", "bevestig");
    talk.says("wethouder", "ontvangen");
    talk
}

#[test]
fn no_line_that_only_begins_with_yes_settles_a_meeting() {
    let ground = "question-care-meeting-ground";
    check("meeting", "wethouder", at_the_meeting(), ("ja", ground));
    let mut talk = at_the_meeting();
    talk.says("wethouder", "ja");
    check(
        "ground",
        "wethouder",
        talk,
        ("onrust in de samenleving", "followed-up"),
    );
}

#[test]
fn no_line_that_only_begins_with_yes_records_what_others_did() {
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "agreed-by-phone"]);
    talk.presses("regisseur", "confirm", &None);
    check(
        "route accepted",
        "regisseur",
        talk,
        ("De partij heeft het aangenomen", "route-accepted"),
    );
    let mut talk = Talk::begin();
    let opens = [
        "casus nieuw",
        "Goes",
        "fase 1",
        "vrijwillig kader",
        "volwassenen",
    ];
    talk.all_say("regisseur", &opens);
    for press in ["unknown", "proces", "up-1", "yes", "advice"] {
        talk.presses("regisseur", press, &None);
    }
    check("household", "regisseur", talk, ("ja", "moved-up"));
}

/// At the questions about what was agreed outside the chat: nobody in Goes can co-sign in it.
fn agreed_outside(presses: &[&str]) -> Talk {
    let roster = "role = \"process-director\"\nduty = [\"proces\"]";
    let mut talk = Talk::begin_with_people(|text| {
        let text = text.replacen(
            roster,
            "role = \"case-director\"\nduty = [\"regisseur\"]",
            1,
        );
        text.replacen(
            "roles = [\"process-director\"]",
            "roles = [\"communication\"]",
            1,
        )
    });
    let opens = [
        "casus nieuw",
        "Goes",
        "fase 3",
        "vrijwillig kader",
        "volwassenen",
    ];
    talk.all_say("regisseur", &opens);
    let team = "sociaal wijkteam, Toegang of CJG";
    talk.all_say("regisseur", &[team, "weet ik niet", "casus af"]);
    for press in presses {
        talk.presses("regisseur", press, &None);
    }
    talk
}

#[test]
fn no_line_that_only_begins_with_yes_says_what_was_agreed_outside() {
    let talk = agreed_outside(&["yes", "yes", "yes", "yes", "yes", "advice"]);
    let with = "question-agreed-with";
    check("outside", "regisseur", talk, ("Afgestemd in overleg", with));
    let mut talk = agreed_outside(&["yes", "yes", "yes", "yes", "yes", "advice"]);
    let asked = talk.says("regisseur", "Afgestemd in overleg");
    let partner = &asked.last().unwrap().choices[0].id.to_string();
    check(
        "partner",
        "regisseur",
        talk,
        (partner, "question-agreed-on"),
    );
    let mut talk = agreed_outside(&["yes", "yes", "yes", "yes", "yes", "advice"]);
    talk.says("regisseur", "Afgestemd in overleg");
    talk.presses("regisseur", partner, &None);
    check(
        "day",
        "regisseur",
        talk,
        ("Vandaag", "question-confirm-move"),
    );
}

/// Written by somebody who knew the contract alone; all were read right at once.
#[test]
fn a_list_of_formal_words_that_nobody_had_seen_is_read() {
    let list = include_str!("../understanding/unseen-formal.tsv");
    let rows = || list.lines().map(|row| row.split_once('\t').unwrap());
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    for (_, line) in rows().filter(|(expect, _)| *expect == "not") {
        let said = talk.says("proces", line);
        assert_eq!(acts(&said), 0, "{line}: {:?}", keys(&said));
    }
    for (_, line) in rows().filter(|(expect, _)| *expect == "decides") {
        let mut talk = Talk::in_phase_three(&["veiligheidshuis"]);
        let said = talk.says("regisseur", line);
        assert!(
            keys(&said).contains(&"question-sign-off"),
            "{line}: {:?}",
            keys(&said)
        );
    }
}

//! What is told afterwards, in chat, timeline and report, says what happened as it was: who did it, in whose name, and
//! nothing that nobody knows.

use std::path::Path;

use crate::kit::{Chat, is_ping, settings_with};
use serde_json::{Value, json};

/// A chat in Dutch that keeps nothing.
fn dutch(more: &[&str]) -> Chat {
    let clock = "2026-11-20T10:12:00Z";
    let mut flags = vec!["--store", "memory", "--clock", clock, "--seed", "1"];
    flags.extend(more);
    Chat::in_language("nl", &flags)
}

/// The case director types one line after the other; gives what all of them caused.
fn types(chat: &mut Chat, lines: &[&str]) -> Vec<Value> {
    let said = lines.iter().map(|line| chat.say("regisseur", line));
    said.flatten().collect()
}

/// Phase 4 on both tracks; gives what that caused.
fn raised(chat: &mut Chat) -> Vec<Value> {
    types(
        chat,
        &[
            "casus nieuw",
            "Goes",
            "fase 4",
            "vrijwillig kader",
            "jeugd",
            "zorgaanbieder",
            "procesregisseur",
            "beide sporen",
            "bevestig",
        ],
    )
}

/// All that was said to somebody, on one line.
fn told(said: &[Value], to: &str) -> String {
    let own = said.iter().filter(|one| one["to"] == to);
    let text = own.filter_map(|one| one["text"].as_str());
    text.collect::<Vec<_>>().join(" ").replace('\n', " ")
}

#[track_caller]
fn holds(said: &str, must: &[&str], never: &[&str]) {
    for must in must {
        assert!(said.contains(must), "{must} is not in {said}");
    }
    for never in never {
        assert!(!said.contains(never), "{never} is in {said}");
    }
}

/// From phase 1 to 2, against the advice.
const HOUSEHOLD: [&str; 12] = [
    "casus nieuw",
    "Goes",
    "fase 1",
    "vrijwillig kader",
    "jeugd",
    "de mensen zelf, met steun van vrijwilligers",
    "procesregisseur",
    "casus op",
    "nee",
    "geef advies",
    "toch opschalen",
    "mijn professionele inschatting",
];

#[test]
fn a_decision_of_the_household_is_recorded_and_not_taken_by_the_director() {
    let mut chat = dutch(&[]);
    types(&mut chat, &HOUSEHOLD);
    let decided = told(
        &types(
            &mut chat,
            &["het huishouden heeft besloten, in overleg met de verwijzer"],
        ),
        "regisseur",
    );
    holds(
        &decided,
        &[
            "Besluit van het huishouden, in overleg met de verwijzer, vastgelegd door de casusregisseur.",
        ],
        &[
            "Besluit van casusregisseur",
            "Besluit van de casusregisseur",
        ],
    );
    let timeline = told(&types(&mut chat, &["casus tijdlijn"]), "regisseur");
    holds(
        &timeline,
        &[
            "geopend in fase 1 door de casusregisseur",
            "opgeschaald van fase 1 naar fase 2; het huishouden heeft besloten",
            "vastgelegd door de casusregisseur",
            "tegen het advies in, volgens de casusregisseur: de eigen professionele inschatting",
        ],
        &["fase 2 door de casusregisseur"],
    );
    // What was chosen for phase 1 says nothing of phase 2.
    let lead = told(&types(&mut chat, &["regie"]), "regisseur");
    holds(&lead, &["Casusregie"], &["→ de mensen zelf, met steun"]);
    let closed = types(
        &mut chat,
        &["casus sluiten", "klaar: hulp is afgerond", "bevestig"],
    );
    let said = told(&closed, "regisseur");
    holds(&said, &["is gesloten door de casusregisseur"], &[]);
    let code = closed.iter().find_map(|one| one["case"].as_str()).unwrap();
    let ask = format!("casus tijdlijn {code}");
    let timeline = told(&chat.say("regisseur", &ask), "regisseur");
    let last = "gesloten door de casusregisseur: klaar, de hulp is afgerond";
    holds(&timeline, &[last], &[]);
    chat.close();
}

#[test]
fn a_provisional_advice_is_no_advice_to_scale_up_for_the_time_being() {
    let mut chat = dutch(&[]);
    let lines = [
        "casus nieuw",
        "Goes",
        "fase 3",
        "vrijwillig kader",
        "jeugd",
        "zorgaanbieder",
        "procesregisseur",
        "casus op",
        "ja",
        "nee",
        "nee",
        "weet ik niet",
        "ja",
        "geef advies",
    ];
    types(&mut chat, &lines);
    let timeline = told(&types(&mut chat, &["casus tijdlijn"]), "regisseur");
    let was = "het voorlopige advies was om op te schalen naar Veilig Thuis";
    holds(&timeline, &[was], &["voorlopig op te schalen"]);
    chat.close();
}

#[test]
fn the_mayor_hears_who_confirmed_which_alert() {
    let mut chat = dutch(&[]);
    let said = raised(&mut chat);
    let own = said
        .iter()
        .find(|one| one["to"] == "wethouder" && is_ping(one))
        .unwrap();
    let code = own["alert"]["code"].as_str().unwrap();
    let said = chat.say("beheer", &format!("ontvangen {code}"));
    holds(
        &told(&said, "burgemeester"),
        &["De oproep aan de wethouder is bevestigd door de beheerder."],
        &["heeft dat bevestigd"],
    );
    holds(
        &told(&said, "wethouder"),
        &["De beheerder heeft de oproep aan de wethouder bevestigd met uw code"],
        &[],
    );
    chat.close();
}

#[test]
fn a_request_to_telephone_in_a_text_message_names_nobody_by_the_role_of_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let ways = settings_with(&[("regisseur", "+999 0664 199")]);
    std::fs::write(&path, ways).unwrap();
    let mut chat = dutch(&["--settings", path.to_str().unwrap()]);
    let said = raised(&mut chat);
    let told_of = |chat: &mut Chat, said: &[Value]| {
        let names = said.iter().filter_map(crate::kit::delivery);
        let names: Vec<String> = names.map(str::to_owned).collect();
        for name in names {
            chat.send(&json!({ "delivered": name }));
        }
    };
    told_of(&mut chat, &said);
    let said = chat.say("zorg", "ik kan niet");
    let short = said
        .iter()
        .find(|one| one["via"] == "webhook" && one["to"] == "regisseur")
        .unwrap_or_else(|| panic!("{said:#?}"));
    let words = short["text"].as_str().unwrap();
    // The alderman stands in for the department, of which nobody else can.
    holds(
        words,
        &["wethouder +999 0664 103"],
        &["Zorg +999 0664 103", "+999 0664 106"],
    );
    chat.close();
}

#[test]
fn a_drill_that_needed_a_telephone_lacked_something() {
    let mut chat = dutch(&[]);
    chat.say("aov", "oefening");
    let said = chat.say("aov", "andere calamiteit in het sociaal domein");
    chat.deliver(&said);
    chat.say("aov", "ik kan niet");
    chat.say("zorg", "ontvangen");
    let mut last = chat.wait("16m");
    last.extend(chat.say("aov", "niemand neemt op"));
    last.extend(chat.say("aov", "telefonisch bevestigd door AOV'er 2"));
    last.extend(chat.wait("1m"));
    holds(
        &told(&last, "aov"),
        &[
            "bevestigd door AOV'er 2, telefonisch, vastgelegd door AOV'er 1",
            "AOV'er 1 kon het oefenalarm niet aannemen",
            "een verzoek om te bellen nodig",
            "AOV'er 1 belde voor de AOV'er, en niemand nam op",
        ],
        &["Er ontbrak niets"],
    );
    chat.close();
}

#[test]
fn whoever_was_not_told_that_an_alert_is_withdrawn_is_named() {
    let mut chat = dutch(&[]);
    let said = raised(&mut chat);
    chat.deliver(&said);
    types(&mut chat, &["intrekken", "loos alarm"]);
    let said = chat.wait("65m");
    holds(
        &told(&said, "regisseur"),
        &["AOV'er 1 weet mogelijk niet dat de oproep is ingetrokken"],
        &[],
    );
    chat.close();
}

#[test]
fn a_request_to_telephone_stands_once_in_the_timeline_with_who_was_asked() {
    let mut chat = dutch(&[]);
    let said = raised(&mut chat);
    chat.deliver(&said);
    // Whoever is asked hears it, so that nobody else is.
    for _ in 0..39 {
        let said = chat.wait("24s");
        chat.deliver(&said);
    }
    let timeline = told(&types(&mut chat, &["casus tijdlijn"]), "regisseur");
    let asked = timeline.matches("gevraagd te bellen").count();
    assert_eq!(asked, 3, "once for each role: {timeline}");
    holds(
        &timeline,
        &["de casusregisseur is gevraagd te bellen"],
        &["gevraagd om te bellen"],
    );
    chat.close();
}

/// Every role has its article in every sentence that names it, as no sentence has a title bare behind "van", "door",
/// "aan", "by", "from" or "to".
#[test]
fn no_scenario_names_a_role_without_its_article() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let bare = "(?:van|door|by|from) (?:casusregisseur|procesregisseur|wethouder|burgemeester|beheerder|afdeling \
                Zorg|case director|process director|alderman|mayor|administrator)\\b";
    let bare = regex::Regex::new(bare).unwrap();
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        read += 1;
        let said = text.lines().filter(|line| line.starts_with(' '));
        let said = said.filter(|line| !line.contains("Telefonisch bevestigd"));
        for line in said {
            assert!(!bare.is_match(line), "{line}");
        }
    }
    assert!(read > 40);
}

//! Every command by taps on Discord: what it shows, where, and that it fits a phone.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, code, says};
use crate::discord::standin::{Shown, Standin, Where, World};

/// Those on duty for a care calamity, and what they press to confirm.
const CONFIRM: [(&str, &str); 3] = [
    (
        "aov",
        "Ontvangen, ik pak de procesregie op met de afdeling Zorg",
    ),
    ("wethouder", "Ontvangen, ik stem af met de burgemeester"),
    ("zorg", "Ontvangen, ik pak dit op"),
];

/// Every command of the server with its second words, as they are typed.
fn registered(discord: &Standin) -> Vec<String> {
    let set = discord.until("the commands", |d| {
        let mut requests = d.requests().into_iter();
        requests.find(|one| one.method == "PUT" && one.path.ends_with("/commands"))
    });
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap_or_default().to_owned();
    let commands = set.body.as_array().cloned().unwrap_or_default();
    commands
        .iter()
        .flat_map(|command| {
            let options = command["options"].as_array().cloned().unwrap_or_default();
            let under = options.iter().filter(|option| option["type"] == 1);
            let under: Vec<String> = under
                .map(|option| format!("{} {}", name(command), name(option)))
                .collect();
            match under.is_empty() {
                true => vec![name(command)],
                false => under,
            }
        })
        .collect()
}

#[test]
fn every_command_is_answered_for_everybody() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    Person::new(&discord, "regisseur").opens_case(3);
    let all = registered(&discord);
    assert!(all.len() > 15, "{all:?}");
    for name in [
        "regisseur",
        "proces",
        "aov",
        "burgemeester",
        "beheer",
        "aov-tholen",
    ] {
        let person = Person::new(&discord, name);
        for command in &all {
            let answer = person.command(command, &[]);
            assert!(matches!(answer.place, Where::Ephemeral(_)), "{answer:#?}");
            let words = answer.content.replace("OEFENING", "");
            assert!(words.trim().len() > 20, "{name}, {command}: {answer:#?}");
            assert!(!says("Gedaan.")(&answer), "{name}, {command}: {answer:#?}");
        }
    }
    assert_manners(&discord);
}

/// What one tap after another shows, from a command on: each step is what is pressed and words
/// that must then be there.
type Taps<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

/// Commands of the director of a case of a young person in phase 3, each begun anew.
const DIRECTOR: [Taps<'_>; 9] = [
    ("casus regie", "Casusregie", &[]),
    ("kaart", "Fase 1", &[]),
    ("dienst nu", "Wie heeft er nu dienst?", &[]),
    ("casus status", "fase 3", &[]),
    ("casus tijdlijn", "geopend", &[]),
    ("casus export", "RW-", &[]),
    (
        "casus review",
        "opnieuw",
        &[("Over 2 weken", "Ik herinner")],
    ),
    (
        "casus zwaar",
        "Vraag 1 van 2",
        &[
            ("Ja", "Vraag 2 van 2"),
            ("Nee", "Dit heb je geantwoord"),
            ("Geef advies", "vraag zware casusregie aan"),
            ("Meer", "Tekst voor je verzoek"),
        ],
    ),
    ("casus deel", "#goes", &[]),
];

#[test]
fn a_director_gets_through_every_command_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case_of("jeugd", 3);
    for (command, words, taps) in DIRECTOR {
        let mut shown = director.command(command, &[]);
        assert!(says(words)(&shown), "{command}: {shown:#?}");
        for (label, words) in taps {
            shown = director.choose(&shown, label);
            assert!(says(words)(&shown), "{command}, {label}: {shown:#?}");
        }
        assert!(matches!(shown.place, Where::Ephemeral(_)), "{shown:#?}");
    }
    assert_manners(&discord);
}

#[test]
fn the_text_for_a_request_says_where_its_code_stands() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case_of("jeugd", 2);
    let asked = director.command("casus zwaar", &[]);
    let advice = director.choose_all(&asked, &["Ja", "Ja", "Geef advies", "Meer"]);
    let code = code(&discord);
    assert!(!advice.content.contains(&code), "{advice:#?}");
    assert!(says("casus RW-…")(&advice), "{advice:#?}");
    assert!(
        says("De thread van de casus heet zo.")(&advice),
        "{advice:#?}"
    );
    assert_manners(&discord);
}

#[test]
fn a_case_is_shared_closed_and_gone_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(2);
    let code = code(&discord);
    director.command("casus deel", &[]);
    let team = Where::Channel(discord.channel("goes"));
    let shared = director.reads("the word in the channel", |shown| {
        shown.place == team && says(&code)(shown)
    });
    assert!(!shared.notified, "{shared:#?}");
    let asked = director.command("casus sluiten", &[]);
    director.choose_all(&asked, &["Klaar: hulp is afgerond", "Bevestig"]);
    let second = Person::new(&discord, "proces");
    let told = second.reads("that it is closed", says("is gesloten door"));
    assert!(matches!(told.place, Where::Thread(_)), "{told:#?}");
    let status = director.command("casus status", &[("code", &code)]);
    assert!(says("Gesloten sinds")(&status), "{status:#?}");
    assert_manners(&discord);
}

#[test]
fn what_follows_on_confirmations_is_answered_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let opened = director.opens_case(4);
    let track = "Zorgcalamiteit bij een zorgaanbieder";
    director.choose_all(&opened, &[track, "Bevestig"]);
    let confirms = |(name, button): (&str, &str)| {
        let person = Person::new(&discord, name);
        let ping = person.direct("a ping", |shown| shown.button(button).is_some());
        person.choose(&ping, button);
    };
    CONFIRM.into_iter().for_each(confirms);

    let officer = Person::new(&discord, "aov");
    let plan = officer.direct("the plan", says("Calamiteiten Plan"));
    let later = officer.choose(&plan, "Nog niet");
    assert!(!says("Calamiteiten Plan")(&later), "{later:#?}");
    let again = officer.choose(&officer.command("hervat", &[]), "Ja");
    assert!(!says("Kies…")(&again), "{again:#?}");

    let department = Person::new(&discord, "zorg");
    let mut ticks = department.direct("the tick list", says("Vink af"));
    let mut ticked = 0;
    // With what is ticked there may be more lines than buttons that fit.
    let open = |shown: &Shown| {
        let buttons = shown.buttons.iter().map(|one| one.label.clone());
        let lines = shown.choices.iter().map(|one| one.label.clone());
        buttons.chain(lines).find(|label| label.starts_with('☐'))
    };
    while let Some(label) = open(&ticks) {
        ticks = department.choose(&ticks, &label);
        ticked += 1;
    }
    // Four who must know, and one of the two of whom one is enough.
    assert_eq!(ticked, 5, "{ticks:#?}");

    let mayor = Person::new(&discord, "burgemeester");
    let meeting = mayor.direct("the meeting", says("zorgcalamiteitenoverleg"));
    mayor.choose(&meeting, "Nee");
    let alderman = Person::new(&discord, "wethouder");
    let meeting = alderman.direct("the meeting", says("zorgcalamiteitenoverleg"));
    let grounds = alderman.choose(&meeting, "Ja");
    let ground = grounds.choices.first().map(|one| one.label.clone());
    let ground = ground.or(grounds.buttons.first().map(|one| one.label.clone()));
    alderman.choose(&grounds, &ground.unwrap());
    let status = director.command("casus status", &[]);
    assert!(
        says("zorgcalamiteitenoverleg nodig: ja")(&status),
        "{status:#?}"
    );
    assert_manners(&discord);
}

#[test]
fn an_alert_is_withdrawn_by_taps_and_everybody_is_told() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.raises();
    for name in ["aov", "zorg"] {
        Person::new(&discord, name).direct("a ping", says("OPROEP FASE 4"));
    }
    let asked = director.command("casus intrekken", &[]);
    director.choose(&asked, "Loos alarm");
    for name in ["aov", "zorg"] {
        let told = Person::new(&discord, name).direct("the word of it", says("ingetrokken door"));
        assert!(told.button("Bevestig").is_none());
    }
    assert_manners(&discord);
}

#[test]
fn a_drill_goes_from_its_command_to_its_report_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let keeper = Person::new(&discord, "beheer");
    let asked = keeper.command("dienst oefening", &[]);
    let begun = keeper.choose(&asked, "Andere calamiteit in het sociaal domein");
    assert!(says("OEF-")(&begun), "{begun:#?}");
    let button = "Ontvangen, dit is een oefenalarm";
    for name in ["aov", "zorg"] {
        let person = Person::new(&discord, name);
        let ping = person.direct("a ping", |shown| shown.button(button).is_some());
        assert!(says("OEFENALARM")(&ping) && ping.notified, "{ping:#?}");
        let thanks = person.choose(&ping, button);
        assert!(says("Dank voor de bevestiging")(&thanks), "{thanks:#?}");
    }
    let report = keeper.direct("the report", says("Verslag van oefenalarm"));
    assert!(
        says("alle 2 oproepen zijn bevestigd")(&report),
        "{report:#?}"
    );
    assert!(says("Er ontbrak niets")(&report), "{report:#?}");

    let asked = keeper.command("dienst oefening", &[]);
    keeper.choose(&asked, "Beide sporen");
    let stopped = keeper.command("dienst oefening-stoppen", &[]);
    assert!(says("OEF-")(&stopped), "{stopped:#?}");
    assert_manners(&discord);
}

#[test]
fn duty_passes_by_command_and_by_consent() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let deputy = Person::new(&discord, "aov-2");
    let taken = deputy.command("dienst overnemen", &[("tot", "23:59")]);
    assert!(says("heeft nu dienst als AOV")(&taken), "{taken:#?}");
    let officer = Person::new(&discord, "aov");
    officer.direct("who has duty now", says("Afgelost: AOV'er 1"));
    let team = Where::Channel(discord.channel("goes"));
    officer.reads("the word in the channel", |shown| {
        shown.place == team && says("Wissel van dienst")(shown)
    });
    let duty = officer.command("dienst nu", &[]);
    assert!(says("AOV: AOV'er 2")(&duty), "{duty:#?}");
    let nothing = officer.command("dienst overnemen", &[("tot", "gisteren")]);
    assert!(!says("heeft nu dienst")(&nothing), "{nothing:#?}");
    assert_manners(&discord);
}

/// The officers of Goes take turns.
const TURNS: &str = "commitment = \"hard\"\n[roster.rotation]\nturns = [\"aov\", \"aov-2\"]\n\
                     start = \"2026-11-23\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"";

#[test]
fn a_swap_is_asked_and_agreed_to_by_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start_with(&discord, |settings| {
        let fixed = "duty = [\"aov\"]\ndeputies = [\"aov-2\"]\ncommitment = \"hard\"";
        assert!(settings.contains(fixed));
        settings.replacen(fixed, TURNS, 1)
    });
    let officer = Person::new(&discord, "aov");
    let asked = officer.command("dienst ruilen", &[]);
    let other = asked.buttons.iter().map(|one| one.label.clone());
    let other = other.chain(asked.choices.iter().map(|one| one.label.clone()));
    let other = other.collect::<Vec<_>>();
    let [other] = other.as_slice() else {
        panic!("not one to swap with: {asked:#?}");
    };
    officer.choose(&asked, other);
    let deputy = Person::new(&discord, "aov-2");
    let request = deputy.direct("the request", |shown| shown.button("Akkoord").is_some());
    deputy.choose(&request, "Akkoord");
    for person in [&officer, &deputy] {
        person.reads("that they swap", says("Geruild als AOV"));
    }
    assert_manners(&discord);
}

//! What stands behind a yes or a no and may undo it decides nothing.

use regiewijzer::dialogue::language::understanding::{Class, EMBEDDED, Words};

#[track_caller]
fn check_none(lines: &[&str], wrong: &[Class]) {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in lines {
        let class = words.class(line);
        assert!(!wrong.contains(&class), "{line:?} is {class:?}");
    }
}

#[test]
fn what_stands_behind_a_yes_and_undoes_it_is_no_yes() {
    check_none(
        &[
            "vraag 2 ja",
            "question 3 yes",
            "ja, over een week",
            "ja, vanaf maandag",
            "ja, vanaf 1 januari",
            "yes, from Monday",
            "ja, de uitleg",
            "ja, een uitleg",
            "ja, de status",
            "ja, een advies",
            "ja, een belletje",
            "ja, de verbinding",
            "ja, een collega",
            "ja, een uurtje",
            "ja merci en nu",
            "ja, een aanname",
            "ja, een inschatting",
            "ja, een verzinsel",
            "yes, an assumption",
            "ja, er is onduidelijkheid",
            "ja, er is rust",
            "ja, er is een oplossing",
            "ja, er is vertrouwen",
            "ja, er is een afspraakje",
            "yes, there is a plan",
            "ja, toch wel",
            "ja dat wel",
            "ja, er was overlast",
            "ja, er waren problemen",
            "ja, een foto",
            "ja, de buurman belt",
            "ja, de moeder niet",
            "ja 50/50",
        ],
        &[Class::Yes, Class::No, Class::Unknown],
    );
}

#[test]
fn what_stands_behind_a_no_and_affirms_is_no_no() {
    check_none(
        &[
            "vraag 1 nee",
            "nee, er is onveiligheid",
            "nee er is ruzie",
            "nee, een ramp",
            "nee, een heleboel",
            "nee vaak",
            "nee, dagelijks",
            "nee, altijd",
            "nee, al drie jaar",
            "nee, sinds gisteren",
            "no, every day",
            "no, for three years",
            "'t is nie waar",
            "dat is nie waar",
            "da klopt nie",
            "zeker nie",
            "tis neet zo",
            "nee sinds vorige week wel",
            "nee, vandaag niet",
            "geen enkele twijfel",
            "niet nu",
            "not now",
        ],
        &[Class::Yes, Class::No],
    );
}

#[test]
fn plain_denials_and_known_nouns_are_understood() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in [
        "nee, er is geen geweld",
        "nee, geen schulden",
        "no, there are no debts",
    ] {
        assert_eq!(words.class(line), Class::No, "{line}");
    }
    for line in [
        "ja, er is ruzie",
        "ja, schulden",
        "yes, there are debts",
        "ja, er is veel overlast",
    ] {
        assert_eq!(words.class(line), Class::Yes, "{line}");
    }
}

/// What a question does not apply to is said with a reason that says so, or with none.
#[test]
fn what_stands_behind_not_applicable_and_undoes_it_is_none() {
    check_none(
        &[
            "nvt, denk ik",
            "nvt, misschien",
            "nvt, grapje",
            "nvt, moet ik navragen",
            "nvt, dat hoor ik morgen",
            "nvt, vanaf morgen",
            "nvt, vooralsnog",
            "nvt, volgens moeder",
            "n/a, ask the school",
            "nvt, terug",
            "nvt, help",
            "nvt, uithuiszetting is vrijdag",
            "not applicable, eviction is on friday",
            "n.v.t. omdat de onrust groot is",
            "nvt. de onrust blijft",
            "niet van toepassing want er is elke dag overlast",
            "nvt want hij is dakloos",
            "nvt, hij woont op straat",
            "nvt, er is gevaar",
            "n.v.t. denkelijk",
        ],
        &[Class::NotApplicable],
    );
}

/// On a question whether something is over or in force only a yes or a no that says nothing else decides.
#[test]
fn what_contradicts_or_puts_off_is_not_sober() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    for line in [
        "ja, helaas",
        "helaas ja",
        "helaas wel",
        "ja weer",
        "yes, unfortunately",
        "ja, er is gevaar",
        "ja, levensgevaar",
        "ja, steeds erger",
        "ja, elke dag",
        "ja, nog steeds",
        "ja, veel overlast",
        "ja, media",
        "ja, een huisuitzetting",
        "ja, een incident gisteren",
        "ja, in januari",
        "ja, deze week nog",
        "ja, op 5 december",
        "ja, vanaf maart",
        "ja, dit weekend",
        "ja, vannacht",
        "yes, one day",
        "yes, this summer",
        "nee, geen overlast",
        "niet meer",
        "nee, niet meer",
        "no longer",
        "geen sprake van",
        "nee, nooit",
    ] {
        assert!(!words.is_sober(line), "{line}");
    }
    for line in [
        "ja",
        "Ja hoor",
        "ja, gelukkig",
        "ja, sinds vorige week",
        "ja sinds maandag",
        "ja, al sinds gisteren",
        "klopt",
        "ja, dat klopt",
        "ja dat is zo",
        "gelukkig wel",
        "zeker",
        "yes, since last week",
        "👍",
        "nee",
        "nee, nog niet",
        "nog niet",
        "nee helemaal niet",
        "zeker niet",
        "gelukkig niet",
        "nee, dat is niet zo",
        "no, not yet",
        "zet maar op nee",
    ] {
        assert!(words.is_sober(line), "{line}");
    }
}

/// At 03:12 on Dutch clocks.
#[test]
fn a_time_of_the_morning_is_far_at_night() {
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    let now = "2026-11-20T02:12:00Z".parse().unwrap();
    for far in [
        "ontvangen, vanaf 8 uur",
        "ontvangen om 8",
        "ontvangen, ben er rond elf",
        "ik begin om half negen",
        "om kwart voor acht",
        "08:30",
        "8u30",
        "8uur",
        "zes uur",
        "om 6 uur",
        "10 u",
        "+4 uur",
        "om 14.00 uur",
        "at 9 am",
        "at 4 pm",
        "een uur of acht",
        "over 4,5 uur",
        "received, I'll be there at 8 a.m.",
        "there at 4 p.m.",
        "received, there at about 8",
        "ben er om ongeveer 8",
        "ontvangen, ca acht",
        "Ontvangen, ben er om 8. Ik bel je zo",
        "ontvangen, om 8. gr",
        "om 8 over en uit",
        "tien over half zeven",
        "noon",
    ] {
        assert!(words.is_far(far, now), "{far}");
    }
    for near in [
        "ontvangen",
        "ben er om half 4",
        "rond kwart voor vier",
        "om 03:45 ter plaatse",
        "3.45 uur daar",
        "voor 4 uur",
        "om 3:10 ontvangen",
        "2 uur",
        "over 20 a 30 min",
        "about 10 to 20 minutes",
        "voor een keer",
        "around 20 to 30 minutes",
        "over 1,5 uur",
        "over 1.5 uur",
        "1-2 uur",
        "ring me by phone",
        "tel 0113 123 456",
        "at 5 am",
        "aankomst 04:10",
        "tien over half vijf",
        "rond ca 4 uur",
        "there in around 1 hour",
        "around 2 hours",
        "in 1 to 2 hours",
        "over 1u15 ter plaatse",
        "over een uur of twee",
        "over ongeveer 20 minuten",
        // When the alert came.
        "01:12 ontvangen",
    ] {
        assert!(!words.is_far(near, now), "{near}");
    }
    // At 18:30 a dial shows the eight of the evening.
    let now = "2026-11-20T17:30:00Z".parse().unwrap();
    assert!(!words.is_far("ik ben er om 8 uur", now));
    assert!(words.is_far("ik ben er om 8 am", now));
    assert!(words.is_far("ik ben er om 10 uur", now));
    assert!(words.is_far("ik ben er om 08:30", now));
}

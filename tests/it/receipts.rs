//! Only what is plainly a receipt, of an alert of one's own, confirms.

use crate::confirming::{CONFIRMED, code};
use crate::talk::{TRACK, Talk, count, keys, people, pings, read_by};
use regiewijzer::dialogue::language::command::Command;
use regiewijzer::dialogue::language::understanding::{EMBEDDED, Receipt, Words};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;

/// A code counts only in the company in which a word does, and a signature is that of whoever signs.
#[test]
fn what_makes_another_thing_of_a_word_or_a_code_confirms_nothing() {
    for line in [
        "beste straks ontvangen",
        "moment bevestigd",
        "beste morgen ontvangen",
        "wethouder {code}",
        "AOV Tholen {code}",
        "als code {code}",
        "{code} om 5 uur",
        "ontvangen {code}, bel me om 5 uur",
        "ontvangen, AOV Tholen",
        "Ontvangen.\n\nMet vriendelijke groet,\n\nPieter Jansen\nburgemeester Tholen",
        "Ontvangen.\n\nMet vriendelijke groet,\n\nPieter Jansen\nwethouder gemeente Goes",
        "Uw bericht is ontvangen",
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let line = line.replace("{code}", &code(&said, Some("aov")));
        let said = talk.says("aov", &line);
        assert_eq!(count(&said, CONFIRMED), 0, "{line}: {:?}", keys(&said));
        let refusal = &said[0];
        let mut offered = refusal.choices.iter();
        assert!(offered.any(|choice| choice.id == *"confirm"), "{line}");
        let pressed = talk.presses("aov", "confirm", &refusal.on.clone());
        assert_eq!(keys(&pressed)[0], CONFIRMED, "{line}");
    }
}

/// What a tired officer types: what is plainly a receipt confirms, and to all else that may be one the button is the answer.
#[test]
fn a_line_confirms_or_is_answered_with_the_button() {
    let mut wrong = Vec::new();
    for row in include_str!("../understanding/receipts.tsv").lines() {
        let (expect, line) = row.split_once('\t').unwrap();
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        let offers = |one: &Message| one.choices.iter().any(|choice| choice.id == *"confirm");
        let got = match () {
            () if count(&said, CONFIRMED) > 0 => "confirms",
            () if said.iter().any(offers) => "asked",
            () => "nothing",
        };
        if got != expect {
            wrong.push(format!("{line}: {got}, {:?}", keys(&said)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Of all pictures there are only those of the list may stand beside the word, and none stands for it.
#[test]
fn no_picture_confirms_but_those_that_are_listed() {
    let listed = "👍👌🆗✅✔☑🫡🙏💪🤝🙂😊☺👮🚨🚗🚘🚙🚓🚑🚒🚕🚲";
    let blocks = [0x231a..=0x27bf, 0x2b00..=0x2bff, 0x1f000..=0x1faff]
        .into_iter()
        .flatten();
    let words = Words::parse("words.toml", EMBEDDED).unwrap();
    // Skin tones are parts of what stands before them.
    let tones = '\u{1f3fb}'..='\u{1f3ff}';
    let drawn = blocks
        .filter_map(char::from_u32)
        .filter(|c| !c.is_alphanumeric() && !tones.contains(c));
    let silent = ['\u{2640}', '\u{2642}', '❗', '❕'];
    for picture in drawn.filter(|c| !silent.contains(c)) {
        let line = format!("ontvangen {picture}");
        let counts = words.receipt(&line) == Some(Receipt::Word);
        assert_eq!(counts, listed.contains(picture), "{line}");
        let said = !matches!(words.command(&line), Some(Command::Confirm(_)));
        assert!(said || counts, "{line}");
        assert_eq!(words.receipt(&picture.to_string()), None, "{picture}");
    }
}

/// Of two towns the one that a word names is that of the alert, or the word is for none.
#[test]
fn a_town_of_ones_own_that_is_not_that_of_the_alert_confirms_nothing() {
    let both = |people: &str| {
        let also =
            "id = \"aov\"\nalso = [{ municipality = \"GM0716\", roles = [\"aov-officer\"] }]\n";
        people.replacen("id = \"aov\"\n", also, 1)
    };
    for (line, confirms) in [
        ("aov tholen ontvangen", false),
        ("ontvangen gr aov tholen", false),
        ("aov goes ontvangen", true),
    ] {
        let mut talk = Talk::begin_with_people(both);
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(count(&said, CONFIRMED) > 0, confirms, "{line}");
    }
}

/// Whoever cannot after all, or has confirmed what is not right, is asked with a button, and the ladder begins again.
#[test]
fn a_confirmation_of_ones_own_is_taken_back_by_its_button() {
    for line in [
        "ik kan niet",
        "ik kan toch niet",
        "kan niet",
        "klopt niet",
        "dat klopt niet",
        "niet ontvangen",
        "roep opnieuw op",
        "vergissing",
        "sorry, het was een vergissing",
        "per ongeluk",
        "per ongeluk bevestigd",
        "geen dienst",
        "lukt toch niet",
        "by mistake",
        "RW-4F3K901M klopt niet",
        "K4T9QX klopt niet",
    ] {
        for track in ["Zorgcalamiteit", TRACK] {
            let mut talk = Talk::begin();
            talk.opens_case("4");
            talk.all_say("regisseur", &[track, "bevestig"]);
            let asked = talk.says("aov", "ontvangen");
            let said = talk.says("aov", line);
            assert_eq!(keys(&said)[0], "take-back-own", "{line}: {:?}", keys(&said));
            let question = |said: &[Message]| {
                let mut asked = said.iter().filter_map(|one| one.question.as_ref());
                asked.next().map(|asked| asked.id.clone())
            };
            // Nothing else is asked beside it, so that no yes and no no is meant for that.
            assert_eq!(question(&said), None, "{line}");
            let on = said[0].on.clone();
            for loose in ["ja", "klopt", "nee", "dat klopt", "👍"] {
                let said = talk.says("aov", loose);
                // It is about what was asked last, and decides nothing.
                let (about, again) = match loose {
                    "nee" => ("take-back-kept", question(&asked)),
                    _ => ("take-back-own", None),
                };
                assert_eq!(keys(&said)[0], about, "{loose}");
                assert_eq!(question(&said), again, "{loose} answers nothing");
                talk.says("aov", line);
            }
            let pressed = talk.presses("aov", "not-right", &on);
            let said = read_by(&pressed, "aov");
            assert!(keys(&said).contains(&"not-right-again"), "{line}");
            let told = read_by(&pressed, "regisseur");
            assert!(keys(&told).contains(&"disputed-own"), "{:?}", keys(&told));
            assert!(
                pings(&pressed)
                    .iter()
                    .any(|ping| ping.role == Role::AovOfficer)
            );
            assert_eq!(keys(&talk.says("aov", "ontvangen"))[0], CONFIRMED, "{line}");
        }
    }
}

/// Whoever stands in can take that back too: it counts no more, and the alert that went on goes on.
#[test]
fn a_confirmation_as_a_fallback_is_taken_back() {
    for line in ["ik kan toch niet", "vergissing", "klopt niet"] {
        let mut talk = Talk::begin();
        talk.raises();
        talk.waits(jiff::SignedDuration::from_mins(6));
        talk.waits(jiff::SignedDuration::from_mins(5));
        let stood = talk.says("wethouder", "ontvangen");
        assert!(!stood.is_empty());
        let said = talk.says("wethouder", line);
        assert_eq!(keys(&said)[0], "take-back-standing", "{line}");
        let pressed = talk.presses("wethouder", "not-right", &said[0].on.clone());
        assert!(
            keys(&read_by(&pressed, "wethouder")).contains(&"not-right-noted"),
            "{line}"
        );
        // It waits for that person again, and the alert of the role was never ended.
        assert_ne!(
            keys(&talk.says("wethouder", "ontvangen"))[0],
            "confirm-standing",
            "{line}"
        );
        assert_eq!(keys(&talk.says("aov", "ontvangen"))[0], CONFIRMED, "{line}");
    }
}

/// What somebody else recorded in one's name is taken back by whoever cannot, in the same words.
#[test]
fn a_confirmation_in_ones_name_is_taken_back_too() {
    for by_code in [true, false] {
        for line in ["ik kan niet", "ben ziek", "roep opnieuw op"] {
            let mut talk = Talk::begin();
            talk.opens_case("4");
            let said = talk.all_say("regisseur", &["Zorgcalamiteit", "bevestig"]);
            match by_code {
                true => drop(talk.says("regisseur", &code(&said, Some("aov")))),
                false => drop(talk.presses("regisseur", "phoned-aov", &None)),
            }
            let said = talk.says("aov", line);
            assert_eq!(keys(&said), ["take-back-in-name"], "{by_code}, {line}");
            let pressed = talk.presses("aov", "not-right", &said[0].on.clone());
            let mut pinged = pings(&pressed).into_iter();
            assert!(pinged.any(|ping| ping.role == Role::AovOfficer), "{line}");
        }
    }
}

/// What was answered behind it stands, and others have nothing to take back.
#[test]
fn nothing_is_taken_back_once_what_follows_is_answered_or_by_anybody_else() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &["Zorgcalamiteit", "bevestig"]);
    let asked = talk.says("aov", "ontvangen");
    let taken_back = talk.says("aov", "klopt niet");
    assert_eq!(keys(&taken_back)[0], "take-back-own");
    let on = taken_back[0].on.clone();
    for other in ["wethouder", "zorg", "aov-2"] {
        let pressed = talk.presses(other, "not-right", &on);
        assert!(pings(&pressed).is_empty(), "{other}: {:?}", keys(&pressed));
    }
    talk.presses("aov", "no", &asked.last().unwrap().on.clone());
    let pressed = talk.presses("aov", "not-right", &on);
    assert!(pings(&pressed).is_empty(), "{:?}", keys(&pressed));
    assert_eq!(count(&talk.says("aov", "klopt niet"), "take-back-own"), 0);
}

/// What is said of it is so, and to whoever typed it.
#[test]
fn whoever_works_elsewhere_now_confirms_nothing_and_is_not_told_of_a_confirmation() {
    let mut talk = Talk::begin();
    let (case, said) = talk.raises();
    let own = code(&said, Some("aov"));
    // An officer of Tholen now.
    talk.begins_again_with(|organisation| {
        let kept = organisation.people.iter().cloned().map(|mut person| {
            if person.id.as_str() == "aov" {
                person.municipality = "GM0716".into();
            }
            person
        });
        organisation.people = kept.collect();
    });
    for line in [own.clone(), format!("ontvangen {case}")] {
        let said = talk.says("aov", &line);
        assert_eq!(keys(&said), ["confirm-not-yours"], "{line}");
    }
}

/// The thanks for a code go to whoever typed it, also where that person directed the case until now.
#[test]
fn whoever_directed_a_case_is_thanked_for_a_code() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let own = code(&said, Some("aov"));
    talk.begins_again_with(|organisation| {
        people(organisation, |id, roles| {
            if id == "regisseur" {
                *roles = vec![Role::Administrator];
            }
            true
        });
    });
    let said = talk.says("regisseur", &own);
    let thanked = said
        .iter()
        .filter(|one| keys(std::slice::from_ref(*one)).contains(&"confirmed-thanks"));
    let thanked: Vec<_> = thanked.map(|one| one.to.clone()).collect();
    assert_eq!(thanked, [Audience::Person("regisseur".into())]);
}

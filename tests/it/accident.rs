//! Nobody decides by accident: a yes that may answer something else, a tap that comes twice.

use crate::talk::{TRACK, Talk, acts, count, keys, offering, read_by};
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::PressContext;

/// The AOV officer confirmed.
const CONFIRMED: &str = "confirmed-by-you-aov-officer";

/// The director is asked to confirm a calling out.
fn at_confirm() -> Talk {
    Talk::in_phase_three(&[
        "veiligheidshuis",
        "yes",
        "agreed-by-phone",
        "track-other-calamity",
    ])
}

#[test]
fn a_yes_behind_a_side_question_confirms_nothing() {
    for aside in [
        "toets",
        "check",
        "Check!",
        "toets af",
        "overnemen",
        "casus zwaar",
        "wissen",
        "wissen RW-00000000",
        "casus status RW-00000000",
        "oefening",
        "ruilen",
    ] {
        for words in ["ja", "akkoord", "ja, bevestig"] {
            let mut talk = at_confirm();
            talk.says("regisseur", aside);
            let said = talk.says("regisseur", words);
            assert_eq!(acts(&said), 0, "{aside}: {words}: {:?}", keys(&said));
        }
    }
}

#[test]
fn a_yes_counts_again_under_the_question_itself() {
    let mut talk = at_confirm();
    talk.says("regisseur", "toets");
    let said = talk.says("regisseur", "ja");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
    offering(&said, "confirm");
    assert!(acts(&talk.says("regisseur", "ja")) > 0);
    // The button and its whole label name the act.
    for words in ["bevestig", ""] {
        let mut talk = at_confirm();
        talk.says("regisseur", "toets");
        let said = match words {
            "" => talk.presses("regisseur", "confirm", &None),
            words => talk.says("regisseur", words),
        };
        assert!(acts(&said) > 0, "{words}");
    }
}

#[test]
fn a_question_which_case_is_meant_takes_no_yes_for_another_one() {
    let mut talk = Talk::begin();
    talk.opens_case("3");
    talk.opens_case("3");
    let asked = talk.says("regisseur", "casus op");
    let one = asked.last().unwrap().choices[0].id.to_string();
    talk.presses("regisseur", &one, &None);
    for press in ["yes", "no", "yes", "no", "no", "advice", "veiligheidshuis"] {
        talk.presses("regisseur", press, &None);
    }
    for press in ["yes", "agreed-by-phone", "track-other-calamity"] {
        talk.presses("regisseur", press, &None);
    }
    for aside in ["casus status", "casus tijdlijn", "regie"] {
        talk.says("regisseur", aside);
        assert_eq!(acts(&talk.says("regisseur", "ja")), 0, "{aside}");
    }
}

#[test]
fn a_request_takes_words_only_where_it_was_shown_last() {
    for aside in ["kaart", "piket", "help", "overnemen", "wissen", "toets af"] {
        let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
        talk.says("proces", aside);
        let said = talk.says("proces", "ja");
        assert_eq!(acts(&said), 0, "{aside}: {:?}", keys(&said));
    }
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    talk.says("proces", "kaart");
    assert_eq!(keys(&talk.says("proces", "akkoord"))[0], "act-between");
    let said = talk.says("proces", "akkoord");
    assert_eq!(count(&said, "co-sign-agreed"), 1);
}

/// Two cases of which the process director is asked to co-sign the step; gives their codes.
fn two_requests(talk: &mut Talk) -> [String; 2] {
    [(); 2].map(|()| {
        let code = talk.opens_case("3");
        talk.says("regisseur", &format!("casus op {code}"));
        for press in ["yes", "no", "yes", "no", "no", "advice", "veiligheidshuis"] {
            talk.presses("regisseur", press, &None);
        }
        for press in ["no", "request-co-sign"] {
            talk.presses("regisseur", press, &None);
        }
        code
    })
}

fn sign_off(case: Option<&str>) -> Option<PressContext> {
    Some(PressContext::Asked {
        question: "sign-off".into(),
        case: case.map(str::to_owned),
    })
}

#[test]
fn a_press_without_its_case_signs_neither_of_two_requests() {
    for on in [None, sign_off(None)] {
        let mut talk = Talk::begin();
        let codes = two_requests(&mut talk);
        for _ in 0..3 {
            let said = talk.presses("proces", "agree", &on);
            assert_eq!((acts(&said), keys(&said)[0]), (0, "act-which"));
            let shown = read_by(&said, "proces");
            assert_eq!(
                shown.iter().filter(|one| !one.choices.is_empty()).count(),
                2
            );
        }
        // With its case it signs that one; once more without, it does not go on to the other.
        let said = talk.presses("proces", "agree", &sign_off(Some(&codes[0])));
        assert_eq!(count(&said, "co-sign-agreed"), 1);
        let said = talk.presses("proces", "agree", &on);
        assert_eq!(acts(&said), 0, "{:?}", keys(&said));
        // Shown alone, the other one can be meant.
        talk.says("proces", "status");
        let said = talk.presses("proces", "agree", &on);
        assert_eq!(count(&said, "co-sign-agreed"), 1);
    }
}

#[test]
fn after_a_restart_words_count_once_the_question_was_shown_again() {
    // The request is not shown again by itself.
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    talk.begins_again_with(|_| ());
    let said = talk.says("proces", "akkoord");
    assert_eq!((acts(&said), keys(&said)[0]), (0, "act-between"));
    offering(&said, "agree");
    let said = talk.says("proces", "akkoord");
    assert_eq!(count(&said, "co-sign-agreed"), 1);
    // Its button and its code name it.
    let mut talk = Talk::in_phase_three(&["veiligheidshuis", "no", "request-co-sign"]);
    talk.begins_again_with(|_| ());
    let said = talk.presses("proces", "agree", &None);
    assert_eq!(count(&said, "co-sign-agreed"), 1);
    // An open question is asked again at the start, and something may come in between after it.
    let mut talk = at_confirm();
    talk.begins_again_with(|_| ());
    assert!(acts(&talk.says("regisseur", "ja")) > 0);
    let mut talk = at_confirm();
    talk.begins_again_with(|_| ());
    talk.says("regisseur", "toets");
    assert_eq!(acts(&talk.says("regisseur", "ja")), 0);
}

#[test]
fn a_press_of_confirm_that_names_nothing_takes_neither_of_two_things() {
    // The director is on duty as AOV officer as well: an alert, and a question to confirm.
    let mut talk = Talk::begin_with_people(|text| {
        let text = text.replacen("duty = [\"aov\"]", "duty = [\"regisseur\"]", 1);
        let roles = "id = \"regisseur\"\nroles = [\"case-director\"";
        text.replacen(roles, &format!("{roles}, \"aov-officer\""), 1)
    });
    talk.raises();
    talk.opens_case("4");
    talk.says("regisseur", TRACK);
    for _ in 0..2 {
        let said = talk.presses("regisseur", "confirm", &None);
        assert_eq!((acts(&said), keys(&said)[0]), (0, "act-which"));
        let shown = said.iter().filter(|one| !one.choices.is_empty());
        assert_eq!(shown.count(), 2);
    }
    let on = Some(PressContext::Asked {
        question: "confirm".into(),
        case: None,
    });
    let said = talk.presses("regisseur", "confirm", &on);
    assert!(count(&said, "alert-raised") > 0, "{:?}", keys(&said));
}

/// What is said first, the emergency line apart.
fn answer(said: &[Message]) -> &str {
    let mut all = keys(said).into_iter();
    all.find(|key| *key != "emergency").unwrap()
}

#[test]
fn what_is_put_off_or_said_of_another_role_ends_no_alert() {
    for line in [
        // A moment behind what is done now puts it off.
        "ik bevestig zo",
        "ik bevestig over een half uur",
        "ik bevestig om 8:00",
        "bevestig ik om 9:00",
        "over 10 minuten bevestig ik",
        "sorry ik bevestig over 20 minuten",
        "ik bevestig vanaf kantoor",
        "morgen bevestig ik",
        "ontvangen doe ik zo",
        "i confirm in 10 minutes",
        "i confirm asap",
        // What somebody of another role does, or should do.
        "wethouder bevestigt",
        "de wethouder bevestigt over 10 minuten",
        "bevestigt",
        "de wethouder ontvangen",
        "afdeling zorg bevestigd",
        "ontvangen van de wethouder",
        "ontvangen wethouder",
        "ontvangen, bel de wethouder",
        "ontvangen bel afdeling zorg",
        "ontvangen bel de brandweer",
        "ontvangen, bel nu de brandweer",
        "ontvangen, bel de meldkamer",
        "ontvangen, neem contact op met de meldkamer",
        "ontvangen bel hem",
        "received, call 911",
        // What is said to be confirmed, by whoever it was.
        "het alarm is bevestigd",
        "alles is bevestigd",
        "hij is bevestigd",
        "dat is bevestigd",
        "conformed",
        // Who signs for another municipality.
        "aov tholen ontvangen",
        "aov vlissingen bevestigd",
        "ontvangen, groet AOV Tholen",
        // Who comes hours later, seen from ten in the morning, or is somewhere else.
        "ontvangen, vanaf 17:00 bereikbaar",
        "ontvangen, ik begin om 8 uur",
        "ontvangen, ben er rond half zes",
        "bevestigd om 9 uur",
        "ontvangen, +4 uur",
        "ontvangen, zes uur",
        "03:14 ontvangen",
        "ontvangen \u{2708}\u{fe0f}",
        "ontvangen \u{1f3d6}",
        "ontvangen \u{1f912}",
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(answer(&said), "unclear-alerted", "{line}");
        let said = talk.says("aov", "ontvangen");
        assert_eq!(keys(&said)[0], CONFIRMED, "{line}");
    }
}

#[test]
fn what_one_does_now_and_whom_one_calls_stand_beside_a_confirmation() {
    for line in [
        "ik bevestig",
        "hierbij bevestig ik de ontvangst, dank",
        "goedemorgen, ik bevestig de oproep",
        "ontvangen doe ik",
        "ontvangen, ik bel de wethouder",
        "ontvangen, ik bel nu met de burgemeester",
        "ontvangen, groet AOV Goes",
        "AOV hier, ontvangen",
        "aov goes ontvangen",
        "ontvangen, ik bel de brandweer",
        "ontvangen, ik heb 112 gebeld",
        "ontvangen, ik bel de meldkamer",
        "ontvangen, ik bel de regisseur",
        "ontvangen, bel zo terug",
        "het is goed ontvangen",
        "hij is ontvangen",
        "ontvangen-ik kom eraan",
        "ontvangen, spreek je zo",
        "ontvangen, ik neem de regie",
        "09:58 ontvangen",
        "ontvangen, ik ben er om 11 uur",
        "ontvangen, ben er rond kwart voor elf",
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(answer(&said), CONFIRMED, "{line}");
    }
}

//! Confirming: which alerts a word, a code or a button ends, and for whom it ends none.

use crate::talk::{TRACK, Talk, count, keys, pings, read_by};
use jiff::SignedDuration;
use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::dialogue::message::{Audience, Message, Visibility};
use regiewijzer::domain::Role;

/// What the officer reads whose confirmation ends the alert.
pub(crate) const CONFIRMED: &str = "confirmed-by-you-aov-officer";

/// The alert of the AOV officer, as something to press.
fn alert(said: &[Message]) -> Option<PressContext> {
    let mut pings = pings(said).into_iter();
    let ping = pings.find(|ping| ping.role == Role::AovOfficer).unwrap();
    Some(PressContext::Alert(ping.alert.clone()))
}

/// The code of the AOV officer's alert on its way to a person, or to the channel.
pub(crate) fn code(said: &[Message], person: Option<&str>) -> String {
    let to = |message: &&Message| match (&message.to, person) {
        (Audience::Person(to), Some(person)) => to.as_str() == person,
        (Audience::Channel(_), None) => true,
        (Audience::Person(_) | Audience::Channel(_), _) => false,
    };
    let mut pings = said
        .iter()
        .filter(to)
        .filter_map(|message| message.ping.as_ref());
    let ping = pings.find(|ping| ping.role == Role::AovOfficer).unwrap();
    ping.code.as_ref().unwrap().to_string()
}

/// What somebody reads first after typing `ontvangen` with this code.
pub(crate) fn received(talk: &mut Talk, from: &str, code: &str) -> String {
    let said = talk.says(from, &format!("ontvangen {code}"));
    keys(&said)[0].to_owned()
}

#[test]
fn a_word_alone_never_confirms_alerts_of_two_cases() {
    let mut talk = Talk::begin();
    let (first, _) = talk.raises();
    let (second, _) = talk.raises();
    assert_eq!(received(&mut talk, "aov", ""), "confirm-which");
    let away = talk.said_at("aov", "ontvangen", "2026-11-20T12:00:00Z");
    assert_eq!(keys(&away), ["confirm-which"]);
    assert_eq!(received(&mut talk, "aov", &second), CONFIRMED);
    assert_eq!(received(&mut talk, "aov", &second), "confirm-already");
    assert_eq!(received(&mut talk, "aov", &first), CONFIRMED);
    assert_eq!(received(&mut talk, "aov", ""), "confirm-already");
}

#[test]
fn the_word_said_twice_leaves_the_alert_of_the_other_case() {
    let mut talk = Talk::begin();
    let (first, _) = talk.raises();
    let (second, _) = talk.raises();
    assert_eq!(received(&mut talk, "aov", &second), CONFIRMED);
    // The second word says what the first did, and shows what is left; then it can be meant.
    let again = talk.says("aov", "ontvangen");
    let said = ["confirm-already", "settled-confirmed", "confirm-still-open"];
    assert_eq!(keys(&again), said);
    let codes = again.iter().filter_map(|message| message.case.as_ref());
    assert!(codes.map(|case| case.code.to_string()).eq([first]));
    assert!(
        again[0]
            .choices
            .iter()
            .any(|choice| choice.id == *"confirm")
    );
    assert_eq!(received(&mut talk, "aov", ""), "confirm-already");
    talk.waits(SignedDuration::from_secs(10));
    assert_eq!(received(&mut talk, "aov", ""), CONFIRMED);
}

#[test]
fn the_word_counts_again_once_the_alert_has_called_again() {
    let mut talk = Talk::begin();
    talk.raises();
    let (second, _) = talk.raises();
    assert_eq!(received(&mut talk, "aov", &second), CONFIRMED);
    talk.waits(SignedDuration::from_mins(6));
    assert_eq!(received(&mut talk, "aov", ""), CONFIRMED);
}

#[test]
fn a_line_typed_blind_tells_of_an_open_alert_and_a_second_word_of_none() {
    let mut talk = Talk::begin();
    talk.raises();
    let later = "2026-11-20T12:00:00Z";
    let other = talk.said_at("aov", "ja hoor", later);
    assert_eq!(keys(&other), ["typed-blind", "guarded-alerted"]);
    assert_eq!(keys(&talk.said_at("aov", "ontvangen", later))[0], CONFIRMED);
    let again = talk.said_at("aov", "ontvangen", later);
    assert_eq!(keys(&again), ["confirm-already", "settled-confirmed"]);
    let other = talk.said_at("aov", "ja hoor", later);
    assert_eq!(keys(&other), ["typed-blind", "question-tick-list"]);
    let command = talk.said_at("aov", "casus nieuw", later);
    assert_eq!(keys(&command), ["typed-blind", "question-tick-list"]);
    let shown = talk.said_at("aov", "help", later);
    assert_ne!(keys(&shown)[0], "typed-blind");
}

#[test]
fn a_code_of_the_role_that_its_director_passes_on_counts_and_its_owner_takes_it_up() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let own = code(&said, Some("aov"));
    let answered = talk.says("regisseur", &format!("ontvangen {own}"));
    let to = |person: &str| keys(&read_by(&answered, person))[0].to_owned();
    assert_eq!(to("aov"), "take-up-aov-officer");
    assert!(keys(&read_by(&answered, "aov")).contains(&"code-used"));
    assert_eq!(to("regisseur"), "confirmed-thanks");
    assert_eq!(received(&mut talk, "aov", &own), "confirm-already");
}

#[test]
fn a_code_that_anybody_else_types_is_told_to_its_owner_counts_once_and_ends_nothing() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let own = code(&said, Some("aov"));
    let answered = talk.says("regisseur-2", &format!("ontvangen {own}"));
    let to = |person: &str| keys(&read_by(&answered, person))[0].to_owned();
    assert_eq!(to("aov"), "code-used-goes-on");
    assert_eq!(to("regisseur-2"), "code-noted");
    for again in ["regisseur-2", "communicatie"] {
        assert_eq!(received(&mut talk, again, &own), "confirm-code-in-vain");
    }
    assert_eq!(received(&mut talk, "aov", &own), CONFIRMED);
}

#[test]
fn the_code_of_the_channel_counts_from_the_role_and_the_administrator_of_that_place() {
    for (from, expect) in [
        ("aov-2", CONFIRMED),
        ("beheer", "confirmed-thanks"),
        ("wethouder", "confirm-not-yours"),
        ("regisseur", "confirm-not-yours"),
        ("aov-tholen", "confirm-not-yours"),
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let shown = code(&said, None);
        assert_eq!(received(&mut talk, from, &shown), expect, "{from}");
        let after = received(&mut talk, "aov-2", &shown);
        let ended = expect != "confirm-not-yours";
        assert_eq!(after, if ended { "confirm-already" } else { CONFIRMED });
    }
}

#[test]
fn the_button_of_the_channel_counts_from_whoever_has_the_role_there() {
    for (from, expect) in [
        ("aov-2", CONFIRMED),
        ("wethouder", "confirm-not-yours"),
        ("beheer", "confirm-not-yours"),
        ("regisseur", "confirm-not-yours"),
        ("aov-tholen", "confirm-not-yours"),
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let pressed = talk.presses(from, "confirm", &alert(&said));
        assert_eq!(keys(&pressed)[0], expect, "{from}");
        let after = talk.presses("aov", "confirm", &alert(&said));
        let ended = expect == CONFIRMED;
        let expect = if ended { "confirm-already" } else { CONFIRMED };
        assert_eq!(keys(&after)[0], expect, "{from}");
    }
}

#[test]
fn whoever_an_alert_concerns_is_told_that_it_has_ended() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let button = alert(&said);
    let mut pressed = |from: &str| keys(&talk.presses(from, "confirm", &button))[0].to_owned();
    assert_eq!(pressed("aov"), CONFIRMED);
    assert_eq!(pressed("aov"), "confirm-already");
    assert_eq!(pressed("regisseur"), "confirm-already");
    for stranger in ["aov-2", "regisseur-2", "aov-tholen"] {
        assert_eq!(pressed(stranger), "confirm-not-yours", "{stranger}");
    }
}

#[test]
fn whoever_stands_in_is_told_that_it_is_recorded_and_the_alert_goes_on() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let button = alert(&said);
    // The third rung calls the alderman for the AOV officer.
    let climbed = talk.waits(SignedDuration::from_mins(10));
    assert!(pings(&climbed).iter().any(|ping| ping.rung == 3));
    let mut pressed = |from: &str| keys(&talk.presses(from, "confirm", &button))[0].to_owned();
    assert_eq!(pressed("wethouder"), "confirmed-by-you-fallback");
    assert_eq!(pressed("wethouder"), "confirm-standing");
    assert_eq!(pressed("wethouder-2"), "confirm-not-yours");
    assert_eq!(pressed("aov"), CONFIRMED);
    assert_eq!(pressed("wethouder"), "confirm-already");
}

#[test]
fn a_code_makes_nobody_of_a_role_that_is_not_theirs() {
    let mut talk = Talk::begin();
    talk.raises();
    let climbed = talk.waits(SignedDuration::from_mins(10));
    let own = code(&climbed, Some("wethouder"));
    let fallback = "confirmed-by-you-fallback";
    assert_eq!(received(&mut talk, "wethouder", &own), fallback);
    assert_eq!(received(&mut talk, "aov", ""), CONFIRMED);
}

#[test]
fn whoever_stands_in_at_a_drill_is_told_so() {
    let mut talk = Talk::begin();
    talk.all_say("beheer", &["oefening", TRACK]);
    talk.waits(SignedDuration::from_mins(10));
    assert_eq!(
        received(&mut talk, "wethouder", ""),
        "drill-thanks-fallback"
    );
    assert_eq!(received(&mut talk, "aov", ""), "drill-thanks");
}

#[test]
fn what_follows_on_a_confirmation_is_asked_with_its_case() {
    let mut talk = Talk::begin();
    let (case, _) = talk.raises();
    let said = talk.says("aov", "ontvangen");
    let asked = said
        .iter()
        .find(|message| message.question.is_some())
        .unwrap();
    assert_eq!(asked.visibility, Visibility::Reader);
    assert_eq!(asked.case.as_ref().unwrap().code.to_string(), case);
}

#[test]
fn one_word_confirms_what_is_of_the_own_role_first() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &["Beide sporen", "bevestig"]);
    talk.waits(SignedDuration::from_mins(10));
    let said = talk.says("wethouder", "ontvangen");
    let own = read_by(&said, "wethouder");
    let thanks = keys(&own)
        .into_iter()
        .filter(|key| key.starts_with("confirmed-by-you"));
    let fallback = "confirmed-by-you-fallback";
    let expected = ["confirmed-by-you-alderman", fallback, fallback];
    assert_eq!(thanks.collect::<Vec<_>>(), expected);
    let ended = own.iter().filter(|message| !message.ended.is_empty());
    assert_eq!(ended.count(), 1, "whoever stands in ends nothing");
}

#[test]
fn a_code_that_was_typed_while_nobody_listened_confirms() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let words = format!("ontvangen {}", code(&said, Some("aov")));
    let late = talk.said_at("aov", &words, "2026-11-20T09:00:00Z");
    assert!(keys(&late).contains(&"confirmed"), "{late:#?}");
}

#[test]
fn a_press_confirms_what_is_of_the_own_role_first() {
    let mut talk = Talk::begin();
    talk.opens_case("4");
    talk.all_say("regisseur", &["Zorgcalamiteit", "bevestig"]);
    talk.waits(SignedDuration::from_mins(10));
    let said = talk.presses("wethouder", "confirm", &None);
    assert!(keys(&said).contains(&"confirmed"), "{said:#?}");
}

#[test]
fn a_code_with_personal_data_in_it_is_not_taken() {
    let mut talk = Talk::begin();
    talk.raises();
    let on = Some(PressContext::Code("06-12345678".to_owned()));
    let said = talk.presses("aov", "confirm", &on);
    assert_eq!(keys(&said)[0], "guarded", "{said:#?}");
}

#[test]
fn whoever_was_pinged_confirms_in_any_usual_writing() {
    for line in [
        "ja, ontvangen",
        "ontvangen, dank",
        "Ontvangen!",
        "ontvamgen",
        "bevestigd",
        "ik heb het ontvangen",
        "ontvangen 👍",
        "ontvangen, ik kom eraan",
        "ok ontvangen",
        "{code}",
        "\"{code}\"",
        "code: {code}",
        "{code} ontvangen",
        "ontvangen {code}, dank",
        "{case} ontvangen",
        "nee, geen brand, ontvangen {code}",
    ] {
        let mut talk = Talk::begin();
        let (case, said) = talk.raises();
        let own = code(&said, Some("aov"));
        let line = line.replace("{code}", &own).replace("{case}", &case);
        let said = talk.says("aov", &line);
        let expect = !line.starts_with("nee");
        assert_eq!(
            keys(&said).contains(&CONFIRMED),
            expect,
            "{line}: {:?}",
            keys(&said)
        );
    }
}

#[test]
fn what_is_no_confirmation_leaves_the_alert_open_and_shows_its_button() {
    for line in [
        "niet ontvangen",
        "ontvangen maar ik kan niet",
        "ontvangen?",
        "wie",
        "ja",
        "ok",
        "ja dat moet ik navragen",
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(keys(&said)[0], "unclear-alerted", "{line}");
        let on = said[0].on.clone();
        let pressed = talk.presses("aov", "confirm", &on);
        assert_eq!(keys(&pressed)[0], CONFIRMED, "{line}");
    }
}

/// With two cases open the word alone does nothing, so nobody is told to type it.
#[test]
fn what_is_no_confirmation_of_two_cases_is_answered_with_a_button_for_each() {
    for (line, key) in [
        ("ja, beide ontvangen", "unclear-alerted-which"),
        ("ja hoor", "unclear-alerted-which"),
        ("ik moet weg", "unclear-alerted-which"),
        ("ontvangen 2ZK2Z2", "confirm-code-unknown-which"),
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(keys(&said)[0], key, "{line}");
        let offered = said[0].choices.iter();
        let buttons = offered.filter(|choice| choice.id.as_str().starts_with("confirm-"));
        assert_eq!(buttons.count(), 2, "{line}");
    }
    let mut talk = Talk::begin();
    talk.raises();
    talk.raises();
    let away = talk.said_at("aov", "ja hoor", "2026-11-20T12:00:00Z");
    assert_eq!(keys(&away), ["typed-blind", "guarded-alerted-which"]);
    let guarded = talk.says("aov", "bel 06-12345678");
    assert!(keys(&guarded).contains(&"guarded-alerted-which"));
}

#[test]
fn a_press_that_names_no_alert_confirms_neither_of_two_cases() {
    let mut talk = Talk::begin();
    talk.raises();
    let (second, said) = talk.raises();
    let pressed = talk.presses("aov", "confirm", &None);
    assert_eq!(keys(&pressed), ["confirm-which"]);
    let named = talk.presses("aov", "confirm", &alert(&said));
    assert_eq!(keys(&named)[0], CONFIRMED);
    assert_eq!(received(&mut talk, "aov", &second), "confirm-already");
    // Only one is left, so that it can be meant.
    let pressed = talk.presses("aov", "confirm", &None);
    assert_eq!(keys(&pressed)[0], CONFIRMED);
}

#[test]
fn more_words_behind_one_that_confirmed_already_are_no_wrong_code() {
    let mut talk = Talk::begin();
    talk.raises();
    assert_eq!(keys(&talk.says("aov", "ontvangen"))[0], CONFIRMED);
    for more in ["dank", "hoor", "gr", "ok", "straks", "dank je wel"] {
        let said = talk.says("aov", &format!("ontvangen {more}"));
        let codes = count(&said, "confirm-code-unknown") + count(&said, "confirm-code-limited");
        assert_eq!(codes, 0, "{more}: {:?}", keys(&said));
    }
    let said = talk.says("aov", "ontvangen 2ZK2Z2");
    assert_eq!(keys(&said)[0], "confirm-code-unknown");
}

#[test]
fn distress_stands_beside_a_confirmation() {
    for line in [
        "112 ontvangen",
        "ontvangen, ik bel 112",
        "brand, ontvangen",
        "ontvangen, ik heb 112 gebeld",
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        let said = talk.says("aov", line);
        assert_eq!(keys(&said)[..2], ["emergency", CONFIRMED], "{line}");
    }
}

/// Written by somebody who knew the contract alone. First read: 98 of 99, 81 of 81 and 20 of 20.
#[test]
fn a_list_of_confirmations_that_nobody_had_seen_is_read() {
    for row in include_str!("../understanding/unseen-confirm.tsv").lines() {
        let (expect, line) = row.split_once('\t').unwrap();
        let mut talk = Talk::begin();
        let (case, said) = talk.raises();
        let line = line.replace("CODE", &code(&said, Some("aov")));
        let line = line.replace("OTHER", "2ZK2Z2").replace("RW", &case);
        let said = talk.says("aov", &line);
        let keys = keys(&said);
        let got = match () {
            () if keys.contains(&CONFIRMED) => "confirms",
            () if keys.contains(&"confirm-code-unknown") => "wrong-code",
            () => "refused",
        };
        assert_eq!(got, expect, "{line}: {keys:?}");
    }
}

/// A code typed against the word, with a mark in front, or in the brackets of an example.
#[test]
fn the_right_code_counts_however_it_is_set_off() {
    for form in [
        "ontvangen{}",
        "ontvangen-{}",
        "ontvangen={}",
        "#{}",
        "# {}",
        "ontvangen #{}",
        "ok #{}",
        "code{}",
        "code={}",
        "<{}>",
        "ontvangen <{}>",
        "[{}]",
        "Ontvangen {}\n\nVerstuurd vanaf Outlook voor Android",
    ] {
        let mut talk = Talk::begin();
        let (_, said) = talk.raises();
        let line = form.replace("{}", &code(&said, Some("aov")));
        assert_eq!(keys(&talk.says("aov", &line))[0], CONFIRMED, "{line}");
        // Of nobody who has none, and one slip in it is none.
        let mut talk = Talk::begin();
        talk.raises();
        let line = form.replace("{}", "2ZK2Z2");
        assert_eq!(count(&talk.says("aov", &line), CONFIRMED), 0, "{line}");
    }
    for line in [
        "#ontvangen",
        "# ontvangen",
        "> ontvangen",
        "ontvangenmorgen",
        "ontvangen<br>niet",
    ] {
        let mut talk = Talk::begin();
        talk.raises();
        assert_eq!(count(&talk.says("aov", line), CONFIRMED), 0, "{line}");
    }
}

#[test]
fn of_two_cases_each_has_a_button() {
    let mut talk = Talk::begin();
    let (first, _) = talk.raises();
    let (second, _) = talk.raises();
    let asked = talk.says("aov", "ontvangen");
    let buttons = asked[0].choices.iter().map(|choice| choice.id.to_string());
    let mut buttons: Vec<String> = buttons.collect();
    buttons.sort();
    let mut expect = [format!("confirm-{first}"), format!("confirm-{second}")];
    expect.sort();
    assert_eq!(buttons, expect);
    let on = asked[0].on.clone();
    for (case, expect) in [
        (&second, CONFIRMED),
        (&second, "confirm-already"),
        (&first, CONFIRMED),
    ] {
        let pressed = talk.presses("aov", &format!("confirm-{case}"), &on);
        assert_eq!(keys(&pressed)[0], expect);
    }
}

#[test]
fn help_begins_with_what_waits_and_distress_with_the_emergency_line() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let helped = talk.says("aov", "help");
    assert_eq!(keys(&helped)[..2], ["alert-waits", "alert-waits-line"]);
    for line in [
        "wat is dit",
        "wat betekent ontvangen",
        "uitleg",
        "what is this?",
    ] {
        let said = talk.says("aov", line);
        assert_eq!(
            keys(&said)[..2],
            ["alert-waits", "alert-waits-line"],
            "{line}"
        );
    }
    let pressed = talk.presses("aov", "confirm", &helped[0].on.clone());
    assert_eq!(keys(&pressed)[0], CONFIRMED);
    assert_ne!(keys(&talk.says("wethouder", "help"))[0], "alert-waits");
    let own = code(&said, None);
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.says("regisseur", "casus op");
    let said = talk.says("regisseur", "112");
    assert_eq!(keys(&said)[..2], ["emergency", "unclear"]);
    let said = talk.says("regisseur", "nee, er is geen brand");
    assert_eq!(keys(&said)[0], "emergency", "{own}");
}

#[test]
fn wrong_codes_are_counted_and_stop_nothing_that_is_right() {
    let mut talk = Talk::begin();
    let (_, said) = talk.raises();
    let own = code(&said, Some("aov"));
    for nth in 0..9 {
        let said = talk.says("aov", "ontvangen 2ZK2Z2");
        let expect = if nth < 5 {
            "confirm-code-unknown"
        } else {
            "confirm-code-limited"
        };
        assert_eq!(keys(&read_by(&said, "aov"))[0], expect, "{nth}");
        assert_eq!(
            count(&said, "confirm-codes-tried"),
            usize::from(nth == 4),
            "{nth}"
        );
    }
    assert_eq!(keys(&talk.says("aov", "2ZK2Z2"))[0], "confirm-code-limited");
    assert_eq!(keys(&talk.says("aov", &own))[0], CONFIRMED);
    let mut talk = Talk::begin();
    talk.raises();
    for _ in 0..9 {
        talk.says("aov", "ontvangen 2ZK2Z2");
    }
    assert_eq!(keys(&talk.says("aov", "ontvangen"))[0], CONFIRMED);
}

#[test]
fn a_word_that_decides_is_for_the_other_question_that_is_open() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.says("aov", "intrekken");
    for line in ["bevestig", "ja, bevestig", "confirm"] {
        let said = talk.says("aov", line);
        assert!(!keys(&said).contains(&CONFIRMED), "{line}: {said:?}");
        assert!(read_by(&said, "regisseur").is_empty(), "{line}");
    }
    assert!(keys(&talk.says("aov", "ontvangen")).contains(&CONFIRMED));
}

#[test]
fn whoever_stands_in_and_says_so_twice_hears_that_the_alert_goes_on() {
    let mut talk = Talk::begin();
    talk.raises();
    talk.waits(SignedDuration::from_mins(11));
    received(&mut talk, "wethouder", "");
    assert_eq!(received(&mut talk, "wethouder", ""), "confirm-standing");
}

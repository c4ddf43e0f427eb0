//! Quiet hours: what can wait is said once, when they end, and of an open phase 4 nothing waits.

use crate::talk::{TRACK, Talk, count, keys, read_by};
use jiff::SignedDuration;
use jiff::civil::time;
use regiewijzer::domain::roster::quiet::{QuietHours, QuietIn};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// From the beginning of a talk until eleven in the evening, and from then until eight.
const UNTIL_LATE: SignedDuration = SignedDuration::from_hours(13);
const UNTIL_EIGHT: SignedDuration = SignedDuration::from_hours(9);
/// The choices that bring a case from phase 2 to 3.
pub(crate) const UP: [&str; 10] = [
    "casus op",
    "ja",
    "nee",
    "nee",
    "nee",
    "nee",
    "nee",
    "geef advies",
    "telefonisch afgestemd",
    "bevestig",
];

/// A case that comes up to phase 3 at eleven in the evening; gives what that says.
fn goes_up_late() -> (Talk, Vec<regiewijzer::dialogue::message::Message>) {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.waits(UNTIL_LATE);
    let said = talk.all_say("regisseur", &UP);
    (talk, said)
}

#[test]
fn a_review_that_falls_into_the_night_waits_until_it_is_over() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.waits(UNTIL_LATE);
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    assert_eq!(count(&talk.waits(WEEK), "review-reminder"), 0);
    let night = talk.waits(UNTIL_EIGHT - MINUTE);
    assert_eq!(count(&night, "review-reminder"), 0);
    assert_eq!(count(&talk.waits(MINUTE), "review-reminder"), 1);
    assert_eq!(count(&talk.waits(WEEK), "review-reminder"), 0);
}

#[test]
fn what_was_due_while_the_program_was_down_waits_too_when_it_comes_back_at_night() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    assert_eq!(
        count(&talk.is_down_for(WEEK + UNTIL_LATE), "review-reminder"),
        0
    );
    let night = talk.waits(UNTIL_EIGHT - MINUTE);
    assert_eq!(count(&night, "review-reminder"), 0);
    assert_eq!(count(&talk.is_down_for(MINUTE), "review-reminder"), 1);
    assert_eq!(count(&talk.waits(WEEK), "review-reminder"), 0);
}

#[test]
fn a_new_review_date_takes_the_place_of_one_that_waits() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.all_say("regisseur", &["casus review", "over 1 week"]);
    talk.is_down_for(WEEK + UNTIL_LATE);
    talk.all_say("regisseur", &["casus review", "over 2 weken"]);
    assert_eq!(count(&talk.waits(WEEK), "review-reminder"), 0);
    assert_eq!(count(&talk.waits(WEEK + UNTIL_EIGHT), "review-reminder"), 1);
}

#[test]
fn the_alderman_is_asked_in_the_morning_to_inform_the_mayor() {
    let (mut talk, said) = goes_up_late();
    assert_eq!(count(&said, "moved-up"), 2);
    assert_eq!(
        count(&read_by(&said, "regisseur"), "remind-inform-waits"),
        1
    );
    assert_eq!(count(&said, "remind-inform-you"), 0);
    assert_eq!(count(&said, "remind-inform"), 0);
    let night = talk.is_down_for(UNTIL_EIGHT - MINUTE);
    assert_eq!(keys(&night), [""; 0]);
    let morning = talk.waits(MINUTE);
    let alderman = read_by(&morning, "wethouder");
    assert_eq!(keys(&alderman), ["remind-inform-you", "held-back"]);
    let director = read_by(&morning, "regisseur");
    assert_eq!(keys(&director), ["remind-inform", "held-back"]);
    assert_eq!(keys(&talk.waits(WEEK)), [""; 0]);
}

#[test]
fn what_does_not_hold_any_more_is_dropped() {
    let (mut talk, _) = goes_up_late();
    let close = ["casus sluiten", "overgedragen buiten deze gemeente", "ja"];
    talk.all_say("regisseur", &close);
    assert_eq!(count(&talk.waits(UNTIL_EIGHT), "remind-inform-you"), 0);
    assert_eq!(keys(&talk.waits(WEEK)), [""; 0]);
}

#[test]
fn what_waits_goes_out_at_once_where_quiet_hours_are_switched_off() {
    let (mut talk, _) = goes_up_late();
    let said = talk.begins_again_with(|organisation| organisation.quiet = None);
    assert_eq!(count(&said, "remind-inform-you"), 1);
    assert_eq!(keys(&talk.waits(UNTIL_EIGHT)), [""; 0]);
}

/// The hours of a case are those of its municipality.
#[test]
fn a_municipality_has_its_own_quiet_hours() {
    let own = |code: &str, hours: Option<QuietHours>| {
        let (mut talk, _) = goes_up_late();
        let said = talk.begins_again_with(|organisation| {
            let mut offices = organisation.offices.iter_mut();
            let office = offices.find(|office| office.code == *code).unwrap();
            office.quiet = QuietIn::Own(hours);
        });
        let then = talk.waits(UNTIL_EIGHT - MINUTE);
        (
            count(&said, "remind-inform-you"),
            count(&then, "remind-inform-you"),
        )
    };
    let early = QuietHours::new(time(22, 0, 0, 0), time(6, 0, 0, 0));
    assert_eq!(own("GM0664", None), (1, 0));
    assert_eq!(own("GM0664", early), (0, 1));
    assert_eq!(own("GM0716", None), (0, 0));
}

#[test]
fn by_day_nothing_waits() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    let said = talk.all_say("regisseur", &UP);
    assert_eq!(count(&said, "remind-inform-you"), 1);
    assert_eq!(
        count(&said, "remind-inform-waits") + count(&said, "held-back"),
        0
    );
}

#[test]
fn of_an_open_phase_4_nothing_waits() {
    let told_after = |span| {
        let mut talk = Talk::begin();
        talk.opens_case("4");
        talk.waits(span);
        let mut said = talk.all_say("regisseur", &[TRACK, "bevestig"]);
        said.extend(talk.waits(SignedDuration::from_mins(40)));
        said.extend(talk.says("aov", "ontvangen"));
        said.extend(talk.waits(SignedDuration::from_mins(90)));
        let told: Vec<String> = keys(&said).into_iter().map(str::to_owned).collect();
        told
    };
    let by_day = told_after(SignedDuration::ZERO);
    assert!(by_day.len() > 20, "{by_day:?}");
    assert_eq!(told_after(UNTIL_LATE), by_day);
}

/// A case that leaves phase 4 at eleven in the evening; gives what that says.
fn comes_down_late() -> (Talk, Vec<regiewijzer::dialogue::message::Message>) {
    let mut talk = Talk::begin();
    talk.raises();
    for officer in ["aov", "zorg"] {
        talk.says(officer, "ontvangen");
    }
    talk.waits(UNTIL_LATE);
    let down = ["casus af", "ja", "n.v.t.", "ja", "ja", "geef advies"];
    talk.all_say("aov", &down);
    talk.all_say("aov", &["zorgaanbieder", "leg voor"]);
    talk.says("proces", "akkoord");
    talk.says("regisseur", "akkoord");
    let said = talk.says("aov", "bevestig");
    (talk, said)
}

#[test]
fn whoever_was_called_out_hears_in_the_morning_that_phase_4_is_over() {
    let (mut talk, said) = comes_down_late();
    assert!(count(&said, "moved-down") > 0, "{:?}", keys(&said));
    assert_eq!(count(&said, "phase-over"), 0);
    assert_eq!(keys(&talk.is_down_for(UNTIL_EIGHT - MINUTE)), [""; 0]);
    let morning = talk.waits(MINUTE);
    assert_eq!(count(&read_by(&morning, "zorg"), "phase-over-late"), 1);
    assert_eq!(count(&read_by(&morning, "regisseur"), "phase-over-late"), 0);
    assert_eq!(count(&morning, "phase-over-now"), 0);
    assert_eq!(keys(&talk.waits(WEEK)), [""; 0]);
}

#[test]
fn a_request_that_waits_for_a_day_is_brought_to_mind_in_the_morning() {
    let mut talk = Talk::begin();
    talk.opens_case("2");
    talk.waits(UNTIL_LATE);
    talk.all_say("regisseur", &UP[..8]);
    let asked = talk.says("regisseur", "leg voor");
    // The request itself never waits.
    assert!(!read_by(&asked, "proces").is_empty());
    let night = talk.waits(SignedDuration::from_hours(24) + UNTIL_EIGHT - MINUTE);
    assert_eq!(count(&night, "co-sign-reminder"), 0);
    assert_eq!(count(&talk.waits(MINUTE), "co-sign-reminder"), 1);
    assert_eq!(count(&talk.waits(WEEK), "co-sign-reminder"), 0);
}

//! What moments mean, as people type them.

use super::*;

/// A Friday, 12:00 on Dutch clocks.
const NOW: &str = "2026-11-20T11:00:00Z";

/// Says what a moment can mean, on Dutch clocks; "?" where no time was typed, and only a day.
fn meant(plain: &str, now: &str) -> String {
    let now: Timestamp = now.parse().unwrap();
    let Some(until) = Until::read(plain) else {
        return "-".to_owned();
    };
    let moments = until.moments(now).into_iter();
    let moments: Vec<String> = moments
        .map(|moment| civil::clock(moment).strftime("%d-%m-%Y %H:%M").to_string())
        .collect();
    let asked = if until.is_timed() { "" } else { "? " };
    format!("{asked}{}", moments.join(" | "))
}

#[track_caller]
fn check(plain: &str, expect: &str) {
    assert_eq!(meant(plain, NOW), expect, "{plain}");
    let typed = regex::Regex::new(&format!("^(?:{})$", Until::PATTERN)).unwrap();
    assert!(
        typed.is_match(plain) || expect == "-",
        "{plain} is no command"
    );
}

#[test]
fn a_time_that_comes_twice_is_the_one_still_to_come() {
    let until = Until::read("2 : 45").unwrap();
    let after = |now: &str| until.moments(now.parse().unwrap())[0].to_string();
    assert_eq!(after("2026-10-25T00:10:00Z"), "2026-10-25T00:45:00Z");
    assert_eq!(after("2026-10-25T00:50:00Z"), "2026-10-25T01:45:00Z");
    assert_eq!(after("2026-10-25T01:10:00Z"), "2026-10-25T01:45:00Z");
    assert_eq!(after("2026-10-25T01:50:00Z"), "2026-10-26T01:45:00Z");
}

#[test]
fn a_time_is_the_next_one() {
    check("18 : 00", "20-11-2026 18:00");
    check("18 . 30", "20-11-2026 18:30");
    check("9 : 00", "21-11-2026 09:00");
    check("12 : 00", "21-11-2026 12:00");
    check("18 uur", "20-11-2026 18:00");
    check("18u", "20-11-2026 18:00");
    check("18u30", "20-11-2026 18:30");
    check("6 pm", "20-11-2026 18:00");
    check("6pm", "20-11-2026 18:00");
    check("6 : 30 pm", "20-11-2026 18:30");
    check("0 uur", "21-11-2026 00:00");
    check("24 : 00", "21-11-2026 00:00");
}

#[test]
fn an_hour_that_comes_twice_a_day_is_both_unless_the_part_of_the_day_is_said() {
    check("8 uur", "20-11-2026 20:00 | 21-11-2026 08:00");
    check("12 uur", "21-11-2026 00:00 | 21-11-2026 12:00");
    check("half 9", "20-11-2026 20:30 | 21-11-2026 08:30");
    check("half 9 uur", "20-11-2026 20:30 | 21-11-2026 08:30");
    check("morgenochtend 8 uur", "21-11-2026 08:00");
    check("vanavond 8 uur", "20-11-2026 20:00");
    check("vanavond 8 : 00", "20-11-2026 20:00");
    check("maandagmiddag om 2 uur", "23-11-2026 14:00");
    check("maandagmorgen 8 uur", "23-11-2026 08:00");
    check("maandag morgen 8 uur", "23-11-2026 08:00");
    check("zaterdag s ochtends 8 uur", "21-11-2026 08:00");
    check("overmorgen 18 uur", "22-11-2026 18:00");
    check("vannacht 2 uur", "21-11-2026 02:00");
    check("vannacht 23 uur", "20-11-2026 23:00");
    check("tonight 8 uur", "20-11-2026 20:00");
    check("morgenochtend 18 : 00", "-");
    check("vannacht 14 : 00", "-");
}

#[test]
fn a_day_is_that_day() {
    check("24-12 18 : 00", "24-12-2026 18:00");
    check("24 / 12 18 : 00", "24-12-2026 18:00");
    check("24 . 12 18 : 00", "24-12-2026 18:00");
    check("24 . 12 . 2026 om 18 : 00 uur", "24-12-2026 18:00");
    check("24-12-26 18 : 00", "24-12-2026 18:00");
    check("24-12-2026 18 : 00", "24-12-2026 18:00");
    check("2026-12-24 18 : 00", "24-12-2026 18:00");
    check("24 december 18 : 00", "24-12-2026 18:00");
    check("24 december 18 : 00 uur", "24-12-2026 18:00");
    check("24 dec 18 uur", "24-12-2026 18:00");
    check("24 dec 8 uur", "24-12-2026 08:00 | 24-12-2026 20:00");
    check("1-7 18 : 00", "01-07-2027 18:00");
    check("1 july 2027 18 : 00", "01-07-2027 18:00");
    check("morgen 8 : 00", "21-11-2026 08:00");
    check("tomorrow at 8 am", "21-11-2026 08:00");
    check("overmorgen 18 uur", "22-11-2026 18:00");
    check("komende maandag 18 : 00", "23-11-2026 18:00");
    check("sunday 18 : 00", "22-11-2026 18:00");
}

#[test]
fn a_day_of_the_week_that_is_today_may_be_the_next_one_too() {
    check("vrijdag 18 : 00", "20-11-2026 18:00 | 27-11-2026 18:00");
    check("vrijdag 9 : 00", "27-11-2026 09:00");
}

#[test]
fn a_day_alone_leaves_the_time_to_be_asked() {
    let on = |day: &str| format!("? {day} 08:00 | {day} 12:00 | {day} 17:00 | {day} 22:00");
    check("24 / 12", &on("24-12-2026"));
    check("24-12-26", &on("24-12-2026"));
    check("24 dec", &on("24-12-2026"));
    check("morgen", &on("21-11-2026"));
    check("overmorgen", &on("22-11-2026"));
    check("maandag", &on("23-11-2026"));
    check("vanavond", "? 20-11-2026 17:00 | 20-11-2026 22:00");
}

#[test]
fn a_day_that_belongs_to_it_is_offered_to_its_end() {
    let to_the_end = "? 27-11-2026 17:00 | 27-11-2026 22:00 | 28-11-2026 00:00";
    check("met 27 / 11", to_the_end);
    check("t / m 27-11", to_the_end);
    check("through 27 november", to_the_end);
    check("met 27 / 11 18 : 00", "27-11-2026 18:00");
}

#[test]
fn a_day_of_which_one_moment_is_left_is_asked_too() {
    let evening = "2026-12-24T17:30:00Z";
    for day in ["24 . 12", "24 / 12", "24 dec", "vandaag"] {
        assert_eq!(meant(day, evening), "? 24-12-2026 22:00", "{day}");
    }
}

#[test]
fn a_day_and_a_time_that_look_the_same_are_both() {
    let day = "10-12-2026";
    check(
        "10 . 12",
        &format!("? 21-11-2026 10:12 | {day} 08:00 | {day} 12:00 | {day} 17:00 | {day} 22:00"),
    );
}

#[test]
fn what_is_over_means_nothing() {
    check("19-11-2026 18 : 00", "");
    check("20-11 9 : 00", "");
}

#[test]
fn what_is_no_moment_is_not_read() {
    for plain in [
        "",
        "8",
        "zo",
        "van",
        "straks",
        "vannacht",
        "maandagnacht 2 uur",
        "avond",
        "24 nergens 18 : 00",
        "31 februari 18 : 00",
        "31-02 18 : 00",
        "25 : 00",
        "18 : 60",
        "32-12",
        "morgen overmorgen",
        "18 : 00 19 : 00",
        "18 : 00 niet",
        "niet 18 : 00",
        "13 pm",
        "volgende week",
        "24-12-126 18 : 00",
        "1 2 3",
        "10018 : 00",
        "-8 : 00",
        "+8 uur",
    ] {
        check(plain, "-");
    }
}

//! Tests of the roster: hand-overs at their civil time, turns in order, overrides and changes.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::agreements::{Agreements, RosterEvent};
use super::rotation::Rotation;
use super::watch::{Override, Plan, Watch};
use super::*;
use crate::domain::civil;
use crate::domain::stamp::Stamp;

fn people(names: &str) -> Vec<PersonId> {
    names.split_whitespace().map(PersonId::from).collect()
}

/// A rotation of turns such as `a|b c|`, from a civil day and time such as `2026-11-23 09:00`.
fn weekly(turns: &str, start: &str) -> Rotation {
    let turns = turns.split('|').map(people).collect();
    let start: DateTime = start.parse().unwrap();
    Rotation::new(turns, start.date(), start.time()).unwrap()
}

fn at(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// The moment of a civil time.
fn civil(time: &str) -> Timestamp {
    civil::moment(time.parse().unwrap())
}

fn instead(from: &str, until: &str, names: &str) -> Override {
    Override {
        from: civil(from),
        until: civil(until),
        people: people(names),
    }
}

fn joined(people: &[PersonId]) -> String {
    let names: Vec<_> = people.iter().map(PersonId::as_str).collect();
    names.join(" ")
}

/// Expects who is on duty just before a moment and from that moment on.
#[track_caller]
fn check_hand_over(rotation: &Rotation, moment: &str, before: &str, from: &str) {
    let just_before = at(moment) - SignedDuration::from_millis(1);
    assert_eq!(joined(rotation.on(just_before)), before, "before {moment}");
    assert_eq!(joined(rotation.on(at(moment))), from, "from {moment}");
    assert_eq!(rotation.next_hand_over(just_before), at(moment));
    assert!(rotation.next_hand_over(at(moment)) > at(moment));
}

#[test]
fn duty_passes_on_at_its_civil_time_and_counts_back_before_the_start() {
    let rotation = weekly("a|b c|d", "2026-11-23 09:00");
    check_hand_over(&rotation, "2026-11-23T08:00:00Z", "d", "a");
    check_hand_over(&rotation, "2026-11-30T08:00:00Z", "a", "b c");
    check_hand_over(&rotation, "2026-12-14T08:00:00Z", "d", "a");
    check_hand_over(&rotation, "2026-11-16T08:00:00Z", "b c", "d");
    check_hand_over(&rotation, "2026-11-09T08:00:00Z", "a", "b c");
    // Over the end of a year, also of one with 53 weeks.
    check_hand_over(&rotation, "2026-12-28T08:00:00Z", "b c", "d");
    check_hand_over(&rotation, "2027-01-04T08:00:00Z", "d", "a");
}

#[test]
fn duty_passes_on_at_nine_in_summer_and_winter() {
    let rotation = weekly("a|b", "2026-03-23 09:00");
    check_hand_over(&rotation, "2026-03-23T08:00:00Z", "b", "a");
    check_hand_over(&rotation, "2026-03-30T07:00:00Z", "a", "b");
    check_hand_over(&rotation, "2026-10-19T07:00:00Z", "b", "a");
    check_hand_over(&rotation, "2026-10-26T08:00:00Z", "a", "b");
}

#[test]
fn a_hand_over_in_the_night_of_a_clock_change_happens_once() {
    // Sundays at half past two: in March that time is left out, in October it comes twice.
    let rotation = weekly("a|b|c", "2026-03-22 02:30");
    check_hand_over(&rotation, "2026-03-22T01:30:00Z", "c", "a");
    check_hand_over(&rotation, "2026-03-29T01:30:00Z", "a", "b");
    check_hand_over(&rotation, "2026-04-05T00:30:00Z", "b", "c");
    check_hand_over(&rotation, "2026-10-25T00:30:00Z", "a", "b");
    assert_eq!(joined(rotation.on(at("2026-10-25T01:15:00Z"))), "b");
    check_hand_over(&rotation, "2026-11-01T01:30:00Z", "b", "c");
}

#[test]
fn overrides_hold_within_their_bounds_and_the_last_one_counts() {
    let watch = Watch {
        plan: Plan::Weekly(weekly("a|b", "2026-11-23 09:00")),
        overrides: vec![
            instead("2026-11-25 09:00", "2026-12-02 09:00", "c"),
            instead("2026-11-26 18:00", "2026-11-27 08:00", "d"),
            instead("2026-12-24 17:00", "2026-12-28 09:00", ""),
        ],
    };
    for (time, expect) in [
        ("2026-11-25 08:59", "a"),
        ("2026-11-25 09:00", "c"),
        ("2026-11-26 18:00", "d"),
        ("2026-11-27 08:00", "c"),
        ("2026-11-30 12:00", "c"),
        ("2026-12-02 09:00", "b"),
        ("2026-12-25 12:00", ""),
        ("2026-12-28 09:00", "b"),
    ] {
        assert_eq!(joined(watch.on(civil(time))), expect, "{time}");
    }
    let first = civil("2026-11-24 09:00");
    let next = |at: &Timestamp| watch.next_change(*at);
    let changes = std::iter::successors(watch.next_change(first), next);
    let changes: Vec<_> = changes.take(8).collect();
    let expect = [
        "2026-11-25 09:00",
        "2026-11-26 18:00",
        "2026-11-27 08:00",
        "2026-12-02 09:00",
        "2026-12-07 09:00",
        "2026-12-14 09:00",
        "2026-12-21 09:00",
        "2026-12-24 17:00",
    ];
    assert_eq!(changes, expect.map(civil));
}

#[test]
fn what_never_changes_has_no_next_change() {
    let now = civil("2026-11-24 09:00");
    let same = Watch {
        plan: Plan::Weekly(weekly("a|a", "2026-11-23 09:00")),
        overrides: vec![instead("2026-12-01 09:00", "2026-12-02 09:00", "a")],
    };
    assert_eq!(same.next_change(now), None);
    let mut fixed = Watch::fixed(people("a"));
    assert_eq!(fixed.next_change(now), None);
    fixed.overrides = vec![instead("2036-12-01 09:00", "2036-12-02 09:00", "b")];
    assert_eq!(fixed.next_change(now), Some(civil("2036-12-01 09:00")));
}

#[test]
fn turns_go_on_to_both_ends_of_time() {
    let week = SignedDuration::from_hours(7 * 24);
    for day in 23..=29 {
        let rotation = weekly("a|b", &format!("2026-11-{day} 09:00"));
        assert_eq!(rotation.next_hand_over(Timestamp::MAX), Timestamp::MAX);
        let (first, later) = (Timestamp::MIN, Timestamp::MIN + week);
        assert_ne!(rotation.on(first), rotation.on(later), "{day}");
    }
}

#[test]
fn the_next_turn_of_somebody_is_found_up_to_a_year_ahead() {
    let turns: Vec<String> = (0..60).map(|turn| format!("p{turn}")).collect();
    let watch = Watch {
        plan: Plan::Weekly(weekly(&turns.join("|"), "2026-11-23 09:00")),
        overrides: Vec::new(),
    };
    let turn = |person: &str| watch.turn(&person.into(), civil("2026-11-23 09:00"));
    let found = turn("p52").unwrap();
    assert_eq!(found.from, civil("2027-11-22 09:00"));
    assert_eq!(found.until, civil("2027-11-29 09:00"));
    assert_eq!(turn("p53"), None, "it begins more than a year from now");
}

#[test]
fn a_hand_over_to_the_same_person_is_no_change() {
    let watch = Watch {
        plan: Plan::Weekly(weekly("a|a|a|b", "2026-11-23 09:00")),
        overrides: Vec::new(),
    };
    let now = civil("2026-11-24 09:00");
    assert_eq!(watch.next_change(now), Some(civil("2026-12-14 09:00")));
}

#[test]
fn a_stretch_that_begins_where_the_time_ends_is_not_in_it() {
    let watch = Watch {
        plan: Plan::Weekly(weekly("a|b", "2026-11-23 09:00")),
        overrides: Vec::new(),
    };
    let monday = |day: &str| civil(&format!("2026-{day} 09:00"));
    let stretches = watch.stretches(monday("11-23"), monday("12-07"));
    let starts: Vec<Timestamp> = stretches.map(|(from, _)| from).collect();
    assert_eq!(starts, [monday("11-23"), monday("11-30")]);
}

/// What was agreed, by events of which each happens at a moment of its own.
fn agreed(events: &[(&str, RosterEvent)]) -> Agreements {
    let mut agreements = Agreements::none("GM0664".into());
    for (step, (at, event)) in (1..).zip(events) {
        let at = civil(at);
        agreements.apply(event, Stamp { at, step });
    }
    agreements
}

fn asked(by: &str, of: &str, role: Role) -> RosterEvent {
    RosterEvent::SwapAsked {
        by: by.into(),
        of: of.into(),
        role,
        overrides: Vec::new(),
        alone: true,
    }
}

#[test]
fn what_was_taken_over_is_forgotten_once_it_is_over() {
    let noon = "2026-11-24 12:00";
    let taken = |until: &str| RosterEvent::TakenOver {
        by: "a".into(),
        role: Role::AovOfficer,
        instead: instead("2026-11-24 09:00", until, "a"),
    };
    let left = |until: &str| {
        let asks = asked("b", "c", Role::AovOfficer);
        let all = agreed(&[("2026-11-24 09:00", taken(until)), (noon, asks)]);
        all.overrides.len()
    };
    assert_eq!(left("2026-11-24 12:01"), 1);
    assert_eq!(left(noon), 0);
    assert_eq!(left("2026-11-24 11:59"), 0);
}

#[test]
fn one_person_asks_one_person_once_for_a_role() {
    let nine = "2026-11-24 09:00";
    let requests = [
        ("a", "b", Role::AovOfficer),
        ("a", "c", Role::AovOfficer),
        ("c", "b", Role::AovOfficer),
        ("a", "b", Role::Mayor),
    ];
    let mut events: Vec<_> = requests
        .map(|(by, of, role)| (nine, asked(by, of, role)))
        .into();
    events.push((nine, asked("a", "b", Role::AovOfficer)));
    let steps = |all: &Agreements| -> Vec<u64> { all.requests.iter().map(|it| it.asked).collect() };
    assert_eq!(steps(&agreed(&events)), [2, 3, 4, 5]);
    let answered = RosterEvent::SwapAnswered {
        by: "b".into(),
        to: "a".into(),
        role: Role::AovOfficer,
        overrides: Vec::new(),
    };
    events.push((nine, answered));
    assert_eq!(steps(&agreed(&events)), [2, 3, 4]);
}

#[test]
fn the_roster_changes_when_duty_or_deputies_change() {
    let goes = Id::from("GM0664");
    let roster = Roster::new(vec![Post {
        municipality: goes.clone(),
        role: Role::AovOfficer,
        duty: Watch {
            plan: Plan::Weekly(weekly("a|b", "2026-11-23 09:00")),
            overrides: Vec::new(),
        },
        deputies: Watch {
            plan: Plan::Weekly(weekly("c|d", "2026-11-26 12:00")),
            overrides: Vec::new(),
        },
        commitment: Commitment::Hard,
    }]);
    let now = civil("2026-11-24 09:00");
    let next = roster.next_change(&goes, Role::AovOfficer, now).unwrap();
    assert_eq!(next, civil("2026-11-26 12:00"));
    assert_eq!(joined(&roster.deputies(&goes, Role::AovOfficer, next)), "c");
    let next = roster.next_change(&goes, Role::AovOfficer, next).unwrap();
    assert_eq!(next, civil("2026-11-30 09:00"));
    assert_eq!(joined(&roster.duty(&goes, Role::AovOfficer, next)), "b");
    assert_eq!(roster.next_change(&goes, Role::Mayor, now), None);
}

fn any_start() -> impl Strategy<Value = (Date, Time)> {
    let date = (2020_i16..2040, 1_i8..=12, 1_i8..=28);
    (date, 0_i8..24, 0_i8..60).prop_map(|((year, month, day), hour, minute)| {
        (
            Date::new(year, month, day).unwrap(),
            Time::new(hour, minute, 0, 0).unwrap(),
        )
    })
}

proptest! {
    /// From any moment, over more than a year of hand-overs: one turn at a time, in order, each
    /// from its civil time to the next.
    #[test]
    fn one_turn_is_on_duty_and_turns_follow_in_order(
        (day, time) in any_start(),
        count in 1_usize..6,
        days in -4000_i64..4000,
        millis in 0_i64..86_400_000,
        share in 0.0..1.0,
    ) {
        let names: Vec<_> = (0..count).map(|turn| people(&format!("p{turn}"))).collect();
        let rotation = Rotation::new(names.clone(), day, time).unwrap();
        let from = civil::moment(day.to_datetime(time))
            + SignedDuration::from_hours(24 * days)
            + SignedDuration::from_millis(millis);
        let place = |at| names.iter().position(|turn| turn == rotation.on(at)).unwrap();
        let mut now = from;
        for _ in 0..60 {
            let next = rotation.next_hand_over(now);
            let wall = civil::clock(next);
            prop_assert!(next > now);
            prop_assert_eq!(wall.weekday(), day.weekday());
            prop_assert_eq!(next, civil::moment(wall.date().to_datetime(time)));
            let between = now + next.duration_since(now).mul_f64(share);
            prop_assert!(between >= next || place(between) == place(now));
            prop_assert_eq!(place(next - SignedDuration::from_millis(1)), place(now));
            prop_assert_eq!(place(next), (place(now) + 1) % count);
            now = next;
        }
        let start = civil::moment(day.to_datetime(time));
        prop_assert_eq!(place(start), 0);
        prop_assert_eq!(rotation.next_hand_over(start - SignedDuration::from_millis(1)), start);
    }

    /// Between two changes nobody else is on duty, and at a change somebody else is.
    #[test]
    fn nothing_changes_before_the_next_change(
        (day, time) in any_start(),
        spans in prop::collection::vec((0_i64..2000, 1_i64..400, 0_usize..3), 0..5),
        hours in 0_i64..2000,
        share in 0.0..1.0,
    ) {
        let start = civil::moment(day.to_datetime(time));
        let hour = |hours| start + SignedDuration::from_hours(hours);
        let overrides = spans.into_iter().map(|(from, length, who)| Override {
            from: hour(from),
            until: hour(from + length),
            people: people(["a", "b", ""][who]),
        });
        let watch = Watch {
            plan: Plan::Weekly(Rotation::new(vec![people("a"), people("b")], day, time).unwrap()),
            overrides: overrides.collect(),
        };
        let now = hour(hours);
        let next = watch.next_change(now).expect("a and b take turns");
        prop_assert!(next > now && watch.on(next) != watch.on(now));
        let between = now + next.duration_since(now).mul_f64(share);
        prop_assert!(between >= next || watch.on(between) == watch.on(now));
    }
}

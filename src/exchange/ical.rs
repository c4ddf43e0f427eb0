//! A roster as iCalendar (RFC 5545), for the calendar of whoever is on duty.
//!
//! Written by hand: the library for it brings a second library for time, and what a roster needs is
//! little. One parser that is not ours reads it in the tests, a second one in `.ci/long`.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::civil;

/// A turn as it stands in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same for the same turn, whoever has it, and of no other turn.
    pub uid: String,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// What a calendar shows.
    pub summary: String,
    /// What it shows on request.
    pub description: String,
    /// How often what is known of it was changed; a higher one replaces a lower one.
    pub sequence: u64,
}

/// The time zone by its rules, for calendars that do not know it.
const ZONE: [&str; 16] = [
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT",
    "TZNAME:CEST",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZNAME:CET",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
];

/// The most bytes of a line; what is longer goes on in the next one, behind a space.
const LONGEST: usize = 75;

/// Writes a calendar with this name, as it is known at `now`.
#[must_use]
pub fn write(name: &str, entries: &[CalendarEvent], now: Timestamp) -> String {
    let mut calendar = Calendar(String::new());
    let stamp = utc(now);
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regiewijzer//NONSGML roster//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        calendar.line(line);
    }
    calendar.line(&format!("X-WR-CALNAME:{}", escaped(name)));
    calendar.line("X-WR-TIMEZONE:Europe/Amsterdam");
    // A calendar that follows an address looks this often.
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    calendar.line("X-PUBLISHED-TTL:PT1H");
    for line in ZONE {
        calendar.line(line);
    }
    calendar.line("END:VTIMEZONE");
    for entry in entries {
        calendar.line("BEGIN:VEVENT");
        calendar.line(&format!("UID:{}", escaped(&entry.uid)));
        calendar.line(&format!("DTSTAMP:{stamp}"));
        calendar.line(&format!("SEQUENCE:{}", entry.sequence));
        calendar.line(&moment("DTSTART", entry.from));
        calendar.line(&moment("DTEND", entry.until));
        calendar.line(&format!("SUMMARY:{}", escaped(&entry.summary)));
        calendar.line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        // Whoever is on duty may have other things in the calendar.
        calendar.line("TRANSP:TRANSPARENT");
        calendar.line("END:VEVENT");
    }
    calendar.line("END:VCALENDAR");
    calendar.0
}

struct Calendar(String);

impl Calendar {
    fn line(&mut self, line: &str) {
        let mut room = LONGEST;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

/// A moment on the clock of the zone; one that looks like another one in autumn in universal time.
fn moment(name: &str, at: Timestamp) -> String {
    if civil::showing(at).is_some() {
        return format!("{name}:{}", utc(at));
    }
    let clock = civil::clock(at);
    format!(
        "{name};TZID=Europe/Amsterdam:{}",
        clock.strftime("%Y%m%dT%H%M%S")
    )
}

fn utc(at: Timestamp) -> String {
    TimeZone::UTC
        .to_datetime(at)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// A text in which nothing means anything else.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                let _ = write!(out, "\\{letter}");
            }
            '\n' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

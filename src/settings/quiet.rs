//! The quiet hours, in which what nobody needs to be woken for waits.

use jiff::civil::Time;

use super::reader::{At, Source, Table};
use crate::domain::Problem;
use crate::domain::roster::quiet::{QuietHours, QuietIn};

/// The table.
pub(super) const QUIET: &str = "quiet_hours";
const KEYS: [&str; 3] = ["from", "until", "enabled"];
/// The hours where the settings say nothing.
const FROM: Time = Time::constant(22, 0, 0, 0);
const UNTIL: Time = Time::constant(8, 0, 0, 0);
/// The most hours of a day: the rest is left to say what has waited.
const MOST: i32 = 16;

/// Reads the table; without one, the hours from 22 to 8 are quiet. None where they are switched off.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) -> Option<QuietHours> {
    match root.optional_table(source, QUIET, &KEYS) {
        Some(table) => hours(source, &table),
        None => QuietHours::new(FROM, UNTIL),
    }
}

/// Reads the table of a municipality; without one, those of all hold there.
pub(super) fn of_office(source: &mut Source<'_>, office: &Table<'_>) -> QuietIn {
    match office.optional_table(source, QUIET, &KEYS) {
        Some(table) => QuietIn::Own(hours(source, &table)),
        None => QuietIn::AsElsewhere,
    }
}

fn hours(source: &mut Source<'_>, table: &Table<'_>) -> Option<QuietHours> {
    let before = source.fault_count();
    let [from, until] = [KEYS[0], KEYS[1]].map(|key| time(source, table, key));
    let enabled = table.optional_truth(source, KEYS[2]);
    let line = from.as_ref().or(until.as_ref()).map(|time| time.line);
    let from = from.map_or(FROM, |time| time.value);
    let until = until.map_or(UNTIL, |time| time.value);
    let minute = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let long = (minute(until) - minute(from)).rem_euclid(24 * 60);
    let absurd = long == 0 || long > MOST * 60;
    if let Some(line) = line.filter(|_| absurd && source.fault_count() == before) {
        let problem = Problem::new("settings-quiet-hours").with("most", MOST);
        let problem = problem.with("from", from.strftime("%H:%M"));
        source.fault(problem.with("until", until.strftime("%H:%M")), line);
    }
    match enabled.map(|enabled| enabled.value) {
        Some(false) => None,
        Some(true) | None => QuietHours::new(from, until),
    }
}

/// A time of day such as `22:00`.
fn time(source: &mut Source<'_>, table: &Table<'_>, key: &str) -> Option<At<Time>> {
    let written = table.optional_text(source, key)?;
    let Ok(value) = Time::strptime("%H:%M", &written.value) else {
        let problem = Problem::new("settings-time").with("key", key);
        source.fault(problem.with("value", &written.value), written.line);
        return None;
    };
    Some(At {
        value,
        line: written.line,
    })
}

//! A calendar in words, as iCalendar: alike on the command line and at its address.

use crate::dialogue::message::calendar::{Calendar, Turn};
use crate::dialogue::message::text::Text;
use crate::exchange::ical::{self, CalendarEvent};
use crate::voice::Voice;

/// Writes it as it is known at its moment.
#[must_use]
pub fn write(voice: &Voice, calendar: &Calendar) -> String {
    let about = voice.text(&Text::of("roster-about"));
    let entry = |turn: &Turn| CalendarEvent {
        uid: turn.uid.clone(),
        from: turn.from,
        until: turn.until,
        summary: voice.text(&turn.what),
        description: about.clone(),
        sequence: turn.sequence,
    };
    let entries: Vec<CalendarEvent> = calendar.turns.iter().map(entry).collect();
    ical::write(&voice.headed(&calendar.name), &entries, calendar.at)
}

//! What other programs read: the card as DMN, papers as Markdown and HTML, tables as CSV, a roster as
//! iCalendar, what happened to a case as CloudEvents.

pub mod cloudevents;
pub mod csv;
pub mod dmn;
pub mod html;
pub mod ical;
pub mod markdown;

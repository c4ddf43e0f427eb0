//! What other programs read: the card as DMN, papers as Markdown and HTML, tables as CSV, a roster as
//! iCalendar, what happened to a case as CloudEvents, a case as a ZGW zaak, and who looked as records of the
//! Logboek Dataverwerkingen.

pub mod cloudevents;
pub mod csv;
pub mod dmn;
pub mod html;
pub mod ical;
pub mod markdown;
pub mod processing_log;
pub mod zaak;

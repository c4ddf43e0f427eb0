//! What happened to a case as CloudEvents 1.0 in a JSON batch, for a program that collects events.

use jiff::Timestamp;
use serde_json::{Value, json};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// The number of the step in which it did.
    pub step: u64,
    /// What, as it is kept; its kind stands in `event`.
    pub event: Value,
}

/// Everything that happened to the case with this code, in order. The same event has the same id whenever it
/// is written, so that whoever collects them counts it once.
#[must_use]
pub fn batch(code: &str, municipality: Option<&str>, happened: &[Happened]) -> Value {
    let source = format!("/regiewijzer/{}", municipality.unwrap_or("-"));
    let mut nth = 0;
    let mut last = None;
    let events = happened.iter().map(|happened| {
        nth = if last == Some(happened.step) {
            nth + 1
        } else {
            0
        };
        last = Some(happened.step);
        let kind = happened.event["event"].as_str().unwrap_or("event");
        json!({
            "specversion": "1.0",
            "id": format!("{code}-{}-{nth}", happened.step),
            "source": source,
            "type": format!("regiewijzer.case.{kind}"),
            "subject": code,
            "time": happened.at,
            "datacontenttype": "application/json",
            "data": happened.event,
        })
    });
    events.collect()
}

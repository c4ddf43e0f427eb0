//! Who looked at which case, as records of the Dutch standard Logboek Dataverwerkingen: its fields and its names, a
//! JSON object a line, for whoever puts them into the log of the municipality.

use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Something that was done with what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Processed {
    /// When.
    pub at: Timestamp,
    /// The number of the step in which it was done.
    pub step: u64,
    /// What: `case.seen.status`.
    pub name: String,
    /// The case that it is about, if it is about one.
    pub subject: Option<Subject>,
}

/// Whom a record is about, by a code that says nothing by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The code of the case, under which people know it.
    Code(String),
    /// The internal name of a case of which no code is left.
    Erased([u8; 16]),
}

impl Subject {
    fn id(&self) -> String {
        match self {
            Self::Code(code) => code.clone(),
            Self::Erased(id) => hex(id),
        }
    }

    const fn kind(&self) -> &'static str {
        match self {
            Self::Code(_) => "regiewijzer-casuscode",
            Self::Erased(_) => "regiewijzer-gewiste-casus",
        }
    }
}

/// The records of the log of a municipality, in order, a line each. `activity` is where the register of processing
/// activities describes what this is for. The same entry has the same ids whenever it is written, so that whoever
/// collects them counts it once.
#[must_use]
pub fn records(municipality: &str, activity: &str, log: &[Processed]) -> String {
    let (mut nth, mut last) = (0_u64, None);
    let mut lines = String::new();
    for processed in log {
        nth = if last == Some(processed.step) {
            nth + 1
        } else {
            0
        };
        last = Some(processed.step);
        let record = record(municipality, activity, processed, nth);
        lines.push_str(&format!("{record}\n"));
    }
    lines
}

fn record(municipality: &str, activity: &str, processed: &Processed, nth: u64) -> Value {
    let at = format!("{:.3}", processed.at);
    let (trace, span) = ids(municipality, processed, nth);
    let mut attributes = vec![pair("dpl.core.processing_activity_id", activity)];
    // A record names one subject or none.
    if let Some(subject) = &processed.subject {
        attributes.push(pair("dpl.core.data_subject_id", &subject.id()));
        attributes.push(pair("dpl.core.data_subject_id_type", subject.kind()));
    }
    json!({
        "trace_id": trace,
        "span_id": span,
        // What cannot be done here is not in the log; nobody says of the rest that it went especially well.
        "status_code": "STATUS_CODE_UNSET",
        "name": processed.name,
        "start_time": at,
        "end_time": at,
        "resource": { "attributes": [
            pair("service.name", "regiewijzer"),
            pair("service.version", env!("CARGO_PKG_VERSION")),
            pair("service.namespace", municipality),
        ] },
        "attributes": attributes,
    })
}

fn pair(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": value })
}

/// The ids of the processing and of its one action, of 16 and 8 bytes.
fn ids(municipality: &str, processed: &Processed, nth: u64) -> (String, String) {
    let mut hash = Sha256::new();
    let subject = processed.subject.as_ref().map(Subject::id);
    let parts = [
        municipality,
        &processed.name,
        subject.as_deref().unwrap_or_default(),
    ];
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(processed.at.as_nanosecond().to_be_bytes());
    hash.update(processed.step.to_be_bytes());
    hash.update(nth.to_be_bytes());
    let hash: [u8; 32] = hash.finalize().into();
    (hex(&hash[..16]), hex(&hash[16..24]))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

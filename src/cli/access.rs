//! `regiewijzer access`: who looked at which case, as records of the Logboek Dataverwerkingen.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::arguments::{AccessArguments, Arguments};
use super::data::Loaded;
use super::exit::Exit;
use super::reading::deliver;
use super::{Teller, opened};
use crate::desk::{self, Looked};
use crate::domain::Problem;
use crate::domain::case::CaseId;
use crate::domain::case::access::{AccessEvent, AccessLog};
use crate::domain::code::CaseCode;
use crate::exchange::processing_log::{self, Processed, Subject};
use crate::voice::Prompts;

/// Writes the records; without a file, on the standard output.
pub(super) fn run(
    (arguments, asked): (&Arguments, &AccessArguments),
    prompts: &Arc<Prompts>,
    loaded: &Loaded,
    teller: Teller<'_>,
) -> Exit {
    let tell = opened::teller(prompts, teller.language);
    let records = written((arguments, asked), loaded, &tell);
    match records.and_then(|records| deliver(asked.out.as_deref(), records.as_bytes())) {
        Ok(()) => Exit::Done,
        Err((problem, exit)) => teller.refuse(&[problem], exit),
    }
}

fn written(
    (arguments, asked): (&Arguments, &AccessArguments),
    loaded: &Loaded,
    tell: &impl Fn(&Problem),
) -> Result<String, (Problem, Exit)> {
    let Some(store) = opened::to_read(arguments, &loaded.settings, tell)? else {
        return Err((Problem::new("access-no-store"), Exit::Usage));
    };
    let looked = desk::looked_in(store.as_ref());
    let (mut logs, codes) = looked.map_err(|error| (opened::desk_problem(&error), Exit::Io))?;
    if let Some(only) = &asked.municipality {
        let offices = &loaded.settings.organisation.offices;
        let is_known = offices.iter().any(|office| office.code == **only)
            || logs.iter().any(|log| log.municipality == **only);
        if !is_known {
            let problem = Problem::new("access-municipality").with("value", only);
            return Err((problem, Exit::Usage));
        }
        logs.retain(|log| log.municipality == **only);
    }
    let mut records = String::new();
    for Looked { municipality, log } in &logs {
        let Some(log) = log else {
            tell(&Problem::new("access-unread").with("municipality", municipality));
            continue;
        };
        if let Some(until) = log.lost_until {
            let lost = Problem::new("access-lost").with("municipality", municipality);
            tell(&lost.with("until", until));
        }
        let log = processed(log, &codes);
        let lines = processing_log::records(municipality.as_str(), &asked.activity, &log);
        records.push_str(&lines);
    }
    Ok(records)
}

fn processed(log: &AccessLog, codes: &BTreeMap<CaseId, CaseCode>) -> Vec<Processed> {
    let entries = log.events.iter().map(|(stamp, event)| Processed {
        at: stamp.at,
        step: stamp.step,
        name: match event {
            AccessEvent::Seen { what, .. } => format!("case.seen.{}", what.as_str()),
            AccessEvent::Erased { .. } => "case.erased".to_owned(),
            AccessEvent::WrongCode { .. } => "alert.wrong-code".to_owned(),
        },
        subject: event.case().map(|id| match codes.get(&id) {
            Some(code) => Subject::Code(code.as_str().to_owned()),
            None => Subject::Erased(id.0),
        }),
    });
    entries.collect()
}

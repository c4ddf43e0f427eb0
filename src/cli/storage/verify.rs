//! `regiewijzer verify`: everything in the store worked out again and compared.

#[cfg(unix)]
use std::fs;

use super::{Failure, Storage, by_code, codes, failure, head_file};
use crate::cli::exit::Exit;
use crate::desk::verifying::{self, Fault, Findings};
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{Noted, Store, StoreError, StoreHead};

impl Storage<'_> {
    /// Looks at every record, state and entry, and whether a head that was noted is still true.
    pub(super) fn verify(&self, head: Option<&str>) -> Result<Exit, Failure> {
        let noted = head.map(|text| {
            let noted: Result<StoreHead, _> = text.parse();
            noted.map_err(|_| {
                let problem = Problem::new("storage-not-a-head").with("value", text);
                (problem, Exit::Usage)
            })
        });
        let noted = noted.transpose()?;
        let store = self.open_to_read()?;
        self.tell_open_to_others();
        let organisation = &self.loaded.settings.organisation;
        let alerting = self.loaded.card.alerting_phase();
        let found = verifying::verify(store.as_ref(), organisation, alerting, noted);
        let Findings {
            cases,
            events,
            erased,
            faults,
        } = &found;
        let text = Text::of("storage-verified").count("cases", *cases);
        let text = text.count("events", *events).count("erased", *erased);
        self.say(&text.word("head", store.head()))?;
        let codes = codes(store.as_ref());
        let problems = faults.iter().map(|fault| by_code(problem(fault), &codes));
        let mut problems: Vec<Problem> = problems.collect();
        problems.extend(self.noted_outside(store.as_ref())?);
        if !problems.is_empty() {
            return Ok(self.teller.refuse(&problems, Exit::Io));
        }
        self.say(&Text::of(match noted {
            Some(_) => "storage-sound-since-head",
            None => "storage-sound",
        }))?;
        Ok(Exit::Done)
    }
}

impl Storage<'_> {
    /// Says that others can enter the folder: the next start closes it, and this only reads.
    fn tell_open_to_others(&self) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&self.folder).map(|folder| folder.permissions().mode());
            if mode.is_ok_and(|mode| mode & 0o077 != 0) {
                let problem = Problem::new("storage-open-to-others");
                let problem = problem.at(self.folder.display().to_string(), None);
                self.teller.refuse(&[problem], Exit::Done);
            }
        }
    }

    /// That the head that was noted outside says otherwise, or nothing of this store. That none is noted is told,
    /// and no fault of the store.
    fn noted_outside(&self, store: &dyn Store) -> Result<Option<Problem>, Failure> {
        let settings = &self.loaded.settings.store;
        let note = head_file(&self.folder, settings, store.lineage());
        let note = note.map_err(|problem| (problem, Exit::Config))?;
        let Some(note) = note else { return Ok(None) };
        let at = |key| Problem::new(key).at(note.path().display().to_string(), None);
        let noted = match note.compare_records(store) {
            Err(error @ StoreError::HeadFile { .. }) => return Ok(Some(error.problem())),
            noted => noted.map_err(failure)?,
        };
        Ok(match noted {
            Noted::Sound => None,
            Noted::Older => Some(at("store-older")),
            Noted::Uncompared => Some(at("storage-head-uncompared")),
            Noted::Missing => {
                self.teller
                    .refuse(&[at("storage-head-missing")], Exit::Done);
                None
            }
            Noted::Foreign => Some(at("store-head-foreign")),
        })
    }
}

fn problem(fault: &Fault) -> Problem {
    match fault {
        Fault::Record(error) => error.problem(),
        Fault::Alarmed(stream) => Problem::new("storage-keyless-alarmed").with("stream", stream),
        Fault::State(stream) => Problem::new("storage-state").with("stream", stream),
        Fault::End(stream) => Problem::new("storage-end").with("stream", stream),
        Fault::Key(stream) => Problem::new("storage-key").with("stream", stream),
        Fault::Ring => Problem::new("storage-ring"),
        Fault::Index(stream) => Problem::new("storage-index").with("stream", stream),
        Fault::Sum => Problem::new("storage-sum"),
        Fault::Entries(count) => Problem::new("storage-entries").with("count", count),
        Fault::Head(head) => Problem::new("storage-head").with("head", head),
        Fault::Uncompared(head) => Problem::new("storage-head-unknown").with("head", head),
    }
}

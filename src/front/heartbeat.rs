//! The heartbeat: a file and an address that show outside that no alert is late.
//!
//! [`Heartbeat::beat`] never waits: a thread of its own writes the file and calls the address. While
//! it is still busy with the last beat the next one is left out, so that a watcher outside notices.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::Problem;
use crate::store::Lead;

/// Where it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeartbeatSettings {
    /// A file that is replaced at every beat.
    pub file: Option<PathBuf>,
    /// An address that is called at every beat.
    pub url: Option<String>,
}

/// What a beat says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beat {
    /// When all was well.
    pub at: Timestamp,
    /// How many alerts were open then.
    pub open_alerts: usize,
    /// The number of the last step that was written.
    pub last_step: u64,
    /// What stands for everything in the store; noted outside, it shows later changes.
    pub head: String,
}

/// Tells somebody outside the conversation what is wrong.
pub type Tell = Box<dyn Fn(&Problem) + Send>;

/// The way to the thread that shows the beats.
pub struct Heartbeat {
    beats: SyncSender<Beat>,
}

impl Heartbeat {
    /// A heart that beats where the settings say; none where they say nothing. What goes wrong on
    /// the way is told once, until it has gone right again.
    ///
    /// # Errors
    /// The address cannot be called: the program was built without it, or TLS fails.
    pub fn open(
        settings: &HeartbeatSettings,
        tell: Tell,
        lead: Lead,
    ) -> Result<Option<Self>, Problem> {
        if settings.file.is_none() && settings.url.is_none() {
            return Ok(None);
        }
        let address = settings.url.as_deref().map(Address::open).transpose()?;
        let file = settings.file.clone();
        let (beats, taken) = sync_channel(1);
        std::thread::spawn(move || {
            let beats = taken.iter().filter(|_| lead.holds());
            show(beats, file.as_deref(), address.as_ref(), &tell);
        });
        Ok(Some(Self { beats }))
    }

    /// All is well at this moment.
    pub fn beat(&self, beat: Beat) {
        // A full queue means that the last beat is still on its way.
        let _ = self.beats.try_send(beat);
    }
}

fn show(
    beats: impl Iterator<Item = Beat>,
    file: Option<&Path>,
    address: Option<&Address>,
    tell: &Tell,
) {
    let [mut file_fails, mut address_fails] = [false; 2];
    for beat in beats {
        if let Some(path) = file {
            let written = write(path, &beat);
            let problem = written.as_ref().err().map(|error| {
                let problem = Problem::new("heartbeat-file").with("path", path.display());
                problem.foreign("detail", error)
            });
            told(&mut file_fails, problem, tell);
        }
        if let Some(address) = address {
            told(&mut address_fails, address.call().err(), tell);
        }
    }
}

fn told(failed: &mut bool, problem: Option<Problem>, tell: &Tell) {
    if let Some(problem) = problem.as_ref().filter(|_| !*failed) {
        tell(problem);
    }
    *failed = problem.is_some();
}

/// Replaces the file as a whole: a reader sees the old beat or the new one.
fn write(path: &Path, beat: &Beat) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let mut file = File::create(&beside)?;
    serde_json::to_writer(&mut file, beat)?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

/// An address to call.
#[cfg(feature = "heartbeat")]
struct Address {
    client: reqwest::blocking::Client,
    url: String,
}

#[cfg(feature = "heartbeat")]
impl Address {
    /// How long a call may take.
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

    fn open(url: &str) -> Result<Self, Problem> {
        let client = reqwest::blocking::Client::builder().timeout(Self::PATIENCE);
        let client = client.build().map_err(|error| problem(&error))?;
        Ok(Self {
            client,
            url: url.to_owned(),
        })
    }

    fn call(&self) -> Result<(), Problem> {
        let answer = self.client.get(&self.url).send();
        let answer = answer.and_then(reqwest::blocking::Response::error_for_status);
        answer.map(drop).map_err(|error| problem(&error))
    }
}

/// The address may be a secret, so it is not told.
#[cfg(feature = "heartbeat")]
fn problem(error: &reqwest::Error) -> Problem {
    let detail = match error.status() {
        Some(status) => status.to_string(),
        None if error.is_timeout() => "timeout".to_owned(),
        None if error.is_connect() => "no connection".to_owned(),
        None => "no answer".to_owned(),
    };
    Problem::new("heartbeat-url").foreign("detail", detail)
}

/// An address cannot be called here.
#[cfg(not(feature = "heartbeat"))]
enum Address {}

#[cfg(not(feature = "heartbeat"))]
impl Address {
    fn open(_: &str) -> Result<Self, Problem> {
        Err(Problem::new("heartbeat-not-built"))
    }

    fn call(&self) -> Result<(), Problem> {
        match *self {}
    }
}

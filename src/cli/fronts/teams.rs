//! `regiewijzer teams --check` and `--manifest`, and what Teams needs to be served.

use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use super::findings;
use crate::cli::Teller;
use crate::cli::arguments::Arguments;
use crate::cli::data::Loaded;
use crate::cli::exit::Exit;
use crate::cli::reading::save;
use crate::cli::screen::Screen;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::domain::organisation::Mode;
use crate::front::teams::preflight::{self, Preflight};
use crate::front::teams::{Access, AppSecret, Checking, is_here, manifest};
use crate::front::tenancy::{Registration, Tenancy};
use crate::settings::Settings;
use crate::store::Lead;
use crate::voice::Voice;

/// The environment variable that names another server than the vendor's, for rehearsals.
const INSTEAD: &str = "REGIEWIJZER_TEAMS_API";
/// The environment variable that leaves out tokens where it is 1, for the vendor's own test client, which has none.
const UNCHECKED: &str = "REGIEWIJZER_TEAMS_UNCHECKED";

/// Writes the app for Teams where that was asked for, else looks whether everything is in place.
pub(in crate::cli) fn run(
    app: Option<&Path>,
    arguments: &Arguments,
    loaded: &Loaded,
    voice: &Voice,
    teller: Teller<'_>,
) -> Exit {
    match app {
        Some(path) => write(loaded, voice, path, teller),
        None => check(loaded, voice, arguments.clock().now(), teller),
    }
}

/// Says line by line what is right and what is not; anything that is not is an error.
fn check(loaded: &Loaded, voice: &Voice, at: Timestamp, teller: Teller<'_>) -> Exit {
    let (settings, organisation) = (&loaded.settings, &loaded.settings.organisation);
    let tracks = loaded.card.tracks.iter();
    let alerted = tracks.flat_map(|track| track.must_confirm.clone());
    let preflight = Preflight {
        tenancy: &settings.tenancy,
        organisation,
        alerted: &alerted.collect(),
        at,
    };
    let access = registration(settings).and_then(|registration| {
        let rehearsal = rehearsal(&organisation.mode)?;
        access(&settings.tenancy, registration, rehearsal)
    });
    let findings = match access {
        Ok(access) => preflight::check(&preflight, &access),
        Err(problem) => return teller.refuse(&[problem], Exit::Config),
    };
    match findings {
        Ok(findings) => findings::tell(&findings, voice, teller),
        Err(error) => {
            let problem = Problem::new("io").foreign("detail", error);
            teller.refuse(&[problem], Exit::Io)
        }
    }
}

/// Writes the app as it is uploaded to Teams.
fn write(loaded: &Loaded, voice: &Voice, path: &Path, teller: Teller<'_>) -> Exit {
    let settings = &loaded.settings;
    let pages = settings
        .tenancy
        .pages
        .all()
        .map_err(preflight::without_pages);
    let asked = registration(settings).and_then(|registration| Ok((registration, pages?)));
    let (registration, pages) = match asked {
        Ok(asked) => asked,
        Err(problem) => return teller.refuse(&[problem], Exit::Config),
    };
    let packed = manifest::package(voice, &loaded.words, registration.app, pages);
    match save(path, &packed) {
        Ok(()) => {
            let written = Text::of("teams-app-written").word("path", path.display());
            // With the output closed, the exit code still tells.
            let _ = writeln!(Screen::stdout(), "{}", voice.text(&written));
            Exit::Done
        }
        Err(problem) => teller.refuse(&[problem], Exit::Io),
    }
}

/// As what the bot is registered.
fn registration(settings: &Settings) -> Result<&Registration, Problem> {
    let registration = settings.tenancy.registration.as_ref();
    registration.ok_or_else(|| Problem::new("teams-absent"))
}

/// What a rehearsal changes of how Teams is reached.
pub(in crate::cli) struct Rehearsal {
    /// Another server than the vendor's.
    instead: Option<String>,
    /// Whether tokens are left out.
    pub(in crate::cli) unchecked: bool,
}

/// What the environment says of a rehearsal.
///
/// # Errors
/// Tokens would go elsewhere, or be left out where somebody could come in by that: the program does not start.
pub(in crate::cli) fn rehearsal(mode: &Mode) -> Result<Rehearsal, Problem> {
    let instead = std::env::var(INSTEAD).ok();
    let instead = instead.map(|at| at.trim_end_matches('/').to_owned());
    if let Some(at) = instead.as_deref().filter(|at| !is_here(at)) {
        let problem = Problem::new("teams-elsewhere").with("variable", INSTEAD);
        return Err(problem.with("address", crate::settings::host(at)));
    }
    let unchecked = std::env::var_os(UNCHECKED).is_some_and(|said| said == "1");
    if unchecked && (instead.is_none() || *mode != Mode::Practice) {
        let problem = Problem::new("teams-unchecked-refused").with("variable", UNCHECKED);
        return Err(problem.with("other", INSTEAD));
    }
    Ok(Rehearsal { instead, unchecked })
}

/// How Teams is reached.
///
/// # Errors
/// Something that it needs is not there.
pub(in crate::cli) fn access(
    tenancy: &Tenancy,
    registration: &Registration,
    rehearsal: Rehearsal,
) -> Result<Access, Problem> {
    if tenancy.users.is_empty() {
        return Err(Problem::new("teams-nobody"));
    }
    let checking = match rehearsal.unchecked {
        true => Checking::Nothing,
        false => Checking::Tokens(AppSecret::read(registration)?),
    };
    Ok(Access {
        registration: registration.clone(),
        instead: rehearsal.instead,
        checking,
        connections: Box::new(reqwest::Client::builder),
        lead: Lead::alone(),
    })
}

//! `regiewijzer discord --check`, and what Discord needs to be served.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::findings;
use crate::cli::Teller;
use crate::cli::arguments::Arguments;
use crate::cli::data::Loaded;
use crate::cli::exit::Exit;
use crate::domain::Problem;
use crate::front::directory::Directory;
use crate::front::discord::Access;
use crate::front::discord::preflight::{self, Preflight};
use crate::store::Lead;
use crate::voice::{Prompts, Voice};

/// The environment variable that holds the bot's token.
const TOKEN: &str = "DISCORD_TOKEN";
/// The environment variable that names the file with the token, for services that are handed one.
const TOKEN_FILE: &str = "DISCORD_TOKEN_FILE";
/// The environment variable that names another server than Discord's.
const INSTEAD: &str = "REGIEWIJZER_DISCORD_API";

/// Says line by line what is right and what is not; anything that is not is an error.
pub(in crate::cli) fn check(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: &Loaded,
    at: Timestamp,
) -> Exit {
    let teller = Teller {
        prompts: prompts.as_ref(),
        language: arguments.language(&loaded.settings),
    };
    let organisation = &loaded.settings.organisation;
    let voice = Voice::new(
        Arc::clone(prompts),
        teller.language,
        organisation.mode.clone(),
    );
    let tracks = loaded.card.tracks.iter();
    let alerted = tracks.flat_map(|track| track.must_confirm.clone());
    let preflight = Preflight {
        directory: &loaded.settings.directory,
        organisation,
        alerted: &alerted.collect(),
        at,
    };
    let findings = access(preflight.directory)
        .map_err(|problem| (problem, Exit::Config))
        .and_then(|access| {
            let checked = preflight::check(&preflight, &access);
            checked.map_err(|error| (Problem::new("io").foreign("detail", error), Exit::Io))
        });
    let findings = match findings {
        Ok(findings) => findings,
        Err((problem, exit)) => return teller.refuse(&[problem], exit),
    };
    findings::tell(&findings, &voice, teller)
}

/// The token from the environment, else from the file that the environment or the settings name.
pub(in crate::cli) fn access(directory: &Directory) -> Result<Access, Problem> {
    if directory.channels.is_empty() || directory.users.is_empty() {
        return Err(Problem::new("discord-nobody"));
    }
    let from_environment = std::env::var(TOKEN).ok();
    let handed = std::env::var_os(TOKEN_FILE).map(PathBuf::from);
    let token = match (
        from_environment,
        handed.as_ref().or(directory.token_file.as_ref()),
    ) {
        (Some(token), _) => token,
        (None, Some(file)) => std::fs::read_to_string(file).map_err(|error| {
            Problem::new("discord-token-file")
                .with("path", file.display())
                .foreign("detail", error)
        })?,
        (None, None) => return Err(Problem::new("discord-token-absent").with("variable", TOKEN)),
    };
    let token = token.trim().to_owned();
    let is_token = |c: char| c.is_ascii_graphic();
    if token.is_empty() || !token.chars().all(is_token) {
        return Err(Problem::new("discord-token"));
    }
    Ok(Access {
        token,
        instead: std::env::var(INSTEAD).ok(),
        connections: Box::new(reqwest::Client::builder),
        lead: Lead::alone(),
    })
}

//! The connection to Discord: made, kept, watched, and ended when only a start anew helps.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use serenity::all::{ApplicationId, Permissions, Route, UserId};
use tokio::runtime::Handle;
use tokio::time::sleep;

use super::access::Access;
use super::commands;
use super::event_handler::EventHandler;
use super::gateway::Gateway;
use super::shared::Shared;
use crate::domain::Problem;
use crate::front::bot::{Ending, stop_asked};
use crate::front::discord::rest::client::RestClient;
use crate::front::discord::rest::responses::{Application, Entrance, Oneself};
use crate::front::discord::rest::retry::{Answered, Refused, refused};

/// How long a connection and a request may take; the library itself sets no limit.
const CONNECT_WITHIN: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// The pauses between two tries to begin.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What the bot must be allowed, and no more.
pub(super) const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::READ_MESSAGE_HISTORY)
    .union(Permissions::CREATE_PRIVATE_THREADS)
    .union(Permissions::SEND_MESSAGES_IN_THREADS);

/// Requests with time limits.
///
/// # Errors
/// The machine cannot make connections.
pub(super) fn rest_client(access: &Access) -> Result<RestClient, Problem> {
    Ok(RestClient::new(client(access)?, access))
}

fn client(access: &Access) -> Result<reqwest::Client, Problem> {
    let client = (access.connections)()
        .use_rustls_tls()
        .connect_timeout(CONNECT_WITHIN)
        .timeout(ANSWER_WITHIN);
    let client = match &access.instead {
        // A proxy of the machine must not catch what goes to the machine itself.
        Some(_) => client.no_proxy(),
        None => client,
    };
    client
        .build()
        .map_err(|error| Problem::new("discord-client").foreign("detail", error))
}

/// Connects, tells the servers our commands, and listens until it ends.
pub(super) async fn keep(shared: &Arc<Shared>, access: &Access) -> Ending {
    tokio::select! {
        ending = listen(shared, access) => ending,
        () = stop_asked() => Ending::Asked,
    }
}

async fn listen(shared: &Arc<Shared>, access: &Access) -> Ending {
    let (application, me, gateway) = match introduce(shared).await {
        Ok(found) => found,
        Err(problem) => return Ending::Refused(problem),
    };
    // Known before anything comes in: whoever names us in the first moment is heard too.
    shared.is_me(me);
    let http = shared.rest.http();
    http.set_application_id(application);
    tokio::spawn(announce(Arc::clone(shared)));
    let handler = EventHandler::new(Arc::clone(shared), Handle::current());
    let gateway = Gateway::new(Arc::clone(shared), handler, &access.token, gateway);
    let invite = invite(application);
    tokio::select! {
        ended = gateway.listen(&invite) => ended,
        problem = token_lost(shared) => Ending::Refused(problem),
    }
}

/// The link with which an administrator invites the bot.
pub(super) fn invite(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions={}",
        PERMISSIONS.bits()
    )
}

/// Asks Discord who we are and where it listens, until it answers.
async fn introduce(shared: &Shared) -> Result<(ApplicationId, UserId, String), Problem> {
    let http = shared.rest.http();
    let mut pause = FIRST_PAUSE;
    loop {
        let asked = async {
            let gateway: Entrance = http.get(Route::Gateway).await?;
            let application: Application = http.get(Route::Oauth2ApplicationCurrent).await?;
            let me: Oneself = http.get(Route::UserMe).await?;
            Answered::Ok((application.id, me.id, gateway.url))
        };
        match asked.await {
            Ok(found) => {
                shared.operator.is_right("start");
                return Ok(found);
            }
            Err(error) if refused(&error) == Refused::Token => {
                return Err(Problem::new("discord-token"));
            }
            Err(_) => {
                let problem = Problem::new("discord-unreachable");
                shared.operator.tell_once("start".to_owned(), &problem);
            }
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Tells every server our commands.
async fn announce(shared: Arc<Shared>) {
    let all = commands::all(&shared.voice, &shared.words);
    for guild in shared.directory.guilds() {
        let mut pause = FIRST_PAUSE;
        while let Err(refused) = shared.rest.set_commands(guild, &all).await {
            let problem = Problem::new("discord-commands").with("guild", guild);
            shared.operator.tell_once(
                format!("commands {guild}"),
                &problem.with("detail", refused),
            );
            if refused != Refused::Unreachable {
                break;
            }
            sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

/// Ends when Discord no longer takes the token; a refusal is asked about once more.
async fn token_lost(shared: &Shared) -> Problem {
    let http = shared.rest.http();
    loop {
        http.token_refused().await;
        let asked: Answered<Value> = http.get(Route::Oauth2ApplicationCurrent).await;
        if asked.is_err_and(|error| refused(&error) == Refused::Token) {
            return Problem::new("discord-token");
        }
    }
}

//! A thread of the library's own: what comes in keeps its order there, and when the library turns in
//! circles over a connection that was closed without a code, what goes out and what is due goes on.

use std::sync::Arc;
use std::thread;

use serenity::all::{Client, ClientBuilder, GatewayIntents, Http, ShardManager};
use tokio::runtime::Builder;
use tokio::sync::{Mutex, oneshot};

use super::connection::ending;
use super::ears::Ears;
use super::shared::Ending;
use crate::domain::Problem;

/// The events that we listen to; none of them is privileged.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// A client that listens; it is left alone when this goes out of sight.
pub(super) struct Listening {
    /// Its connections.
    pub(super) manager: Arc<ShardManager>,
    /// Where it connects.
    pub(super) address: Arc<Mutex<String>>,
    ended: oneshot::Receiver<Ending>,
    _wanted: oneshot::Sender<()>,
}

impl Listening {
    /// Begins to listen to the gateway at an address.
    ///
    /// # Errors
    /// How it ended before it began.
    pub(super) async fn begin(http: Http, gateway: String, ears: Ears) -> Result<Self, Ending> {
        let (begins, begun) = oneshot::channel();
        let (ends, ended) = oneshot::channel();
        let (wanted, unwanted) = oneshot::channel();
        let listen = async move {
            let client = ClientBuilder::new_with_http(http, INTENTS).raw_event_handler(ears);
            let mut client = match client.await {
                Ok(client) => client,
                Err(error) => return drop(begins.send(Err(ending(&error)))),
            };
            // Asked a second time, it might not be told, and then the library takes Discord's own.
            *client.ws_url.lock().await = gateway;
            let parts = (
                Arc::clone(&client.shard_manager),
                Arc::clone(&client.ws_url),
            );
            // Whoever began may have gone.
            let _ = begins.send(Ok(parts));
            tokio::select! {
                ended = start(&mut client) => drop(ends.send(ended)),
                _ = unwanted => {}
            }
        };
        let failed = |error| Ending::Again(Problem::new("discord-client").with("detail", error));
        let on_its_own = move || {
            // Without threads or connections, nobody is told that it began.
            let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
                return;
            };
            runtime.block_on(listen);
            runtime.shutdown_background();
        };
        thread::Builder::new().spawn(on_its_own).map_err(failed)?;
        let gone = |_| Ending::Again(Problem::new("discord-ended"));
        let (manager, address) = begun.await.map_err(gone)??;
        Ok(Self {
            manager,
            address,
            ended,
            _wanted: wanted,
        })
    }

    /// How it ended, once it has.
    pub(super) async fn ended(&mut self) -> Ending {
        let ended = (&mut self.ended).await;
        ended.unwrap_or_else(|_| Ending::Again(Problem::new("discord-ended")))
    }
}

async fn start(client: &mut Client) -> Ending {
    match client.start().await {
        Ok(()) => Ending::Again(Problem::new("discord-ended")),
        Err(error) => ending(&error),
    }
}

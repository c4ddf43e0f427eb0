//! Our stand-in for the platform: REST and gateway on loopback, as strict as the real one.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::unwrap_used,
    reason = "each test uses its part, and one that cannot start the stand-in has failed"
)]

use std::fs::OpenOptions;
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};

mod callbacks;
mod channels;
mod commands;
mod components;
mod deeds;
mod fault;
mod gateway;
mod http;
mod mentions;
mod messages;
mod people;
mod ration;
mod reply;
mod routes;
mod screen;
mod shapes;
mod shared;
mod state;
mod trouble;
mod wire;
mod world;

pub use fault::Fault;
pub use gateway::Doors;
pub use people::Interaction;
pub use screen::{Button, Choice, Shown, Where};
pub use state::Request;
pub use world::{Channel, DirectMessages, Id, Member, Overwrite, Place, User, World, right};

use gateway::Gateway;
use shared::Shared;
use state::State;

/// How long something may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The environment variable that names a file to which every good request of the program is added.
const LOG: &str = "DISCORD_REQUESTS";

/// The platform, running in its own thread until it is dropped. All its calls block.
pub struct Standin {
    shared: Arc<Shared>,
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    logs: AtomicBool,
}

impl Standin {
    /// Starts the platform with this world, on ports that are free.
    pub fn start(world: World) -> Self {
        let rest = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        rest.set_nonblocking(true).unwrap();
        let port = rest.local_addr().unwrap().port();
        let wire = wire::Port::new().unwrap();
        let wire_port = wire.address().unwrap().port();
        let (doors, moved) = watch::channel(Doors::Open);
        let state = State::new(world, Gateway::new(wire_port, doors));
        let shared = Arc::new(Shared::new(state));
        let (stop, stopped) = oneshot::channel();
        let inside = Arc::clone(&shared);
        let (listens, listening) = mpsc::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = { runtime }.enable_all().build().unwrap();
            runtime.block_on(async {
                let rest = tokio::net::TcpListener::from_std(rest).unwrap();
                tokio::spawn(http::serve(Arc::clone(&inside), rest));
                let open = wire.listen().unwrap();
                listens.send(()).unwrap();
                tokio::spawn(wire::listen(inside, wire, open, moved));
                // Told to stop or left behind, both are the end.
                let _ = stopped.await;
            });
        });
        listening.recv().unwrap();
        Self {
            shared,
            port,
            stop: Some(stop),
            thread: Some(thread),
            logs: AtomicBool::new(false),
        }
    }

    /// What is asked of it is to be held against the platform's own description.
    pub fn log_requests(&self) {
        self.logs.store(true, Ordering::Relaxed);
    }

    /// Where a client finds it, in place of the platform's own address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The token that is right.
    pub fn token(&self) -> String {
        self.look(|state| state.world.token.clone())
    }

    /// The id of the bot and of its application.
    pub fn bot(&self) -> Id {
        self.look(|state| state.world.application)
    }

    /// The id of the first server.
    pub fn guild(&self) -> Id {
        self.look(|state| state.world.guilds[0].id)
    }

    /// The id of a person.
    pub fn user(&self, name: &str) -> Id {
        let found = |state: &State| {
            state
                .world
                .users
                .iter()
                .find(|user| user.name == name)
                .map(|user| user.id)
        };
        self.look(found)
            .unwrap_or_else(|| panic!("nobody is called {name:?}"))
    }

    /// The id of a channel or thread.
    pub fn channel(&self, name: &str) -> Id {
        let found = |state: &State| {
            state
                .channels
                .values()
                .find(|channel| channel.name == name)
                .map(|channel| channel.id)
        };
        self.look(found)
            .unwrap_or_else(|| panic!("no channel is called {name:?}"))
    }

    /// The id of a role.
    pub fn role(&self, name: &str) -> Id {
        let found = |state: &State| {
            let mut roles = state.world.guilds.iter().flat_map(|guild| &guild.roles);
            roles.find(|role| role.name == name).map(|role| role.id)
        };
        self.look(found)
            .unwrap_or_else(|| panic!("no role is called {name:?}"))
    }

    /// The channel between the bot and a person.
    pub fn direct(&self, user: Id) -> Id {
        self.change(|state| state.direct(user))
    }

    /// The threads under a channel with their members.
    pub fn threads(&self, parent: Id) -> Vec<Channel> {
        let under = |channel: &&Channel| matches!(&channel.place, Place::Thread(thread) if thread.parent == parent);
        self.look(|state| state.channels.values().filter(under).cloned().collect())
    }

    /// Everything a person sees, oldest first.
    pub fn screen(&self, user: Id) -> Vec<Shown> {
        self.look(|state| state.screen(user))
    }

    /// The message that is `@original` for an interaction, as the one who acted sees it.
    pub fn original(&self, asked: &Interaction) -> Option<Shown> {
        self.look(|state| {
            let known = state.asked.iter().find(|known| known.id == asked.id)?;
            let screen = state.screen(known.user).into_iter();
            { screen }.find(|shown| Some(shown.message) == known.original)
        })
    }

    /// Every request so far.
    pub fn requests(&self) -> Vec<Request> {
        self.look(|state| state.requests.clone())
    }

    /// Whether there was such a request; the last is looked at first, and none is copied.
    pub fn was_asked(&self, fits: impl Fn(&Request) -> bool) -> bool {
        self.look(|state| state.requests.iter().rev().any(fits))
    }

    /// Everything a client did that it should not do.
    pub fn faults(&self) -> Vec<String> {
        self.look(|state| state.faults.clone())
    }

    /// Fails the test with the transcript if a client did what it should not do.
    pub fn assert_no_faults(&self) {
        assert!(self.faults().is_empty(), "{}", self.transcript());
    }

    /// Everything that happened, one on a line.
    pub fn transcript(&self) -> String {
        self.look(|state| state.transcript.join("\n"))
    }

    /// Waits, woken by everything that happens, until something is there; fails the test with
    /// the transcript after 30 seconds.
    pub fn until<T>(&self, what: &str, look: impl FnMut(&Self) -> Option<T>) -> T {
        self.until_after(PATIENCE, what, look)
    }

    /// The same where so much may be said that it takes minutes.
    pub fn until_long<T>(&self, what: &str, look: impl FnMut(&Self) -> Option<T>) -> T {
        self.until_after(PATIENCE * 10, what, look)
    }

    fn until_after<T>(
        &self,
        patience: Duration,
        what: &str,
        mut look: impl FnMut(&Self) -> Option<T>,
    ) -> T {
        let deadline = Instant::now() + patience;
        loop {
            let version = self.look(|state| state.version);
            if let Some(found) = look(self) {
                return found;
            }
            let woken = self.shared.wait(version, deadline);
            assert!(woken, "waited for {what} in vain:\n{}", self.transcript());
        }
    }

    /// Waits until a message that fits is on someone's screen.
    pub fn until_shown(&self, user: Id, what: &str, fits: impl Fn(&Shown) -> bool) -> Shown {
        self.until(what, |d| {
            d.screen(user).into_iter().rev().find(|shown| fits(shown))
        })
    }

    /// Adds every request that the platform took in to a file, as JSON lines of method, path,
    /// body and files, to be held against the platform's own description.
    pub fn write_requests(&self, file: &Path) {
        let mut log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .unwrap();
        let mut lines = String::new();
        for request in self
            .requests()
            .iter()
            .filter(|request| request.status < 400)
        {
            let Request {
                method,
                path,
                body,
                files,
                ..
            } = request;
            let line: Value =
                json!({ "method": method, "path": path, "body": body, "files": files });
            lines += &format!("{line}\n");
        }
        log.write_all(lines.as_bytes()).unwrap();
    }

    fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        self.shared.look(look)
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        self.shared.change(change)
    }
}

impl Drop for Standin {
    fn drop(&mut self) {
        let file = std::env::var_os(LOG).filter(|_| self.logs.load(Ordering::Relaxed));
        if let Some(file) = file {
            self.write_requests(Path::new(&file));
        }
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(
                ended.is_ok() || thread::panicking(),
                "the stand-in broke down"
            );
        }
    }
}

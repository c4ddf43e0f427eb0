//! The real program, serving what its settings name.

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tempfile::TempDir;

use crate::kit::lines::lines_of;

/// How long something may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);
/// The example, in which the ladder is quick and the AOV officer can be mailed.
pub(crate) const EXAMPLE: &str = include_str!("../../../data/regiewijzer.toml");

/// A folder with settings and a store.
pub(crate) struct Place {
    folder: TempDir,
    /// Where the store is, if it is not in the folder.
    store: Option<String>,
}

/// The program at work; killed when it goes out of sight.
pub(crate) struct Service {
    child: Child,
    lines: Receiver<String>,
    /// Everything that it told.
    pub(crate) told: String,
}

impl Place {
    /// The example with a quick ladder, and more settings behind it.
    pub(crate) fn with(more: &str) -> Self {
        Self::of(EXAMPLE, more)
    }

    /// The same, of other settings than those of the example.
    pub(crate) fn of(settings: &str, more: &str) -> Self {
        let (id, ladder) = ("id = \"aov\"\n", "deputy_after = \"5m\"");
        assert!(settings.contains(id) && settings.contains(ladder));
        let mailed = format!("{id}mail = \"aov@goes.example\"\n");
        let quick = settings.replacen(id, &mailed, 1);
        let quick = quick.replacen(ladder, "deputy_after = \"1s\"", 1);
        let folder = tempfile::tempdir().unwrap();
        let place = Self {
            folder,
            store: None,
        };
        std::fs::write(place.settings(), format!("{quick}\n{more}\n")).unwrap();
        place
    }

    /// The same with the store at this address.
    pub(crate) fn on(self, address: &str) -> Self {
        let store = Some(address.to_owned());
        Self { store, ..self }
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("settings.toml")
    }

    fn command(&self, task: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
        command
            .args(task)
            .arg("--settings")
            .arg(self.settings())
            .arg("--store")
            .arg(match &self.store {
                Some(address) => address.into(),
                None => self.folder.path().join("store"),
            })
            .env_remove("DISCORD_TOKEN")
            .env_remove("DISCORD_TOKEN_FILE");
        command
    }

    /// Types these lines at a terminal, on simulated time that begins a minute ago, so that nothing leaves; gives
    /// what is said.
    pub(crate) fn chat(&self, lines: &[&str]) -> String {
        let mut command = self.command(&["chat"]);
        let began = Timestamp::now() - SignedDuration::from_mins(1);
        let child = command
            .args(["--clock", &began.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        let mut child = child.unwrap();
        let mut input = child.stdin.take().unwrap();
        for line in lines {
            writeln!(input, "{line}").unwrap();
        }
        drop(input);
        let said = child.wait_with_output().unwrap();
        String::from_utf8(said.stdout).unwrap()
    }

    /// Does something that ends by itself, with these in its environment; gives the exit code, and what is said.
    pub(crate) fn run(&self, task: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String) {
        let mut command = self.command(task);
        let done = command.envs(environment.iter().copied()).output().unwrap();
        let said = [done.stdout, done.stderr].map(|said| String::from_utf8(said).unwrap());
        (done.status.code(), said.concat())
    }

    /// Serves, with these in its environment.
    pub(crate) fn serve(&self, task: &[&str], environment: &[(&str, &str)]) -> Service {
        let mut command = self.command(task);
        let child = command
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.unwrap();
        let lines = lines_of(child.stderr.take().unwrap());
        Service {
            child,
            lines,
            told: String::new(),
        }
    }

    /// What stands in this file of the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Service {
    /// Waits until a line holds these words, and gives it.
    pub(crate) fn tells(&mut self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{words:?} does not come: {}", self.told));
            self.told += &(line.clone() + "\n");
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Sends it a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&self, signal: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status();
        assert!(sent.unwrap().success());
    }

    /// Where the pages are served, as it tells at its start.
    pub(crate) fn pages(&mut self) -> SocketAddr {
        let running = self.tells("Regiewijzer draait");
        address_after(&running, "de pagina van een link op ")
    }

    /// Asks it to stop, as the machine does.
    #[cfg(unix)]
    pub(crate) fn stop(mut self) -> ExitStatus {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
        self.child.wait().unwrap()
    }

    /// Asks it to stop, and gives everything that it told.
    pub(crate) fn stopped(mut self) -> String {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
        self.ends();
        std::mem::take(&mut self.told)
    }

    /// Waits until it ends by itself; gives the exit code.
    pub(crate) fn ends(&mut self) -> Option<i32> {
        let ended = self.child.wait().unwrap().code();
        self.told.extend(self.lines.iter().map(|line| line + "\n"));
        ended
    }
}

impl Drop for Service {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The address that a line names behind these words.
pub(crate) fn address_after(line: &str, words: &str) -> SocketAddr {
    let (_, after) = line.split_once(words).unwrap_or_else(|| panic!("{line}"));
    let end = after.find([',', ' ']).unwrap_or(after.len());
    after[..end].trim_end_matches('.').parse().unwrap()
}

/// What is answered to a request.
pub(crate) fn ask(at: SocketAddr, method: &str, path: &str, body: &str) -> String {
    ask_with(at, method, path, "", body)
}

/// The same, with more headers.
pub(crate) fn ask_with(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> String {
    let mut caller = TcpStream::connect(at).unwrap();
    caller.set_read_timeout(Some(PATIENCE)).unwrap();
    let length = body.len();
    write!(
        caller,
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut caller, &mut answer).unwrap();
    answer
}

//! A PostgreSQL of the tests' own, from the one that is installed; `.ci/run` puts it in place.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use regiewijzer::clock::{Clock, random};
use regiewijzer::store::{
    Access, Deposed, KeyPlace, MasterKey, Outside, Store, StoreError, open_database,
    open_database_to_read, prepare,
};
use tempfile::TempDir;

use crate::kit::lines::lines_of;

/// Where the distribution puts the programs of each version.
const INSTALLED: &str = "/usr/lib/postgresql";
/// Who runs the server where the tests run as an administrator: the server itself refuses that.
const NOBODY: u32 = 65534;
/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);
/// The master key of every store in the tests of databases.
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// Runs a server until nobody listens any more, also where that is because the tests were killed.
const KEEPER: &str = "cd \"$0\" && { setsid \"$@\" & } && read _; \
    kill -s CONT $! $(cat /proc/$!/task/$!/children); kill -s QUIT $!; wait";

/// A server; it ends when it goes out of sight.
pub(crate) struct Server {
    folder: TempDir,
    port: u16,
    keeper: Mutex<Option<Child>>,
}

/// A database in it, prepared for the program.
pub(crate) struct Database {
    /// How the program enters it.
    pub(crate) address: String,
    name: String,
}

/// A program of the newest version that is installed.
fn installed(name: &str) -> PathBuf {
    let versions = fs::read_dir(INSTALLED).expect("PostgreSQL is installed: .ci/run does that");
    let versions = versions.map(|version| version.unwrap().path());
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions
        .max_by_key(number)
        .expect("a version of PostgreSQL");
    newest.join("bin").join(name)
}

/// Whoever may do anything runs it as somebody who may do nothing.
fn as_nobody(command: &mut Command) -> &mut Command {
    match is_root() {
        true => command.uid(NOBODY).gid(NOBODY),
        false => command,
    }
}

fn is_root() -> bool {
    let user = Command::new("id").arg("-u").output().unwrap();
    user.stdout == b"0\n"
}

impl Server {
    /// Starts one, with these lines at the end of its settings.
    pub(crate) fn start(settings: &str) -> Self {
        let server = Self::nowhere();
        let data = server.data();
        let made = as_nobody(&mut Command::new(installed("initdb")))
            .args(["--no-sync", "-A", "trust", "-U", "postgres", "-D"])
            .arg(&data)
            .current_dir(server.folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let mut file = fs::OpenOptions::new();
        let file = file.append(true).open(data.join("postgresql.conf"));
        // Killed programs lose nothing by it; power cuts are not what is tried here.
        let common = "fsync = off\nshared_buffers = '16MB'\nmax_connections = 200\n";
        writeln!(file.unwrap(), "{common}{settings}").unwrap();
        server.run();
        server
    }

    /// One that holds nothing and does not run.
    fn nowhere() -> Self {
        let folder = tempfile::tempdir().unwrap();
        if is_root() {
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        Self {
            folder,
            port: free.local_addr().unwrap().port(),
            keeper: Mutex::default(),
        }
    }

    /// Starts a standby of this one; from now on nothing is confirmed before it has it too.
    pub(crate) fn followed(&self) -> Self {
        let standby = Self::nowhere();
        let made = as_nobody(&mut Command::new(installed("pg_basebackup")))
            .args(["-R", "-c", "fast", "-U", "postgres", "-h"])
            .arg(self.folder.path())
            .args(["-p", &self.port.to_string(), "-D"])
            .arg(standby.data())
            .current_dir(standby.folder.path())
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        standby.run();
        self.sql(
            "postgres",
            "alter system set synchronous_standby_names = '*'",
        );
        self.sql("postgres", "select pg_reload_conf()");
        let began = Instant::now();
        while self.sql("postgres", "select sync_state from pg_stat_replication") != "sync" {
            assert!(began.elapsed() < PATIENCE, "it does not follow");
        }
        standby
    }

    /// Lets a standby take writes.
    pub(crate) fn promote(&self) {
        assert_eq!(self.sql("postgres", "select pg_promote()"), "t");
    }

    /// The one that all tests share that do it no harm.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Server> = LazyLock::new(|| Server::start(""));
        &SHARED
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Lets somebody change what the server reads when it starts.
    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.data().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        if is_root() {
            chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }

    /// Runs it, until it takes connections.
    pub(crate) fn run(&self) {
        let mut keeper = Command::new("sh");
        let keeper = as_nobody(&mut keeper)
            .args(["-c", KEEPER])
            .arg(self.folder.path())
            .arg(installed("postgres"))
            .arg("-D")
            .arg(self.data())
            .args(["-p", &self.port.to_string(), "-k"])
            .arg(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let mut keeper = keeper.unwrap();
        let lines = lines_of(keeper.stderr.take().unwrap());
        let mut told = String::new();
        while !told.contains("ready to accept") {
            let line = lines.recv_timeout(PATIENCE);
            told += &line.unwrap_or_else(|_| panic!("it does not start: {told}"));
        }
        *self.keeper.lock().unwrap() = Some(keeper);
        // It goes on writing as long as somebody reads.
        std::thread::spawn(move || lines.iter().for_each(drop));
    }

    /// Sends a signal to it, and then to all that it started; each of them leads a group of its own.
    fn signal(&self, signal: &str) {
        let file = fs::File::open(self.data().join("postmaster.pid")).unwrap();
        let number = BufReader::new(file).lines().next().unwrap().unwrap();
        let children = format!("/proc/{number}/task/{number}/children");
        let children = fs::read_to_string(children).unwrap();
        for number in std::iter::once(number.as_str()).chain(children.split_whitespace()) {
            // One of them may be gone by now.
            let _ = Command::new("kill")
                .args([signal, number])
                .output()
                .unwrap();
        }
    }

    /// Kills it, and everything that it started, at once.
    pub(crate) fn kill(&self) {
        self.signal("-KILL");
        if let Some(keeper) = self.keeper.lock().unwrap().take() {
            ended(keeper);
        }
    }

    /// From now on it accepts and never answers.
    pub(crate) fn freeze(&self) {
        self.signal("-STOP");
    }

    /// It goes on where it stood.
    pub(crate) fn thaw(&self) {
        self.signal("-CONT");
    }

    /// Does something in a database, as whoever may do anything; gives the lines that it answers.
    pub(crate) fn sql(&self, database: &str, statement: &str) -> String {
        let done = self.tried(("postgres", database), statement);
        assert!(done.1.is_empty(), "{statement}: {done:?}");
        done.0
    }

    /// The same as somebody else; gives what went wrong too.
    pub(crate) fn tried(
        &self,
        (user, database): (&str, &str),
        statement: &str,
    ) -> (String, String) {
        let done = self.psql((user, database)).args(["-c", statement]).output();
        let done = done.unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
        (text(done.stdout), text(done.stderr))
    }

    /// Somebody who types into a database.
    pub(crate) fn psql(&self, (user, database): (&str, &str)) -> Command {
        let mut psql = Command::new("psql");
        psql.args(["-X", "-q", "-A", "-t", "-U", user, "-d", database])
            .args(["-p", &self.port.to_string(), "-h"])
            .arg(self.folder.path());
        psql
    }

    /// Where it listens on the machine alone, as it stands in an address.
    pub(crate) fn at(&self) -> String {
        let folder = self.folder.path().to_str().unwrap().replace('/', "%2F");
        format!("{folder}:{}", self.port)
    }

    /// Where it listens on the network.
    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// A new database, without anything in it.
    pub(crate) fn empty(&self) -> Database {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("regie{}", MADE.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("create database {name}"));
        Database {
            address: format!("postgres://regiewijzer@{}/{name}", self.at()),
            name,
        }
    }

    /// A database of the same name as one in another server, ready for the program too.
    pub(crate) fn twin(&self, of: &Database) {
        let name = of.name();
        self.sql("postgres", &format!("create database {name}"));
        let maker = format!("postgres://postgres@{}/{name}", self.at());
        prepare(&access(&maker), "regiewijzer").unwrap();
    }

    /// A new database that is ready for the program.
    pub(crate) fn database(&self) -> Database {
        let made = self.empty();
        made.prepare();
        made
    }
}

impl Database {
    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Gets it ready for the program, again where it was.
    pub(crate) fn prepare(&self) {
        let maker = self.address.replacen("regiewijzer@", "postgres@", 1);
        prepare(&access(&maker), "regiewijzer").unwrap();
    }

    /// Opens the store in it.
    pub(crate) fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        open(&self.address, Arc::new(|_| {}))
    }

    /// Looks at the store in it.
    pub(crate) fn look(&self) -> Result<Box<dyn Store>, StoreError> {
        open_database_to_read(&access(&self.address), &key(), random)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(keeper) = self.keeper.lock().unwrap().take() {
            ended(keeper);
        }
    }
}

/// Nobody listens any more, so it ends.
fn ended(mut keeper: Child) {
    drop(keeper.stdin.take());
    keeper.wait().unwrap();
}

/// Where the key of every store in the tests of databases is.
pub(crate) fn key() -> KeyPlace {
    KeyPlace::Given(MasterKey::from_hex(KEY).unwrap())
}

/// What is needed to enter at an address without a password.
pub(crate) fn access(address: &str) -> Access {
    Access::new(address.parse().unwrap(), None, None).unwrap()
}

/// Opens the store at an address.
pub(crate) fn open(address: &str, deposed: Deposed) -> Result<Box<dyn Store>, StoreError> {
    fn passed() -> SignedDuration {
        Clock::System.passed()
    }
    let outside = Outside {
        random,
        passed,
        deposed,
    };
    let opened = open_database(&access(address), &key(), &outside);
    opened.map(|taken| taken.store)
}

/// A folder with settings that name the key of the tests.
pub(crate) fn settings(more: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    fs::write(&key, format!("{KEY}\n")).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let example = include_str!("../../../data/regiewijzer.toml");
    let store = format!("[store]\nkey_file = \"{}\"\n{more}", key.display());
    let path = folder.path().join("settings.toml");
    fs::write(&path, format!("{example}\n{store}\n")).unwrap();
    (folder, path)
}

/// A path as a word of a command line.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

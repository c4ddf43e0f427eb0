//! The real program, serving the stand-in.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::discord::standin::Standin;
use tempfile::TempDir;

/// The example settings.
const SETTINGS: &str = include_str!("../../../data/regiewijzer.toml");
/// How long the program may take to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program in its own folder; killed when it goes out of sight.
pub(crate) struct Bot {
    folder: TempDir,
    url: String,
    token: String,
    one_core: bool,
    child: Option<Child>,
}

impl Bot {
    /// Starts the program with the example settings and everybody of the stand-in in them.
    pub(crate) fn start(discord: &Standin) -> Self {
        Self::start_with(discord, |settings| settings)
    }

    /// The same, with settings changed.
    pub(crate) fn start_with(discord: &Standin, change: impl Fn(String) -> String) -> Self {
        Self::start_on(discord, false, change)
    }

    /// The same, with as many threads for what goes out as on a machine with one core.
    pub(crate) fn start_on_one_core(discord: &Standin, change: impl Fn(String) -> String) -> Self {
        Self::start_on(discord, true, change)
    }

    fn start_on(discord: &Standin, one_core: bool, change: impl Fn(String) -> String) -> Self {
        discord.log_requests();
        let folder = tempfile::tempdir().unwrap();
        let bot = Self {
            folder,
            url: discord.url(),
            token: discord.token(),
            one_core,
            child: None,
        };
        std::fs::write(bot.settings(), change(settings(discord))).unwrap();
        let mut bot = bot;
        bot.start_again();
        bot
    }

    /// Only looks with this token whether everything is in place; gives the exit code, and what is
    /// told.
    pub(crate) fn checked(
        discord: &Standin,
        token: &str,
        change: impl Fn(String) -> String,
    ) -> (Option<i32>, String) {
        discord.log_requests();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("regiewijzer.toml");
        std::fs::write(&path, change(settings(discord))).unwrap();
        let checked = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
            .args(["discord", "--check", "--settings"])
            .arg(&path)
            .env("DISCORD_TOKEN", token)
            .env("REGIEWIJZER_DISCORD_API", discord.url())
            .output()
            .unwrap();
        let told = String::from_utf8(checked.stdout).unwrap();
        let aside = String::from_utf8_lossy(&checked.stderr);
        assert!(
            !told.contains(token) && !aside.contains(token),
            "{told}{aside}"
        );
        (checked.status.code(), told)
    }

    /// Starts it once more, on the same store.
    pub(crate) fn start_again(&mut self) {
        // Through a shell, so that a full disk is an error of a write and no signal.
        let mut program = Command::new("sh");
        if self.one_core {
            program.env("TOKIO_WORKER_THREADS", "1");
        }
        let child = program
            .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_regiewijzer"))
            .arg("discord")
            .arg("--settings")
            .arg(self.settings())
            .arg("--store")
            .arg(self.store())
            .env("DISCORD_TOKEN", &self.token)
            .env("REGIEWIJZER_DISCORD_API", &self.url)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        self.child = Some(child);
    }

    /// Changes the settings, for the next start.
    pub(crate) fn change_settings(&self, change: impl Fn(String) -> String) {
        let settings = std::fs::read_to_string(self.settings()).unwrap();
        std::fs::write(self.settings(), change(settings)).unwrap();
    }

    /// Uses another token from now on.
    pub(crate) fn set_token(&mut self, token: &str) {
        self.token = token.to_owned();
    }

    /// The most memory that it ever had, in MB.
    #[cfg(target_os = "linux")]
    pub(crate) fn most_memory(&self) -> u64 {
        let id = self.child.as_ref().unwrap().id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes: u64 = { most.unwrap() }
            .trim()
            .trim_end_matches(" kB")
            .parse()
            .unwrap();
        kibibytes * 1024 / 1_000_000
    }

    /// Ends it as a crash would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Lets every write to a file fail from now on, as a full disk does.
    #[cfg(target_os = "linux")]
    pub(crate) fn fill_the_disk(&self) {
        let id = self.child.as_ref().unwrap().id().to_string();
        let limit = Command::new("prlimit")
            .args(["--pid", &id, "--fsize=0"])
            .status();
        assert!(limit.unwrap().success());
    }

    /// Asks it to end, as an operator does.
    pub(crate) fn ask_to_stop(&self) {
        let id = self.child.as_ref().unwrap().id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits until it ends by itself; gives how, and what it told the operator.
    pub(crate) fn ended(&mut self) -> (ExitStatus, String) {
        let child = self.child.as_mut().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let (sender, told) = channel();
        thread::spawn(move || {
            let mut told = String::new();
            // It ends with the program.
            let read = stderr.read_to_string(&mut told);
            let _ = sender.send(read.map(|_| told));
        });
        // Out of sight it is killed.
        let told = told.recv_timeout(PATIENCE);
        let told = told.expect("it ends by itself").unwrap();
        assert!(!told.contains(&self.token), "{told}");
        let status = self.child.take().unwrap().wait().unwrap();
        (status, told)
    }

    /// Where its settings stand.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.path().join("regiewijzer.toml")
    }

    /// Where its store lies.
    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The example settings with the ids of the stand-in.
pub(crate) fn settings(discord: &Standin) -> String {
    let mut settings = String::new();
    for line in SETTINGS.lines() {
        settings.push_str(line);
        settings.push('\n');
        let value = |key: &str| {
            let (found, value) = line.split_once(" = ")?;
            (found == key).then(|| value.trim_matches('"').to_owned())
        };
        if let Some(person) = value("id") {
            let user = discord.user(&person);
            settings.push_str(&format!("discord = \"{user}\"\n"));
        }
        if let Some(channel) = value("channel") {
            let name = channel.trim_start_matches('#');
            let (guild, team) = (discord.guild(), discord.channel(name));
            let alerts = discord.channel(&format!("{name}-alarm"));
            settings.push_str(&format!(
                "discord_guild = \"{guild}\"\ndiscord_channel = \"{team}\"\ndiscord_alerts = \"{alerts}\"\n"
            ));
        }
    }
    settings
}

//! No secret is ever shown: every failure that can be driven, with its output searched for them.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::kit::lines::lines_of;
use tempfile::TempDir;

const TOKEN: &str = "MTAwMDAwMDAwMDAw.Gzzzzz.token-of-the-bot-that-nobody-sees";
const PASSWORD: &str = "Password-of-the-mail-server-7731";
const SECRET: &str = "Secret-of-the-gateway-9924";
const KEY: &str = "5e15ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e70";
const OTHER_KEY: &str = "0the4ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e75e15ec4e7";
/// The beginnings of all of them: a part is too much already.
const HIDDEN: [&str; 5] = [
    "MTAwMDAwMDAw",
    "Password-of",
    "Secret-of",
    "5e15ec4e",
    "0the4ec4",
];

/// Nobody listens there.
const NOWHERE: &str = "127.0.0.1:9";
/// How long a line may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(60);

const MAIL: &str = "[mail]\nserver = \"127.0.0.1:9\"\nsecurity = \"none\"\n\
                    from = \"regiewijzer@goes.example\"\nuser = \"regiewijzer\"\n";
const WEBHOOK: &str = "[webhook]\nurl = \"http://127.0.0.1:9/send\"\n";

/// A folder with settings, a store and whatever files a test puts there.
struct Place(TempDir);

impl Place {
    /// The example with Discord and more ways, and these tables after it.
    fn with(tables: &str) -> Self {
        let mut settings = include_str!("../../data/regiewijzer.toml").to_owned();
        for (line, more) in [
            (
                "channel = \"#goes\"\n",
                "discord_guild = \"100000000000000001\"\ndiscord_channel = \"100000000000000002\"\n",
            ),
            (
                "id = \"aov\"\n",
                "discord = \"100000000000000004\"\nmail = \"aov@goes.example\"\n\
                 sms = \"+999 0664 101\"\n",
            ),
            ("deputy_after = \"5m\"\n", ""),
        ] {
            assert!(settings.contains(line), "{line}");
            let quick = line.replace("5m", "1s");
            settings = settings.replacen(line, &format!("{quick}{more}"), 1);
        }
        let place = Self(tempfile::tempdir().unwrap());
        place.file("settings.toml", format!("{settings}\n{tables}").as_bytes());
        place
    }

    /// Writes a file and gives its path, as it stands in settings.
    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program, with every secret in its environment.
    fn program(&self, words: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
        program
            .args(words)
            .arg("--settings")
            .arg(self.0.path().join("settings.toml"))
            .env("DISCORD_TOKEN", TOKEN)
            .env("REGIEWIJZER_DISCORD_API", format!("http://{NOWHERE}"))
            .env("MAIL_PASSWORD", PASSWORD)
            .env("WEBHOOK_SECRET", SECRET)
            .env("STORE_KEY", KEY)
            .env("OTHER_KEY", OTHER_KEY)
            .env("RUST_BACKTRACE", "full")
            .env("RUST_LOG", "trace")
            .stdin(Stdio::null());
        program
    }

    /// Runs it to its end; gives its exit code and all that it wrote.
    fn ends(&self, words: &[&str]) -> (Option<i32>, String) {
        let output = self.program(words).output().unwrap();
        let written = [output.stdout, output.stderr].concat();
        let told = String::from_utf8_lossy(&written).into_owned();
        assert_hidden(&told);
        (output.status.code(), told)
    }

    fn store(&self) -> String {
        self.0.path().join("store").to_str().unwrap().to_owned()
    }
}

#[track_caller]
fn assert_hidden(told: &str) {
    for hidden in HIDDEN {
        assert!(!told.contains(hidden), "{hidden}… is shown: {told}");
    }
}

#[test]
fn what_works_shows_no_secret() {
    let place = Place::with(&format!(
        "{MAIL}password_env = \"MAIL_PASSWORD\"\n{WEBHOOK}secret_env = \"WEBHOOK_SECRET\"\n\
         [store]\nkey_env = \"STORE_KEY\"\n"
    ));
    let store = place.store();
    for words in [
        ["check"].as_slice(),
        &["papers"],
        &["chat", "--store", &store],
        &["verify", "--store", &store],
        &["backup", &format!("{store}-copies"), "--store", &store],
    ] {
        let (code, told) = place.ends(words);
        assert_eq!(code, Some(0), "{words:?}: {told}");
    }
}

#[test]
fn a_token_that_meets_nobody_is_not_shown() {
    let place = Place::with("");
    let (code, told) = place.ends(&["discord", "--check"]);
    assert_eq!(code, Some(75), "{told}");
    let named = place.file("token", format!("{TOKEN}\n\u{7}{TOKEN}").as_bytes());
    for file in [named.as_str(), "/"] {
        let mut program = place.program(&["discord", "--check"]);
        let program = program.env_remove("DISCORD_TOKEN");
        let output = program.env("DISCORD_TOKEN_FILE", file).output().unwrap();
        assert_hidden(&String::from_utf8_lossy(&output.stdout));
        assert_hidden(&String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(78));
    }
}

#[test]
fn secrets_in_files_that_cannot_be_used_are_not_shown() {
    let no_text = |secret: &str| [secret.as_bytes(), &[0xFF], secret.as_bytes()].concat();
    let sound = format!("{WEBHOOK}secret_env = \"WEBHOOK_SECRET\"\n");
    for bytes in [no_text(PASSWORD), Vec::new()] {
        let place = Place::with("");
        let path = place.file("password", &bytes);
        let place = Place::with(&format!("{MAIL}password_file = \"{path}\"\n{sound}"));
        let (code, told) = place.ends(&["chat", "--store", "memory"]);
        assert!(code != Some(0) && told.contains("password"), "{told}");
    }
    let place = Place::with("");
    let path = place.file("key", format!("{KEY}{KEY}").as_bytes());
    let place = Place::with(&format!("[store]\nkey_file = \"{path}\"\n"));
    let (code, told) = place.ends(&["chat", "--store", &place.store()]);
    assert!(code != Some(0) && told.contains("key"), "{told}");
}

#[test]
fn a_wrong_master_key_is_not_shown() {
    let place = Place::with("[store]\nkey_env = \"STORE_KEY\"\n");
    let store = place.store();
    // While nothing is kept there is nothing to open, and any key will do.
    let typed = fs::File::open(place.file("typed", b"casus nieuw\n")).unwrap();
    let mut program = place.program(&["chat", "--store", &store]);
    assert!(program.stdin(typed).output().unwrap().status.success());
    let wrong = KEY.replace('5', "6").replace("6e16ec4e", "5e15ec4f");
    for key in [OTHER_KEY, &wrong, &KEY[..60], ""] {
        for words in ["verify", "chat"] {
            let mut program = place.program(&[words, "--store", &store]);
            let output = program.env("STORE_KEY", key).output().unwrap();
            assert_hidden(&String::from_utf8_lossy(&output.stdout));
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_hidden(&told);
            assert!(
                !output.status.success() && !told.contains("5e15ec4f"),
                "{told}"
            );
        }
    }
}

/// Somebody puts a secret where only its place belongs: the refusal names the key alone.
#[test]
fn a_secret_in_the_settings_themselves_is_refused_unseen() {
    for table in [
        format!("[discord]\ntoken = \"{TOKEN}\"\n"),
        format!("[discord]\ntoken_file = [\"{TOKEN}\"]\n"),
        format!("{MAIL}password = \"{PASSWORD}\"\n"),
        format!("{WEBHOOK}secret = \"{SECRET}\"\n"),
        format!("[store]\nkey = \"{KEY}\"\n"),
        format!("[store]\nkey_file = {KEY}\n"),
        format!("[webhook]\nurl = \"https://user:{SECRET}@sms.example/\"\nsecret_env = \"X\"\n"),
        format!("[audit]\nheartbeat_url = \"ftp://watch.example/{SECRET}\"\n"),
    ] {
        let place = Place::with(&table);
        let (code, told) = place.ends(&["check"]);
        assert_eq!(code, Some(78), "{table}: {told}");
    }
}

#[test]
fn an_alert_that_no_way_carries_shows_no_secret() {
    let place = Place::with(&format!(
        "{MAIL}password_env = \"MAIL_PASSWORD\"\n{WEBHOOK}secret_env = \"WEBHOOK_SECRET\"\n"
    ));
    let mut child = place
        .program(&["chat", "--store", "memory", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines = lines_of(child.stdout.take().unwrap());
    let typed = "casus nieuw\n4\n1\n2\nweet ik niet\n1\n2\n1\n";
    input.write_all(typed.as_bytes()).unwrap();
    let mut told = String::new();
    while !told.contains("did not arrive") {
        let line = lines.recv_timeout(PATIENCE);
        told += &line.unwrap_or_else(|_| panic!("nothing is reported: {told}"));
    }
    drop(input);
    let ended = child.wait_with_output().unwrap();
    told.extend(lines.iter());
    assert_hidden(&told);
    assert_hidden(&String::from_utf8_lossy(&ended.stderr));
}

//! `regiewijzer papers`: the papers of the example in both languages, and what settings change in them.
//!
//! `REWRITE_PAPERS=1 cargo test --test papers` writes the files anew; the diff is the review.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

use std::path::Path;
use std::process::Command;

/// The example, as a municipality completes it; nothing secret but in places that nobody is told.
const COMPLETE: &str = r#"
[discord]
token_file = "/hidden/token"
[mail]
server = "smtp.goes.example:587"
from = "regiewijzer@goes.example"
user = "hidden-user"
password_env = "HIDDEN_PASSWORD"
[webhook]
url = "https://sms.goes.example/hidden?key=hidden"
secret_file = "/hidden/secret"
[audit]
heartbeat_url = "https://hidden:hidden@watch.goes.example/hidden"
[store]
key_env = "HIDDEN_KEY"
backup_folder = "/hidden/backups"
backup_every = "6h"
keep_closed_days = 30
"#;

/// What the program writes with these words after `papers`.
fn told(words: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_regiewijzer"));
    let clock = ["--clock", "2026-11-20T02:12:00Z"];
    let output = program.arg("papers").args(words).args(clock).output();
    let output = output.unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_paper_of_the_example_is_as_it_was_reviewed() {
    for language in ["nl", "en"] {
        let mut all = Vec::new();
        for paper in ["privacy", "dpia", "register"] {
            let said = told(&[paper, "--lang", language]);
            assert!(!said.contains("{$") && !said.contains("[paper-"), "{said}");
            let name = format!("tests/papers/{paper}.{language}.md");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
            if std::env::var_os("REWRITE_PAPERS").is_some() {
                std::fs::write(&path, &said).unwrap();
            }
            let reviewed = std::fs::read_to_string(&path).unwrap();
            assert_eq!(said, reviewed, "{name}");
            all.push(said);
        }
        assert_eq!(told(&["--lang", language]), all.join("\n"));
    }
}

#[test]
fn the_papers_follow_the_settings_and_tell_nothing_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("complete.toml");
    let mut example = include_str!("../data/regiewijzer.toml").to_owned();
    for (line, more) in [
        (
            "channel = \"#goes\"",
            "discord_guild = \"100000000000000001\"\ndiscord_channel = \"100000000000000002\"",
        ),
        (
            "id = \"aov\"",
            "discord = \"100000000000000004\"\nmail = \"aov@goes.example\"\nsms = \"+999 1\"",
        ),
        ("# dpia_reference = \"DPIA 2026-001\"", ""),
    ] {
        assert_eq!(example.matches(line).count(), 1, "{line}");
        let kept = line.trim_start_matches("# ");
        example = example.replace(line, &format!("{kept}\n{more}"));
    }
    let example = example.replace("+999 1\"", "+999 0664 101\"");
    std::fs::write(&path, example + COMPLETE).unwrap();
    let said = told(&["--settings", path.to_str().unwrap(), "--lang", "en"]);
    for part in [
        "under the DPIA \"DPIA 2026-001\"",
        "erased after 30 days",
        "a night number, a mail address for alerts, a telephone number for alerts and the number of \
         the user on Discord",
        "by mail, through smtp.goes.example:",
        "telephone, through sms.goes.example:",
        "A monitoring service, watch.goes.example,",
        "## For whoever meets the bot on Discord",
        "The master key lies in another place",
        "Every 6 hours the program makes a sealed backup",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    for part in ["idden", "HIDDEN", "Nothing goes to a service", "@", "+999"] {
        assert!(!said.contains(part), "{part} is in {said}");
    }
}

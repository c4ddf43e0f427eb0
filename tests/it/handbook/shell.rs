//! Runs what the pages tell to type in a shell, and reads what they say that comes of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

use regex::Regex;
use tempfile::TempDir;

use crate::pages::{Page, guides, top};

/// What cannot be run here: how the command begins, and why.
const NOT_HERE: [(&str, &str); 17] = [
    ("cargo test", "runs these very tests"),
    ("cargo bench", "takes from minutes to hours"),
    (
        "cargo build",
        "builds the program, as whoever runs the tests just did",
    ),
    ("cargo check", "the same"),
    ("cargo clippy", "the same"),
    ("cargo install", "the same"),
    (".ci/run", "runs these very tests"),
    ("REWRITE_", "writes over what the tests compare with"),
    ("git diff", "shows what was written over"),
    ("sudo", "changes the machine"),
    ("systemctl", "asks the service manager of the machine"),
    ("journalctl", "reads the log of the machine"),
    ("podman", "fetches images from the network"),
    (
        "regiewijzer serve",
        "runs until it is stopped; tests/it/serving lets the same command run",
    ),
    (
        "regiewijzer store",
        "asks a database; tests/it/two_machines lets the same command ask one of its own",
    ),
    (
        "regiewijzer discord",
        "asks Discord; tests/it/discord lets the same command ask a stand-in",
    ),
    (
        "regiewijzer teams",
        "needs an app registration; tests/it/teams lets the same commands ask a stand-in",
    ),
];

/// The words that stand for something of the reader's own, and what stands for it here.
const STANDS_FOR: [(&str, &str); 6] = [
    ("NIEUWE-MAP", "\"$(mktemp -d ~/nieuw-XXXXXX)\""),
    ("HOOFDSLEUTEL", "~/.local/share/regiewijzer/key"),
    (
        "KENMERK",
        "\"$(regiewijzer verify | sed -n 's/^Kenmerk: //p')\"",
    ),
    ("BESTAND", "\"$(ls ~/regiewijzer-kopie/*.backup)\""),
    ("MAP", "~/.local/share/regiewijzer"),
    ("PERSOON", "regisseur"),
];

/// What is typed to have a case in the store.
const CASE: &str =
    "casus nieuw\nGoes\nfase 3\nvrijwillig\njeugd\n1\n1\ncasus zwaar\nja\nnee\ngeef advies\n";

/// A place to type in: a home with settings and a case, beside the files of the repository.
pub(crate) struct Desk {
    home: TempDir,
    case: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("checkout");
        std::fs::create_dir(&place).unwrap();
        for name in ["data", "prompts", "tests"] {
            std::os::unix::fs::symlink(top().join(name), place.join(name)).unwrap();
        }
        let settings = home.path().join("mijn-gemeente.toml");
        std::fs::copy(top().join("data/regiewijzer.toml"), settings).unwrap();
        let mut desk = Self {
            home,
            case: String::new(),
        };
        let said = desk.run(&format!(
            "printf '{}' | regiewijzer --seed 1",
            CASE.replace('\n', "\\n")
        ));
        let code = Regex::new(r"RW-[0-9A-Z]{8}").unwrap();
        desk.case = code.find(&said).unwrap().as_str().to_owned();
        desk
    }

    /// What a command writes, and that it ended well.
    pub(crate) fn run(&self, command: &str) -> String {
        let mut line = command.replace("CODE", &self.case);
        for (word, instead) in STANDS_FOR {
            line = Regex::new(&format!(r"\b{word}\b"))
                .unwrap()
                .replace_all(&line, regex::NoExpand(instead))
                .into_owned();
        }
        let script = format!(
            "set -e\nregiewijzer() {{ \"$PROGRAM\" \"$@\"; }}\n\
             cargo() {{ while [ $# -gt 0 ] && [ \"$1\" != -- ]; do shift; done; [ $# -eq 0 ] || shift; \"$PROGRAM\" \"$@\"; }}\n{line}\n"
        );
        let home = self.home.path();
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(home.join("checkout"))
            .env("HOME", home)
            .env_remove("XDG_DATA_HOME")
            .env("PROGRAM", env!("CARGO_BIN_EXE_regiewijzer"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let (said, told) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(
            output.status.success(),
            "{line}\n{:?}\n{said}{told}",
            output.status
        );
        said.into_owned()
    }
}

/// A command is that of a shell if it begins so.
fn is_of_a_shell(span: &str) -> bool {
    let begins = [
        "regiewijzer ",
        "cargo ",
        "sudo ",
        "systemctl ",
        "journalctl ",
        "podman ",
        "REWRITE_",
        ".ci/run",
    ];
    begins.iter().any(|begin| span.starts_with(begin))
}

/// Each command of a block; one that goes on after a backslash is one.
fn lines(block: &str) -> Vec<String> {
    let joined = block.replace("\\\n", " ");
    let lines = joined
        .lines()
        .map(|line| line.split(" # ").next().unwrap().trim());
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

/// What a page tells to type, in order, each with the output that it shows below, if any.
fn typed(page: &Page) -> Vec<(String, Option<String>)> {
    let mut typed = Vec::new();
    let mut shown = page.blocks().into_iter().peekable();
    while let Some(block) = shown.next() {
        if block.language != "sh" {
            assert_ne!(block.language, "", "{}: a block says what it is", page.path);
            continue;
        }
        let mut commands = lines(&block.text);
        let output = shown
            .peek()
            .filter(|next| next.language == "text" && commands.len() == 1);
        let last = commands.pop().unwrap();
        typed.extend(commands.into_iter().map(|command| (command, None)));
        typed.push((last, output.map(|output| output.text.clone())));
    }
    let spans = page.spans().into_iter().filter(|span| is_of_a_shell(span));
    typed.extend(spans.map(|span| (span, None)));
    typed
}

fn why_not(command: &str) -> Option<&'static str> {
    let normal = command
        .replace("cargo run -q -- ", "regiewijzer ")
        .replace("cargo run -- ", "regiewijzer ");
    let found = NOT_HERE.iter().find(|(begin, _)| normal.starts_with(begin));
    found.map(|(begin, _)| *begin)
}

#[test]
fn every_command_of_the_shell_runs() {
    let mut left_out = BTreeSet::new();
    let mut run = 0;
    for page in guides() {
        let desk = Desk::new();
        for (command, output) in typed(&page) {
            match why_not(&command) {
                Some(begin) => _ = left_out.insert(begin),
                None => {
                    let said = desk.run(&command);
                    let shown = output.unwrap_or_default();
                    let absent = shown.lines().find(|line| !said.contains(line));
                    assert_eq!(
                        absent, None,
                        "{}: not said by {command}:\n{said}",
                        page.path
                    );
                    run += 1;
                }
            }
        }
    }
    assert!(run > 30, "only {run} commands were found");
    let all = NOT_HERE.iter().map(|(begin, _)| *begin).collect();
    assert_eq!(
        left_out, all,
        "the list of what cannot be run holds nothing else"
    );
}

/// What cannot be run is known all the same: the program has the flags, the repository the targets.
#[test]
fn what_cannot_be_run_exists() {
    let module = Regex::new(r"[ (](\w+)::").unwrap();
    let target = Regex::new(r"--(test|bench) (\w+)").unwrap();
    let flag = Regex::new(r"regiewijzer (?:discord|teams)((?: +--[a-z-]+)*)").unwrap();
    let help = ["discord", "teams"].map(|command| {
        let help = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
            .args([command, "--help"])
            .output()
            .unwrap();
        String::from_utf8(help.stdout).unwrap()
    });
    let help = help.concat();
    for page in guides() {
        for (command, _) in typed(&page) {
            for hit in target.captures_iter(&command) {
                let folder = if &hit[1] == "test" {
                    "tests"
                } else {
                    "benches"
                };
                let exists = |path: String| top().join(folder).join(path).exists();
                let found =
                    exists(format!("{}.rs", &hit[2])) || exists(format!("{}/main.rs", &hit[2]));
                assert!(found, "{}: there is no {folder}/{}", page.path, &hit[2]);
            }
            for hit in module.captures_iter(&command) {
                let path = format!("tests/it/{}", &hit[1]);
                let exists =
                    top().join(&path).exists() || top().join(path.clone() + ".rs").exists();
                assert!(exists, "{}: there is no {path}", page.path);
            }
            for hit in flag.captures_iter(&command) {
                let absent = hit[1].split_whitespace().find(|flag| !help.contains(flag));
                assert_eq!(absent, None, "{}: {command}", page.path);
            }
            for word in command
                .split_whitespace()
                .filter(|word| word.starts_with("data/"))
            {
                assert!(
                    Path::new(&top().join(word)).exists(),
                    "{}: {word}",
                    page.path
                );
            }
        }
    }
}

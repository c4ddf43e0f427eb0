//! The terminal for real: it shows one person's screen and calls nobody else.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::kit::{program, typed};

#[test]
fn a_terminal_that_calls_nobody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("real.toml");
    let example = include_str!("../../data/regiewijzer.toml");
    let real = example.replacen("# dpia_reference", "dpia_reference", 1);
    std::fs::write(&path, real).unwrap();
    let mut chat = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(["--store", "memory", "--settings"])
        .arg(&path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = "casus nieuw\n4\n1\n2\n1\n1\n2\n1\n";
    chat.stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let said = chat.wait_with_output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("Op te roepen: "), "{said}");
    assert!(said.contains("dit scherm roept niemand op"), "{said}");
}

/// A screen of the program, with keys to type on.
#[cfg(feature = "servers")]
struct Screen {
    program: std::process::Child,
    keys: std::process::ChildStdin,
    shown: std::process::ChildStdout,
    said: String,
}

#[cfg(feature = "servers")]
impl Screen {
    fn open(arguments: &str) -> Self {
        Self::on("xterm", arguments)
    }

    /// On a terminal of this kind.
    fn on(kind: &str, arguments: &str) -> Self {
        let command = format!("{} {arguments}", env!("CARGO_BIN_EXE_regiewijzer"));
        let mut program = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .env("TERM", kind)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            keys: program.stdin.take().unwrap(),
            shown: program.stdout.take().unwrap(),
            program,
            said: String::new(),
        }
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    fn until(&mut self, words: &str) {
        use std::io::Read;
        let mut bytes = [0; 4096];
        while !self.said.contains(words) {
            let read = self.shown.read(&mut bytes).unwrap();
            assert!(read > 0, "{words}: {}", self.said);
            let read = String::from_utf8_lossy(&bytes[..read]);
            self.said.push_str(&read);
        }
    }

    /// Leaves; gives everything that stood there.
    fn leaves(mut self) -> String {
        self.types("\x04");
        drop(self.keys);
        assert!(self.program.wait().unwrap().success());
        self.said
    }
}

/// What is typed or pasted ahead is taken line by line, and no line answers another question than it did when it was
/// typed slowly.
#[cfg(feature = "servers")]
#[test]
fn lines_that_are_pasted_are_all_taken_in_order() {
    let mut screen = Screen::open("chat --lang nl --store memory");
    screen.until("regisseur>");
    screen.types("casus nieuw\r3\r1\r2\r");
    // The second choice is the adults: the next question is the last of that road and no other.
    screen.until("Vraag 4 van 5");
    screen.leaves();
}

/// Where a terminal shows lines and nothing else, the chat does too.
#[cfg(feature = "servers")]
#[test]
fn a_terminal_that_edits_no_line_shows_plain_lines() {
    let mut screen = Screen::on("dumb", "chat --lang nl --store memory");
    screen.until("bericht.");
    screen.types("kaart 2\r");
    screen.until("Afschalen van fase 2 naar fase 1");
    let said = screen.leaves();
    assert!(!said.contains('\x1b'), "{said:?}");
}

/// What is typed before an alert stands on the screen was not meant for it.
#[cfg(feature = "servers")]
#[test]
fn nothing_typed_before_an_alert_is_read_confirms_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = program();
    chat.args(["chat", "--as", "regisseur", "--store"]);
    typed(chat.arg(&store), "casus nieuw\n4\n1\n2\n1\n1\n2\n1\n");
    let store = store.to_str().unwrap();
    let mut screen = Screen::open(&format!("chat --lang nl --as aov --store {store}"));
    screen.types("1\r");
    screen.until("aov>");
    screen.types("piket\r");
    screen.until("• AOV: ");
    // Once it stands there, it does.
    assert!(!screen.said.contains("Dank je"), "{}", screen.said);
    screen.types("1\r");
    screen.until("Dank je");
    screen.leaves();
}

/// Somebody who was called and opens a screen reads that first, with the button, and every answer to what is not
/// understood says which alert it is.
#[test]
fn who_opens_a_screen_during_an_open_alert_reads_it_first() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let typed = |person: &str, lines: &str| {
        let mut chat = program();
        chat.args(["chat", "--lang", "nl", "--as", person, "--store"]);
        typed(chat.arg(&store), lines)
    };
    typed("regisseur", "casus nieuw\n4\n1\n2\n1\n1\n2\n1\n");
    let said = typed("aov", "wie is dit\n");
    let waits = said.find("Dit wacht op een bevestiging.").unwrap();
    let welcome = said.find("Welkom").unwrap();
    assert!(waits < welcome, "{said}");
    assert!(said[waits..welcome].contains("Ontvangen"), "{said}");
    let unclear = &said[said.find("Dat begrijp ik niet.").unwrap()..];
    assert!(unclear.contains(", fase 4: "), "{said}");
    // Nobody else is told of it.
    assert!(!typed("communicatie", "").contains("Dit wacht op een bevestiging."));
}

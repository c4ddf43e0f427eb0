//! The real program in its JSON chat, driven line by line from outside.

pub(crate) mod lines;
pub(crate) mod said;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// What a case director types, from nothing to an alert.
pub(crate) const TO_AN_ALERT: [&str; 8] = [
    "casus nieuw",
    "fase 4",
    "vrijwillig kader",
    "volwassenen",
    "weet ik niet",
    "procesregisseur",
    "andere calamiteit in het sociaal domein",
    "bevestig",
];

/// The moment at which the simulated clock of the tests starts.
pub(crate) const START: &str = "2026-11-20T02:12:00Z";

/// How long an answer may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program, not started yet.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
}

/// Types these lines into the program; gives all that stands on its screen, in one line.
pub(crate) fn typed(program: &mut Command, lines: &str) -> String {
    let piped = program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut chat = piped.spawn().unwrap();
    let mut pipe = chat.stdin.take().unwrap();
    pipe.write_all(lines.as_bytes()).unwrap();
    drop(pipe);
    let said = String::from_utf8(chat.wait_with_output().unwrap().stdout).unwrap();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The example settings, in which these people also have a mail address (`@`) or a number (`+`).
pub(crate) fn settings_with(ways: &[(&str, &str)]) -> String {
    let example = include_str!("../../../data/regiewijzer.toml").to_owned();
    ways.iter().fold(example, |settings, (person, way)| {
        let id = format!("id = \"{person}\"\n");
        let key = if way.contains('@') { "mail" } else { "sms" };
        assert!(settings.contains(&id));
        settings.replacen(&id, &format!("{id}{key} = \"{way}\"\n"), 1)
    })
}

/// A chat that is going on.
pub(crate) struct Chat {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<String>,
    lines: u64,
    /// All that was said at a restart, before any line.
    pub greeting: Vec<Value>,
}

impl Chat {
    /// A chat that keeps nothing, on the simulated clock.
    pub(crate) fn new() -> Self {
        Self::with(&["--store", "memory", "--clock", START, "--seed", "1"])
    }

    /// A chat that keeps nothing, on the simulated clock, with settings of its own.
    pub(crate) fn settled(settings: &Path) -> Self {
        let settings = settings.to_str().unwrap();
        let memory = ["--store", "memory", "--clock", START, "--seed", "1"];
        let mut flags = memory.to_vec();
        flags.extend(["--settings", settings]);
        Self::with(&flags)
    }

    /// A chat on a store, on the simulated clock.
    pub(crate) fn on(store: &Path, clock: &str) -> Self {
        let store = store.to_str().unwrap();
        Self::with(&["--store", store, "--clock", clock, "--seed", "2"])
    }

    /// A chat on a store with codes from the machine, so that none is drawn again after a kill.
    pub(crate) fn killable(store: &Path, clock: &str) -> Self {
        Self::with(&["--store", store.to_str().unwrap(), "--clock", clock])
    }

    /// A chat with these flags.
    pub(crate) fn with(flags: &[&str]) -> Self {
        Self::in_language("en", flags)
    }

    /// A chat in this language, with these flags.
    pub(crate) fn in_language(language: &str, flags: &[&str]) -> Self {
        let mut child = program()
            .args(["chat", "--json", "--lang", language])
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            let mut line = String::new();
            while output.read_line(&mut line).unwrap() > 0 && sender.send(line.clone()).is_ok() {
                line.clear();
            }
        });
        Self {
            input: child.stdin.take(),
            output: lines,
            child,
            lines: 0,
            greeting: Vec::new(),
        }
    }

    /// Waits for the open questions that a restart repeats.
    pub(crate) fn greeted(mut self) -> Self {
        self.greeting = self.said_until_done();
        self
    }

    /// Sends bytes as one line and gives all that they caused; the line is closed by its number.
    pub(crate) fn send_bytes(&mut self, line: &[u8]) -> Vec<Value> {
        let input = self.input.as_mut().unwrap();
        input.write_all(line).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
        self.lines += 1;
        self.said_until_done()
    }

    /// Sends an object.
    pub(crate) fn send(&mut self, line: &Value) -> Vec<Value> {
        self.send_bytes(line.to_string().as_bytes())
    }

    /// Somebody presses a choice.
    pub(crate) fn press(&mut self, from: &str, choice: &str) -> Vec<Value> {
        self.send(&json!({"from": from, "press": choice}))
    }

    /// The case director presses one choice after the other; gives what the last one caused.
    pub(crate) fn presses(&mut self, choices: &[&str]) -> Vec<Value> {
        let said = choices.iter().map(|choice| self.press("regisseur", choice));
        said.last().unwrap()
    }

    /// Somebody types a line.
    pub(crate) fn say(&mut self, from: &str, words: &str) -> Vec<Value> {
        self.send(&json!({"from": from, "say": words}))
    }

    /// Simulated time passes.
    pub(crate) fn wait(&mut self, span: &str) -> Vec<Value> {
        self.send(&json!({"wait": span}))
    }

    /// Says of every delivery among these messages that it arrived.
    pub(crate) fn deliver(&mut self, said: &[Value]) {
        for delivery in said.iter().filter_map(delivery) {
            assert_eq!(self.send(&json!({"delivered": delivery})), [] as [Value; 0]);
        }
    }

    /// Sends lines without waiting for what they cause.
    pub(crate) fn send_ahead(&mut self, lines: &[Value]) {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let input = self.input.as_mut().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    /// Waits until one more line is done.
    pub(crate) fn done(&mut self) -> Vec<Value> {
        self.lines += 1;
        self.said_until_done()
    }

    /// Kills the program with -9; gives the number of the last line that it said was done.
    pub(crate) fn kill(mut self) -> u64 {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        // The last line may have been cut off.
        let whole = self.output.iter().filter(|line| line.ends_with('\n'));
        let done = whole.filter_map(|line| {
            let line: Value = serde_json::from_str(&line).unwrap();
            line["done"].as_u64()
        });
        done.last().unwrap_or(self.lines)
    }

    /// Ends the input; gives how the program left.
    pub(crate) fn finish(mut self) -> ExitStatus {
        drop(self.input.take());
        let rest: Vec<String> = self.output.iter().collect();
        assert!(
            rest.is_empty(),
            "said after the last line was done: {rest:?}"
        );
        self.child.wait().unwrap()
    }

    /// Ends the input and expects that all went well.
    pub(crate) fn close(self) {
        assert_eq!(self.finish().code(), Some(0));
    }

    fn said_until_done(&mut self) -> Vec<Value> {
        let mut said = Vec::new();
        loop {
            let line = self.output.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|error| panic!("line {}: {error}", self.lines));
            let value: Value = serde_json::from_str(&line).unwrap();
            if let Some(done) = value.get("done") {
                if *done == 0 && self.lines > 0 {
                    self.greeting = std::mem::take(&mut said);
                    continue;
                }
                assert_eq!(done, self.lines, "each line is closed by its own number");
                assert_eq!(value.as_object().unwrap().len(), 1);
                return said;
            }
            said.push(value);
        }
    }
}

impl Drop for Chat {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|ended| ended.is_none()) {
            drop(self.input.take());
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Opens a case of the case director in a phase, voluntary and for adults; gives its code.
pub(crate) fn open_case(chat: &mut Chat, phase: u8) -> String {
    chat.say("regisseur", "casus nieuw");
    let phase_choice = format!("phase-{phase}");
    let said = chat.presses(&["GM0664", &phase_choice, "voluntary", "adults"]);
    // Phase 3 asks for a professional.
    let choices = said[0]["choices"].as_array().unwrap();
    let unknown = choices.iter().find(|choice| choice["id"] == "unknown");
    let direction = unknown.unwrap_or(&choices[0])["id"].as_str().unwrap();
    let said = chat.presses(&[direction, "proces"]);
    said[0]["case"].as_str().unwrap().to_owned()
}

/// Opens a case in phase 4 on a track; gives all that this caused.
pub(crate) fn raise(chat: &mut Chat, track: &str) -> Vec<Value> {
    open_case(chat, 4);
    let said = chat.presses(&[track, "confirm"]);
    assert!(said.iter().any(|message| delivery(message).is_some()));
    said
}

/// Erases a case as the administrator, who types its code once more; gives what that caused.
pub(crate) fn erase(chat: &mut Chat, code: &str) -> Vec<Value> {
    let asked = chat.say("beheer", &format!("wissen {code}"));
    assert_eq!(choices(&asked[0]), ["keep"], "{asked:#?}");
    chat.say("beheer", code)
}

/// Whether a message is a ping: what is told about an alert, and the request to telephone, have no code.
pub(crate) fn is_ping(message: &Value) -> bool {
    message["alert"]["code"].is_string()
}

/// The name of the delivery in a message of which a result is reported.
pub(crate) fn delivery(message: &Value) -> Option<&str> {
    let named = [&message["alert"]["delivery"], &message["delivery"]];
    named.into_iter().find_map(serde_json::Value::as_str)
}

/// The choices of a message.
pub(crate) fn choices(message: &Value) -> Vec<&str> {
    let offered = message["choices"].as_array().into_iter().flatten();
    offered
        .map(|choice| choice["id"].as_str().unwrap())
        .collect()
}

/// The open question in what was said to somebody, and its choices.
pub(crate) fn question<'a>(said: &'a [Value], to: &str) -> (&'a str, Vec<&'a str>) {
    let asked = said
        .iter()
        .rfind(|message| message["to"] == to && message["question"].is_object());
    let asked = asked.unwrap_or_else(|| panic!("nothing is asked of {to}: {said:#?}"));
    (asked["question"]["id"].as_str().unwrap(), choices(asked))
}

/// Every message as `kind to`, for comparing whole exchanges.
pub(crate) fn outline(said: &[Value]) -> Vec<String> {
    let line = |message: &Value| {
        format!(
            "{} {}",
            message["kind"].as_str().unwrap_or("error"),
            message["to"].as_str().unwrap_or("-")
        )
    };
    said.iter().map(line).collect()
}

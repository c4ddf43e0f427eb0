//! The real program in real time: an alert leaves by mail and gateway, and a signed reply ends it.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::kit::TO_AN_ALERT;
use crate::kit::lines::lines_of;
use crate::ways::gateway::{Gateway, SECRET, free_address, reply};
use crate::ways::office::PATIENCE;
use crate::ways::smtp::{Smtp, Talks};

/// The program, and every line that it writes.
struct Program {
    child: Child,
    lines: Receiver<String>,
    said: String,
}

impl Program {
    fn start(settings: &std::path::Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
            .args(["chat", "--store", "memory", "--lang", "en", "--settings"])
            .arg(settings)
            .env("REGIEWIJZER_WEBHOOK_SECRET", SECRET)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = lines_of(child.stdout.take().unwrap());
        Self {
            child,
            lines,
            said: String::new(),
        }
    }

    fn types(&mut self, lines: &[&str]) {
        let input = self.child.stdin.as_mut().unwrap();
        for line in lines {
            writeln!(input, "{line}").unwrap();
        }
    }

    /// Waits until a line holds these words.
    fn says(&mut self, words: &str) {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|_| panic!("{words:?} does not come: {}", self.said));
            self.said += &(line.clone() + "\n");
            if line.contains(words) {
                return;
            }
        }
    }
}

impl Drop for Program {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The example, in which the ladder is quick and the AOV officer has every way.
fn settings(server: &Smtp, gateway: &Gateway, replies: &str) -> String {
    let example = include_str!("../../../data/regiewijzer.toml");
    let id = "id = \"aov\"\n";
    let ways = format!("{id}mail = \"aov@goes.example\"\nsms = \"+999 0664 10123\"\n");
    let ladder = "deputy_after = \"5m\"";
    assert!(example.contains(id) && example.contains(ladder));
    let quick = example.replacen(id, &ways, 1);
    let quick = quick.replacen(ladder, "deputy_after = \"1s\"", 1);
    let (server, gateway) = (server.at, gateway.at);
    format!(
        "{quick}
[mail]
server = \"{server}\"
security = \"none\"
from = \"regiewijzer@goes.example\"

[webhook]
url = \"http://{gateway}/send\"
secret_env = \"REGIEWIJZER_WEBHOOK_SECRET\"
reply_listen = \"{replies}\"

[http]
listen = \"{replies}\"
public_url = \"http://{replies}\"
"
    )
}

#[test]
fn an_alert_leaves_by_mail_and_gateway_and_a_signed_reply_confirms_it() {
    let (server, gateway) = (
        Smtp::start(Talks::Plain, ""),
        Gateway::answering(Some("200 OK")),
    );
    let replies = free_address();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    std::fs::write(&path, settings(&server, &gateway, &replies.to_string())).unwrap();
    let mut program = Program::start(&path);
    program.types(&TO_AN_ALERT);
    let mail = server.mail();
    assert!(mail.data.contains("Message-ID: <A") && mail.to.contains("aov@goes.example"));
    let request = gateway.request();
    let body: Value = serde_json::from_str(&request.body).unwrap();
    let code = body["code"].as_str().unwrap();
    assert!(
        mail.data.contains(code),
        "the code is the same on every way"
    );
    let now = || Timestamp::now().as_second();
    let foreign = json!({"code": code, "number": "+999 0664 99999"});
    assert!(reply(replies, now(), &foreign.to_string()).contains("202"));
    // At the same address the page of the link shows what it is about, and opening it confirms nothing.
    let link = body["link"].as_str().unwrap();
    assert!(
        mail.data.replace("=\r\n", "").contains(link)
            && body["text"]
                .as_str()
                .unwrap()
                .contains(&format!(": {link} "))
    );
    let path = link.strip_prefix(&format!("http://{replies}")).unwrap();
    let shown = || {
        let mut caller = std::net::TcpStream::connect(replies).unwrap();
        write!(caller, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut caller, &mut answer).unwrap();
        answer
    };
    assert!(shown().contains("value=\"confirm\""), "{}", shown());
    let own = json!({"code": code.to_lowercase(), "number": "0664 10123"});
    assert!(reply(replies, now(), &own.to_string()).contains("202"));
    program.says("Confirmed after");
    assert!(shown().contains("Confirmed by"), "{}", shown());
    assert!(!program.said.contains(SECRET));
    drop(program.child.stdin.take());
    program.says("Nothing was kept");
    let late = "settled already";
    assert!(
        !program.said.contains(late),
        "a foreign number confirms nothing: {}",
        program.said
    );
    assert_eq!(program.child.wait().unwrap().code(), Some(0));
}

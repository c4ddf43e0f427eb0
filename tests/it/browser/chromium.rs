//! A browser without a screen, driven over its DevTools protocol through a pipe: JSON, each ended by a zero byte.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The browser reads commands from 3 and writes answers to 4; it gets our two pipes there.
const SCRIPT: &str = "exec 3<&0 4>&1 </dev/null >/dev/null 2>&1; exec \"$0\" \"$@\"";

/// A browser with one page.
pub(crate) struct Chromium {
    child: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    session: Option<String>,
    asked: u64,
    _profile: TempDir,
}

impl Chromium {
    /// Starts it; it ends with this value.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let mut child = Command::new("sh")
            .args(["-c", SCRIPT, &browser])
            // As root it starts without its sandbox only; it sees our own pages alone.
            .args(["--headless=new", "--no-sandbox", "--disable-gpu"])
            .args([
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
            ])
            .arg("--remote-debugging-pipe")
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let commands = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        let mut browser = Self {
            child,
            commands,
            answers,
            session: None,
            asked: 0,
            _profile: profile,
        };
        let target = browser.ask("Target.createTarget", json!({ "url": "about:blank" }));
        let attached = json!({ "targetId": target["targetId"], "flatten": true });
        let attached = browser.ask("Target.attachToTarget", attached);
        browser.session = attached["sessionId"].as_str().map(str::to_owned);
        browser.ask("Page.enable", json!({}));
        browser
    }

    /// Shows a file, until it is all there.
    pub(crate) fn open(&mut self, page: &Path) {
        let url = format!("file://{}", page.display());
        self.ask("Page.navigate", json!({ "url": url }));
        let loaded = "new Promise(done => document.readyState === 'complete' ? done() : \
                      addEventListener('load', () => done())).then(() => location.href)";
        // What is asked of a page that is not there yet finds nothing.
        assert_eq!(self.value(loaded), url);
    }

    /// Shows it on a screen of this width, in a light or a dark scheme.
    pub(crate) fn screen(&mut self, width: u32, scheme: &str) {
        // A telephone takes the width that the page asks for, and a wide one if it asks for none.
        let telephone = width < 600;
        let screen = json!({
            "width": width, "height": 800, "screenWidth": width, "screenHeight": 800,
            "deviceScaleFactor": 1, "mobile": telephone
        });
        self.ask("Emulation.setDeviceMetricsOverride", screen);
        let wanted = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.ask("Emulation.setEmulatedMedia", json!({ "features": wanted }));
        let taken = format!(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))\
             .then(() => screen.width === {width} && matchMedia('(prefers-color-scheme:{scheme})').matches)"
        );
        assert_eq!(self.value(&taken), true, "{width} in {scheme}");
    }

    /// What an expression gives in the page, once it is there.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.ask("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{answer}");
        answer["result"]["value"].take()
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let mut command = json!({ "id": self.asked, "method": method, "params": params });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        let mut line = command.to_string().into_bytes();
        line.push(0);
        let sent = self.commands.write_all(&line);
        sent.expect("a browser that goes on; is chromium there?");
        loop {
            let mut line = Vec::new();
            self.answers.read_until(0, &mut line).unwrap();
            let end = line.pop();
            assert_eq!(end, Some(0), "the browser has ended; is chromium there?");
            let mut answer: Value = serde_json::from_slice(&line).unwrap();
            if answer["id"] == self.asked {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! A browser without a screen, driven over its DevTools protocol through a pipe: JSON, each ended by a zero byte.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
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
    /// How many pages were shown.
    shown: u64,
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
            shown: 0,
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

    /// Shows an address, until it is all there.
    pub(crate) fn visit(&mut self, url: &str) {
        let before = self.shown;
        self.ask("Page.navigate", json!({ "url": url }));
        self.wait_for_page(before);
    }

    /// Clicks on the middle of an element, as a hand does.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = format!(
            "(() => {{ const it = document.querySelector({selector:?}); it.scrollIntoView({{block: 'center'}}); \
             const at = it.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; }})()"
        );
        let place = self.value(&place);
        for kind in ["mousePressed", "mouseReleased"] {
            let press = json!({
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1
            });
            self.ask("Input.dispatchMouseEvent", press);
        }
    }

    /// Clicks on what leads to another page, and waits for that.
    pub(crate) fn follow(&mut self, selector: &str) {
        let before = self.shown;
        self.click(selector);
        self.wait_for_page(before);
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: &str, text: &str, code: u32) {
        let down = json!({
            "type": "keyDown", "key": key, "code": key, "text": text, "windowsVirtualKeyCode": code
        });
        self.ask("Input.dispatchKeyEvent", down);
        let up = json!({ "type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": code });
        self.ask("Input.dispatchKeyEvent", up);
    }

    /// Presses the key that leads to another page, and waits for that.
    pub(crate) fn enter(&mut self) {
        let before = self.shown;
        self.key("Enter", "\r", 13);
        self.wait_for_page(before);
    }

    /// Goes back to what was shown before.
    pub(crate) fn back(&mut self) {
        let history = self.ask("Page.getNavigationHistory", json!({}));
        let at = history["currentIndex"].as_u64().unwrap();
        let entry = &history["entries"][usize::try_from(at - 1).unwrap()]["id"];
        let before = self.shown;
        self.ask("Page.navigateToHistoryEntry", json!({ "entryId": entry }));
        self.wait_for_page(before);
    }

    /// Lets pages run scripts, or not.
    pub(crate) fn scripts(&mut self, run: bool) {
        self.ask(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": !run }),
        );
    }

    /// What assistive technology is told: the role and the name of each thing that can be operated.
    pub(crate) fn operable(&mut self) -> Vec<String> {
        self.ask("Accessibility.enable", json!({}));
        let tree = self.ask("Accessibility.getFullAXTree", json!({}));
        let nodes = tree["nodes"].as_array().unwrap().iter();
        let told = nodes.filter_map(|node| {
            let (role, name) = (
                node["role"]["value"].as_str()?,
                node["name"]["value"].as_str()?,
            );
            matches!(role, "button" | "checkbox" | "link").then(|| format!("{role} {name}"))
        });
        told.collect()
    }

    /// Keeps a picture of what is shown.
    pub(crate) fn picture(&mut self, file: &Path) {
        let taken = self.ask(
            "Page.captureScreenshot",
            json!({ "captureBeyondViewport": true }),
        );
        let bytes = STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    fn wait_for_page(&mut self, before: u64) {
        while self.shown == before {
            self.read();
        }
    }

    /// The next thing that it says.
    fn read(&mut self) -> Value {
        let mut line = Vec::new();
        self.answers.read_until(0, &mut line).unwrap();
        let end = line.pop();
        assert_eq!(end, Some(0), "the browser has ended; is chromium there?");
        let said: Value = serde_json::from_slice(&line).unwrap();
        // A page that is brought back as it was is not loaded.
        let is_back = said["params"]["type"] == "BackForwardCacheRestore";
        self.shown += u64::from(said["method"] == "Page.loadEventFired" || is_back);
        said
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
            let mut answer = self.read();
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

//! The papers that leave the program in a real browser: report, letters and mails, on small and large screens, in
//! light and dark. Nothing scrolls sideways, and axe-core finds nothing.
//!
//! Only with the feature `servers`: it needs chromium and axe-core, which `.ci/run` puts in place. It fails where they
//! are missing. `CHROMIUM` names another browser, `AXE_CORE` the file `axe.min.js`.

#[cfg(feature = "pages")]
mod board;
mod chromium;
#[cfg(feature = "pages")]
mod guest;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use crate::kit;
use chromium::Chromium;
use jiff::SignedDuration;
use regiewijzer::dialogue::message::text::{Text, the};
use regiewijzer::dialogue::message::{Attempt, Message, MessageKind, Ping};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{AlertId, DeliveryId, Via};
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::Mode;
use regiewijzer::front::ways::mail_page;
use regiewijzer::voice::{Prompts, Voice};

/// Small telephones, and a desk.
const WIDTHS: [u32; 3] = [320, 360, 1280];

/// How many codes of cases stand on more than one line.
const BROKEN_CODES: &str = r"(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let broken = 0;
    while (walk.nextNode()) {
        for (const found of walk.currentNode.data.matchAll(/\b(?:RW|OEF)-\w+/g)) {
            const range = document.createRange();
            range.setStart(walk.currentNode, found.index);
            range.setEnd(walk.currentNode, found.index + found[0].length);
            const lines = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
            broken += lines.size > 1 ? 1 : 0;
        }
    }
    return broken;
})()";

/// What is wrong with a page at each width and in each scheme.
fn faults(browser: &mut Chromium, axe: &str, page: &Path) -> Vec<String> {
    browser.open(page);
    faults_of(browser, axe, &page.display().to_string(), &WIDTHS)
}

/// What is wrong with the page that is shown.
fn faults_of(browser: &mut Chromium, axe: &str, name: &str, widths: &[u32]) -> Vec<String> {
    let mut found = Vec::new();
    browser.value(axe);
    for width in widths.iter().copied() {
        for scheme in ["light", "dark"] {
            browser.screen(width, scheme);
            let place = format!("{name} at {width} in {scheme}");
            let wide = browser.value("document.documentElement.scrollWidth");
            if wide.as_u64().is_none_or(|wide| wide > width.into()) {
                found.push(format!("{place} scrolls sideways: it is {wide} wide"));
            }
            let broken = browser.value(BROKEN_CODES);
            if broken.as_u64() != Some(0) {
                found.push(format!("{place} breaks {broken} codes over two lines"));
            }
            let told = "axe.run().then(found => found.violations.map(one => one.id + ' ' + \
                        one.nodes.map(node => node.target).join(' ')))";
            let violations = browser.value(told);
            let violations = violations.as_array().unwrap().iter();
            found.extend(violations.map(|violation| format!("{place}: {violation}")));
        }
    }
    found
}

fn axe() -> String {
    let place = std::env::var_os("AXE_CORE").map(PathBuf::from);
    let place = place.unwrap_or_else(|| {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser/package/axe.min.js")
    });
    let text = fs::read_to_string(&place);
    text.unwrap_or_else(|error| panic!("{}: {error}; .ci/run puts it there", place.display()))
}

/// The report and the letters of a conversation file, as pages in this folder.
fn papers(folder: &Path, conversation: &str, letters: &[&str], language: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let lines = fs::read_to_string(root.join(conversation)).unwrap();
    let typed = lines.lines().filter(|line| !line.starts_with([' ', '#']));
    let store = folder.join(format!("store-{conversation}-{language}"));
    let mut child = kit::program()
        .args(["--clock", "2026-11-20T02:12:00Z", "--seed", "1", "--store"])
        .arg(&store)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let typed: Vec<&str> = typed.filter(|line| !line.is_empty()).collect();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all((typed.join("\n") + "\n").as_bytes())
        .unwrap();
    drop(pipe);
    assert!(child.wait().unwrap().success());
    let kinds = std::iter::once(None).chain(letters.iter().map(Some));
    let written = kinds.map(|letter| {
        let name = letter.map_or("report", |letter| letter);
        let page = folder.join(format!("{name}-{conversation}-{language}.html"));
        let mut command = kit::program();
        command.args([
            "report",
            "RW-PJYSD9BH",
            "--clock",
            "2026-11-21T09:00:00Z",
            "--store",
        ]);
        command
            .arg(&store)
            .args(["--lang", language, "--out"])
            .arg(&page);
        command.args(letter.iter().flat_map(|letter| ["--letter", letter]));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        page
    });
    written.collect()
}

/// A mail of an alert, and a request to phone.
fn mails(folder: &Path, language: Language, mode: &Mode) -> Vec<PathBuf> {
    let nl = include_str!("../../../prompts/nl.ftl");
    let en = include_str!("../../../prompts/en.ftl");
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).ok().unwrap());
    let voice = Voice::new(prompts, language, mode.clone());
    let reach =
        "bel het gemeentehuis van Schouwen-Duiveland, +999 1676 100, en vraag naar de regisseur";
    let about = |key: &'static str| {
        Text::of(key)
            .text("role", the(Role::CareDepartment))
            .span("after", SignedDuration::from_mins(20))
            .text("times", Text::of("asked-again").count("again", 2))
            .word("code", "RW-PJYSD9BH")
            .word("municipality", "Schouwen-Duiveland")
            .count("phase", 4)
            .text("track", Text::of("track-care-calamity.named"))
            .moment("at", "2026-11-20T02:12:00Z".parse().unwrap())
    };
    let numbers = ["+999 1676 101", "+999 1676 102"].map(|number| {
        Text::of("phone-number")
            .word("who", "afdeling Zorg")
            .word("number", number)
    });
    let alert = [
        about("ping-again"),
        about("ping-facts"),
        Text::of("ping-reach").word("reach", reach),
        Text::of("ping-confirm-mail").word("code", "K4T9QX"),
    ];
    let phone = [
        about("phone-now").all("numbers", numbers),
        Text::of("phone-record"),
    ];
    let kinds = [
        ("alert", Some("K4T9QX"), &alert[..]),
        ("phone", None, &phone[..]),
    ];
    let written = kinds.map(|(name, code, text)| {
        let kind = if code.is_some() {
            MessageKind::Alert
        } else {
            MessageKind::Reminder
        };
        let mut message = Message::new(&"zorg".into(), kind, Text::of("name"));
        message.text = text.to_vec();
        message.via = Via::Mail;
        message.ping = Some(Ping {
            alert: AlertId("A7".into()),
            role: Role::CareDepartment,
            rung: 2,
            delivery: DeliveryId("A7-1".into()),
            attempt: Attempt::First,
            code: code.map(|code| code.parse().unwrap()),
            link: None,
            about: vec![AlertId("A7".into())],
        });
        let page = mail_page(&voice, &message);
        let practice = if *mode == Mode::Practice {
            "practice"
        } else {
            "real"
        };
        let path = folder.join(format!("mail-{name}-{practice}-{language}.html"));
        fs::write(&path, page).unwrap();
        path
    });
    written.to_vec()
}

#[test]
fn report_letters_and_mails_read_well_on_every_screen() {
    let kept = std::env::var_os("KEEP_PAGES").map(PathBuf::from);
    let passing = tempfile::tempdir().unwrap();
    let folder = kept.as_deref().unwrap_or_else(|| passing.path());
    let real = Mode::Real {
        dpia_reference: "DPIA 2026-001".into(),
    };
    let mut pages = Vec::new();
    for language in Language::ALL {
        for (conversation, letter) in [
            ("opschalen-fase-3-onveilig-relaties.txt", "veilig-thuis"),
            ("opschalen-fase-3-andere-route.txt", "veiligheidshuis"),
        ] {
            pages.extend(papers(folder, conversation, &[letter], language.as_str()));
        }
        pages.extend(papers(folder, "zorgcalamiteit.txt", &[], language.as_str()));
        pages.extend(mails(folder, language, &Mode::Practice));
        pages.extend(mails(folder, language, &real));
    }
    let (axe, mut browser) = (axe(), Chromium::start());
    let found = pages
        .iter()
        .flat_map(|page| faults(&mut browser, &axe, page));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_page_with_faults_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("wrong.html");
    let wrong = "<!DOCTYPE html><html><head><title>x</title><meta name=\"viewport\" \
                 content=\"width=device-width\"></head><body><main><h1>x</h1>\
                 <p style=\"width:2000px;color:#ccc;background:#fff\">pale</p>\
                 <p style=\"width:4rem\">casus RW-PJYSD9BH</p></main></body></html>";
    fs::write(&page, wrong).unwrap();
    let (axe, mut browser) = (axe(), Chromium::start());
    let found = faults(&mut browser, &axe, &page).join("\n");
    for fault in [
        "scrolls sideways",
        "html-has-lang",
        "color-contrast",
        "breaks 1 codes",
    ] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
}

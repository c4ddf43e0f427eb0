//! The page of a personal link over real HTTP: what is served, and whoever should get nothing gets nothing.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::Desk;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::input::Input;
use regiewijzer::domain::language::Language;
use regiewijzer::domain::organisation::Mode;
use regiewijzer::domain::wording::Wording;
use regiewijzer::front::report::{Report, Reporter};
use regiewijzer::front::ways::{HttpSettings, WaySettings, Ways, WebhookSettings};
use regiewijzer::store::Store as _;
use regiewijzer::voice::{Prompts, Voice};

use crate::office as desks;
use crate::tape::Tape;
use crate::ways::office::{PATIENCE, secret};

/// A desk that serves pages, with an alert of which mails went out.
pub(crate) struct House {
    /// Where.
    pub(crate) at: SocketAddr,
    /// The path of each link, with whom it went to.
    links: Vec<(String, String)>,
    /// What was said until somebody was called.
    pub(crate) before: Vec<Message>,
    /// Whether time passes before the next visit.
    reads: Arc<AtomicBool>,
    /// What was said since.
    told: Receiver<Message>,
    reporter: Reporter,
    _ways: Ways,
}

/// How a house is.
pub(crate) struct Plan {
    /// Which language it speaks.
    pub(crate) language: Language,
    /// Whether it counts.
    pub(crate) mode: Mode,
    /// How the case director is reached.
    pub(crate) reach: Option<&'static str>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            language: Language::English,
            mode: Mode::Practice,
            reach: None,
        }
    }
}

impl House {
    /// Opens one.
    pub(crate) fn open(plan: &Plan) -> Self {
        let (reports, waiting) = channel::<Report>();
        let (telling, told) = channel();
        let (linking, links) = channel();
        let (mode, reach) = (plan.mode.clone(), plan.reach);
        let reads = Arc::<AtomicBool>::default();
        let waits = Arc::clone(&reads);
        thread::spawn(move || work((mode, reach), (&waiting, &waits), &telling, &linking));
        let reports = Mutex::new(reports);
        let reporter: Reporter =
            Arc::new(move |report: Report| drop(reports.lock().unwrap().send(report)));
        let settings = WaySettings {
            http: Some(HttpSettings {
                listen: "127.0.0.1:0".parse().unwrap(),
                public_url: None,
                health: None,
            }),
            ..WaySettings::default()
        };
        let ways = Ways::open(&settings, voice(plan), Arc::clone(&reporter)).unwrap();
        let (links, before) = links.recv_timeout(PATIENCE).unwrap();
        Self {
            at: ways.pages().unwrap(),
            links,
            before,
            reads,
            told,
            reporter,
            _ways: ways,
        }
    }

    /// The path of the page of somebody.
    pub(crate) fn path_of(&self, person: &str) -> String {
        self.link_of(person, "/k/")
    }

    /// The path of the board of somebody.
    pub(crate) fn board_of(&self, person: &str) -> String {
        self.link_of(person, "/bord/")
    }

    pub(crate) fn link_of(&self, person: &str, page: &str) -> String {
        let mut all = self.links.iter();
        let person = format!("\"{person}\"");
        let own = all.find(|(to, path)| to.contains(&person) && path.starts_with(page));
        own.unwrap().1.clone()
    }

    /// Whoever looks at a page reads it before choosing.
    pub(crate) fn reads(&self) {
        self.reads.store(true, Ordering::Relaxed);
    }

    /// Somebody does this in the chat.
    pub(crate) fn acts(&self, input: Input) {
        (self.reporter)(Report::of(input));
    }

    /// What was said since the last time.
    pub(crate) fn tells(&self) -> Vec<Message> {
        self.told.try_iter().collect()
    }

    /// How often a sentence was said since the last time.
    pub(crate) fn said(&self, key: &str) -> usize {
        let all = self.told.try_iter().flat_map(|message| message.text);
        all.filter(|text| text.key == key).count()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        ask(self.at, "GET", path, &[], "")
    }

    pub(crate) fn post(&self, path: &str, body: &str) -> Answer {
        ask(self.at, "POST", path, &[], body)
    }
}

pub(crate) fn voice(plan: &Plan) -> Voice {
    let nl = include_str!("../../../prompts/nl.ftl");
    let en = include_str!("../../../prompts/en.ftl");
    let prompts = Arc::new(Prompts::parse("nl", nl, "en", en).unwrap());
    Voice::new(prompts, plan.language, plan.mode.clone()).knowing(&desks::ORGANISATION.people)
}

/// All that is said until somebody was called, and the links that some ask for.
fn called_out(desk: &mut Desk) -> Vec<Message> {
    let mut said = Vec::new();
    for words in [
        "casus nieuw",
        "Goes",
        "fase 4",
        "vrijwillig kader",
        "volwassenen",
        "sociaal wijkteam, Toegang of CJG",
        "procesregisseur",
        crate::talk::TRACK,
        "bevestig",
    ] {
        let from = "regisseur".into();
        let input = match words {
            // However it is called.
            "Goes" => Input::Press {
                from,
                choice: "GM0664".into(),
                on: None,
            },
            words => Input::Say {
                from,
                words: words.to_owned(),
            },
        };
        said.extend(desk.take(&[input]).unwrap().concat());
    }
    let until = desk.now() + jiff::SignedDuration::from_mins(6);
    while let Some(more) = desk.next_until(until).unwrap() {
        said.extend(more);
    }
    for (person, words) in [
        ("aov", "bord"),
        ("wethouder", "bord"),
        ("beheer", "bord"),
        ("zorg", "agenda"),
        ("aov", "agenda"),
    ] {
        let (from, words) = (person.into(), words.to_owned());
        said.extend(desk.take(&[Input::Say { from, words }]).unwrap().concat());
    }
    said
}

/// A house that is real in Dutch and one that is practice in English, each with the name of its language.
pub(crate) fn houses() -> impl Iterator<Item = (&'static str, House)> {
    let real = Mode::Real {
        dpia_reference: "DPIA 2026-001".into(),
    };
    let all = [(Language::Dutch, real), (Language::English, Mode::Practice)];
    all.into_iter().map(|(language, mode)| {
        let plan = Plan {
            language,
            mode,
            ..Plan::default()
        };
        (language.as_str(), House::open(&plan))
    })
}

/// The path of each link, with whom it went to, and what was said until then.
type Began = (Vec<(String, String)>, Vec<Message>);

/// The desk of a house, for as long as there is anything to take.
fn work(
    (mode, reach): (Mode, Option<&'static str>),
    (waiting, reads): (&Receiver<Report>, &AtomicBool),
    telling: &Sender<Message>,
    linking: &Sender<Began>,
) {
    let store = Tape::new();
    let mut world = desks::world(desks::CARD.clone(), store.head().cause);
    world.organisation.mode = mode;
    world.organisation.public_url = Some("https://regie.example".to_owned());
    if let Some(reach) = reach {
        for office in &mut world.organisation.offices {
            office.name = "<i>Goes</i>".to_owned();
            office.reach_director = Wording {
                own: reach.to_owned(),
                english: None,
            };
        }
    }
    let clock = Clock::Simulated("2026-11-20T02:12:00Z".parse().unwrap());
    let mut desk = Desk::new(world, Box::new(store), clock, Entropy::seeded(1));
    let said = called_out(&mut desk);
    let link = |message: &Message| {
        let of_ping = message.ping.as_ref().and_then(|ping| ping.link.as_ref());
        let link = message.link.as_ref().or(of_ping)?;
        let path = link.strip_prefix("https://regie.example")?.to_owned();
        Some((format!("{:?}", message.to), path))
    };
    let links = said.iter().filter_map(link).collect();
    linking.send((links, said)).unwrap();
    while let Ok(report) = waiting.recv() {
        if reads.swap(false, Ordering::Relaxed) {
            let until = desk.now() + jiff::SignedDuration::from_secs(6);
            while desk.next_until(until).unwrap().is_some() {}
        }
        for message in desk.take(&[report.input]).unwrap().concat() {
            let _ = telling.send(message);
        }
        if let Some(asked) = report.asked {
            asked.answer(&mut desk).unwrap();
        }
    }
}

/// An answer as it came.
pub(crate) struct Answer(pub(crate) String);

impl Answer {
    pub(crate) fn status(&self) -> &str {
        &self.0[9..12]
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let head = self.0.split("\r\n\r\n").next()?;
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Asks in a connection of its own; gives the whole answer.
pub(crate) fn ask(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &[&str],
    body: &str,
) -> Answer {
    let mut caller = TcpStream::connect(at).unwrap();
    caller.set_read_timeout(Some(PATIENCE)).unwrap();
    let length = body.len();
    let mut request =
        format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n");
    for header in headers {
        request += &format!("{header}\r\n");
    }
    request += &format!("\r\n{body}");
    // A body that is too long may be refused before it has come.
    let _ = caller.write_all(request.as_bytes());
    let mut answer = String::new();
    let _ = caller.read_to_string(&mut answer);
    Answer(answer)
}

#[test]
fn a_page_is_shown_without_anything_from_elsewhere_and_only_a_post_confirms() {
    let house = House::open(&Plan::default());
    let path = house.path_of("aov");
    for method in ["GET", "HEAD", "GET"] {
        let page = ask(house.at, method, &path, &[], "do=confirm");
        assert_eq!(page.status(), "200");
        let policy = page.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'sha256-"),
            "{policy}"
        );
        assert!(policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'none'"));
        assert!(!policy.contains("unsafe"));
        assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("set-cookie"), None);
    }
    let page = house.get(&path).0;
    assert!(page.contains("<html lang=\"en\">") && page.contains("<title>"));
    for outside in ["http://", "https://", "<script", "<img", "<link", " src="] {
        assert!(!page.contains(outside), "{outside}: {page}");
    }
    assert!(
        page.contains("PRACTICE") && page.contains("I cannot"),
        "{page}"
    );
    assert_eq!(house.get(&format!("{path}?do=confirm")).status(), "200");
    assert_eq!(house.said("confirmed-link"), 0, "nothing of that confirmed");

    let done = house.post(&path, "do=confirm");
    assert_eq!(done.status(), "303");
    assert_eq!(done.header("location"), path.strip_prefix("/k/"));
    assert!(house.said("confirmed-link") > 0);
    let page = house.get(&path).0;
    assert!(
        page.contains("Confirmed through the link sent to"),
        "{page}"
    );
    assert!(page.contains("type=\"checkbox\""), "{page}");
    assert!(!page.contains("Saved."), "{page}");
    // A second tap is nothing more.
    assert_eq!(house.post(&path, "do=confirm").status(), "303");
    assert_eq!(house.said("confirmed-link"), 0);
}

#[test]
fn a_page_says_in_its_title_what_it_is_and_in_its_words_that_an_answer_is_kept() {
    let house = House::open(&Plan::default());
    let path = house.path_of("aov");
    let title = |path: &str| {
        let page = house.get(path).0;
        let (_, title) = page.split_once("<title>").unwrap();
        title.split_once("</title>").unwrap().0.to_owned()
    };
    let alert = title(&path);
    assert!(
        alert.starts_with("PRACTICE · alert RW-") && alert.ends_with(" · Regiewijzer"),
        "{alert}"
    );
    let board = title(&house.board_of("aov"));
    assert_eq!(board, "PRACTICE · Board of Goes · Regiewijzer");
    assert_eq!(title("/k/x"), "PRACTICE · no page · Regiewijzer");
    house.post(&path, "do=confirm");
    let value = |page: &str, name: &str| {
        let (_, found) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap();
        found.split_once('"').unwrap().0.to_owned()
    };
    let page = house.get(&path).0;
    let [question, since, choice] = ["question", "since", "choice"].map(|name| value(&page, name));
    let form = format!("question={question}&since={since}&choice={choice}");
    let own = path.strip_prefix("/k/");
    // A tap right behind another counts for nothing, and nor does what is not asked: neither is said to be kept.
    assert_eq!(house.post(&path, &form).header("location"), own);
    house.reads();
    let other = form.replacen(&question, "scp", 1);
    assert_eq!(house.post(&path, &other).header("location"), own);
    house.reads();
    let kept = house.post(&path, &form);
    let kept = format!("/k/{}", kept.header("location").unwrap());
    assert!(kept.starts_with(&path) && kept != path, "{kept}");
    assert!(house.get(&kept).0.contains(">Saved.</p>"));
    assert!(!house.get(&path).0.contains("Saved."));
}

#[test]
fn whoever_has_no_link_gets_the_same_whatever_was_tried() {
    let house = House::open(&Plan::default());
    let known = house.path_of("aov");
    let mut pages = std::collections::BTreeSet::new();
    for path in [
        "/k/0000000000000000000000",
        "/k/x",
        "/k/%00",
        &known.to_lowercase(),
        &format!("{known}0"),
    ] {
        let answer = house.get(path);
        assert_eq!(answer.status(), "404", "{path}");
        assert!(!answer.0.contains(path.trim_start_matches("/k/")) || path.ends_with('x'));
        pages.insert(answer.0);
    }
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert_eq!(
        house
            .post("/k/0000000000000000000000", "do=confirm")
            .status(),
        "404"
    );
    assert_eq!(house.said("confirmed-link"), 0);
}

#[test]
fn what_is_none_of_our_forms_does_nothing() {
    let house = House::open(&Plan::default());
    let path = house.path_of("aov");
    for body in [
        "",
        "do=",
        "do=look",
        "do=confirm&do=confirm",
        "confirm",
        "{}",
        "do=%63onfirm",
    ] {
        assert_eq!(house.post(&path, body).status(), "400", "{body}");
    }
    let elsewhere = [
        "Sec-Fetch-Site: cross-site",
        "Origin: https://elsewhere.example",
    ];
    let foreign = ask(house.at, "POST", &path, &elsewhere, "do=confirm");
    assert_eq!(foreign.status(), "400");
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(
            ask(house.at, method, &path, &[], "do=confirm").status(),
            "405"
        );
    }
    let huge = "do=confirm&".repeat(10_000);
    assert_eq!(house.post(&path, &huge).status(), "413");
    assert_eq!(house.said("confirmed-link"), 0);
    assert_eq!(house.get(&path).status(), "200", "it goes on");
}

#[test]
fn what_stands_in_the_settings_is_never_taken_for_html() {
    let reach = "<script>alert(1)</script>\" onclick=x & bel +999 0664 100";
    let house = House::open(&Plan {
        reach: Some(reach),
        ..Plan::default()
    });
    let page = house.get(&house.path_of("aov")).0;
    assert!(!page.contains("<script") && !page.contains("<i>"), "{page}");
    let board = house.get(&house.board_of("aov")).0;
    assert!(
        !board.contains("<i>") && board.contains("&lt;i&gt;Goes"),
        "{board}"
    );
    assert!(
        page.contains("&lt;script&gt;") && page.contains("&lt;i&gt;Goes"),
        "{page}"
    );
    assert!(page.contains("href=\"tel:+9990664100\""), "{page}");
}

/// The pages alone, before a desk that takes reports so.
fn serving(reporter: Reporter) -> Ways {
    let settings = WaySettings {
        http: Some(HttpSettings {
            listen: "127.0.0.1:0".parse().unwrap(),
            public_url: None,
            health: None,
        }),
        ..WaySettings::default()
    };
    Ways::open(&settings, voice(&Plan::default()), reporter).unwrap()
}

#[test]
fn a_desk_that_does_not_answer_is_said_and_nothing_is_lost() {
    let reporter = Arc::new(|report: Report| drop(report));
    let ways = serving(reporter);
    let at = ways.pages().unwrap();
    for (method, body) in [("GET", ""), ("POST", "do=confirm")] {
        let answer = ask(at, method, "/k/0000000000000000000000", &[], body);
        assert_eq!(answer.status(), "503");
        assert!(answer.0.contains("phone"), "{}", answer.0);
    }
    // On a wall nobody reloads it.
    let board = ask(at, "GET", "/bord/0000000000000000000000", &[], "");
    assert_eq!(
        (board.status(), board.header("refresh")),
        ("503", Some("30"))
    );
}

#[test]
fn pages_and_replies_share_an_address_where_the_settings_say_so() {
    let (_folder, secret) = secret();
    let listen: SocketAddr = "127.0.0.1:0".parse().unwrap();
    let settings = WaySettings {
        http: Some(HttpSettings {
            listen,
            public_url: None,
            health: None,
        }),
        webhook: Some(WebhookSettings {
            url: "http://127.0.0.1:9/".to_owned(),
            secret,
            reply_listen: Some(listen),
            authority: None,
            timeout: PATIENCE,
        }),
        ..WaySettings::default()
    };
    let reporter = Arc::new(|report: Report| drop(report));
    let ways = Ways::open(&settings, voice(&Plan::default()), reporter).unwrap();
    assert_eq!(ways.pages(), ways.replies());
    let at = ways.pages().unwrap();
    assert_eq!(ask(at, "POST", "/reply", &[], "{}").status(), "401");
    assert_eq!(
        ask(at, "GET", "/k/0000000000000000000000", &[], "").status(),
        "503"
    );
}

#[test]
fn whoever_hangs_up_gives_the_desk_no_more_work_than_whoever_waits() {
    let (asked, waiting) = channel::<Report>();
    let asked = Mutex::new(asked);
    let reporter = Arc::new(move |report: Report| drop(asked.lock().unwrap().send(report)));
    let ways = serving(reporter);
    let at = ways.pages().unwrap();
    let request = "GET /k/0000000000000000000000 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let callers = (0..8).map(|_| {
        let mut caller = TcpStream::connect(at).unwrap();
        caller.write_all(request.as_bytes()).unwrap();
        caller
    });
    let callers: Vec<TcpStream> = callers.collect();
    let held: Vec<Report> = (0..8)
        .map(|_| waiting.recv_timeout(PATIENCE).unwrap())
        .collect();
    // The desk has eight before it and answers none; nobody waits for them any more.
    drop(callers);
    for _ in 0..100 {
        let mut caller = TcpStream::connect(at).unwrap();
        caller.write_all(request.as_bytes()).unwrap();
    }
    // This one comes after all of those, and is told that the desk does not answer.
    assert_eq!(
        ask(at, "GET", "/k/0000000000000000000000", &[], "").status(),
        "503"
    );
    assert!(waiting.try_recv().is_err(), "no ninth");
    drop(held);
}

#[test]
fn forms_that_never_come_to_their_end_hold_up_nobody_and_do_nothing() {
    let house = House::open(&Plan::default());
    let path = house.path_of("aov");
    let begun = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000\r\n\r\ndo=confirm"
    );
    // More than are served at a time.
    let slow = (0..300).map(|_| {
        let mut caller = TcpStream::connect(house.at).unwrap();
        caller.write_all(begun.as_bytes()).unwrap();
        caller
    });
    let slow: Vec<TcpStream> = slow.collect();
    assert_eq!(house.get(&path).status(), "200");
    drop(slow);
    assert_eq!(house.get(&path).status(), "200");
    assert_eq!(house.said("confirmed-link"), 0);
}

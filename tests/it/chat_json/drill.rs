//! Drills: the path of real alerts, marked in every message, never in the way of a real one.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::kit::{Chat, START, choices, delivery, is_ping, outline, raise};

/// What stands on everything that is said of a drill.
const MARK: &str = "DRILL ALERT";

fn begin(chat: &mut Chat, track: &str) -> Vec<Value> {
    let asked = chat.say("beheer", "oefening");
    let tracks = ["track-care-calamity", "track-other-calamity", "track-both"];
    assert_eq!(choices(&asked[0]), tracks);
    let said = chat.press("beheer", track);
    assert_marked(&said);
    said
}

fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap()
}

fn assert_marked(said: &[Value]) {
    for message in said {
        assert!(text(message).contains(MARK), "{message}");
        let code = message["case"].as_str().unwrap();
        assert!(code.starts_with("OEF-"), "{message}");
        assert!(!text(message).contains("RW-"));
    }
}

fn schedule(said: &[Value]) -> Vec<String> {
    let line = |message: &Value| {
        let at = &message["at"].as_str().unwrap()[11..16];
        let to = message["to"].as_str().unwrap();
        match message["alert"]["rung"].as_u64() {
            Some(rung) if is_ping(message) => format!("{at} {rung} {to}"),
            Some(_) | None => format!("{at} {} {to}", message["kind"].as_str().unwrap()),
        }
    };
    said.iter().map(line).collect()
}

fn wait_delivering(chat: &mut Chat, minutes: u32) -> Vec<Value> {
    let mut all = Vec::new();
    for _ in 0..minutes * 6 {
        let said = chat.wait("10s");
        chat.deliver(&said);
        all.extend(said);
    }
    all
}

/// The report in what was said, and to whom it went.
fn reports(said: &[Value]) -> Vec<(&str, &str)> {
    let reports = said.iter().filter(|m| text(m).contains("Report of drill"));
    reports
        .map(|report| (report["to"].as_str().unwrap(), text(report)))
        .collect()
}

#[test]
fn a_drill_that_nobody_answers_climbs_to_the_director_and_no_further_and_is_reported() {
    let mut chat = Chat::new();
    let said = begin(&mut chat, "track-other-calamity");
    let first = ["aov", "#goes", "zorg", "#goes"].map(|to| format!("02:12 1 {to}"));
    assert_eq!(schedule(&said)[..4], first);
    assert_eq!(schedule(&said)[4..], ["02:12 alert beheer"]);
    chat.deliver(&said[..2]);
    chat.send(&json!({"refused": delivery(&said[2]), "reason": "closed"}));
    let all = wait_delivering(&mut chat, 31);
    assert_marked(&all);
    assert!(all.iter().all(|message| message["to"] != "regisseur"));
    let lines = schedule(&all);
    for line in [
        "02:17 2 aov-2",
        "02:22 3 wethouder",
        "02:27 reminder beheer",
        "02:42 alert aov",
        "02:42 alert wethouder",
        "02:42 status beheer",
    ] {
        assert!(
            lines.iter().any(|known| known == line),
            "{line}: {lines:#?}"
        );
    }
    let mut pings = all.iter().filter(|message| is_ping(message));
    assert!(pings.all(|m| m["alert"]["rung"].as_u64() < Some(4)));
    let reports = reports(&all);
    let [("beheer", report)] = reports[..] else {
        panic!("{reports:?}");
    };
    for part in [
        "0 of 2 alerts were confirmed",
        "AOV officer: not confirmed",
        "in the chat): tried 20 November 2026 03:12, arrived after",
        "rung 1, care department (in the chat): tried 20 November 2026 03:12, refused after a few seconds",
        "rung 2, care department (in the chat): tried 20 November 2026 03:17, arrived after a few seconds",
        "nothing arrived the first time at care department",
        "no confirmation from the care department",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert_eq!(chat.wait("24h"), [] as [Value; 0]);
    assert!(text(&chat.say("aov", "ontvangen")[0]).contains("no open alert"));
    chat.close();
}

#[test]
fn a_drill_ends_when_every_role_has_confirmed_and_asks_for_nothing_more() {
    let mut chat = Chat::new();
    let said = begin(&mut chat, "track-care-calamity");
    chat.deliver(&said);
    // A telephone call, the word, and a code each count as they do for real.
    chat.wait("1m");
    let phoned = chat.press("beheer", "phoned-aov");
    assert_marked(&phoned);
    chat.deliver(&phoned);
    let thanks = chat.say("wethouder", "ontvangen");
    assert_marked(&thanks);
    assert_eq!(outline(&thanks), ["alert wethouder", "alert beheer"]);
    let ping = said.iter().find(|m| m["to"] == "zorg").unwrap();
    let code = ping["alert"]["code"].as_str().unwrap();
    let other = chat.say("communicatie", &format!("ontvangen {code}"));
    assert_marked(&other);
    assert!(reports(&other).is_empty(), "that ends nothing: {other:#?}");
    let last = chat.say("zorg", &format!("ontvangen {code}"));
    assert_marked(&last);
    for said in [&thanks, &other, &last] {
        chat.deliver(said);
    }
    let reports = reports(&last);
    let [("beheer", report)] = reports[..] else {
        panic!("{reports:?}");
    };
    assert!(report.contains("all 3 alerts were confirmed") && report.contains("after 1 minute"));
    assert!(report.contains("Nothing was missing"), "{report}");
    assert_eq!(chat.wait("48h"), [] as [Value; 0]);
    chat.close();
}

#[test]
fn a_real_alert_goes_first_and_ends_the_drill() {
    let mut chat = Chat::new();
    begin(&mut chat, "track-other-calamity");
    let said = raise(&mut chat, "track-other-calamity");
    let pings: Vec<_> = said.iter().take_while(|m| delivery(m).is_some()).collect();
    assert_eq!(pings.len(), 4);
    assert!(pings.iter().all(|ping| !text(ping).contains(MARK)));
    let stopped = said
        .iter()
        .filter(|m| m["to"] == "aov" && text(m).contains(MARK));
    let stopped: Vec<_> = stopped.map(text).collect();
    assert!(stopped[0].contains("a real alert"), "{stopped:?}");
    assert_eq!(reports(&said).len(), 1);
    let refused = chat.say("beheer", "oefening");
    assert_eq!(outline(&refused), ["refusal beheer"]);
    let confirmed = chat.say("aov", "ontvangen");
    assert!(confirmed[0]["case"].as_str().unwrap().starts_with("RW-"));
    chat.close();
}

#[test]
fn a_drill_is_for_those_who_may_and_decides_nothing() {
    let mut chat = Chat::new();
    for person in ["regisseur", "wethouder", "zorg"] {
        assert_eq!(
            outline(&chat.say(person, "oefening")),
            [format!("refusal {person}")]
        );
    }
    let said = begin(&mut chat, "track-other-calamity");
    let code = said[0]["case"].as_str().unwrap().to_owned();
    for (person, words) in [
        ("aov", "casus af"),
        ("aov", "regie"),
        ("beheer", "casus sluiten"),
        ("beheer", "casus export"),
    ] {
        let said = chat.say(person, &format!("{words} {code}"));
        assert!(text(&said[0]).contains("with a drill"), "{words}: {said:?}");
    }
    let status = chat.say("beheer", &format!("casus status {}", code.to_lowercase()));
    assert_marked(&status);
    assert_marked(&chat.say("aov", &format!("casus tijdlijn {code}")));
    assert_marked(&chat.say("beheer", "status")[1..]);
    let unknown = chat.say("regisseur", &format!("casus status {code}"));
    assert!(
        text(&unknown[0]).contains("not know that code"),
        "{unknown:?}"
    );
    assert!(text(&chat.say("aov-tholen", "oefening stop")[0]).contains("No drill"));
    assert_eq!(outline(&chat.say("beheer", "oefening")), ["refusal beheer"]);
    let stopped = chat.say("aov", "oefening stop");
    assert_marked(&stopped);
    assert!(text(&stopped[0]).contains("stopped by"));
    assert_eq!(reports(&stopped).len(), 1);
    assert_eq!(chat.wait("24h"), [] as [Value; 0]);
    chat.close();
}

#[test]
fn a_killed_drill_goes_on_where_it_was() {
    let folder = TempDir::new().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::killable(&store, START);
    let said = begin(&mut chat, "track-other-calamity");
    chat.deliver(&said);
    chat.kill();
    let mut chat = Chat::killable(&store, "2026-11-20T02:23:00Z").greeted();
    assert_marked(&chat.greeting);
    let rungs = chat.greeting.iter().map(|m| &m["alert"]["rung"]);
    assert_eq!(rungs.filter(|rung| **rung == 3).count(), 4);
    assert_marked(&chat.say("aov", "ontvangen"));
    let last = chat.say("zorg", "ontvangen");
    assert!(reports(&last)[0].1.contains("all 2 alerts were confirmed"));
    chat.close();
}

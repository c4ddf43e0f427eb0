//! Other ways than the chat: which deliveries go out over them and when, and what follows on results.

use serde_json::{Value, json};

use crate::kit::{Chat, choices, delivery, is_ping, outline, question, raise, settings_with};

/// People of Goes with more ways than the chat.
const WAYS: [(&str, &str); 5] = [
    ("aov", "aov@goes.example"),
    ("aov", "+999 0664 10123"),
    ("aov-2", "+999 0664 10124"),
    ("zorg", "zorg@goes.example"),
    ("wethouder", "wethouder@goes.example"),
];

fn chat() -> Chat {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    std::fs::write(&path, settings_with(&WAYS)).unwrap();
    let mut chat = Chat::settled(&path);
    // Once it has answered, it has read its settings.
    chat.say("regisseur", "piket");
    chat
}

/// Every ping as `mm:ss role rung to via`.
fn pings(said: &[Value]) -> Vec<String> {
    let pings = said.iter().filter(|message| is_ping(message));
    let line = |ping: &Value| {
        let at = &ping["at"].as_str().unwrap()[14..19];
        let [role, to, via] = [&ping["alert"]["role"], &ping["to"], &ping["via"]]
            .map(|value| value.as_str().unwrap());
        format!("{at} {role} {} {to} {via}", ping["alert"]["rung"])
    };
    pings.map(line).collect()
}

/// The ping to somebody over a way, the last of them.
fn ping<'a>(said: &'a [Value], to: &str, via: &str) -> &'a Value {
    let is_it = |ping: &&Value| delivery(ping).is_some() && ping["to"] == to && ping["via"] == via;
    let found = said.iter().rfind(is_it);
    found.unwrap_or_else(|| panic!("no ping to {to} by {via}"))
}

/// Says what became of a ping; gives what that caused.
fn result(chat: &mut Chat, ping: &Value, result: &str) -> Vec<Value> {
    let delivery = delivery(ping).unwrap();
    chat.send(&match result {
        "delivered" => json!({"delivered": delivery}),
        reason => json!({"refused": delivery, "reason": reason}),
    })
}

/// Raises the alerts of the other calamity; those for the care department are delivered.
fn raised(chat: &mut Chat) -> Vec<Value> {
    let said = raise(chat, "track-other-calamity");
    for ping in said
        .iter()
        .filter(|ping| ping["alert"]["role"] == "care-department")
    {
        result(chat, ping, "delivered");
    }
    said
}

#[test]
fn the_first_rung_takes_the_chat_and_the_second_every_way() {
    let mut chat = chat();
    let said = raise(&mut chat, "track-other-calamity");
    let first = [
        "12:00 aov-officer 1 aov chat",
        "12:00 aov-officer 1 #goes chat",
        "12:00 care-department 1 zorg chat",
        "12:00 care-department 1 #goes chat",
    ];
    assert_eq!(pings(&said), first);
    chat.deliver(&said);
    let said = chat.wait("5m");
    let second = [
        "17:00 aov-officer 2 aov chat",
        "17:00 aov-officer 2 aov mail",
        "17:00 aov-officer 2 aov webhook",
        "17:00 aov-officer 2 aov-2 chat",
        "17:00 aov-officer 2 aov-2 webhook",
        "17:00 aov-officer 2 #goes chat",
        "17:00 care-department 2 zorg chat",
        "17:00 care-department 2 zorg mail",
        "17:00 care-department 2 #goes chat",
    ];
    assert_eq!(pings(&said), second);
    let own: Vec<_> = ["chat", "mail", "webhook"]
        .map(|via| ping(&said, "aov", via))
        .to_vec();
    let mut names: Vec<_> = said.iter().map(|ping| delivery(ping).unwrap()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), second.len(), "every delivery has its own name");
    for other in &own[1..] {
        assert_eq!(other["alert"]["code"], own[0]["alert"]["code"]);
        assert_eq!(choices(other), [] as [&str; 0], "a mail has no buttons");
    }
    chat.deliver(&said);
    let third = [
        "22:00 aov-officer 3 wethouder chat",
        "22:00 aov-officer 3 wethouder mail",
        "22:00 aov-officer 3 #goes chat",
        "22:00 care-department 3 wethouder chat",
        "22:00 care-department 3 wethouder mail",
        "22:00 care-department 3 #goes chat",
    ];
    assert_eq!(pings(&chat.wait("5m")), third);
    chat.close();
}

#[test]
fn the_words_of_mail_and_text_message_tell_what_they_must_and_no_more() {
    let mut chat = chat();
    let said = raised(&mut chat);
    chat.deliver(&said);
    let said = chat.wait("5m");
    let text = |via| {
        let ping = ping(&said, "aov", via);
        let text = ping["text"].as_str().unwrap().to_owned();
        let told = [&ping["case"], &ping["alert"]["code"]].map(|told| told.as_str().unwrap());
        for told in ["PRACTICE", "Goes", "0664 100"].into_iter().chain(told) {
            assert!(text.contains(told), "{told} is not in {text}");
        }
        text
    };
    let short = text("webhook");
    // Two parts of a text message.
    assert!(short.chars().count() <= 306, "{short}");
    assert!(text("mail").contains("calamity"));
    chat.close();
}

#[test]
fn a_closed_chat_takes_the_other_ways_at_once_and_is_not_unreached() {
    let mut chat = chat();
    let said = raised(&mut chat);
    let closed = result(&mut chat, ping(&said, "aov", "chat"), "closed");
    let ways = [
        "12:00 aov-officer 1 aov mail",
        "12:00 aov-officer 1 aov webhook",
    ];
    assert_eq!(pings(&closed), ways);
    let told = outline(&closed);
    assert_eq!(
        told[2..],
        ["alert regisseur", "alert beheer"],
        "pings go first"
    );
    let channel = said.iter().find(|ping| ping["to"] == "#goes").unwrap();
    assert_eq!(result(&mut chat, channel, "delivered"), [] as [Value; 0]);
    for via in ["mail", "webhook"] {
        let said = result(&mut chat, ping(&closed, "aov", via), "unreachable");
        assert_eq!(said, [] as [Value; 0], "told once for each rung and person");
    }
    let said = chat.wait("30s");
    let again = [
        "12:30 aov-officer 1 aov mail",
        "12:30 aov-officer 1 aov webhook",
    ];
    assert_eq!(pings(&said), again);
    chat.close();
}

#[test]
fn an_unreachable_or_silent_chat_takes_the_other_ways_within_its_minute_and_once() {
    let mut chat = chat();
    let said = raised(&mut chat);
    let ways = |at: &str| ["mail", "webhook"].map(|via| format!("{at} aov-officer 1 aov {via}"));
    let unreachable = result(&mut chat, ping(&said, "aov", "chat"), "unreachable");
    assert_eq!(pings(&unreachable), ways("12:00"));
    assert_eq!(
        result(&mut chat, ping(&said, "aov", "chat"), "closed"),
        [] as [Value; 0]
    );
    chat.close();

    let mut chat = self::chat();
    let said = raised(&mut chat);
    result(&mut chat, ping(&said, "#goes", "chat"), "delivered");
    let aov = said
        .iter()
        .find(|ping| ping["alert"]["role"] == "aov-officer")
        .unwrap();
    for channel in said.iter().filter(|ping| ping["to"] == "#goes") {
        result(&mut chat, channel, "delivered");
    }
    assert_eq!(pings(&chat.wait("59s")), ["12:30 aov-officer 1 aov chat"]);
    let said = chat.wait("1s");
    let mut expected = vec!["13:00 aov-officer 1 aov chat".to_owned()];
    expected.extend(ways("13:00"));
    assert_eq!(pings(&said), expected);
    assert_eq!(outline(&said)[3..], ["alert regisseur", "alert beheer"]);
    chat.deliver(&said[1..]);
    let said = chat.wait("3m50s");
    let chat_only = said.iter().all(|ping| delivery(ping) == delivery(aov));
    assert!(
        chat_only,
        "silence is repeated every 30 s, and told once: {said:?}"
    );
    assert_eq!(said.len(), 7);
    chat.close();
}

#[test]
fn a_rung_that_nobody_takes_on_any_way_fires_the_next() {
    let mut chat = chat();
    let said = raised(&mut chat);
    let channel = said.iter().find(|ping| ping["to"] == "#goes").unwrap();
    let closed = result(&mut chat, ping(&said, "aov", "chat"), "closed");
    let channel = result(&mut chat, channel, "closed");
    let once_more = ["12:00 aov-officer 1 #goes chat"];
    assert_eq!(
        pings(&channel),
        once_more,
        "a refused person is called there"
    );
    let second = result(&mut chat, ping(&channel, "#goes", "chat"), "closed");
    assert_eq!(pings(&second), [] as [&str; 0], "but not for ever");
    let mail = result(&mut chat, ping(&closed, "aov", "mail"), "closed");
    assert_eq!(
        pings(&mail),
        [] as [&str; 0],
        "the text message is under way"
    );
    let said = result(&mut chat, ping(&closed, "aov", "webhook"), "closed");
    let next: Vec<_> = pings(&said);
    let early = ["aov-2 chat", "#goes chat"].map(|to| format!("12:00 aov-officer 1 {to}"));
    assert_eq!(next, early, "the next people are called early");
    let second = pings(&chat.wait("5m"));
    let on_time = |to: &str| format!("17:00 aov-officer 2 {to} chat");
    for to in ["aov", "aov-2", "#goes"] {
        assert!(
            second.contains(&on_time(to)),
            "the rungs keep their times: {second:?}"
        );
    }
    chat.close();
}

#[test]
fn a_refused_person_is_called_at_once_in_a_channel_that_was_unreachable() {
    let mut chat = chat();
    let said = raised(&mut chat);
    let channel = said.iter().find(|ping| ping["to"] == "#goes").unwrap();
    result(&mut chat, channel, "unreachable");
    chat.wait("10s");
    let said = result(&mut chat, ping(&said, "aov", "chat"), "closed");
    let called = ping(&said, "#goes", "chat");
    assert_eq!(delivery(called), delivery(channel));
    assert_eq!(called["at"], "2026-11-20T02:12:10Z");
    chat.close();
}

#[test]
fn a_day_without_an_answer_repeats_for_ever_and_does_not_swell() {
    let mut chat = chat();
    let said = raise(&mut chat, "track-other-calamity");
    chat.deliver(&said);
    for hour in 0..24 {
        let mut rungs = Vec::new();
        for _ in 0..4 {
            let said = chat.wait("15m");
            let pings = said.iter().filter(|message| is_ping(message)).count();
            let asked = said.iter().filter(|message| message["kind"] == "reminder");
            rungs.push((pings, asked.count()));
            chat.deliver(&said);
        }
        // The director, the process director and the administrator are asked to telephone each time.
        assert!(
            hour == 0 || rungs.iter().all(|rung| *rung == (13, 3)),
            "{rungs:?}"
        );
    }
    let status = chat.say("regisseur", "casus status");
    let lines = status[0]["text"].as_str().unwrap().lines().count();
    assert!(lines < 40, "{status:?}");
    chat.close();
}

#[test]
fn status_and_timeline_tell_what_became_of_each_way() {
    let mut chat = chat();
    let said = raised(&mut chat);
    let closed = result(&mut chat, ping(&said, "aov", "chat"), "closed");
    chat.wait("40s");
    result(&mut chat, ping(&closed, "aov", "mail"), "delivered");
    result(&mut chat, ping(&closed, "aov", "webhook"), "unreachable");
    let status = chat.say("regisseur", "casus status");
    let timeline = chat.say("regisseur", "casus tijdlijn");
    let holds = |said: &[Value], parts: &[&str]| {
        let text = said[0]["text"].as_str().unwrap();
        let found = text
            .lines()
            .any(|line| parts.iter().all(|part| line.contains(part)));
        assert!(found, "{parts:?} is in no line of {text}");
    };
    holds(
        &status,
        &[
            "(in the chat)",
            "tried 20 November 2026 03:12",
            "refused 20 November 2026 03:12",
        ],
    );
    holds(&status, &["(by mail)", "arrived 20 November 2026 03:12"]);
    holds(&status, &["(by text message)", "unreachable since"]);
    holds(&timeline, &["rung 1: tried", "(in the chat)"]);
    holds(&timeline, &["also tried", "by mail and by text message"]);
    holds(&timeline, &["arrived", "(by mail)"]);
    holds(&timeline, &["refused", "(in the chat)"]);
    chat.say("aov", "ontvangen");
    let status = chat.say("regisseur", "casus status");
    holds(&status, &["confirmed by AOV", "20 November 2026 03:12"]);
    chat.close();
}

#[test]
fn what_must_follow_is_asked_again_every_hour_until_it_is_done() {
    let folder = tempfile::tempdir().unwrap();
    let mut chat = Chat::on(folder.path(), crate::kit::START);
    let said = raise(&mut chat, "track-other-calamity");
    chat.deliver(&said);
    let confirmed = chat.say("zorg", "ontvangen");
    chat.deliver(&confirmed);
    let asked = chat.say("aov", "ontvangen");
    chat.deliver(&asked);
    let first = question(&asked, "aov").0;
    chat.press("aov", "not-yet");
    assert_eq!(chat.wait("59m"), [] as [Value; 0]);
    chat.close();
    let mut chat = Chat::on(folder.path(), "2026-11-20T03:11:30Z").greeted();
    assert_eq!(chat.wait("29s"), [] as [Value; 0]);
    let said = chat.wait("1s");
    assert_eq!(question(&said, "aov").0, first);
    assert!(said[0]["text"].as_str().unwrap().contains("Reminder"));
    let again = chat.wait("1h");
    assert_eq!(question(&again, "aov").0, first);
    chat.close();
    let mut chat = Chat::on(folder.path(), "2026-11-20T06:30:00Z").greeted();
    let asked = outline(&chat.greeting);
    assert_eq!(
        asked,
        ["question aov"],
        "once, however long nobody listened"
    );
    for nth in 0..4 {
        let open = chat.say("aov", "uitleg");
        let (id, offered) = question(&open, "aov");
        // What is ticked keeps its place.
        let item = offered[nth.min(1)];
        let choice = if id == "scp" { "no" } else { item }.to_owned();
        if outline(&chat.press("aov", &choice)).contains(&"status aov".to_owned()) {
            break;
        }
    }
    let later = chat.wait("3h");
    assert!(
        later.iter().all(|message| message["to"] != "aov"),
        "{later:?}"
    );
    chat.close();
}

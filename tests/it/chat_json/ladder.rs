//! Phase 4: who is pinged when, what results change, and what ends it.

use serde_json::{Value, json};

use crate::kit::{Chat, delivery, is_ping, outline, question, raise};

/// Everything sent as `hh:mm:ss role rung to`, or the kind instead where it is no ping.
fn schedule(said: &[Value]) -> Vec<String> {
    let line = |message: &Value| {
        let at = &message["at"].as_str().unwrap()[11..19];
        let to = message["to"].as_str().unwrap();
        match message["alert"].as_object() {
            Some(alert) if is_ping(message) => {
                let role = alert["role"].as_str().unwrap();
                format!("{at} {role} {} {to}", alert["rung"])
            }
            Some(_) | None => format!("{at} {} {to}", message["kind"].as_str().unwrap()),
        }
    };
    said.iter().map(line).collect()
}

/// The alert of the first ping to somebody.
fn alert<'a>(said: &'a [Value], to: &str) -> &'a Value {
    let found = said
        .iter()
        .find(|ping| ping["to"] == to && delivery(ping).is_some());
    &found.unwrap()["alert"]
}

/// Waits in small steps, and says of each message at once that it arrived.
fn wait_delivering(chat: &mut Chat, minutes: u32) -> Vec<Value> {
    let mut all = Vec::new();
    for _ in 0..minutes * 6 {
        let said = chat.wait("10s");
        chat.deliver(&said);
        all.extend(said);
    }
    all
}

#[test]
fn the_whole_ladder_reaches_exactly_those_of_the_roster_in_time() {
    let mut chat = Chat::new();
    let said = raise(&mut chat, "track-both");
    chat.deliver(&said);
    let all = wait_delivering(&mut chat, 46);
    let expected = "
        02:17:00 aov-officer 2 aov          | 02:17:00 aov-officer 2 aov-2
        02:17:00 aov-officer 2 #goes        | 02:17:00 alderman 2 wethouder
        02:17:00 alderman 2 wethouder-2     | 02:17:00 alderman 2 #goes
        02:17:00 care-department 2 zorg     | 02:17:00 care-department 2 #goes
        02:22:00 aov-officer 3 wethouder    | 02:22:00 aov-officer 3 #goes
        02:22:00 alderman 3 burgemeester    | 02:22:00 alderman 3 #goes
        02:22:00 care-department 3 wethouder| 02:22:00 care-department 3 #goes
        02:27:00 reminder regisseur";
    let mut expected: Vec<String> = expected
        .split(['|', '\n'])
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    for (at, rung) in [("02:42:00", 5), ("02:57:00", 6)] {
        for (role, everyone) in [
            (
                "aov-officer",
                ["aov", "aov-2", "wethouder", "#goes"].as_slice(),
            ),
            (
                "alderman",
                &["wethouder", "wethouder-2", "burgemeester", "#goes"],
            ),
            ("care-department", &["zorg", "wethouder", "#goes"]),
        ] {
            let lines = everyone.iter().map(|to| format!("{at} {role} {rung} {to}"));
            expected.extend(lines);
        }
        // One message for the alerts of a case; when two rungs passed without an answer, others too.
        let asked: &[&str] = match rung {
            5 => &["regisseur"],
            _ => &["regisseur", "proces", "beheer"],
        };
        expected.extend(asked.iter().map(|to| format!("{at} reminder {to}")));
    }
    assert_eq!(schedule(&all), expected);
    for reminder in all.iter().filter(|message| message["kind"] == "reminder") {
        for number in ["0664 101", "0664 102", "0664 103", "0664 106"] {
            assert!(reminder["text"].as_str().unwrap().contains(number));
        }
    }
    chat.close();
}

#[test]
fn the_other_calamity_and_another_municipality_reach_their_own_people() {
    let mut chat = Chat::new();
    let said = raise(&mut chat, "track-other-calamity");
    let pinged = ["aov", "#goes", "zorg", "#goes"];
    let to: Vec<_> = said
        .iter()
        .filter(|m| delivery(m).is_some())
        .map(|m| &m["to"])
        .collect();
    assert_eq!(to, pinged.map(|to| json!(to)).iter().collect::<Vec<_>>());
    chat.close();

    let mut chat = Chat::new();
    let press = |chat: &mut Chat, choice: &str| chat.press("regisseur-tholen", choice);
    chat.say("regisseur-tholen", "casus nieuw");
    for choice in [
        "GM0716",
        "phase-4",
        "compulsory",
        "youth",
        "unknown",
        "unknown",
    ] {
        press(&mut chat, choice);
    }
    press(&mut chat, "track-care-calamity");
    let mut all = press(&mut chat, "confirm");
    chat.deliver(&all);
    all.extend(wait_delivering(&mut chat, 46));
    for message in &all {
        let to = message["to"].as_str().unwrap();
        assert!(to.ends_with("tholen"), "{message}");
    }
    // No deputy and no mayor there: the rung of the next role is empty for the alderman, and the
    // director is told at once. No administrator either, so the other directors are asked two rungs after it.
    let reminders: Vec<_> = schedule(&all)
        .into_iter()
        .filter(|line| line.contains("reminder"))
        .collect();
    let told = ["02:22:00", "02:27:00", "02:42:00", "02:57:00"];
    let to = |who, at| format!("{at} reminder {who}-tholen");
    let mut told: Vec<_> = told.map(|at| to("regisseur", at)).into();
    told.insert(3, to("proces", "02:42:00"));
    told.push(to("proces", "02:57:00"));
    assert_eq!(reminders, told);
    chat.close();
}

#[test]
fn without_a_result_the_same_delivery_comes_every_30_seconds_until_the_next_rung() {
    let mut chat = Chat::new();
    let raised = raise(&mut chat, "track-other-calamity");
    let first = alert(&raised, "aov").clone();
    let said = chat.wait("5m10s");
    let to_aov: Vec<_> = said
        .iter()
        .filter(|message| message["to"] == "aov")
        .map(|message| {
            let at = &message["at"].as_str().unwrap()[14..19];
            (at.to_owned(), message["alert"].clone())
        })
        .collect();
    let times: Vec<_> = to_aov.iter().map(|(at, _)| at.as_str()).collect();
    let expected = [
        "12:30", "13:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00", "16:30", "17:00",
    ];
    assert_eq!(times, expected);
    for (_, repeated) in &to_aov[..9] {
        assert_eq!(*repeated, first, "a repetition is the same message");
    }
    let next = &to_aov[9].1;
    assert_eq!(next["rung"], 2);
    assert_ne!(next["delivery"], first["delivery"]);
    assert_eq!((&next["code"], &next["id"]), (&first["code"], &first["id"]));
    chat.close();
}

#[test]
fn a_result_ends_the_repetition_of_its_own_delivery_only() {
    let mut chat = Chat::new();
    let raised = raise(&mut chat, "track-other-calamity");
    let [aov, zorg] = ["aov", "zorg"].map(|to| alert(&raised, to)["delivery"].clone());
    assert!(chat.send(&json!({"delivered": aov})).is_empty());
    assert!(
        chat.send(&json!({"delivered": aov})).is_empty(),
        "twice is once"
    );
    for unknown in ["", "-", "A000000-1", "nonsense"] {
        assert!(chat.send(&json!({"delivered": unknown})).is_empty());
    }
    let said = chat.wait("40s");
    let again: Vec<_> = said.iter().map(|message| &message["to"]).collect();
    assert_eq!(again, [&json!("#goes"), &json!("zorg"), &json!("#goes")]);

    let closed = chat.send(&json!({"refused": zorg, "reason": "closed"}));
    assert_eq!(
        outline(&closed),
        [
            "alert wethouder",
            "alert #goes",
            "alert regisseur",
            "alert beheer"
        ],
        "the next is called; the director and the administrator are told"
    );
    let said = chat.wait("40s");
    let pinged = said.iter().filter(|message| is_ping(message));
    let pinged: Vec<_> = pinged.map(|message| &message["to"]).collect();
    assert_eq!(pinged, ["#goes", "#goes", "wethouder", "#goes"], "{said:?}");

    let said = chat.wait("3m40s");
    assert!(
        said.iter()
            .any(|ping| ping["alert"]["rung"] == 2 && ping["to"] == "zorg")
    );
    chat.close();
}

#[test]
fn an_unreachable_channel_is_tried_again() {
    let mut chat = Chat::new();
    let raised = raise(&mut chat, "track-other-calamity");
    let aov = alert(&raised, "aov")["delivery"].clone();
    let refused = json!({"refused": aov, "reason": "unreachable"});
    assert_eq!(
        outline(&chat.send(&refused)),
        ["alert regisseur", "alert beheer"]
    );
    assert!(chat.send(&refused).is_empty(), "they are told once");
    let tries = |said: &[Value]| {
        said.iter()
            .filter(|message| message["alert"]["delivery"] == aov)
            .count()
    };
    let counts = ["30s", "59s", "1s", "59s", "1s", "1m"].map(|span| tries(&chat.wait(span)));
    assert_eq!(counts, [1, 0, 1, 0, 1, 1], "less often, but every minute");
    assert!(chat.send(&json!({"delivered": aov})).is_empty());
    assert_eq!(tries(&chat.wait("1m")), 0);
    chat.close();
}

#[test]
fn a_fallback_is_told_and_the_ladder_goes_on() {
    let mut chat = Chat::new();
    let raised = raise(&mut chat, "track-other-calamity");
    chat.deliver(&raised);
    wait_delivering(&mut chat, 10);
    let id = alert(&raised, "aov")["id"].clone();
    let said = chat.send(&json!({"from": "wethouder", "press": "confirm", "alert": id}));
    assert_eq!(
        outline(&said),
        [
            "alert wethouder",
            "alert aov",
            "alert aov-2",
            "alert regisseur"
        ]
    );
    chat.deliver(&said);
    let said = chat.wait("5m");
    assert!(schedule(&said).contains(&"02:27:00 reminder regisseur".to_owned()));
    let said = chat.send(&json!({"from": "aov-2", "press": "confirm", "alert": id}));
    assert_eq!(
        outline(&said)[0],
        "alert aov-2",
        "the deputy is of the role"
    );
    chat.deliver(&said);
    let later = chat.wait("15m");
    assert!(
        later
            .iter()
            .all(|ping| ping["alert"]["role"] == "care-department")
    );
    assert!(!later.is_empty());
    chat.close();
}

#[test]
fn codes_confirm_from_whom_they_may() {
    let mut chat = Chat::new();
    let raised = raise(&mut chat, "track-other-calamity");
    let channel = raised.iter().find(|ping| ping["to"] == "#goes").unwrap();
    let code = channel["alert"]["code"].as_str().unwrap();
    let words = format!("ontvangen {code}");
    for foreign in ["wethouder", "proces", "aov-tholen", "regisseur-2"] {
        assert_eq!(
            outline(&chat.say(foreign, &words)),
            [format!("refusal {foreign}")]
        );
    }
    let said = chat.say("aov-2", &words);
    assert_eq!(outline(&said)[0], "alert aov-2");
    chat.deliver(&said);
    assert_eq!(
        outline(&chat.say("aov-2", &words)),
        ["refusal aov-2"],
        "a code works once"
    );
    let own = alert(&raised, "zorg")["code"].as_str().unwrap();
    let said = chat.say("beheer", &format!("ontvangen {own}"));
    assert!(
        outline(&said).contains(&"alert zorg".to_owned()),
        "{said:?}"
    );
    chat.deliver(&said);
    let later = chat.wait("59m");
    assert_eq!(later, [] as [Value; 0]);
    let asked = chat.wait("2m");
    assert_eq!(outline(&asked), ["question aov-2"], "what follows is asked");
    chat.close();
}

#[test]
fn a_withdrawn_alert_is_told_to_everyone_alerted_and_stays_silent() {
    for who in ["regisseur", "aov-2"] {
        let mut chat = Chat::new();
        let raised = raise(&mut chat, "track-other-calamity");
        let code = raised[0]["case"].as_str().unwrap().to_owned();
        let words = format!("intrekken {code}");
        for foreign in ["zorg", "wethouder", "proces", "aov-tholen"] {
            assert_eq!(
                outline(&chat.say(foreign, &words)),
                [format!("refusal {foreign}")]
            );
        }
        let asked = match who {
            "regisseur" => chat.press(who, "withdraw"),
            _ => chat.say(who, &words),
        };
        assert_eq!(question(&asked, who).0, "withdraw-reason");
        let said = chat.press(who, "withdraw-false-alarm");
        let mut told = outline(&said);
        told.retain(|line| !line.ends_with(&format!(" {who}")));
        let mut others = vec!["alert aov", "alert regisseur", "alert zorg"];
        others.retain(|line| !line.ends_with(&format!(" {who}")));
        assert_eq!(told, others);
        chat.deliver(&said);
        assert!(chat.wait("24h").is_empty());
        let late = json!({"from": "aov", "press": "confirm", "alert": alert(&raised, "aov")["id"]});
        assert_eq!(outline(&chat.send(&late)), ["refusal aov"]);
        let status = chat.say("regisseur", &format!("casus status {code}"));
        assert_eq!(status[0]["phase"], 4, "the case stays in its phase");
        chat.close();
    }
}

//! A case from its opening in phase 2 to confirmed alerts, by pressing what is offered and no more.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::kit::{Chat, START, choices, is_ping, outline, program, question};

/// The criteria of an assessment in the order of the card, each with its answer.
type Answers = [(&'static str, &'static str)];

const UP_2: &Answers = &[
    ("up-2-increased-need", "no"),
    ("up-2-stagnation", "yes"),
    ("up-2-collaboration", "unknown"),
    ("up-2-nuisance", "no"),
    ("up-2-relational-unsafety", "no"),
    ("up-2-dangerous-circumstances", "no"),
    ("up-2-arrears", "no"),
];
const UP_3: &Answers = &[
    ("up-3-threat-unsafety", "yes"),
    ("up-3-threat-unrest", "unknown"),
    ("up-3-media", "yes"),
    ("up-3-admin-impact", "no"),
    ("up-2-relational-unsafety", "unknown"),
];

/// Presses a choice of the case director's open question, after checking which it is and what it
/// offers.
fn answer(chat: &mut Chat, said: &[Value], id: &str, offered: &[&str], choice: &str) -> Vec<Value> {
    assert_eq!(question(said, "regisseur"), (id, offered.to_vec()));
    assert!(offered.contains(&choice));
    let asked = said
        .iter()
        .rfind(|message| message["question"].is_object())
        .unwrap();
    assert_eq!(
        (&asked["at"], &asked["via"]),
        (&json!(START), &json!("chat"))
    );
    chat.press("regisseur", choice)
}

/// Answers every criterion, each at its place among the others.
fn walk(chat: &mut Chat, mut said: Vec<Value>, answers: &Answers) -> Vec<Value> {
    for (index, (criterion, given)) in answers.iter().enumerate() {
        let mut offered = vec!["yes", "no", "unknown", "advice"];
        offered.extend((index > 0).then_some("back"));
        let place = &said.last().unwrap()["question"];
        assert_eq!(
            *place,
            json!({"id": criterion, "nth": index + 1, "of": answers.len()})
        );
        assert_eq!(said.last().unwrap()["kind"], "question");
        said = answer(chat, &said, criterion, &offered, given);
        assert_eq!(said.len(), 1);
    }
    said
}

/// What `decide` says of the same answers.
fn decided(assessment: &str, answers: &Answers) -> Value {
    let answers: BTreeMap<_, _> = answers.iter().copied().collect();
    let mut child = program()
        .arg("decide")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let line = json!({"assessment": assessment, "answers": answers});
    writeln!(child.stdin.take().unwrap(), "{line}").unwrap();
    let output = child.wait_with_output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The advice among what was said, and the case and phase that it stands on.
fn advice(said: &[Value]) -> (&Value, &Value, &Value) {
    let found: Vec<_> = said.iter().filter(|m| m["kind"] == "advice").collect();
    assert_eq!(found.len(), 1, "{said:#?}");
    (&found[0]["advice"], &found[0]["case"], &found[0]["phase"])
}

/// Opens a case in phase 2 and gives what that said; every question has its place.
fn opened(chat: &mut Chat) -> Vec<Value> {
    let direction = "row-case-direction-p2-voluntary-";
    let options = [
        "client",
        "local-team",
        "care-provider",
        "veilig-thuis",
        "gi-tandem",
    ]
    .map(|option| format!("{direction}{option}"));
    let mut directors: Vec<&str> = options.iter().map(String::as_str).collect();
    directors.extend(["unknown", "back"]);
    let questions: [(&str, &[&str], &str); 5] = [
        (
            "new-phase",
            &["phase-1", "phase-2", "phase-3", "phase-4"],
            "phase-2",
        ),
        (
            "new-frame",
            &["voluntary", "compulsory", "back"],
            "voluntary",
        ),
        ("new-domain", &["youth", "adults", "back"], "adults"),
        ("new-case-direction", &directors, directors[1]),
        (
            "new-process-director",
            &["proces", "unknown", "back"],
            "proces",
        ),
    ];
    let mut said = chat.say("regisseur", "casus nieuw");
    for (index, (id, offered, choice)) in questions.into_iter().enumerate() {
        let place = &said.last().unwrap()["question"];
        assert_eq!(*place, json!({"id": id, "nth": index + 1, "of": 5}));
        said = answer(chat, &said, id, offered, choice);
    }
    said
}

/// From the opening to the review of `up-3`; gives the code and what the review said.
fn to_phase_three(chat: &mut Chat) -> (String, Vec<Value>) {
    let said = opened(chat);
    assert_eq!(outline(&said), ["status regisseur"]);
    assert_eq!(choices(&said[0]), ["up-2", "down-2"]);
    let code = said[0]["case"].as_str().unwrap().to_owned();
    assert_eq!(said[0]["phase"], 2);

    let said = chat.press("regisseur", "up-2");
    let said = walk(chat, said, UP_2);
    assert_eq!(outline(&said), ["review regisseur"]);
    let mut offered: Vec<&str> = UP_2.iter().map(|(criterion, _)| *criterion).collect();
    offered.extend(["advice", "back"]);
    let said = answer(chat, &said, "review", &offered, "advice");
    assert_eq!(outline(&said), ["advice regisseur", "question regisseur"]);
    assert_eq!(
        advice(&said),
        (&decided("up-2", UP_2), &json!(code), &json!(2))
    );
    let offered = [
        "confirm",
        "request-co-sign",
        "agreed-by-phone",
        "consult-first",
        "not-yet",
        "back",
    ];
    let said = answer(chat, &said, "sign-off", &offered, "confirm");
    assert_eq!(
        outline(&said),
        [
            "transition regisseur",
            "transition proces",
            "status regisseur"
        ],
        "in quiet hours the alderman is not woken"
    );
    for told in &said[..3] {
        assert_eq!((&told["case"], &told["phase"]), (&json!(code), &json!(3)));
    }
    assert_eq!(choices(&said[0]), ["up-3", "down-3"]);
    let said = chat.press("regisseur", "up-3");
    (code, walk(chat, said, UP_3))
}

#[test]
fn a_case_goes_from_phase_2_to_confirmed_alerts_by_presses() {
    let mut chat = Chat::new();
    let (code, said) = to_phase_three(&mut chat);
    let said = chat_advice(&mut chat, &said, &code);
    let routes = ["veiligheidshuis", "veilig-thuis", "both"];
    let mut offered = routes.to_vec();
    offered.extend(["consult-first", "review", "not-yet", "back"]);
    let said = answer(&mut chat, &said, "route", &offered, "both");
    let reasons = [
        "reason-already-involved",
        "reason-agreed-with-partners",
        "reason-fits-better",
        "reason-own-judgement",
        "back",
    ];
    let said = answer(&mut chat, &said, "route-reason", &reasons, reasons[2]);
    let offered = ["yes", "no", "review", "not-yet", "back"];
    let said = answer(&mut chat, &said, "phase-four", &offered, "yes");
    let offered = [
        "request-co-sign",
        "agreed-by-phone",
        "not-reached",
        "consult-first",
        "not-yet",
        "back",
    ];
    let said = answer(&mut chat, &said, "sign-off", &offered, "request-co-sign");
    assert_eq!(
        outline(&said),
        ["question proces", "status regisseur", "question regisseur"]
    );
    assert_eq!(
        question(&said, "proces"),
        ("sign-off", vec!["agree", "disagree"])
    );
    assert_eq!(
        question(&said, "regisseur"),
        ("sign-off", offered[1..].to_vec())
    );
    let said = chat.press("proces", "agree");
    assert_eq!(
        outline(&said),
        ["text proces", "status regisseur", "question regisseur"]
    );
    let offered = [
        "track-care-calamity",
        "track-other-calamity",
        "track-both",
        "back",
    ];
    let said = answer(&mut chat, &said, "track", &offered, "track-both");
    let offered = ["confirm", "review", "not-yet", "back"];
    let said = answer(&mut chat, &said, "confirm", &offered, "confirm");
    raised(&said, &code);
    confirmed(&mut chat, &said);
    chat.close();
}

/// The advice on `up-3`, which is what `decide` says of the same answers.
fn chat_advice(chat: &mut Chat, said: &[Value], code: &str) -> Vec<Value> {
    assert_eq!(outline(said), ["review regisseur"]);
    let said = chat.press("regisseur", "advice");
    assert_eq!(outline(&said), ["advice regisseur", "question regisseur"]);
    let expected = decided("up-3", UP_3);
    assert_eq!(expected["provisional"], true);
    assert_eq!(advice(&said), (&expected, &json!(code), &json!(3)));
    said
}

/// The first rung before all else, then the transition, in one answer.
fn raised(said: &[Value], code: &str) {
    let told = [
        "alert aov",
        "alert #goes",
        "alert wethouder",
        "alert #goes",
        "alert zorg",
        "alert #goes",
        "alert regisseur",
        "transition regisseur",
        "transition proces",
    ];
    assert_eq!(outline(said), told);
    let mut seen = Vec::new();
    for ping in said.iter().filter(|message| is_ping(message)) {
        let alert = &ping["alert"];
        assert_eq!(alert["rung"], 1);
        let offered: &[&str] = match ping["to"].as_str() {
            Some("#goes") => &["confirm"],
            _ => &["confirm", "cannot"],
        };
        assert_eq!(choices(ping), offered);
        assert_eq!((&ping["case"], &ping["phase"]), (&json!(code), &json!(4)));
        let text = ping["text"].as_str().unwrap();
        for said in [code, "Goes", "PRACTICE", alert["code"].as_str().unwrap()] {
            assert!(text.contains(said), "{said} is not in {text}");
        }
        seen.extend(["id", "delivery", "code"].map(|key| alert[key].to_string()));
    }
    let roles = ["aov-officer", "alderman", "care-department"];
    for (pair, role) in said[..6].chunks(2).zip(roles) {
        assert_eq!(pair[0]["alert"]["role"], role);
        assert_eq!(pair[0]["alert"]["id"], pair[1]["alert"]["id"]);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 3 + 6 + 6, "names and codes are never shared");
    assert_eq!(choices(&said[6]), ["withdraw"]);
}

/// Each role confirms its own alert, in three ways; then nothing climbs any more.
fn confirmed(chat: &mut Chat, raised: &[Value]) {
    let ping = |to: &str| &raised.iter().find(|ping| ping["to"] == to).unwrap()["alert"];
    chat.wait("2m");
    let said = chat.press("aov", "confirm");
    assert_eq!(
        outline(&said),
        ["alert aov", "alert regisseur", "question aov"]
    );
    assert_eq!(question(&said, "aov").0, "tick-list");
    assert!(said[1]["text"].as_str().unwrap().contains("2 minutes"));
    let wrong = json!({"from": "wethouder", "press": "confirm", "alert": ping("zorg")["id"]});
    assert_eq!(outline(&chat.send(&wrong)), ["refusal wethouder"]);
    let right = json!({"from": "wethouder", "press": "confirm", "alert": ping("wethouder")["id"]});
    let said = chat.send(&right);
    let told = [
        "alert wethouder",
        "alert regisseur",
        "question wethouder",
        "question burgemeester",
    ];
    assert_eq!(outline(&said), told, "both decide on the meeting");
    assert_eq!(
        outline(&chat.send(&right)),
        ["refusal wethouder", "question wethouder"],
        "once is enough"
    );
    let code = ping("zorg")["code"].as_str().unwrap();
    let said = chat.say("zorg", &format!("ontvangen {}", code.to_lowercase()));
    assert_eq!(
        outline(&said),
        ["alert zorg", "alert regisseur", "question zorg"]
    );
    let said = chat.wait("24h");
    assert!(
        !said.iter().any(is_ping),
        "nothing climbs after confirmation"
    );
}

#[test]
fn choosing_no_phase_four_takes_a_route_and_alerts_nobody() {
    let mut chat = Chat::new();
    let (code, _) = to_phase_three(&mut chat);
    chat.press("regisseur", "advice");
    let said = chat.presses(&["veiligheidshuis", "no", "agreed-by-phone"]);
    assert_eq!(question(&said, "regisseur").0, "confirm");
    let said = chat.press("regisseur", "confirm");
    assert_eq!(
        outline(&said),
        ["transition regisseur", "transition proces"]
    );
    assert_eq!(
        (&said[0]["case"], &said[0]["phase"]),
        (&json!(code), &json!(3))
    );
    assert!(chat.wait("2h").is_empty());
    chat.close();
}

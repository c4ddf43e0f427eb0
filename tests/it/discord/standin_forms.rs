//! The stand-in refuses bodies that the platform refuses, field by field.

use serde_json::{Value, json};

use super::client::{Rest, refusal};
use super::standin::{Standin, World};

/// A good message with some of its fields replaced.
fn message(fields: Value) -> Value {
    let mut body = json!({ "content": "Dag", "allowed_mentions": { "parse": [] } });
    let fields = fields.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(fields);
    body
}

fn button(label: &str, id: &str) -> Value {
    json!({ "type": 2, "style": 1, "label": label, "custom_id": id })
}

fn row(things: &[Value]) -> Value {
    json!({ "type": 1, "components": things })
}

fn select(options: Vec<Value>) -> Value {
    json!({ "type": 3, "custom_id": "kies", "options": options })
}

fn option(label: &str, value: &str) -> Value {
    json!({ "label": label, "value": value })
}

fn buttons(count: usize) -> Vec<Value> {
    (0..count)
        .map(|n| button("Ja", &format!("id-{n}")))
        .collect()
}

fn options(count: usize) -> Vec<Value> {
    (0..count).map(|n| option("Ja", &format!("{n}"))).collect()
}

#[test]
fn a_message_within_the_limits_is_taken() {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    let rows = (0..4).map(|n| row(&[button(&"é".repeat(80), &format!("{n:0>100}"))]));
    let mut rows: Vec<_> = rows.collect();
    rows.push(row(&[select(options(25))]));
    let good = [
        message(json!({ "content": "é".repeat(2000) })),
        message(json!({ "components": rows, "nonce": "n".repeat(25) })),
        message(json!({ "components": [row(&buttons(5))] })),
        message(json!({ "content": "", "embeds": [{ "description": "d" }] })),
    ];
    for body in good {
        rest.post(discord.channel("goes"), &body).unwrap();
    }
    discord.assert_no_faults();
}

/// Holds that each of these bodies is refused, with the error at its place.
fn assert_refused(bad: &[(&str, Value)]) {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    for (place, body) in bad {
        let told = discord.faults().len();
        let refused = refusal(rest.post(discord.channel("goes"), body));
        assert_eq!(refused, (400, 50035), "{body}");
        let faults = discord.faults();
        let (_, error) = faults[told..].last().unwrap().split_once(": ").unwrap();
        let error: Value = serde_json::from_str(error).unwrap();
        assert_eq!(error["message"], "Invalid Form Body");
        let pointer = format!("/errors/{}/_errors/0/code", place.replace('.', "/"));
        assert!(error.pointer(&pointer).is_some(), "{place} in {error}");
    }
    assert!(discord.screen(discord.user("proces")).is_empty());
}

#[test]
fn a_message_beyond_a_limit_is_refused_and_noticed() {
    let both = json!({ "parse": ["users"], "users": ["1"] });
    let people: Vec<_> = (1..=101).map(|id: u64| id.to_string()).collect();
    let embeds = vec![json!({ "title": "t" }); 11];
    assert_refused(&[
        ("content", message(json!({ "content": "é".repeat(2001) }))),
        ("nonce", message(json!({ "nonce": "n".repeat(26) }))),
        (
            "allowed_mentions",
            message(json!({ "allowed_mentions": both })),
        ),
        (
            "allowed_mentions.users",
            message(json!({ "allowed_mentions": { "users": people } })),
        ),
        ("embeds", message(json!({ "embeds": embeds }))),
    ]);
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    let empty = message(json!({ "content": " \n ", "components": [row(&buttons(1))] }));
    assert_eq!(
        refusal(rest.post(discord.channel("goes"), &empty)),
        (400, 50006)
    );
    assert_eq!(discord.faults().len(), 1);
}

#[test]
fn buttons_beyond_a_limit_are_refused() {
    let under = |rows: &[Value]| message(json!({ "components": rows }));
    let one = |label: &str, id: &str| under(&[row(&[button(label, id)])]);
    let many: Vec<_> = (0..6)
        .map(|n| row(&[button("Ja", &format!("{n}"))]))
        .collect();
    let twice = [row(&[button("Ja", "a")]), row(&[button("Nee", "a")])];
    let mut link = button("Ja", "a");
    link["url"] = json!("https://example.org");
    let first = "components.0.components";
    let label = "components.0.components.0.label";
    let id = "components.0.components.0.custom_id";
    assert_refused(&[
        ("components", under(&many)),
        (first, under(&[row(&buttons(6))])),
        (first, under(&[row(&[])])),
        ("components.0.type", under(&[button("Ja", "a")])),
        (label, one("", "a")),
        (label, one(&"l".repeat(81), "a")),
        (id, one("Ja", "")),
        (id, one("Ja", &"i".repeat(101))),
        ("components.1.components.0.custom_id", under(&twice)),
        ("components.0.components.0.url", under(&[row(&[link])])),
    ]);
}

#[test]
fn selects_beyond_a_limit_are_refused() {
    let under = |things: &[Value]| message(json!({ "components": [row(things)] }));
    let one = |options: Vec<Value>| under(&[select(options)]);
    let mut other = select(options(1));
    other["custom_id"] = json!("anders");
    let mut held = select(options(1));
    held["placeholder"] = json!("p".repeat(151));
    let at = "components.0.components.0";
    let inside = |rest: &str| format!("{at}.{rest}");
    let (label, value) = (inside("options.0.label"), inside("options.0.value"));
    assert_refused(&[
        (
            "components.0.components",
            under(&[select(options(1)), other]),
        ),
        (&inside("placeholder"), under(&[held])),
        (&inside("options"), one(options(26))),
        (&inside("options"), one(vec![])),
        (&label, one(vec![option(&"l".repeat(101), "v")])),
        (&label, one(vec![option("", "v")])),
        (&value, one(vec![option("l", &"v".repeat(101))])),
        (&value, one(vec![option("l", "")])),
        (
            &inside("options.1.value"),
            one(vec![option("l", "v"), option("m", "v")]),
        ),
    ]);
}

#[test]
fn the_limits_hold_for_a_changed_message_too() {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    let team = discord.channel("goes");
    let sent = rest.post(team, &message(json!({}))).unwrap().id;
    let edit = |body: Value| rest.run(rest.http.edit_message(team.into(), sent, &body, vec![]));
    assert_eq!(
        refusal(edit(message(json!({ "content": "é".repeat(2001) })))),
        (400, 50035)
    );
    assert_eq!(
        refusal(edit(message(json!({ "content": "" })))),
        (400, 50006)
    );
    edit(json!({ "components": [row(&buttons(1))] })).unwrap();
    let shown = discord.screen(discord.user("proces")).remove(0);
    assert_eq!(
        (shown.content.as_str(), shown.buttons.len(), shown.edited),
        ("Dag", 1, true)
    );
    let bare = discord.faults().len();
    edit(json!({ "content": "Dag allen" })).unwrap();
    assert!(discord.faults()[bare].contains("without allowed_mentions"));
}

#[test]
fn commands_are_held_against_the_limits() {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    let put = |body: Value| {
        rest.run(
            rest.http
                .create_guild_commands(discord.guild().into(), &body),
        )
    };
    let named = |name: &str| json!({ "name": name, "description": "d" });
    let with = |fields: Value| {
        let mut command = named("casus");
        command
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        command
    };
    let text = |name: &str, required: bool| json!({ "type": 3, "name": name, "description": "d", "required": required });
    let many: Vec<_> = (0..26).map(|n| text(&format!("o{n}"), false)).collect();
    let mut offering = text("o", false);
    offering["autocomplete"] = json!(true);
    offering["choices"] = json!([{ "name": "n", "value": "v" }]);
    let long = (0..25).map(|n| {
        let choices = (0..4).map(|c| json!({ "name": "n".repeat(90), "value": format!("{c}") }));
        let mut option = text(&format!("o{n}"), false);
        option["choices"] = json!(choices.collect::<Vec<_>>());
        option
    });
    let bad = [
        json!([named("Casus")]),
        json!([named("")]),
        json!([named(&"c".repeat(33))]),
        json!([named("ca sus")]),
        json!([with(json!({ "name_localizations": { "en-US": "Case" } }))]),
        json!([with(json!({ "description": "" }))]),
        json!([with(json!({ "description": "d".repeat(101) }))]),
        json!([with(
            json!({ "description_localizations": { "en-US": "d".repeat(101) } })
        )]),
        json!([with(json!({ "options": many }))]),
        json!([with(
            json!({ "options": [text("a", false), text("b", true)] })
        )]),
        json!([with(
            json!({ "options": [text("a", true), text("a", true)] })
        )]),
        json!([with(json!({ "options": [offering] }))]),
        json!([with(json!({ "options": long.collect::<Vec<_>>() }))]),
        json!([named("casus"), named("casus")]),
    ];
    for body in bad {
        assert_eq!(refusal(put(body.clone())), (400, 50035), "{body}");
    }
    let good = json!([
        named("één-casus"),
        with(json!({ "options": [text("a", true), text("b", false)] }))
    ]);
    let made = put(good.clone()).unwrap();
    let again = put(good).unwrap();
    assert_eq!(made[0].id, again[0].id, "a command that stays keeps its id");
    let listed = rest
        .run(rest.http.get_guild_commands(discord.guild().into()))
        .unwrap();
    assert_eq!(listed.len(), 2);
}

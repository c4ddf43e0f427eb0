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

#[test]
fn a_message_beyond_a_limit_is_refused_and_noticed() {
    let discord = Standin::start(World::goes());
    let rest = Rest::new(&discord, &discord.token());
    let under = |rows: Value| message(json!({ "components": rows }));
    let many: Vec<_> = (0..6)
        .map(|n| row(&[button("Ja", &format!("{n}"))]))
        .collect();
    let twice = row(&[button("Ja", "a"), button("Nee", "a")]);
    let two = row(&[
        select(options(1)),
        json!({ "type": 3, "custom_id": "b", "options": options(1) }),
    ]);
    let both = json!({ "parse": ["users"], "users": ["1"] });
    let bad = [
        ("content", message(json!({ "content": "é".repeat(2001) }))),
        ("nonce", message(json!({ "nonce": "n".repeat(26) }))),
        (
            "allowed_mentions",
            message(json!({ "allowed_mentions": both })),
        ),
        (
            "embeds",
            message(json!({ "embeds": vec![json!({ "title": "t" }); 11] })),
        ),
        ("components", under(json!(many))),
        ("components.0.components", under(json!([row(&buttons(6))]))),
        ("components.0.components", under(json!([row(&[])]))),
        ("components.0.components", under(json!([two]))),
        ("components.0.type", under(json!([button("Ja", "a")]))),
        (
            "components.0.components.0.label",
            under(json!([row(&[button("", "a")])])),
        ),
        (
            "components.0.components.0.label",
            under(json!([row(&[button(&"l".repeat(81), "a")])])),
        ),
        (
            "components.0.components.0.custom_id",
            under(json!([row(&[button("Ja", "")])])),
        ),
        (
            "components.0.components.0.custom_id",
            under(json!([row(&[button("Ja", &"i".repeat(101))])])),
        ),
        ("components.0.components.1.custom_id", under(json!([twice]))),
        (
            "components.0.components.0.options",
            under(json!([row(&[select(options(26))])])),
        ),
        (
            "components.0.components.0.options",
            under(json!([row(&[select(vec![])])])),
        ),
        (
            "components.0.components.0.options.0.label",
            under(json!([row(&[select(vec![option(&"l".repeat(101), "v")])])])),
        ),
        (
            "components.0.components.0.options.0.label",
            under(json!([row(&[select(vec![option("", "v")])])])),
        ),
        (
            "components.0.components.0.options.0.value",
            under(json!([row(&[select(vec![option("l", &"v".repeat(101))])])])),
        ),
        (
            "components.0.components.0.options.1.value",
            under(json!([row(&[select(vec![
                option("l", "v"),
                option("m", "v")
            ])])])),
        ),
    ];
    for (place, body) in &bad {
        let told = discord.faults().len();
        assert_eq!(
            refusal(rest.post(discord.channel("goes"), body)),
            (400, 50035),
            "{body}"
        );
        let faults = discord.faults();
        let fault = faults[told..].last().unwrap();
        let (_, error) = fault.split_once(": ").unwrap();
        let error: Value = serde_json::from_str(error).unwrap();
        assert_eq!(error["message"], "Invalid Form Body");
        let pointer = format!("/errors/{}/_errors/0/code", place.replace('.', "/"));
        assert!(error.pointer(&pointer).is_some(), "{place} in {error}");
    }
    let empty = message(json!({ "content": " \n " }));
    assert_eq!(
        refusal(rest.post(discord.channel("goes"), &empty)),
        (400, 50006)
    );
    assert!(discord.screen(discord.user("proces")).is_empty());
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

//! The stand-in takes answers to interactions as the platform does: once, in time, of a fitting kind.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::Message;

use super::client::{Bot, refusal};
use super::standin::{Interaction, Standin, Where, World};

struct Stage {
    discord: Standin,
    bot: Bot,
}

impl Stage {
    fn set() -> Self {
        let discord = Standin::start(World::goes());
        let bot = Bot::silent(&discord);
        Self { discord, bot }
    }

    fn slash(&self) -> Interaction {
        let (user, team) = (self.discord.user("regisseur"), self.discord.channel("goes"));
        self.discord.slash(user, team, "stil", &[])
    }

    fn answer(&self, asked: &Interaction, body: Value) -> serenity::Result<()> {
        let http = &self.bot.rest.http;
        let call = http.create_interaction_response(asked.id.into(), &asked.token, &body, vec![]);
        self.bot.rest.run(call)
    }

    fn edit(&self, asked: &Interaction, content: &str) -> serenity::Result<Message> {
        let http = &self.bot.rest.http;
        let body = json!({ "content": content, "allowed_mentions": { "parse": [] } });
        let call = http.edit_original_interaction_response(&asked.token, &body, vec![]);
        self.bot.rest.run(call)
    }

    fn original(&self, asked: &Interaction) -> serenity::Result<Message> {
        let http = &self.bot.rest.http;
        self.bot
            .rest
            .run(http.get_original_interaction_response(&asked.token))
    }
}

fn text(content: &str, flags: u64) -> Value {
    let button = json!({ "type": 2, "style": 1, "label": "Ja", "custom_id": "yes" });
    json!({ "type": 4, "data": {
        "content": content, "flags": flags, "allowed_mentions": { "parse": [] },
        "components": [{ "type": 1, "components": [button] }],
    } })
}

#[test]
fn the_first_answer_comes_once_and_within_three_seconds() {
    let stage = Stage::set();
    let asked = stage.slash();
    stage.answer(&asked, text("Dag", 0)).unwrap();
    assert_eq!(refusal(stage.answer(&asked, text("Dag", 0))), (400, 40060));
    let late = stage.slash();
    stage.discord.pass(Duration::from_secs(4));
    assert_eq!(refusal(stage.answer(&late, text("Dag", 0))), (404, 10062));
    let invented = Interaction {
        id: 1,
        token: "none".into(),
    };
    assert_eq!(
        refusal(stage.answer(&invented, text("Dag", 0))),
        (404, 10062)
    );
    assert_eq!(
        stage.discord.faults().len(),
        2,
        "{:?}",
        stage.discord.faults()
    );
    assert_eq!(stage.discord.screen(stage.discord.user("proces")).len(), 1);
}

#[test]
fn the_token_ends_after_a_quarter_of_an_hour() {
    let stage = Stage::set();
    let asked = stage.slash();
    stage.answer(&asked, text("Dag", 0)).unwrap();
    stage.edit(&asked, "Goedendag").unwrap();
    stage.discord.pass(Duration::from_secs(901));
    assert_eq!(refusal(stage.edit(&asked, "Te laat")), (401, 50027));
}

#[test]
fn the_kind_of_answer_fits_what_was_done() {
    let stage = Stage::set();
    let asked = stage.slash();
    for kind in [1, 6, 7, 8, 10] {
        let body = json!({ "type": kind, "data": { "content": "Dag", "choices": [] } });
        assert_eq!(refusal(stage.answer(&asked, body)), (400, 50035), "{kind}");
    }
    let input = json!({ "type": 4, "style": 1, "label": "Woorden", "custom_id": "typed" });
    let rows = json!([{ "type": 1, "components": [input] }]);
    let long = json!({ "type": 9, "data": { "title": "t".repeat(46), "custom_id": "m", "components": rows } });
    assert_eq!(refusal(stage.answer(&asked, long)), (400, 50035));
    let modal =
        json!({ "type": 9, "data": { "title": "t", "custom_id": "m", "components": rows } });
    stage.answer(&asked, modal.clone()).unwrap();
    let sent = stage.discord.modal_submit(&asked, &[("typed", "iets")]);
    assert_eq!(
        refusal(stage.answer(&sent, modal)),
        (400, 50035),
        "no modal upon a modal"
    );
    stage.answer(&sent, text("Dag", 0)).unwrap();
}

#[test]
fn the_original_is_what_the_first_answer_made_or_touched() {
    let stage = Stage::set();
    let director = stage.discord.user("regisseur");
    let asked = stage.slash();
    assert_eq!(refusal(stage.original(&asked)), (404, 10015));
    assert_eq!(refusal(stage.edit(&asked, "Te vroeg")), (404, 10015));
    stage.answer(&asked, text("Vraag", 0)).unwrap();
    let made = stage.discord.original(&asked).unwrap();
    for kind in [6, 7] {
        let pressed = stage.discord.press(director, &made, "Ja");
        let data = json!({ "content": "Vraag", "allowed_mentions": { "parse": [] } });
        stage
            .answer(&pressed, json!({ "type": kind, "data": data }))
            .unwrap();
        assert_eq!(stage.original(&pressed).unwrap().id, made.message, "{kind}");
        let edited = stage.edit(&pressed, &format!("Na {kind}")).unwrap();
        assert_eq!(edited.id, made.message);
    }
    let http = &stage.bot.rest.http;
    let gone = http.delete_original_interaction_response(&asked.token);
    stage.bot.rest.run(gone).unwrap();
    assert!(stage.discord.screen(director).is_empty());
    assert_eq!(refusal(stage.original(&asked)), (404, 10008));
}

#[test]
fn a_promise_is_kept_by_an_edit_or_a_follow_up_and_stays_as_private_as_it_was() {
    let stage = Stage::set();
    let (director, team) = (
        stage.discord.user("regisseur"),
        stage.discord.channel("goes"),
    );
    let promise = |flags: u64| {
        let asked = stage.slash();
        stage
            .answer(&asked, json!({ "type": 5, "data": { "flags": flags } }))
            .unwrap();
        asked
    };
    let hidden = promise(64);
    let waiting = stage.discord.original(&hidden).unwrap();
    assert!(waiting.thinking && waiting.content.is_empty());
    stage.edit(&hidden, "Voor u alleen").unwrap();
    let shown = stage.discord.original(&hidden).unwrap();
    assert_eq!((shown.place, shown.edited), (Where::Ephemeral(team), false));
    let open = promise(0);
    let body = json!({ "content": "Voor allen", "flags": 64, "allowed_mentions": { "parse": [] } });
    let http = &stage.bot.rest.http;
    let followed = http.create_followup_message(&open.token, &body, vec![]);
    stage.bot.rest.run(followed).unwrap();
    assert_eq!(
        stage.discord.original(&open).unwrap().place,
        Where::Channel(team)
    );
    let more = http.create_followup_message(&open.token, &body, vec![]);
    stage.bot.rest.run(more).unwrap();
    let places: Vec<_> = stage
        .discord
        .screen(director)
        .iter()
        .map(|shown| shown.place)
        .collect();
    let alone = Where::Ephemeral(team);
    assert_eq!(places, [alone, Where::Channel(team), alone]);
    assert_eq!(stage.discord.screen(stage.discord.user("proces")).len(), 1);
    let id = shown.message.into();
    let fetched = stage.bot.rest.run(http.get_message(team.into(), id));
    assert_eq!(
        refusal(fetched),
        (404, 10008),
        "what one person sees is in no channel"
    );
    stage.discord.assert_no_faults();
}

#[test]
fn a_choice_and_typed_options_arrive_as_the_library_reads_them() {
    let stage = Stage::set();
    let (director, officer) = (stage.discord.user("regisseur"), stage.discord.user("aov"));
    let team = stage.discord.channel("goes");
    let option = |kind: u8, name: &str| json!({ "type": kind, "name": name, "description": "d" });
    let mut street = option(3, "soort");
    street["choices"] = json!([{ "name": "Eerste", "value": "first" }]);
    let options = [
        option(6, "wie"),
        option(4, "hoeveel"),
        option(5, "echt"),
        street,
    ];
    let command = json!([{ "name": "alles", "description": "d", "options": options }]);
    let http = &stage.bot.rest.http;
    let made = http.create_guild_commands(stage.discord.guild().into(), &command);
    stage.bot.rest.run(made).unwrap();
    let typed = officer.to_string();
    let typed = [
        ("wie", typed.as_str()),
        ("hoeveel", "3"),
        ("echt", "true"),
        ("soort", "Eerste"),
    ];
    let asked = stage.discord.slash(director, team, "alles", &typed);
    let options = [json!({ "label": "Ja", "value": "yes" })];
    let select = json!({ "type": 3, "custom_id": "pick", "options": options });
    let data = json!({
        "content": "Kies", "allowed_mentions": { "parse": [] },
        "components": [{ "type": 1, "components": [select] }],
    });
    stage
        .answer(&asked, json!({ "type": 4, "data": data }))
        .unwrap();
    let shown = stage.discord.original(&asked).unwrap();
    let chosen = stage.discord.select(director, &shown, "Ja");
    let heard = || {
        stage
            .bot
            .heard
            .recv_timeout(Duration::from_secs(30))
            .unwrap()
            .unwrap()
    };
    let interactions = std::iter::repeat_with(heard).filter(|name| name == "INTERACTION_CREATE");
    assert_eq!(interactions.take(2).count(), 2, "the library read both");
    let sent = |asked: &Interaction| stage.discord.sent(asked)["data"].clone();
    let values = sent(&asked)["options"].as_array().unwrap().clone();
    let values: Vec<_> = values
        .iter()
        .map(|option| option["value"].clone())
        .collect();
    assert_eq!(
        values,
        [
            json!(officer.to_string()),
            json!(3),
            json!(true),
            json!("first")
        ]
    );
    assert_eq!(
        sent(&asked)["resolved"]["users"][officer.to_string()]["username"],
        "aov"
    );
    assert_eq!(sent(&chosen)["values"], json!(["yes"]));
}

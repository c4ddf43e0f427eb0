//! The unmodified library talks with the stand-in and finds a platform there.

use std::time::Duration;

use serde_json::json;
use serenity::all::{CreateAttachment, CreateMessage, GatewayIntents};

use super::client::{Bot, INTENTS, refusal};
use super::standin::{DirectMessages, Doors, Fault, Standin, Where, World};

#[test]
fn a_command_is_promised_answered_pressed_and_changed() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::connect(&discord);
    let (director, team) = (discord.user("regisseur"), discord.channel("goes"));
    discord.slash(director, team, "case nieuw", &[("code", "RW-1")]);
    let first = discord.until_shown(director, "the first question", |s| s.content == "Vraag 1");
    assert_eq!(first.place, Where::Ephemeral(team));
    assert!(!first.thinking && !first.edited && !first.notified);
    assert!(
        discord.screen(discord.user("proces")).is_empty(),
        "it is for the asker alone"
    );
    discord.press(director, &first, "Verder");
    let next = discord.until_shown(director, "the next question", |s| s.content == "Vraag 2");
    assert_eq!((next.message, next.edited), (first.message, true));
    assert!(next.buttons.is_empty());
    discord.assert_no_faults();
}

#[test]
fn a_modal_is_filled_in_and_offers_are_made() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::connect(&discord);
    let (director, team) = (discord.user("regisseur"), discord.channel("goes"));
    let offers = discord.autocomplete(director, team, "casus op", "code", "RW");
    assert_eq!(offers, [("RW-1".to_owned(), "RW-1".to_owned())]);
    discord.slash(director, team, "casus op", &[("code", "RW-1")]);
    let first = discord.until_shown(director, "a question", |s| s.content == "Vraag 1");
    let asked = discord.press(director, &first, "words");
    let sent = discord.modal_submit(&asked, &[("typed", "iets")]);
    let noted = discord.until_shown(director, "the end", |s| s.content == "Genoteerd");
    assert_eq!(noted.message, first.message);
    assert_eq!(
        discord.original(&sent),
        Some(noted),
        "it was acknowledged under the same message"
    );
    discord.assert_no_faults();
}

#[test]
fn words_are_read_in_direct_messages_and_on_mention_alone() {
    let discord = Standin::start(World::goes());
    let bot = Bot::connect(&discord);
    let (director, open) = (discord.user("regisseur"), discord.channel("algemeen"));
    discord.say_dm(director, "hallo");
    let read = discord.until_shown(director, "an answer", |s| s.content == "Gelezen: \"hallo\"");
    assert_eq!((read.place, read.notified), (Where::Direct, true));
    discord.mention(director, open, "help");
    let named = format!("Gelezen: \"<@{}> help\"", discord.bot());
    discord.until_shown(director, "the mention", |s| s.content == named);
    discord.say(director, open, "onder ons");
    discord.until_shown(director, "nothing read", |s| s.content == "Gelezen: \"\"");
    let everywhere = discord.slash(director, discord.direct(director), "help", &[]);
    let answer = discord.until("help", |d| d.original(&everywhere));
    assert_eq!(
        (answer.content.as_str(), answer.place),
        ("Hulp", Where::Direct)
    );
    discord.set_direct_messages(director, DirectMessages::Closed);
    let refused = bot.rest.run(async {
        let http = &bot.rest.http;
        let channel = http
            .create_private_channel(&json!({ "recipient_id": director }))
            .await;
        let message = CreateMessage::new().content("Dag");
        channel.unwrap().id.send_message(http, message).await
    });
    assert_eq!(refusal(refused), (403, 50007));
    discord.assert_no_faults();
}

#[test]
fn what_happens_while_away_is_replayed_at_a_resume() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::connect(&discord);
    let (director, team) = (discord.user("regisseur"), discord.channel("goes"));
    discord.drop_connection();
    discord.slash(director, team, "casus nieuw", &[]);
    discord.until_shown(director, "an answer after the resume", |s| {
        s.content == "Vraag 1"
    });
    assert_eq!((discord.identified(), discord.resumed()), (1, 1));
    discord.ask_reconnect();
    discord.until("a second resume", |d| (d.resumed() == 2).then_some(()));
    discord.close_connection(4000);
    discord.until("a third resume", |d| (d.resumed() == 3).then_some(()));
    discord.assert_no_faults();
}

#[test]
fn a_double_delivery_reaches_the_bot_twice() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::connect(&discord);
    let (director, team) = (discord.user("regisseur"), discord.channel("goes"));
    let asked = discord.slash(director, team, "casus nieuw", &[]);
    discord.until_shown(director, "an answer", |s| s.content == "Vraag 1");
    discord.deliver_again(&asked);
    let fault = discord.until("the second first answer", |d| d.faults().into_iter().next());
    assert!(fault.starts_with("a second first answer"), "{fault}");
    let codes = discord.transcript();
    assert!(codes.contains("40060"), "{codes}");
}

#[test]
fn a_wrong_token_and_an_intent_not_granted_end_the_run() {
    let discord = Standin::start(World::goes());
    let ended = |token: &str, intents| {
        let bot = Bot::start(&discord, token, intents);
        let ended = bot.ended.recv_timeout(Duration::from_secs(30));
        format!("{:?}", ended.unwrap().unwrap_err())
    };
    let wrong = ended("another.token.altogether", INTENTS);
    assert!(wrong.contains("InvalidAuthentication"), "{wrong}");
    let content = INTENTS | GatewayIntents::MESSAGE_CONTENT;
    let denied = ended(&discord.token(), content);
    assert!(denied.contains("DisallowedGatewayIntents"), "{denied}");
    assert_eq!(discord.identified(), 0);
    let granted = Standin::start(World {
        granted: 1 << 15,
        ..World::goes()
    });
    let _bot = Bot::start(&granted, &granted.token(), content);
    granted.until("a session", |d| d.connected().then_some(()));
}

#[test]
fn a_revoked_token_ends_the_run() {
    let discord = Standin::start(World::goes());
    let bot = Bot::connect(&discord);
    discord.revoke_token();
    let ended = bot.ended.recv_timeout(Duration::from_secs(30)).unwrap();
    assert!(
        format!("{ended:?}").contains("InvalidAuthentication"),
        "{ended:?}"
    );
    assert_eq!(
        refusal(bot.rest.run(bot.rest.http.get_current_user())),
        (401, 0)
    );
}

#[test]
fn a_dead_connection_and_a_closed_gateway_are_survived() {
    let heartbeat = Duration::from_millis(200);
    let discord = Standin::start(World {
        heartbeat,
        ..World::goes()
    });
    let _bot = Bot::connect(&discord);
    discord.until("a heartbeat", |d| (d.heartbeats() > 0).then_some(()));
    discord.mute_acks();
    discord.until("the bot to notice", |d| (!d.connected()).then_some(()));
    discord.give_acks();
    discord.until("its return", |d| d.connected().then_some(()));
    discord.set_doors(Doors::Closed);
    assert!(!discord.connected());
    discord.set_doors(Doors::Open);
    discord.until("its return once more", |d| d.connected().then_some(()));
}

#[test]
fn planned_faults_meet_the_requests_they_are_for() {
    let discord = Standin::start(World::goes());
    let bot = Bot::connect(&discord);
    let team = discord.channel("goes");
    let path = format!("/channels/{team}/messages");
    let message = json!({
        "content": "Dag", "nonce": "r1", "enforce_nonce": true, "allowed_mentions": { "parse": [] },
    });
    let busy = json!({ "message": "busy", "code": 0 });
    discord.fail_next("POST", &path, Fault::Status(503, busy), 1);
    assert_eq!(refusal(bot.rest.post(team, &message)), (503, 0));
    discord.fail_next("*", "/channels/**", Fault::DoWorkThenBreak, 1);
    assert!(bot.rest.post(team, &message).is_err());
    let standing = discord.screen(discord.user("proces"));
    assert_eq!(standing.len(), 1, "the work was done");
    let again = bot.rest.post(team, &message).unwrap();
    assert_eq!(again.id, standing[0].message, "the nonce finds it again");
    assert_eq!(discord.screen(discord.user("proces")).len(), 1);
    discord.fail_next("GET", "/users/*", Fault::Hang, 1);
    let hung = bot.rest.run(async {
        let asked = bot.rest.http.get_current_user();
        tokio::time::timeout(Duration::from_millis(100), asked).await
    });
    assert!(hung.is_err(), "nothing is answered");
    bot.rest.run(bot.rest.http.get_current_user()).unwrap();
}

#[test]
fn a_file_comes_along_and_every_request_is_logged() {
    let discord = Standin::start(World::goes());
    let bot = Bot::connect(&discord);
    let team = discord.channel("goes");
    let picture = CreateAttachment::bytes(vec![0x89, 0x0d, 0x0a, 0xff], "kaart.png");
    let message = CreateMessage::new().content("De kaart").add_file(picture);
    let channel = serenity::all::ChannelId::new(team);
    let sent = bot
        .rest
        .run(channel.send_message(&bot.rest.http, message))
        .unwrap();
    assert_eq!(sent.attachments[0].filename, "kaart.png");
    let shown = discord.until_shown(discord.user("proces"), "it", |s| s.content == "De kaart");
    assert_eq!(shown.files, ["kaart.png"]);
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("requests.jsonl");
    discord.write_requests(&log);
    let text = std::fs::read_to_string(log).unwrap();
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last["path"], format!("/channels/{team}/messages"));
    assert_eq!(last["body"]["content"], "De kaart");
    assert_eq!(last["files"], json!([["files[0]", "kaart.png"]]));
    discord.assert_no_faults();
}

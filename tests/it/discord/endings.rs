//! How `regiewijzer discord` begins and ends: what it tells the operator, and with which code.

use std::process::Command;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Doors, Fault, Standin, Where, World};

/// Waits until the program ends; it must end with this code and tell this.
fn ends(bot: &mut Bot, code: i32, words: &str) {
    let (status, told) = bot.ended();
    assert_eq!(status.code(), Some(code), "{told}");
    assert!(told.contains(words), "{told}");
}

#[test]
fn a_wrong_token_is_said_plainly() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    discord.until("a session", |d| d.in_session().then_some(()));
    bot.kill();
    bot.set_token("another.token.altogether");
    bot.start_again();
    ends(&mut bot, 78, "Discord neemt het token niet aan.");
}

#[test]
fn a_token_that_is_drawn_anew_while_running_ends_it() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    discord.until("a session", |d| d.in_session().then_some(()));
    discord.revoke_token();
    ends(&mut bot, 78, "Discord neemt het token niet aan.");
}

#[test]
fn intents_that_are_not_granted_are_said_plainly() {
    for code in [4013, 4014] {
        let discord = Standin::start(World::goes());
        let mut bot = Bot::start(&discord);
        discord.until("a session", |d| d.in_session().then_some(()));
        discord.close_connection(code);
        ends(&mut bot, 78, "Privileged Gateway Intents");
        assert_manners_of_the_start(&discord);
    }
}

/// Nothing was said to anybody, and nothing was done wrong.
fn assert_manners_of_the_start(discord: &Standin) {
    discord.assert_no_faults();
    let requests = discord.requests();
    assert!(requests.iter().all(|one| !one.path.ends_with("/messages")));
}

/// The refused ping is still on its way when nothing more can be written.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_holds_back_no_alert_that_is_on_its_way() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let (officer, care) = (Person::new(&discord, "aov"), Person::new(&discord, "zorg"));
    let confirm = director.about_to_raise();
    let theirs = format!("/channels/{}/messages", discord.direct(care.user));
    let later = serde_json::json!({ "message": "Later.", "retry_after": 1.5 });
    discord.fail_next("POST", &theirs, Fault::Status(429, later), 1);
    director.press(&confirm, "Bevestig");
    officer.direct("a ping", says("OPROEP"));
    discord.until("a refusal", |d| {
        let mut requests = d.requests().into_iter();
        let refused = requests.any(|one| one.status == 429 && one.path.ends_with(&theirs));
        refused.then_some(())
    });
    bot.fill_the_disk();
    discord.say_dm(director.user, "casus nieuw");
    let direct = care.all(|place| *place == Where::Direct);
    assert!(!direct.iter().any(says("OPROEP")), "it was too late");
    ends(&mut bot, 74, "De opslag kan niet lezen of schrijven");
    care.direct("a ping", says("OPROEP"));
    assert_manners(&discord);
}

#[test]
fn settings_without_discord_are_refused() {
    let discord = Standin::start(World::goes());
    let without = |settings: String| {
        let lines = settings.lines().filter(|line| !line.starts_with("discord"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let mut bot = Bot::start_with(&discord, without);
    ends(&mut bot, 78, "Bij geen enkele gemeente staat discord_guild");
    assert_eq!(discord.requests().len(), 0);
}

#[test]
fn a_simulated_clock_is_refused() {
    let ended = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args([
            "discord",
            "--store",
            "memory",
            "--clock",
            "2026-11-20T02:12:00Z",
        ])
        .env("DISCORD_TOKEN", "any.token")
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(told.contains("--clock"), "{told}");
}

#[test]
fn asked_to_stop_it_says_goodbye_to_nobody_and_leaves_in_order() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    bot.ask_to_stop();
    ends(&mut bot, 0, "client_id=");
    discord.until("a lost connection", |d| (!d.connected()).then_some(()));
    assert_manners(&discord);
}

#[test]
fn asked_to_stop_while_the_gateway_is_closed_it_leaves_all_the_same() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    discord.until("a session", |d| d.in_session().then_some(()));
    discord.set_doors(Doors::Closed);
    bot.ask_to_stop();
    ends(&mut bot, 0, "client_id=");
}

#[test]
fn alerts_go_out_while_the_gateway_is_closed_and_it_keeps_trying() {
    let discord = Standin::start(World::goes());
    let quick = |settings: String| {
        let quick = settings.replace("deputy_after = \"5m\"", "deputy_after = \"1s\"");
        quick.replace("tick = \"10s\"", "tick = \"1s\"")
    };
    let mut bot = Bot::start_with(&discord, quick);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    director.press(&confirm, "Bevestig");
    let officer = Person::new(&discord, "aov");
    let ping = officer.direct("a ping", says("OPROEP"));
    bot.kill();
    discord.forget_session();
    discord.set_doors(Doors::Closed);
    bot.start_again();
    let deputy = Person::new(&discord, "aov-2");
    deputy.direct("the next rung", says("OPROEP"));
    let before = discord.identified();
    discord.set_doors(Doors::Open);
    discord.until("a session", |d| (d.identified() > before).then_some(()));
    let thanks = officer.write("ontvangen");
    assert!(thanks.message > ping.message);
    officer.direct("thanks", says("Je pakt voor casus"));
    assert_manners(&discord);
}

#[test]
fn a_platform_that_is_away_at_the_start_is_waited_for() {
    let discord = Standin::start(World::goes());
    let away = Fault::Status(503, serde_json::json!({}));
    discord.fail_next("GET", "/gateway", away, 2);
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let shown = director.command("help", &[]);
    assert!(matches!(shown.place, Where::Ephemeral(_)));
    bot.ask_to_stop();
    let (status, told) = bot.ended();
    assert!(status.success());
    assert_eq!(
        told.matches("Discord is niet bereikbaar").count(),
        1,
        "{told}"
    );
    assert_manners(&discord);
}

//! Alerts over kills: none is lost, and none is shown twice.

use std::time::Duration;

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Doors, Fault, Shown, Standin, Where, World};

/// Longer than the platform remembers a nonce.
const LONG: Duration = Duration::from_secs(600);

/// Settings in which a delivery of which nothing is known goes out again after a second.
fn quick(settings: String) -> String {
    let quick = settings.replace("delivery_retry = \"30s\"", "delivery_retry = \"1s\"");
    quick.replace("tick = \"10s\"", "tick = \"1s\"")
}

fn is_ping(shown: &Shown) -> bool {
    shown.content.contains("OPROEP FASE 4")
}

/// Waits until this many pings were tried, whatever became of them.
fn until_tried(discord: &Standin, count: usize) {
    discord.until("pings to be tried", |d| {
        let requests = d.requests();
        let pings = requests.iter().filter(|one| {
            let text = one.body["content"].as_str().unwrap_or_default();
            one.method == "POST" && text.contains("OPROEP FASE 4")
        });
        (pings.count() >= count).then_some(())
    });
}

/// Everybody on duty has one ping, and the channel one for each of them.
fn once_each(discord: &Standin) {
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    for name in ["aov", "zorg"] {
        let person = Person::new(discord, name);
        person.direct("a ping", is_ping);
        let everything = || person.all(|place| *place == Where::Direct || *place == alarm);
        discord.until("both copies in the channel", |_| {
            let pings = everything().into_iter().filter(is_ping);
            (pings.count() >= 3).then_some(())
        });
        assert_eq!(
            everything().iter().filter(|shown| is_ping(shown)).count(),
            3
        );
    }
}

#[test]
fn a_kill_before_any_ping_left_loses_none() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start_with(&discord, quick);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let trouble = Fault::Status(500, json!({}));
    discord.fail_next("POST", "/channels/*/messages", trouble, 1000);
    director.press(&confirm, "Bevestig");
    until_tried(&discord, 4);
    bot.kill();
    discord.fail_no_more();
    bot.start_again();
    once_each(&discord);
    assert_manners(&discord);
}

#[test]
fn a_kill_after_pings_arrived_unseen_shows_none_twice() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start_with(&discord, quick);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    discord.fail_next("POST", "/channels/*/messages", Fault::DoWorkThenBreak, 1000);
    director.press(&confirm, "Bevestig");
    once_each(&discord);
    bot.kill();
    discord.fail_no_more();
    discord.pass(LONG);
    let before = discord.requests().len();
    bot.start_again();
    discord.until("a look at what stands there", |d| {
        let after = d.requests().split_off(before);
        let reads = after
            .iter()
            .filter(|one| one.method == "GET" && one.path.ends_with("/messages"));
        (reads.count() >= 4).then_some(())
    });
    // Whatever it says next comes after the pings.
    discord.until("it to listen again", |d| d.connected().then_some(()));
    director.command("casus status", &[]);
    once_each(&discord);
    assert_manners(&discord);
}

#[test]
fn a_confirmation_typed_before_a_ping_that_nobody_listened_to_counts() {
    let discord = Standin::start(World::goes());
    let early = |settings: String| {
        quick(settings).replace("deputy_after = \"5m\"", "deputy_after = \"1s\"")
    };
    let mut bot = Bot::start_with(&discord, early);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    director.press(&confirm, "Bevestig");
    let officer = Person::new(&discord, "aov");
    officer.direct("a ping", is_ping);
    bot.kill();
    discord.set_doors(Doors::Closed);
    discord.say_dm(officer.user, "ontvangen");
    discord.forget_session();
    bot.start_again();
    officer.direct("the next rung", |shown| shown.content.contains("(2e keer)"));
    bot.kill();
    discord.set_doors(Doors::Open);
    bot.start_again();
    officer.direct("thanks", |shown| {
        shown.content.contains("Je pakt voor casus")
    });
    assert_manners(&discord);
}

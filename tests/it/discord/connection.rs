//! Connections that die, lie or come back wrong, in the middle of an interview and of a ladder:
//! the open question is still asked, and a confirmation that was typed meanwhile counts.

use std::time::Duration;

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Doors, Fault, Shown, Standin, Where, World};

/// A connection on which a missing heartbeat shows soon.
const SOON: Duration = Duration::from_millis(400);
/// The platform's own.
const SLOW: Duration = Duration::from_millis(41_250);

fn asks(nth: u32) -> impl Fn(&Shown) -> bool {
    move |shown| shown.content.contains(&format!("Vraag {nth} van 5"))
}

/// Settings in which the deputy is called out after two seconds.
fn quick(settings: String) -> String {
    let quick = settings.replace("deputy_after = \"5m\"", "deputy_after = \"2s\"");
    quick.replace("tick = \"10s\"", "tick = \"1s\"")
}

/// Breaks the connection while a question is open and a ladder climbs; what is typed meanwhile
/// counts, and what is pressed afterwards too.
fn goes_on_after(heartbeat: Duration, break_it: impl Fn(&Standin)) {
    let discord = Standin::start(World {
        heartbeat,
        ..World::goes()
    });
    let _bot = Bot::start_with(&discord, quick);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let first = director.command("casus op", &[]);
    let second = director.choose(&first, "Nee");
    Person::new(&discord, "regisseur-2").raises();
    let officer = Person::new(&discord, "aov");
    let ping = officer.direct("a ping", says("OPROEP"));

    let connections = |d: &Standin| d.identified() + d.resumed();
    let before = connections(&discord);
    break_it(&discord);
    discord.say_dm(officer.user, "ontvangen");
    let care = Person::new(&discord, "zorg");
    care.direct("a ping, whatever is broken", says("OPROEP"));
    discord.until("a connection that lives", |d| {
        (connections(d) > before && d.connected()).then_some(())
    });
    officer.direct("thanks", |shown| {
        shown.message > ping.message && says("Je pakt voor casus")(shown)
    });
    let third = director.choose(&second, "Nee");
    assert!(asks(3)(&third), "{third:#?}");
    assert_manners(&discord);
}

#[test]
fn a_connection_that_only_looks_alive_is_left() {
    goes_on_after(SOON, Standin::play_dead);
}

#[test]
fn a_resume_that_is_refused_begins_anew() {
    goes_on_after(SLOW, |discord| {
        discord.forget_session();
        discord.drop_connection();
    });
}

#[test]
fn a_session_that_is_declared_over_begins_anew() {
    goes_on_after(SLOW, Standin::end_session);
}

#[test]
fn a_close_without_a_code_is_survived() {
    goes_on_after(SOON, Standin::part);
}

#[test]
fn a_close_without_a_code_holds_up_no_alert() {
    let discord = Standin::start(World {
        heartbeat: SLOW,
        ..World::goes()
    });
    let _bot = Bot::start_on_one_core(&discord, quick);
    Person::new(&discord, "regisseur").raises();
    Person::new(&discord, "aov").direct("a ping", says("OPROEP"));
    // The library notices it at its next heartbeat, after more than half a minute.
    discord.part();
    let deputy = Person::new(&discord, "aov-2");
    deputy.direct("the ping that follows", says("OPROEP"));
    assert_manners(&discord);
}

#[test]
fn what_may_be_taken_up_again_is() {
    goes_on_after(SLOW, Standin::ask_reconnect);
    for code in [1001, 4000] {
        goes_on_after(SLOW, |discord| discord.close_connection(code));
    }
}

/// Waits until the bot has tried so many connections.
fn until_tried(discord: &Standin, count: u64) {
    discord.until("connections", |d| (d.connections() >= count).then_some(()));
}

#[test]
fn a_gateway_that_throws_everybody_out_is_waited_for_without_haste() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    discord.until("a session", |d| d.in_session().then_some(()));
    discord.forget_session();
    let before = (discord.connections(), discord.begun());
    discord.set_doors(Doors::Slamming);
    discord.drop_connection();
    until_tried(&discord, before.0 + 3);
    discord.set_doors(Doors::Open);
    discord.until("a session", |d| d.connected().then_some(()));
    Person::new(&discord, "regisseur").opens_case(3);
    let after = (discord.connections(), discord.begun());
    assert!(
        after.1 - before.1 <= 5 && after.0 - before.0 <= 8,
        "{before:?} {after:?}"
    );
    bot.ask_to_stop();
    let (status, told) = bot.ended();
    assert_eq!(status.code(), Some(0), "{told}");
    let times = |words: &str| told.matches(words).count();
    assert_eq!(times("breekt telkens af (code"), 1, "{told}");
    assert_eq!(
        (times("Verbonden met"), times("Weer verbonden")),
        (1, 1),
        "{told}"
    );
    assert_manners(&discord);
}

#[test]
fn it_is_connected_when_it_says_so() {
    let discord = Standin::start(World::goes());
    discord.set_doors(Doors::Silent);
    let mut bot = Bot::start(&discord);
    let alarm = discord.channel("goes-alarm");
    discord.until("its commands", |d| {
        let mut requests = d.requests().into_iter();
        requests.find(|one| one.path.ends_with("/commands"))
    });
    assert!(discord.identified() == 0 && discord.threads(alarm).is_empty());
    bot.ask_to_stop();
    let (_, told) = bot.ended();
    assert!(!told.contains("Verbonden met Discord"), "{told}");
}

#[test]
fn what_the_library_looped_over_is_over_within_seconds() {
    for code in [4003, 4010, 4011, 4012] {
        let discord = Standin::start(World {
            heartbeat: SLOW,
            ..World::goes()
        });
        let mut bot = Bot::start(&discord);
        let director = Person::new(&discord, "regisseur");
        director.opens_case(3);
        let before = discord.identified();
        let began = std::time::Instant::now();
        discord.close_connection(code);
        discord.until("a session", |d| (d.identified() > before).then_some(()));
        assert!(began.elapsed() < Duration::from_secs(10), "{code}");
        director.command("casus status", &[]);
        bot.ask_to_stop();
        let (_, told) = bot.ended();
        assert!(told.contains(&format!("(code {code})")), "{told}");
        assert_manners(&discord);
    }
}

#[test]
fn sessions_that_discord_does_not_allow_are_not_begun() {
    let discord = Standin::start(World::goes());
    let limit = json!({ "total": 1000, "remaining": 0, "reset_after": 1500, "max_concurrency": 1 });
    let url = discord.gateway_url();
    let entrance = json!({ "url": url, "shards": 1, "session_start_limit": limit });
    discord.fail_next("GET", "/gateway/bot", Fault::Status(200, entrance), 1);
    let mut bot = Bot::start(&discord);
    discord.until("a session", |d| d.in_session().then_some(()));
    let requests = discord.requests().into_iter();
    let mut asked = requests.filter(|one| one.path == "/gateway/bot");
    let asked = asked.next().expect("it asked").at;
    assert!(discord.now() - asked >= 1500);
    bot.ask_to_stop();
    let (_, told) = bot.ended();
    assert!(
        told.contains("laat nu geen nieuwe verbinding toe"),
        "{told}"
    );
}

#[test]
fn a_token_that_only_requests_refuse_ends_it() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let refused = Fault::Status(401, json!({ "code": 0, "message": "401: Unauthorized" }));
    discord.fail_next("*", "/channels/**", refused.clone(), 1000);
    discord.fail_next("GET", "/oauth2/**", refused, 1000);
    discord.say_dm(director.user, "help");
    let (status, told) = bot.ended();
    assert_eq!(status.code(), Some(78), "{told}");
    assert!(told.contains("Discord neemt het token niet aan."), "{told}");
}

#[test]
fn an_answer_that_comes_too_late_stands_in_the_direct_conversation() {
    let late = json!({ "code": 10062, "message": "Unknown interaction" });
    let expired = json!({ "code": 50027, "message": "Invalid Webhook Token" });
    for (method, path, fault) in [
        (
            "POST",
            "/interactions/*/*/callback",
            Fault::Status(404, late),
        ),
        ("PATCH", "/webhooks/**", Fault::Status(401, expired)),
    ] {
        let discord = Standin::start(World::goes());
        let _bot = Bot::start(&discord);
        let director = Person::new(&discord, "regisseur");
        director.opens_case(3);
        let first = director.command("casus op", &[]);
        discord.fail_next(method, path, fault, 1);
        director.press(&first, "Nee");
        let second = director.direct("the next question", asks(2));
        let third = director.choose(&second, "Nee");
        assert!(asks(3)(&third), "{third:#?}");
        assert_manners(&discord);
    }
}

#[test]
fn a_channel_that_is_deleted_under_a_ladder_stops_nothing() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start_with(&discord, quick);
    let alarm = discord.channel("goes-alarm");
    let director = Person::new(&discord, "regisseur");
    director.raises();
    let officer = Person::new(&discord, "aov");
    officer.reads("the channel's copy", |shown| {
        shown.place == Where::Channel(alarm)
    });
    discord.remove_channel(alarm);
    let deputy = Person::new(&discord, "aov-2");
    let ping = deputy.direct("the next rung", says("OPROEP"));
    let button = "Ontvangen, ik pak de procesregie op met de afdeling Zorg";
    let thanks = deputy.choose(&ping, button);
    assert!(says("Je pakt voor casus")(&thanks), "{thanks:#?}");
    director.reads("that the channel did not take it", says("kwam niet aan"));
    bot.ask_to_stop();
    let (_, told) = bot.ended();
    let about = told
        .lines()
        .filter(|line| line.contains(&alarm.to_string()));
    assert_eq!(about.count(), 1, "{told}");
    assert_manners(&discord);
}

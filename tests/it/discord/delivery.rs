//! What is delivered, what only looks like it, and what comes first where little may be said.

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{Fault, Shown, Standin, Where, World, right};

/// Settings in which the deputy is called out after two seconds.
fn quick(settings: String) -> String {
    let quick = settings.replace("deputy_after = \"5m\"", "deputy_after = \"2s\"");
    quick.replace("tick = \"10s\"", "tick = \"1s\"")
}

fn pings(person: &Person<'_>, place: Where) -> Vec<Shown> {
    let mut shown = person.all(move |at| *at == place);
    shown.retain(says("OPROEP FASE 4"));
    shown
}

/// What goes to the director's own screen and says that something did not arrive.
fn undelivered(director: &Person<'_>) -> usize {
    let all = director.all(|_| true).into_iter();
    all.filter(says("kwam niet aan")).count()
}

#[test]
fn many_alerts_at_once_use_all_that_a_channel_allows() {
    let (alerts, most, span) = (12, 5, 2000);
    let discord = Standin::start(World::goes());
    let alarm = discord.channel("goes-alarm");
    let late = |settings: String| {
        settings.replace("unreachable_after = \"1m\"", "unreachable_after = \"10m\"")
    };
    let _bot = Bot::start_with(&discord, late);
    let director = Person::new(&discord, "regisseur");
    // All of them wait until the channel opens.
    discord.ration(alarm, 0, span);
    for _ in 0..alerts {
        director.raises();
    }
    discord.ration(alarm, most, span);
    let expected = alerts * 2;
    let path = format!("/channels/{alarm}/messages");
    let posts = discord.until_long("every ping", |d| {
        let posts = d.requests().into_iter();
        let posts = posts.filter(|one| one.method == "POST" && one.path == path);
        let posts: Vec<(u16, u64)> = posts.map(|one| (one.status, one.at)).collect();
        let taken = posts.iter().filter(|(status, _)| *status == 200).count();
        (taken >= expected).then_some(posts)
    });
    let first = posts.iter().position(|(status, _)| *status == 200).unwrap();
    let posts = &posts[first..];
    let refused = posts.iter().filter(|(status, _)| *status == 429).count();
    // The first five go at once, and five more whenever the span is over.
    let spans = (expected as u64).div_ceil(u64::from(most)) - 1;
    let (taken, allowed) = (posts.last().unwrap().1 - posts[0].1, spans * span);
    println!("{taken} ms where {allowed} ms are allowed, {refused} refused");
    assert!(
        taken <= allowed * 13 / 10,
        "{taken} ms, allowed {allowed} ms"
    );
    let when: Vec<(u16, u64)> = posts.iter().map(|(s, at)| (*s, at - posts[0].1)).collect();
    assert!(refused <= 1, "{refused} were asked too early: {when:?}");
    let officer = Person::new(&discord, "aov");
    assert_eq!(pings(&officer, Where::Channel(alarm)).len(), expected);
    assert_eq!(undelivered(&director), 0);
    assert_manners(&discord);
}

#[test]
fn what_something_on_the_way_answers_is_no_refusal_and_no_delivery() {
    for fault in [
        Fault::Page(404),
        Fault::Page(403),
        Fault::Page(200),
        Fault::Status(404, json!({ "message": "404: Not Found", "code": 0 })),
        Fault::Status(200, json!({ "content": "?" })),
    ] {
        let discord = Standin::start(World::goes());
        let _bot = Bot::start(&discord);
        let director = Person::new(&discord, "regisseur");
        let confirm = director.about_to_raise();
        discord.fail_next("POST", "/channels/*/messages", fault.clone(), 6);
        director.choose(&confirm, "Bevestig");
        let alarm = Where::Channel(discord.channel("goes-alarm"));
        for name in ["aov", "zorg"] {
            let person = Person::new(&discord, name);
            person.direct("a ping", says("OPROEP"));
            person.reads("the channel's copy", |shown| shown.place == alarm);
        }
        assert_eq!(undelivered(&director), 0, "{fault:?}");
        assert_manners(&discord);
    }
}

#[test]
fn an_older_rung_does_not_come_after_a_newer_one_and_an_outage_leaves_one() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start_with(&discord, |settings| {
        quick(settings).replace("repeat_every = \"15m\"", "repeat_every = \"2s\"")
    });
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let officer = Person::new(&discord, "aov");
    let path = format!("/channels/{}/messages", discord.direct(officer.user));
    discord.fail_next("POST", &path, Fault::Status(503, json!({})), 1000);
    director.press(&confirm, "Bevestig");
    let deputy = Person::new(&discord, "aov-2");
    deputy.direct("the second rung", says("OPROEP"));
    let tried = |d: &Standin| {
        let requests = d.requests().into_iter();
        let mut tried = requests.filter(|one| one.path == path && one.method == "POST");
        tried.any(|one| {
            let content = one.body["content"].as_str().unwrap_or_default();
            content.contains("(2e keer)")
        })
    };
    discord.until("the newer ping to be tried", |d| tried(d).then_some(()));
    discord.fail_no_more();
    let ping = officer.direct("a ping", says("OPROEP"));
    assert!(ping.content.contains("e keer)"), "{ping:#?}");
    assert_manners(&discord);
}

#[test]
fn where_history_may_not_be_read_a_ping_goes_out_again() {
    let discord = Standin::start(World::goes());
    let alarm = discord.channel("goes-alarm");
    discord.deny(alarm, right::READ_HISTORY);
    let again = |settings: String| {
        quick(settings).replace("delivery_retry = \"30s\"", "delivery_retry = \"1s\"")
    };
    let mut bot = Bot::start_with(&discord, again);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let path = format!("/channels/{alarm}/messages");
    discord.fail_next("POST", &path, Fault::Status(500, json!({})), 1000);
    director.press(&confirm, "Bevestig");
    let officer = Person::new(&discord, "aov");
    officer.direct("a ping", says("OPROEP"));
    bot.kill();
    discord.fail_no_more();
    bot.start_again();
    officer.reads("the channel's copy", |shown| {
        shown.place == Where::Channel(alarm)
    });
    assert_manners(&discord);
}

#[test]
fn a_thread_that_somebody_else_made_is_left_alone() {
    let discord = Standin::start(World::goes());
    let (team, director) = (discord.channel("goes"), Person::new(&discord, "regisseur"));
    let _bot = Bot::start(&discord);
    // The thread is made, and the answer says that it was not.
    discord.fail_next("POST", "/channels/*/threads", Fault::DoWorkThenBreak, 1);
    director.opens_case(3);
    discord.until("a thread", |d| {
        d.threads(team).first().map(|thread| thread.id)
    });
    director.reads("the opening", |shown| {
        matches!(shown.place, Where::Thread(_))
    });
    assert_eq!(discord.threads(team).len(), 1, "our own is taken up again");
    assert_manners(&discord);

    let discord = Standin::start(World::goes());
    let (team, director) = (discord.channel("goes"), Person::new(&discord, "regisseur"));
    let _bot = Bot::start(&discord);
    discord.give_away_next_thread(discord.user("collega"));
    discord.fail_next("POST", "/channels/*/threads", Fault::DoWorkThenBreak, 1);
    director.opens_case(3);
    director.reads("the opening", |shown| {
        matches!(shown.place, Where::Thread(_))
    });
    assert_eq!(discord.threads(team).len(), 2, "a thread of somebody else");
    assert_manners(&discord);
}

#[test]
fn a_page_that_failed_is_repeated_alone() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    discord.fail_next("POST", "/webhooks/*/*", Fault::Status(500, json!({})), 1);
    let asked = director.command("help", &[("onderwerp", "alles")]);
    let rest = director.direct("the second page", |_| true);
    assert_ne!(rest.content, asked.content);
    let direct = director.all(|place| *place == Where::Direct);
    assert!(
        direct.iter().all(|shown| shown.content != asked.content),
        "{direct:#?}"
    );
    assert_manners(&discord);
}

#[test]
fn a_slow_answer_does_not_hold_up_the_next() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    discord.fail_next("PATCH", "/webhooks/**", Fault::Hang, 1);
    let slow = discord.slash(director.user, discord.channel("goes"), "casus status", &[]);
    discord.until("the slow answer", |d| {
        let mut requests = d.requests().into_iter();
        requests.find(|one| one.method == "PATCH" && one.status == 0)
    });
    director.command("dienst nu", &[]);
    let token = format!("{}/messages/@original", slow.token);
    let requests = discord.requests().into_iter();
    let tried = requests.filter(|one| one.path.ends_with(&token)).count();
    assert_eq!(tried, 1, "the first was waited for");
}

#[test]
fn odd_fields_are_no_trouble_and_what_is_unreadable_is_answered() {
    let discord = Standin::start(World::goes());
    let odd = json!({ "id": discord.bot().to_string(), "name": {}, "owner": 7, "flags": "many" });
    discord.fail_next("GET", "/oauth2/**", Fault::Status(200, odd), 1);
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    discord.bend_next(|event| {
        event["entitlements"] = json!("none");
        event["locale"] = json!({});
        event["member"]["roles"] = json!(7);
    });
    director.command("casus status", &[]);
    discord.bend_next(|event| event["timestamp"] = json!([]));
    director.write("status");
    discord.bend_next(|event| event["author"] = json!(12));
    discord.say_dm(director.user, "status");
    director.direct("that it was not read", says("Dit kon ik niet lezen"));
    bot.ask_to_stop();
    let (_, told) = bot.ended();
    assert!(
        told.contains("niet kan lezen: message, tot nu toe 1 keer"),
        "{told}"
    );
    assert_manners(&discord);
}

//! Closed direct messages, lost channels and a platform in trouble: the other ways go on.

use serde_json::json;

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::{Person, says};
use crate::discord::standin::{DirectMessages, Fault, Standin, Where, World, right};

/// Settings in which the deputy is called out after a second.
fn quick(settings: String) -> String {
    let quick = settings.replace("deputy_after = \"5m\"", "deputy_after = \"1s\"");
    let quick = quick.replace("delivery_retry = \"30s\"", "delivery_retry = \"1s\"");
    quick.replace("tick = \"10s\"", "tick = \"1s\"")
}

/// Everything that the operator was told about this, one line for each time.
fn told_of(told: &str, about: &str) -> usize {
    told.lines().filter(|line| line.contains(about)).count()
}

#[test]
fn a_closed_officer_is_covered_by_the_channel_and_the_director_hears_of_it() {
    let discord = Standin::start(World::goes());
    let officer = Person::new(&discord, "aov");
    discord.set_direct_messages(officer.user, DirectMessages::Closed);
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.raises();
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    let mention = format!("<@{}>", officer.user);
    let copy = officer.reads("the mention", |shown| {
        shown.place == alarm && shown.content.starts_with(&mention)
    });
    assert!(copy.notified && copy.content.contains("OPROEP FASE 4 voor de AOV'er"));
    director.reads("that it did not arrive", says("kwam niet aan"));
    let button = "Ontvangen, ik pak de procesregie op met de afdeling Zorg";
    let thanks = officer.choose(&copy, button);
    assert!(thanks.content.contains("Je pakt voor casus"), "{thanks:#?}");
    assert!(matches!(thanks.place, Where::Ephemeral(_)));
    director.reads("who confirmed", says("door AOV'er 1"));
    assert_manners(&discord);
}

#[test]
fn closed_directors_agree_in_the_thread_and_go_on_from_it() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let second = Person::new(&discord, "proces");
    for person in [&director, &second] {
        discord.set_direct_messages(person.user, DirectMessages::Closed);
    }
    director.opens_case(3);
    let asked = director.command("casus op", &[]);
    let review = director.choose_all(&asked, &["Nee", "Nee", "Ja", "Nee", "Nee"]);
    director.choose_all(
        &review,
        &["Geef advies", "Veiligheidshuis", "Ja", "Leg voor"],
    );
    let request = second.reads("the request", |shown| shown.button("Akkoord").is_some());
    assert!(matches!(request.place, Where::Thread(_)) && request.notified);
    let thanks = second.choose(&request, "Akkoord");
    assert!(thanks.content.contains("Je akkoord staat vast"));

    let waits = director.reads(
        "that a question waits",
        says("Er staat een vraag voor je klaar"),
    );
    assert_eq!(waits.place, request.place);
    assert!(
        waits.notified && !waits.content.contains("spoor"),
        "{waits:#?}"
    );
    let [resume] = waits.buttons.as_slice() else {
        panic!("not one button: {waits:#?}");
    };
    let track = director.choose(&waits, &resume.label);
    assert!(matches!(track.place, Where::Ephemeral(_)));
    assert!(track.content.contains("Welk spoor"), "{track:#?}");
    let in_thread = |place: &Where| *place == request.place;
    assert!(!director.all(in_thread).iter().any(says("media")));
    assert_manners(&discord);
}

#[test]
fn without_the_alert_channel_people_are_called_out_all_the_same() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start_with(&discord, quick);
    let alarm = discord.channel("goes-alarm");
    discord.remove_channel(alarm);
    Person::new(&discord, "regisseur").raises();
    for name in ["aov", "zorg", "aov-2"] {
        Person::new(&discord, name).direct("a ping", says("OPROEP FASE 4"));
    }
    bot.ask_to_stop();
    let (status, told) = bot.ended();
    assert!(status.success(), "{told}");
    assert_eq!(told_of(&told, &alarm.to_string()), 1, "{told}");
    assert_manners(&discord);
}

#[test]
fn a_right_taken_away_is_told_once_and_the_channel_is_used_again_when_it_is_back() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start_with(&discord, quick);
    let alarm = discord.channel("goes-alarm");
    discord.deny(alarm, right::SEND);
    let director = Person::new(&discord, "regisseur");
    director.raises();
    let deputy = Person::new(&discord, "aov-2");
    deputy.direct("a ping", says("OPROEP FASE 4"));
    discord.deny(alarm, 0);
    deputy.reads("the channel's copy", |shown| {
        shown.place == Where::Channel(alarm)
    });
    bot.ask_to_stop();
    let (_, told) = bot.ended();
    assert_eq!(told_of(&told, &alarm.to_string()), 1, "{told}");
    assert_manners(&discord);
}

#[test]
fn trouble_of_the_platform_and_lost_answers_show_a_message_once() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    discord.fail_next(
        "POST",
        "/channels/*/messages",
        Fault::Status(500, json!({})),
        2,
    );
    discord.fail_next("POST", "/channels/*/messages", Fault::DoWorkThenBreak, 4);
    director.choose(&confirm, "Bevestig");
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    for (name, role) in [("aov", "voor de AOV'er"), ("zorg", "voor de afdeling Zorg")] {
        let person = Person::new(&discord, name);
        person.direct("a ping", says(role));
        person.reads("the channel's copy", |s| s.place == alarm && says(role)(s));
    }
    discord.until("every fault to be over", |d| {
        let posts = d.requests().into_iter();
        let failed = posts.filter(|one| one.status == 500).count();
        (failed >= 2).then_some(())
    });
    let pings = |place: Where| {
        Person::new(&discord, "aov")
            .all(move |at| *at == place)
            .len()
    };
    assert_eq!((pings(Where::Direct), pings(alarm)), (1, 2));
    assert_manners(&discord);
}

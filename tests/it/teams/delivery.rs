//! What becomes of a message where the platform is in trouble, or does not let us in.

use serde_json::{Value, json};

use super::bot::{Bot, block};
use super::screen::Shown;
use super::standin::{Fault, conversation_of, user};
use crate::ways::smtp::{Smtp, Talks};

/// What somebody types from nothing to the last question before an alert.
pub(super) const UP_TO_THE_LAST: [&str; 7] = [
    "casus nieuw",
    "fase 4",
    "vrijwillig kader",
    "volwassenen",
    "weet ik niet",
    "procesregisseur",
    "andere calamiteit in het sociaal domein",
];

/// Types it, and the confirmation; gives how many messages stood there before that.
fn raises(bot: &Bot) -> usize {
    for words in UP_TO_THE_LAST {
        bot.asks("regisseur", words);
    }
    bot.says("regisseur", "bevestig")
}

fn is_ping(shown: &Shown) -> bool {
    shown.words.contains("OPROEP FASE 4") && !shown.buttons.is_empty()
}

fn mailed(server: &Smtp) -> String {
    let server = server.at;
    format!(
        "{}\n[mail]\nserver = \"{server}\"\nsecurity = \"none\"\nfrom = \"regiewijzer@goes.example\"\n",
        block()
    )
}

/// The path of a message to somebody, as long as the stand-in lives.
fn to(person: &str) -> String {
    format!("{}/activities", user(person))
}

#[test]
fn whoever_has_not_the_app_is_mailed_at_once_and_the_operator_is_told() {
    for is_blocked in [false, true] {
        let server = Smtp::start(Talks::Plain, "");
        let bot = Bot::start_on(&mailed(&server), |standin| {
            let mut world = standin.world();
            match is_blocked {
                true => world.blocked.push(user("aov")),
                false => world.without_app.push(user("aov")),
            }
        });
        raises(&bot);
        bot.tells("Teams laat de app niet toe bij aov");
        assert!(server.mail().to.contains("aov@goes.example"));
        bot.stops();
    }
}

#[test]
fn what_the_platform_does_not_take_now_is_brought_as_soon_as_it_does() {
    let bot = Bot::start();
    for words in UP_TO_THE_LAST {
        bot.asks("regisseur", words);
    }
    for (status, code) in [(429, "TooManyRequests"), (412, "PreconditionFailed")] {
        let body = json!({ "error": { "code": code } });
        let fault = Fault::Answer(status, body);
        bot.standin.fails("/activities".to_owned(), fault);
    }
    let since = bot.says("regisseur", "bevestig");
    bot.reads("aov", since, is_ping);
    bot.reads("zorg", since, is_ping);
    bot.reads("regisseur", since, |_| true);
    bot.stops();
}

#[test]
fn what_may_have_arrived_is_not_sent_again_at_once_and_other_ways_take_over() {
    let server = Smtp::start(Talks::Plain, "");
    let bot = Bot::start_on(&mailed(&server), |_| {});
    // The conversation with the officer is known, so that the ping is the next thing that is written there.
    bot.asks("aov", "help");
    for words in UP_TO_THE_LAST {
        bot.asks("regisseur", words);
    }
    bot.standin.fails(to("aov"), Fault::DoneBut(502));
    let since = bot.says("regisseur", "bevestig");
    let unknown = bot.reads("aov", since, is_ping);
    assert!(server.mail().to.contains("aov@goes.example"));
    {
        let here = conversation_of("aov");
        let world = bot.standin.world();
        let pings = world.shown.iter().skip(since);
        let pings = pings.filter(|shown| shown.conversation == here && is_ping(shown));
        assert_eq!(pings.count(), 1, "{:#?}", world.shown);
    }
    // Nobody knew that it stands there until it was pressed; it ends with its alert as all others do.
    let label = unknown.buttons[0].0.clone();
    bot.presses("aov", &unknown, &label);
    bot.standin.until("the end of the alert", |world| {
        let mut shown = world.shown.iter();
        let ended = shown.find(|shown| shown.id == unknown.id && shown.edited)?;
        ended.buttons.is_empty().then_some(())
    });
    bot.stops();
}

#[test]
fn a_conversation_that_is_gone_is_made_anew_and_an_edit_that_is_refused_stops_nothing() {
    let bot = Bot::start();
    bot.asks("regisseur", "help");
    let gone = json!({ "error": { "code": "ConversationNotFound" } });
    bot.standin.fails(to("regisseur"), Fault::Answer(404, gone));
    let shown = bot.asks("regisseur", "casussen");
    assert!(shown.words.contains("OEFENING"), "{shown:#?}");
    let asked = bot.asks("regisseur", "casus nieuw");
    let refused = json!({ "error": { "code": "MessageSizeTooBig" } });
    let edit = format!("/activities/{}", asked.id);
    bot.standin.fails(edit, Fault::Answer(400, refused));
    let next = bot.chooses("regisseur", &asked, "Fase 2");
    let after = bot.chooses("regisseur", &next, "vrijwillig kader");
    assert!(!after.buttons.is_empty(), "{after:#?}");
    // What was chosen stands where it was chosen, where the platform lets us.
    bot.standin.until("the choice", |world| {
        let mut shown = world.shown.iter();
        let edited = shown.find(|shown| shown.id == next.id && shown.edited)?;
        let says = edited.words.contains("Gekozen: vrijwillig kader") && edited.buttons.is_empty();
        says.then_some(())
    });
    bot.stops();
}

#[test]
fn whatever_the_login_service_says_at_the_start_teams_goes_on_once_it_takes_us() {
    for (status, error, told) in [
        (
            400,
            "temporarily_unavailable",
            "De aanmelddienst van Teams is niet bereikbaar",
        ),
        (401, "invalid_client", "neemt het geheim niet aan"),
    ] {
        let bot = Bot::start_with(|standin| {
            let fault = Fault::Answer(status, json!({ "error": error }));
            standin.fails("/token".to_owned(), fault);
        });
        bot.tells(told);
        let shown = bot.asks("regisseur", "help");
        assert!(shown.words.contains("OEFENING"), "{shown:#?}");
        bot.stops();
    }
}

#[test]
fn our_own_token_is_renewed_before_its_end_and_when_it_is_refused() {
    let bot = Bot::start_with(|standin| standin.world().lasts = 0);
    bot.asks("regisseur", "help");
    let granted = bot.standin.world().granted;
    assert!(granted > 1, "each request finds the one before it too old");
    bot.standin.world().lasts = 3600;
    bot.asks("regisseur", "casussen");
    let granted = bot.standin.world().granted;
    bot.asks("regisseur", "help");
    assert_eq!(bot.standin.world().granted, granted);
    // The platform no longer knows the token that we hold.
    bot.standin.world().granted += 1;
    bot.asks("regisseur", "casussen");
    assert_eq!(bot.standin.world().granted, granted + 2);
    bot.stops();
}

#[test]
fn what_an_older_client_sends_counts_as_a_press() {
    let bot = Bot::start();
    let asked = bot.asks("regisseur", "casus nieuw");
    let submitted = json!({
        "type": "message", "text": "", "replyToId": asked.id, "value": asked.data("Fase 2"),
    });
    let since = bot.standin.world().shown.len();
    bot.send(&bot.activity("regisseur", &submitted));
    let next = bot.reads("regisseur", since, |_| true);
    assert!(
        next.labels().contains(&"vrijwillig kader".to_owned()),
        "{next:#?}"
    );
    let nothing = json!({ "type": "message", "value": Value::Null, "text": "" });
    let answer = bot.send(&bot.activity("regisseur", &nothing));
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    bot.stops();
}

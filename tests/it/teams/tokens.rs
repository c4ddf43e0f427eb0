//! Nobody is heard who is not the platform: a forged token for each step that the vendor asks for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::bot::{Bot, block, settings};
use super::keys::SigningKey;
use super::standin::{APP, Fault, SECRET, Standin, TENANT};
use crate::serving::program::{Place, address_after, ask, ask_with};

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

/// The claims with one of them changed, or taken away.
fn with(bot: &Bot, name: &str, value: Value) -> Value {
    let mut claims = bot.claims();
    match value {
        Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
        value => claims[name] = value,
    }
    claims
}

/// Somebody types, as the activity says.
fn typed(bot: &Bot) -> Value {
    bot.activity("regisseur", &json!({ "type": "message", "text": "help" }))
}

/// Ways in which what a token says can be wrong, and how that is counted.
fn claims() -> [(&'static str, &'static str, Value); 11] {
    let now = Timestamp::now().as_second();
    [
        ("issuer", "iss", json!("https://sts.windows.net/x/")),
        ("issuer", "iss", Value::Null),
        ("audience", "aud", json!(TENANT)),
        ("audience", "aud", Value::Null),
        ("expired", "exp", json!(now - 301)),
        ("expired", "exp", Value::Null),
        ("expired", "exp", json!("later")),
        ("early", "nbf", json!(now + 360)),
        ("service", "serviceurl", json!("https://x.example/")),
        ("service", "serviceurl", Value::Null),
        // Right in all it says, and longer than any that the platform makes.
        ("form", "padding", json!("a".repeat(4000))),
    ]
}

/// Ways in which a token itself can be wrong, and how that is counted.
fn tokens(bot: &Bot) -> Vec<(&'static str, String)> {
    let good = bot.claims();
    let token = bot.key.token(&good);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let other = SigningKey::new(1, "first");
    let unknown = SigningKey::new(1, "unknown");
    let under = |header: Value| bot.key.token_under(&header, &good);
    let header = |alg: &str| json!({ "typ": "JWT", "alg": alg, "kid": "first" });
    vec![
        ("signature", other.token(&good)),
        ("key", unknown.token(&good)),
        ("signature", format!("{signed}.")),
        ("signature", format!("{signed}.{}", &signature[..40])),
        ("algorithm", under(header("none"))),
        ("algorithm", under(header("HS256"))),
        ("form", under(json!({ "alg": "RS256" }))),
        ("form", "a.b".to_owned()),
        ("form", "!.!.!".to_owned()),
        ("form", "a".repeat(700)),
    ]
}

#[test]
fn each_step_of_the_check_refuses_what_is_forged() {
    let watched = block().replacen("[teams]", "health_listen = \"127.0.0.1:0\"\n[teams]", 1);
    let bot = Bot::start_on(&watched, |_| {});
    let health = address_after(&bot.running, "gezondheid en cijfers op ");
    let now = Timestamp::now().as_second();
    let claims = claims().map(|(kind, name, value)| {
        let token = bot.key.token(&with(&bot, name, value));
        (kind, token)
    });
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, token) in claims.into_iter().chain(tokens(&bot)) {
        let answer = bot.send_with(&token, &typed(&bot));
        assert_eq!(status(&answer), "403", "{kind}");
        *counted.entry(kind).or_default() += 1;
    }
    // No other step refused any of them in its place.
    let figures = ask(health, "GET", "/metrics", "");
    for (kind, count) in counted {
        let line = format!("regiewijzer_refused_total{{reason=\"{kind}\"}} {count}\n");
        assert!(figures.contains(&line), "{line}: {figures}");
    }
    let body = typed(&bot).to_string();
    for headers in [
        "",
        "Authorization: Basic abc\r\n",
        "Authorization: Bearer\r\n",
    ] {
        let answer = ask_with(bot.at, "POST", "/teams/messages", headers, &body);
        assert_eq!(status(&answer), "403", "{headers}");
    }
    assert!(bot.standin.world().shown.is_empty(), "nobody was heard");
    // Two clocks may be five minutes apart.
    for (name, moment) in [("exp", now - 240), ("nbf", now + 240)] {
        let token = bot.key.token(&with(&bot, name, json!(moment)));
        let answer = bot.send_with(&token, &typed(&bot));
        assert_eq!(status(&answer), "200", "{name}");
    }
    let told = bot.stops();
    for kind in ["audience", "signature", "service"] {
        let first = format!("niet voor deze gemeente: {kind}, tot nu toe 1 keer");
        assert!(told.contains(&first), "{kind}: {told}");
    }
    // What may be a wrong clock here is not called an attack.
    for kind in ["expired", "early"] {
        let first = format!("nog moet komen: {kind}, tot nu toe 1 keer");
        assert!(told.contains(&first), "{kind}: {told}");
    }
    assert!(told.contains("andere uitgever"), "{told}");
    assert!(!told.contains(SECRET) && !told.contains("eyJ"), "{told}");
}

#[test]
fn what_the_platform_signed_and_is_not_for_us_is_refused() {
    let bot = Bot::start();
    // A key that may speak for another channel of the platform only.
    let unendorsed = SigningKey::new(1, "unendorsed");
    bot.standin.publish(&unendorsed, &["webchat"]);
    let token = unendorsed.token(&bot.claims());
    assert_eq!(status(&bot.send_with(&token, &typed(&bot))), "403");
    for (name, value) in [
        ("channelId", json!("webchat")),
        ("channelData", json!({ "tenant": { "id": APP } })),
        ("channelData", json!({})),
        ("serviceUrl", json!("https://x.example/")),
    ] {
        let mut activity = typed(&bot);
        activity[name] = value;
        if name == "channelData" {
            activity["conversation"]["tenantId"] = APP.into();
        }
        assert_eq!(status(&bot.send(&activity)), "403", "{name}");
    }
    assert!(bot.standin.world().shown.is_empty(), "nobody was heard");
    bot.stops();
}

#[test]
fn while_the_keys_cannot_be_read_nobody_is_called_a_stranger() {
    let bot = Bot::start();
    for _ in 0..2 {
        let away = Fault::Answer(503, json!({}));
        bot.standin.fails("openidconfiguration".to_owned(), away);
    }
    assert_eq!(status(&bot.send(&typed(&bot))), "503");
    bot.tells("De sleutels waarmee Teams ondertekent, zijn niet te lezen");
    let told = bot.stops();
    assert!(!told.contains("niet van Teams is"), "{told}");
}

#[test]
fn a_key_that_is_new_is_read_once_and_strange_ones_make_nobody_ask_again() {
    let bot = Bot::start();
    assert_eq!(status(&bot.send(&typed(&bot))), "200");
    let second = SigningKey::new(1, "second");
    bot.standin.publish(&second, &["msteams"]);
    let token = second.token(&bot.claims());
    assert_eq!(status(&bot.send_with(&token, &typed(&bot))), "200");
    for name in ["x", "y", "z"] {
        // Whether there is such a key nobody has looked since it came.
        let strange = SigningKey::new(1, name).token(&bot.claims());
        assert_eq!(status(&bot.send_with(&strange, &typed(&bot))), "503");
    }
    assert_eq!(bot.standin.world().readings, 2);
    bot.stops();
}

#[test]
fn what_is_too_large_or_no_activity_is_refused() {
    let bot = Bot::start();
    let mut activity = bot.activity("regisseur", &json!({ "type": "message" }));
    activity["text"] = "a".repeat(200 * 1024).into();
    assert_eq!(status(&bot.send(&activity)), "413");
    let token = bot.key.token(&bot.claims());
    let headers = format!("Authorization: Bearer {token}\r\n");
    for body in ["", "7", "{", "\"x\""] {
        let answer = ask_with(bot.at, "POST", "/teams/messages", &headers, body);
        assert_eq!(status(&answer), "400", "{body}");
        // Of whoever is not the platform nothing is read.
        let answer = ask_with(bot.at, "POST", "/teams/messages", "", body);
        assert_eq!(status(&answer), "403", "{body}");
    }
    assert_eq!(
        status(&ask_with(bot.at, "GET", "/teams/messages", "", "")),
        "405"
    );
    // What comes in a strange form is nobody's.
    let strange = bot.activity("regisseur", &json!({ "type": 7, "from": [], "text": {} }));
    assert_eq!(status(&bot.send(&strange)), "200");
    bot.stops();
}

#[test]
fn tokens_are_left_out_in_practice_on_this_machine_alone_and_that_is_said() {
    let standin = Standin::start(&SigningKey::new(0, "first"));
    let url = standin.url();
    let unchecked = ("REGIEWIJZER_TEAMS_UNCHECKED", "1");
    let instead = ("REGIEWIJZER_TEAMS_API", url.as_str());
    let practice = Place::of(&settings(), &block());
    let real = settings().replacen(
        "terminal_person",
        "dpia_reference = \"x\"\nterminal_person",
        1,
    );
    let real = Place::of(&real, &block());
    for (place, environment, told) in [
        (&practice, vec![unchecked], "REGIEWIJZER_TEAMS_UNCHECKED"),
        (
            &real,
            vec![unchecked, instead],
            "REGIEWIJZER_TEAMS_UNCHECKED",
        ),
        (
            &practice,
            vec![unchecked, ("REGIEWIJZER_TEAMS_API", "https://192.0.2.1")],
            "192.0.2.1",
        ),
        (
            &practice,
            vec![("REGIEWIJZER_TEAMS_API", "http://127.0.0.1.example")],
            "127.0.0.1.example",
        ),
    ] {
        let mut service = place.serve(&["serve"], &environment);
        assert_eq!(service.ends(), Some(78), "{}", service.told);
        assert!(service.told.contains(told), "{}", service.told);
    }
    let mut service = practice.serve(&["serve"], &[unchecked, instead]);
    service.tells("Regiewijzer draait");
    assert!(service.told.contains("niet gekeken wie er binnenkomt"));
}

#[test]
fn whoever_has_no_token_uses_up_nothing_of_what_the_platform_may_send() {
    let bot = Bot::start();
    let body = typed(&bot).to_string();
    // More at once than are taken in a second.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let answer = ask_with(bot.at, "POST", "/teams/messages", "", &body);
                    assert_eq!(status(&answer), "403");
                }
            });
        }
    });
    assert_eq!(status(&bot.send(&typed(&bot))), "200");
    bot.stops();
}

//! Rate limits: the bot waits for as long as it is asked to, loses nothing and doubles nothing.

use std::time::Duration;

use serde_json::{Value, json};

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::person::Person;
use crate::discord::standin::{Fault, Request, Shown, Standin, Where, World};

/// What was under way when the platform said stop, in milliseconds.
const UNDER_WAY: u64 = 250;

/// The refusal of a request for so many seconds.
pub(crate) fn too_many(seconds: f64) -> Fault {
    let body = json!({ "message": "You are being rate limited.", "retry_after": seconds });
    Fault::Status(429, body)
}

fn is_ping(shown: &Shown) -> bool {
    shown.content.contains("OPROEP FASE 4")
}

/// Holds that after each refusal nothing of the kind was asked within this time but what was under
/// way, that nothing was taken in before the first wait was over, and that there were so many
/// refusals.
pub(crate) fn waited(
    discord: &Standin,
    time: Duration,
    refusals: usize,
    kind: impl Fn(&Request) -> bool,
) {
    let requests: Vec<Request> = discord.requests().into_iter().filter(kind).collect();
    let refused: Vec<u64> = requests
        .iter()
        .filter(|one| one.status == 429)
        .map(|one| one.at)
        .collect();
    assert_eq!(refused.len(), refusals);
    let end = |start: &u64| start + time.as_millis() as u64;
    for start in &refused {
        let closed = start + UNDER_WAY..end(start);
        let early = requests.iter().find(|one| closed.contains(&one.at));
        assert!(early.is_none(), "{early:?}");
    }
    let held = refused[0]..end(&refused[0]);
    let taken = |one: &&Request| one.status < 400 && held.contains(&one.at);
    let early = requests.iter().find(taken);
    assert!(early.is_none(), "{early:?}");
}

/// Everybody on duty has one ping, and the channel one for each of them.
fn once_each(discord: &Standin) {
    let alarm = Where::Channel(discord.channel("goes-alarm"));
    for name in ["aov", "zorg"] {
        let person = Person::new(discord, name);
        let pings = |place: Where| {
            let shown = person.all(move |at| *at == place).into_iter();
            shown.filter(is_ping).count()
        };
        discord.until("every ping", |_| {
            (pings(Where::Direct) >= 1 && pings(alarm) >= 2).then_some(())
        });
        assert_eq!((pings(Where::Direct), pings(alarm)), (1, 2));
    }
}

#[test]
fn a_channel_that_is_full_for_a_while_is_waited_for() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let path = format!("/channels/{}/messages", discord.channel("goes-alarm"));
    discord.fail_next("POST", &path, too_many(1.3), 3);
    director.choose(&confirm, "Bevestig");
    once_each(&discord);
    let seconds = Duration::from_millis(1300);
    waited(&discord, seconds, 3, |one| {
        one.method == "POST" && one.path == path
    });
    assert_manners(&discord);
}

#[test]
fn an_answer_waits_and_is_given_once() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    director.opens_case(3);
    let before = discord.requests().len();
    discord.fail_next("POST", "/interactions/*/*/callback", too_many(0.4), 1);
    discord.fail_next("PATCH", "/webhooks/**", too_many(0.6), 2);
    let first = director.command("casus op", &[]);
    assert!(first.content.contains("Vraag 1 van 5"), "{first:#?}");
    let after = discord.requests().split_off(before);
    let statuses = |path: &str| -> Vec<u16> {
        let fits = after.iter().filter(|one| one.path.contains(path));
        fits.map(|one| one.status).collect()
    };
    assert_eq!(statuses("/callback"), [429, 204]);
    assert_eq!(statuses("/messages/@original"), [429, 429, 200]);
    let tenths = |count: u64| Duration::from_millis(100 * count);
    waited(&discord, tenths(4), 1, |one| {
        one.path.ends_with("/callback")
    });
    waited(&discord, tenths(6), 2, |one| {
        one.path.ends_with("/@original")
    });
    assert_manners(&discord);
}

#[test]
fn a_limit_on_everything_holds_back_everything_but_answers() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let body = json!({ "message": "Stop.", "retry_after": 1.5, "global": true });
    let alarm = format!("/channels/{}/messages", discord.channel("goes-alarm"));
    discord.fail_next("POST", &alarm, Fault::Status(429, body), 2);
    let pressed = director.press(&confirm, "Bevestig");
    let refused = discord.until("the refusal", |d| {
        d.requests().into_iter().find(|one| one.status == 429)
    });
    let other = Person::new(&discord, "communicatie");
    let answered = other.command("dienst nu", &[]);
    assert!(answered.content.contains("AOV"), "{answered:#?}");
    director.answer(&pressed);
    once_each(&discord);
    let held = refused.at..refused.at + 1500;
    let meanwhile = discord.requests().into_iter();
    let meanwhile = meanwhile.filter(|one| one.status != 429 && held.contains(&one.at));
    let (answers, others): (Vec<Request>, Vec<Request>) = meanwhile.partition(|one| {
        one.path.starts_with("/interactions") || one.path.starts_with("/webhooks")
    });
    assert!(!answers.is_empty(), "nobody was answered meanwhile");
    let alarm = |one: &&Request| one.path == alarm || one.at > refused.at + UNDER_WAY;
    let early = others.iter().find(alarm);
    assert!(early.is_none(), "{early:?}");
    assert_manners(&discord);
}

#[test]
fn after_the_last_one_it_waits_before_it_is_refused() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let confirm = director.about_to_raise();
    let officer = discord.user("aov");
    let path = format!("/channels/{}/messages", discord.direct(officer));
    discord.fail_next("POST", &path, Fault::LastOne(1.2), 1);
    director.choose(&confirm, "Bevestig");
    once_each(&discord);
    discord.say_dm(officer, "ontvangen");
    Person::new(&discord, "aov").direct("thanks", |shown| {
        shown.content.contains("Je pakt voor casus")
    });
    let sent = discord.requests().into_iter();
    let sent: Vec<u64> = sent
        .filter(|one| one.method == "POST" && one.path == path)
        .map(|one| one.at)
        .collect();
    assert!(sent[1] - sent[0] >= 1200, "{sent:?}");
    assert_manners(&discord);
}

#[test]
fn what_is_refused_without_a_number_is_tried_again_a_little_later() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    discord.fail_next(
        "POST",
        "/channels/*/threads",
        Fault::Status(429, Value::Null),
        1,
    );
    director.opens_case(3);
    director.reads("the opening", |shown| {
        matches!(shown.place, Where::Thread(_))
    });
    let second = Duration::from_secs(1);
    waited(&discord, second, 1, |one| {
        one.method == "POST" && one.path.ends_with("/threads")
    });
    assert_eq!(discord.threads(discord.channel("goes")).len(), 1);
    assert_manners(&discord);
}

#[test]
fn a_check_waits_too() {
    let discord = Standin::start(World::goes());
    discord.fail_next("GET", "/guilds/*/members/*", too_many(0.5), 2);
    discord.fail_next("GET", "/oauth2/**", too_many(0.5), 1);
    let (code, told) = Bot::checked(&discord, &discord.token(), |settings| settings);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.lines().all(|line| line.starts_with('✓')), "{told}");
}

//! The whole way over a platform on this machine: `cargo bench --bench platform`.
//!
//! From something done on Discord to its acknowledgement, beside a bot of the same library that does
//! nothing but acknowledge; and from the confirmation of phase 4 to the first message on a screen, also
//! while one person floods it. Then the same acknowledgement for a crowd at once, with many open cases.

#![allow(
    clippy::result_large_err,
    clippy::unwrap_used,
    reason = "a program that cannot set up its own world has failed"
)]

#[path = "../tests/it/discord"]
mod discord {
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod bot;
    #[allow(dead_code, reason = "the tests need more of it")]
    pub(crate) mod person;
    pub(crate) mod standin;
}
#[path = "whole/measure.rs"]
#[allow(dead_code, reason = "the whole program needs more of it")]
mod measure;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serenity::all::{
    ClientBuilder, Context, CreateInteractionResponse, EventHandler, GatewayIntents, HttpBuilder,
    Interaction,
};
use serenity::async_trait;

use discord::bot::Bot;
use discord::person::{Person, says};
use discord::standin::{DirectMessages, Interaction as Asked, Member, Standin, User, World};
use measure::percentile;

/// How often something is done.
const TIMES: usize = 500;
/// How often phase 4 is confirmed.
const ALERTS: usize = 50;
/// How many alerts come at once, and how many messages the channel takes in how many milliseconds.
const AT_ONCE: usize = 12;
const MOST: u32 = 5;
const SPAN: u64 = 5000;
/// How much one person writes.
const MESSAGES: u32 = 10_000;
/// After so many the stand-in takes breath: one that does nothing but deliver answers no acknowledgement in time, and what
/// was asked is then answered in a message of its own.
const PIECE: u32 = 100;
const BREATH: Duration = Duration::from_millis(10);
/// How many directors ask at once, how many open cases each of them has, and how often they ask.
const CROWD: u64 = 50;
const CASES_EACH: usize = 40;
const ROUNDS: usize = 10;

fn main() {
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    // The platform of this bench does one thing at a time: the next waits until all of it is said.
    let said = |asked: &Asked| drop(director.answer(asked));
    tell("acknowledged", acknowledged(&discord, said));
    tell(
        "phase 4 confirmed to the first message",
        called_out(&discord),
    );
    flooded(&discord, &bot);
    rationed(&discord);
    bot.kill();
    begin_bare(&discord);
    tell("acknowledged by a bare bot", acknowledged(&discord, |_| ()));
    drop(discord);
    crowded();
}

fn tell(what: &str, mut took: Vec<Duration>) {
    took.sort();
    let [middle, late, worst] = [0.5, 0.99, 1.0].map(|part| percentile(&took, part));
    println!("{what}: p50 {middle:.2?}, p99 {late:.2?}, worst {worst:.2?}");
}

fn acknowledged(discord: &Standin, then: impl Fn(&Asked)) -> Vec<Duration> {
    let (user, channel) = (discord.user("regisseur"), discord.channel("goes"));
    let once = |_| {
        let began = Instant::now();
        let asked = discord.slash(user, channel, "status", &[]);
        discord.until("an acknowledgement", |d| d.answer(&asked));
        let took = began.elapsed();
        then(&asked);
        took
    };
    (0..TIMES).map(once).collect()
}

fn called_out(discord: &Standin) -> Vec<Duration> {
    let director = Person::new(discord, "regisseur");
    let officer = Person::new(discord, "aov");
    let once = |_| {
        let confirm = director.about_to_raise();
        let screen = discord.screen(officer.user);
        let before = screen.last().map(|shown| shown.message);
        let began = Instant::now();
        director.press(&confirm, "Bevestig");
        officer.direct("a ping", |shown| {
            Some(shown.message) > before && says("OPROEP")(shown)
        });
        began.elapsed()
    };
    (0..ALERTS).map(once).collect()
}

/// One person writes without end, while another confirms phase 4.
fn flooded(discord: &Standin, bot: &Bot) {
    let (flooder, before) = (discord.user("regisseur-2"), bot.most_memory());
    let flood = || {
        for nth in 0..MESSAGES {
            discord.say_dm(flooder, &format!("casus status RW-{nth:08}"));
            if nth % PIECE == 0 {
                thread::sleep(BREATH);
            }
        }
    };
    let took = thread::scope(|scope| {
        let flood = scope.spawn(flood);
        let took = called_out(discord);
        flood.join().unwrap();
        took
    });
    tell("the same while one person writes 10,000 messages", took);
    let after = bot.most_memory();
    println!("memory: at most {before} MB before them, {after} MB after them");
}

/// Many alerts at once, into a channel that takes five messages in five seconds.
fn rationed(discord: &Standin) {
    let director = Person::new(discord, "regisseur");
    let alarm = discord.channel("goes-alarm");
    let path = format!("/channels/{alarm}/messages");
    // All of them wait until the channel opens.
    discord.ration(alarm, 0, SPAN);
    for _ in 0..AT_ONCE {
        director.raises();
    }
    let before = discord.requests().len();
    discord.ration(alarm, MOST, SPAN);
    let moments: Vec<u64> = discord.until_long("every ping in the channel", |d| {
        let requests = d.requests().split_off(before).into_iter();
        let posts = requests.filter(|one| one.method == "POST" && one.path == path);
        let taken: Vec<u64> = posts
            .filter(|one| one.status == 200)
            .map(|one| one.at)
            .collect();
        (taken.len() >= AT_ONCE * 2).then_some(taken)
    });
    let took = moments[AT_ONCE * 2 - 1] - moments[0];
    let allowed = ((AT_ONCE * 2).div_ceil(MOST as usize) as u64 - 1) * SPAN;
    let ratio = took as f64 / allowed as f64;
    println!(
        "{AT_ONCE} alerts at once: {took} ms for the channel, which allows {allowed} ms: {ratio:.2}"
    );
}

/// A bot that acknowledges everything and does nothing else.
struct Bare;

#[async_trait]
impl EventHandler for Bare {
    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        if let Interaction::Command(command) = interaction {
            let answer = CreateInteractionResponse::Defer(Default::default());
            let _ = command.create_response(&context.http, answer).await;
        }
    }
}

/// It takes the place of the program, in a session of its own.
fn begin_bare(discord: &Standin) {
    let begun = discord.identified();
    discord.forget_session();
    start_bare(discord);
    discord.until("a session", |d| (d.identified() > begun).then_some(()));
}

fn start_bare(discord: &Standin) {
    let (url, token, gateway) = (discord.url(), discord.token(), discord.gateway_url());
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let http = HttpBuilder::new(&token)
                .proxy(url)
                .ratelimiter_disabled(true);
            let client = ClientBuilder::new_with_http(http.build(), GatewayIntents::empty());
            let mut client = client.event_handler(Bare).await.unwrap();
            *client.ws_url.lock().await = gateway;
            client.start().await.unwrap();
        });
    });
}

/// Many people at once, who have many open cases.
fn crowded() {
    let mut world = World::goes();
    let owner = world.users[0].id;
    let names: Vec<String> = (1..=CROWD).map(|nth| format!("druk-{nth}")).collect();
    for (name, id) in names.iter().zip(owner + 1_000..) {
        let (name, direct_messages) = (name.clone(), DirectMessages::Open);
        world.users.push(User {
            id,
            name,
            direct_messages,
        });
        world.guilds[0].members.push(Member {
            user: id,
            roles: Vec::new(),
        });
    }
    let discord = Standin::start(world);
    let mut bot = Bot::start_with(&discord, |settings| {
        let person = |name: &String| {
            let user = discord.user(name);
            format!(
                "\n[[person]]\nid = \"{name}\"\nroles = [\"case-director\"]\nmunicipality = \"GM0664\"\n\
                 title = \"casusregisseur\"\ndiscord = \"{user}\"\n"
            )
        };
        settings + &names.iter().map(person).collect::<String>()
    });
    bot.kill();
    fill(&bot, &names);
    bot.start_again();
    let directors: Vec<Person<'_>> = names
        .iter()
        .map(|name| Person::new(&discord, name))
        .collect();
    // What the first of a session costs was measured above.
    directors[0].command("casussen", &[]);
    println!("memory with them: {} MB after the start", bot.most_memory());
    let cases = names.len() * CASES_EACH;
    tell(
        &format!("acknowledged, {CROWD} people at once with {cases} open cases"),
        at_once(&discord, &directors, |director, asked| {
            director.answer(asked);
        }),
    );
    println!("and {} MB after the crowd", bot.most_memory());
    bot.kill();
    begin_bare(&discord);
    tell(
        &format!("acknowledged by a bare bot, {CROWD} people at once"),
        at_once(&discord, &directors, |_, _| ()),
    );
}

/// All of them ask at the same moment, again and again; then comes what is done with each.
fn at_once(
    discord: &Standin,
    directors: &[Person<'_>],
    then: impl Fn(&Person<'_>, &Asked),
) -> Vec<Duration> {
    let channel = discord.channel("goes");
    let mut took = Vec::new();
    for _ in 0..ROUNDS {
        let ask = |director: &Person<'_>| {
            let began = Instant::now();
            (began, discord.slash(director.user, channel, "status", &[]))
        };
        let all: Vec<(Instant, Asked)> = directors.iter().map(ask).collect();
        let mut waiting = all.clone();
        discord.until("all acknowledgements", |d| {
            waiting.retain(|(began, one)| match d.answer(one) {
                Some(_) => {
                    took.push(began.elapsed());
                    false
                }
                None => true,
            });
            waiting.is_empty().then_some(())
        });
        for (director, (_, one)) in directors.iter().zip(&all) {
            then(director, one);
        }
    }
    took
}

/// Opens the cases of all in the store of a program that is not running.
fn fill(bot: &Bot, directors: &[String]) {
    let mut lines = String::new();
    for director in directors {
        let mut line = |key: &str, what: &str| {
            lines += &format!("{{\"from\":\"{director}\",\"{key}\":\"{what}\"}}\n");
        };
        for _ in 0..CASES_EACH {
            line("say", "casus nieuw");
            for choice in ["phase-2", "voluntary", "adults", "unknown", "proces"] {
                line("press", choice);
            }
        }
    }
    let mut chat = Command::new(env!("CARGO_BIN_EXE_regiewijzer"))
        .args(["chat", "--json", "--settings"])
        .arg(bot.settings())
        .arg("--store")
        .arg(bot.store())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    chat.stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    assert!(chat.wait().unwrap().success());
}

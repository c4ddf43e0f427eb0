//! The whole way over a platform on this machine: `cargo bench --bench platform`.
//!
//! From something done on Discord to its acknowledgement, beside a bot of the same library that does
//! nothing but acknowledge; and from the confirmation of phase 4 to the first message on a screen, also
//! while one person floods it.

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

use std::thread;
use std::time::{Duration, Instant};

use serenity::all::{
    ClientBuilder, Context, CreateInteractionResponse, EventHandler, GatewayIntents, HttpBuilder,
    Interaction,
};
use serenity::async_trait;

use discord::bot::Bot;
use discord::person::{Person, says};
use discord::standin::{Interaction as Asked, Standin, World};
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
    let begun = discord.identified();
    discord.forget_session();
    start_bare(&discord);
    discord.until("a session", |d| (d.identified() > begun).then_some(()));
    tell("acknowledged by a bare bot", acknowledged(&discord, |_| ()));
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

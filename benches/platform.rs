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

#[path = "../tests/discord/bot.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod bot;
#[path = "whole/measure.rs"]
#[allow(dead_code, reason = "the whole program needs more of it")]
mod measure;
#[path = "../tests/discord/person.rs"]
#[allow(dead_code, reason = "the tests need more of it")]
mod person;
#[path = "../tests/discord/standin/mod.rs"]
mod standin;

use std::thread;
use std::time::{Duration, Instant};

use serenity::all::{
    ClientBuilder, Context, CreateInteractionResponse, EventHandler, GatewayIntents, HttpBuilder,
    Interaction,
};
use serenity::async_trait;

use bot::Bot;
use measure::percentile;
use person::{Person, says};
use standin::{Interaction as Asked, Standin, World};

/// How often something is done.
const TIMES: usize = 500;
/// How often phase 4 is confirmed.
const ALERTS: usize = 50;
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

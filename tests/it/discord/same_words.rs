//! The conversation of the front page, typed in direct messages on Discord and line by line in the JSON
//! chat: everybody is told the same.

use crate::discord::bot::Bot;
use crate::discord::manners::assert_manners;
use crate::discord::standin::{Id, Place, Shown, Standin, Where, World};
use crate::kit::said::{Said, chat, lines, plain};

/// What only Discord says, in an answer whose rest stands in the room of the case.
const POINTER: &str = "OEFENING\nVastgelegd. De rest staat in de thread van deze casus.";
/// What only Discord has to press, under the questions of an interview.
const STEERING: [&str; 3] = ["Uitleg", "Meer", "Stop"];

/// A message on Discord: who read it, and what of it nobody has accounted for yet.
struct Seen {
    shown: Shown,
    words: String,
    rest: String,
    labels: Vec<String>,
}

#[test]
fn discord_says_what_the_chat_says() {
    let lines = lines();
    assert!(lines.len() > 34, "{}", lines.len());
    let expected = chat(&lines);
    let discord = Standin::start(World::goes());
    let mut bot = Bot::start(&discord);
    let mut all: Vec<Seen> = Vec::new();
    for (line, said) in lines.iter().zip(&expected) {
        let from = discord.user(&line.from);
        let since = discord.say_dm(from, &line.words);
        discord.until(&format!("{:?} to be said", line.words), |d| {
            let seen = everything(d, since);
            // Whoever writes on before the answer stands there is not taken at his word.
            let answered = has_answer(d, from, since);
            let all = said.iter().all(|one| place(d, &seen, one).is_some());
            (answered && all).then_some(())
        });
        let mut seen = everything(&discord, since);
        for one in said {
            account(&discord, &mut seen, one);
        }
        all.extend(seen);
    }
    bot.ask_to_stop();
    assert!(bot.ended().0.success());
    let known: Vec<Id> = all.iter().map(|seen| seen.shown.message).collect();
    // Where the rest stands is said after the rest, so the pointer may come after all was seen.
    let late: Vec<String> = everything(&discord, 0)
        .into_iter()
        .filter(|seen| !known.contains(&seen.shown.message))
        .map(|seen| seen.words)
        .filter(|words| !words.ends_with(POINTER))
        .collect();
    assert!(late.is_empty(), "came late: {late:#?}");
    nothing_else_was_said(&discord, &all);
    assert_manners(&discord);
}

/// Everything that the bot wrote since a message, with the names above it taken off.
fn everything(discord: &Standin, since: Id) -> Vec<Seen> {
    let names = [
        "regisseur",
        "proces",
        "aov",
        "aov-2",
        "wethouder",
        "zorg",
        "burgemeester",
    ];
    let screens = names
        .iter()
        .flat_map(|name| discord.screen(discord.user(name)));
    let mut shown: Vec<Shown> = screens
        .filter(|shown| shown.author == discord.bot() && shown.message > since)
        .collect();
    shown.sort_by_key(|shown| shown.message);
    shown.dedup_by_key(|shown| shown.message);
    shown.into_iter().map(Seen::new).collect()
}

impl Seen {
    fn new(shown: Shown) -> Self {
        let words = match shown.content.split_once('\n') {
            Some((names, rest)) if names.starts_with("<@") => plain(rest),
            _ => plain(&shown.content),
        };
        let buttons = shown.buttons.iter().map(|button| button.label.clone());
        let choices = shown.choices.iter().map(|choice| choice.label.clone());
        Self {
            rest: words.clone(),
            labels: buttons.chain(choices).collect(),
            words,
            shown,
        }
    }
}

/// The message on Discord that says something to the one whom it is for, with all its choices.
fn place(discord: &Standin, seen: &[Seen], said: &Said) -> Option<usize> {
    let channel = said.to.strip_prefix('#').map(|name| match said.is_ping {
        true => discord.channel(&format!("{name}-alarm")),
        false => discord.channel(name),
    });
    let reads = |seen: &Seen| match (channel, seen.shown.place) {
        (Some(channel), place) => place == Where::Channel(channel),
        (None, Where::Direct | Where::Thread(_)) => {
            let screen = discord.screen(discord.user(&said.to));
            screen
                .iter()
                .any(|shown| shown.message == seen.shown.message)
        }
        (None, Where::Channel(_) | Where::Ephemeral(_)) => false,
    };
    let has_all = |seen: &Seen| said.labels.iter().all(|label| seen.labels.contains(label));
    let fits = |seen: &Seen| seen.words.contains(&said.words) && has_all(seen) && reads(seen);
    seen.iter().position(fits)
}

/// Whether the bot wrote to somebody since a message.
fn has_answer(discord: &Standin, to: Id, since: Id) -> bool {
    let mut screen = discord.screen(to).into_iter();
    screen.any(|shown| {
        shown.place == Where::Direct && shown.author == discord.bot() && shown.message > since
    })
}

/// Takes what was said off the message that says it.
fn account(discord: &Standin, seen: &mut [Seen], said: &Said) {
    let place = place(discord, seen, said).expect("it was waited for");
    let seen = &mut seen[place];
    seen.rest = seen.rest.replacen(&said.words, "", 1);
    seen.labels.retain(|label| !said.labels.contains(label));
}

/// Discord says nothing beyond the pointer to the room, offers nothing beyond the way through an
/// interview, and no room says anything twice for one line.
fn nothing_else_was_said(discord: &Standin, all: &[Seen]) {
    let mut pointers = 0;
    for seen in all {
        let rest = seen.rest.trim();
        if rest == POINTER {
            pointers += 1;
        } else {
            assert_eq!(rest, "", "{:#?}", seen.shown);
        }
        let beyond = seen
            .labels
            .iter()
            .find(|label| !STEERING.contains(&label.as_str()));
        assert!(beyond.is_none() || rest == POINTER, "{:#?}", seen.shown);
    }
    assert!(pointers > 0, "no answer points to the room");
    let threads = discord.threads(discord.channel("goes"));
    let [thread] = threads.as_slice() else {
        panic!("not one thread: {threads:#?}");
    };
    assert!(matches!(thread.place, Place::Thread(_)));
    for name in ["regisseur", "proces"] {
        for words in ["is opgeschaald van fase 3", "is opgeschaald van fase 2"] {
            let screen = discord.screen(discord.user(name));
            let stands = screen.iter().filter(|shown| shown.content.contains(words));
            let places: Vec<Where> = stands.map(|shown| shown.place).collect();
            assert_eq!(places, [Where::Thread(thread.id)], "{words}, for {name}");
        }
    }
}

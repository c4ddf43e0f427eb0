//! The conversation of the front page, typed in Teams and line by line in the JSON chat: everybody is told the same.

use super::bot::Bot;
use super::screen::Shown;
use super::standin::conversation_of;
use crate::kit::said::{Said, chat, lines, plain};

/// What only a chat with buttons has to press, under the questions of an interview.
const STEERING: [&str; 3] = ["Uitleg", "Meer", "Stop"];

/// A message in Teams, and what of it nobody has accounted for yet.
struct Seen {
    shown: Shown,
    words: String,
    rest: String,
    labels: Vec<String>,
}

impl Seen {
    fn new(shown: Shown) -> Self {
        let words = plain(&shown.words);
        Self {
            rest: words.clone(),
            labels: shown.labels(),
            words,
            shown,
        }
    }
}

#[test]
fn teams_says_what_the_chat_says() {
    let lines = lines();
    let expected = chat(&lines);
    let bot = Bot::start();
    let mut all: Vec<Seen> = Vec::new();
    for (line, said) in lines.iter().zip(&expected) {
        let since = bot.says(&line.from, &line.words);
        let what = format!("{:?} to be said", line.words);
        let mut seen = bot.standin.until(&what, |world| {
            let seen = world.shown.iter().skip(since);
            let seen: Vec<Seen> = seen.cloned().map(Seen::new).collect();
            // Whoever writes on before the answer stands there is not taken at his word.
            let here = conversation_of(&line.from);
            let answered = seen.iter().any(|seen| seen.shown.conversation == here);
            let whole = said.iter().all(|one| place(&seen, one).is_some());
            (answered && whole).then_some(seen)
        });
        for one in said {
            account(&mut seen, one);
        }
        all.extend(seen);
    }
    let count = bot.standin.world().shown.len();
    assert_eq!(count, all.len(), "something came late");
    for seen in &all {
        assert_eq!(seen.rest.trim(), "", "{:#?}", seen.shown);
        let mut beyond = seen.labels.iter();
        let beyond = beyond.find(|label| !STEERING.contains(&label.as_str()));
        assert!(beyond.is_none(), "{:#?}", seen.shown);
    }
    bot.stops();
}

/// The message that says something to the one whom it is for, with all its choices.
fn place(seen: &[Seen], said: &Said) -> Option<usize> {
    let reads = |seen: &Seen| match said.to.strip_prefix('#') {
        Some(channel) => {
            let begins = format!("19:{channel}@");
            seen.shown.conversation.starts_with(&begins)
        }
        None => seen.shown.conversation == conversation_of(&said.to),
    };
    let has_all = |seen: &Seen| said.labels.iter().all(|label| seen.labels.contains(label));
    let fits = |seen: &Seen| seen.rest.contains(&said.words) && has_all(seen) && reads(seen);
    let whole = |seen: &Seen| seen.words.contains(&said.words) && has_all(seen) && reads(seen);
    seen.iter()
        .position(fits)
        .or_else(|| seen.iter().position(whole))
}

/// Takes what was said off the message that says it.
fn account(seen: &mut [Seen], said: &Said) {
    let place = place(seen, said).expect("it was waited for");
    let seen = &mut seen[place];
    seen.rest = seen.rest.replacen(&said.words, "", 1);
    seen.labels.retain(|label| !said.labels.contains(label));
}

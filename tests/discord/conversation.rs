//! A case on Discord, from opening to the confirmation of its alerts.

use crate::bot::Bot;
use crate::standin::{Id, Shown, Standin, Where, World};

/// Somebody at a screen.
struct Person<'a> {
    discord: &'a Standin,
    user: Id,
    channel: Id,
}

impl<'a> Person<'a> {
    fn new(discord: &'a Standin, name: &str) -> Self {
        let (user, channel) = (discord.user(name), discord.channel("goes"));
        Self {
            discord,
            user,
            channel,
        }
    }

    /// Types a command and reads the answer.
    fn command(&self, name: &str, options: &[(&str, &str)]) -> Shown {
        let asked = self.discord.slash(self.user, self.channel, name, options);
        self.discord.until("an answer to a command", |d| {
            d.original(&asked).filter(|shown| !shown.thinking)
        })
    }

    /// Presses a button, or picks from a list, and reads what comes of it.
    fn choose(&self, shown: &Shown, label: &str) -> Shown {
        let asked = match shown.button(label) {
            Some(_) => self.discord.press(self.user, shown, label),
            None => self.discord.select(self.user, shown, label),
        };
        self.discord.until("an answer to a choice", |d| {
            d.original(&asked)
                .filter(|answer| !answer.thinking && answer.content != shown.content)
        })
    }
}

#[test]
fn a_case_is_opened_with_taps() {
    let discord = Standin::start(World::goes());
    let _bot = Bot::start(&discord);
    let director = Person::new(&discord, "regisseur");
    let mut shown = director.command("casus nieuw", &[]);
    for label in ["Goes", "Fase 3"] {
        shown = director.choose(&shown, label);
    }
    assert!(matches!(shown.place, Where::Ephemeral(_)));
    assert!(shown.content.contains("Vraag 3 van 6"), "{shown:#?}");
    discord.assert_no_faults();
}

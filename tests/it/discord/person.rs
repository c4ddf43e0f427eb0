//! Somebody at a screen of Discord: types, taps and reads.

use crate::discord::standin::{Id, Interaction, Shown, Standin, Where};

/// Somebody, in the team channel of Goes.
pub(crate) struct Person<'a> {
    discord: &'a Standin,
    /// Their user.
    pub(crate) user: Id,
    channel: Id,
}

/// Whether a message says these words.
pub(crate) fn says(words: &str) -> impl Fn(&Shown) -> bool {
    move |shown| shown.content.contains(words)
}

/// The code of the one case of Goes, from the name of its thread.
pub(crate) fn code(discord: &Standin) -> String {
    discord.until("a thread", |d| {
        let threads = d.threads(d.channel("goes"));
        threads.first().map(|thread| thread.name.clone())
    })
}

impl<'a> Person<'a> {
    /// Somebody with this name in the example settings.
    pub(crate) fn new(discord: &'a Standin, name: &str) -> Self {
        let (user, channel) = (discord.user(name), discord.channel("goes"));
        Self {
            discord,
            user,
            channel,
        }
    }

    /// Gives a command in the team channel and reads the answer.
    pub(crate) fn command(&self, name: &str, options: &[(&str, &str)]) -> Shown {
        let asked = self.discord.slash(self.user, self.channel, name, options);
        self.answer(&asked)
    }

    /// Presses a button, or picks from a list, and reads what comes of it.
    pub(crate) fn choose(&self, shown: &Shown, label: &str) -> Shown {
        self.answer(&self.press(shown, label))
    }

    /// Chooses one after the other, each in the answer to the one before.
    pub(crate) fn choose_all(&self, shown: &Shown, labels: &[&str]) -> Shown {
        let first = shown.clone();
        labels
            .iter()
            .fold(first, |shown, label| self.choose(&shown, label))
    }

    /// Presses a button, or picks from a list.
    pub(crate) fn press(&self, shown: &Shown, label: &str) -> Interaction {
        match shown.button(label) {
            Some(_) => self.discord.press(self.user, shown, label),
            None => self.discord.select(self.user, shown, label),
        }
    }

    /// The answer to something done, once it is there.
    pub(crate) fn answer(&self, asked: &Interaction) -> Shown {
        let filled_in = format!("{}/messages/@original", asked.token);
        self.discord.until("an answer", |d| {
            let at_once = d.answer(asked).is_some_and(|answer| answer["type"] == 4);
            let done =
                at_once || d.was_asked(|one| one.status < 400 && one.path.ends_with(&filled_in));
            done.then(|| d.original(asked)).flatten()
        })
    }

    /// Writes to the bot and reads the next thing that it writes here.
    pub(crate) fn write(&self, words: &str) -> Shown {
        let written = self.discord.say_dm(self.user, words);
        self.direct("an answer to words", |shown| shown.message > written)
    }

    /// The newest direct message of the bot that fits, once it is there.
    pub(crate) fn direct(&self, what: &str, fits: impl Fn(&Shown) -> bool) -> Shown {
        let bot = self.discord.bot();
        self.reads(what, |shown| {
            shown.place == Where::Direct && shown.author == bot && !shown.thinking && fits(shown)
        })
    }

    /// The newest message that fits, once it is there.
    pub(crate) fn reads(&self, what: &str, fits: impl Fn(&Shown) -> bool) -> Shown {
        self.discord.until_shown(self.user, what, fits)
    }

    /// Everything that this person sees and that stands in such a place.
    pub(crate) fn all(&self, stands: impl Fn(&Where) -> bool) -> Vec<Shown> {
        let mut all = self.discord.screen(self.user);
        all.retain(|shown| stands(&shown.place));
        all
    }

    /// Opens a case of the municipality of Goes in a phase, voluntary and for adults, with the
    /// process director; gives the answer in which it is said.
    pub(crate) fn opens_case(&self, phase: u8) -> Shown {
        self.opens_case_of("volwassenen", phase)
    }

    /// The same for people of this domain.
    pub(crate) fn opens_case_of(&self, domain: &str, phase: u8) -> Shown {
        // Phase 3 has a professional.
        let direction = match phase {
            3 => "sociaal wijkteam, Toegang of CJG",
            _ => "Weet ik niet",
        };
        let phase = format!("Fase {phase}");
        let asked = self.command("casus nieuw", &[]);
        let labels = [
            &phase,
            "vrijwillig kader",
            domain,
            direction,
            "procesregisseur",
        ];
        self.choose_all(&asked, &labels)
    }

    /// Opens a case in phase 4 on the track of other calamities, up to the last tap.
    pub(crate) fn about_to_raise(&self) -> Shown {
        let opened = self.opens_case(4);
        self.choose(&opened, "Andere calamiteit in het sociaal domein")
    }

    /// The same with the last tap: the officer and the care department on duty are called out.
    pub(crate) fn raises(&self) {
        let confirm = self.about_to_raise();
        self.choose(&confirm, "Bevestig");
    }
}

//! What we say, before it has a language: the name of a sentence and what fills its gaps.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};

use crate::domain::card::{Card, CardRef};
use crate::domain::case::Case;
use crate::domain::case::facts::Facts;
use crate::domain::organisation::Organisation;
use crate::domain::people::Person;
use crate::domain::wording::Wording;
use crate::domain::{Id, Role};

/// A sentence or paragraph of the prompts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The name of the message, or `message.attribute`.
    pub key: Cow<'static, str>,
    /// What fills its placeholders.
    pub args: Vec<(&'static str, Arg)>,
}

/// What fills a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words as they are: a code, a name from the settings. Never what a user typed.
    Word(String),
    /// Words from the settings that may have an English form.
    Wording(Wording),
    /// A count, which may choose a plural.
    Count(i64),
    /// Another text.
    Text(Box<Text>),
    /// Several texts, as a list in a sentence.
    All(Vec<Text>),
    /// Several texts of which one counts, as a list in a sentence.
    Any(Vec<Text>),
    /// The fullest of several texts with which a text message is still one; anywhere else the first.
    Fit(Vec<Text>),
    /// A moment, in the civil time of Europe/Amsterdam.
    Moment(Timestamp),
    /// The day of a moment, in Europe/Amsterdam.
    Day(Timestamp),
    /// The time of day of a moment, in Europe/Amsterdam.
    Clock(Timestamp),
    /// A length of time.
    Span(SignedDuration),
}

impl Text {
    /// The message of that name.
    #[must_use]
    pub fn of(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            args: Vec::new(),
        }
    }

    /// Fills a placeholder with words from code, card or settings.
    #[must_use]
    pub fn word(mut self, name: &'static str, word: impl ToString) -> Self {
        self.args.push((name, Arg::Word(word.to_string())));
        self
    }

    /// Fills a placeholder with a word, as far as it is known.
    #[must_use]
    pub fn known(self, name: &'static str, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.word(name, word),
            None => self.text(name, Self::of("not-known")),
        }
    }

    /// Fills a placeholder with words from the settings, as far as they are known.
    #[must_use]
    pub fn wording(mut self, name: &'static str, words: Option<&Wording>) -> Self {
        match words {
            Some(words) => {
                self.args.push((name, Arg::Wording(words.clone())));
                self
            }
            None => self.text(name, Self::of("not-known")),
        }
    }

    /// Fills a placeholder with a count.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: impl TryInto<i64>) -> Self {
        self.args
            .push((name, Arg::Count(count.try_into().unwrap_or(i64::MAX))));
        self
    }

    /// Fills a placeholder with another text.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: Self) -> Self {
        self.args.push((name, Arg::Text(Box::new(text))));
        self
    }

    /// Fills a placeholder with several texts, as a list in a sentence.
    #[must_use]
    pub fn all(mut self, name: &'static str, texts: impl IntoIterator<Item = Self>) -> Self {
        self.args
            .push((name, Arg::All(texts.into_iter().collect())));
        self
    }

    /// Fills a placeholder with several texts of which one counts.
    #[must_use]
    pub fn any(mut self, name: &'static str, texts: impl IntoIterator<Item = Self>) -> Self {
        self.args
            .push((name, Arg::Any(texts.into_iter().collect())));
        self
    }

    /// Fills a placeholder with the fullest of several texts with which a text message is still one: what is
    /// filled first is said in fewer words first.
    #[must_use]
    pub fn fit(mut self, name: &'static str, texts: impl IntoIterator<Item = Self>) -> Self {
        self.args
            .push((name, Arg::Fit(texts.into_iter().collect())));
        self
    }

    /// Fills a placeholder with a moment.
    #[must_use]
    pub fn moment(mut self, name: &'static str, at: Timestamp) -> Self {
        self.args.push((name, Arg::Moment(at)));
        self
    }

    /// Fills a placeholder with the day of a moment.
    #[must_use]
    pub fn day(mut self, name: &'static str, at: Timestamp) -> Self {
        self.args.push((name, Arg::Day(at)));
        self
    }

    /// Fills a placeholder with the time of day of a moment.
    #[must_use]
    pub fn clock(mut self, name: &'static str, at: Timestamp) -> Self {
        self.args.push((name, Arg::Clock(at)));
        self
    }

    /// Fills a placeholder with a length of time.
    #[must_use]
    pub fn span(mut self, name: &'static str, span: SignedDuration) -> Self {
        self.args.push((name, Arg::Span(span)));
        self
    }
}

/// A route as it stands in a sentence: "naar het Veiligheidshuis".
#[must_use]
pub fn route_to(route: &Id) -> Text {
    Text::of(format!("route-{route}.to"))
}

/// A role in a word: "wethouder".
#[must_use]
pub fn role(role: Role) -> Text {
    Text::of(format!("role-{role}.short"))
}

/// A role in as few characters as it is known by: "afd. Zorg".
#[must_use]
pub fn brief(role: Role) -> Text {
    Text::of(format!("role-{role}.brief"))
}

/// A card by its title, as it stands on the wall.
#[must_use]
pub fn card_title(card: &CardRef) -> Text {
    Text::of("card-title").word("card", &card.id)
}

/// A role as it stands in a sentence: "de procesregisseur".
#[must_use]
pub fn the(role: Role) -> Text {
    Text::of(format!("role-{role}.the"))
}

/// The frame and the domain of a case, as far as anything on the card differs by them.
#[must_use]
pub fn frame_and_domain(card: &Card, facts: &Facts) -> Option<Text> {
    let frame = Text::of(format!("frame-{}", facts.frame.as_str()));
    let domain = Text::of(format!("domain-{}", facts.domain.as_str()));
    match (card.knows_frame(), card.knows_domain()) {
        (true, true) => Some(
            Text::of("frame-and-domain")
                .text("frame", frame)
                .text("domain", domain),
        ),
        (true, false) => Some(frame),
        (false, true) => Some(domain),
        (false, false) => None,
    }
}

/// How somebody is named to others: by the title of the settings.
#[must_use]
pub fn title(person: &Person) -> Text {
    Text::of("name").wording("name", Some(&person.title))
}

/// What is told somebody of a municipality: to whoever works for several it begins with the name of that one.
#[must_use]
pub fn in_place(organisation: &Organisation, reader: &Person, place: &Id, text: Text) -> Text {
    if !reader.is_shared() {
        return text;
    }
    Text::of("in-municipality")
        .word("municipality", organisation.place(place).name)
        .text("text", text)
}

/// A sentence that names whoever, by the card, decides that the alerting phase is over.
#[must_use]
pub fn of_whoever_ends(card: &Card, key: &str) -> Text {
    // A form of an attribute, or of the sentence itself.
    let form = if key.contains('.') { '-' } else { '.' };
    match card.ends_alerting() {
        Some(Role::AovOfficer) => Text::of(key.to_owned()),
        Some(other) => Text::of(format!("{key}{form}role"))
            .text("role", role(other))
            .text("who", the(other)),
        None => Text::of(format!("{key}{form}none")),
    }
}

/// A name from the settings, as it is.
#[must_use]
pub fn name(name: &str) -> Text {
    Text::of("name").word("name", name)
}

/// What says that something was taken unasked, since nothing else could be chosen.
pub const UNASKED: &str = "unasked";

/// A track within a sentence, or both by what they are: "both tracks" means nothing to whoever is called
/// out.
#[must_use]
pub fn the_track(track: &str) -> Text {
    Text::of(format!("{}.named", message_of(track)))
}

/// A track in a text message, which is as short as it can be.
#[must_use]
pub fn track_in_short(track: &str) -> Text {
    Text::of(format!("{}.short", message_of(track)))
}

fn message_of(track: &str) -> &str {
    match track {
        "track-both" => "choice-track-both",
        one => one,
    }
}

/// What is said of a case, or of a drill in other words.
#[must_use]
pub fn of_case(case: &Case, key: &'static str) -> Text {
    if case.is_drill() {
        Text::of(format!("drill-{key}"))
    } else {
        Text::of(key)
    }
}

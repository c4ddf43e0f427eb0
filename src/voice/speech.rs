//! From a message to words: the only place where a text gets a language.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::moment::{day, told};
use super::named::{Named, as_sent};
use super::prompts::Prompts;
use super::text_message::{narrow, size};
use super::value::Value;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::{Arg, Text};
use crate::dialogue::message::{Audience, Message, MessageKind, Visibility};
use crate::domain::Role;
use crate::domain::alert::Via;
use crate::domain::civil::{self, Showing};
use crate::domain::language::Language;
use crate::domain::organisation::Mode;
use crate::domain::people::{People, PersonId};

/// Speaks one language, in practice or for real.
#[derive(Clone)]
pub struct Voice {
    prompts: Arc<Prompts>,
    language: Language,
    mode: Mode,
    zone: TimeZone,
    /// Who is addressed with u.
    honoured: Arc<BTreeSet<PersonId>>,
    /// Whether it addresses with u now.
    polite: bool,
    /// How commands are sent where it speaks; none where they are typed as the sentences have them.
    named: Option<Named>,
}

impl Voice {
    /// A voice that speaks this language.
    #[must_use]
    pub fn new(prompts: Arc<Prompts>, language: Language, mode: Mode) -> Self {
        let zone = civil::zone();
        Self {
            prompts,
            language,
            mode,
            zone,
            honoured: Arc::default(),
            polite: false,
            named: None,
        }
    }

    /// The same voice where commands are sent in another way than they are typed.
    #[must_use]
    pub fn sending(mut self, named: Named) -> Self {
        self.named = Some(named);
        self
    }

    /// The same voice, which knows whom it addresses with u: by role, whatever the message is.
    #[must_use]
    pub fn knowing(mut self, people: &People) -> Self {
        let honoured = people.iter().filter(|person| {
            let mut roles = person.all_roles();
            roles.any(Role::is_addressed_with_u)
        });
        self.honoured = Arc::new(honoured.map(|person| person.id.clone()).collect());
        self
    }

    /// The same voice, as it speaks to this person.
    #[must_use]
    pub fn to_person(&self, person: &PersonId) -> Cow<'_, Self> {
        let polite = self.honoured.contains(person);
        if polite == self.polite {
            return Cow::Borrowed(self);
        }
        let mut voice = self.clone();
        voice.polite = polite;
        Cow::Owned(voice)
    }

    /// The same voice, as it speaks to whoever gets this message.
    #[must_use]
    pub fn to_reader(&self, message: &Message) -> Cow<'_, Self> {
        match &message.to {
            Audience::Person(person) => self.to_person(person),
            Audience::Channel(_) => Cow::Borrowed(self),
        }
    }

    /// The whole message: a heading with practice and phase, then its paragraphs. A text message is said in
    /// fewer words until it is one, as far as it can be.
    #[must_use]
    pub fn message(&self, message: &Message) -> String {
        let voice = self.to_reader(message);
        let mut said = voice.in_full(message);
        if message.via != Via::Webhook {
            return said;
        }
        let mut shorter = message.clone();
        while size(&said).messages > 1 && narrow(&mut shorter.text) {
            said = voice.in_full(&shorter);
        }
        said
    }

    /// A message in the words that it begins with.
    fn in_full(&self, message: &Message) -> String {
        let mut lines: Vec<String> = vec![self.heading(message)];
        lines.extend(message.lead.as_ref().map(|lead| self.text(lead)));
        lines.retain(|line| !line.is_empty());
        let mut paragraphs = message.text.iter();
        if let Some(asked) = message.question.as_ref().filter(|asked| asked.of > 1) {
            let place = Text::of("question-place")
                .count("nth", asked.nth as i64)
                .count("of", asked.of as i64);
            let first = paragraphs
                .next()
                .map(|text| self.text(text))
                .unwrap_or_default();
            lines.push(format!("{} {first}", self.text(&place)));
        }
        lines.extend(paragraphs.map(|text| self.text(text)));
        lines.join("\n")
    }

    /// Whether it speaks in practice or for real.
    #[must_use]
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }

    /// A text that stands by itself: in practice it says so.
    #[must_use]
    pub fn notice(&self, text: &Text) -> String {
        match self.mode {
            Mode::Practice => format!("{}\n{}", self.text(&Text::of("practice")), self.text(text)),
            Mode::Real { .. } => self.text(text),
        }
    }

    /// A text over a picture or a paper: in practice it says so on the same line.
    #[must_use]
    pub fn headed(&self, text: &Text) -> String {
        match self.mode {
            Mode::Practice => {
                let practice = self.text(&Text::of("practice"));
                format!("{practice} · {}", self.text(text))
            }
            Mode::Real { .. } => self.text(text),
        }
    }

    /// A text in words.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        self.text_in(self.language, text)
    }

    /// How a label looks in every language, to recognise it when it is typed.
    #[must_use]
    pub fn labels(&self, label: &Text) -> Vec<String> {
        Language::ALL
            .into_iter()
            .map(|language| self.text_in(language, label))
            .collect()
    }

    /// The sentences themselves.
    #[must_use]
    pub fn prompts(&self) -> &Prompts {
        &self.prompts
    }

    /// The language that it speaks.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Practice, the phase, and in an interview whom to call in danger.
    #[must_use]
    pub fn heading(&self, message: &Message) -> String {
        let mut parts: Vec<String> = Vec::new();
        let is_alert = message.ping.is_some() || message.via != Via::Chat;
        match self.mode {
            Mode::Practice => parts.push(self.text(&Text::of("practice"))),
            // What leaves for a mailbox or a telephone is about an alert, whatever it asks.
            Mode::Real { .. } if is_alert && !message.is_of_drill() => {
                parts.push(self.text(&Text::of("not-practice")));
            }
            Mode::Real { .. } => {}
        }
        // What begins with its own word is not headed by it once more.
        let drill = self.text(&Text::of("drill"));
        let first = message.text.first().filter(|_| message.lead.is_none());
        let says_so = || first.is_some_and(|first| self.text(first).starts_with(&drill));
        if message.is_of_drill() && !says_so() {
            parts.push(drill);
        }
        let interview = matches!(
            message.kind,
            MessageKind::Question | MessageKind::Review | MessageKind::Advice
        );
        parts.extend(about(message).map(|key| self.text(&Text::of(key))));
        if let Some(phase) = message.phase.filter(|_| interview) {
            parts.push(self.text(&Text::of("heading-phase").count("phase", phase)));
        }
        if interview {
            parts.push(self.text(&Text::of("heading-danger")));
        }
        // The dot between them would double what a text message costs.
        let between = match message.via {
            Via::Webhook => ", ",
            Via::Chat | Via::Mail => " · ",
        };
        parts.join(between)
    }

    /// A text in the words of a language.
    #[must_use]
    pub fn text_in(&self, language: Language, text: &Text) -> String {
        let Some(named) = &self.named else {
            return self.as_typed(language, text);
        };
        // Some sentences say something else where nobody reads what is typed.
        let own = format!("{}.sent", text.key);
        let said = match self.prompts.has(language, &own) {
            true => {
                let args = text.args.clone();
                self.as_typed(
                    language,
                    &Text {
                        key: own.into(),
                        args,
                    },
                )
            }
            false => self.as_typed(language, text),
        };
        as_sent(said, named)
    }

    /// A text in the words of a language, with commands as they are typed.
    fn as_typed(&self, language: Language, text: &Text) -> String {
        let mut args: Vec<(&str, Value)> = text
            .args
            .iter()
            .map(|(name, arg)| (*name, self.value(language, arg)))
            .collect();
        // Nothing is held back by its wording: what has no value is said not to be known.
        let named = self.prompts.placeholders(language, &text.key);
        for name in named {
            if !text.args.iter().any(|(known, _)| *known == name) {
                args.push((name, self.unknown(language)));
            }
        }
        let politely = (self.polite && language == Language::Dutch)
            .then(|| self.prompts.politely(&text.key, &args))
            .flatten();
        politely.unwrap_or_else(|| self.prompts.text(language, &text.key, &args))
    }

    fn value(&self, language: Language, arg: &Arg) -> Value {
        match arg {
            Arg::Word(word) if word.trim().is_empty() => self.unknown(language),
            Arg::Word(word) => Value::Text(word.clone()),
            Arg::Wording(words) => {
                let english = words
                    .english
                    .as_ref()
                    .filter(|_| language == Language::English);
                self.value(language, &Arg::Word(english.unwrap_or(&words.own).clone()))
            }
            Arg::Count(count) => Value::Number(*count),
            Arg::Text(text) => Value::Text(self.text_in(language, text)),
            Arg::All(texts) => Value::Text(self.list(language, texts, "list-last")),
            Arg::Fit(forms) => {
                let first = forms.first().map(|text| self.text_in(language, text));
                Value::Text(first.unwrap_or_default())
            }
            Arg::Any(texts) => Value::Text(self.list(language, texts, "list-or")),
            Arg::Moment(at) => Value::Text(self.told(language, *at)),
            Arg::Day(at) => Value::Text(self.moment(*at, day(language))),
            Arg::Clock(at) => Value::Text(self.moment(*at, "%H:%M")),
            Arg::Span(span) => Value::Text(self.span(language, *span)),
        }
    }

    fn unknown(&self, language: Language) -> Value {
        Value::Text(self.prompts.text(language, "not-known", &[]))
    }

    /// "a, b en c".
    fn list(&self, language: Language, texts: &[Text], ending: &str) -> String {
        let words: Vec<String> = texts
            .iter()
            .map(|text| self.text_in(language, text))
            .collect();
        match words.split_last() {
            None => self.prompts.text(language, "list-empty", &[]),
            Some((only, [])) => only.clone(),
            Some((last, rest)) => {
                let args = [
                    ("rest", Value::Text(rest.join(", "))),
                    ("last", Value::Text(last.clone())),
                ];
                self.prompts.text(language, ending, &args)
            }
        }
    }

    /// Day and time, and which of the two it is where the clock shows that time twice.
    fn told(&self, language: Language, at: Timestamp) -> String {
        let moment = told(language, at);
        let key = match civil::showing(at) {
            None => return moment,
            Some(Showing::Summer) => "moment-summer",
            Some(Showing::Winter) => "moment-winter",
        };
        self.prompts
            .text(language, key, &[("moment", Value::Text(moment))])
    }

    fn moment(&self, at: Timestamp, form: &str) -> String {
        at.to_zoned_datetime(self.zone.clone())
            .strftime(form)
            .to_string()
    }

    fn span(&self, language: Language, span: SignedDuration) -> String {
        let minutes = span.as_mins().max(0);
        let (key, count) = match minutes {
            0 => ("span-seconds", span.as_secs().max(0)),
            1..120 if minutes != 60 => ("span-minutes", minutes),
            _ if minutes >= 2 * DAY && minutes % DAY == 0 => ("span-days", minutes / DAY),
            _ => ("span-hours", minutes / 60),
        };
        self.prompts
            .text(language, key, &[("count", Value::Number(count))])
    }
}

/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// Whether an interview is an anonymous check or about a case, as its heading says; never which.
fn about(message: &Message) -> Option<&'static str> {
    match (&message.on, message.visibility) {
        (
            Some(PressContext::Question { case, .. } | PressContext::Said { case, .. }),
            Visibility::Alone,
        ) => Some(if case.is_some() {
            "heading-case"
        } else {
            "heading-check"
        }),
        _ => None,
    }
}

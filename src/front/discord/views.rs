//! Messages as Discord takes them: words, buttons and lists, in the form in which they are sent.
//!
//! In its folder: `markup` (words as Discord shows them), `attached` (the picture under a message).

mod attached;
mod markup;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serenity::all::CreateAttachment;

use self::attached::Attachment;

use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message};
use crate::dialogue::state::question::ADVICE;
use crate::front::bot::{custom_ids, showing};
use crate::front::directory::Snowflake;
use crate::front::painting::Painted;
use crate::voice::Voice;

/// The longest message, in characters.
const LONGEST_MESSAGE: usize = 2000;
/// The longest page, which leaves room for where the rest stands, in characters.
const LONGEST_PAGE: usize = LONGEST_MESSAGE - 50;
/// The most rows under a message.
const MOST_ROWS: usize = 5;
/// The most buttons in a row.
const MOST_IN_A_ROW: usize = 5;
/// The most lines in a list.
const MOST_IN_A_LIST: usize = 25;
/// The most choices that are shown as buttons.
const MOST_BUTTONS: usize = 10;
/// The most choices on a ping: to confirm it, and that it cannot be done.
const MOST_ON_A_PING: usize = 2;
/// The longest label that a phone shows whole on a button, in characters.
const LONGEST_SHOWN: usize = 40;
/// The longest label of a button, in characters.
const LONGEST_LABEL: usize = 80;
/// The longest line in a list, in characters.
const LONGEST_LINE: usize = 100;
/// The longest id that Discord keeps, in characters.
const LONGEST_ID: usize = 100;

/// A message ready to be sent. It notifies nobody but those whom it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct View {
    /// The words.
    pub(super) content: String,
    /// Buttons and lists, in rows.
    pub(super) components: Vec<Row>,
    /// Whom the words may notify.
    pub(super) allowed_mentions: Mentions,
    /// The picture under it, in the form in which it is announced.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) attachments: Vec<Attachment>,
    /// The same picture, which is sent beside the rest.
    #[serde(skip)]
    pub(super) painted: Option<Arc<Painted>>,
}

/// Whom a message notifies; `parse` stays empty, so that nothing in the words decides it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Mentions {
    parse: [&'static str; 0],
    users: Vec<String>,
    roles: Vec<String>,
}

impl Mentions {
    /// How many users and roles it names.
    pub(super) fn count(&self) -> usize {
        self.users.len() + self.roles.len()
    }
}

/// A row under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    #[serde(rename = "type")]
    kind: u8,
    /// What stands in it.
    pub(super) components: Vec<Component>,
}

/// Something to press or to pick from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Component {
    /// A button.
    Button {
        /// The kind of component.
        #[serde(rename = "type")]
        kind: u8,
        /// Its colour.
        style: u8,
        /// What stands on it.
        label: String,
        /// What comes back.
        custom_id: String,
    },
    /// A list.
    List {
        /// The kind of component.
        #[serde(rename = "type")]
        kind: u8,
        /// What comes back, with the lines that were picked.
        custom_id: String,
        /// What stands in it while nothing is picked.
        placeholder: String,
        /// Its lines.
        options: Vec<Line>,
    },
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    label: String,
    value: String,
}

const ROW: u8 = 1;
const BUTTON: u8 = 2;
const LIST: u8 = 3;

/// Who is called by name above a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Called {
    /// The users.
    pub(super) users: Vec<Snowflake>,
    /// The roles.
    pub(super) roles: Vec<Snowflake>,
}

impl Called {
    /// These users, and no role.
    pub(super) fn users(users: Vec<Snowflake>) -> Self {
        Self {
            users,
            roles: Vec::new(),
        }
    }
}

/// One view, or more where the words are too long for one; the buttons stand under the last. What
/// shows the code of a case never stands in one view with a question of an interview.
#[must_use]
pub(super) fn views(voice: &Voice, messages: &[&Message], called: &Called) -> Vec<View> {
    let mut views: Vec<View> = Vec::new();
    for (nth, group) in showing::groups(messages).enumerate() {
        let nobody = Called::default();
        let called = if nth == 0 { called } else { &nobody };
        views.extend(together(voice, group, called));
    }
    views
}

/// The views of messages that may stand together.
fn together(voice: &Voice, messages: &[&Message], called: &Called) -> Vec<View> {
    let words: Vec<String> = messages
        .iter()
        .map(|message| words(voice, message))
        .collect();
    let mut content = call_out(called);
    content.push_str(&words.join("\n\n"));
    let mut views: Vec<View> = showing::pages(&content, LONGEST_PAGE)
        .into_iter()
        .map(|content| View {
            content,
            ..View::default()
        })
        .collect();
    if let Some(first) = views.first_mut() {
        let ids = |all: &[Snowflake]| all.iter().map(Snowflake::to_string).collect();
        first.allowed_mentions.users = ids(&called.users);
        first.allowed_mentions.roles = ids(&called.roles);
    }
    let all = messages.iter().flat_map(|message| rows(voice, message));
    let rows = once(all);
    let mut groups = rows.chunks(MOST_ROWS).map(<[Row]>::to_vec);
    if let Some(last) = views.last_mut() {
        last.components = groups.next().unwrap_or_default();
    }
    // What does not fit stands below, so that nothing that can be chosen is cut off.
    views.extend(groups.map(|components| View {
        components,
        ..View::of(voice, &Text::of("discord-more-choices"))
    }));
    views
}

/// Rows in which each button stands once, without those that this empties.
fn once(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut known = BTreeSet::new();
    let mut kept = Vec::new();
    for mut row in rows {
        row.components
            .retain(|component| known.insert(component.id().to_owned()));
        if !row.components.is_empty() {
            kept.push(row);
        }
    }
    kept
}

impl View {
    /// Puts a picture under it.
    pub(super) fn attach(&mut self, painted: Painted) {
        self.attachments = vec![Attachment::of(&painted)];
        self.painted = Some(Arc::new(painted));
    }

    /// The files that are sent with it.
    pub(super) fn files(&self) -> Vec<CreateAttachment> {
        let painted = self.painted.iter();
        let file = |it: &Arc<Painted>| CreateAttachment::bytes(it.png.clone(), it.name.clone());
        painted.map(file).collect()
    }

    /// Words of the program alone.
    #[must_use]
    pub(super) fn of(voice: &Voice, text: &Text) -> Self {
        Self {
            content: dressed(&voice.notice(text)),
            ..Self::default()
        }
    }

    /// What each component sends back.
    #[cfg(test)]
    fn ids(&self) -> impl Iterator<Item = &str> {
        let rows = self.components.iter();
        rows.flat_map(|row| row.components.iter().map(Component::id))
    }
}

impl Component {
    fn id(&self) -> &str {
        match self {
            Self::Button { custom_id, .. } | Self::List { custom_id, .. } => custom_id,
        }
    }
}

fn call_out(called: &Called) -> String {
    let users = called.users.iter().map(|user| format!("<@{user}>"));
    let roles = called.roles.iter().map(|role| format!("<@&{role}>"));
    let names: Vec<String> = users.chain(roles).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("{}\n", names.join(" "))
    }
}

/// The words: the heading in bold; in an interview without the code of the case.
fn words(voice: &Voice, message: &Message) -> String {
    let words = dressed(&showing::words(voice, message, "discord-code-hidden"));
    match &message.link {
        // In these brackets Discord shows no preview, so that nobody fetches the page for one.
        Some(link) => format!("{words}\n<{link}>"),
        None => words,
    }
}

/// The heading in bold, everything else as it is.
fn dressed(words: &str) -> String {
    match words.split_once('\n') {
        Some((heading, rest)) => format!("{}\n{}", markup::bold(heading), markup::plain(rest)),
        None => markup::plain(words),
    }
}

/// Everything to press under a message: its choices, then the way back and out of an interview.
fn rows(voice: &Voice, message: &Message) -> Vec<Row> {
    let maker = Maker { voice, message };
    let (steering, choices): (Vec<&Choice>, Vec<&Choice>) = message
        .choices
        .iter()
        .partition(|choice| showing::steers(choice));
    let mut rows = maker.choices(&choices);
    let mut last: Vec<Component> = steering.iter().map(|choice| maker.button(choice)).collect();
    let commands = showing::commands(message).iter();
    last.extend(commands.map(|id| maker.command(id)));
    if !last.is_empty() {
        rows.push(row(last));
    }
    rows
}

struct Maker<'a> {
    voice: &'a Voice,
    message: &'a Message,
}

impl Maker<'_> {
    /// Choices as buttons where a phone shows them whole, else as lists.
    fn choices(&self, choices: &[&Choice]) -> Vec<Row> {
        let is_short = |choice: &&Choice| self.label(choice).chars().count() <= LONGEST_SHOWN;
        let fits = |choice: &&Choice| self.id(choice).len() <= LONGEST_ID;
        let few = choices.len() <= MOST_BUTTONS && choices.iter().all(is_short);
        let is_on_alert = matches!(self.message.on, Some(PressContext::Alert(_)));
        let is_whole = |choice: &&Choice| self.label(choice).chars().count() <= LONGEST_LABEL;
        // What stands on a ping is a button, come what may: one tap answers it, and it is found by it.
        let is_ping = self.message.ping.is_some() && choices.len() <= MOST_ON_A_PING;
        let one = choices.len() <= 1 && (is_on_alert || choices.iter().all(is_whole));
        if (few || one || is_ping) && choices.iter().all(fits) {
            let buttons = choices.chunks(if few { MOST_IN_A_ROW } else { 1 });
            return buttons
                .map(|some| row(some.iter().map(|choice| self.button(choice)).collect()))
                .collect();
        }
        let lists = choices.chunks(MOST_IN_A_LIST).enumerate();
        lists
            .map(|(nth, some)| row(vec![self.list(nth, some)]))
            .collect()
    }

    fn button(&self, choice: &Choice) -> Component {
        Component::Button {
            kind: BUTTON,
            style: style(choice),
            label: showing::shortened(&self.label(choice), LONGEST_LABEL),
            custom_id: self.id(choice),
        }
    }

    fn command(&self, id: &str) -> Component {
        Component::Button {
            kind: BUTTON,
            style: SECONDARY,
            label: self.voice.text(&Text::of(format!("chat-button-{id}"))),
            custom_id: custom_ids::command(id),
        }
    }

    fn list(&self, nth: usize, choices: &[&Choice]) -> Component {
        let line = |choice: &&Choice| Line {
            label: showing::shortened(&self.label(choice), LONGEST_LINE),
            value: choice.id.to_string(),
        };
        Component::List {
            kind: LIST,
            custom_id: custom_ids::list(self.message.on.as_ref(), nth),
            placeholder: self.voice.text(&Text::of("chat-choose")),
            options: choices.iter().map(line).collect(),
        }
    }

    fn label(&self, choice: &Choice) -> String {
        self.voice.text(&choice.label)
    }

    fn id(&self, choice: &Choice) -> String {
        let delivery = self.message.ping.as_ref().map(|ping| &ping.delivery);
        custom_ids::choice(self.message.on.as_ref(), delivery, &choice.id)
    }
}

const PRIMARY: u8 = 1;
const SECONDARY: u8 = 2;
const SUCCESS: u8 = 3;
const DANGER: u8 = 4;

/// The colour of a button; it never carries meaning alone.
fn style(choice: &Choice) -> u8 {
    match choice.id.as_str() {
        "confirm" | "agree" => SUCCESS,
        "withdraw" => DANGER,
        "yes" | "no" | ADVICE => PRIMARY,
        _ => SECONDARY,
    }
}

fn row(components: Vec<Component>) -> Row {
    Row {
        kind: ROW,
        components,
    }
}

#[cfg(test)]
mod tests;

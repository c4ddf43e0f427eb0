//! Messages as Teams takes them: Adaptive Cards in which nothing that anybody typed can become markup.
//!
//! Version 1.5, which `Action.Execute` needs; each such button has an `Action.Submit` for clients that do not know it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message};
use crate::front::bot::{custom_ids, showing};
use crate::front::painting::Painted;
use crate::voice::Voice;

/// The most buttons that stand in a row; Teams hides those beyond.
const MOST_IN_A_ROW: usize = 6;
/// The longest label that a phone shows whole on a button, in characters.
const LONGEST_SHOWN: usize = 40;
/// The most choices on a ping: to confirm it, and that it cannot be done.
const MOST_ON_A_PING: usize = 2;
/// The longest words on one card, in characters, and the most lines, for each takes a form of its own: together they
/// stay below the largest message, also where each letter takes four bytes.
const LONGEST_PAGE: usize = 3000;
const MOST_LINES: usize = 80;
/// The largest message, in bytes. A picture is not counted.
const LARGEST: usize = 28 * 1024;
/// The longest words beside the name in a notice of the machine, in characters.
const LONGEST_SUMMARY: usize = 150;

/// A message ready to be sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct View {
    /// Its lines; the first is the heading.
    words: String,
    /// What can be pressed or picked.
    rows: Vec<Row>,
    /// The lines that are addresses of pages.
    links: Vec<String>,
    /// Who are called by name, by their object id and what they are called.
    called: Vec<(String, String)>,
    /// What stands there instead of all that.
    picture: Option<Painted>,
}

/// Something under the words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// Buttons beside each other.
    Buttons(Vec<Button>),
    /// A list to pick one line from, and the button that sends it.
    List {
        /// The lines: what comes back, and what stands there.
        lines: Vec<(String, String)>,
        /// What stands there before anything is picked.
        hint: String,
        /// The button.
        send: Button,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Button {
    id: String,
    label: String,
    style: &'static str,
}

/// One view, or more where the words are too long for one; the buttons stand under the last.
#[must_use]
pub(super) fn views(voice: &Voice, messages: &[&Message]) -> Vec<View> {
    let groups = showing::groups(messages);
    groups.flat_map(|group| together(voice, group)).collect()
}

/// The views of messages that may stand together.
fn together(voice: &Voice, messages: &[&Message]) -> Vec<View> {
    let words = messages.iter();
    let words = words.map(|message| {
        let words = showing::words(voice, message, "teams-code-hidden");
        let link = message.link.iter().map(String::as_str);
        std::iter::once(words.as_str())
            .chain(link)
            .collect::<Vec<_>>()
            .join("\n")
    });
    let links: Vec<String> = messages.iter().filter_map(|it| it.link.clone()).collect();
    let words = words.collect::<Vec<_>>().join("\n\n");
    let mut views: Vec<View> = Vec::new();
    for page in showing::pages(&words, LONGEST_PAGE) {
        let lines: Vec<&str> = page.lines().collect();
        views.extend(lines.chunks(MOST_LINES).map(|some| View {
            words: some.join("\n"),
            links: links.clone(),
            ..View::default()
        }));
    }
    let rows = messages.iter().flat_map(|message| rows(voice, message));
    let rows: Vec<Row> = rows.collect();
    if let Some(last) = views.last_mut() {
        last.rows = rows;
        if last.size() > LARGEST {
            // A long list stands below its words.
            let rows = std::mem::take(&mut last.rows);
            let words = voice.text(&Text::of("chat-choose"));
            views.push(View {
                words,
                rows,
                ..View::default()
            });
        }
    }
    views
}

impl View {
    /// Words of the program alone.
    #[must_use]
    pub(super) fn of(voice: &Voice, text: &Text) -> Self {
        Self {
            words: voice.notice(text),
            ..Self::default()
        }
    }

    /// A picture alone.
    #[must_use]
    pub(super) fn picture(painted: Painted) -> Self {
        Self {
            picture: Some(painted),
            ..Self::default()
        }
    }

    /// How large its message is, in bytes.
    fn size(&self) -> usize {
        self.message().to_string().len()
    }

    /// The same, and these people are called by name.
    #[must_use]
    pub(super) fn calling(mut self, called: Vec<(String, String)>) -> Self {
        self.called = called;
        self
    }

    /// The same after something was chosen on it: what that was, and nothing more to press. None where it stands not
    /// on it.
    #[must_use]
    pub(super) fn chosen(&self, voice: &Voice, id: &str, picked: Option<&str>) -> Option<Self> {
        let label = self.rows.iter().find_map(|row| match row {
            Row::Buttons(buttons) => {
                let button = buttons.iter().find(|button| button.id == id);
                button.map(|button| &button.label)
            }
            Row::List { lines, send, .. } if send.id == id => {
                let line = lines
                    .iter()
                    .find(|(value, _)| Some(value.as_str()) == picked);
                line.map(|(_, title)| title)
            }
            Row::List { .. } => None,
        })?;
        let chosen = voice.text(&Text::of("teams-chosen").word("label", label));
        Some(Self {
            words: format!("{}\n\n{chosen}", self.words),
            links: self.links.clone(),
            ..Self::default()
        })
    }

    /// The same after its question was answered otherwise: nothing more to press.
    #[must_use]
    pub(super) fn passed(&self, voice: &Voice) -> Self {
        let passed = voice.text(&Text::of("teams-passed"));
        Self {
            words: format!("{}\n\n{passed}", self.words),
            links: self.links.clone(),
            ..Self::default()
        }
    }

    /// What the first thing to press on it belongs to.
    #[must_use]
    pub(super) fn asks(&self) -> Option<PressContext> {
        let id = match self.rows.first()? {
            Row::Buttons(buttons) => &buttons.first()?.id,
            Row::List { send, .. } => &send.id,
        };
        match custom_ids::read(id)? {
            custom_ids::Pressed::Choice { on, .. } => on,
            custom_ids::Pressed::Command(_) => None,
        }
    }

    /// Its lines as they are: in a run of text nothing is read as markup. One that is an address opens it.
    fn lines(&self) -> Vec<Value> {
        let mut blocks = Vec::new();
        let mut spacing = "None";
        for (nth, line) in self.words.lines().enumerate() {
            if line.trim().is_empty() {
                spacing = "Medium";
                continue;
            }
            let weight = if nth == 0 { "Bolder" } else { "Default" };
            let mut run = json!({ "type": "TextRun", "text": line, "weight": weight });
            if self.is_link(line) {
                run["selectAction"] = json!({ "type": "Action.OpenUrl", "url": line });
            }
            blocks.push(json!({ "type": "RichTextBlock", "spacing": spacing, "inlines": [run] }));
            spacing = "None";
        }
        blocks
    }

    fn is_link(&self, line: &str) -> bool {
        self.links.iter().any(|link| link == line)
    }

    /// Whether there is anything to press.
    #[must_use]
    pub(super) fn offers(&self) -> bool {
        !self.rows.is_empty()
    }

    /// The message as it is sent.
    #[must_use]
    pub(super) fn message(&self) -> Value {
        if let Some(picture) = &self.picture {
            return drawn(picture);
        }
        json!({
            "type": "message",
            // What a notice of the machine shows; without it only that there is a card.
            "summary": self.summary(),
            "attachments": [{
                "contentType": "application/vnd.microsoft.card.adaptive",
                "content": self.card(),
            }],
        })
    }

    fn summary(&self) -> String {
        // A notice may be read by whoever stands beside the machine.
        let words = self.words.lines().filter(|line| !self.is_link(line));
        let first = words.take(2).collect::<Vec<_>>().join(" · ");
        showing::shortened(&first, LONGEST_SUMMARY)
    }

    fn card(&self) -> Value {
        let mut body: Vec<Value> = Vec::new();
        if !self.called.is_empty() {
            let names = self
                .called
                .iter()
                .map(|(_, name)| format!("<at>{name}</at>"));
            let names = names.collect::<Vec<_>>().join(" ");
            body.push(json!({ "type": "TextBlock", "text": names, "wrap": true }));
        }
        body.extend(self.lines());
        for (nth, row) in self.rows.iter().enumerate() {
            match row {
                Row::Buttons(buttons) => {
                    let actions: Vec<Value> = buttons.iter().map(|it| it.action(None)).collect();
                    body.push(json!({ "type": "ActionSet", "actions": actions }));
                }
                Row::List { lines, hint, send } => {
                    let list = format!("list{nth}");
                    let choices = lines.iter();
                    let choices: Vec<Value> = choices
                        .map(|(value, title)| json!({ "title": title, "value": value }))
                        .collect();
                    body.push(json!({
                        "type": "Input.ChoiceSet",
                        "id": list,
                        "label": hint,
                        "placeholder": hint,
                        "wrap": true,
                        "choices": choices,
                    }));
                    let actions = [send.action(Some(&list))];
                    body.push(json!({ "type": "ActionSet", "actions": actions }));
                }
            }
        }
        let mentions = self.called.iter().map(|(id, name)| {
            json!({
                "type": "mention",
                "text": format!("<at>{name}</at>"),
                "mentioned": { "id": id, "name": name },
            })
        });
        json!({
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.5",
            "fallbackText": self.summary(),
            "msteams": { "width": "Full", "entities": mentions.collect::<Vec<_>>() },
            "body": body,
        })
    }
}

impl Button {
    /// What is pressed; with a list, what is picked in it is sent too.
    fn action(&self, list: Option<&str>) -> Value {
        let data = json!({ "press": self.id, "list": list });
        let inputs = if list.is_some() { "auto" } else { "none" };
        json!({
            "type": "Action.Execute",
            "title": self.label,
            "verb": "press",
            "style": self.style,
            "associatedInputs": inputs,
            "data": data,
            "fallback": {
                "type": "Action.Submit",
                "title": self.label,
                "style": self.style,
                "associatedInputs": inputs,
                "data": data,
            },
        })
    }
}

/// A message that is a picture, with what can be seen on it for those who hear it.
fn drawn(picture: &Painted) -> Value {
    let bytes = BASE64_STANDARD.encode(&picture.png);
    json!({
        "type": "message",
        "summary": showing::shortened(&picture.alt, LONGEST_SUMMARY),
        "attachments": [{
            "contentType": "image/png",
            "contentUrl": format!("data:image/png;base64,{bytes}"),
            "name": picture.name,
        }],
    })
}

/// Everything to press under a message: its choices, then the way back and out of an interview.
fn rows(voice: &Voice, message: &Message) -> Vec<Row> {
    let maker = Maker { voice, message };
    let (steering, choices): (Vec<&Choice>, Vec<&Choice>) =
        (message.choices.iter()).partition(|choice| showing::steers(choice));
    let mut rows = maker.choices(&choices);
    let steering = steering.iter().map(|choice| maker.button(choice));
    let commands = showing::commands(message).iter();
    let commands = commands.map(|id| Button {
        id: custom_ids::command(id),
        label: voice.text(&Text::of(format!("chat-button-{id}"))),
        style: "default",
    });
    let last: Vec<Button> = steering.chain(commands).collect();
    rows.extend(
        last.chunks(MOST_IN_A_ROW)
            .map(|some| Row::Buttons(some.to_vec())),
    );
    rows
}

struct Maker<'a> {
    voice: &'a Voice,
    message: &'a Message,
}

impl Maker<'_> {
    /// Choices as buttons where a phone shows them whole, else as a list.
    fn choices(&self, choices: &[&Choice]) -> Vec<Row> {
        let is_short = |choice: &&Choice| self.label(choice).chars().count() <= LONGEST_SHOWN;
        let few = choices.len() <= MOST_IN_A_ROW && choices.iter().all(is_short);
        // What stands on a ping is a button, come what may: one tap answers it.
        let is_ping = self.message.ping.is_some() && choices.len() <= MOST_ON_A_PING;
        match choices {
            [] => Vec::new(),
            _ if few || is_ping || choices.len() == 1 => {
                let buttons = choices.iter().map(|choice| self.button(choice));
                vec![Row::Buttons(buttons.collect())]
            }
            _ => vec![self.list(choices)],
        }
    }

    fn button(&self, choice: &Choice) -> Button {
        let delivery = self.message.ping.as_ref().map(|ping| &ping.delivery);
        Button {
            id: custom_ids::choice(self.message.on.as_ref(), delivery, &choice.id),
            label: self.label(choice),
            style: style(choice),
        }
    }

    fn list(&self, choices: &[&Choice]) -> Row {
        let line = |choice: &&Choice| (choice.id.to_string(), self.label(choice));
        let hint = self.voice.text(&Text::of("chat-choose"));
        Row::List {
            lines: choices.iter().map(line).collect(),
            send: Button {
                id: custom_ids::list(self.message.on.as_ref(), 0),
                label: self.voice.text(&Text::of("teams-send")),
                style: "positive",
            },
            hint,
        }
    }

    fn label(&self, choice: &Choice) -> String {
        self.voice.text(&choice.label)
    }
}

/// The colour of a button; it never carries meaning alone.
fn style(choice: &Choice) -> &'static str {
    match choice.id.as_str() {
        "confirm" | "agree" => "positive",
        "withdraw" => "destructive",
        _ => "default",
    }
}

#[cfg(test)]
mod tests;

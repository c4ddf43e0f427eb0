//! What a person sees: the messages, buttons and choices on their screen.

use serde_json::Value;

use super::components::list;
use super::messages::{LOADING, Message};
use super::state::State;
use super::world::{Channel, Id, Place};

/// In what a message stands, for the person who sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In a direct message.
    Direct,
    /// In this channel, for all who see it.
    Channel(Id),
    /// In this thread, for its members.
    Thread(Id),
    /// In this channel, for this person alone.
    Ephemeral(Id),
}

/// A button on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it sends; empty for a link.
    pub custom_id: String,
    /// Whether it is grey.
    pub disabled: bool,
}

/// A choice of a select on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What it sends.
    pub value: String,
    /// The select in which it stands.
    pub custom_id: String,
}

/// A message as someone sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The id of the message.
    pub message: Id,
    /// Where it stands.
    pub place: Where,
    /// Who wrote it.
    pub author: Id,
    /// Its text.
    pub content: String,
    /// Its buttons, in order.
    pub buttons: Vec<Button>,
    /// The choices of its selects, in order.
    pub choices: Vec<Choice>,
    /// The names of its files.
    pub files: Vec<String>,
    /// Whether it was changed after it was first read.
    pub edited: bool,
    /// Whether it made this person's device sound.
    pub notified: bool,
    /// Whether it is still a promise to answer.
    pub thinking: bool,
}

impl Shown {
    /// The button with this label or this custom id.
    pub fn button(&self, label_or_id: &str) -> Option<&Button> {
        let wanted = |button: &&Button| {
            [&button.label, &button.custom_id]
                .iter()
                .any(|text| *text == label_or_id)
        };
        self.buttons.iter().find(wanted)
    }

    /// The choice with this label or this value.
    pub fn choice(&self, label_or_value: &str) -> Option<&Choice> {
        let wanted = |choice: &&Choice| {
            [&choice.label, &choice.value]
                .iter()
                .any(|text| *text == label_or_value)
        };
        self.choices.iter().find(wanted)
    }
}

impl State {
    /// Everything someone sees, oldest first: what is for them alone, direct messages, channels,
    /// and the private threads they are in.
    pub fn screen(&self, user: Id) -> Vec<Shown> {
        let shown = |message: &Message| {
            let channel = self.channels.get(&message.channel)?;
            let for_them = message.only_for.is_none_or(|only| only == user);
            (for_them && self.sees(user, channel)).then(|| shown(message, channel, user))
        };
        self.messages.values().filter_map(shown).collect()
    }
}

fn shown(message: &Message, channel: &Channel, user: Id) -> Shown {
    let place = match (&channel.place, message.only_for) {
        (_, Some(_)) => Where::Ephemeral(channel.id),
        (Place::Direct(_), None) => Where::Direct,
        (Place::Text, None) => Where::Channel(channel.id),
        (Place::Thread(_), None) => Where::Thread(channel.id),
    };
    let text = |thing: &Value, key: &str| thing[key].as_str().unwrap_or_default().to_owned();
    let rows = message.components.as_array().into_iter().flatten();
    let things: Vec<_> = rows.flat_map(|row| list(row, "components")).collect();
    let buttons = things.iter().filter(|thing| thing["type"] == 2);
    let buttons = buttons.map(|button| Button {
        label: text(button, "label"),
        custom_id: text(button, "custom_id"),
        disabled: button["disabled"] == true,
    });
    let choices = things
        .iter()
        .filter(|thing| thing["type"] == 3)
        .flat_map(|select| {
            list(select, "options").iter().map(|option| Choice {
                label: text(option, "label"),
                value: text(option, "value"),
                custom_id: text(select, "custom_id"),
            })
        });
    Shown {
        message: message.id,
        place,
        author: message.author,
        content: message.content.clone(),
        buttons: buttons.collect(),
        choices: choices.collect(),
        files: message.files.iter().map(|(_, name)| name.clone()).collect(),
        edited: message.edited.is_some(),
        notified: message.notified.contains(&user),
        thinking: message.flags & LOADING != 0,
    }
}

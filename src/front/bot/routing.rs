//! Where messages go: to the one who asked, to another person, to the room of a case, to a channel.

use super::tracking::tracked;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{
    Audience, CaseRef, Choice, Ended, Message, MessageKind, Visibility,
};
use crate::domain::Id;
use crate::domain::alert::{DeliveryId, Via};
use crate::domain::people::PersonId;

/// Everything that one input makes us say, by place.
#[derive(Debug, Default, PartialEq)]
pub(in crate::front) struct Routed {
    /// Pings, and what goes other ways than the chat; they go ahead of everything else.
    pub(in crate::front) pings: Vec<Message>,
    /// What stands in the rooms of cases.
    pub(in crate::front) rooms: Vec<RoomPost>,
    /// What the one who asked is answered.
    pub(in crate::front) answers: Vec<Message>,
    /// What of the answer stands in the room of a case instead.
    pub(in crate::front) elsewhere: Option<Pointer>,
    /// What other people are told, in order.
    pub(in crate::front) direct: Vec<(PersonId, Vec<Message>)>,
    /// What stands in channels.
    pub(in crate::front) channels: Vec<Message>,
    /// The alerts that ended, each once, with the municipality of their case.
    pub(in crate::front) ended: Vec<(Ended, Option<Id>)>,
}

/// The answer points to the room of a case for these messages.
#[derive(Debug, Default, PartialEq)]
pub(in crate::front) struct Pointer {
    /// What stands there; it is said here if there is no room.
    pub(in crate::front) instead_of: Vec<Message>,
}

/// A message in the room of a case.
#[derive(Debug, PartialEq)]
pub(in crate::front) struct RoomPost {
    /// The case.
    pub(in crate::front) case: CaseRef,
    /// The message, with everything that any of its readers can press.
    pub(in crate::front) message: Message,
    /// Who are called by name: its readers, but not the one who caused it.
    pub(in crate::front) called: Vec<PersonId>,
    /// The same as each of those is told it alone, with what that person can press.
    pub(in crate::front) alone: Vec<Message>,
    /// What is reported of it, for each of its readers.
    pub(in crate::front) tracked: Vec<DeliveryId>,
}

/// Sorts messages by place. `asker` is the person whose doing they are, if it is somebody's.
#[must_use]
pub(in crate::front) fn route(asker: Option<&PersonId>, messages: Vec<Message>) -> Routed {
    let mut routed = Routed {
        ended: ended(&messages),
        ..Routed::default()
    };
    for message in messages {
        let reader = match &message.to {
            _ if message.ping.is_some() || message.via != Via::Chat => {
                routed.pings.push(message);
                continue;
            }
            Audience::Channel(_) => {
                routed.channels.push(message);
                continue;
            }
            Audience::Person(reader) => reader.clone(),
        };
        let own = asker == Some(&reader);
        match (message.visibility, message.case.clone()) {
            (Visibility::Directors, Some(case)) => {
                if own {
                    routed.point_to(&message);
                }
                routed.post(case, message, (!own).then_some(reader));
            }
            (Visibility::Directors | Visibility::Alone | Visibility::Reader, _) if own => {
                routed.answers.push(message);
            }
            (Visibility::Directors | Visibility::Alone | Visibility::Reader, _) => {
                routed.tell(reader, message);
            }
        }
    }
    routed
}

impl Routed {
    /// How many messages it is.
    pub(super) fn count(&self) -> usize {
        let direct: usize = self.direct.iter().map(|(_, said)| said.len()).sum();
        self.pings.len() + self.rooms.len() + self.answers.len() + direct + self.channels.len()
    }

    /// A message to both directors stands in the room once.
    fn post(&mut self, case: CaseRef, message: Message, called: Option<PersonId>) {
        let tracked = tracked([&message]);
        let alone = called.as_ref().map(|_| message.clone());
        let same = |post: &&mut RoomPost| {
            post.case.id == case.id
                && post.message.kind == message.kind
                && post.message.text == message.text
        };
        if let Some(post) = self.rooms.iter_mut().find(same) {
            for choice in message.choices {
                if !post.message.choices.contains(&choice) {
                    post.message.choices.push(choice);
                }
            }
            post.called.extend(called);
            post.alone.extend(alone);
            post.tracked.extend(tracked);
            return;
        }
        self.rooms.push(RoomPost {
            case,
            message,
            called: called.into_iter().collect(),
            alone: alone.into_iter().collect(),
            tracked,
        });
    }

    /// The one who asked is told where the rest stands, and can go on from there.
    fn point_to(&mut self, message: &Message) {
        let pointer = self.elsewhere.get_or_insert_default();
        pointer.instead_of.push(message.clone());
    }

    fn tell(&mut self, reader: PersonId, message: Message) {
        match self.direct.iter_mut().find(|(known, _)| *known == reader) {
            Some((_, messages)) => messages.push(message),
            None => self.direct.push((reader, vec![message])),
        }
    }
}

impl Pointer {
    /// Says that the rest stands in the room, with what can be pressed there.
    pub(in crate::front) fn message(&self) -> Message {
        let mut choices: Vec<Choice> = Vec::new();
        for choice in self.instead_of.iter().flat_map(|message| &message.choices) {
            if !choices.contains(choice) {
                choices.push(choice.clone());
            }
        }
        let first = &self.instead_of[0];
        let text = Text::of("discord-in-room");
        Message {
            to: first.to.clone(),
            kind: MessageKind::Text,
            text: vec![text],
            choices,
            on: first.on.clone(),
            advice: None,
            case: None,
            tracked: None,
            ..first.clone()
        }
    }
}

/// The alerts that ended, each once, with the municipality of their case.
fn ended(messages: &[Message]) -> Vec<(Ended, Option<Id>)> {
    let mut all: Vec<(Ended, Option<Id>)> = Vec::new();
    for message in messages {
        let case = message.case.as_ref();
        let municipality = case.and_then(|case| case.municipality.clone());
        for end in &message.ended {
            if !all.iter().any(|(known, _)| known.alert == end.alert) {
                all.push((end.clone(), municipality.clone()));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests;

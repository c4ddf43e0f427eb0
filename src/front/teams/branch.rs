//! What is said, brought to Teams: to whom it goes there, and how it looks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;

use super::connection;
use super::dispatcher::Dispatcher;
use super::parcel::{PingParcel, Target};
use super::shared::{PendingAnswer, Shared};
use super::views::{View, views};
use crate::dialogue::casefile::astray::Astray;
use crate::dialogue::casefile::overview::glance::Listed;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, CaseRef, Message};
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;
use crate::front::bot::places::Weight;
use crate::front::bot::routing::Routed;
use crate::front::bot::tracking::tracked;
use crate::front::bot::{Front, Waiting};

/// Brings what is said.
pub(super) struct Branch {
    shared: Arc<Shared>,
    dispatcher: Dispatcher,
    runtime: Handle,
}

impl Branch {
    /// A branch that nothing comes in from yet.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        let dispatcher = Dispatcher::new(Arc::clone(&shared), runtime.clone());
        Self {
            shared,
            dispatcher,
            runtime,
        }
    }
}

impl Front for Branch {
    fn begin(&mut self) {
        let shared = Arc::clone(&self.shared);
        self.runtime
            .spawn(async move { connection::begin(&shared).await });
    }

    fn reaches(&self, to: &Audience) -> bool {
        let tenancy = &self.shared.tenancy;
        match to {
            Audience::Person(person) => tenancy.user(person).is_some(),
            Audience::Channel(name) => tenancy.channel(name).is_some(),
        }
    }

    fn has_room(&self, _: &CaseRef) -> bool {
        // A bot cannot begin a group chat, and everybody reads along in a channel: each director is told alone.
        false
    }

    fn carry(&mut self, said: Routed, answer: Option<Waiting>) {
        for ping in &said.pings {
            self.ping(ping);
        }
        for (end, _) in &said.ended {
            let view = View::of(&self.shared.voice, &end.how);
            self.dispatcher.settle(&end.alert, view);
        }
        if let Some(answer) = answer.and_then(|answer| answer.downcast::<PendingAnswer>().ok()) {
            self.answer(*answer, &said);
        }
        for (person, messages) in &said.direct {
            self.direct(person, messages);
        }
        for message in &said.channels {
            self.channel(message);
        }
    }

    fn remove_typed(&mut self, _: &Waiting) {
        // What somebody else wrote nobody but its writer can take away here; the answer asks for that.
    }

    fn catch_up(&mut self, _: &BTreeSet<PersonId>, _: Timestamp) {
        // What was written while nobody listened cannot be read here.
    }

    fn list(&mut self, _: &[(CaseId, Option<Listed>)]) {
        // Nothing is completed here while it is typed.
    }

    fn tidy(&mut self, _: &[Astray]) {
        // There are no rooms.
    }

    fn finish(self: Box<Self>, at_most: Duration) {
        self.dispatcher.finish(at_most);
    }
}

impl Branch {
    fn ping(&mut self, message: &Message) {
        let Some(ping) = &message.ping else { return };
        let tenancy = &self.shared.tenancy;
        let to = match &message.to {
            Audience::Person(person) => tenancy.user(person).map(Target::Person),
            Audience::Channel(name) => {
                let channel = tenancy.channel(name);
                channel.map(|channel| Target::Channel(channel.id.clone()))
            }
        };
        let newer = || View::of(&self.shared.voice, &Text::of("chat-newer-ping"));
        let parcel = PingParcel::of(ping, to, self.views(message), newer);
        self.dispatcher.ping(parcel);
    }

    fn answer(&mut self, mut answer: PendingAnswer, said: &Routed) {
        answer
            .pressed
            .take_if(|pressed| !pressed.counts(&said.answers));
        let voice = &self.shared.voice;
        let mut plain: Vec<&Message> = said.answers.iter().collect();
        if let Some(pointer) = &said.elsewhere {
            plain.extend(&pointer.instead_of);
        }
        let views = match plain.as_slice() {
            [] => vec![View::of(voice, &Text::of("chat-done"))],
            said => views(voice, said),
        };
        let picture = plain.iter().find_map(|message| message.picture.clone());
        // What was pressed shows that itself.
        let passed = match answer.pressed {
            None => self.shared.passed(answer.user, &plain),
            Some(_) => Vec::new(),
        };
        self.dispatcher
            .answer(answer, (views, picture), (tracked(plain), passed));
    }

    fn direct(&mut self, person: &PersonId, messages: &[Message]) {
        let Some(user) = self.shared.tenancy.user(person) else {
            return;
        };
        let all: Vec<&Message> = messages.iter().collect();
        let views = views(&self.shared.voice, &all);
        let weight = Weight::of(messages);
        self.dispatcher
            .direct(user, views, weight, tracked(messages));
    }

    fn channel(&mut self, message: &Message) {
        let Audience::Channel(name) = &message.to else {
            return;
        };
        let Some(channel) = self.shared.tenancy.channel(name) else {
            return;
        };
        let channel = channel.id.clone();
        let weight = Weight::of(std::slice::from_ref(message));
        self.dispatcher
            .channel(channel, self.views(message), weight);
    }

    /// How a message looks; whom it calls is named on its first page.
    fn views(&self, message: &Message) -> Vec<View> {
        let voice = match &message.to {
            Audience::Channel(_) => &self.shared.in_channel,
            Audience::Person(_) => &self.shared.voice,
        };
        let mut views = views(voice, &[message]);
        let called = message.mentions.iter().filter_map(|person| {
            let user = self.shared.tenancy.user(person)?;
            Some((user.to_string(), person.to_string()))
        });
        if let Some(first) = views.first_mut() {
            *first = std::mem::take(first).calling(called.collect());
        }
        views
    }
}

//! What is said, brought to Discord: to whom it goes there, and how it looks.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;

use super::access::Access;
use super::backfill;
use super::connection;
use super::dispatcher::{AnswerParcel, DirectParcel, Dispatcher, Placed, RoomParcel};
use super::parcel::{PingParcel, Target};
use super::rooms::{Room, Strangers};
use super::shared::{AnswerPlace, PendingAnswer, Shared};
use super::views::{Called, View, views};
use crate::dialogue::casefile::astray::{Astray, Gone};
use crate::dialogue::casefile::overview::glance::Listed;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{
    Audience, CaseRef, Choice, Ended, Message, MessageKind, Visibility,
};
use crate::domain::Id;
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;
use crate::front::bot::places::Weight;
use crate::front::bot::routing::{RoomPost, Routed};
use crate::front::bot::tracking::tracked;
use crate::front::bot::{Front, Waiting};
use crate::front::directory::Snowflake;

/// Brings what is said.
pub(super) struct Branch {
    shared: Arc<Shared>,
    dispatcher: Dispatcher,
    runtime: Handle,
    access: Option<Access>,
}

impl Branch {
    /// A branch that nothing comes in from yet.
    pub(super) fn new(
        shared: Arc<Shared>,
        access: Access,
        runtime: Handle,
        opened_at: Timestamp,
    ) -> Self {
        let process = u64::try_from(opened_at.as_millisecond()).unwrap_or_default();
        let dispatcher = Dispatcher::new(Arc::clone(&shared), runtime.clone(), process);
        Self {
            shared,
            dispatcher,
            runtime,
            access: Some(access),
        }
    }
}

impl Front for Branch {
    fn begin(&mut self) {
        let (shared, access) = (Arc::clone(&self.shared), self.access.take());
        self.runtime.spawn(async move {
            if let Some(access) = access {
                let ending = connection::keep(&shared, &access).await;
                shared.inlet.is_over(ending).await;
            }
        });
    }

    fn reaches(&self, to: &Audience) -> bool {
        let directory = &self.shared.directory;
        match to {
            Audience::Person(person) => directory.user(person).is_some(),
            Audience::Channel(name) => directory.of_channel(name).is_some(),
        }
    }

    fn has_room(&self, case: &CaseRef) -> bool {
        self.room(case).is_some()
    }

    fn carry(&mut self, said: Routed, answer: Option<Waiting>) {
        for ping in &said.pings {
            self.ping(ping);
        }
        for (end, municipality) in &said.ended {
            self.settle(end, municipality.as_ref());
        }
        let mut made = None;
        for post in &said.rooms {
            if let Some(room) = self.room(&post.case) {
                made = Some(self.post(post, room));
            }
        }
        if let Some(answer) = answer.and_then(own) {
            self.answer(answer, &said, made);
        }
        for (person, messages) in &said.direct {
            self.direct(person, messages);
        }
        for message in &said.channels {
            self.channel(message);
        }
    }

    fn remove_typed(&mut self, answer: &Waiting) {
        // In a direct conversation nobody but its writer can.
        if let Some(PendingAnswer {
            at: AnswerPlace::Mention {
                channel, message, ..
            },
            ..
        }) = answer.downcast_ref()
        {
            self.dispatcher.remove(*channel, *message);
        }
    }

    fn catch_up(&mut self, waiting: &BTreeSet<PersonId>, opened_at: Timestamp) {
        let users = waiting.iter().filter_map(|person| {
            let user = self.shared.directory.user(person)?;
            Some((person.clone(), user))
        });
        let users = users.collect();
        let since = backfill::moment(opened_at.as_millisecond());
        let read = self.shared.read_before();
        self.dispatcher.catch_up(users, since, &Arc::new(read));
    }

    fn list(&mut self, changed: &[(CaseId, Option<Listed>)]) {
        let users = &self.shared.directory.users;
        let mut changed = changed.to_vec();
        for (_, listed) in &mut changed {
            if let Some(listed) = listed {
                listed.to.retain(|person| users.contains_key(person));
            }
            listed.take_if(|listed| listed.to.is_empty());
        }
        self.shared.list(changed);
    }

    fn tidy(&mut self, astray: &[Astray]) {
        for astray in astray {
            let (Gone::Director(who) | Gone::ProcessDirector(who)) = &astray.gone else {
                continue;
            };
            if let Some(room) = self.room(&astray.about) {
                let strangers = match self.shared.directory.user(who) {
                    Some(_) => Strangers::Stay,
                    None => Strangers::Leave,
                };
                self.dispatcher.tidy(Room { strangers, ..room });
            }
        }
    }

    fn finish(self: Box<Self>, at_most: Duration) {
        self.dispatcher.finish(at_most);
    }
}

/// What was handed to the bot loop when somebody asked.
fn own(answer: Waiting) -> Option<PendingAnswer> {
    answer.downcast().ok().map(|answer| *answer)
}

impl Branch {
    /// Shows on the pings of an alert that it has ended.
    fn settle(&mut self, end: &Ended, municipality: Option<&Id>) {
        let directory = &self.shared.directory;
        let users = self.users(&end.pinged).into_iter();
        let mut places: Vec<Target> = users.map(Target::User).collect();
        let channels = municipality.and_then(|code| directory.of_municipality(code));
        places.extend(channels.map(|channels| Target::Channel(channels.alerts)));
        let view = View::of(&self.shared.voice, &end.how);
        self.dispatcher.settle(end.alert.clone(), places, view);
    }

    fn ping(&mut self, message: &Message) {
        let Some(ping) = &message.ping else { return };
        let (directory, mut called) = (&self.shared.directory, Called::default());
        let to = match &message.to {
            Audience::Person(person) => directory.user(person).map(Target::User),
            Audience::Channel(name) => directory.of_channel(name).map(|channels| {
                called.users = self.users(&message.mentions);
                called.roles.extend(channels.roles.get(&ping.role));
                Target::Channel(channels.alerts)
            }),
        };
        let voice = match &to {
            Some(Target::Channel(_)) => &self.shared.in_server,
            Some(Target::User(_)) | None => &self.shared.voice,
        };
        let views = views(voice, &[message], &called);
        let newer = || View::of(&self.shared.voice, &Text::of("chat-newer-ping"));
        let parcel = PingParcel::of(ping, to, views, newer);
        self.dispatcher.ping(parcel);
    }

    fn post(&mut self, post: &RoomPost, room: Room) -> Placed {
        let called = Called::users(self.users(&post.called));
        let views = views(&self.shared.in_server, &[&post.message], &called);
        self.dispatcher.room(RoomParcel {
            room,
            views,
            readers: called.users,
            tracked: post.tracked.clone(),
        })
    }

    fn answer(&mut self, answer: PendingAnswer, routed: &Routed, made: Option<Placed>) {
        let voice = self.shared.speaks(&answer.at);
        let nobody = Called::default();
        let mut plain: Vec<&Message> = routed.answers.iter().collect();
        let picture = plain.iter().find_map(|message| message.picture.clone());
        let named = tracked(plain.iter().copied());
        let Some(pointer) = &routed.elsewhere else {
            let views = match plain.as_slice() {
                [] => vec![View::of(voice, &Text::of("chat-done"))],
                said => views(voice, said, &nobody),
            };
            self.dispatcher.answer(AnswerParcel {
                answer,
                views,
                picture,
                unless_room: None,
                tracked: named,
            });
            return;
        };
        let pointing = pointer.message();
        let mut short = plain.clone();
        short.push(&pointing);
        plain.extend(&pointer.instead_of);
        let (short, full) = (views(voice, &short, &nobody), views(voice, &plain, &nobody));
        let (views, unless_room) = match made {
            Some(made) => (short, Some((full, made))),
            None => (full, None),
        };
        self.dispatcher.answer(AnswerParcel {
            answer,
            views,
            picture,
            unless_room,
            tracked: named,
        });
    }

    fn direct(&mut self, person: &PersonId, messages: &[Message]) {
        let Some(user) = self.shared.directory.user(person) else {
            return;
        };
        let (voice, all) = (
            &self.shared.voice,
            messages.iter().collect::<Vec<&Message>>(),
        );
        let called = Called::users(vec![user]);
        let own_case = all.iter().find_map(|message| {
            let case = message.case.as_ref()?;
            case.directors.contains(person).then_some(case)
        });
        // Only what is about that case may stand where its other director reads along.
        let here = |message: &Message, case: &CaseRef| {
            message.visibility != Visibility::Alone
                && message
                    .case
                    .as_ref()
                    .is_some_and(|about| about.id == case.id)
        };
        let own = own_case.and_then(|case| Some((case, self.room(case)?)));
        let fallback = own.map(|(case, room)| {
            let open: Vec<&Message> = all
                .iter()
                .filter(|message| here(message, case))
                .copied()
                .collect();
            let waits = Message::new(
                person,
                MessageKind::Text,
                Text::of("discord-question-waits"),
            );
            let waits = waits.choices(vec![Choice::named("resume")]);
            let mut shown = open.clone();
            shown.extend((open.len() < all.len()).then_some(&waits));
            (room, views(&self.shared.in_server, &shown, &called))
        });
        let views = views(voice, &all, &Called::default());
        self.dispatcher.direct(DirectParcel {
            user,
            views,
            weight: Weight::of(messages),
            fallback,
            tracked: tracked(messages),
        });
    }

    fn channel(&mut self, message: &Message) {
        let Audience::Channel(name) = &message.to else {
            return;
        };
        let Some(channels) = self.shared.directory.of_channel(name) else {
            return;
        };
        let team = channels.team;
        let called = Called::users(self.users(&message.mentions));
        let views = views(&self.shared.in_server, &[message], &called);
        let weight = Weight::of(std::slice::from_ref(message));
        self.dispatcher.channel(team, views, weight);
    }

    /// The room of a case; none where its municipality has no place on Discord.
    fn room(&self, case: &CaseRef) -> Option<Room> {
        let municipality = case.municipality.as_ref()?;
        let channels = self.shared.directory.of_municipality(municipality)?;
        Some(Room {
            case: case.id,
            name: case.code.to_string(),
            thread: case.room.as_deref().and_then(Snowflake::read),
            guild: channels.guild,
            under: channels.team,
            members: self.users(&case.directors),
            strangers: Strangers::Stay,
        })
    }

    fn users(&self, persons: &[PersonId]) -> Vec<Snowflake> {
        let user = |person: &PersonId| self.shared.directory.user(person);
        persons.iter().filter_map(user).collect()
    }
}

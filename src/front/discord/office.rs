//! The desk on Discord: takes what waits in the queue, and hands what it says to the courier.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::mpsc::Receiver;

use super::courier::{AnswerParcel, Courier, DirectParcel, PingParcel, Placed, RoomParcel, Target};
use super::in_hand::of_requests;
use super::missed;
use super::places::Weight;
use super::rooms::{Room, Strangers};
use super::routing::{RoomPost, Routed, route};
use super::shared::{Answer, Ending, Envelope, Place, Read, Shared};
use super::tracking::{OnTheWay, tracked};
use super::views::{Called, View, views};
use crate::desk::{Desk, DeskError, MOST_IN_A_BATCH};
use crate::dialogue::casefile::astray::Gone;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Audience, CaseRef, Choice, Circle, Ended, Kind, Message, Trace};
use crate::domain::Id;
use crate::domain::alert::Via;
use crate::domain::people::PersonId;
use crate::front::PARTING;
use crate::front::directory::Snowflake;
use crate::front::ways::Ways;

/// Takes and carries out until it ends.
pub(super) struct Office {
    desk: Desk,
    shared: Arc<Shared>,
    courier: Courier,
    ways: Ways,
    runtime: Handle,
    opened_at: Timestamp,
    connected_before: bool,
    on_the_way: OnTheWay,
}

impl Office {
    /// An office on a desk.
    pub(super) fn new(desk: Desk, shared: Arc<Shared>, ways: Ways, runtime: Handle) -> Self {
        let opened_at = desk.now();
        let process = u64::try_from(opened_at.as_millisecond()).unwrap_or_default();
        let courier = Courier::new(Arc::clone(&shared), runtime.clone(), process);
        Self {
            desk,
            shared,
            courier,
            ways,
            runtime,
            opened_at,
            connected_before: false,
            on_the_way: OnTheWay::default(),
        }
    }

    /// Works until somebody or something ends it; what is in hand then is written.
    ///
    /// # Errors
    /// When the desk stops.
    pub(super) fn run(mut self, queue: &mut Receiver<Envelope>) -> Result<Ending, DeskError> {
        let ended = self.work(queue);
        // Nobody reads it any more: whoever reports a result must not wait for a place in it.
        queue.close();
        // Whoever waits for what is left in it to be written hears at once that it never will be.
        while queue.try_recv().is_ok() {}
        // What was handed over is brought, also when nothing more can be written; mail and gateway
        // bring theirs when they are dropped.
        self.courier.finish(PARTING);
        ended
    }

    fn work(&mut self, queue: &mut Receiver<Envelope>) -> Result<Ending, DeskError> {
        self.desk.follow()?;
        loop {
            let (said, sleep) = self.desk.attend()?;
            self.carry(None, None, said);
            self.list()?;
            // What waits is taken between two slices of what is due.
            if sleep.is_zero() && !self.desk.is_behind() {
                continue;
            }
            let Some(first) = self.next(queue, sleep) else {
                continue;
            };
            let mut batch = vec![first];
            let more = std::iter::from_fn(|| queue.try_recv().ok());
            batch.extend(more.take(MOST_IN_A_BATCH - 1));
            if let Some(ending) = self.take(batch)? {
                return Ok(ending);
            }
        }
    }

    fn next(&self, queue: &mut Receiver<Envelope>, sleep: Duration) -> Option<Envelope> {
        let next = async { tokio::time::timeout(sleep, queue.recv()).await };
        self.runtime.block_on(next).ok()?
    }

    /// Takes a batch: one write for all of it, and only then a word to anybody.
    fn take(&mut self, batch: Vec<Envelope>) -> Result<Option<Ending>, DeskError> {
        let mut ending = None;
        let (mut inputs, mut written) = (Vec::with_capacity(batch.len()), Vec::new());
        let mut asked = Vec::new();
        let mut askers: Vec<Option<(PersonId, Answer)>> = Vec::with_capacity(batch.len());
        for envelope in batch {
            let (input, asker) = match envelope {
                Envelope::Act {
                    input,
                    asker,
                    answer,
                } => (input, Some((asker, answer))),
                Envelope::Report(report) => {
                    self.on_the_way.heard(&report.input);
                    written.extend(report.written);
                    asked.extend(report.asked);
                    (report.input, None)
                }
                Envelope::Connected { read } => {
                    self.catch_up(read)?;
                    if std::mem::replace(&mut self.connected_before, true) {
                        continue;
                    }
                    self.tidy_rooms()?;
                    (Input::Restarted, None)
                }
                Envelope::Ended(how) => {
                    ending = Some(how);
                    continue;
                }
            };
            inputs.push(input);
            askers.push(asker);
        }
        let said = self.desk.take(&inputs)?;
        for waits in written {
            let _ = waits.try_send(());
        }
        for (asker, messages) in askers.into_iter().zip(said) {
            let (asker, answer) = asker.unzip();
            self.remove_typed(answer.as_ref(), &messages);
            self.carry(asker.as_ref(), answer, messages);
        }
        // Whom an alert calls comes before whoever looks how it stands.
        for asked in asked {
            asked.answer(&mut self.desk)?;
        }
        self.list()?;
        Ok(ending)
    }

    /// Who waits for something may have written while nobody listened.
    fn catch_up(&mut self, read: Read) -> Result<(), DeskError> {
        let waiting = self.desk.waiting()?;
        let users = waiting.into_iter().filter_map(|person| {
            let user = self.shared.directory.user(&person)?;
            Some((person, user))
        });
        let users = users.collect();
        let since = missed::moment(self.opened_at.as_millisecond());
        self.courier.catch_up(users, since, &Arc::new(read));
        Ok(())
    }

    /// Puts what changed in the lists of those who may see it.
    fn list(&mut self) -> Result<(), DeskError> {
        // What is due does not wait for lists: at the start every open case is read for them.
        if self.desk.is_behind() {
            return Ok(());
        }
        let mut changed = self.desk.newly_listed()?;
        let users = &self.shared.directory.users;
        for (_, listed) in &mut changed {
            if let Some(listed) = listed {
                listed.to.retain(|person| users.contains_key(person));
            }
            listed.take_if(|listed| listed.to.is_empty());
        }
        self.shared.list(changed);
        Ok(())
    }

    /// Whoever is gone from the settings, or lost the role, leaves the rooms of the cases.
    fn tidy_rooms(&mut self) -> Result<(), DeskError> {
        for astray in self.desk.astray()? {
            let (Gone::Director(who) | Gone::ProcessDirector(who)) = &astray.gone else {
                continue;
            };
            if let Some(room) = self.room(&astray.about) {
                let strangers = match self.shared.directory.user(who) {
                    Some(_) => Strangers::Stay,
                    None => Strangers::Leave,
                };
                self.courier.tidy(Room { strangers, ..room });
            }
        }
        Ok(())
    }

    /// Hands over what one input makes us say: pings first.
    fn carry(&mut self, asker: Option<&PersonId>, answer: Option<Answer>, messages: Vec<Message>) {
        let messages = self.on_the_way.only_new(messages);
        let routed = route(asker, messages);
        for ping in &routed.pings {
            self.ping(ping);
        }
        for (end, municipality) in &routed.ended {
            self.settle(end, municipality.as_ref());
        }
        let mut made = None;
        for post in &routed.rooms {
            match self.room(&post.case) {
                Some(room) => made = Some(self.post(post, room)),
                None => self.tell_readers(post),
            }
        }
        if let Some(answer) = answer {
            self.answer(answer, &routed, made);
        }
        for (person, messages) in &routed.direct {
            self.direct(person, messages);
        }
        for message in &routed.channels {
            self.channel(message);
        }
    }

    /// Takes away what a person typed where others read it, if it must not stay.
    fn remove_typed(&mut self, answer: Option<&Answer>, messages: &[Message]) {
        let gone = messages.iter().any(|said| said.trace == Trace::Remove);
        // In a direct conversation nobody but its writer can.
        if let Some(Place::Mention {
            channel, message, ..
        }) = answer.filter(|_| gone).map(|answer| &answer.at)
        {
            self.courier.remove(*channel, *message);
        }
    }

    /// Shows on the pings of an alert that it has ended.
    fn settle(&mut self, end: &Ended, municipality: Option<&Id>) {
        let directory = &self.shared.directory;
        let users = self.users(&end.pinged).into_iter();
        let mut places: Vec<Target> = users.map(Target::User).collect();
        let quarters = municipality.and_then(|code| directory.of_municipality(code));
        places.extend(quarters.map(|quarters| Target::Channel(quarters.alerts)));
        let view = View::of(&self.shared.voice, &end.how);
        self.courier.settle(end.alert.clone(), places, view);
    }

    fn ping(&mut self, message: &Message) {
        if message.via != Via::Chat {
            self.ways.send(message);
            return;
        }
        let Some(ping) = &message.ping else { return };
        let (directory, mut called) = (&self.shared.directory, Called::default());
        let to = match &message.to {
            Audience::Person(person) => directory.user(person).map(Target::User),
            Audience::Channel(name) => directory.of_channel(name).map(|quarters| {
                called.users = self.users(&message.mentions);
                called.roles.extend(quarters.roles.get(&ping.role));
                Target::Channel(quarters.alerts)
            }),
        };
        self.courier.ping(PingParcel {
            to,
            views: views(&self.shared.voice, &[message], &called),
            delivery: ping.delivery.clone(),
            about: ping.about.clone(),
            series: match ping.code {
                Some(_) => ping.about.clone(),
                None => ping.about.iter().map(of_requests).collect(),
            },
            rung: ping.rung,
            attempt: ping.attempt,
            older: (ping.rung > 1 && ping.code.is_some()).then(|| {
                let text = Text::of("discord-newer-ping");
                View::of(&self.shared.voice, &text)
            }),
        });
    }

    fn post(&mut self, post: &RoomPost, room: Room) -> Placed {
        let called = Called::users(self.users(&post.called));
        let views = views(&self.shared.voice, &[&post.message], &called);
        self.courier.room(RoomParcel {
            room,
            views,
            readers: called.users,
            tracked: post.tracked.clone(),
        })
    }

    /// Where a municipality has no place on Discord, each reader is told directly.
    fn tell_readers(&mut self, post: &RoomPost) {
        for person in &post.called {
            self.direct(person, std::slice::from_ref(&post.message));
        }
    }

    fn answer(&mut self, answer: Answer, routed: &Routed, made: Option<Placed>) {
        let voice = &self.shared.voice;
        let nobody = Called::default();
        let mut plain: Vec<&Message> = routed.answers.iter().collect();
        let picture = plain.iter().find_map(|message| message.picture.clone());
        let named = tracked(plain.iter().copied());
        let Some(pointer) = &routed.elsewhere else {
            let views = match plain.as_slice() {
                [] => vec![View::of(voice, &Text::of("discord-done"))],
                said => views(voice, said, &nobody),
            };
            self.courier.answer(AnswerParcel {
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
        self.courier.answer(AnswerParcel {
            answer,
            views,
            picture,
            unless_room,
            tracked: named,
        });
    }

    fn direct(&mut self, person: &PersonId, messages: &[Message]) {
        let Some(user) = self.shared.directory.user(person) else {
            return self.on_the_way.forget(messages);
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
            message.circle != Circle::Alone
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
            let waits = Message::new(person, Kind::Text, Text::of("discord-question-waits"));
            let waits = waits.choices(vec![Choice::named("resume")]);
            let mut shown = open.clone();
            shown.extend((open.len() < all.len()).then_some(&waits));
            (room, views(voice, &shown, &called))
        });
        let views = views(voice, &all, &Called::default());
        self.courier.direct(DirectParcel {
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
        let Some(quarters) = self.shared.directory.of_channel(name) else {
            return;
        };
        let team = quarters.team;
        let called = Called::users(self.users(&message.mentions));
        let views = views(&self.shared.voice, &[message], &called);
        let weight = Weight::of(std::slice::from_ref(message));
        self.courier.channel(team, views, weight);
    }

    /// The room of a case; none where its municipality has no place on Discord.
    fn room(&self, case: &CaseRef) -> Option<Room> {
        let municipality = case.municipality.as_ref()?;
        let quarters = self.shared.directory.of_municipality(municipality)?;
        Some(Room {
            case: case.id,
            name: case.code.to_string(),
            thread: case.room.as_deref().and_then(Snowflake::read),
            guild: quarters.guild,
            under: quarters.team,
            members: self.users(&case.directors),
            strangers: Strangers::Stay,
        })
    }

    fn users(&self, persons: &[PersonId]) -> Vec<Snowflake> {
        let user = |person: &PersonId| self.shared.directory.user(person);
        persons.iter().filter_map(user).collect()
    }
}

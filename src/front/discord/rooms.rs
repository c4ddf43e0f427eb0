//! The private thread of each case, in which its directors and nobody else talk about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use serenity::all::{ChannelId, UserId};

use super::delivery::note;
use super::parcel::id;
use super::shared::{Shared, locked};
use super::views::View;
use crate::dialogue::message::input::Input;
use crate::domain::case::CaseId;
use crate::front::bot::places::Weight;
use crate::front::directory::Snowflake;
use crate::front::discord::rest::retry::Refused;

/// Discord's word for a thread that has moved out of sight.
const ARCHIVED: isize = 50083;

/// The room of a case, as far as it is known.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// The case.
    pub(super) case: CaseId,
    /// What the room is called.
    pub(super) name: String,
    /// The thread, if the case has one.
    pub(super) thread: Option<Snowflake>,
    /// The server.
    pub(super) guild: Snowflake,
    /// The channel under which it hangs.
    pub(super) under: Snowflake,
    /// Who belong in it.
    pub(super) members: Vec<Snowflake>,
    /// What becomes of whoever is in it and not in the settings.
    pub(super) strangers: Strangers,
}

/// People in a room whom the settings do not know: guests of its directors, or one who was a director.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strangers {
    /// They stay.
    Stay,
    /// They leave, since one of them may be the director who is gone.
    Leave,
}

/// All rooms that were entered since the start.
pub(super) struct Rooms {
    shared: Arc<Shared>,
    threads: Mutex<BTreeMap<CaseId, ChannelId>>,
    members: Mutex<BTreeMap<ChannelId, BTreeSet<UserId>>>,
}

impl Rooms {
    /// No room was entered yet.
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            shared,
            threads: Mutex::default(),
            members: Mutex::default(),
        }
    }

    /// Puts something into a room and gives its place; none if there can be no room.
    pub(super) async fn post(
        &self,
        room: &Room,
        views: &[View],
        nonces: &[String],
    ) -> Option<ChannelId> {
        let posted = match self.try_post(room, views, nonces).await {
            // Somebody has removed the thread: the case gets a new one.
            Err(Refused::Gone(_)) if self.has(room) => {
                locked(&self.threads).remove(&room.case);
                let anew = Room {
                    thread: None,
                    ..room.clone()
                };
                self.try_post(&anew, views, nonces).await
            }
            other => other,
        };
        note(&self.shared, room.under, &posted.map(|_| ()));
        posted.ok()
    }

    /// Lets whoever no longer belongs in a room out of it; one that was never made stays so.
    pub(super) async fn tidy(&self, room: &Room) {
        if self.has(room) {
            let tidied = self.enter(room).await;
            note(&self.shared, room.under, &tidied.map(|_| ()));
        }
    }

    fn has(&self, room: &Room) -> bool {
        room.thread.is_some() || locked(&self.threads).contains_key(&room.case)
    }

    async fn try_post(
        &self,
        room: &Room,
        views: &[View],
        nonces: &[String],
    ) -> Result<ChannelId, Refused> {
        let thread = self.enter(room).await?;
        for (view, nonce) in views.iter().zip(nonces) {
            let rest = &self.shared.rest;
            rest.post(thread, view, nonce, Weight::News).await?;
        }
        Ok(thread)
    }

    /// The thread of a room, with those in it who belong there.
    async fn enter(&self, room: &Room) -> Result<ChannelId, Refused> {
        let known = locked(&self.threads).get(&room.case).copied();
        let thread = match known.or_else(|| room.thread.map(id)) {
            Some(thread) => thread,
            None => {
                let rest = &self.shared.rest;
                let (under, me) = (id(room.under), self.shared.me());
                let made = rest.thread(room.guild, under, &room.name, me).await?;
                let input = Input::Room {
                    case: room.case,
                    room: made.to_string(),
                };
                // Where the program ends before that is written, the thread is found again.
                self.shared.inlet.report(input).await;
                made
            }
        };
        locked(&self.threads).insert(room.case, thread);
        match self.admit(thread, room).await {
            Err(Refused::Malformed(ARCHIVED)) => {
                self.shared.rest.bring_back(thread).await?;
                self.admit(thread, room).await?;
            }
            admitted => admitted?,
        }
        Ok(thread)
    }

    /// Lets in who belong there, and takes out whoever of our people does not.
    async fn admit(&self, thread: ChannelId, room: &Room) -> Result<(), Refused> {
        let rest = &self.shared.rest;
        let known = locked(&self.members).get(&thread).cloned();
        let present = match known {
            Some(present) => present,
            None => rest.members(thread).await?.into_iter().collect(),
        };
        let belong: BTreeSet<UserId> = room
            .members
            .iter()
            .map(|user| UserId::new(user.number()))
            .collect();
        for user in belong.difference(&present) {
            rest.let_in(thread, *user).await?;
        }
        let ours: BTreeSet<UserId> = self
            .shared
            .directory
            .users
            .values()
            .map(|user| UserId::new(user.number()))
            .collect();
        let leaves = |user: &&UserId| match room.strangers {
            Strangers::Stay => ours.contains(user),
            Strangers::Leave => Some(**user) != self.shared.me(),
        };
        for user in present.difference(&belong).filter(leaves) {
            rest.take_out(thread, *user).await?;
        }
        locked(&self.members).insert(thread, belong);
        Ok(())
    }
}

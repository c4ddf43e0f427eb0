//! What a test lets go wrong: lost connections, lost rights, closed doors, passing time.

use std::time::Duration;

use serde_json::json;

use super::Standin;
use super::fault::{Fault, Planned};
use super::gateway::{Acks, Doors, Push};
use super::world::{DirectMessages, Id, Overwrite, Place};

impl Standin {
    /// Lets the next requests that fit go wrong. The path is below `/api/v10`; a step `*` fits
    /// any one step, `**` at the end all the rest.
    pub fn fail_next(&self, method: &str, path: &str, fault: Fault, times: u32) {
        let (method, path) = (method.to_owned(), path.to_owned());
        self.change(|state| {
            state.planned.push(Planned {
                method,
                path,
                fault,
                times,
            })
        });
    }

    /// Takes back every fault that was planned.
    pub fn fail_no_more(&self) {
        self.change(|state| state.planned.clear());
    }

    /// Lets time pass on the stand-in's own clock.
    pub fn pass(&self, time: Duration) {
        self.change(|state| state.clock.added += time);
    }

    /// Ends the connection without a word; the session can be taken up again.
    pub fn drop_connection(&self) {
        self.change(|state| state.gateway.push(Push::Cut));
    }

    /// Ends the connection with a close code; the session can be taken up again unless the code
    /// says otherwise.
    pub fn close_connection(&self, code: u16) {
        self.change(|state| {
            if matches!(code, 4004 | 4007 | 4009 | 4010..=4014) {
                state.gateway.forget_session();
            }
            state.gateway.push(Push::Close(code, String::new()));
        });
    }

    /// Ends the connection with a close frame that holds no code.
    pub fn part(&self) {
        self.change(|state| state.gateway.push(Push::Part));
    }

    /// Lets the connection look alive and be dead, until somebody connects anew.
    pub fn play_dead(&self) {
        self.change(|state| state.gateway.acks = Acks::Dead);
    }

    /// Asks the client to connect again (op 7).
    pub fn ask_reconnect(&self) {
        let frame = json!({ "op": 7, "d": null }).to_string();
        self.change(|state| state.gateway.push(Push::Text(frame)));
    }

    /// Tells the client that its session is over (op 9): it must identify again.
    pub fn end_session(&self) {
        let frame = json!({ "op": 9, "d": false }).to_string();
        self.change(|state| {
            state.gateway.forget_session();
            state.gateway.push(Push::Text(frame));
        });
    }

    /// Forgets the session without a word: a later resume is refused.
    pub fn forget_session(&self) {
        self.change(|state| state.gateway.forget_session());
    }

    /// Opens, closes or silences the gateway, and waits until that is so.
    pub fn set_doors(&self, doors: Doors) {
        self.change(|state| state.gateway.set_doors(doors));
        self.until("the doors to move", |d| {
            d.look(|state| (state.gateway.standing == doors).then_some(()))
        });
    }

    /// Leaves heartbeats without an answer from now on.
    pub fn mute_acks(&self) {
        self.change(|state| state.gateway.acks = Acks::Withheld);
    }

    /// Answers heartbeats again.
    pub fn give_acks(&self) {
        self.change(|state| state.gateway.acks = Acks::Given);
    }

    /// Whether someone is connected to the gateway and let in.
    pub fn connected(&self) -> bool {
        self.look(|state| state.gateway.connected())
    }

    /// Whether there is a session, connected or to be taken up again.
    pub fn in_session(&self) -> bool {
        self.look(|state| state.gateway.in_session())
    }

    /// Where the gateway listens.
    pub fn gateway_url(&self) -> String {
        self.look(|state| state.gateway.url())
    }

    /// Heartbeats that came in.
    pub fn heartbeats(&self) -> u64 {
        self.look(|state| state.gateway.heartbeats)
    }

    /// Connections that were made to the gateway.
    pub fn connections(&self) -> u64 {
        self.look(|state| state.gateway.lines())
    }

    /// How often somebody asked to begin a session, whatever came of it.
    pub fn begun(&self) -> u64 {
        self.look(|state| state.gateway.begun)
    }

    /// What time it is here, in milliseconds of Unix time.
    pub fn now(&self) -> u64 {
        self.look(|state| state.clock.now())
    }

    /// Sessions that were begun.
    pub fn identified(&self) -> u64 {
        self.look(|state| state.gateway.identified)
    }

    /// Sessions that were taken up again.
    pub fn resumed(&self) -> u64 {
        self.look(|state| state.gateway.resumed)
    }

    /// Makes the token wrong, as an administrator who draws a new one does.
    pub fn revoke_token(&self) {
        self.change(|state| state.world.token.push_str(".revoked"));
        self.close_connection(4004);
    }

    /// Closes or opens someone for direct messages.
    pub fn set_direct_messages(&self, user: Id, to: DirectMessages) {
        self.change(|state| {
            let known = state.world.users.iter_mut().find(|known| known.id == user);
            known.expect("this person exists").direct_messages = to;
        });
    }

    /// Takes rights from a role or a person in a channel, or gives them.
    pub fn overwrite(&self, channel: Id, overwrite: Overwrite) {
        self.change(|state| {
            let place = state.channels.get_mut(&channel);
            let overwrites = &mut place.expect("this channel exists").overwrites;
            overwrites.retain(|known| known.of != overwrite.of);
            overwrites.push(overwrite);
        });
    }

    /// Takes rights from the bot in a channel.
    pub fn deny(&self, channel: Id, rights: u64) {
        let of = self.bot();
        self.overwrite(
            channel,
            Overwrite {
                of,
                allow: 0,
                deny: rights,
            },
        );
    }

    /// Removes a channel or thread with all that stands in it, and tells so.
    pub fn remove_channel(&self, channel: Id) {
        self.change(|state| {
            let Some(gone) = state.channels.get(&channel) else {
                return;
            };
            let json = state.channel_json(gone);
            let under =
                |place: &Place| matches!(place, Place::Thread(thread) if thread.parent == channel);
            let gone = |id: Id, place: &Place| id == channel || under(place);
            state.channels.retain(|id, known| !gone(*id, &known.place));
            let channels = &state.channels;
            state
                .messages
                .retain(|_, message| channels.contains_key(&message.channel));
            state.dispatch("CHANNEL_DELETE", json, 1);
        });
    }
}

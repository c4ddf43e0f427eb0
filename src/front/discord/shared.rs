//! What the parts of this front share: who is who, the way in to the bot loop, and what was seen.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock};

use serenity::all::{ChannelId, MessageId, UserId};

use super::commands;
use super::glances::Glances;
use super::parcel::Target;
use super::rest::{Acknowledgement, Rest};
use super::views::View;
use crate::dialogue::casefile::overview::glance::{Glance, Listed};
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::picture::Picture;
use crate::domain::Problem;
use crate::domain::alert::AlertId;
use crate::domain::case::CaseId;
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;
use crate::front::bot::noticed::{Endings, Operator, Seen};
use crate::front::bot::underway::Underway;
use crate::front::bot::{Inlet, Presentation, in_flight};
use crate::front::directory::{Directory, Snowflake};
use crate::front::discord::rest::retry::Refused;
pub(super) use crate::front::locked;
use crate::front::painting::{Painted, Painter, Size};
use crate::voice::Voice;

/// How much of each user may wait, and the permit of one thing.
pub(super) type InFlight = in_flight::InFlight<Snowflake>;
pub(super) type Permit = in_flight::Permit<Snowflake>;

/// The last message that was read in each direct conversation.
pub(super) type Read = BTreeMap<ChannelId, MessageId>;

/// An answer that somebody waits for.
#[derive(Clone, Debug)]
pub(super) struct PendingAnswer {
    /// Where it goes.
    pub(super) at: AnswerPlace,
    /// The permit of what was asked, which ends with the answer.
    pub(super) permit: Arc<Permit>,
}

/// Where somebody is answered.
#[derive(Clone, Debug)]
pub(super) enum AnswerPlace {
    /// Under a command or a button.
    Interaction {
        /// What allows to answer, for a quarter of an hour.
        token: String,
        /// How it was acknowledged.
        how: Acknowledgement,
        /// Who asked.
        user: Snowflake,
    },
    /// In the direct conversation.
    Direct(Snowflake),
    /// In the direct conversation, and a word of it in the channel.
    Mention {
        /// Who asked.
        user: Snowflake,
        /// In which channel.
        channel: ChannelId,
        /// In which message.
        message: MessageId,
    },
}

/// What everybody here needs.
pub(super) struct Shared {
    /// Who is who.
    pub(super) directory: Directory,
    /// What speaks in direct conversations, where what is typed is read.
    pub(super) voice: Voice,
    /// What speaks in servers, where a command is sent.
    pub(super) in_server: Voice,
    /// The names of the commands.
    pub(super) words: Arc<Words>,
    /// What draws, if this program can.
    painter: Option<Painter>,
    /// Requests to Discord.
    pub(super) rest: Rest,
    /// The way into the bot loop.
    pub(super) inlet: Inlet,
    /// Where the operator reads what is wrong.
    pub(super) operator: Operator,
    /// How much of each user waits.
    pub(super) in_flight: Arc<InFlight>,
    /// The open cases of each person, to complete what is being typed.
    glances: Mutex<Glances>,
    /// Our own user, once we know.
    me: OnceLock<UserId>,
    /// Events that came in.
    pub(super) seen: Seen<u64>,
    /// The last message that we read in each direct conversation.
    read: Mutex<Read>,
    /// The same as it was at each connection that the bot loop does not know of yet.
    read_before: Mutex<VecDeque<Read>>,
    /// The last message in which we answered a line of each user.
    answered: Mutex<BTreeMap<Snowflake, MessageId>>,
    /// The direct conversation with each user, since opening one is rationed for all together.
    direct: Mutex<BTreeMap<Snowflake, ChannelId>>,
    /// Alerts that ended lately, with what their pings show since then.
    pub(super) ended: Endings<View>,
    /// The pings that are being brought.
    pub(super) underway: Underway<Target>,
}

impl AnswerPlace {
    /// Whether it is read in a server.
    pub(super) const fn is_in_server(&self) -> bool {
        match self {
            Self::Interaction { how, .. } => match how {
                Acknowledgement::Ephemeral | Acknowledgement::InPlace => true,
                Acknowledgement::Open => false,
            },
            Self::Direct(_) | Self::Mention { .. } => false,
        }
    }
}

impl Shared {
    /// What speaks there.
    pub(super) const fn speaks(&self, place: &AnswerPlace) -> &Voice {
        match place.is_in_server() {
            true => &self.in_server,
            false => &self.voice,
        }
    }

    /// Nothing was seen yet.
    pub(super) fn new(
        directory: Directory,
        presentation: Presentation,
        rest: Rest,
        inlet: Inlet,
        tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    ) -> Self {
        let in_server = presentation.voice.clone();
        Self {
            directory,
            in_server: in_server.sending(commands::named(&presentation.words)),
            voice: presentation.voice,
            words: presentation.words,
            painter: presentation.painter,
            rest,
            inlet,
            operator: Operator::new(tell),
            in_flight: Arc::default(),
            glances: Mutex::default(),
            me: OnceLock::new(),
            seen: Seen::default(),
            read: Mutex::default(),
            read_before: Mutex::default(),
            answered: Mutex::default(),
            direct: Mutex::default(),
            ended: Endings::default(),
            underway: Underway::default(),
        }
    }

    /// Draws a picture, where nobody waits for it; none if this program cannot.
    pub(super) async fn paint(&self, picture: Picture) -> Option<Painted> {
        let painter = self.painter.clone()?;
        let painted = tokio::task::spawn_blocking(move || painter(&picture, Size::Best));
        painted.await.ok()
    }

    /// The first open cases of a person of which the code will do.
    pub(super) fn glances_of(
        &self,
        person: &PersonId,
        most: usize,
        will_do: impl Fn(&CaseCode) -> bool,
    ) -> Vec<Glance> {
        locked(&self.glances).of(person, most, will_do)
    }

    /// These cases stand in these lists from now on.
    pub(super) fn list(&self, cases: Vec<(CaseId, Option<Listed>)>) {
        let mut glances = locked(&self.glances);
        for (id, listed) in cases {
            glances.list(id, listed);
        }
    }

    /// Our own user.
    pub(super) fn me(&self) -> Option<UserId> {
        self.me.get().copied()
    }

    /// This is our own user.
    pub(super) fn is_me(&self, user: UserId) {
        // It never changes.
        let _ = self.me.set(user);
    }

    /// A message in a direct conversation was read.
    pub(super) fn has_read(&self, channel: ChannelId, message: MessageId) {
        let mut read = locked(&self.read);
        let last = read.entry(channel).or_insert(message);
        *last = message.max(*last);
    }

    /// We are connected: what was read until now is noted, for what is said from now on is heard.
    pub(super) fn is_connected(&self) {
        let read = locked(&self.read).clone();
        locked(&self.read_before).push_back(read);
    }

    /// What was read before a connection of which the bot loop learns now.
    pub(super) fn read_before(&self) -> Read {
        let noted = locked(&self.read_before).pop_front();
        noted.unwrap_or_default()
    }

    /// A line of a user was answered by this message.
    pub(super) fn has_answered(&self, user: Snowflake, message: MessageId) {
        locked(&self.answered).insert(user, message);
    }

    /// The last message in which a line of a user was answered.
    pub(super) fn last_answer(&self, user: Snowflake) -> Option<MessageId> {
        locked(&self.answered).get(&user).copied()
    }

    /// The direct conversation with a user.
    ///
    /// # Errors
    /// There is no such user, or Discord does not answer.
    pub(super) async fn direct(&self, user: Snowflake) -> Result<ChannelId, Refused> {
        let known = locked(&self.direct).get(&user).copied();
        if let Some(known) = known {
            return Ok(known);
        }
        let opened = self.rest.direct(user).await?;
        locked(&self.direct).insert(user, opened);
        Ok(opened)
    }

    /// An alert has ended: what its pings show from now on.
    pub(super) fn has_ended(&self, alert: AlertId, view: View) {
        self.underway.forget(&alert);
        self.ended.note(alert, view);
    }
}

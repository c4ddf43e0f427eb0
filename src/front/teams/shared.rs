//! What the parts of this front share: who is who, the way in to the office, and what was seen.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::parcel::Target;
use super::trying::Refused;
use super::views::View;
use super::wire::{Placed, Wire};
use crate::dialogue::language::understanding::Words;
use crate::domain::Problem;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::front::bot::in_hand::InHand;
use crate::front::bot::noticed::{Endings, Operator, Seen};
use crate::front::bot::places::Places;
use crate::front::bot::{Inlet, Manner, turns};
use crate::front::locked;
use crate::front::tenancy::{Guid, Tenancy};
use crate::voice::Voice;

/// How many messages with something to press are remembered, to show on them what was chosen.
const MOST_OFFERED: usize = 512;
/// How many pings of an alert in one place are remembered, to edit them.
const MOST_PINGS: usize = 16;

/// The turns of people, and one of them.
pub(super) type Turns = turns::Turns<Guid>;
pub(super) type Turn = turns::Turn<Guid>;

/// An answer that somebody waits for.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// Who asked; it is answered in the personal conversation.
    pub(super) user: Guid,
    /// The conversation in which others saw that it was asked, if it was one.
    pub(super) seen_in: Option<String>,
    /// What was pressed; none where it was typed, or does not count.
    pub(super) pressed: Option<Pressed>,
    /// The turn of what was asked, which ends with the answer.
    pub(super) turn: Arc<Turn>,
}

/// What somebody pressed on a message.
#[derive(Clone, Debug)]
pub(super) struct Pressed {
    /// On which.
    pub(super) on: Placed,
    /// Whom or what that stands with.
    pub(super) place: Target,
    /// What the button carries.
    pub(super) id: String,
    /// What was picked in the list beside it.
    pub(super) picked: Option<String>,
}

/// A ping that stands on a screen.
#[derive(Clone, Debug)]
pub(super) struct Pinged {
    /// Which.
    pub(super) delivery: DeliveryId,
    /// To whom.
    pub(super) to: Target,
    /// Where.
    pub(super) placed: Placed,
}

/// What everybody here needs.
pub(super) struct Shared {
    /// Who is who.
    pub(super) tenancy: Tenancy,
    /// What speaks.
    pub(super) voice: Voice,
    /// The names of the commands.
    pub(super) words: Arc<Words>,
    /// When the program opened: what was typed before that answers nothing of now.
    pub(super) opened_at: Timestamp,
    /// Requests to the connector.
    pub(super) wire: Wire,
    /// The way into the office.
    pub(super) inlet: Inlet,
    /// Where the operator reads what is wrong.
    pub(super) operator: Operator,
    /// How much of each person waits.
    pub(super) turns: Arc<Turns>,
    /// Who may write where next.
    pub(super) places: Places<Target>,
    /// Activities that came in.
    pub(super) seen: Seen<String>,
    /// Alerts that ended lately, with what their pings show since then.
    pub(super) ended: Endings<View>,
    /// The pings that are being brought.
    pub(super) in_hand: InHand<Target>,
    /// The personal conversation with each person.
    conversations: Mutex<BTreeMap<Guid, String>>,
    /// When a line of each person was answered last, by the clock of the platform.
    answered: Mutex<BTreeMap<Guid, Timestamp>>,
    /// The pings of each open alert since the start, for there is no way to look for them.
    pings: Mutex<BTreeMap<AlertId, Vec<Pinged>>>,
    /// The last messages with something to press, that are no pings.
    offered: Mutex<VecDeque<(Placed, View)>>,
}

impl Shared {
    /// Nothing was seen yet by a program that opened then.
    pub(super) fn new(
        opened_at: Timestamp,
        tenancy: Tenancy,
        manner: Manner,
        wire: Wire,
        inlet: Inlet,
        tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    ) -> Self {
        Self {
            opened_at,
            tenancy,
            voice: manner.voice,
            words: manner.words,
            wire,
            inlet,
            operator: Operator::new(tell),
            turns: Arc::default(),
            places: Places::default(),
            seen: Seen::default(),
            ended: Endings::default(),
            in_hand: InHand::default(),
            conversations: Mutex::default(),
            answered: Mutex::default(),
            pings: Mutex::default(),
            offered: Mutex::default(),
        }
    }

    /// The personal conversation with somebody.
    ///
    /// # Errors
    /// The app is not installed there, or the connector does not answer.
    pub(super) async fn conversation(&self, user: Guid) -> Result<String, Refused> {
        let known = locked(&self.conversations).get(&user).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let made = self.wire.conversation(user).await?;
        self.talks_in(user, &made);
        Ok(made)
    }

    /// The personal conversation with somebody is this one.
    pub(super) fn talks_in(&self, user: Guid, conversation: &str) {
        locked(&self.conversations).insert(user, conversation.to_owned());
    }

    /// The conversation with somebody is gone; gives whether it was known, so that a new one may help.
    pub(super) fn is_gone(&self, user: Guid) -> bool {
        locked(&self.conversations).remove(&user).is_some()
    }

    /// A line of a person was answered at this moment.
    pub(super) fn has_answered(&self, user: Guid, at: Timestamp) {
        locked(&self.answered).insert(user, at);
    }

    /// When a line of a person was answered last.
    pub(super) fn last_answer(&self, user: Guid) -> Option<Timestamp> {
        locked(&self.answered).get(&user).copied()
    }

    /// This stands there, and something of it can be pressed.
    pub(super) fn has_offered(&self, placed: &Placed, view: &View) {
        if view.offers() {
            let mut offered = locked(&self.offered);
            offered.push_back((placed.clone(), view.clone()));
            if offered.len() > MOST_OFFERED {
                offered.pop_front();
            }
        }
    }

    /// How a message looks after this was pressed on it; none where it is not remembered.
    pub(super) fn chosen(&self, pressed: &Pressed) -> Option<View> {
        let offered = locked(&self.offered);
        let (_, view) = offered.iter().find(|(placed, _)| *placed == pressed.on)?;
        view.chosen(&self.voice, &pressed.id, pressed.picked.as_deref())
    }

    /// A ping stands there.
    pub(super) fn has_pinged(&self, pinged: Pinged) {
        let Some(alert) = pinged.delivery.alert() else {
            return;
        };
        let mut pings = locked(&self.pings);
        let known = pings.entry(alert).or_default();
        let here = |known: &Pinged| known.to == pinged.to;
        if known.iter().filter(|known| here(known)).count() >= MOST_PINGS
            && let Some(oldest) = known.iter().position(here)
        {
            known.remove(oldest);
        }
        known.push(pinged);
    }

    /// The pings of an alert that stand anywhere.
    pub(super) fn pings_of(&self, alert: &AlertId) -> Vec<Pinged> {
        locked(&self.pings).get(alert).cloned().unwrap_or_default()
    }

    /// An alert has ended: what its pings show from now on; gives those that stand somewhere.
    pub(super) fn has_ended(&self, alert: &AlertId, view: View) -> Vec<Pinged> {
        self.in_hand.forget(alert);
        self.ended.note(alert.clone(), view);
        locked(&self.pings).remove(alert).unwrap_or_default()
    }
}

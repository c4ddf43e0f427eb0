//! What the parts of this front share: who is who, the way in to the bot loop, and what was seen.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use tokio::sync::oneshot;

use super::calm::Calm;
use super::connector::{Connector, Placed};
use super::naming::named;
use super::parcel::Target;
use super::retry::Refused;
use super::views::View;
use crate::dialogue::language::understanding::Words;
use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::picture::Picture;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Message, MessageKind};
use crate::domain::alert::{AlertId, DeliveryId};
use crate::domain::{Id, Problem};
use crate::front::bot::custom_ids;
use crate::front::bot::noticed::{Endings, Operator, Seen};
use crate::front::bot::places::Places;
use crate::front::bot::underway::Underway;
use crate::front::bot::{Inlet, Presentation, in_flight};
use crate::front::http::Rate;
use crate::front::locked;
use crate::front::painting::{Painted, Painter, Size};
use crate::front::tenancy::{Guid, Tenancy};
use crate::voice::Voice;

/// How many messages with something to press are remembered, to show on them what was chosen.
const MOST_OFFERED: usize = 512;
/// After how many lines in a row that came in at another time than they were typed a clock is wrong.
const LINES_APART: u32 = 3;
/// Under what the operator is told that.
const CLOCK: &str = "clock";
/// The longest side of a picture, in pixels.
const LARGEST_PICTURE: u32 = 1024;
/// How often a second something is said to strangers.
const STRANGERS_A_SECOND: u32 = 2;
/// How many pings of an alert in one place are remembered, to edit them.
const MOST_PINGS: usize = 16;

/// How much of each person may wait, and the permit of one thing.
pub(super) type InFlight = in_flight::InFlight<Guid>;
pub(super) type Permit = in_flight::Permit<Guid>;

/// An answer that somebody waits for.
#[derive(Debug)]
pub(super) struct PendingAnswer {
    /// Who asked; it is answered in the personal conversation.
    pub(super) user: Guid,
    /// The conversation in which others saw that it was asked, if it was one.
    pub(super) seen_in: Option<String>,
    /// What was pressed; none where it was typed, or does not count.
    pub(super) pressed: Option<Pressed>,
    /// The permit of what was asked, which ends with the answer.
    pub(super) permit: Arc<Permit>,
    /// Hears that what was asked is written, or by its end that it never will be.
    pub(super) written: oneshot::Sender<()>,
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

impl Pressed {
    /// Whether it was chosen, by what was answered: it was not refused, and is not asked again.
    pub(super) fn counts(&self, answers: &[Message]) -> bool {
        let Some(custom_ids::Pressed::Choice { on, choice }) = custom_ids::read(&self.id) else {
            // A command answers no question.
            return false;
        };
        let choice = choice.or_else(|| self.picked.as_deref().map(Id::from));
        let asks_again = |message: &Message| {
            let same = match (&on, &message.on) {
                (
                    Some(PressContext::Said { case, .. }),
                    Some(PressContext::Said { case: again, .. }),
                ) => case == again,
                (on, again) => on == again,
            };
            let offered = message.choices.iter();
            let mut offered = offered.map(|offered| Some(&offered.id));
            same && offered.any(|offered| offered == choice.as_ref())
        };
        let mut answers = answers.iter();
        !answers.any(|message| message.kind == MessageKind::Refusal || asks_again(message))
    }
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

/// A message that stands somewhere, with something to press.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    /// Whom or what it stands with.
    pub(super) to: Target,
    /// Where.
    pub(super) placed: Placed,
    /// How it looks.
    pub(super) view: View,
}

/// What everybody here needs.
pub(super) struct Shared {
    /// Who is who.
    pub(super) tenancy: Tenancy,
    /// What speaks.
    pub(super) voice: Voice,
    /// What speaks where others read along: as commands are typed there.
    pub(super) in_channel: Voice,
    painter: Option<Painter>,
    /// The names of the commands.
    pub(super) words: Arc<Words>,
    /// When the program opened: what was typed before that answers nothing of now.
    pub(super) opened_at: Timestamp,
    /// Requests to the connector.
    pub(super) connector: Connector,
    /// The way into the bot loop.
    pub(super) inlet: Inlet,
    /// Where the operator reads what is wrong.
    pub(super) operator: Operator,
    /// How much of each person waits.
    pub(super) in_flight: Arc<InFlight>,
    /// How often something is said to people whom the settings do not know: what they do must not use up what the
    /// platform allows us.
    pub(super) strangers: Rate,
    /// Until when nothing but alerts is written, for the platform takes not even those.
    pub(super) calm: Calm,
    /// Who may write where next.
    pub(super) places: Places<Target>,
    /// Activities that came in.
    pub(super) seen: Seen<String>,
    /// Alerts that ended lately, with what their pings show since then.
    pub(super) ended: Endings<View>,
    /// The pings that are being brought.
    pub(super) underway: Underway<Target>,
    /// How many lines in a row came in long before or after the moment at which they were typed.
    apart: Mutex<u32>,
    /// The personal conversation with each person.
    conversations: Mutex<BTreeMap<Guid, String>>,
    /// When a line of each person was answered last, by the clock of the platform.
    answered: Mutex<BTreeMap<Guid, Timestamp>>,
    /// The pings of each open alert since the start, for there is no way to look for them.
    pings: Mutex<BTreeMap<AlertId, Vec<Pinged>>>,
    /// The last messages with something to press, that are no pings, and whom they stand with.
    offered: Mutex<VecDeque<Offered>>,
}

impl Shared {
    /// Nothing was seen yet by a program that opened then.
    pub(super) fn new(
        opened_at: Timestamp,
        tenancy: Tenancy,
        presentation: Presentation,
        connector: Connector,
        inlet: Inlet,
        tell: Arc<dyn Fn(&Problem) + Send + Sync>,
    ) -> Self {
        let (voice, words) = (presentation.voice, presentation.words);
        let program = voice.text(&Text::of("mail-sender"));
        Self {
            opened_at,
            tenancy,
            in_channel: voice.clone().sending(named(&words, program)),
            voice,
            painter: presentation.painter,
            words,
            connector,
            inlet,
            operator: Operator::new(tell),
            in_flight: Arc::default(),
            strangers: Rate::new(STRANGERS_A_SECOND),
            calm: Calm::default(),
            places: Places::default(),
            seen: Seen::default(),
            ended: Endings::default(),
            underway: Underway::default(),
            apart: Mutex::default(),
            conversations: Mutex::default(),
            answered: Mutex::default(),
            pings: Mutex::default(),
            offered: Mutex::default(),
        }
    }

    /// Draws a picture, if this program can, as large as the platform shows one.
    pub(super) async fn paint(&self, picture: Picture) -> Option<Painted> {
        let painter = self.painter.clone()?;
        let size = Size::Within(LARGEST_PICTURE);
        let painted = tokio::task::spawn_blocking(move || painter(&picture, size));
        painted.await.ok()
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
        let made = self.connector.conversation(user).await?;
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

    /// Whether a line came in about when the platform says that it was typed. Where several in a row did not, a clock is
    /// wrong, and no line counts for what it says.
    pub(super) fn clocks_agree(&self, agree: bool) {
        let mut apart = locked(&self.apart);
        *apart = if agree { 0 } else { apart.saturating_add(1) };
        match *apart {
            0 => self.operator.is_right(CLOCK),
            LINES_APART.. => {
                let problem = Problem::new("teams-clock");
                self.operator.tell_once(CLOCK.to_owned(), &problem);
            }
            _ => {}
        }
    }

    /// This stands there, and something of it can be pressed.
    pub(super) fn has_offered(&self, to: &Target, placed: &Placed, view: &View) {
        if view.offers() {
            let mut offered = locked(&self.offered);
            offered.push_back(Offered {
                to: to.clone(),
                placed: placed.clone(),
                view: view.clone(),
            });
            if offered.len() > MOST_OFFERED {
                offered.pop_front();
            }
        }
    }

    /// How a message looks after this was pressed on it; none where it is not remembered.
    pub(super) fn chosen(&self, pressed: &Pressed) -> Option<View> {
        let offered = locked(&self.offered);
        let offered = offered.iter().find(|known| known.placed == pressed.on)?;
        offered
            .view
            .chosen(&self.voice, &pressed.id, pressed.picked.as_deref())
    }

    /// The questions that stand with somebody and were answered by what was typed, as these answers to it tell: an
    /// interview that went on or came to its end. They are remembered no more.
    pub(super) fn passed(&self, user: Guid, answers: &[&Message]) -> Vec<Offered> {
        let mut offered = locked(&self.offered);
        let is_passed = |known: &Offered| {
            let asked = known.view.asks();
            known.to == Target::Person(user) && asked.is_some_and(|on| is_over(&on, answers))
        };
        let (passed, left) = offered.drain(..).partition(is_passed);
        *offered = left;
        Vec::from(passed)
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

    /// A ping was pressed that stands there, where one may stand of which nobody knew: it was shown twice, or before the
    /// start. Gives it with what it shows from now on, if its alert has ended.
    pub(super) fn stands(&self, pinged: Pinged) -> Option<(Pinged, View)> {
        let alert = pinged.delivery.alert()?;
        if let Some(view) = self.ended.of(std::slice::from_ref(&alert)) {
            return Some((pinged, view));
        }
        let known = self.pings_of(&alert);
        if !known.iter().any(|known| known.placed == pinged.placed) {
            self.has_pinged(pinged);
        }
        None
    }

    /// The pings of an alert that stand anywhere.
    pub(super) fn pings_of(&self, alert: &AlertId) -> Vec<Pinged> {
        locked(&self.pings).get(alert).cloned().unwrap_or_default()
    }

    /// An alert has ended: what its pings show from now on; gives those that stand somewhere.
    pub(super) fn has_ended(&self, alert: &AlertId, view: View) -> Vec<Pinged> {
        self.underway.forget(alert);
        self.ended.note(alert.clone(), view);
        locked(&self.pings).remove(alert).unwrap_or_default()
    }
}

/// Whether a question is answered where this was said since: its interview asks the next one, or has an outcome.
fn is_over(question: &PressContext, said: &[&Message]) -> bool {
    let PressContext::Question { case, since, .. } = question else {
        return false;
    };
    let goes_on = |message: &&Message| match &message.on {
        Some(
            on @ PressContext::Question {
                case: same,
                since: then,
                ..
            },
        ) => on != question && (same, then) == (case, since),
        _ => false,
    };
    let about = |message: &Message| message.case.as_ref().map(|case| case.id);
    let has_outcome = |message: &&Message| {
        let outcome = matches!(message.kind, MessageKind::Advice | MessageKind::Transition);
        outcome && about(message) == *case
    };
    let asks_again = said
        .iter()
        .any(|message| message.on.as_ref() == Some(question));
    !asks_again && said.iter().any(|said| goes_on(said) || has_outcome(said))
}

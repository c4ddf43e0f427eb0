//! What comes in from Teams: what it means, put into the queue of the bot loop.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::activity::Activity;
use super::connector::Placed;
use super::delivery::{say, settle};
use super::parcel::Target;
use super::shared::{PendingAnswer, Permit, Pinged, Pressed, Shared};
use crate::clock::Clock;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::domain::Id;
use crate::domain::people::PersonId;
use crate::front::bot::custom_ids;
use crate::front::bot::in_flight::Full;
use crate::front::tenancy::Guid;
use crate::front::watch::reason;

/// What whoever pressed sees where it counts; what comes of it follows.
const HEARD: &str = "teams-heard";
/// A line that took longer than this to come in may have been meant for another question than the one that is open now.
const LATE: SignedDuration = SignedDuration::from_secs(30);

/// How long the platform waits until what somebody did is written; it takes no answer after five seconds.
const WRITTEN_WITHIN: Duration = Duration::from_secs(3);

/// What the platform is told of an activity.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// It was taken.
    Taken,
    /// The same, and this is shown to whoever pressed.
    Acknowledged(Value),
    /// There is nothing of ours in it.
    Foreign,
    /// The program ends, and it was not written: it may come again.
    Late,
}

/// Word of when something is written.
type Written = oneshot::Receiver<()>;

/// Listens.
#[derive(Clone)]
pub(super) struct EventHandler {
    pub(super) shared: Arc<Shared>,
    /// What does its work.
    pub(super) runtime: Handle,
}

impl EventHandler {
    /// A handler whose work is done by this runtime.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        Self { shared, runtime }
    }

    /// Takes an activity of the platform, and settles at once what depends on the order in which they come; then the
    /// platform waits until it is written, but not for its answer.
    pub(super) async fn hear(&self, activity: Activity) -> Heard {
        self.shared.connector.is_at(&activity.service_url);
        let name = format!("{} {}", activity.conversation.id, activity.id);
        let is_new = activity.id.is_empty() || self.shared.seen.is_new(name);
        if !is_new {
            self.shared.inlet.refuses(reason::REPLAYED);
        }
        match activity.kind.as_str() {
            "message" if is_new => match is_written(self.message(activity)).await {
                true => Heard::Taken,
                false => Heard::Late,
            },
            "message" => Heard::Taken,
            "invoke" if activity.name == "adaptiveCard/action" => {
                let pressed = match is_new {
                    true => self.press(&activity),
                    false => Ok(None),
                };
                let text = match pressed {
                    Ok(written) => match is_written(written).await {
                        true => Text::of(HEARD),
                        false => return Heard::Late,
                    },
                    Err(text) => text,
                };
                Heard::Acknowledged(self.acknowledgement(&text))
            }
            "invoke" => Heard::Foreign,
            _ => {
                self.meet(&activity);
                Heard::Taken
            }
        }
    }

    /// What whoever pressed sees at once, and nobody else.
    fn acknowledgement(&self, text: &Text) -> Value {
        json!({
            "statusCode": 200,
            "type": "application/vnd.microsoft.activity.message",
            "value": self.shared.voice.text(text),
        })
    }

    /// The person who did it; where somebody talks with us alone, that is where we answer from now on.
    fn meet(&self, activity: &Activity) -> Option<(PersonId, Guid)> {
        let user = activity.who()?;
        let person = self.shared.tenancy.person(user)?;
        if activity.is_personal() {
            self.shared.talks_in(user, &activity.conversation.id);
        }
        Some((person.clone(), user))
    }

    /// Somebody wrote to us, or named us; an older client sends what was pressed so too. Gives word of when it is
    /// written, if it is something for the bot loop.
    fn message(&self, activity: Activity) -> Option<Written> {
        // What has no account is no person: two programs that answer each other would never end.
        let user = activity.who()?;
        if activity.pressed().is_some() {
            return self.submitted(&activity, user);
        }
        let permit = match self.shared.in_flight.take(user) {
            Ok(permit) => permit,
            Err(Full::Untold) => {
                self.say(Some(user), activity, Text::of("chat-busy"), None);
                return None;
            }
            Err(Full::Told) => return None,
        };
        let Some((person, _)) = self.meet(&activity) else {
            self.stranger(activity, permit);
            return None;
        };
        let is_personal = activity.is_personal();
        if !is_personal && activity.words().is_empty() {
            self.say(
                Some(user),
                activity,
                Text::of("teams-mentioned"),
                Some(permit),
            );
            return None;
        }
        let (tell, written) = oneshot::channel();
        let handler = self.clone();
        self.runtime.spawn(async move {
            let mut permit = permit;
            let asker = person.clone();
            let input = handler.typed(person, user, &activity, &mut permit).await;
            let answer = PendingAnswer {
                user,
                seen_in: (!is_personal).then_some(activity.conversation.id),
                pressed: None,
                permit: Arc::new(permit),
                written: tell,
            };
            handler.shared.inlet.acts(input, asker, answer).await;
        });
        Some(written)
    }

    /// What an older client sends where something was pressed; it shows nothing by itself.
    fn submitted(&self, activity: &Activity, user: Guid) -> Option<Written> {
        match self.press(activity) {
            Ok(written) => written,
            Err(text) => {
                let is_known = self.shared.tenancy.person(user).is_some();
                if is_known || self.shared.strangers.takes() {
                    self.tell(user, text);
                }
                None
            }
        }
    }

    /// A typed line; whoever had not seen the answer to the line before it could not know which question is open now.
    async fn typed(
        &self,
        from: PersonId,
        user: Guid,
        activity: &Activity,
        permit: &mut Permit,
    ) -> Input {
        let words = activity.words();
        let now = Clock::System.now();
        // Where nobody knows when it was typed, nobody knows what it answers.
        let Some(at) = activity.timestamp else {
            let at = now;
            return Input::Blind { from, words, at };
        };
        let is_late = now.duration_since(at).abs() >= LATE;
        self.shared.clocks_agree(!is_late);
        let answered = permit.wait_for(&words, &self.shared.words).await;
        let last = self.shared.last_answer(user);
        // What was typed before the start, and is sent once more, answers a question from before it.
        let last = last.unwrap_or(self.shared.opened_at);
        match answered && last < at && !is_late {
            true => Input::Say { from, words },
            false => Input::Blind { from, words, at },
        }
    }

    /// A button was pressed, or a line of a list was picked: only whoever did it is meant, wherever it stands. Gives word
    /// of when it is written.
    ///
    /// # Errors
    /// It does not count: what that person is told at once.
    fn press(&self, activity: &Activity) -> Result<Option<Written>, Text> {
        self.show_end(activity);
        let Some((from, user)) = self.meet(activity) else {
            // Anybody can press what stands in a channel; of whoever is not in the settings it means nothing.
            self.shared.inlet.refuses(reason::STRANGER);
            return Err(match activity.who() {
                Some(user) => Text::of("teams-stranger").word("user", user),
                None => Text::of("teams-mentioned"),
            });
        };
        let input = self.input(&from, activity).map_err(Text::of)?;
        let busy = || Text::of("chat-busy");
        let permit = self.shared.in_flight.take(user).map_err(|_| busy())?;
        let (tell, written) = oneshot::channel();
        let answer = PendingAnswer {
            user,
            seen_in: None,
            pressed: pressed(activity),
            permit: Arc::new(permit),
            written: tell,
        };
        match self.shared.inlet.acts_now(input, from, answer) {
            true => Ok(Some(written)),
            false => Err(busy()),
        }
    }

    /// Where a ping was pressed of which nobody knew that it stands there, it shows the end of its alert as all others
    /// do.
    fn show_end(&self, activity: &Activity) {
        let Some(pressed) = pressed(activity) else {
            return;
        };
        let Some(delivery) = custom_ids::delivery(&pressed.id) else {
            return;
        };
        let stands = self.shared.stands(Pinged {
            delivery,
            to: pressed.place,
            placed: pressed.on,
        });
        if let Some((ping, view)) = stands {
            let shared = Arc::clone(&self.shared);
            self.runtime
                .spawn(async move { settle(&shared, vec![ping], &view).await });
        }
    }

    /// What was pressed or picked means.
    ///
    /// # Errors
    /// It means nothing today: what whoever did it is told.
    fn input(&self, from: &PersonId, activity: &Activity) -> Result<Input, &'static str> {
        const OLD: &str = "teams-button-old";
        let (id, picked) = activity.pressed().ok_or(OLD)?;
        let from = from.clone();
        match custom_ids::read(id).ok_or(OLD)? {
            custom_ids::Pressed::Command(id) => {
                let words = self.shared.words.names(&id).ok_or(OLD)?.nl.clone();
                Ok(Input::Say { from, words })
            }
            custom_ids::Pressed::Choice { on, choice } => {
                let picked = picked.filter(|picked| !picked.is_empty()).map(Id::from);
                let choice = choice.or(picked).ok_or("teams-pick-first")?;
                Ok(Input::Press { from, choice, on })
            }
        }
    }

    /// Somebody whom the settings do not know: alone with us, that is said with what to do; where others read along,
    /// only what we are.
    fn stranger(&self, activity: Activity, permit: Permit) {
        self.shared.inlet.refuses(reason::STRANGER);
        if !self.shared.strangers.takes() {
            return;
        }
        let text = match activity.who().filter(|_| activity.is_personal()) {
            Some(user) => Text::of("teams-stranger").word("user", user),
            None => Text::of("teams-mentioned"),
        };
        self.say(None, activity, text, Some(permit));
    }

    /// Says something of the program in the conversation of an activity; the turn ends with it.
    fn say(&self, to: Option<Guid>, activity: Activity, text: Text, permit: Option<Permit>) {
        let shared = Arc::clone(&self.shared);
        self.runtime.spawn(async move {
            let place = place(&activity);
            say(&shared, (place, to), &activity.conversation.id, &text).await;
            drop(permit);
        });
    }

    /// Tells somebody something of the program, alone.
    fn tell(&self, user: Guid, text: Text) {
        let shared = Arc::clone(&self.shared);
        self.runtime.spawn(async move {
            if let Ok(conversation) = shared.conversation(user).await {
                let to = (Target::Person(user), Some(user));
                say(&shared, to, &conversation, &text).await;
            }
        });
    }
}

/// Whether what there is to write is written, or will be; not where the program ends before that.
async fn is_written(written: Option<Written>) -> bool {
    match written {
        Some(written) => !matches!(timeout(WRITTEN_WITHIN, written).await, Ok(Err(_))),
        None => true,
    }
}

/// Whom or what it happened with.
fn place(activity: &Activity) -> Target {
    let alone_with = activity.who().filter(|_| activity.is_personal());
    Target::of(&activity.conversation.id, alone_with)
}

/// What was pressed, and on which message.
fn pressed(activity: &Activity) -> Option<Pressed> {
    let (id, picked) = activity.pressed()?;
    Some(Pressed {
        on: Placed {
            conversation: activity.conversation.id.clone(),
            message: activity.reply_to_id.clone(),
        },
        place: place(activity),
        id: id.to_owned(),
        picked: picked.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn what_the_office_drops_is_not_said_to_be_taken() {
        let (tell, written) = oneshot::channel();
        tell.send(()).unwrap();
        assert!(is_written(Some(written)).await && is_written(None).await);
        let (tell, written) = oneshot::channel();
        drop(tell);
        assert!(!is_written(Some(written)).await);
        // It stands in the queue, and is written in its turn.
        let (_slow, written) = oneshot::channel();
        assert!(is_written(Some(written)).await);
    }
}

//! What comes in from Teams: what it means, put into the queue of the office.

use std::sync::Arc;

use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::runtime::Handle;

use super::activity::Activity;
use super::carrying::say;
use super::parcel::Target;
use super::shared::{Answer, Pressed, Shared, Turn};
use super::wire::Placed;
use crate::clock::Clock;
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::domain::Id;
use crate::domain::people::PersonId;
use crate::front::bot::ids;
use crate::front::bot::turns::Full;
use crate::front::tenancy::Guid;

/// What whoever pressed sees where it counts; what comes of it follows.
const HEARD: &str = "teams-heard";
/// A line that took longer than this to come in may have been meant for another question than the one that is open now.
const LATE: SignedDuration = SignedDuration::from_secs(30);

/// What the platform is told of an activity.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// It was taken.
    Taken,
    /// The same, and this is shown to whoever pressed.
    Acknowledged(Value),
    /// There is nothing of ours in it.
    Foreign,
}

/// Listens.
#[derive(Clone)]
pub(super) struct Ears {
    pub(super) shared: Arc<Shared>,
    /// What does its work.
    pub(super) runtime: Handle,
}

impl Ears {
    /// Ears whose work is done by this runtime.
    pub(super) fn new(shared: Arc<Shared>, runtime: Handle) -> Self {
        Self { shared, runtime }
    }

    /// Takes an activity of the platform, and settles at once what depends on the order in which they come; all else
    /// goes on elsewhere, so that the platform does not wait.
    pub(super) fn hear(&self, activity: Activity) -> Heard {
        self.shared.wire.is_at(&activity.service_url);
        let name = format!("{} {}", activity.conversation.id, activity.id);
        let is_new = activity.id.is_empty() || self.shared.seen.is_new(name);
        match activity.kind.as_str() {
            "message" => {
                if is_new {
                    self.message(activity);
                }
                Heard::Taken
            }
            "invoke" if activity.name == "adaptiveCard/action" => {
                let text = match is_new {
                    true => self.press(&activity),
                    false => Text::of(HEARD),
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

    /// Somebody wrote to us, or named us; an older client sends what was pressed so too.
    fn message(&self, activity: Activity) {
        if activity.pressed().is_some() {
            let text = self.press(&activity);
            let known = activity
                .who()
                .filter(|user| self.shared.tenancy.person(*user).is_some());
            // An older client shows nothing by itself.
            if let Some(user) = known.filter(|_| text.key != HEARD) {
                self.tell(user, text);
            }
            return;
        }
        let Some((person, user)) = self.meet(&activity) else {
            return self.stranger(activity);
        };
        let (words, is_personal) = (activity.words(), activity.is_personal());
        if !is_personal && words.is_empty() {
            return self.say(Some(user), activity, Text::of("teams-mentioned"));
        }
        let turn = match self.shared.turns.take(user) {
            Ok(turn) => turn,
            Err(Full::Untold) => return self.say(Some(user), activity, Text::of("chat-busy")),
            Err(Full::Told) => return,
        };
        let ears = self.clone();
        self.runtime.spawn(async move {
            let mut turn = turn;
            let asker = person.clone();
            let input = ears.typed(person, user, &activity, &mut turn).await;
            let answer = Answer {
                user,
                seen_in: (!is_personal).then_some(activity.conversation.id),
                pressed: None,
                turn: Arc::new(turn),
            };
            ears.shared.inlet.acts(input, asker, answer).await;
        });
    }

    /// A typed line; whoever had not seen the answer to the line before it could not know which question is open now.
    async fn typed(
        &self,
        from: PersonId,
        user: Guid,
        activity: &Activity,
        turn: &mut Turn,
    ) -> Input {
        let words = activity.words();
        let now = Clock::System.now();
        // Where nobody knows when it was typed, nobody knows what it answers.
        let Some(at) = activity.timestamp else {
            let at = now;
            return Input::Blind { from, words, at };
        };
        let answered = turn.comes_for(&words, &self.shared.words).await;
        let last = self.shared.last_answer(user);
        // What was typed before the start, and is sent once more, answers a question from before it.
        let last = last.unwrap_or(self.shared.opened_at);
        let saw_the_answer = answered && last < at;
        match saw_the_answer && now.duration_since(at) < LATE {
            true => Input::Say { from, words },
            false => Input::Blind { from, words, at },
        }
    }

    /// A button was pressed, or a line of a list was picked: only whoever did it is meant, wherever it stands. Gives what
    /// that person is told at once: that it was heard, or why it was not.
    fn press(&self, activity: &Activity) -> Text {
        let Some((from, user)) = self.meet(activity) else {
            // Anybody can press what stands in a channel; of whoever is not in the settings it means nothing.
            self.shared.inlet.refuses("stranger");
            return match activity.who() {
                Some(user) => Text::of("teams-stranger").word("user", user),
                None => Text::of("teams-mentioned"),
            };
        };
        Text::of(
            match (self.input(&from, activity), self.shared.turns.take(user)) {
                (Ok(input), Ok(turn)) => {
                    let answer = Answer {
                        user,
                        seen_in: None,
                        pressed: pressed(activity),
                        turn: Arc::new(turn),
                    };
                    match self.shared.inlet.acts_now(input, from, answer) {
                        true => HEARD,
                        false => "chat-busy",
                    }
                }
                (Err(text), Ok(_)) => text,
                (_, Err(_)) => "chat-busy",
            },
        )
    }

    /// What was pressed or picked means.
    ///
    /// # Errors
    /// It means nothing today: what whoever did it is told.
    fn input(&self, from: &PersonId, activity: &Activity) -> Result<Input, &'static str> {
        const OLD: &str = "teams-button-old";
        let (id, picked) = activity.pressed().ok_or(OLD)?;
        let from = from.clone();
        match ids::read(id).ok_or(OLD)? {
            ids::Pressed::Command(id) => {
                let words = self.shared.words.names(&id).ok_or(OLD)?.nl.clone();
                Ok(Input::Say { from, words })
            }
            ids::Pressed::Choice { on, choice } => {
                let picked = picked.filter(|picked| !picked.is_empty()).map(Id::from);
                let choice = choice.or(picked).ok_or("teams-pick-first")?;
                Ok(Input::Press { from, choice, on })
            }
        }
    }

    /// Somebody whom the settings do not know: alone with us, that is said with what to do; where others read along,
    /// only what we are.
    fn stranger(&self, activity: Activity) {
        let text = match activity.who().filter(|_| activity.is_personal()) {
            Some(user) => Text::of("teams-stranger").word("user", user),
            None => Text::of("teams-mentioned"),
        };
        self.say(None, activity, text);
    }

    /// Says something of the program in the conversation of an activity.
    fn say(&self, to: Option<Guid>, activity: Activity, text: Text) {
        let shared = Arc::clone(&self.shared);
        self.runtime.spawn(async move {
            let place = place(&activity);
            say(&shared, (place, to), &activity.conversation.id, &text).await;
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

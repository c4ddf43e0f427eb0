//! How each thing is carried: a ping, an answer, a word to a person; and what is told when it fails.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use jiff::Timestamp;
use tokio::time::{sleep, timeout};

use super::connector::Placed;
use super::parcel::{PingParcel, Target};
use super::retry::{Pauses, Refused};
use super::shared::{Offered, Permit, Pinged, Pressed, Shared};
use super::views::View;
use crate::clock::{Clock, steady};
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::domain::alert::Receipt;
use crate::front::bot::health::FrontState;
use crate::front::bot::places::Weight;
use crate::front::tenancy::Guid;

/// How long a ping is tried before whoever waits for it is told, so that other ways take over; it goes on being tried.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long anything else is tried.
const NEWS_WITHIN: Duration = Duration::from_secs(60 * 60);
/// The same for an answer, for which somebody waits.
const ANSWER_WITHIN: Duration = Duration::from_secs(5 * 60);
/// The same for what is shown on an older message: it still says what it said.
const EDIT_WITHIN: Duration = Duration::from_secs(2 * 60);

/// Brings a ping and reports what became of it. Where it does not stand there in time that is reported too, so that
/// other ways take over, and it goes on being tried: it leaves as soon as the trouble ends.
pub(super) async fn deliver(shared: &Shared, parcel: &PingParcel) {
    let Some(to) = &parcel.to else {
        return report(shared, parcel, Receipt::Closed).await;
    };
    let told = AtomicBool::new(false);
    let sent = {
        let tell = |refused| tell_of_trouble(shared, to, parcel, (refused, &told));
        let mut tried = pin!(bring_at_last(shared, to, parcel, &tell));
        // Whatever keeps it: somebody who goes first, the login service, a connector that says nothing or asks to wait.
        match timeout(PATIENCE, &mut tried).await {
            Ok(sent) => sent,
            Err(_) => {
                tell(Refused::NotTaken(None)).await;
                tried.await
            }
        }
    };
    match sent {
        Ok(Brought::Whole) => note(shared, to, Ok(())),
        // Nobody tried whether it can be brought.
        Ok(Brought::Unwanted) => {}
        Err(refused) => note(shared, to, Err(refused)),
    }
    let receipt = match (sent, to) {
        (Ok(Brought::Whole), _) => Receipt::Delivered,
        (Err(Refused::Closed(_) | Refused::Gone), Target::Person(_)) => Receipt::Closed,
        // It is not wanted any more; or a channel that is gone or forbidden may be mended while the ladder goes on.
        (Ok(Brought::Unwanted) | Err(_), _) => Receipt::Unreachable,
    };
    // It may have ended while the platform kept us waiting.
    if let ([alert], Some(view)) = (parcel.about.as_slice(), shared.ended.of(&parcel.about)) {
        settle(shared, shared.has_ended(alert, view.clone()), &view).await;
    }
    if !(told.into_inner() && receipt == Receipt::Unreachable) {
        report(shared, parcel, receipt).await;
    }
    if let (Receipt::Delivered, Some(view)) = (receipt, &parcel.older) {
        supersede(shared, to, parcel, view).await;
    }
}

/// Tries to bring a ping for as long as that may succeed; where nobody knows what became of it, or only a person can
/// help, that is told at once.
async fn bring_at_last<F: Future<Output = ()>>(
    shared: &Shared,
    to: &Target,
    parcel: &PingParcel,
    tell: impl Fn(Refused) -> F,
) -> Result<Brought, Refused> {
    let (mut page, mut pauses) = (0, Pauses::default());
    loop {
        let refused = match bring(shared, to, parcel, &mut page).await {
            Err(refused) if refused.passes() => refused,
            settled => return settled,
        };
        if matches!(refused, Refused::Unknown | Refused::Secret) {
            tell(refused).await;
        }
        let pause = pauses.after(refused);
        if matches!(refused, Refused::NotTaken(_)) {
            shared.calm.keep(pause);
        }
        sleep(pause).await;
    }
}

/// Reports once that a ping may not arrive.
async fn tell_of_trouble(
    shared: &Shared,
    to: &Target,
    parcel: &PingParcel,
    (refused, told): (Refused, &AtomicBool),
) {
    if !told.swap(true, Ordering::Relaxed) {
        note(shared, to, Err(refused));
        report(shared, parcel, Receipt::Unreachable).await;
    }
}

/// What became of a ping that was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Brought {
    /// All of it stands there.
    Whole,
    /// It is not wanted any more.
    Unwanted,
}

async fn report(shared: &Shared, parcel: &PingParcel, receipt: Receipt) {
    let delivery = parcel.delivery.clone();
    shared.inlet.receipt(delivery, receipt).await;
}

/// Tries once to bring the pages of a ping that do not stand there yet; nothing where it has ended or a newer one goes
/// to the same place.
async fn bring(
    shared: &Shared,
    to: &Target,
    parcel: &PingParcel,
    page: &mut usize,
) -> Result<Brought, Refused> {
    let wanted = || {
        let ended = shared.ended.of(&parcel.about);
        ended.is_none() && !shared.underway.is_stale(&parcel.series, to, parcel.rung)
    };
    while let Some(view) = parcel.views.get(*page) {
        let _pass = shared.places.enter(to.clone(), Weight::Ping).await;
        if !wanted() {
            return Ok(Brought::Unwanted);
        }
        let placed = put(shared, to, view).await?;
        if *page + 1 == parcel.views.len() {
            // What can be pressed stands on the last page.
            shared.has_pinged(Pinged {
                delivery: parcel.delivery.clone(),
                to: to.clone(),
                placed,
            });
        }
        *page += 1;
    }
    Ok(Brought::Whole)
}

/// Puts a message where it goes; where a conversation is gone, into a new one.
async fn put(shared: &Shared, to: &Target, view: &View) -> Result<Placed, Refused> {
    let message = view.message();
    let user = match to {
        Target::Channel(channel) => return shared.connector.begin(channel, &message).await,
        Target::Person(user) => *user,
    };
    let conversation = shared.conversation(user).await?;
    let written = shared.connector.write(&conversation, &message).await;
    if written == Err(Refused::Gone) && shared.is_gone(user) {
        let conversation = shared.conversation(user).await?;
        return shared.connector.write(&conversation, &message).await;
    }
    written
}

/// Shows on pings what stands for them from now on, in all places at once, for one may be slow; a ping that cannot be
/// edited still says what it said, and a press on it is answered.
pub(super) async fn settle(shared: &Shared, pings: Vec<Pinged>, view: &View) {
    let edits = pings.iter();
    let edits = edits.map(|ping| edit(shared, &ping.to, &ping.placed, view));
    join_all(edits).await;
}

/// Shows on the older pings of an alert in this place that a newer one stands below.
async fn supersede(shared: &Shared, to: &Target, parcel: &PingParcel, view: &View) {
    let Some(alert) = parcel.delivery.alert() else {
        return;
    };
    let mut older = shared.pings_of(&alert);
    older.retain(|known| known.to == *to && known.delivery.number() < parcel.delivery.number());
    settle(shared, older, view).await;
}

/// Changes a message as soon as that can be done.
pub(super) async fn edit(shared: &Shared, to: &Target, placed: &Placed, view: &View) {
    if placed.message.is_empty() {
        return;
    }
    let message = view.message();
    let attempt = || async {
        let _pass = shared.places.enter(to.clone(), Weight::Alert).await;
        match shared.connector.edit(placed, &message).await {
            // To change it once more to the same harms nobody.
            Err(Refused::Unknown) => Err(Refused::NotTaken(None)),
            settled => settled,
        }
    };
    // As far as it goes: see above.
    let _ = repeated(EDIT_WITHIN, attempt).await;
}

/// Tries again for so long while the platform is in trouble.
async fn repeated<T, F>(within: Duration, attempt: impl Fn() -> F) -> Result<T, Refused>
where
    F: Future<Output = Result<T, Refused>>,
{
    let (began, mut pauses) = (steady(), Pauses::default());
    loop {
        match attempt().await {
            Err(refused) if refused.passes() && began.elapsed() < within => {
                sleep(pauses.after(refused)).await;
            }
            settled => return settled,
        }
    }
}

/// Writes something, also while the platform is in trouble for a long time; each page is repeated by itself. Gives
/// where the last one stands.
pub(super) async fn patiently(
    shared: &Shared,
    to: &Target,
    views: &[View],
    weight: Weight,
) -> Result<Option<Placed>, Refused> {
    let within = match weight {
        Weight::Answer => ANSWER_WITHIN,
        Weight::Ping | Weight::Alert | Weight::News => NEWS_WITHIN,
    };
    let mut last = None;
    for view in views {
        let attempt = || async {
            shared.calm.over(weight).await;
            let _pass = shared.places.enter(to.clone(), weight).await;
            let placed = put(shared, to, view).await;
            if placed == Err(Refused::Secret) {
                note(shared, to, Err(Refused::Secret));
            }
            placed
        };
        let placed = repeated(within, attempt).await;
        note(
            shared,
            to,
            placed.as_ref().map(|_| ()).map_err(|refused| *refused),
        );
        let placed = placed?;
        shared.has_offered(to, &placed, view);
        last = Some(placed);
    }
    Ok(last)
}

/// Answers whoever asked, in the personal conversation; the turn ends with the answer. Gives whether it stands there.
pub(super) async fn reply(
    shared: &Shared,
    (user, permit): (Guid, Arc<Permit>),
    views: &[View],
) -> Result<(), Refused> {
    let sent = patiently(shared, &Target::Person(user), views, Weight::Answer).await;
    if let Ok(Some(placed)) = &sent {
        shared.has_answered(user, moment(&placed.message));
    }
    drop(permit);
    sent.map(|_| ())
}

/// Shows where something was asked or pressed what became of it.
pub(super) async fn show_answered(
    shared: &Shared,
    (user, seen_in, pressed): (Guid, Option<String>, Option<Pressed>),
    sent: Result<(), Refused>,
) {
    if let Some(pressed) = pressed
        && let Some(view) = shared.chosen(&pressed)
    {
        edit(shared, &pressed.place, &pressed.on, &view).await;
    }
    if let Some(conversation) = seen_in {
        let key = match sent {
            Ok(()) => "teams-answered-personally",
            Err(_) => "teams-personal-closed",
        };
        let place = Target::of(&conversation, None);
        say(shared, (place, Some(user)), &conversation, &Text::of(key)).await;
    }
}

/// Shows on questions that were answered by typing that there is nothing more to press.
pub(super) async fn show_passed(shared: &Shared, passed: &[Offered]) {
    for Offered { to, placed, view } in passed {
        edit(shared, to, placed, &view.passed(&shared.voice)).await;
    }
}

/// Says something of the program in a conversation, as one speaks to this person.
pub(super) async fn say(
    shared: &Shared,
    (place, to): (Target, Option<Guid>),
    conversation: &str,
    text: &Text,
) {
    let person = to.and_then(|user| shared.tenancy.person(user));
    let voice = person.map(|person| shared.voice.to_person(person));
    let voice = voice.as_deref().unwrap_or(&shared.voice);
    let message = View::of(voice, text).message();
    let attempt = || async {
        shared.calm.over(Weight::Answer).await;
        let _pass = shared.places.enter(place.clone(), Weight::Answer).await;
        shared.connector.write(conversation, &message).await
    };
    // Whoever reads nothing there sees that there is no answer.
    let _ = repeated(PATIENCE, attempt).await;
}

/// When a message was written, by the clock of the platform: its name is that moment; else by ours.
fn moment(message: &str) -> Timestamp {
    let milliseconds = message.parse().ok();
    let moment = milliseconds.and_then(|since| Timestamp::from_millisecond(since).ok());
    moment.unwrap_or_else(|| Clock::System.now())
}

/// Tells the operator once when somebody or a channel cannot be reached, and forgets it when that is over.
fn note(shared: &Shared, to: &Target, sent: Result<(), Refused>) {
    let (about, to) = match to {
        Target::Person(user) => {
            let person = shared.tenancy.person(*user);
            let person = person.map(ToString::to_string).unwrap_or_default();
            (format!("person {user}"), person)
        }
        Target::Channel(channel) => (format!("channel {channel}"), channel.clone()),
    };
    let key = match sent {
        Ok(()) => {
            shared.operator.is_right(&about);
            return shared.inlet.note(FrontState::Connected);
        }
        Err(Refused::Secret) => {
            shared.inlet.note(FrontState::Failed);
            "teams-secret"
        }
        Err(Refused::NotTaken(_) | Refused::Unknown | Refused::Token) => {
            shared.inlet.note(FrontState::Away);
            "teams-away"
        }
        Err(Refused::Closed(_)) => "teams-not-installed",
        Err(Refused::Gone | Refused::Malformed(_)) => "teams-not-taken",
    };
    let problem = Problem::new(key).with("to", to);
    shared.operator.tell_once(about, &problem);
}

#[cfg(test)]
mod tests;

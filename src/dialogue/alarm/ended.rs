//! How an alert ended, in words.

use crate::domain::alert::Alert;
use crate::domain::case::Case;
use crate::domain::people::PersonId;

use super::trail;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Ended, Kind, Message};
use crate::dialogue::state::step::Step;

/// The end of an alert, and how it came.
pub(crate) fn end_of(alert: &Alert, how: &Text) -> Ended {
    Ended {
        alert: alert.id.clone(),
        pinged: alert.alerted().cloned().collect(),
        how: how.clone(),
    }
}

/// Tells readers once each, but not the one who did it.
pub(crate) fn tell_all(
    step: &mut Step<'_>,
    readers: &[PersonId],
    but: Option<&PersonId>,
    case: &Case,
    text: &Text,
    ended: &[Ended],
) {
    let readers: std::collections::BTreeSet<&PersonId> = readers
        .iter()
        .filter(|reader| Some(*reader) != but)
        .collect();
    for reader in readers {
        let mut message = Message::new(reader, Kind::Alert, text.clone())
            .about(case)
            .among_directors();
        message.ended = ended.to_vec();
        step.say(message);
    }
}

/// That an alert is settled, and by whom.
pub(crate) fn settled(step: &Step<'_>, alert: &Alert) -> Vec<Text> {
    let line = match (&alert.withdrawn, alert.confirmations.last()) {
        (Some((by, at)), _) => Some(("settled-withdrawn", step.titled(by), *at)),
        (None, Some(last)) => {
            let keys = ["settled-confirmed", "settled-confirmed-link"];
            let (key, who) = trail::told(step, last, keys);
            Some((key, who, last.at))
        }
        (None, None) => None,
    };
    let line = line.map(|(key, who, at)| Text::of(key).text("who", who).moment("at", at));
    let already = Text::of("confirm-already");
    std::iter::once(already).chain(line).collect()
}

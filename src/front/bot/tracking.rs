//! What must not be missed and is on its way: it is not handed over twice.

use std::collections::BTreeSet;

use crate::dialogue::message::Message;
use crate::dialogue::message::input::Input;
use crate::domain::alert::{DeliveryId, Via};

/// The names of messages of which no result has come in yet.
#[derive(Debug, Default)]
pub(in crate::front) struct OnTheWay(BTreeSet<DeliveryId>);

impl OnTheWay {
    /// Leaves out what is handed over again while it is still being brought.
    pub(in crate::front) fn only_new(&mut self, mut messages: Vec<Message>) -> Vec<Message> {
        messages.retain(|message| {
            let tracked = message.tracked.as_ref();
            let tracked = tracked.filter(|_| message.via == Via::Chat);
            tracked.is_none_or(|tracked| self.0.insert(tracked.delivery.clone()))
        });
        messages
    }

    /// A result came in.
    pub(in crate::front) fn heard(&mut self, input: &Input) {
        if let Input::Receipt { delivery, .. } = input {
            self.0.remove(delivery);
        }
    }

    /// Nobody is there to bring these to.
    pub(in crate::front) fn forget(&mut self, messages: &[Message]) {
        for delivery in tracked(messages) {
            self.0.remove(&delivery);
        }
    }
}

/// The names of those messages whose result is reported.
pub(in crate::front) fn tracked<'a>(
    messages: impl IntoIterator<Item = &'a Message>,
) -> Vec<DeliveryId> {
    let named = messages
        .into_iter()
        .filter_map(|message| message.tracked.as_ref());
    named.map(|tracked| tracked.delivery.clone()).collect()
}

//! The page of a personal link: how an alert stands, and what its reader can choose there.

use super::Message;

/// What a personal link shows now.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How the alert stands: what it is about, whom to phone, and what can be chosen.
    pub alert: Message,
    /// The step in which its reader said that it cannot be done: from there it can be confirmed after all.
    pub unable: Option<u64>,
    /// What is asked of whoever confirmed by this link; nothing that was answered before.
    pub question: Option<Message>,
}

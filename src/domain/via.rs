//! The ways on which a message travels.

use serde::{Deserialize, Serialize};

/// How a message travels.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// In the chat.
    #[default]
    Chat,
    /// By mail.
    Mail,
    /// Through a gateway that sends a text message or calls.
    Webhook,
}

impl Via {
    /// Every way, in the order in which they are used.
    pub const ALL: [Self; 3] = [Self::Chat, Self::Mail, Self::Webhook];

    /// The name of the way in the JSON chat.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Mail => "mail",
            Self::Webhook => "webhook",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks with a reference"
    )]
    pub(super) const fn is_chat(&self) -> bool {
        matches!(self, Self::Chat)
    }
}

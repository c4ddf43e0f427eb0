//! What a front fills in, and what the bot is told of it.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::Timestamp;
use tokio::runtime::Handle;

use super::health::FrontName;
use super::inlet::{Inlet, Waiting};
use super::routing::Routed;
use crate::dialogue::casefile::astray::Astray;
use crate::dialogue::casefile::overview::glance::Listed;
use crate::dialogue::message::{Audience, CaseRef};
use crate::domain::Problem;
use crate::domain::case::CaseId;
use crate::domain::people::PersonId;

/// What a place to talk in does of its own.
pub(in crate::front) trait Front {
    /// Begins to listen; until now nothing came in.
    fn begin(&mut self);

    /// Whether it reaches this person or channel.
    fn reaches(&self, to: &Audience) -> bool;

    /// Whether a case has, or can get, a room here.
    fn has_room(&self, case: &CaseRef) -> bool;

    /// Brings what is said, pings first; the answer goes where whoever asked waits for it. What became of each ping
    /// and of what is tracked is reported.
    fn carry(&mut self, said: Routed, answer: Option<Waiting>);

    /// Takes away what somebody typed where others read it.
    fn remove_typed(&mut self, answer: &Waiting);

    /// It is connected: these persons may have written while nobody listened.
    fn catch_up(&mut self, waiting: &BTreeSet<PersonId>, opened_at: Timestamp);

    /// These cases stand in these lists from now on.
    fn list(&mut self, changed: &[(CaseId, Option<Listed>)]);

    /// Whoever is gone from the settings, or lost the role, leaves the rooms of the cases.
    fn tidy(&mut self, astray: &[Astray]);

    /// Brings away what is on its way, for as long as this takes at most.
    fn finish(self: Box<Self>, at_most: Duration);
}

/// Makes a front that nothing comes in from yet: with the way into the bot loop, what runs its work, and when the
/// loop began.
pub(in crate::front) type Making =
    Box<dyn FnOnce(Inlet, Handle, Timestamp) -> Result<Box<dyn Front>, Problem>>;

/// A front that is still to be made.
pub struct Opening {
    /// What it is called.
    pub(in crate::front) name: FrontName,
    /// Makes it.
    pub(in crate::front) make: Making,
    /// What happens where it fails.
    pub(in crate::front) failing: Failing,
}

impl Opening {
    /// What it is called.
    #[must_use]
    pub const fn name(&self) -> FrontName {
        self.name
    }

    /// The same, with this to happen where it fails.
    #[must_use]
    pub fn failing(self, failing: Failing) -> Self {
        Self { failing, ..self }
    }
}

/// What happens where a front fails and only a person can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// The program ends: the front was asked for by name.
    Ends,
    /// The operator is told, and all else goes on.
    IsTold,
}

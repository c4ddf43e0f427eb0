//! A decision about a case: proposed, signed, taken, and what follows from it.
//!
//! Uses `leading` and `holding` of the room around it. `deciding` takes it; `signing` asks for agreement; `decided`
//! words it; `deciders` tells who decides next; `passed_on` when direction goes to others; `phase_over` ends what
//! belonged to a phase.

pub(crate) mod decided;
pub(super) mod deciders;
pub(crate) mod deciding;
pub(super) mod passed_on;
pub(crate) mod phase_over;
pub(crate) mod signing;

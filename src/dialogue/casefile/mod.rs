//! A case over its life: opened, decided, signed, kept, shown, closed and erased.
//!
//! Uses everything below; the papers and the conversation use it. `finding` finds the case that is meant, `casework` does what is
//! asked about it. `opening` opens, `deciding` takes the decision, `decided` words it, `deciders` tells who decides next, `signing` asks for agreement, `passed_on` when
//! direction goes to others, `withdrawing` takes alerts back, `leading` says who has the lead. `keeping` hands over, reviews and
//! closes, `changing` changes facts, [`erasing`] erases, `reminding` and `holding` remind in their hours, `phase_over` ends what belonged to a phase.
//! `status`, `timeline`, `cases`, `showing`, `export`, `sharing` and [`standing`] show, [`glance`] while somebody types, `looking` notes who
//! looked, `offer` says what can be pressed next, [`astray`] finds what leads nowhere.

pub mod astray;
pub(crate) mod cases;
pub(crate) mod casework;
pub(crate) mod changing;
pub(crate) mod decided;
mod deciders;
pub(crate) mod deciding;
pub mod erasing;
mod export;
pub(crate) mod finding;
pub mod glance;
pub(crate) mod holding;
pub(crate) mod keeping;
pub(crate) mod leading;
pub(crate) mod looking;
pub(crate) mod offer;
pub(crate) mod opening;
mod passed_on;
pub(crate) mod phase_over;
pub(crate) mod reminding;
pub(crate) mod sharing;
pub(crate) mod showing;
pub(crate) mod signing;
pub mod standing;
mod status;
pub(crate) mod timeline;
pub(crate) mod withdrawing;

//! A case over its life: opened, decided, signed, kept, shown, closed and erased.
//!
//! Uses everything below; the papers and the conversation use it. `finding` finds the case that is meant, `casework`
//! does what is asked about it. `opening` opens, `deciding` takes the decision, `decided` words it, `deciders` tells
//! who decides next, `signing` asks for agreement, `passed_on` when direction goes to others, `withdrawing` takes
//! alerts back, `leading` says who has the lead. `case_administration` hands over, reviews and closes, `changing`
//! changes facts, [`erasing`] erases, `reminding` and `holding` remind in their hours, `phase_over` ends what
//! belonged to a phase. `status`, `timeline`, `cases`, `showing`, `export`, `sharing` and [`picture_state`](overview::picture_state) show,
//! [`glance`](overview::glance) while somebody types, `access_log` notes who looked, `offer` says what can be pressed next, [`astray`]
//! finds what leads nowhere.
//!
//! `decision` and `overview` are rooms of their own in it.

pub(crate) mod access_log;
pub mod astray;
pub(crate) mod case_administration;
pub(crate) mod casework;
pub(crate) mod changing;
pub(crate) mod decision;
pub mod erasing;
pub(crate) mod finding;
pub(crate) mod holding;
pub(crate) mod leading;
pub(crate) mod offer;
pub(crate) mod opening;
pub mod overview;
pub(crate) mod reminding;
pub(crate) mod showing;
pub(crate) mod withdrawing;

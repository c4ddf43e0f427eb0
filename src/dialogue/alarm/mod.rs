//! Alerts: raised, brought, confirmed, ended, and what follows on them.
//!
//! Uses `interview`; what a drill does about its own stands on the agenda. `climbing` raises alerts and climbs their ladder,
//! `delivering` takes results, `pinging` words the pings, `receipts` reads what confirms, `confirming` and `codes` confirm, `settling`
//! records it, `unsaid` takes one's own word back, `unable` passes an alert on, `ended` and `unconfirmed` say how it ended or why it did not. `callable` says whom to
//! telephone, `phoning` asks for it, [`telephone`] reads a number. `noticing` brings what must not be missed, `attending` sends it again,
//! `telling` words it and `calling` the request to telephone; `handing_on` stops what is on its way to whoever has left. `following` asks what comes next, `open_alerts` finds what waits, `delivery_log` and `phase_facts` tell what happened.

pub(crate) mod attending;
pub mod callable;
pub(crate) mod calling;
pub(crate) mod climbing;
pub(crate) mod codes;
pub(crate) mod confirming;
pub(crate) mod delivering;
pub(crate) mod delivery_log;
pub(crate) mod ended;
pub(crate) mod following;
pub(crate) mod handing_on;
pub(crate) mod noticing;
pub(crate) mod open_alerts;
pub(crate) mod phase_facts;
pub(crate) mod phoning;
pub(crate) mod pinging;
pub(crate) mod receipts;
mod settling;
pub mod telephone;
pub(crate) mod telling;
pub(crate) mod unable;
pub(crate) mod unconfirmed;
pub(crate) mod unsaid;

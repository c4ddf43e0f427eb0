//! What to do next: commands, understanding of text, interviews, sign-off, alerts, and [`step()`].
//!
//! [`step()`] is pure: the world, an input, the moment and a seed go in; changes and messages come
//! out. Everything else here is a part of it:
//! - `guarding` stops typed lines that hold personal data, `hearing` acts on the others, `typed` says what they
//!   answer, `formal` what takes more than an understood word, `pressing` acts on what is pressed, `used` tells what a used choice did, `restart` on a start;
//! - [`flow`] and `path` say which questions an interview asks, `asking` puts them into a message,
//!   `interviewing` carries it on, `checking` begins one about nobody, `advising` explains, `signing`, `proposal` and `deciding` take the decision, `opening` opens a case;
//! - `alarm` raises alerts and climbs their ladder, `delivering` takes results and goes other ways,
//!   `pinging` words them, `receipts` reads what confirms them, `reminding` reminds of requests to co-sign, [`phoning`] says whom to telephone, `noticing` brings what must not be missed and `telling` words it;
//! - `confirming`, `codes` and `withdrawing` end alerts, `settling` records that, `unable` passes one on, `following` asks what comes next;
//! - [`audit`] looks whether an alert is late, and tells the administrators;
//! - `drill` tries all of that for a case that nobody is in, `drill_report` tells how it went;
//! - `holding` keeps back in quiet hours what can wait;
//! - `relief` changes who is on duty;
//! - `interviewed` says what was answered in each assessment, `grounds` what an advice rests on and `decided` what was decided, in the chat and on paper alike;
//! - [`mod@report`] and [`letters`] write a [`paper`] about a case, [`mod@story`] tells its life for a picture;
//! - [`standing`] says how far a case is, for a picture of it;
//! - `casework`, `timeline`, `trail`, `sharing` and `showing` answer questions, [`glance`] while somebody types, `rights` says who may.

mod advised;
mod advising;
mod agreeing_path;
mod alarm;
mod asking;
pub mod astray;
pub mod audit;
mod cases;
mod casework;
mod checking;
mod codes;
pub mod command;
mod confirming;
mod conversation;
mod decided;
mod deciding;
mod delivering;
mod dice;
mod drill;
mod drill_report;
pub mod erasing;
mod finding;
pub mod flow;
mod following;
mod formal;
pub mod glance;
mod grounds;
pub mod guard;
mod guarding;
mod hearing;
mod holding;
pub mod index;
pub mod input;
mod interviewed;
mod interviewing;
mod keeping;
mod keeping_path;
mod leading;
pub mod letters;
mod looking;
pub mod message;
mod noticing;
mod offering;
mod opening;
mod outdated;
pub mod paper;
mod path;
mod phase_facts;
mod phase_over;
pub mod phoning;
mod pinging;
mod pressing;
mod proposal;
mod receipts;
mod relief;
mod reminding;
pub mod report;
mod restart;
mod retiming;
pub mod rights;
pub mod sampling;
pub mod screen;
pub mod session;
mod settling;
mod sharing;
mod showing;
mod signed;
mod signers;
mod signing;
pub mod standing;
pub mod step;
pub mod story;
pub mod telephone;
mod telling;
pub mod text;
mod ticking;
mod timeline;
mod trail;
mod typed;
mod unable;
pub mod understanding;
mod unreadable;
pub mod until;
mod used;
mod withdrawing;
pub mod world;

pub use conversation::step;
pub use formal::is_formal;

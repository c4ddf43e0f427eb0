//! Interviews: which questions are asked in which order, in which words, and what an answer changes.
//!
//! Uses `state`; carries nothing out: a complete interview stands on the agenda. `held` is an interview that one step works on, `subject`
//! what it is about; [`flow`] walks its questions, `path` with `agreeing_path`, `changing_path`, `administration_path` and `following_path` says
//! which they are; `wording` and `asking` put them into messages, `interviewing` carries on, `choosing` takes a choice, `checking` begins
//! one about nobody. `advising` words the advice on its `grounds`, `advised` gives it, `interviewed` says what was answered.
//! `signers` and `signed` say who must agree and who has, `proposal` what they are asked, `outdated` when that no longer counts.

pub(crate) mod administration_path;
pub(crate) mod advised;
pub(crate) mod advising;
pub(crate) mod agreeing_path;
pub(crate) mod asking;
pub(crate) mod changing_path;
pub(crate) mod checking;
pub(crate) mod choosing;
pub mod flow;
pub(crate) mod following_path;
pub(crate) mod grounds;
pub(crate) mod held;
pub(crate) mod interviewed;
pub(crate) mod interviewing;
pub(crate) mod outdated;
pub(crate) mod path;
pub(crate) mod proposal;
pub(crate) mod signed;
pub(crate) mod signers;
pub mod subject;
pub(crate) mod wording;

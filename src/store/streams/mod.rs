//! The behaviour of every store, wherever its keys lie.
//!
//! Uses `archive` and what is below it. `log` appends and reads; `draft` puts a batch together; `walking` goes along
//! a chain; `erased` lets the keys of streams go; `bucket` adds up ends and moments; `settling` does so when one is
//! read first; `key_change` goes on with a change of the master key, by what `machines` say of themselves, the `claim` of the
//! key that it was begun with, what is noted of the key `in_force` and a `key_look` through all keys; `found` keeps at hand
//! which streams a word led to; `whole` sees that what leads to streams is what was written, and `word_look` that of what cases
//! are found by, bit by bit; `leading` says what was found of that.

pub(super) mod bucket;
mod claim;
mod draft;
mod erased;
mod found;
mod in_force;
pub(super) mod key_change;
pub(super) mod key_look;
pub(super) mod leading;
pub(super) mod log;
pub(super) mod machines;
mod settling;
mod walking;
mod whole;
mod word_look;

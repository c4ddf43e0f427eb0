//! The bytes of the log: what a record, a key and an end look like.
//!
//! Names nothing else of the store but its errors. `record` one record and its link; `keys` where everything stands,
//! and the cutting of long values; `end` where a stream ends; `padding` the room around what is sealed; `commit` what
//! a caller asks to be written. They are fixed: what was written once is read for ever.

pub(super) mod commit;
pub(super) mod end;
pub(super) mod keys;
pub(super) mod padding;
pub(super) mod record;

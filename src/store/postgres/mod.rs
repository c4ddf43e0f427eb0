//! A database of the municipality's own under the log: any number of programs, one of which leads.
//!
//! - `address` says where it is and what is needed to enter it; `line` is a connection with the one server that takes
//!   writes, of whatever many the address names; `runner` runs all of that on a thread, so that the store waits as it
//!   does for a disk.
//! - `lease` is a row that says who leads. A `candidate` takes it where nobody else has it; `leader` keeps it, and is the
//!   fence: what it writes counts only as long as nobody else leads.
//! - `database` is the engine of who leads, with its `writer`; `glance` the one of who only reads. Both ask by `reads`,
//!   and have their key ring in `slots`, read `ahead` where one follows the other.
//! - `schema` makes the tables, `opening` a log over them; `new_key` changes the master key in its file.
//!
//! What this rests on, measured and read:
//! - **A deadline of our own on every call.** A frozen server still acknowledges what it is sent, so neither the
//!   network nor the server itself ends a call that gets no answer.
//! - **Each server is asked by itself**, at each address of its name, all at once: one that is frozen keeps nobody from the
//!   next. Where two take writes, neither is believed.
//! - **The lease is a row, not a lock of a session**: it outlives the server that gave it, for it is copied with
//!   everything else. The database's clock says when it ends; where that was set back, a row that stands still does.
//! - **One batch is one statement**, which moves the lease too: whoever does not lead any more changes no row.
//! - **What became of a batch without an answer** is read from the number of batches, under a lease that was taken
//!   anew: after that nothing under the old one can be written any more. It also tells whether the database is the one
//!   that was written to.

mod address;
mod ahead;
mod candidate;
mod database;
mod glance;
mod leader;
mod lease;
mod line;
mod new_key;
mod opening;
mod reads;
mod runner;
mod schema;
mod slots;
mod writer;

pub(in crate::store) use database::Database;
pub(in crate::store) use opening::{held, to_fill, to_read, vault};

pub use address::{Access, DatabaseAddress, NotAnAddress, NotAnAuthority};
pub use leader::Deposed;
pub use lease::{Passed, Seen};
pub use new_key::{Renewed, new_key};
pub use opening::{Attempt, Outside, Standby, Taken, open, open_to_read};
pub use schema::{Prepared, prepare};

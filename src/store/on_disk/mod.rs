//! A store in a folder of this machine, by sled.
//!
//! Uses `streams`, `raw` and what is below them. `disk` the one file that names sled; `folder` whose the folder is,
//! and who uses it; `vanished` knows of a folder that there was a store in it; `confirmed` what the store has
//! promised to hold; `opening` looks a store through before sled gets it; `check` what it looks at; `reading` a store
//! that stays as it is; `overlay` what would be written into one; `trial` a copy to try a damaged one on; `anew` the
//! folder in which one is written anew; `carry` brings an earlier format over; `rotate` changes the master key.

mod anew;
pub(super) mod carry;
mod check;
pub(super) mod confirmed;
pub(super) mod disk;
pub(super) mod folder;
pub(super) mod opening;
pub(super) mod overlay;
mod reading;
pub(super) mod rotate;
mod trial;
mod vanished;

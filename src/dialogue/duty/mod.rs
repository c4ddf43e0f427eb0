//! Who is on duty, and changing it.
//!
//! Uses `alarm` and what lies below it. `relief` takes a change of duty and a swap.

pub(crate) mod relief;

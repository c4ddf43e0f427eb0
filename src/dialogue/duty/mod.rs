//! Who is on duty, and changing it; the links by which that is seen outside the chat.
//!
//! Uses `alarm` and what lies below it. `shift_change` takes a change of duty and a swap, `links` gives links and knows what they
//! open.

pub(crate) mod links;
pub(crate) mod shift_change;

//! Mail and gateway against a real SMTP server and real HTTP on loopback, which the tests start.

pub(crate) mod gateway;
mod mail;
#[cfg(feature = "pages")]
mod municipality;
mod office;
#[cfg(feature = "pages")]
pub(crate) mod pages;
mod program;
mod reply;
#[cfg(feature = "pages")]
mod same_words;
pub(crate) mod smtp;
mod webhook;

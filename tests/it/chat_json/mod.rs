//! The contract of `chat --json`, held from outside against the real program.

mod drill;
mod drive;
mod ladder;
mod lines;
mod restart;
mod ways;

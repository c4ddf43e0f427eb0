//! The end that the operator or the machine asks for: what is being done is done first.

use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use super::event_loop::{Arrival, AskedToEnd, Queue};

/// How long what is being done may take; whatever reads the output may not read it any more.
#[cfg(unix)]
const GRACE: Duration = Duration::from_secs(10);

/// Takes over being asked to end. It must come before any other thread is started: those would end the
/// program at once.
#[derive(Debug, Default)]
pub struct Ending {
    #[cfg(unix)]
    asked: Option<nix::sys::signal::SigSet>,
}

impl Ending {
    /// From now on nothing ends the program but [`Self::listen`].
    #[must_use]
    pub fn taken_over() -> Self {
        #[cfg(unix)]
        {
            use nix::sys::signal::{SigSet, Signal};
            let mut asked = SigSet::empty();
            asked.add(Signal::SIGTERM);
            let asked = asked.thread_block().is_ok().then_some(asked);
            Self { asked }
        }
        #[cfg(not(unix))]
        Self::default()
    }

    /// Passes it on as the end of what comes in, and ends the program with this code where it does not end by itself:
    /// all that was said to be done is written.
    pub fn listen(self, queue: &Queue, stuck: u8) {
        #[cfg(unix)]
        if let Some(asked) = self.asked {
            let sender = queue.sender.clone();
            let asked_to_end = AskedToEnd::clone(&queue.asked_to_end);
            thread::spawn(move || {
                if asked.wait().is_ok() {
                    asked_to_end.store(true, Ordering::Relaxed);
                    // Nobody listens any more once the chat is over, or it takes nothing while it is stuck.
                    let _ = sender.try_send(Arrival::End);
                    thread::sleep(GRACE);
                    std::process::exit(stuck.into());
                }
            });
        }
        #[cfg(not(unix))]
        let _ = (queue, stuck);
    }
}

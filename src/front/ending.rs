//! The end that the operator or the machine asks for: what is being done is done first.

use std::sync::mpsc::SyncSender;

use super::event_loop::Arrival;

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

    /// Passes it on as the end of what comes in.
    pub fn listen(self, sender: SyncSender<Arrival>) {
        #[cfg(unix)]
        if let Some(asked) = self.asked {
            std::thread::spawn(move || {
                if asked.wait().is_ok() {
                    // Nobody listens any more once the chat is over.
                    let _ = sender.send(Arrival::End);
                }
            });
        }
        #[cfg(not(unix))]
        drop(sender);
    }
}

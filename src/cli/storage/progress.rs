//! Says that something takes long, to whoever sits at a terminal.

use std::io::{self, IsTerminal as _, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long nothing is said.
const FIRST: Duration = Duration::from_secs(3);
/// How often it is said again.
const EVERY: Duration = Duration::from_secs(10);

/// Something that is being done, until this is dropped.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Says on the error stream, if that is a terminal, how many seconds it has taken so far.
    pub(crate) fn on_terminal(tell: impl Fn(u64) -> String + Send + 'static) -> Self {
        match io::stderr().is_terminal() {
            true => Self::to(io::stderr(), [FIRST, EVERY], tell),
            false => Self(None),
        }
    }

    fn to(
        mut out: impl Write + Send + 'static,
        [first, every]: [Duration; 2],
        tell: impl Fn(u64) -> String + Send + 'static,
    ) -> Self {
        let (done, is_done) = mpsc::channel();
        let thread = thread::spawn(move || {
            let (mut pause, mut waited) = (first, first);
            while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                // Where nobody hears it nothing is lost.
                let _ = writeln!(out, "{}", tell(waited.as_secs()));
                pause = every;
                waited += pause;
            }
        });
        Self(Some((done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Heard(Sender<String>);

    impl Write for Heard {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            // Whoever has heard enough listens no more.
            let _ = self.0.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_takes_long_is_said_again_and_again_and_what_does_not_never() {
        let (out, said) = mpsc::channel();
        let slow = Progress::to(Heard(out), [Duration::ZERO; 2], |_| "busy".into());
        let heard: String = said.iter().take(4).collect();
        drop(slow);
        assert!(heard.contains("busy"), "{heard}");
        let (out, said) = mpsc::channel();
        drop(Progress::to(Heard(out), [EVERY; 2], |_| "busy".into()));
        assert_eq!(said.iter().count(), 0);
    }
}

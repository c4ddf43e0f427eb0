//! Shows that something takes long, to whoever sits at a terminal.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is shown.
const FIRST: Duration = Duration::from_secs(1);
/// How often what is shown moves.
const MOVES: Duration = Duration::from_millis(120);

/// Something that is being done, until this is dropped.
pub(crate) struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Shows these words and how long it has taken on the error stream, if that is a terminal; they go when it is done.
    pub(crate) fn on_terminal(told: String) -> Self {
        match io::stderr().is_terminal() {
            true => Self::to(ProgressDrawTarget::stderr(), [FIRST, MOVES], told),
            false => Self(None),
        }
    }

    fn to(target: ProgressDrawTarget, [first, moves]: [Duration; 2], told: String) -> Self {
        let (done, is_done) = mpsc::channel();
        let lasts = move |pause| is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout);
        let thread = thread::spawn(move || {
            if !lasts(first) {
                return;
            }
            let style = ProgressStyle::with_template("{spinner} {elapsed:>4} {wide_msg}");
            let style = style.expect("the template is sound");
            let bar = ProgressBar::with_draw_target(None, target).with_style(style);
            let bar = bar.with_message(told).with_elapsed(first);
            while lasts(moves) {
                bar.tick();
            }
            bar.finish_and_clear();
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

    use indicatif::TermLike;

    /// A terminal of which only the words count.
    #[derive(Debug)]
    struct Heard(Sender<String>);

    impl TermLike for Heard {
        fn width(&self) -> u16 {
            80
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, line: &str) -> io::Result<()> {
            self.write_str(line)
        }

        fn write_str(&self, words: &str) -> io::Result<()> {
            // Whoever has heard enough listens no more.
            let _ = self.0.send(words.to_owned());
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            Ok(())
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    fn to(heard: Sender<String>) -> ProgressDrawTarget {
        ProgressDrawTarget::term_like(Box::new(Heard(heard)))
    }

    #[test]
    fn what_takes_long_is_shown_and_what_does_not_never() {
        let (heard, said) = mpsc::channel();
        let slow = Progress::to(to(heard), [Duration::ZERO, MOVES], "busy".to_owned());
        assert!(said.iter().any(|words| words.contains("busy")));
        drop(slow);
        let (heard, said) = mpsc::channel();
        drop(Progress::to(to(heard), [FIRST, MOVES], "busy".to_owned()));
        assert!(said.iter().all(|words| !words.contains("busy")));
    }
}

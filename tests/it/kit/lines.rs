//! The lines that a program writes, as they come.

use std::io::{BufRead as _, BufReader, Read};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// Reads in a thread of its own until nothing more comes or nobody listens.
pub(crate) fn lines_of(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        let all = BufReader::new(output).lines().map_while(Result::ok);
        for line in all {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    lines
}

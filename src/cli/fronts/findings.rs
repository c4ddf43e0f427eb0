//! What a look at a front found, line by line.

use std::io::Write;

use crate::cli::Teller;
use crate::cli::exit::Exit;
use crate::cli::screen::Screen;
use crate::front::finding::Finding;
use crate::voice::Voice;

/// Says what is right and what is not; anything that is not is an error.
pub(in crate::cli) fn tell(findings: &[Finding], voice: &Voice, teller: Teller<'_>) -> Exit {
    let (mut lines, mut exit) = (String::new(), Exit::Done);
    for finding in findings {
        let line = match finding {
            Finding::Right(text) => format!("✓ {}", voice.text(text)),
            Finding::Wrong(problem) => {
                exit = Exit::Config;
                format!("✗ {}", teller.tell(problem))
            }
            Finding::Unknown(problem) => {
                if exit == Exit::Done {
                    exit = Exit::Again;
                }
                format!("? {}", teller.tell(problem))
            }
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    // With the output closed, the exit code still tells.
    let _ = Screen::stdout().write_all(lines.as_bytes());
    exit
}

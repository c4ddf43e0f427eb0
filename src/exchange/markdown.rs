//! A paper as Markdown, for a file system that takes plain text.

use std::fmt::Write as _;

use crate::dialogue::message::paper::{Paper, Part};

/// What Markdown would read as more than a letter.
const MARKS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~'];

/// Writes a paper.
#[must_use]
pub fn write(paper: &Paper<String>) -> String {
    let mut text = format!("# {}\n", escaped(&paper.title));
    for part in &paper.parts {
        text.push('\n');
        match part {
            Part::Heading(heading) => push(&mut text, &format!("## {}", escaped(heading))),
            Part::Paragraph(words) => push(&mut text, &escaped(words)),
            Part::List(items) => {
                for item in items {
                    push(&mut text, &format!("- {}", escaped(item)));
                }
            }
            Part::Facts(facts) => {
                for (name, fact) in facts {
                    push(
                        &mut text,
                        &format!("- **{}:** {}", escaped(name), escaped(fact)),
                    );
                }
            }
            Part::Table { head, rows } => {
                row(&mut text, head);
                let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
                push(&mut text, &format!("| {} |", rule.join(" | ")));
                for cells in rows {
                    row(&mut text, cells);
                }
            }
            Part::Blank(what) => push(&mut text, &format!("**{}:**\n\n…", escaped(what))),
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    // A string takes all that is written.
    let _ = writeln!(text, "{line}");
}

fn row(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    push(text, &format!("| {} |", cells.join(" | ")));
}

/// A text on one line that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => out.push(' '),
            letter => {
                if MARKS.contains(&letter) {
                    out.push('\\');
                }
                out.push(letter);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let paper = Paper {
            title: "a *b* [c](d)".to_owned(),
            parts: vec![Part::Table {
                head: vec!["x|y".to_owned()],
                rows: vec![vec!["<b>\n1".to_owned()]],
            }],
        };
        let expected = "# a \\*b\\* \\[c\\](d)\n\n| x\\|y |\n| --- |\n| \\<b\\> 1 |\n";
        assert_eq!(write(&paper), expected);
    }
}

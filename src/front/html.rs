//! The words of an alert in HTML, alike in a mail and on the page of its link.

use crate::dialogue::alarm::telephone;
use crate::dialogue::message::Message;
use crate::domain::organisation::Mode;
use crate::exchange::html::whole_words;
use crate::voice::Voice;

/// Whether it is real, above all else.
pub(super) fn mark(voice: &Voice, message: &Message) -> Option<String> {
    let mark = voice.heading(message);
    let practice = *voice.mode() == Mode::Practice || message.is_of_drill();
    let class = if practice { "mark practice" } else { "mark" };
    (!mark.is_empty()).then(|| format!("<p class=\"{class}\">{}</p>", escaped(&mark)))
}

/// A text whose telephone numbers can be tapped.
pub(super) fn with_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for at in telephone::numbers(text) {
        let number = &text[at.clone()];
        let is_dialled = |c: &char| c.is_ascii_digit() || *c == '+';
        let dialled: String = number.chars().filter(is_dialled).collect();
        out += &unbroken(&text[done..at.start]);
        out += &format!("<a href=\"tel:{dialled}\">{}</a>", escaped(number));
        done = at.end;
    }
    out + &unbroken(&text[done..])
}

/// A text in which no line breaks within a code or a date.
fn unbroken(text: &str) -> String {
    let mut out = String::new();
    let mut done = 0;
    for at in whole_words(text) {
        out += &escaped(&text[done..at.start]);
        out += &format!(
            "<span class=\"whole\">{}</span>",
            escaped(&text[at.clone()])
        );
        done = at.end;
    }
    out + &escaped(&text[done..])
}

/// A text in which nothing is taken for HTML.
pub(super) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_tapped_and_dates_cannot() {
        let shown = with_numbers("bel +999 0664 100, of 0800-2000; sinds 05-11-2026 03:12 & later");
        assert_eq!(
            shown,
            "bel <a href=\"tel:+9990664100\">+999 0664 100</a>, of \
             <a href=\"tel:08002000\">0800-2000</a>; sinds <span class=\"whole\">05-11-2026 03:12</span> &amp; later"
        );
        assert_eq!(
            with_numbers("casus RW-PJYSD9BH, oefening OEF-PJYSD9BH"),
            "casus <span class=\"whole\">RW-PJYSD9BH</span>, oefening <span \
             class=\"whole\">OEF-PJYSD9BH</span>"
        );
    }
}

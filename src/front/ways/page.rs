//! A mail as a page: the code large on a line of its own, numbers to tap, and what a reply does.

use crate::dialogue::alarm::telephone;
use crate::dialogue::message::Message;
use crate::dialogue::message::text::Text;
use crate::domain::organisation::Mode;
use crate::exchange::html::whole_words;
use crate::voice::Voice;

/// Colours, sizes and a dark scheme. Nothing is fetched, and nothing rests on colour alone.
const STYLE: &str = concat!(
    ":root{color-scheme:light dark;--ink:#1c1c1c;--paper:#fff;--line:#4d4d4d;--link:#0b4aa2}",
    "body{font:100%/1.5 Arial,'Liberation Sans',sans-serif;color:var(--ink);background:var(--paper);",
    "max-width:36rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}",
    "h1{font-size:1.3rem;line-height:1.3;margin:.8rem 0}p{margin:.8rem 0}a{color:var(--link)}",
    ".mark{display:inline-block;font-weight:700;border:.2rem solid;padding:.1rem .6rem;margin:0}",
    ".practice{border-style:dashed}",
    ".code{font:700 2.2rem/1.3 monospace;letter-spacing:.15em;margin:.2rem 0 1rem}",
    ".whole,a[href^='tel:']{white-space:nowrap}",
    ".reply{border-top:1px solid var(--line);padding-top:.8rem}",
    "@media (prefers-color-scheme:dark){:root{--ink:#f0f0f0;--paper:#161616;--line:#b8b8b8;--link:#9cc4ff}}",
);

/// What a reply to a mail does.
pub(super) fn on_reply(message: &Message) -> Text {
    Text::of(match &message.ping {
        Some(ping) if ping.code.is_some() => "mail-reply",
        Some(_) => "mail-reply-phone",
        None => "mail-reply-warning",
    })
}

/// The words of a mail as plain text.
pub(super) fn plain(voice: &Voice, message: &Message) -> String {
    let reply = voice.text(&on_reply(message));
    format!("{}\n\n{reply}\n", voice.message(message))
}

/// The same words as HTML.
pub(super) fn page(voice: &Voice, message: &Message, subject: &str) -> String {
    let language = voice.language().as_str();
    let voice = &*voice.to_reader(message);
    let mark = voice.heading(message);
    let practice = *voice.mode() == Mode::Practice || message.is_of_drill();
    let mut body = String::new();
    if !mark.is_empty() {
        let class = if practice { "mark practice" } else { "mark" };
        body += &format!("<p class=\"{class}\">{}</p>\n", escaped(&mark));
    }
    let mut paragraphs = message.text.iter().map(|text| voice.text(text));
    if let Some(first) = paragraphs.next() {
        body += &format!("<h1>{}</h1>\n", with_numbers(&first));
    }
    let code = message.ping.as_ref().and_then(|ping| ping.code.as_ref());
    let code = code.map(ToString::to_string);
    let link = message.ping.as_ref().and_then(|ping| ping.link.as_deref());
    for paragraph in paragraphs {
        body += &format!("<p>{}</p>\n", with_link(&paragraph, link));
    }
    if let Some(code) = code {
        let label = voice.text(&Text::of("mail-code"));
        let (label, code) = (escaped(&label), escaped(&code));
        body += &format!("<p>{label}</p>\n<p class=\"code\">{code}</p>\n");
    }
    let reply = escaped(&voice.text(&on_reply(message)));
    let title = escaped(subject);
    let head = [
        format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>"),
        "<meta charset=\"utf-8\">".to_owned(),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        "<meta name=\"color-scheme\" content=\"light dark\">".to_owned(),
        format!("<title>{title}</title>"),
        format!("<style>{STYLE}</style>\n</head>"),
    ];
    let head = head.join("\n");
    let end = format!("<p class=\"reply\">{reply}</p>\n</main>\n</body>\n</html>\n");
    format!("{head}\n<body>\n<main>\n{body}{end}")
}

/// A text in which the reader's own page can be tapped.
fn with_link(text: &str, link: Option<&str>) -> String {
    match link.and_then(|link| Some((text.split_once(link)?, escaped(link)))) {
        Some(((before, after), link)) => {
            let (before, after) = (with_numbers(before), with_numbers(after));
            format!("{before}<a href=\"{link}\">{link}</a>{after}")
        }
        None => with_numbers(text),
    }
}

/// A text whose telephone numbers can be tapped.
fn with_numbers(text: &str) -> String {
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

fn escaped(text: &str) -> String {
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

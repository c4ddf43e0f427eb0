//! A mail as a page: the code large on a line of its own, numbers to tap, and what a reply does.

use crate::dialogue::message::Message;
use crate::dialogue::message::text::Text;
use crate::front::html::{escaped, mark, with_numbers};
use crate::voice::{Voice, tells_the_end};

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
    let key = match &message.ping {
        Some(ping) if ping.link.is_some() => "mail-reply-link",
        Some(ping) if ping.code.is_some() => "mail-reply",
        Some(_) => "mail-reply-phone",
        None if tells_the_end(message) => "mail-reply-over",
        None => "mail-reply-warning",
    };
    of_kind(message, key)
}

/// A sentence of a mail, or in a drill what is said there instead: nobody is told to phone in earnest.
fn of_kind(message: &Message, key: &'static str) -> Text {
    match message.is_of_drill() {
        true => Text::of(format!("drill-{key}")),
        false => Text::of(key),
    }
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
    let mut body = mark(voice, message).map_or_else(String::new, |mark| mark + "\n");
    let mut paragraphs = message.text.iter().map(|text| voice.text(text));
    let asks_to_phone = message
        .ping
        .as_ref()
        .is_some_and(|ping| ping.code.is_none());
    // A request tells of each alert at length: what to do stands above them all.
    let first = match asks_to_phone {
        true => Some(voice.text(&of_kind(message, "mail-heading-phone"))),
        false => paragraphs.next(),
    };
    if let Some(first) = first {
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

//! The page of a personal link in HTML: nothing is fetched, nothing needs script, and it fits an old telephone.

use axum::http::HeaderValue;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::dialogue::message::input::PressContext;
use crate::dialogue::message::page::Page;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message};
use crate::dialogue::state::question::{CONFIRM, TICK_LIST};
use crate::domain::organisation::Mode;
use crate::front::html::{mark, with_numbers};
use crate::voice::Voice;

/// Colours, sizes and a dark scheme, for browsers of many years. Nothing rests on colour alone.
pub(super) const STYLE: &str = concat!(
    "body{font:100%/1.5 Arial,'Liberation Sans',sans-serif;color:#1c1c1c;background:#fff;",
    "max-width:36rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere;word-wrap:break-word}",
    "h1{font-size:1.4rem;line-height:1.3;margin:.8rem 0}h2{font-size:1.2rem;line-height:1.3}",
    "p{margin:.8rem 0}a{color:#0b4aa2}fieldset{min-width:0;border:1px solid #4d4d4d;margin:1rem 0;padding:.5rem 1rem}",
    "legend{font-weight:700;padding:0 .3rem}",
    ".mark{display:inline-block;font-weight:700;border:.2rem solid;padding:.1rem .6rem;margin:0}",
    // In one piece wherever that fits, also with a wide font on a narrow screen.
    ".practice{border-style:dashed}.whole,a[href^='tel:']{display:inline-block;max-width:100%}",
    "button{font:inherit;font-weight:700;display:block;width:100%;min-height:3rem;margin:.8rem 0;padding:.6rem 1rem;",
    "border:.2rem solid #0b4aa2;border-radius:.4rem;color:#0b4aa2;background:#fff;cursor:pointer}",
    ".later{margin-top:10rem}.large{min-height:5rem;font-size:1.2rem;color:#fff;background:#0b4aa2}",
    "label{display:block;padding:.7rem 0}input{width:1.5rem;height:1.5rem;margin:0 .6rem 0 0;vertical-align:middle}",
    ":focus{outline:.25rem solid #b35900;outline-offset:.15rem}",
    ".saved{font-weight:700;border-left:.3rem solid;padding-left:.5rem}",
    ".end{border-top:1px solid #4d4d4d;padding-top:.8rem}",
    "@media (prefers-color-scheme:dark){body{color:#f0f0f0;background:#161616}a{color:#9cc4ff}",
    "button{color:#9cc4ff;background:#161616;border-color:#9cc4ff}.large{color:#161616;background:#9cc4ff}",
    ":focus{outline-color:#ffb86b}fieldset,.end{border-color:#b8b8b8}}",
);

/// What a page may do: show itself in this style, and send its forms back to where it came from.
pub(super) fn policy(style: &str) -> HeaderValue {
    let style = STANDARD.encode(Sha256::digest(style));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// How an alert stands, with what can be chosen.
pub(super) fn page(voice: &Voice, page: &Page, before: Before) -> String {
    let voice = &*voice.to_reader(&page.alert);
    let alert = &page.alert;
    let mut paragraphs = alert.text.iter().map(|text| voice.text(text));
    let first = paragraphs.next().unwrap_or_default();
    let rest: Vec<String> = paragraphs.collect();
    let body = html! {
        @if let Some(mark) = mark(voice, alert) { (PreEscaped(mark)) }
        @if before == Before::Saved { p.saved role="status" { (voice.text(&Text::of("page-saved"))) } }
        h1 { (PreEscaped(with_numbers(&first))) }
        @for paragraph in &rest { p { (PreEscaped(with_numbers(paragraph))) } }
        @for choice in &alert.choices { (button(voice, choice)) }
        @if let Some(question) = &page.question { (form(voice, question)) }
        p.end { (voice.text(&Text::of("page-private"))) }
        @if let Some(since) = page.unable { (after_all(voice, since)) }
    };
    let code = alert.case.as_ref().map(|case| case.code.to_string());
    let what = Text::of("page-title").word("code", code.unwrap_or_default());
    let title = titled(voice, &voice.heading(alert), &voice.text(&what));
    whole(voice, (&title, STYLE), &body)
}

/// What a page is in a list of pages: whether it is real, what it is about, and of which program.
pub(super) fn titled(voice: &Voice, mark: &str, what: &str) -> String {
    let program = voice.text(&Text::of("mail-sender"));
    let parts = [mark, what, &program];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What its reader did right before the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Opened it, or chose what it tells by itself.
    Nothing,
    /// Answered what was asked.
    Saved,
}

/// A page that says why there is none, and what to do instead.
pub(super) fn refusal(voice: &Voice, key: &'static str, instead: &'static str) -> String {
    let mark = practice(voice);
    let body = html! {
        @if !mark.is_empty() { p.mark.practice { (mark) } }
        h1 { (voice.text(&Text::of(key))) }
        p { (voice.text(&Text::of(instead))) }
    };
    let none = voice.text(&Text::of("page-title-none"));
    whole(voice, (&titled(voice, &mark, &none), STYLE), &body)
}

/// That it is practice, where it is.
pub(super) fn practice(voice: &Voice) -> String {
    match voice.mode() {
        Mode::Practice => voice.text(&Text::of("practice")),
        Mode::Real { .. } => String::new(),
    }
}

/// A whole page.
pub(super) fn whole(voice: &Voice, (title, style): (&str, &'static str), body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(voice.language().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            body { main { (body) } }
        }
    };
    page.into_string()
}

/// A button of its own form, so that no key in one sends the other.
fn button(voice: &Voice, choice: &Choice) -> Markup {
    let is_confirm = choice.id == *CONFIRM;
    html! {
        form method="post" {
            button type="submit" name="do" value=(choice.id) class=[is_confirm.then_some("large")] {
                (voice.text(&choice.label))
            }
        }
    }
}

/// Confirming after all. It stands apart from where the buttons were: no second tap falls on it.
fn after_all(voice: &Voice, since: u64) -> Markup {
    html! {
        form.later method="post" {
            input type="hidden" name="since" value=(since);
            button type="submit" name="do" value="after-all" { (voice.text(&Text::of("page-after-all"))) }
        }
    }
}

/// What is asked of whoever confirmed.
fn form(voice: &Voice, asked: &Message) -> Markup {
    let Some(PressContext::Question {
        question, since, ..
    }) = &asked.on
    else {
        return html! {};
    };
    let words = asked.text.iter().map(|text| voice.text(text));
    let words = words.collect::<Vec<_>>().join(" ");
    let several = *question == *TICK_LIST;
    html! {
        form method="post" {
            input type="hidden" name="question" value=(question);
            input type="hidden" name="since" value=(since);
            fieldset {
                legend { (words) }
                @if several {
                    @for choice in &asked.choices {
                        label {
                            input type="checkbox" name="choice" value=(choice.id);
                            (line(voice, choice))
                        }
                    }
                    button type="submit" { (voice.text(&Text::of("page-send"))) }
                } @else {
                    @for choice in &asked.choices {
                        button type="submit" name="choice" value=(choice.id) { (voice.text(&choice.label)) }
                    }
                }
            }
        }
    }
}

/// A line of a tick list, without the empty box that stands before it where nothing can be ticked.
fn line(voice: &Voice, choice: &Choice) -> String {
    let label = voice.text(&choice.label);
    label.trim_start_matches(['☐', ' ']).to_owned()
}

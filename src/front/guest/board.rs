//! The board of a municipality, `/bord/TOKEN`: it renews itself without script, and stops doing so for whoever asks.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::header::REFRESH;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};

use super::{Closed, Pages, html as pages, under};
use crate::dialogue::message::board::{Alarm, Board, Section};
use crate::dialogue::message::input::Input;
use crate::dialogue::message::text::Text;
use crate::domain::alert::link::LinkToken;
use crate::front::html::with_numbers;
use crate::front::report::{Asked, Report};
use crate::voice::Voice;

/// After how many seconds the page asks for itself again. It stands in a header: a reader of the page can stop it,
/// and no old browser needs more.
const RENEWED: HeaderValue = HeaderValue::from_static("30");

/// As on the page of an alert: for browsers of many years, and nothing rests on colour alone.
pub(super) const STYLE: &str = concat!(
    "body{font:100%/1.5 Arial,'Liberation Sans',sans-serif;color:#1c1c1c;background:#fff;",
    "margin:1rem;overflow-wrap:anywhere;word-wrap:break-word}.page{max-width:80rem;margin:0 auto}",
    "h1{font-size:1.5em;line-height:1.3;margin:.4em 0}h2{font-size:1.25em;line-height:1.3;margin:.3em 0}",
    "h3{font-size:1.05em;margin:.6em 0 .2em}p{margin:.4em 0}ul,ol{list-style:none;margin:.2em 0;padding:0}",
    "li{padding:.15em 0}a{color:#0b4aa2;display:inline-block;padding:.5rem 1rem .5rem 0}",
    ".mark{display:inline-block;font-weight:700;border:.2rem dashed;padding:.1rem .6rem;margin:0}",
    ".whole{display:inline-block;max-width:100%}",
    "section{border-top:1px solid #4d4d4d;padding:.6em 0;min-width:0}",
    ".urgent{border:.25rem solid #a3000b;padding:.4em .8em;margin:.6em 0}",
    ".urgent h2,.urgent h3{color:#a3000b}.now{font-weight:700;border-left:.3rem solid;padding-left:.5em}",
    ":focus{outline:.25rem solid #b35900;outline-offset:.15rem}",
    ".wall{font-size:150%}.wall .end,.wall .how{font-size:1rem}",
    "@supports (display:grid){@media (min-width:60rem){.all,.parts,.wide>ul{display:grid;",
    "grid-template-columns:repeat(2,minmax(0,1fr));grid-column-gap:2rem}.wide{grid-column:1/-1}}}",
    "@media (prefers-color-scheme:dark){body{color:#f0f0f0;background:#161616}a{color:#9cc4ff}",
    ":focus{outline-color:#ffb86b}section{border-color:#b8b8b8}",
    ".urgent{border-color:#ff9a9a}.urgent h2,.urgent h3{color:#ff9a9a}}",
);

/// How somebody wants to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Looks {
    /// Whether it renews itself.
    renews: bool,
    /// Whether it hangs on a wall.
    on_wall: bool,
}

impl Looks {
    /// What stands behind the question mark; what is none of ours changes nothing.
    fn of(query: Option<&str>) -> Self {
        let words: Vec<&str> = query.unwrap_or_default().split('&').collect();
        Self {
            renews: !words.contains(&"stil"),
            on_wall: words.contains(&"groot"),
        }
    }

    fn query(self) -> &'static str {
        match (self.renews, self.on_wall) {
            (true, false) => "?",
            (true, true) => "?groot",
            (false, false) => "?stil",
            (false, true) => "?groot&stil",
        }
    }
}

pub(super) async fn look(
    State(pages): State<Arc<Pages>>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let looks = Looks::of(query.as_deref());
    let asks = |link: LinkToken, answer| Report {
        input: Input::Opened { link: link.clone() },
        written: None,
        asked: Some(Asked::Board(link, answer)),
    };
    let (mut answer, lasts) = match pages.opened(&token, &headers, asks).await {
        Ok(board) => {
            let page = page(&pages.voice, &board, looks);
            (under(&pages.board_policy, StatusCode::OK, &page), true)
        }
        Err(closed) => {
            // What is away for a moment comes back by itself, on a wall where nobody reloads it.
            let lasts = matches!(closed, Closed::Away | Closed::TooMany);
            (pages.refused(&closed, "board-instead"), lasts)
        }
    };
    if lasts && looks.renews {
        answer.headers_mut().insert(REFRESH, RENEWED);
    }
    answer
}

fn page(voice: &Voice, board: &Board, looks: Looks) -> String {
    let voice = &*voice.to_person(&board.reader);
    let say = |key: &'static str| voice.text(&Text::of(key));
    let mut heading = board.heading.iter().map(|text| voice.text(text));
    let (mark, first) = (pages::practice(voice), heading.next().unwrap_or_default());
    let other = |renews, on_wall| Looks { renews, on_wall }.query();
    let body = html! {
        div class=(if looks.on_wall { "wall" } else { "page" }) {
            @if !mark.is_empty() { p.mark { (mark) } }
            h1 { (first) }
            @for line in heading { p { (said(&line)) } }
            div.all {
                (alarms(voice, &board.alarms))
                @for part in &board.sections { (section(voice, part)) }
            }
            p.how { (say(if looks.renews { "board-renews" } else { "board-stopped" })) }
            p.how {
                a href=(other(!looks.renews, looks.on_wall)) {
                    (say(if looks.renews { "board-still" } else { "board-moving" }))
                }
                " "
                a href=(other(looks.renews, !looks.on_wall)) {
                    (say(if looks.on_wall { "board-small" } else { "board-wall" }))
                }
            }
            p.end { (say("board-private")) }
        }
    };
    let title = pages::titled(voice, &mark, &first);
    pages::whole(voice, (&title, STYLE), &body)
}

fn alarms(voice: &Voice, alarms: &[Alarm]) -> Markup {
    let say = |key: &'static str| voice.text(&Text::of(key));
    html! {
        section class=(if alarms.is_empty() { "wide" } else { "wide urgent" }) {
            h2 { (say("board-alerts")) }
            @if alarms.is_empty() { p { (say("board-alerts-none")) } }
            div.parts { @for alarm in alarms { div {
                h3 { (said(&voice.text(&alarm.heading))) }
                @for line in &alarm.lines { p { (said(&voice.text(line))) } }
                ol {
                    @for rung in &alarm.rungs {
                        @if rung.is_current {
                            li.now aria-current="step" {
                                (said(&voice.text(&rung.text))) " · " (say("board-rung-current"))
                            }
                        } @else {
                            li { (said(&voice.text(&rung.text))) }
                        }
                    }
                }
            } } }
        }
    }
}

fn section(voice: &Voice, part: &Section) -> Markup {
    let is_long = part.parts.len() + part.lines.len() > 3;
    let class = match (part.is_urgent, is_long) {
        (true, _) => "urgent",
        (false, true) => "wide",
        (false, false) => "",
    };
    html! {
        section class=[(!class.is_empty()).then_some(class)] {
            h2 { (voice.text(&part.heading)) }
            (lines(voice, &part.lines))
            div.parts {
                @for (heading, own) in &part.parts {
                    div { h3 { (voice.text(heading)) } (lines(voice, own)) }
                }
            }
        }
    }
}

fn lines(voice: &Voice, lines: &[Text]) -> Markup {
    html! {
        @if let [only] = lines {
            p { (said(&voice.text(only))) }
        } @else if !lines.is_empty() {
            ul { @for line in lines { li { (said(&voice.text(line))) } } }
        }
    }
}

/// A text in which no code or date is broken.
fn said(text: &str) -> Markup {
    PreEscaped(with_numbers(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_address_says_only_how_it_looks() {
        for renews in [true, false] {
            for on_wall in [true, false] {
                let looks = Looks { renews, on_wall };
                assert_eq!(Looks::of(looks.query().strip_prefix('?')), looks);
            }
        }
        let plain = Looks::of(None);
        for query in ["", "x=1", "groot=1", "<b>", "stil%26groot"] {
            assert_eq!(Looks::of(Some(query)), plain, "{query}");
        }
    }
}

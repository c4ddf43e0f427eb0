//! The pages of personal links. `/k/TOKEN`: an officer who was called by mail or text message sees what it is about
//! and confirms, without a chat. `/bord/TOKEN`: the board of a municipality. `/dienst/TOKEN.ics`: one's turns, for a
//! calendar that follows them.
//!
//! GET shows and never changes anything, for scanners of mail and previews open links too. POST does what was chosen,
//! and then shows the page again, so that neither a reload nor the way back sends it once more. Whoever does not have
//! the token can send nothing, also not by a form on another page: that needs the token in its address.

mod board;
mod calendar;
mod html;
mod limits;

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::time::timeout;

use self::html::Before;
use self::limits::{DeskPermit, Limits};
use super::http::{self, Unread};
use super::report::{Asked, Report, Reporter};
use crate::dialogue::message::input::{Input, PressContext, Visit};
use crate::dialogue::message::page::Page;
use crate::domain::Id;
use crate::domain::alert::link::LinkToken;
use crate::front::watch::reason;
use crate::voice::Voice;

/// The longest form, in bytes.
const LONGEST: usize = 4 * 1024;
/// How long a form may take to come in.
const BODY_WITHIN: Duration = Duration::from_secs(5);
/// How long the desk may take.
const SHOWN_WITHIN: Duration = Duration::from_secs(5);
/// Stands behind the address of a page whose question was answered right before.
const SAVED: &str = "opgeslagen";
/// The most that can be chosen in one form.
const MOST_CHOSEN: usize = 32;

/// What every visit needs.
struct Pages {
    voice: Voice,
    report: Reporter,
    limits: Limits,
    /// Where people see the pages, if the settings say so.
    origin: Option<String>,
    /// What the page of an alert may do, and what the board may.
    policy: HeaderValue,
    board_policy: HeaderValue,
}

/// Why there is no page.
enum Closed {
    /// The link opens nothing; which of all reasons it is is never said.
    Unknown,
    /// The form is none of ours.
    Unfit,
    /// Another site sent it.
    OtherSite,
    /// It took too long to come in.
    TooSlow,
    /// It is too long.
    TooLong,
    /// Too many wait.
    TooMany,
    /// The desk does not answer.
    Away,
}

/// The door of the pages.
pub(super) fn door(voice: Voice, report: Reporter, public_url: Option<&str>) -> Router {
    let pages = Arc::new(Pages {
        voice,
        report,
        limits: Limits::new(),
        origin: public_url.and_then(origin).map(str::to_owned),
        policy: html::policy(html::STYLE),
        board_policy: html::policy(board::STYLE),
    });
    Router::new()
        .route("/k/{token}", get(look).post(choose))
        .route("/bord/{token}", get(board::look))
        .route("/dienst/{file}", get(calendar::look))
        .with_state(pages)
}

async fn look(
    State(pages): State<Arc<Pages>>,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let before = match query.as_deref() == Some(SAVED) {
        true => Before::Saved,
        false => Before::Nothing,
    };
    match pages.visit(&token, &headers, Visit::Look).await {
        Ok(page) => pages.shown(StatusCode::OK, &html::page(&pages.voice, &page, before)),
        Err(closed) => pages.refused(&closed, "page-instead"),
    }
}

async fn choose(
    State(pages): State<Arc<Pages>>,
    Path(token): Path<String>,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let visited = async {
        let body = timeout(BODY_WITHIN, http::body(&parts, body, LONGEST)).await;
        let body = body
            .map_err(|_| Closed::TooSlow)?
            .map_err(|why| match why {
                Unread::TooLong => Closed::TooLong,
                Unread::BrokenOff => Closed::Unfit,
            })?;
        if !is_own(&parts.headers, pages.origin.as_deref()) {
            return Err(Closed::OtherSite);
        }
        let act = act(&body).ok_or(Closed::Unfit)?;
        let visit = |act| pages.visit(&token, &parts.headers, act);
        if !matches!(act, Visit::Answer { .. }) {
            return visit(act).await.map(|_| false);
        }
        let (before, after) = (visit(Visit::Look).await?, visit(act.clone()).await?);
        Ok(offers(&before, &act) && !offers(&after, &act))
    };
    match visited.await {
        Ok(is_saved) => {
            let mut answer = pages.shown(StatusCode::SEE_OTHER, "");
            // Beside itself, wherever a proxy has put it. The token was read, so it is a plain word.
            let again = match is_saved {
                true => format!("{token}?{SAVED}"),
                false => token,
            };
            if let Ok(again) = HeaderValue::from_str(&again) {
                answer.headers_mut().insert(LOCATION, again);
            }
            answer
        }
        Err(closed) => pages.refused(&closed, "page-instead"),
    }
}

/// Whether a page offers what was chosen: before it counts, and no more after that.
fn offers(page: &Page, act: &Visit) -> bool {
    let (
        Some(asked),
        Visit::Answer {
            question,
            since,
            choices,
        },
    ) = (&page.question, act)
    else {
        return false;
    };
    let is_asked = match &asked.on {
        Some(PressContext::Question {
            question: known,
            since: then,
            ..
        }) => (known, then) == (question, since),
        _ => false,
    };
    let is_offered = |choice: &Id| asked.choices.iter().any(|one| one.id == *choice);
    is_asked && choices.iter().all(is_offered)
}

impl Pages {
    /// What the page of an alert shows after this; the desk decides what that changes.
    async fn visit(&self, token: &str, headers: &HeaderMap, act: Visit) -> Result<Page, Closed> {
        let asks = |link: LinkToken, answer| Report {
            input: Input::Linked {
                link: link.clone(),
                act,
            },
            written: None,
            asked: Some(Asked::Page(link, answer)),
        };
        self.opened(token, headers, asks).await
    }

    /// What a link opens. Wrong ones are slow, whatever they were meant to open.
    async fn opened<T: Send + 'static>(
        &self,
        token: &str,
        headers: &HeaderMap,
        asks: impl FnOnce(LinkToken, SyncSender<Option<T>>) -> Report + Send + 'static,
    ) -> Result<T, Closed> {
        let from = from(headers);
        let place = timeout(SHOWN_WITHIN, self.limits.enter(from)).await;
        let place = place.map_err(|_| Closed::Away)?;
        let place = place.map_err(|_| Closed::TooMany)?;
        let shown = match token.parse() {
            Ok(link) => self.ask(|answer| asks(link, answer), place).await?,
            Err(_) => None,
        };
        match shown {
            Some(shown) => {
                self.limits.right(from);
                Ok(shown)
            }
            None => match self.limits.wrong(from).await {
                Ok(()) => Err(Closed::Unknown),
                Err(_) => Err(Closed::TooMany),
            },
        }
    }

    /// Asks the desk, which may take its time: the place is given back when it has answered, not when the visitor goes.
    async fn ask<T: Send + 'static>(
        &self,
        asks: impl FnOnce(SyncSender<Option<T>>) -> Report + Send + 'static,
        place: DeskPermit,
    ) -> Result<Option<T>, Closed> {
        let report = Arc::clone(&self.report);
        let asked = tokio::task::spawn_blocking(move || {
            let (answer, shown) = sync_channel(1);
            report(asks(answer));
            let shown = shown.recv().map_err(|_| Closed::Away);
            drop(place);
            shown
        });
        let shown = timeout(SHOWN_WITHIN, asked).await;
        shown.map_or(Err(Closed::Away), |shown| {
            shown.unwrap_or(Err(Closed::Away))
        })
    }

    /// Why there is no page, and what to do instead.
    fn refused(&self, closed: &Closed, instead: &'static str) -> Response {
        let (status, key, reason) = match closed {
            Closed::Unknown => (StatusCode::NOT_FOUND, "page-unknown", reason::LINK),
            Closed::Unfit => (StatusCode::BAD_REQUEST, "page-unfit", reason::NO_FORM),
            Closed::OtherSite => (StatusCode::BAD_REQUEST, "page-unfit", reason::OTHER_SITE),
            Closed::TooSlow => (StatusCode::REQUEST_TIMEOUT, "page-unfit", reason::TOO_SLOW),
            Closed::TooLong => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "page-unfit",
                reason::TOO_LONG,
            ),
            Closed::TooMany => (StatusCode::TOO_MANY_REQUESTS, "page-busy", reason::TOO_MANY),
            // Nobody is turned away: it may come again in a moment.
            Closed::Away => {
                let page = html::refusal(&self.voice, "page-busy", instead);
                return self.shown(StatusCode::SERVICE_UNAVAILABLE, &page);
            }
        };
        let page = html::refusal(&self.voice, key, instead);
        http::refused(self.shown(status, &page), reason)
    }

    fn shown(&self, status: StatusCode, page: &str) -> Response {
        under(&self.policy, status, page)
    }
}

/// An answer that nobody keeps, frames or learns the address of.
fn under(policy: &HeaderValue, status: StatusCode, page: &str) -> Response {
    let mut answer = (status, page.to_owned()).into_response();
    let fixed = HeaderValue::from_static;
    for (name, value) in [
        (CONTENT_TYPE, fixed("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, policy.clone()),
        (REFERRER_POLICY, fixed("no-referrer")),
        (CACHE_CONTROL, fixed("no-store")),
        (X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
        (X_FRAME_OPTIONS, fixed("DENY")),
    ] {
        answer.headers_mut().insert(name, value);
    }
    answer
        .headers_mut()
        .insert("x-robots-tag", fixed("noindex"));
    answer
}

/// Where a visitor comes from, as the proxy that stands in front says; what stands before that anybody can have
/// written. Without a proxy they cannot be told apart.
fn from(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all("x-forwarded-for");
    let last = all.iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    (!last.is_empty() && last.len() <= 64).then_some(last)
}

/// Whether a form does not come from another site, as far as the browser says: by the site, where an older one does not
/// say that by its origin. The token in its address already holds that; a browser that says nothing is no worse off.
fn is_own(headers: &HeaderMap, own: Option<&str>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let text = |name| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    let Some(said) = text(ORIGIN) else {
        return true;
    };
    // A page that gives no referrer, as ours, may give no origin either.
    let (is_unsaid, is_own) = (
        said == "null",
        own.is_some_and(|own| own.eq_ignore_ascii_case(said)),
    );
    let host = said.split_once("://").map(|(_, host)| host);
    is_unsaid || is_own || (host.is_some() && host == text(HOST))
}

/// Scheme and host of an address.
fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    // A browser does not name the port that goes without saying.
    let host = host
        .strip_suffix(":443")
        .filter(|_| scheme == "https")
        .unwrap_or(host);
    Some(&address[..scheme.len() + "://".len() + host.len()])
}

/// What a form chose; none where it is none of ours.
fn act(body: &[u8]) -> Option<Visit> {
    let body = std::str::from_utf8(body).ok()?;
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for field in body.split('&') {
        let (name, value) = field.split_once('=')?;
        // Only words of ours are ever sent, and none of them needs an escape.
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain(name) || !plain(value) || fields.len() > MOST_CHOSEN {
            return None;
        }
        fields.push((name, value));
    }
    match fields.as_slice() {
        [("do", "confirm")] => Some(Visit::Confirm),
        [("do", "cannot")] => Some(Visit::Cannot),
        [("since", since), ("do", "after-all")] => Some(Visit::AfterAll {
            since: since.parse().ok()?,
        }),
        [("question", question), ("since", since), chosen @ ..] => {
            // A form of ours sends each choice once.
            let once = |at: usize| !chosen[..at].contains(&chosen[at]);
            let choices = chosen.iter().enumerate();
            let choices = choices.map(|(at, (name, value))| match *name {
                "choice" if once(at) => Some(Id::from(*value)),
                _ => None,
            });
            Some(Visit::Answer {
                question: Id::from(*question),
                since: since.parse().ok()?,
                choices: choices.collect::<Option<_>>()?,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_forms_are_read() {
        assert_eq!(act(b"do=confirm"), Some(Visit::Confirm));
        assert_eq!(act(b"do=cannot"), Some(Visit::Cannot));
        let after_all = act(b"since=7&do=after-all");
        assert_eq!(after_all, Some(Visit::AfterAll { since: 7 }));
        let answer = act(b"question=tick-list&since=12&choice=a-b&choice=c");
        let wanted = Visit::Answer {
            question: "tick-list".into(),
            since: 12,
            choices: vec!["a-b".into(), "c".into()],
        };
        assert_eq!(answer, Some(wanted));
        for wrong in [
            &b""[..],
            b"do=look",
            b"do=after-all",
            b"since=-1&do=after-all",
            b"since=1&do=confirm",
            b"do=confirm&do=confirm",
            b"do=confirm&x=1",
            b"do=%63onfirm",
            b"question=a&since=-1&choice=b",
            b"question=a&since=1&do=confirm",
            b"choice=a&question=a&since=1",
            b"question=a&since=1&choice=b&choice=c&choice=b",
            b"question=<b>&since=1",
            b"\xff=1",
        ] {
            assert_eq!(act(wrong), None, "{}", String::from_utf8_lossy(wrong));
        }
        let many: String = (0..40).map(|number| format!("&choice=b{number}")).collect();
        let many = "question=a&since=1".to_owned() + &many;
        assert_eq!(act(many.as_bytes()), None);
    }

    #[test]
    fn a_form_of_another_site_is_none_of_ours_also_where_a_browser_names_only_its_origin() {
        let own = origin("https://regie.example/oproep");
        assert_eq!(own, Some("https://regie.example"));
        let is_own = |lines: &[(&'static str, &str)]| {
            let lines = lines.iter();
            let headers =
                lines.map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
            super::is_own(&headers.collect(), own)
        };
        for lines in [
            &[][..],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none"), ("origin", "null")],
            &[("origin", "https://regie.example")],
            &[("origin", "null")],
            &[
                ("origin", "http://localhost:8480"),
                ("host", "localhost:8480"),
            ],
        ] {
            assert!(is_own(lines), "{lines:?}");
        }
        for lines in [
            &[("sec-fetch-site", "cross-site")][..],
            &[
                ("sec-fetch-site", "same-site"),
                ("origin", "https://regie.example"),
            ],
            &[("origin", "https://regie.example.evil.example")],
            &[("origin", "http://regie.example")],
            &[
                ("origin", "https://other.example"),
                ("host", "regie.example"),
            ],
            &[("origin", "")],
        ] {
            assert!(!is_own(lines), "{lines:?}");
        }
    }

    #[test]
    fn only_the_last_address_counts_that_a_proxy_names() {
        let headers = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            headers
        };
        assert_eq!(from(&headers(&["10.0.0.1, 192.0.2.7"])), Some("192.0.2.7"));
        assert_eq!(
            from(&headers(&["10.0.0.1", "192.0.2.8"])),
            Some("192.0.2.8")
        );
        assert_eq!(from(&headers(&[])), None);
        assert_eq!(from(&headers(&[&"9".repeat(100)])), None);
    }
}

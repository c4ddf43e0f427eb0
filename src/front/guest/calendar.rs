//! Somebody's turns at an address of their own, `/dienst/TOKEN.ics`: the same as `regiewijzer roster --ics`.
//!
//! A calendar asks again and again; where nothing has changed it is told that alone.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{Pages, under};
use crate::dialogue::message::calendar::Calendar;
use crate::dialogue::message::input::Input;
use crate::domain::alert::link::LinkToken;
use crate::front::calendar;
use crate::front::report::{Asked, Report};
use crate::voice::Voice;

pub(super) async fn look(
    State(pages): State<Arc<Pages>>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Response {
    // A name of another kind is as wrong as a token that opens nothing.
    let token = file.strip_suffix(".ics").unwrap_or_default();
    let asks = |link: LinkToken, answer| Report {
        input: Input::Opened { link: link.clone() },
        written: None,
        asked: Some(Asked::Calendar(link, answer)),
    };
    let calendar = match pages.opened(token, &headers, asks).await {
        Ok(calendar) => calendar,
        Err(closed) => return pages.refused(&closed, "calendar-instead"),
    };
    let tag = tag(&pages.voice, &calendar);
    let is_known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|known| *known == tag);
    let mut answer = match is_known {
        true => under(&pages.policy, StatusCode::NOT_MODIFIED, ""),
        false => {
            let written = calendar::write(&pages.voice, &calendar);
            under(&pages.policy, StatusCode::OK, &written)
        }
    };
    for (name, value) in [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        // It is kept by its reader alone, who asks whether it still holds.
        (CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (ETAG, tag),
    ] {
        answer.headers_mut().insert(name, value);
    }
    answer
}

/// The same for the same turns in the same words, whenever they are asked for.
fn tag(voice: &Voice, calendar: &Calendar) -> HeaderValue {
    let timeless = Calendar {
        at: Timestamp::UNIX_EPOCH,
        ..calendar.clone()
    };
    let hash = Sha256::digest(calendar::write(voice, &timeless));
    let mut tag = String::from("\"");
    for byte in hash.iter().take(16) {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))
}

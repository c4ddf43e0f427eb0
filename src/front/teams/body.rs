//! The body of an answer, whoever gives it.

use reqwest::Response;

/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// The body of an answer; none where it breaks off, or is longer than any that we ask for.
pub(super) async fn body_of(mut answer: Response) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.ok()? {
        body.extend_from_slice(&piece);
        if body.len() > LONGEST_ANSWER {
            return None;
        }
    }
    Some(body)
}

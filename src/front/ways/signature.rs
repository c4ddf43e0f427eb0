//! Signatures of the gateway: HMAC-SHA256 over the time stamp, a full stop and the body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::settings::Secret;

/// The header that holds the time stamp: seconds since 1970.
pub(super) const TIMESTAMP: &str = "x-regiewijzer-timestamp";
/// The header that holds the signature: `sha256=` and 64 hexadecimal digits.
pub(super) const SIGNATURE: &str = "x-regiewijzer-signature";

const SCHEME: &str = "sha256=";

/// The signature of a body at a moment.
pub(super) fn sign(secret: &Secret, timestamp: &str, body: &[u8]) -> String {
    let bytes = mac(secret, timestamp, body).finalize().into_bytes();
    bytes.iter().fold(SCHEME.to_owned(), |text, byte| {
        text + &format!("{byte:02x}")
    })
}

/// The bytes of a signature that is right; compared in constant time.
pub(super) fn verified(
    secret: &Secret,
    timestamp: &str,
    body: &[u8],
    signature: &str,
) -> Option<Vec<u8>> {
    let digits = signature.strip_prefix(SCHEME)?.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let plain = digits.len() == 64 && digits.iter().all(u8::is_ascii_hexdigit);
    let bytes: Vec<u8> = digits.chunks(2).map_while(byte).collect();
    let verifies = mac(secret, timestamp, body).verify_slice(&bytes).is_ok();
    (plain && verifies).then_some(bytes)
}

fn mac(secret: &Secret, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes())
        .expect("a key of any length will do")
        .chain_update(timestamp)
        .chain_update(b".")
        .chain_update(body)
}

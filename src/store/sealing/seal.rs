//! Sealing and keyed hashes: the only file that names the cipher.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Fills a buffer with random bytes; that of the operating system, or one that tests can repeat.
pub type Random = fn(&mut [u8]);

/// How long a key is.
const KEY_BYTES: usize = 32;
/// How much longer something is once it is sealed: a nonce before it, a tag after it.
pub(super) const SEAL_BYTES: usize = NONCE_BYTES + 16;
/// Long enough to be drawn at random.
const NONCE_BYTES: usize = 24;

/// What makes two seals with one key differ; never the same twice.
#[derive(Clone, Copy)]
pub(in crate::store) struct Nonce([u8; NONCE_BYTES]);

impl Nonce {
    /// A new one.
    pub(in crate::store) fn draw(random: Random) -> Self {
        let mut bytes = [0; NONCE_BYTES];
        random(&mut bytes);
        Self(bytes)
    }

    /// The next one after this one. A row begins anywhere among 2^192, so that no two rows meet.
    pub(in crate::store) fn next(self) -> Self {
        let mut bytes = self.0;
        for byte in bytes.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte > 0 {
                break;
            }
        }
        Self(bytes)
    }
}

/// A key; it leaves the memory when it is dropped, and shows itself nowhere.
#[derive(Clone)]
pub(in crate::store) struct Key(Zeroizing<[u8; KEY_BYTES]>);

impl Key {
    /// A new key.
    pub(in crate::store) fn draw(random: Random) -> Self {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        random(bytes.as_mut());
        Self(bytes)
    }

    /// The key in these bytes; `None` when they are too few or too many.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// Another key that follows from this one, for one purpose.
    pub(super) fn for_purpose(&self, purpose: &str) -> Self {
        Self(Zeroizing::new(self.hash(&[purpose.as_bytes()])))
    }

    /// The bytes, to be sealed with another key.
    pub(super) fn reveal(&self) -> &[u8] {
        self.0.as_ref()
    }

    /// The keyed hash of all parts together; each counts with its length.
    pub(in crate::store) fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        self.hasher().hash(parts)
    }

    /// What makes many of them.
    pub(in crate::store) fn hasher(&self) -> Hasher {
        let mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(self.0.as_ref());
        Hasher(mac.expect("a key of any length will do"))
    }

    /// Seals something that belongs in this place and nowhere else.
    pub(in crate::store) fn seal(&self, place: &[u8], plain: &[u8], nonce: Nonce) -> Vec<u8> {
        let Nonce(nonce) = nonce;
        let aad = place;
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad });
        let sealed = sealed.expect("what fits in memory can be sealed");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what was sealed for this place; `None` when a bit of it, the place or the key differs.
    pub(in crate::store) fn open(&self, place: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload {
            msg: sealed,
            aad: place,
        };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new_from_slice(self.0.as_ref()).expect("a key has the cipher's length")
    }
}

/// A key with which hashes are made: what each of them begins with is worked out once, which is half of the work
/// for something short. It lives as long as its store.
pub(in crate::store) struct Hasher(Hmac<Sha256>);

impl Hasher {
    /// The keyed hash of all parts together; each counts with its length.
    pub(in crate::store) fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> Key {
        Key::from_bytes(&[byte; KEY_BYTES]).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_with_its_key() {
        let sealed = key(1).seal(b"here", b"words", Nonce([7; NONCE_BYTES]));
        assert_eq!(sealed.len(), 5 + SEAL_BYTES);
        assert_eq!(
            key(1).open(b"here", &sealed).as_deref(),
            Some(&b"words"[..])
        );
        assert_eq!(key(1).open(b"there", &sealed), None);
        assert_eq!(key(2).open(b"here", &sealed), None);
        for place in 0..sealed.len() {
            let mut other = sealed.clone();
            other[place] ^= 1;
            assert_eq!(key(1).open(b"here", &other), None, "byte {place}");
            assert_eq!(key(1).open(b"here", &sealed[..place]), None);
        }
    }

    #[test]
    fn a_row_of_nonces_goes_on_over_every_byte() {
        let one = |at: usize| {
            let mut bytes = [0; NONCE_BYTES];
            bytes[at] = 1;
            bytes
        };
        let last = NONCE_BYTES - 1;
        assert_eq!(Nonce([0; NONCE_BYTES]).next().0, one(last));
        let mut full = [0; NONCE_BYTES];
        full[last - 1..].fill(u8::MAX);
        assert_eq!(Nonce(full).next().0, one(last - 2));
        assert_eq!(Nonce([u8::MAX; NONCE_BYTES]).next().0, [0; NONCE_BYTES]);
    }

    #[test]
    fn a_hash_tells_its_parts_apart() {
        let hash = |parts: &[&[u8]]| key(1).hash(parts);
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
        assert_ne!(hash(&[b"ab"]), key(2).hash(&[b"ab"]));
        assert_ne!(hash(&[b""]), hash(&[]));
    }
}

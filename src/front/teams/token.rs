//! The token with which the platform says who it is: every step of the vendor's page "Authenticate requests from the
//! Bot Connector service to your bot" is here, and each can refuse.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::front::tenancy::Guid;

/// Who issues the tokens.
const ISSUER: &str = "https://api.botframework.com";
/// The one way of signing that is read.
const ALGORITHM: &str = "RS256";
/// How far two clocks may be apart.
const CLOCKS: Duration = Duration::from_secs(5 * 60);
/// The longest token, in bytes: those of the platform take a quarter of it.
const LONGEST: usize = 4 * 1024;

/// Why an activity is not from the platform, or not for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Denied {
    /// There is no token.
    Absent,
    /// It is no token of the form that we know.
    Form,
    /// It is signed in another way.
    Algorithm,
    /// Nobody knows the key.
    Key,
    /// The key may not speak for this channel of the platform.
    Endorsement,
    /// The signature is not of that key.
    Signature,
    /// Somebody else issued it.
    Issuer,
    /// It is for another app.
    Audience,
    /// Its time is over.
    Expired,
    /// Its time has not begun.
    Early,
    /// It is for another address of the platform.
    Service,
    /// The activity is from another organisation.
    Tenant,
    /// It is from another channel of the platform.
    Channel,
}

impl Denied {
    /// What it is called in figures.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Form => "form",
            Self::Algorithm => "algorithm",
            Self::Key => "key",
            Self::Endorsement => "endorsement",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Expired => "expired",
            Self::Early => "early",
            Self::Service => "service",
            Self::Tenant => "tenant",
            Self::Channel => "channel",
        }
    }
}

impl Denied {
    /// What the operator is told of it: the clock of this machine may be wrong, or somebody tries something.
    pub(super) const fn problem(self) -> &'static str {
        match self {
            Self::Expired | Self::Early => "teams-denied-clock",
            Self::Issuer => "teams-denied-issuer",
            _ => "teams-denied",
        }
    }
}

/// A key with which the platform signs.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Key {
    kty: String,
    kid: String,
    n: String,
    e: String,
    #[serde(default)]
    endorsements: Vec<String>,
}

impl Key {
    /// What it is called.
    pub(super) fn id(&self) -> &str {
        &self.kid
    }
}

/// What is known of whoever showed a token that is right, before anything else that came with it is read.
#[derive(Debug)]
pub(super) struct Shown {
    service: Option<String>,
    endorsements: Vec<String>,
}

impl Shown {
    /// Whether it may say this: to answer to that address, and to be from that channel of the platform.
    ///
    /// # Errors
    /// The first thing that it may not.
    pub(super) fn allows(&self, service: &str, channel: &str) -> Result<(), Denied> {
        if !self.endorsements.iter().any(|to| to == channel) {
            return Err(Denied::Endorsement);
        }
        match self.service.as_deref() {
            Some(shown) if shown == service => Ok(()),
            _ => Err(Denied::Service),
        }
    }
}

/// A token whose signature nobody has looked at yet.
#[derive(Debug)]
pub(super) struct Token<'a> {
    signed: &'a str,
    signature: Vec<u8>,
    key: String,
    claims: Value,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
}

impl<'a> Token<'a> {
    /// Reads what came with the request.
    ///
    /// # Errors
    /// There is no token, or none that could be right.
    pub(super) fn read(authorization: Option<&'a str>) -> Result<Self, Denied> {
        let (scheme, token) = authorization
            .and_then(|line| line.split_once(' '))
            .ok_or(Denied::Absent)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Denied::Absent);
        }
        if token.len() > LONGEST {
            return Err(Denied::Form);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(Denied::Form)?;
        let (header, claims) = signed.split_once('.').ok_or(Denied::Form)?;
        let header: Header = part(header)?;
        if header.alg != ALGORITHM {
            return Err(Denied::Algorithm);
        }
        Ok(Self {
            signed,
            signature: bytes(signature)?,
            key: header.kid,
            claims: part(claims)?,
        })
    }

    /// The key that it says to be signed with.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Whether this key signed it for this app, and it is good now. What it says about the activity is looked at once
    /// that is read.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(super) fn check(&self, key: &Key, app: Guid, now: Timestamp) -> Result<Shown, Denied> {
        if key.kty != "RSA" {
            return Err(Denied::Key);
        }
        let components = RsaPublicKeyComponents {
            n: bytes(&key.n).map_err(|_| Denied::Key)?,
            e: bytes(&key.e).map_err(|_| Denied::Key)?,
        };
        let signed = self.signed.as_bytes();
        let verified = components.verify(&RSA_PKCS1_2048_8192_SHA256, signed, &self.signature);
        verified.map_err(|_| Denied::Signature)?;
        if self.text("iss") != Some(ISSUER) {
            return Err(Denied::Issuer);
        }
        if self.text("aud").and_then(Guid::read) != Some(app) {
            return Err(Denied::Audience);
        }
        self.is_timely(now)?;
        let service = self.text("serviceurl").or_else(|| self.text("serviceUrl"));
        Ok(Shown {
            service: service.map(str::to_owned),
            endorsements: key.endorsements.clone(),
        })
    }

    fn is_timely(&self, now: Timestamp) -> Result<(), Denied> {
        let clocks = i64::try_from(CLOCKS.as_secs()).unwrap_or_default();
        let now = now.as_second();
        let moment = |name: &str| self.claims.get(name).map(|moment| moment.as_i64());
        match moment("exp") {
            Some(Some(expires)) if now < expires.saturating_add(clocks) => {}
            _ => return Err(Denied::Expired),
        }
        match moment("nbf") {
            None => Ok(()),
            Some(Some(begins)) if begins.saturating_sub(clocks) <= now => Ok(()),
            Some(_) => Err(Denied::Early),
        }
    }

    fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str()
    }
}

fn bytes(part: &str) -> Result<Vec<u8>, Denied> {
    BASE64_URL_SAFE_NO_PAD
        .decode(part)
        .map_err(|_| Denied::Form)
}

fn part<T: DeserializeOwned>(part: &str) -> Result<T, Denied> {
    serde_json::from_slice(&bytes(part)?).map_err(|_| Denied::Form)
}

//! Why somebody is turned away, as the counts name it; what a token of Teams lacks has names of its own.

/// It took too long to say what it wanted.
pub const TOO_SLOW: &str = "too-slow";
/// What it said is longer than anything that is said here.
pub const TOO_LONG: &str = "too-long";
/// It came too often, or too many came at once.
pub const TOO_MANY: &str = "too-many";
/// What it said is no request, or none that this door takes.
pub const NO_REQUEST: &str = "no-request";
/// There is no such door.
pub const NO_DOOR: &str = "no-door";
/// A link that opens nothing: wrong, over, or somebody else's.
pub const LINK: &str = "link";
/// A form that is none of ours.
pub const NO_FORM: &str = "no-form";
/// A form that another site sent.
pub const OTHER_SITE: &str = "other-site";
/// What was heard before.
pub const REPLAYED: &str = "replayed";
/// A reply that the gateway did not sign.
pub const REPLY_SIGNATURE: &str = "reply-signature";
/// A reply that was signed too long ago, or in times to come.
pub const REPLY_TIME: &str = "reply-time";
/// It came through a proxy, or under a name that is not this machine's.
pub const NOT_HERE: &str = "not-here";
/// Nobody whom the settings know.
pub const STRANGER: &str = "stranger";

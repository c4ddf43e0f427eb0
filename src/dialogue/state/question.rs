//! The questions of interviews and requests, by name.

/// The review of all answers, as a place in an interview.
pub const REVIEW: &str = "review";

/// The advice, as a place in an interview.
pub const ADVICE: &str = "advice";

/// The question whether what was decided is right.
pub const CONFIRM: &str = "confirm";

/// The question whether a decision was aligned, and the request to agree on it.
pub const SIGN_OFF: &str = "sign-off";

/// The question with whom something was talked over outside the chat.
pub const AGREED_WITH: &str = "agreed-with";

/// The question on which day that was; what is kept of its answer is the day.
pub const AGREED_ON: &str = "agreed-on";

/// The question who is the process director.
pub const NEW_PROCESS_DIRECTOR: &str = "new-process-director";
/// Who co-signs from now on in a case that is open: others read it from then on, or no longer.
pub const OTHER_PROCESS_DIRECTOR: &str = "other-process-director";

/// The question who takes a case over.
pub const SUCCESSOR: &str = "successor";

/// The request to take a case over.
pub const HAND_OVER: &str = "hand-over";

/// The request to swap turns.
pub const SWAP: &str = "swap";

/// The question that ticks off who was informed.
pub const TICK_LIST: &str = "tick-list";

/// The question whether to meet.
pub const MEETING: &str = "care-meeting";

/// The question on which ground to meet.
pub const GROUND: &str = "care-meeting-ground";

/// The question whether the plan of the phase is in force.
pub const PLAN: &str = "scp";

/// The choice beside the one that confirms.
pub const CANNOT: &str = "cannot";

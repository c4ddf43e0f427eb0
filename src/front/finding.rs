//! What a look at a front found: whether all that it needs is in place.

use crate::dialogue::message::text::Text;
use crate::domain::Problem;

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// It is as it should be.
    Right(Text),
    /// It is not, and what to do.
    Wrong(Problem),
    /// Nobody answered, so nobody knows.
    Unknown(Problem),
}

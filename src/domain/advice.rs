//! What the card says of a set of answers, and why.

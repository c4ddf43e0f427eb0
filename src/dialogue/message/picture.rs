//! How far a case is, for whoever draws it.

use crate::domain::Id;
use crate::domain::card::{Domain, Frame};

use super::text::Text;

/// The card as a picture: the phase of a case large, else all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture(pub Option<PictureState>);

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureState {
    /// Its phase, from 1.
    pub phase: u8,
    /// Voluntary or compulsory.
    pub frame: Frame,
    /// Youth or adults.
    pub domain: Domain,
    /// What stands above the drawing.
    pub heading: Text,
    /// Who has which task now: a row of the card, and who.
    pub here: Vec<(Id, Vec<Text>)>,
}

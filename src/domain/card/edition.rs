//! A card as it was, with the words that people saw: kept once for each card, so that what was judged
//! under it stays readable whatever the card says later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A card and its words, as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The file of the card.
    pub card: String,
    /// What is said of it, by the name of the sentence, in Dutch and in English.
    pub words: BTreeMap<String, [String; 2]>,
}

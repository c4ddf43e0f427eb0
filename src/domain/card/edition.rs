//! A card as it was, with the words that people saw: kept once for each card, so that what was judged
//! under it stays readable whatever the card says later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::Id;

/// A card and its words, as they are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The file of the card.
    pub card: String,
    /// What is said of it, by the name of the sentence, in Dutch and in English.
    pub words: BTreeMap<String, [String; 2]>,
}

impl Edition {
    /// The name that the card gives itself; none where that cannot be read.
    #[must_use]
    pub fn name(&self) -> Option<Id> {
        #[derive(Deserialize)]
        struct Named {
            id: String,
        }
        let named: Named = toml::from_str(&self.card).ok()?;
        Some(Id::from(named.id.as_str()))
    }
}

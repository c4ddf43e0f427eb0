//! JSON that refuses a key given twice, which serde would silently let the last one win.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::shown::shown;
use crate::domain::Problem;

/// A JSON value, as far as a request for an advice can use it.
pub(super) enum Json {
    Text(String),
    Object(BTreeMap<String, Json>, Option<Repeated>),
    Other,
}

/// A key that an object gives twice.
pub(super) struct Repeated(String);

impl Json {
    /// The fields of an object; `name` is what the value is called in a refusal, none for the whole line.
    pub(super) fn into_fields(self, name: Option<&str>) -> Result<BTreeMap<String, Self>, Problem> {
        match self {
            Self::Object(fields, None) => Ok(fields),
            Self::Object(_, Some(Repeated(key))) => {
                Err(Problem::new("decide-repeated-key").with("field", shown(&key)))
            }
            Self::Text(_) | Self::Other => Err(match name {
                Some(name) => Problem::new("decide-not-object").with("field", shown(name)),
                None => Problem::new("decide-line-not-object"),
            }),
        }
    }

    /// The text of a string; `name` is what the value is called in a refusal.
    pub(super) fn into_text(self, name: &str) -> Result<String, Problem> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Object(..) | Self::Other => {
                Err(Problem::new("decide-not-text").with("field", shown(name)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyJson)
    }
}

struct AnyJson;

impl<'de> Visitor<'de> for AnyJson {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = BTreeMap::new();
        let mut repeated = None;
        while let Some((key, value)) = map.next_entry::<String, Json>()? {
            match fields.entry(key) {
                Entry::Vacant(vacant) => {
                    vacant.insert(value);
                }
                Entry::Occupied(taken) => {
                    repeated.get_or_insert_with(|| Repeated(taken.key().clone()));
                }
            }
        }
        Ok(Json::Object(fields, repeated))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Json::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }
}

//! The cues of the guard as TOML: its shape, and what is refused.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::Problem;

use super::address::{AddressCues, Addresses};
use super::birthdate::{BirthdateCues, Birthdates};
use super::compile::{Compiler, List};
use super::email::{EmailCues, Emails};
use super::iban::Ibans;
use super::name::{NameCues, Names};
use super::number::{Citizens, Codes, Phones};
use super::sentence::Sentences;
use super::{EMBEDDED, Guard};
use crate::dialogue::language::pattern::Trial;
use crate::dialogue::language::understanding::line_of;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sentence: SentenceCues,
    code: CodeCues,
    bsn: BsnCues,
    phone: PhoneNumbers,
    email: EmailCues,
    iban: IbanLengths,
    address: AddressCues,
    birthdate: BirthdateCues,
    name: NameCues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SentenceCues {
    abbreviations: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeCues {
    confirms: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BsnCues {
    cue: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhoneNumbers {
    allowed: List,
    service: List,
    #[serde(default)]
    nought: List,
    #[serde(default)]
    spelled: List,
    #[serde(default)]
    cue: List,
    #[serde(default)]
    six: List,
    #[serde(default)]
    pair: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IbanLengths {
    length: BTreeMap<Spanned<String>, Spanned<usize>>,
}

/// Reads the cues.
pub(super) fn parse(file: &str, text: &str) -> Result<Guard, Vec<Problem>> {
    let written: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_of(text, span.start));
        let problem = Problem::new("words-toml").at(file, line);
        vec![problem.foreign("reason", error.message())]
    })?;
    let compiler = Compiler {
        file,
        text,
        trial: Trial::of(text, EMBEDDED),
        made: RefCell::default(),
    };
    let guard = Guard {
        sentences: Sentences {
            abbreviation: compiler.word_at_end(&written.sentence.abbreviations)?,
        },
        codes: Codes {
            ping: compiler.before_code(&written.code.confirms)?,
        },
        citizens: Citizens {
            cue: compiler.word(&written.bsn.cue)?,
        },
        phones: Phones {
            allowed: compiler.digits(&written.phone.allowed)?,
            service: compiler.digits(&written.phone.service)?,
            spelled: compiler.spelled(
                &written.phone.allowed,
                &written.phone.nought,
                &written.phone.spelled,
            )?,
            short: compiler.short(&written.phone.cue, &written.phone.six, &written.phone.pair)?,
        },
        emails: Emails::new(&compiler, &written.email)?,
        ibans: Ibans {
            lengths: compiler.lengths(&written.iban.length)?,
        },
        addresses: Addresses::new(&compiler, &written.address)?,
        birthdates: Birthdates::new(&compiler, &written.birthdate)?,
        names: Names::new(&compiler, &written.name, &written.address.town)?,
        patterns: Vec::new(),
    };
    Ok(Guard {
        patterns: compiler.made.into_inner(),
        ..guard
    })
}

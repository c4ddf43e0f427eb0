//! A case as the body with which a program makes a case in a Zaken API (ZGW, version 1.5): what a municipality's case
//! system needs to have a place for it, and nothing that this program alone knows.

use jiff::civil::Date;
use serde_json::{Value, json};

/// What such a body says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zaak<'a> {
    /// The code of the case.
    pub code: &'a str,
    /// What it is, in a few words.
    pub title: &'a str,
    /// Whence it comes, in a sentence or two.
    pub about: &'a str,
    /// The day on which it was opened.
    pub opened: Date,
    /// The organisation that answers for it, by its number in the register of legal persons.
    pub rsin: &'a str,
    /// Where the catalogue describes what kind of case this is.
    pub case_type: &'a str,
}

/// How long a description may be.
const MOST_TITLE: usize = 80;
/// How long an explanation may be.
const MOST_ABOUT: usize = 1000;

/// Writes it.
#[must_use]
pub fn body(zaak: &Zaak<'_>) -> Value {
    let cut = |text: &str, most| text.chars().take(most).collect::<String>();
    json!({
        "identificatie": zaak.code,
        "bronorganisatie": zaak.rsin,
        "verantwoordelijkeOrganisatie": zaak.rsin,
        "zaaktype": zaak.case_type,
        "omschrijving": cut(zaak.title, MOST_TITLE),
        "toelichting": cut(zaak.about, MOST_ABOUT),
        "registratiedatum": zaak.opened.to_string(),
        "startdatum": zaak.opened.to_string(),
        "vertrouwelijkheidaanduiding": "zaakvertrouwelijk",
        "kenmerken": [{ "kenmerk": zaak.code, "bron": "Regiewijzer" }],
    })
}

/// Whether this can be the number of a legal person: nine digits that pass the test of eleven.
#[must_use]
pub fn is_rsin(text: &str) -> bool {
    let digits: Option<Vec<i32>> = text
        .chars()
        .map(|c| i32::try_from(c.to_digit(10)?).ok())
        .collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 9) else {
        return false;
    };
    let weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, by)| digit * by)
        .sum();
    digits.iter().any(|digit| *digit != 0) && sum % 11 == 0
}

#[cfg(test)]
mod tests {
    use super::is_rsin;

    #[test]
    fn a_number_of_a_legal_person_passes_the_test_of_eleven() {
        for (text, expect) in [
            ("000000012", true),
            ("000000024", true),
            ("000000013", false),
            ("00000012", false),
            ("0000000120", false),
            ("000000000", false),
            ("00000001x", false),
            ("٠٠٠٠٠٠٠١٢", false),
        ] {
            assert_eq!(is_rsin(text), expect, "{text}");
        }
    }
}

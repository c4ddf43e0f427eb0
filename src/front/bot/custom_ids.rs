//! What a button carries: opaque, without a code or a word, and understood after a restart.

use crate::dialogue::message::input::PressContext;
use crate::domain::Id;
use crate::domain::alert::{AlertId, DeliveryId};
use crate::domain::case::CaseId;

/// The form of the ids; a button of another form is old.
const FORM: &str = "2";
/// The digits of a case: 0 to 9 and a to z.
const RADIX: u32 = 36;
/// How many of them 128 bits take.
const DIGITS: usize = 25;
/// Stands where there is nothing.
const NOTHING: &str = "-";

/// What a pressed button or an opened list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::front) enum Pressed {
    /// A choice.
    Choice {
        /// What it belongs to.
        on: Option<PressContext>,
        /// The choice; in a list it is what was picked.
        choice: Option<Id>,
    },
    /// A command of the table, by its id.
    Command(String),
}

/// The id of the button of a choice.
#[must_use]
pub(in crate::front) fn choice(
    on: Option<&PressContext>,
    delivery: Option<&DeliveryId>,
    choice: &Id,
) -> String {
    about(on, delivery, choice.as_str())
}

/// The id of a list, the first of its message being 0; the choice is picked in it.
#[must_use]
pub(in crate::front) fn list(on: Option<&PressContext>, nth: usize) -> String {
    about(on, None, &format!("{NOTHING}{nth}"))
}

fn about(on: Option<&PressContext>, delivery: Option<&DeliveryId>, choice: &str) -> String {
    match on {
        None | Some(PressContext::Code(_) | PressContext::Asked { .. }) => {
            format!("{FORM}.n.{choice}")
        }
        Some(PressContext::Said { case, step }) => {
            format!("{FORM}.m.{}.{}.{choice}", some(*case), number(*step))
        }
        Some(PressContext::Question {
            case,
            question,
            since,
        }) => {
            let (case, since) = (some(*case), number(*since));
            format!("{FORM}.q.{case}.{question}.{since}.{choice}")
        }
        Some(PressContext::Alert(alert)) => {
            let delivery = delivery.map_or(NOTHING, |delivery| delivery.0.as_str());
            format!("{FORM}.a.{}.{delivery}.{choice}", alert.0)
        }
    }
}

/// The id of a command.
#[must_use]
pub(in crate::front) fn command(id: &str) -> String {
    format!("{FORM}.s.{id}")
}

/// Reads the id of a button; none if we never made it.
#[must_use]
pub(in crate::front) fn read(id: &str) -> Option<Pressed> {
    let parts: Vec<&str> = id.split('.').collect();
    let chosen = |choice: &str| (!choice.starts_with(NOTHING)).then(|| Id::from(choice));
    let (on, choice) = match parts.as_slice() {
        [FORM, "s", command] => return Some(Pressed::Command((*command).to_owned())),
        [FORM, "n", choice] => (None, choice),
        [FORM, "m", case, step, choice] => {
            let (case, step) = (perhaps(case)?, number_of(step)?);
            (Some(PressContext::Said { case, step }), choice)
        }
        [FORM, "q", case, question, since, choice] => {
            let asked = PressContext::Question {
                case: perhaps(case)?,
                question: Id::from(*question),
                since: number_of(since)?,
            };
            (Some(asked), choice)
        }
        [FORM, "a", alert, _, choice] => {
            let alert = AlertId((*alert).to_owned());
            (Some(PressContext::Alert(alert)), choice)
        }
        _ => return None,
    };
    let choice = chosen(choice);
    Some(Pressed::Choice { on, choice })
}

/// The ping on which a button with this id stands.
#[must_use]
pub(in crate::front) fn delivery(id: &str) -> Option<DeliveryId> {
    let parts: Vec<&str> = id.split('.').collect();
    match parts.as_slice() {
        [FORM, "a", _, delivery, _] => Some(DeliveryId((*delivery).to_owned())),
        _ => None,
    }
}

/// A case, or that there is none.
fn some(case: Option<CaseId>) -> String {
    case.map_or_else(|| NOTHING.to_owned(), digits)
}

/// The case, if there is one; none if it cannot be read.
fn perhaps(digits: &str) -> Option<Option<CaseId>> {
    match digits {
        NOTHING => Some(None),
        digits => case_of(digits).map(Some),
    }
}

/// A case in 25 digits, so that the id of a question and of a choice fit beside it.
fn digits(case: CaseId) -> String {
    let digits = written(u128::from_be_bytes(case.0));
    format!("{digits:0>DIGITS$}")
}

fn case_of(digits: &str) -> Option<CaseId> {
    let number = (digits.len() == DIGITS).then(|| value(digits)).flatten();
    number.map(|number| CaseId(number.to_be_bytes()))
}

/// The number of a step, in few digits.
fn number(step: u64) -> String {
    written(u128::from(step))
}

fn number_of(digits: &str) -> Option<u64> {
    value(digits).and_then(|number| u64::try_from(number).ok())
}

fn written(mut number: u128) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % u128::from(RADIX)).expect("a digit is below its radix");
        digits.push(char::from_digit(digit, RADIX).expect("a digit is below its radix"));
        number /= u128::from(RADIX);
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

fn value(digits: &str) -> Option<u128> {
    let plain = digits.bytes().all(|digit| digit.is_ascii_alphanumeric());
    plain
        .then(|| u128::from_str_radix(digits, RADIX).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_id_is_read_or_refused(
            id in r"[0-3]?\.?[amnqsx]?\.?[-+.a-z0-9A-Z]{0,60}|.{0,120}",
            case in any::<[u8; 16]>(),
            step in any::<u64>(),
        ) {
            let _ = (read(&id), delivery(&id));
            let on = PressContext::Said { case: Some(CaseId(case)), step };
            let written = choice(Some(&on), None, &"yes".into());
            let pressed = Pressed::Choice { on: Some(on), choice: Some("yes".into()) };
            prop_assert_eq!(read(&written), Some(pressed));
        }
    }

    const CASE: CaseId = CaseId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);

    #[test]
    fn what_is_written_is_read() {
        let question = |case| PressContext::Question {
            case,
            question: "up-3-media".into(),
            since: 35,
        };
        let said = |case| PressContext::Said { case, step: 36 };
        let alert = PressContext::Alert(AlertId("AK4T9QX".into()));
        for on in [
            None,
            Some(said(Some(CASE))),
            Some(said(None)),
            Some(question(Some(CASE))),
            Some(question(None)),
            Some(alert),
        ] {
            let pressed = |choice| {
                let on = on.clone();
                Some(Pressed::Choice { on, choice })
            };
            let yes = Id::from("yes");
            assert_eq!(read(&choice(on.as_ref(), None, &yes)), pressed(Some(yes)));
            assert_eq!(read(&list(on.as_ref(), 1)), pressed(None));
        }
        let stop = Pressed::Command("stop".into());
        assert_eq!(read(&command("stop")), Some(stop));
    }

    #[test]
    fn strange_ids_are_refused() {
        let shorter = format!("2.m.{}.1.yes", "0".repeat(24));
        let signed = format!("2.m.+{}.1.yes", "0".repeat(24));
        let larger = format!("2.m.{}.1.yes", "z".repeat(25));
        for id in [
            "",
            "2",
            "1.n.yes",
            "2.x.yes",
            "2.q.yes",
            "2.m.-.+1.yes",
            &shorter,
            &signed,
            &larger,
        ] {
            assert_eq!(read(id), None, "{id}");
        }
    }

    #[test]
    fn a_delivery_is_known_by_its_button() {
        let (alert, sent) = (AlertId("AK4T9QX".into()), DeliveryId("AK4T9QX-12".into()));
        let id = choice(
            Some(&PressContext::Alert(alert)),
            Some(&sent),
            &"confirm".into(),
        );
        assert_eq!(delivery(&id), Some(sent));
    }
}

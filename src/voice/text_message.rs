//! How many text messages a text takes: in the alphabet of telephones (GSM 03.38) where it can be written
//! so, else two bytes for each character; and how it is said in fewer words until it is one.

use crate::dialogue::message::text::{Arg, Text};

/// The characters of the alphabet that count once.
const ONCE: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
    ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those that count twice.
const TWICE: &str = "^{}\\[~]|€";

/// How long a text is, in the units of its alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many units.
    pub units: usize,
    /// How many messages they take.
    pub messages: usize,
}

/// Says the first thing that can be said in fewer words so; false where nothing can.
pub(super) fn narrow(texts: &mut [Text]) -> bool {
    texts.iter_mut().any(|text| {
        let mut args = text.args.iter_mut();
        args.any(|(_, arg)| match arg {
            Arg::Fit(forms) if forms.len() > 1 => {
                forms.remove(0);
                true
            }
            Arg::Text(inner) => narrow(std::slice::from_mut(inner)),
            _ => false,
        })
    })
}

/// The size of a text.
#[must_use]
pub fn size(text: &str) -> Size {
    let weight = |c: char| match c {
        _ if ONCE.contains(c) => Some(1),
        _ if TWICE.contains(c) => Some(2),
        _ => None,
    };
    let units: Option<usize> = text.chars().map(weight).sum();
    // One message, and each of several, which also say which of them they are.
    let (units, one, each) = match units {
        Some(units) => (units, 160, 153),
        None => (text.encode_utf16().count(), 70, 67),
    };
    let messages = if units <= one {
        1
    } else {
        units.div_ceil(each)
    };
    Size { units, messages }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_in_the_alphabet_of_telephones() {
        let told = |text: &str| {
            let Size { units, messages } = size(text);
            (units, messages)
        };
        assert_eq!(told(&"a".repeat(160)), (160, 1));
        assert_eq!(told(&"a".repeat(161)), (161, 2));
        assert_eq!(told("€ é à"), (6, 1));
        // The middle dot and the ellipsis are not in it.
        assert_eq!(told(&"·".repeat(70)), (70, 1));
        assert_eq!(told(&"·".repeat(71)), (71, 2));
    }
}

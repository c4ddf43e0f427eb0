//! The colours of the phases: green to dark red, each darker than the one before, so that grey print
//! keeps their order.

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Text.
pub const INK: Colour = Colour(0x1c, 0x1c, 0x1c);
/// Text that matters less.
pub const SOFT: Colour = Colour(0x4d, 0x4d, 0x4d);
/// Lines between things.
pub const RULE: Colour = Colour(0xb8, 0xb8, 0xb8);
/// The page.
pub const PAPER: Colour = Colour(0xff, 0xff, 0xff);
/// What stands behind heads that belong to no phase.
pub const SHADE: Colour = Colour(0xf0, 0xf0, 0xf0);

/// From the first phase to the last.
const STOPS: [Colour; 4] = [
    Colour(0x2f, 0x76, 0x33),
    Colour(0x7e, 0x55, 0x00),
    Colour(0xa0, 0x32, 0x12),
    Colour(0x72, 0x0c, 0x17),
];
/// How much of the phase's colour is left behind its text.
const TINT: f32 = 0.1;

/// The colour of the phase with this number, from 1, of so many.
#[must_use]
pub fn phase(number: u8, of: u8) -> Colour {
    let steps = f32::from(of.max(2) - 1);
    let place = f32::from(number.clamp(1, of.max(1)) - 1) / steps * (STOPS.len() - 1) as f32;
    let below = (place as usize).min(STOPS.len() - 2);
    STOPS[below].towards(STOPS[below + 1], place - below as f32)
}

impl Colour {
    /// The colour behind text, in which this one is only a breath.
    #[must_use]
    pub fn tint(self) -> Self {
        PAPER.towards(self, TINT)
    }

    /// So much of the way to another colour.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix =
            |one: u8, two: u8| (f32::from(one) * (1.0 - share) + f32::from(two) * share).round();
        Self(
            mix(self.0, other.0) as u8,
            mix(self.1, other.1) as u8,
            mix(self.2, other.2) as u8,
        )
    }

    /// As SVG writes it: `#1c1c1c`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// How bright it is, from 0 to 1, by the formula of WCAG 2.
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// How well the two can be told apart, from 1 to 21; WCAG asks 4.5 for text.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_every_colour_and_grey_print_keeps_the_order() {
        for of in 1..=9 {
            for number in 1..=of {
                let colour = phase(number, of);
                for (text, behind) in [
                    (PAPER, colour),
                    (colour, PAPER),
                    (colour, colour.tint()),
                    (INK, colour.tint()),
                    (SOFT, colour.tint()),
                    (SOFT, SHADE),
                ] {
                    let contrast = text.contrast(behind);
                    assert!(
                        contrast >= 4.5,
                        "{number} of {of}: {text:?} on {behind:?}: {contrast}"
                    );
                }
                if number > 1 {
                    assert!(colour.luminance() < phase(number - 1, of).luminance());
                }
            }
        }
    }
}

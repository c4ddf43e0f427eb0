//! Good inputs, bent: bytes flipped, cut, doubled and spliced, huge numbers, deep nesting, long lines.

use proptest::collection::vec;
use proptest::prelude::*;

/// Where and how an input is bent; both are taken modulo what there is.
#[derive(Clone, Copy, Debug)]
enum Bend {
    Flip(usize, u8),
    CutFrom(usize),
    Remove(usize, usize),
    Double(usize, usize),
    Splice(usize, usize),
    HugeNumber(usize),
    Nest(usize, u8, usize),
    Nul(usize),
    LongLine(usize, u8, usize),
    Strange(usize, char),
}

/// One of these inputs, bent up to three times; now and then not at all.
pub(crate) fn bent(corpus: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let bend = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, bits)| Bend::Flip(at, bits)),
        any::<usize>().prop_map(Bend::CutFrom),
        (any::<usize>(), 1..200_usize).prop_map(|(at, length)| Bend::Remove(at, length)),
        (any::<usize>(), 1..200_usize).prop_map(|(at, length)| Bend::Double(at, length)),
        (any::<usize>(), any::<usize>()).prop_map(|(at, other)| Bend::Splice(at, other)),
        any::<usize>().prop_map(Bend::HugeNumber),
        (any::<usize>(), 0..6_u8, 1..20_000_usize)
            .prop_map(|(at, which, depth)| Bend::Nest(at, which, depth)),
        any::<usize>().prop_map(Bend::Nul),
        (any::<usize>(), 32..127_u8, 1..100_000_usize)
            .prop_map(|(at, byte, length)| Bend::LongLine(at, byte, length)),
        (any::<usize>(), any::<char>()).prop_map(|(at, strange)| Bend::Strange(at, strange)),
    ];
    let which = 0..corpus.len();
    (which, vec(bend, 0..4)).prop_map(|(which, bends)| {
        let input = corpus[which].as_bytes().to_vec();
        bends
            .into_iter()
            .fold(input, |input, bend| bend.apply(input, corpus))
    })
}

/// The same as text; what is no text stands there as the mark for it.
pub(crate) fn bent_text(corpus: &'static [&'static str]) -> impl Strategy<Value = String> {
    bent(corpus).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

impl Bend {
    fn apply(self, mut input: Vec<u8>, corpus: &[&str]) -> Vec<u8> {
        let length = input.len();
        let place = |at: usize| at % (length + 1);
        let stretch = |at: usize, count: usize| place(at)..(place(at) + count).min(length);
        let insert = |input: &mut Vec<u8>, at: usize, bytes: &[u8]| {
            let at = place(at);
            input.splice(at..at, bytes.iter().copied());
        };
        match self {
            Self::Flip(at, bits) => {
                if let Some(byte) = input.get_mut(at % length.max(1)) {
                    *byte ^= bits;
                }
            }
            Self::CutFrom(at) => input.truncate(place(at)),
            Self::Remove(at, count) => drop(input.drain(stretch(at, count))),
            Self::Double(at, count) => {
                let twice = input[stretch(at, count)].to_vec();
                insert(&mut input, at, &twice);
            }
            Self::Splice(at, other) => {
                let other = corpus[other % corpus.len()].as_bytes();
                let from = at % (other.len() + 1);
                insert(&mut input, at, &other[from..(from + 300).min(other.len())]);
            }
            Self::HugeNumber(at) => {
                let from = place(at);
                let digit = input[from..].iter().position(u8::is_ascii_digit);
                let at = digit.map_or(from, |digit| from + digit);
                insert(&mut input, at, &[b'9'; 60]);
            }
            Self::Nest(at, which, depth) => {
                let opening = ["[", "{", "(", "{\"a\":", "[[a.", "{ "][usize::from(which) % 6];
                insert(&mut input, at, opening.repeat(depth).as_bytes());
            }
            Self::Nul(at) => insert(&mut input, at, &[0]),
            Self::LongLine(at, byte, count) => insert(&mut input, at, &vec![byte; count]),
            Self::Strange(at, strange) => insert(&mut input, at, strange.to_string().as_bytes()),
        }
        input
    }
}

//! Lengths tell nothing: two histories of the same acts that differ only in which answer, choice or person
//! was recorded are equally long, each record, each batch and all of a backup.

use std::collections::BTreeMap;
use std::fs;

use crate::talk::Talk;
use proptest::prelude::*;
use regiewijzer::dialogue::message::Message;
use regiewijzer::dialogue::message::text::UNASKED;

/// What choices do that are no answers.
const NO_ANSWERS: [&str; 8] = [
    "advice", "back", "later", "stop", "not-yet", "skip", "explain", "keep",
];

/// Every key of a store and how long its value is; of a word only its index is known.
fn lengths(talk: &mut Talk) -> Vec<(Vec<u8>, usize)> {
    let folder = tempfile::tempdir().unwrap();
    let bytes = fs::read(talk.backs_up(folder.path())).unwrap();
    let mut rest = &bytes[10..];
    let mut all = Vec::new();
    while rest[..4] != [255; 4] {
        let length = |bytes: &[u8]| u32::from_be_bytes(bytes[..4].try_into().unwrap()) as usize;
        let (key, value) = (length(rest), length(&rest[4..]));
        let name = match rest[8] {
            0 if rest[9..].starts_with(b"copies") => None,
            4 => Some(rest[8..10].to_vec()),
            _ => Some(rest[8..8 + key].to_vec()),
        };
        all.extend(name.map(|name| (name, value)));
        rest = &rest[8 + key + value..];
    }
    all.sort();
    all
}

/// What anybody hears, but for what the answer was.
fn outline(said: &[Message]) -> Vec<String> {
    let line = |message: &Message| {
        let asked = message
            .question
            .as_ref()
            .map(|asked| format!("{:?}", asked.id));
        let choices = message.choices.len();
        // What has one answer is recorded without being asked: one more record, as one more question is.
        let texts = message.lead.iter().chain(&message.text);
        let unasked = texts.filter(|text| text.key == UNASKED);
        let unasked = unasked.count();
        format!(
            "{:?} {:?} {asked:?} {choices} {unasked}",
            message.kind,
            message.case.is_some()
        )
    };
    said.iter().map(line).collect()
}

/// Somebody chooses one of the answers that are offered.
fn answers(talk: &mut Talk, who: &str, said: &[Message], draw: usize) -> Option<Vec<Message>> {
    let offered = said
        .iter()
        .rev()
        .find(|message| !message.choices.is_empty())?;
    let ids = offered.choices.iter().map(|choice| choice.id.to_string());
    // How many people are in a case can be counted in the indexes.
    let asked = offered.question.as_ref().map(|asked| asked.id.to_string());
    if asked
        .as_deref()
        .is_some_and(|asked| asked.contains("review"))
    {
        return Some(talk.presses(who, "advice", &None));
    }
    let of_person = asked.as_deref() == Some("new-process-director");
    let ids = ids.filter(|id| !of_person || id != "unknown");
    let ids: Vec<String> = ids.filter(|id| !NO_ANSWERS.contains(&&**id)).collect();
    let chosen = ids.get(draw.checked_rem(ids.len())?)?;
    Some(talk.presses(who, chosen, &None))
}

/// Two histories side by side, as long as the same is asked in both.
fn side_by_side(who: [&str; 2], draws: &[[usize; 2]]) -> usize {
    let mut talks = [Talk::begin(), Talk::begin()];
    let begin = |talk: &mut Talk, who: &str| talk.says(who, "casus nieuw");
    let mut said: Vec<Vec<Message>> = talks
        .iter_mut()
        .zip(who)
        .map(|(talk, who)| begin(talk, who))
        .collect();
    let mut steps = 0;
    for draws in draws {
        let next: Vec<_> = (0..2)
            .map(|one| answers(&mut talks[one], who[one], &said[one], draws[one]))
            .collect();
        let Some(next) = next.into_iter().collect::<Option<Vec<_>>>() else {
            break;
        };
        said = next;
        // What follows from an answer, such as other questions, is not hidden.
        if outline(&said[0]) != outline(&said[1]) {
            break;
        }
        let [one, other] = &mut talks;
        let (one, other) = (lengths(one), lengths(other));
        let different: BTreeMap<_, _> = one.iter().zip(&other).filter(|(a, b)| a != b).collect();
        assert!(different.is_empty(), "step {steps}: {different:?}");
        assert_eq!(one.len(), other.len(), "step {steps}");
        steps += 1;
        // Once the case is open, its director asks for the questions of scaling up.
        let asks = |said: &[Message]| said.iter().any(|message| !message.choices.is_empty());
        if !said.iter().any(|said| asks(said)) {
            for one in 0..2 {
                said[one] = talks[one].says(who[one], "casus op");
            }
        }
    }
    steps
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn histories_that_differ_in_answers_choices_and_persons_are_equally_long(
        who in prop::sample::select(vec![
            ["regisseur", "regisseur"],
            ["regisseur", "regisseur-2"],
        ]),
        draws in prop::collection::vec([0_usize..6, 0_usize..6], 1..16),
    ) {
        side_by_side(who, &draws);
    }
}

#[test]
fn a_whole_interview_is_equally_long_whatever_is_answered() {
    // Opening a case takes five choices; the same ones, so that the same is asked afterwards.
    let open = [[1, 1], [0, 0], [1, 1], [0, 0], [0, 0]];
    // Then scaling up is chosen from what is offered next.
    let up = [[0, 0]];
    for answers in [[0, 1], [1, 2], [2, 0]] {
        let draws: Vec<[usize; 2]> = open.into_iter().chain(up).chain([answers; 7]).collect();
        let steps = side_by_side(["regisseur", "regisseur-2"], &draws);
        assert!(steps >= open.len() + 7, "{steps} steps were compared");
    }
    // Answers that lead to the same advice, through the advice and the choice after it.
    let once = [0, 1, 1, 1, 1, 1, 1];
    for other in [
        [0, 0, 1, 1, 1, 1, 1],
        [1, 0, 0, 0, 0, 0, 0],
        [0, 2, 1, 2, 1, 2, 1],
    ] {
        let answers = once.into_iter().zip(other).map(|(one, other)| [one, other]);
        let draws = open.into_iter().chain(up).chain(answers).chain([[0, 0]; 4]);
        let steps = side_by_side(["regisseur", "regisseur-2"], &draws.collect::<Vec<_>>());
        assert!(
            steps > open.len() + 1 + once.len(),
            "{steps} steps were compared"
        );
    }
}

//! What the chat says of an advice, the report says too: of each criterion the same answer, for every
//! combination of answers.

use std::collections::{BTreeMap, BTreeSet};

use crate::office::{self, CARD, VOICE};
use jiff::Timestamp;
use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::dialogue::message::paper::{Paper, Part};
use regiewijzer::dialogue::message::text::Text;
use regiewijzer::dialogue::message::{Message, MessageKind};
use regiewijzer::dialogue::papers::report::report;
use regiewijzer::dialogue::state::index::{IndexEntry, Term};
use regiewijzer::dialogue::state::step::look;
use regiewijzer::dialogue::state::world::{Repository, Unreadable, World};
use regiewijzer::dialogue::step;
use regiewijzer::domain::card::advice::Advice;
use regiewijzer::domain::card::{Assessment, Domain, Frame};
use regiewijzer::domain::case::access::AccessLog;
use regiewijzer::domain::case::event::{Event, Opening};
use regiewijzer::domain::case::interview::{About, InterviewEvent};
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::code::CaseCode;
use regiewijzer::domain::people::PersonId;
use regiewijzer::domain::roster::agreements::Agreements;
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::domain::{Answer, Id, Role};
use regiewijzer::front::transcript::{Paint, render};
use regiewijzer::front::width::PIPE;

/// A repository of one case with its history.
struct Lying {
    case: Case,
    by: PersonId,
    history: Vec<(Stamp, Event)>,
}

impl Repository for Lying {
    fn case(&self, id: CaseId) -> Result<Option<Case>, Unreadable> {
        Ok((id == self.case.id).then(|| self.case.clone()))
    }

    fn history(&self, _: CaseId) -> Result<Vec<(Stamp, Event)>, Unreadable> {
        Ok(self.history.clone())
    }

    fn find(&self, _: &Term) -> Result<Vec<CaseId>, Unreadable> {
        Ok(vec![self.case.id])
    }

    fn due(&self, _: &Term) -> Result<Vec<IndexEntry>, Unreadable> {
        Ok(Vec::new())
    }

    fn agreements(&self, _: &Id) -> Result<Option<Agreements>, Unreadable> {
        Ok(None)
    }

    fn involved(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        self.waiting()
    }

    fn waiting(&self) -> Result<Vec<(PersonId, CaseId)>, Unreadable> {
        Ok(vec![(self.by.clone(), self.case.id)])
    }

    fn urgent(&self) -> Result<[BTreeSet<CaseId>; 2], Unreadable> {
        Ok([BTreeSet::new(), BTreeSet::new()])
    }

    fn access(&self, _: &Id) -> Result<AccessLog, Unreadable> {
        Ok(AccessLog::default())
    }

    fn ring_copies(&self) -> Result<Vec<String>, Unreadable> {
        Ok(Vec::new())
    }
}

/// The questions of an assessment with the answers that each allows.
fn asked(assessment: &Assessment) -> Vec<(Id, Vec<Answer>)> {
    let own = assessment.criteria.iter().map(|own| own.id.clone());
    let all = own.chain(assessment.borrows.iter().cloned());
    let allowed = |id: &Id| {
        let all = Answer::ALL.into_iter();
        let name = assessment.id.as_str();
        all.filter(|answer| CARD.allows(name, id.as_str(), *answer))
            .collect()
    };
    all.map(|id| (id.clone(), allowed(&id))).collect()
}

/// Every combination of answers.
fn combinations(asked: &[(Id, Vec<Answer>)]) -> Vec<Vec<(Id, Answer)>> {
    asked.iter().fold(vec![Vec::new()], |all, (id, answers)| {
        let more = |before: Vec<(Id, Answer)>| {
            let with = move |answer: &Answer| {
                let mut now = before.clone();
                now.push((id.clone(), *answer));
                now
            };
            answers.iter().map(with)
        };
        all.into_iter().flat_map(more).collect()
    })
}

/// A case in which all of that was answered, up to the review of the answers.
fn answered(assessment: &Assessment, answers: &[(Id, Answer)], number: u64) -> Lying {
    let by: PersonId = match assessment.decided_by {
        Role::AovOfficer => "aov".into(),
        _ => "regisseur".into(),
    };
    let about = About::Assessment(assessment.id.clone());
    let turn = |turn| Event::Interviewed {
        by: by.clone(),
        about: about.clone(),
        turn,
    };
    let mut events = vec![
        Event::Drafted {
            code: CaseCode::from_bits(number),
            by: "regisseur".into(),
            card: CARD.reference.clone(),
        },
        Event::Opened(Opening {
            municipality: "GM0664".into(),
            phase: assessment.from().unwrap_or(assessment.phases[0]),
            frame: Frame::Voluntary,
            domain: assessment.domain.unwrap_or(Domain::Adults),
            case_direction: None,
            process_director: Some("proces".into()),
        }),
        turn(InterviewEvent::Begun),
    ];
    events.extend(answers.iter().map(|(criterion, answer)| {
        let (criterion, answer) = (criterion.clone(), *answer);
        turn(InterviewEvent::Answered { criterion, answer })
    }));
    events.push(turn(InterviewEvent::Reconsidered("review".into())));
    let at: Timestamp = "2026-11-20T09:00:00Z".parse().unwrap();
    let stamps = (1..).map(|step| Stamp { at, step });
    let history: Vec<_> = stamps.zip(events).collect();
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let mut case = Case::begun(CaseId(id), &history[0].1).unwrap();
    for (stamp, event) in &history[1..] {
        case.apply(event, *stamp);
    }
    Lying { case, by, history }
}

/// What an advice may take of a screen, in lines.
const MOST_LINES: usize = 10;

/// How many lines of a terminal a message takes, without its heading and what can be chosen.
fn lines(message: &Message) -> usize {
    let mut bare = message.clone();
    bare.choices.clear();
    let look = (Paint::Plain, PIPE.columns());
    render(&VOICE, &"regisseur".into(), look, &bare, None, 0)
        .lines()
        .skip(1)
        .count()
}

/// What the chat says once advice is asked for, and what the report says then.
fn told(world: &mut World, lying: &Lying) -> (Message, Paper<Text>) {
    let id = lying.case.id;
    let (by, interview) = &lying.case.interviews[0];
    let press = Input::Press {
        from: by.clone(),
        choice: "advice".into(),
        on: Some(PressContext::Question {
            case: Some(id),
            question: "review".into(),
            since: interview.begun,
        }),
    };
    let now = "2026-11-20T09:00:30Z".parse().unwrap();
    world.step = 1000;
    let said = step(world, lying, &press, now, [0; 32]).unwrap();
    let mut said = said.into_iter();
    let mut advice = said
        .find(|message| message.kind == MessageKind::Advice)
        .unwrap();
    assert!(lines(&advice) <= MOST_LINES, "{}", VOICE.message(&advice));
    // Everything is claimed once in what is read first, and once more, with its place, in the rest.
    let more = Input::Say {
        from: by.clone(),
        words: "meer".into(),
    };
    let said = step(world, lying, &more, now, [0; 32]).unwrap();
    let rest = said
        .into_iter()
        .find(|message| message.kind == MessageKind::Text);
    advice.text.extend(rest.unwrap().text);
    let paper = look(world, lying, now, |step| {
        let history = step.history(id)?;
        let case = step.case(id)?;
        report(step, &case, &history)
    });
    world.take_changes();
    world.put_back(0);
    (advice, paper.unwrap())
}

/// What is said of each criterion, by its short name.
type Claims = BTreeMap<String, String>;

fn words(answer: Answer) -> String {
    VOICE.text(&Text::of(format!("answer-{}", answer.choice())))
}

fn label(criterion: &Id) -> String {
    VOICE.text(&Text::of(format!("{criterion}.label")))
}

/// The answer that a heading says of everything below it.
fn heading(line: &str) -> Option<Answer> {
    let known = [
        ("because-yes", Answer::Yes),
        ("because-no", Answer::No),
        ("because-no-down", Answer::No),
        ("because-open", Answer::Unknown),
        ("because-differ", Answer::Unknown),
    ];
    let is = |key: &'static str| {
        let text = VOICE.text(&Text::of(key).word("place", "|"));
        line.starts_with(text.split('|').next().unwrap())
    };
    known.into_iter().find(|(key, _)| is(key)).map(|it| it.1)
}

/// Adds what lines below a heading say, and what a line of open points says.
fn claim(claims: &mut Claims, criteria: &[Id], implied: Option<Answer>, line: &str) {
    if let Some(answer) = implied {
        let (name, said) = line.split_once(": ").unzip();
        let name = name.unwrap_or(line).to_owned();
        // A borrowed question says where the card has it.
        let said = said.map(|said| said.split(" [").next().unwrap());
        let said = said.map_or_else(|| words(answer), str::to_owned);
        assert!(claims.insert(name, said).is_none(), "said twice: {line}");
        return;
    }
    let open = VOICE.text(&Text::of("still-open").word("criteria", "|"));
    if line.starts_with(open.split('|').next().unwrap()) {
        let names = criteria.iter().map(label);
        for name in names.filter(|name| line.contains(name)) {
            let twice = claims.insert(name, words(Answer::Unknown)).is_some();
            assert!(!twice, "said twice: {line}");
        }
    }
}

fn claims_of_chat(message: &Message, criteria: &[Id]) -> Claims {
    let mut claims = Claims::new();
    let mut implied = None;
    for text in &message.text {
        let line = VOICE.text(text);
        if let Some(answer) = heading(&line) {
            implied = Some(answer);
            continue;
        }
        match line.strip_prefix("• ") {
            // Below the heading on what would change it, nothing is claimed.
            Some(item) if implied.is_some() => claim(&mut claims, criteria, implied, item),
            Some(_) => {}
            None => {
                implied = None;
                claim(&mut claims, criteria, None, &line);
            }
        }
    }
    claims
}

fn claims_of_report(paper: &Paper<String>, criteria: &[Id]) -> Claims {
    let advised = VOICE.text(&Text::of("report-advices"));
    let parts = paper.parts.iter();
    let section = parts
        .skip_while(|part| **part != Part::Heading(advised.clone()))
        .skip(1);
    let mut claims = Claims::new();
    let mut implied = None;
    for part in section {
        match part {
            Part::Paragraph(line) => {
                implied = heading(line);
                if implied.is_none() {
                    claim(&mut claims, criteria, None, line);
                }
            }
            Part::List(items) => {
                for item in items {
                    assert!(item.contains(": "), "without its answer: {item}");
                    claim(&mut claims, criteria, implied, item);
                }
            }
            Part::Heading(_) => break,
            Part::Facts(_) | Part::Table { .. } | Part::Blank(_) => {}
        }
    }
    claims
}

/// The card's own outcome beside ours and whether phase 4 is in sight stand in both.
fn assert_same_route(message: &Message, paper: &Paper<String>, advice: &Advice) {
    let chat: Vec<String> = message.text.iter().map(|text| VOICE.text(text)).collect();
    let about = |key: &str| {
        let text = message.text.iter().find(|text| text.key == key);
        text.map(|text| match key {
            // On paper nobody is asked anything.
            "phase-four-ask" => VOICE.text(&Text::of("phase-four-ask.told")),
            _ => VOICE.text(text),
        })
    };
    let keys = [
        "card-route-same",
        "card-route-choice",
        "card-route-added",
        "phase-four-ask",
        "phase-four-indicated",
    ];
    let said: Vec<String> = keys.iter().filter_map(|key| about(key)).collect();
    assert_eq!(
        said.is_empty(),
        advice.suggested_route.is_none(),
        "{chat:#?}"
    );
    for line in said {
        assert!(paper.parts.contains(&Part::Paragraph(line)), "{paper:#?}");
    }
}

#[test]
fn chat_and_report_say_the_same_of_each_criterion_for_every_combination() {
    let mut world = office::world(CARD.clone(), 0);
    let mut number = 0;
    for assessment in &CARD.assessments {
        let asked = asked(assessment);
        let criteria: Vec<Id> = asked.iter().map(|(id, _)| id.clone()).collect();
        for given in combinations(&asked) {
            number += 1;
            let lying = answered(assessment, &given, number);
            let (message, paper) = told(&mut world, &lying);
            let advice = message.advice.as_deref().unwrap();
            let paper = paper.map(|text| VOICE.text(text));
            let said = claims_of_chat(&message, &criteria);
            let written = claims_of_report(&paper, &criteria);
            assert_eq!(said, written, "{}: {given:?}", assessment.id);
            for (criterion, answer) in &given {
                let named = said.get(&label(criterion));
                let known = words(*answer);
                assert!(
                    named.is_none_or(|named| *named == known),
                    "{}: {given:?}: {said:#?}",
                    assessment.id
                );
                let must = advice.because.contains(criterion) || *answer == Answer::Unknown;
                assert!(named.is_some() || !must, "{criterion}: {given:?}");
            }
            assert_same_route(&message, &paper, advice);
        }
    }
    assert!(number > 3000, "only {number} combinations");
}

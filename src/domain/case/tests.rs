//! Tests of the case: what an event ends, and what of other people it leaves as it is.

use jiff::SignedDuration;

use super::*;
use crate::domain::Role;
use crate::domain::card::{Domain, Frame};
use crate::domain::case::event::{Alignment, Opening};

/// A case of `director` that events happen to, each in a step of its own.
struct Told {
    case: Case,
    step: u64,
}

impl Told {
    /// A case that is open in phase 2.
    fn open() -> Self {
        let card = CardRef {
            id: "card".into(),
            version: "1".into(),
            hash: "0".into(),
        };
        let drafted = Event::Drafted {
            code: CaseCode::from_bits(7),
            by: "director".into(),
            card: Arc::new(card),
        };
        let case = Case::begun(CaseId([7; 16]), &drafted).unwrap();
        let mut told = Self { case, step: 0 };
        told.tell(&Event::Opened(Opening {
            municipality: "GM0664".into(),
            phase: 2,
            frame: Frame::Voluntary,
            domain: Domain::Youth,
            case_direction: None,
            process_director: Some("process".into()),
        }));
        told
    }

    fn tell(&mut self, event: &Event) {
        self.step += 1;
        self.case.apply(event, Stamp::of_step(self.step));
    }

    fn turn(&mut self, by: &str, about: &About, turn: InterviewEvent) {
        self.tell(&Event::Interviewed {
            by: by.into(),
            about: about.clone(),
            turn,
        });
    }

    fn begin(&mut self, by: &str, about: &About) {
        self.turn(by, about, InterviewEvent::Begun);
    }

    fn ask(&mut self, by: &str, assessment: &str, timing: Timing) {
        self.tell(&Event::CoSignAsked {
            by: by.into(),
            of: "process".into(),
            assessment: assessment.into(),
            timing,
            alone: true,
        });
    }

    /// Whose interviews there are, and what about.
    fn interviews(&self) -> Vec<(&str, &About)> {
        let all = self.case.interviews.iter();
        all.map(|(who, interview)| (who.as_str(), &interview.about))
            .collect()
    }

    /// Who asks for a signature, and on what.
    fn requests(&self) -> Vec<(&str, &str)> {
        let all = self.case.requests.iter();
        all.map(|request| (request.by.as_str(), request.assessment.as_str()))
            .collect()
    }
}

fn about(assessment: &str) -> About {
    About::Assessment(assessment.into())
}

fn decision(by: &str, assessment: &str) -> Decision {
    Decision {
        assessment: assessment.into(),
        by: by.into(),
        alignment: Alignment::NotAsked,
        reason: None,
        case_direction: None,
        route: None,
        route_reason: None,
        outside: None,
        own: Vec::new(),
    }
}

fn moved(by: &str, assessment: &str, to: u8) -> Event {
    Event::Moved {
        from: 2,
        to,
        decision: decision(by, assessment),
    }
}

#[test]
fn a_case_is_closed_by_closing_alone() {
    let mut told = Told::open();
    assert!(!told.case.is_closed());
    told.tell(&moved("director", "up-2", 3));
    assert!(!told.case.is_closed());
    told.tell(&Event::Closed {
        reason: "done".into(),
        by: None,
    });
    assert!(told.case.is_closed());
}

#[test]
fn handing_over_ends_the_interviews_of_the_director_before_and_no_others() {
    let mut told = Told::open();
    told.begin("director", &about("up-2"));
    told.begin("process", &about("up-2"));
    let answered = |accepts| Event::HandOverAnswered {
        by: "next".into(),
        accepts,
    };
    told.tell(&answered(false));
    assert_eq!(told.case.director, "director".into());
    assert_eq!(told.interviews().len(), 2);
    told.tell(&answered(true));
    assert_eq!(told.case.director, "next".into());
    assert_eq!(told.interviews(), [("process", &about("up-2"))]);
}

#[test]
fn a_turn_is_of_one_persons_interview_about_one_thing() {
    let mut told = Told::open();
    told.begin("director", &about("up-2"));
    told.begin("director", &About::Review);
    told.begin("process", &about("up-2"));
    told.begin("director", &about("up-2"));
    assert_eq!(
        told.interviews().len(),
        3,
        "beginning again replaces its own"
    );
    told.turn("director", &About::Review, InterviewEvent::Stopped);
    let stopped = told
        .case
        .interviews
        .iter()
        .filter(|(_, known)| known.stopped);
    let stopped: Vec<&About> = stopped.map(|(_, known)| &known.about).collect();
    assert_eq!(stopped, [&About::Review]);
    told.turn("process", &about("up-2"), InterviewEvent::Ended);
    let left = [("director", &About::Review), ("director", &about("up-2"))];
    assert_eq!(told.interviews(), left);
}

#[test]
fn whoever_is_reminded_is_reminded_again_an_hour_later_and_nobody_else_is() {
    let follow_up = |track: &str| About::FollowUp {
        role: Role::AovOfficer,
        track: track.into(),
    };
    let mut told = Told::open();
    for (who, track) in [("officer", "one"), ("officer", "two"), ("deputy", "two")] {
        told.begin(who, &follow_up(track));
    }
    let due = |told: &Told| -> Vec<Option<Timestamp>> {
        let all = told.case.interviews.iter();
        all.map(|(_, interview)| interview.remind_at).collect()
    };
    let hour = SignedDuration::from_hours(1);
    let first = [2, 3, 4].map(|step| Some(Stamp::of_step(step).at + hour));
    assert_eq!(due(&told), first);
    told.tell(&Event::FollowUpReminded {
        of: "deputy".into(),
        about: follow_up("two"),
    });
    assert_eq!(
        due(&told),
        [first[0], first[1], Some(Stamp::of_step(5).at + hour)]
    );
}

#[test]
fn a_move_ends_every_assessment_of_the_phase_and_nothing_else() {
    let mut told = Told::open();
    told.begin("director", &about("up-2"));
    told.begin("process", &about("down-2"));
    told.begin("process", &About::Closing);
    told.tell(&moved("director", "up-2", 3));
    assert_eq!(told.interviews(), [("process", &About::Closing)]);
}

#[test]
fn a_choice_of_route_ends_the_interview_that_led_to_it_and_no_other() {
    let mut told = Told::open();
    for (who, assessment) in [
        ("director", "route"),
        ("director", "up-2"),
        ("process", "route"),
    ] {
        told.begin(who, &about(assessment));
    }
    told.tell(&Event::Routed(decision("director", "route")));
    let left = [("director", &about("up-2")), ("process", &about("route"))];
    assert_eq!(told.interviews(), left);
}

#[test]
fn a_choice_of_route_settles_the_requests_on_it_and_no_others() {
    let mut told = Told::open();
    for (who, assessment) in [
        ("director", "route"),
        ("director", "up-2"),
        ("other", "route"),
    ] {
        told.ask(who, assessment, Timing::Beforehand);
    }
    told.tell(&Event::Routed(decision("director", "route")));
    assert_eq!(told.requests(), [("director", "up-2"), ("other", "route")]);
}

#[test]
fn after_a_move_only_what_was_to_be_signed_afterwards_still_waits() {
    let mut told = Told::open();
    told.ask("director", "up-2", Timing::Afterwards);
    told.ask("director", "down-2", Timing::Beforehand);
    told.ask("other", "up-2", Timing::Afterwards);
    told.tell(&Event::CoSignAnswered {
        by: "process".into(),
        to: "other".into(),
        assessment: "up-2".into(),
        agrees: true,
    });
    told.tell(&moved("director", "up-2", 3));
    assert_eq!(told.requests(), [("director", "up-2")]);
}

#[test]
fn asking_again_replaces_that_request_alone() {
    let mut told = Told::open();
    told.ask("director", "up-2", Timing::Beforehand);
    told.ask("director", "down-2", Timing::Beforehand);
    told.ask("other", "up-2", Timing::Beforehand);
    told.ask("director", "up-2", Timing::Afterwards);
    let expected = [
        ("director", "down-2"),
        ("other", "up-2"),
        ("director", "up-2"),
    ];
    assert_eq!(told.requests(), expected);
    assert_eq!(told.case.requests[2].timing, Timing::Afterwards);
}

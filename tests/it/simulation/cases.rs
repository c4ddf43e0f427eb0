//! How a case comes to phase 4, how everything ends well, and whether the log tells it all.

use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{Alert, Stage};
use regiewijzer::domain::case::event::Event as Happened;
use regiewijzer::domain::case::{Case, CaseId};
use regiewijzer::domain::stamp::Stamp;
use regiewijzer::store::{Store as _, StreamId, StreamKind};

use crate::simulation::acts::{press, say};
use crate::simulation::event::{Event, Planned};
use crate::simulation::ladder::{Confirmed, End, Ladder};
use crate::simulation::model::Meaning;
use crate::simulation::rules::{Verdict, wrong};
use crate::simulation::run::Run;

/// What nobody chooses on the way to phase 4.
const ASIDE: [&str; 7] = [
    "back",
    "review",
    "not-yet",
    "consult-first",
    "other-route",
    "request-co-sign",
    "stop",
];
/// The most questions on that way.
const MOST_QUESTIONS: usize = 80;

/// A question that was asked: its name, its choices, and the case.
struct Asked {
    id: String,
    choices: Vec<String>,
    on: Option<PressContext>,
    case: Option<(CaseId, String)>,
}

fn asked(said: &[Message], person: &str) -> Option<Asked> {
    let own =
        |message: &&Message| matches!(&message.to, Audience::Person(to) if to.as_str() == person);
    let message = said
        .iter()
        .filter(own)
        .rfind(|message| message.question.is_some() && !message.choices.is_empty())?;
    Some(Asked {
        id: message.question.as_ref()?.id.to_string(),
        choices: message
            .choices
            .iter()
            .map(|one| one.id.to_string())
            .collect(),
        on: message.on.clone(),
        case: message
            .case
            .as_ref()
            .map(|case| (case.id, case.code.to_string())),
    })
}

impl Run {
    /// A director brings a case to phase 4, from phase 3 or at once, and confirms.
    pub(crate) fn open(&mut self) -> Verdict {
        if self.desk.is_none() {
            return Ok(());
        }
        let directors = self.model.staff.members.iter();
        let directors: Vec<_> = directors
            .filter(|member| member.role == Role::CaseDirector)
            .map(|member| (member.name.clone(), member.place))
            .collect();
        let (director, place) = self.random.pick(&directors).clone();
        let phase = *self.random.pick(&["phase-3", "phase-4"]);
        let new = Planned::plain(say(&director, "casus nieuw".into()));
        let mut said = self.take_safely(new)?;
        let mut track = None;
        for _ in 0..MOST_QUESTIONS {
            let Some(question) = asked(&said, &director) else {
                break;
            };
            let Some(choice) = self.choose(&question, place, phase) else {
                break;
            };
            if choice.starts_with("track-") {
                track = Some(choice.clone());
            }
            let mut planned = Planned::plain(press(&director, &choice, question.on.clone()));
            if let (Some(track), "confirm", Some((case, code))) =
                (&track, choice.as_str(), &question.case)
            {
                planned.meaning = Meaning::Raise {
                    case: *case,
                    case_code: code.clone(),
                    place,
                    track: track.clone(),
                    director: director.clone(),
                };
                self.tally.alerts += 1;
                return self.take(vec![planned]);
            }
            said = self.take_safely(planned)?;
            if let ("confirm", Some((_, code))) = (choice.as_str(), &question.case) {
                let up = Planned::plain(say(&director, format!("casus op {code}")));
                said = self.take_safely(up)?;
            }
        }
        Ok(())
    }

    fn choose(&mut self, question: &Asked, place: &str, phase: &str) -> Option<String> {
        let has = |id: &str| question.choices.iter().any(|choice| choice == id);
        let wanted = [place, phase, "confirm"].into_iter().find(|id| has(id));
        if let Some(wanted) = wanted {
            return Some(wanted.to_owned());
        }
        if question.id == "phase-four" {
            return Some("yes".to_owned());
        }
        let open = question.choices.iter();
        let open: Vec<_> = open.filter(|id| !ASIDE.contains(&id.as_str())).collect();
        (!open.is_empty()).then(|| (*self.random.pick(&open)).clone())
    }

    /// The administrator of each municipality confirms with the channel's code.
    pub(crate) fn confirm_all(&mut self) {
        let open = self.model.ladders.iter().filter(|ladder| ladder.is_open());
        let codes: Vec<_> = open
            .filter_map(|ladder| Some((ladder.place, ladder.codes.get(&None)?.last()?.clone())))
            .collect();
        for (place, code) in codes {
            let beheer = self.model.staff.holders(place, Role::Administrator);
            let words = format!("ontvangen {code}");
            let input = say(&beheer[0], words);
            self.at(0, Event::Take(vec![Planned::plain(input)]));
        }
    }

    /// The log tells what happened: folded from its first event, every case is what is kept of it, and every
    /// alert stands as it should.
    pub(crate) fn whole_anew(&mut self) -> Verdict {
        self.folded.clear();
        self.whole()
    }

    /// The same, from where it was looked at last.
    pub(crate) fn whole(&mut self) -> Verdict {
        let streams = self.tape.streams(StreamKind::Case, None, usize::MAX);
        let streams = streams.map_err(|error| error.to_string())?;
        let mut known = 0;
        for stream in streams {
            let case = self.folded(stream)?;
            known += case.alerts.len();
            for alert in &case.alerts {
                let mut own = self.model.ladders.iter();
                let own = own.find(|one| one.case == case.id && one.role == alert.role);
                let Some(ladder) = own else {
                    return Err(format!("{} was raised by nobody", alert.id.0));
                };
                stands(ladder, alert)?;
            }
        }
        match known == self.model.ladders.len() {
            true => Ok(()),
            false => Err("an alert is not in the log".into()),
        }
    }

    fn folded(&mut self, stream: StreamId) -> Result<Case, String> {
        let (mut case, from_seq) = match self.folded.remove(&stream) {
            Some((case, next_seq)) => (Some(case), next_seq),
            None => (None, 0),
        };
        let records = self.tape.events(stream, from_seq);
        let records = records.map_err(|error| error.to_string())?;
        let kept = self.tape.snapshot(stream);
        let kept = kept.map_err(|error| error.to_string())?;
        let after = kept.as_ref().map_or(0, |kept| kept.next_seq);
        let kept = kept.and_then(|kept| serde_json::from_slice::<Case>(&kept.body).ok());
        let wrong = || format!("{stream}: what is kept is not what happened");
        for record in &records {
            let event: Happened =
                serde_json::from_slice(&record.body).map_err(|error| error.to_string())?;
            let stamp = Stamp {
                at: record.at,
                step: record.cause,
            };
            match &mut case {
                Some(case) => case.apply(&event, stamp),
                None => case = Case::begun(CaseId(stream.id), &event),
            }
            if record.seq + 1 == after && kept != case {
                return Err(wrong());
            }
        }
        let events = from_seq + records.len() as u64;
        let case = case.ok_or_else(wrong)?;
        // A state is never older than the last eight events that are full.
        if after > events || after / 8 != events / 8 {
            return Err(wrong());
        }
        self.folded.insert(stream, (case.clone(), events));
        Ok(case)
    }

    /// Counts how everything went.
    pub(crate) fn count(&mut self) {
        let model = &self.model;
        let counts = [model.called, model.widened, model.disputed, model.given_up];
        [
            self.tally.called,
            self.tally.widened,
            self.tally.disputed,
            self.tally.given_up,
        ] = counts;
        for ladder in &self.model.ladders {
            let tally = &mut self.tally;
            tally.longest = tally.longest.max(u64::from(ladder.fired));
            tally.confirmed += u64::from(ladder.end == Some(End::Confirmed));
            tally.withdrawn += u64::from(ladder.end == Some(End::Withdrawn));
            let roles = |made: &&Confirmed| {
                made.owner.is_none() && self.model.staff.member(&made.by).role != ladder.role
            };
            tally.stood_in += ladder.confirmed.iter().filter(roles).count() as u64;
            let passed = ladder.confirmed.iter().filter(|made| made.ended);
            tally.codes_passed += passed.count() as u64;
            tally.unable += ladder.unable.len() as u64;
            tally.undelivered += ladder.sent.values().filter(|sent| sent.failed()).count() as u64;
        }
    }
}

fn stands(ladder: &Ladder, alert: &Alert) -> Verdict {
    let end = match alert.stage() {
        Stage::Undelivered | Stage::Unanswered => None,
        Stage::Confirmed => Some(End::Confirmed),
        Stage::Withdrawn => Some(End::Withdrawn),
    };
    let pinged = alert
        .alerted()
        .all(|person| ladder.pinged.contains(person.as_str()));
    if end == ladder.end && alert.rung == ladder.fired && pinged {
        return Ok(());
    }
    let (rung, stage) = (alert.rung, alert.stage());
    wrong(ladder, &format!("it stands at {rung} {stage:?} in the log"))
}

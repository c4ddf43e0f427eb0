//! What people decided and did in the phase that calls people out, each time that a case was in it: the
//! track, whom they informed, the meeting and its grounds, the plan. It rests on the recorded events
//! alone, so it stands for as long as the case does.

use jiff::Timestamp;

use crate::domain::alert::event::AlertEvent;
use crate::domain::card::Card;
use crate::domain::case::Case;
use crate::domain::case::event::Event;
use crate::domain::case::interview::{About, InterviewEvent};
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Id, Role};

use crate::dialogue::interview::following_path::TICKED;
use crate::dialogue::interview::wording::the_plan;
use crate::dialogue::message::text::{Text, the, the_track};
use crate::dialogue::state::question::{GROUND, MEETING, PLAN};
use crate::dialogue::state::step::Step;

/// One time that a case was in the phase that calls people out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Episode {
    /// Since when.
    from: Timestamp,
    /// Until when; none while it lasts.
    until: Option<Timestamp>,
    /// What was called out for.
    tracks: Vec<Id>,
    /// What was chosen, the last answer of each role on each question.
    chosen: Vec<Chosen>,
    /// Who has answered for each role whether to meet, and what.
    pub(super) meeting: Vec<(Role, PersonId, Id)>,
}

/// An answer to what was asked after a confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    by: PersonId,
    role: Role,
    question: Id,
    choice: Id,
    at: Timestamp,
}

impl Episode {
    /// Everybody who answered something.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> {
        self.chosen.iter().map(|chosen| chosen.by.clone())
    }

    fn choose(&mut self, new: Chosen) {
        let same = |known: &Chosen| known.role == new.role && known.question == new.question;
        // Whoever ticked a line first has informed.
        if new.choice == *TICKED && self.chosen.iter().any(same) {
            return;
        }
        let ground = |known: &Chosen| {
            new.question == *MEETING && known.role == new.role && known.question == *GROUND
        };
        self.chosen.retain(|known| !same(known) && !ground(known));
        self.chosen.push(new);
    }

    fn answer_for(&mut self, role: Role, by: &PersonId, choices: &[(Id, Id)]) {
        let answer = choices.iter().find(|(question, _)| *question == *MEETING);
        if let Some((_, answer)) = answer {
            self.meeting.retain(|(known, ..)| *known != role);
            self.meeting.push((role, by.clone(), answer.clone()));
        }
    }
}

/// Every time that a case with this history was in the phase that calls people out, in order.
pub(crate) fn episodes(card: &Card, history: &[(Stamp, Event)]) -> Vec<Episode> {
    let alerting = card.alerting_phase();
    let mut episodes: Vec<Episode> = Vec::new();
    let mut closed = false;
    for (stamp, event) in history {
        let entered = match event {
            Event::Opened(opening) => Some(opening.phase),
            Event::Moved { to, .. } => Some(*to),
            _ => None,
        };
        let open = episodes.last_mut().filter(|last| last.until.is_none());
        match (event, open) {
            (Event::Moved { .. }, Some(open)) => open.until = Some(stamp.at),
            // A case that is opened again goes on where it was.
            (Event::Closed { .. }, Some(open)) => {
                open.until = Some(stamp.at);
                closed = true;
            }
            (Event::Reopened { .. }, None) if closed => {
                closed = false;
                if let Some(last) = episodes.last_mut() {
                    last.until = None;
                }
            }
            (Event::Alerted { news, .. }, Some(open)) => {
                if let AlertEvent::Raised { track, .. } = news
                    && !open.tracks.contains(track)
                {
                    open.tracks.push(track.clone());
                }
            }
            (Event::FollowedUp { by, role, choices }, Some(open)) => {
                open.answer_for(*role, by, choices);
            }
            (Event::Interviewed { by, about, turn }, Some(open)) => {
                open.chosen_in(by, about, turn, stamp.at);
            }
            _ => {}
        }
        if entered.is_some() && entered == alerting {
            episodes.push(Episode {
                from: stamp.at,
                until: None,
                tracks: Vec::new(),
                chosen: Vec::new(),
                meeting: Vec::new(),
            });
        }
    }
    episodes
}

impl Episode {
    fn chosen_in(&mut self, by: &PersonId, about: &About, turn: &InterviewEvent, at: Timestamp) {
        if let (About::FollowUp { role, .. }, InterviewEvent::Chosen { question, choice }) =
            (about, turn)
        {
            self.choose(Chosen {
                by: by.clone(),
                role: *role,
                question: question.clone(),
                choice: choice.clone(),
                at,
            });
        }
    }
}

/// What is known of each of these times, in words, under a heading of its own.
pub(crate) fn told(step: &Step<'_>, history: &[(Stamp, Event)]) -> Vec<Text> {
    let card = &step.world.card;
    let phase = card.alerting_phase().unwrap_or_default();
    let mut all = Vec::new();
    for episode in episodes(card, history) {
        let heading = match episode.until {
            None => Text::of("phase-facts-since"),
            Some(until) => Text::of("phase-facts-until").moment("until", until),
        };
        all.push(heading.count("phase", phase).moment("since", episode.from));
        all.extend(lines(step, &episode));
    }
    all
}

/// What is known of one of these times, in words.
pub(crate) fn lines(step: &Step<'_>, episode: &Episode) -> Vec<Text> {
    let tracks = episode.tracks.iter();
    let tracks: Vec<Text> = tracks.map(|track| the_track(track.as_str())).collect();
    let mut lines = Vec::new();
    if !tracks.is_empty() {
        lines.push(Text::of("phase-facts-track").all("tracks", tracks));
    }
    let mut tellers: Vec<(&PersonId, Vec<Text>)> = Vec::new();
    for chosen in episode.chosen.iter().filter(|it| it.choice == *TICKED) {
        let Some(whom) = whom(&step.world.card, &chosen.question) else {
            continue;
        };
        match tellers.iter_mut().find(|(by, _)| **by == chosen.by) {
            Some((_, told)) => told.push(the(whom)),
            None => tellers.push((&chosen.by, vec![the(whom)])),
        }
    }
    lines.extend(tellers.into_iter().map(|(by, told)| {
        let line = Text::of("phase-facts-informed").text("who", step.titled(by));
        line.all("whom", told)
    }));
    for chosen in &episode.chosen {
        let key = match chosen.question.as_str() {
            MEETING => "phase-facts-meeting",
            PLAN => "phase-facts-plan",
            _ => continue,
        };
        let ground = episode.chosen.iter().find(|known| {
            chosen.question == *MEETING && known.role == chosen.role && known.question == *GROUND
        });
        let key = if ground.is_some() {
            "phase-facts-meeting-ground"
        } else {
            key
        };
        let line = Text::of(key)
            .text("who", step.titled(&chosen.by))
            .text("answer", answer(&chosen.choice))
            .text("plan", the_plan(&step.world.card, Some("short")))
            .moment("at", chosen.at);
        lines.push(match ground {
            Some(ground) => line.text("ground", Text::of(&ground.choice)),
            None => line,
        });
    }
    lines
}

/// What somebody chose after a confirmation, in words; none for what is said elsewhere.
pub(crate) fn chose(step: &Step<'_>, by: &PersonId, question: &Id, choice: &Id) -> Option<Text> {
    let text = match question.as_str() {
        MEETING => Text::of("past-meeting").text("answer", answer(choice)),
        GROUND => Text::of("past-meeting-ground").text("ground", Text::of(choice)),
        PLAN => Text::of("past-plan")
            .text("plan", the_plan(&step.world.card, Some("short")))
            .text("answer", answer(choice)),
        _ if *choice == *TICKED => {
            let whom = whom(&step.world.card, question)?;
            Text::of("past-informed").text("whom", the(whom))
        }
        _ => return None,
    };
    Some(text.text("who", step.titled(by)))
}

fn answer(choice: &Id) -> Text {
    Text::of(format!("answer-{choice}"))
}

/// Whom a line of a tick list is about.
fn whom(card: &Card, line: &Id) -> Option<Role> {
    let mut informs = card.tracks.iter().flat_map(|track| &track.informs);
    informs
        .find(|inform| inform.id == *line)
        .map(|inform| inform.to)
}

/// The tracks of a case, for a paper.
pub(crate) fn tracks(case: &Case) -> Option<Text> {
    let mut tracks: Vec<&Id> = Vec::new();
    for alert in &case.alerts {
        if !tracks.contains(&&alert.track) {
            tracks.push(&alert.track);
        }
    }
    let named = tracks.iter().map(|track| the_track(track.as_str()));
    let named: Vec<Text> = named.collect();
    (!named.is_empty()).then(|| Text::of("report-list").all("items", named))
}

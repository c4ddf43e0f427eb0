//! What somebody does next after an alert was confirmed, as questions.

use crate::domain::card::{Card, Inform, Need};
use crate::domain::case::interview::{About, Interview, InterviewEvent};
use crate::domain::{Id, Role};

use super::path::Path;
use crate::dialogue::message::Choice;
use crate::dialogue::message::text::{Text, the};
use crate::dialogue::state::question::{GROUND, MEETING, PLAN, TICK_LIST};

/// What is chosen for a line of it.
pub(crate) const TICKED: &str = "ticked";

/// What is chosen for a line that was ticked by mistake.
pub(crate) const UNTICKED: &str = "unticked";

/// What the id of a choice begins with that takes a tick away; the line follows.
const UNTICK: &str = "untick-";

/// The lines of a role's tick list on a track.
fn informs<'a>(card: &'a Card, role: Role, track: &'a Id) -> impl Iterator<Item = &'a Inform> {
    let tracks = card.tracks_named(track.as_str());
    tracks.flat_map(move |track| track.tick_list(role))
}

fn is_ticked(interview: &Interview, inform: &Inform) -> bool {
    interview.choice(inform.id.as_str()) == Some(TICKED)
}

/// A line of the list: whom to inform, short enough for a button on a phone.
fn line(inform: &Inform, ticked: bool) -> Choice {
    let key = if ticked { "tick-ticked" } else { "tick-open" };
    Choice {
        id: inform.id.clone(),
        label: Text::of(key).text("who", the(inform.to)),
    }
}

/// Takes the tick of a line away.
fn untick(inform: &Inform) -> Choice {
    Choice {
        id: format!("{UNTICK}{}", inform.id).as_str().into(),
        label: Text::of("choice-untick").text("who", the(inform.to)),
    }
}

/// What a choice of the tick list changes; nothing where that was so already.
pub(crate) fn tick(interview: &Interview, choice: &str) -> Option<InterviewEvent> {
    let (line, state) = match choice.strip_prefix(UNTICK) {
        Some(line) => (line, UNTICKED),
        None => (choice, TICKED),
    };
    let was = interview.choice(line).unwrap_or(UNTICKED);
    (was != state).then(|| InterviewEvent::Chosen {
        question: line.into(),
        choice: state.into(),
    })
}

/// Whom an open tick list no longer asks about; none while nothing is ticked.
pub(crate) fn ticked(card: &Card, interview: &Interview) -> Option<Text> {
    let About::FollowUp { role, track } = &interview.about else {
        return None;
    };
    let done = informs(card, *role, track).filter(|inform| is_ticked(interview, inform));
    let done: Vec<Text> = done.map(|inform| the(inform.to)).collect();
    (!done.is_empty()).then(|| Text::of("tick-done").all("who", done))
}

/// Whether "not yet" is an answer to this question, which stands until there is another.
pub(super) fn takes_not_yet(question: &Id) -> bool {
    *question == *MEETING || *question == *PLAN
}

impl Path<'_> {
    /// What a role does next on a track; none while a question is open.
    pub(super) fn follow_up(&mut self, role: Role, track: &Id) -> Option<()> {
        let card = &self.subject.world.card;
        let informs: Vec<&Inform> = informs(card, role, track).collect();
        self.tick_list(&informs)?;
        let tracks = card.tracks_named(track.as_str());
        let meetings = tracks.filter_map(|track| track.meeting.as_ref());
        for meeting in meetings.filter(|meeting| meeting.decided_by.contains(&role)) {
            let choices = ["yes", "no", "not-yet"].map(Choice::named).to_vec();
            match self.ask(MEETING, choices)?.as_str() {
                "yes" => {
                    let grounds = meeting.grounds.iter().map(Choice::item);
                    self.ask(GROUND, grounds.collect())?;
                }
                "not-yet" => return None,
                _ => {}
            }
        }
        let plan = card.alerting_phase().and_then(|phase| card.plan(phase));
        if plan.is_some_and(|(asked, _)| asked == role) {
            let choices = ["yes", "no", "not-yet"].map(Choice::named).to_vec();
            self.ask(PLAN, choices)
                .filter(|answer| *answer != *"not-yet")?;
        }
        Some(())
    }

    /// Whom to inform: each one that must, and at least one of those of whom one is enough.
    fn tick_list(&mut self, informs: &[&Inform]) -> Option<()> {
        let ticked = |inform: &Inform| is_ticked(self.subject.interview, inform);
        let (must, one_of): (Vec<&Inform>, Vec<&Inform>) =
            informs.iter().partition(|inform| inform.need == Need::Must);
        let enough = one_of.is_empty() || one_of.iter().any(|inform| ticked(inform));
        if enough && must.iter().all(|inform| ticked(inform)) {
            return Some(());
        }
        // Each line keeps its place, and with it its number.
        let lines = informs.iter().map(|inform| line(inform, ticked(inform)));
        let mut choices: Vec<Choice> = lines.collect();
        choices.push(Choice::named("not-yet"));
        let done = informs.iter().filter(|inform| ticked(inform));
        choices.extend(done.map(|inform| untick(inform)));
        self.ask(TICK_LIST, choices);
        None
    }
}

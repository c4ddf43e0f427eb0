//! Who keep watch: always the same, or in turns, and others instead at times.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::rotation::Rotation;
use crate::domain::people::PersonId;

/// Who keep watch when nothing else was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Always the same.
    Fixed(Vec<PersonId>),
    /// Week by week.
    Weekly(Rotation),
}

/// How far ahead somebody's next turn is looked for.
const AHEAD: SignedDuration = SignedDuration::from_hours(366 * 24);

/// Others who keep watch for a while.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// From this moment.
    pub from: Timestamp,
    /// Up to this moment, which is not part of it.
    pub until: Timestamp,
    /// Who keep watch; empty if nobody does.
    pub people: Vec<PersonId>,
}

/// Who keep watch at each moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// What holds without overrides.
    pub plan: Plan,
    /// What holds instead; of several at the same moment, the last.
    pub overrides: Vec<Override>,
}

impl Watch {
    /// A watch that is always kept by the same people.
    #[must_use]
    pub const fn fixed(people: Vec<PersonId>) -> Self {
        Self {
            plan: Plan::Fixed(people),
            overrides: Vec::new(),
        }
    }

    /// Who keep watch at that moment; empty if nobody does.
    #[must_use]
    pub fn on(&self, at: Timestamp) -> &[PersonId] {
        match (self.overriding(at), &self.plan) {
            (Some(instead), _) => &instead.people,
            (None, Plan::Fixed(people)) => people,
            (None, Plan::Weekly(rotation)) => rotation.on(at),
        }
    }

    /// When others keep watch than at that moment, for the first time after it; none if that never
    /// happens.
    #[must_use]
    pub fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        let now = self.on(after);
        let mut from = after;
        // Stretches between the edges of overrides, of which there are finitely many.
        loop {
            let edge = self.next_edge(from);
            let hand_overs = self.hand_overs(from);
            let mut within = hand_overs.take_while(|at| edge.is_none_or(|edge| *at < edge));
            if let Some(at) = within.find(|at| self.on(*at) != now) {
                return Some(at);
            }
            from = edge?;
            if self.on(from) != now {
                return Some(from);
            }
        }
    }

    /// Everybody who keeps watch between two moments, from which moment on: the first at `from`.
    pub fn stretches(
        &self,
        from: Timestamp,
        until: Timestamp,
    ) -> impl Iterator<Item = (Timestamp, &[PersonId])> {
        let next = |at: &Timestamp| self.next_change(*at);
        std::iter::successors(Some(from), next)
            .take_while(move |at| *at < until)
            .map(|at| (at, self.on(at)))
    }

    /// The turn that somebody has now or will have next within a year; none if it never ends.
    #[must_use]
    pub fn turn(&self, person: &PersonId, now: Timestamp) -> Option<Override> {
        let mut stretches = self.stretches(now, now + AHEAD);
        let (from, people) = stretches.find(|(_, people)| people.contains(person))?;
        Some(Override {
            from,
            until: self.next_change(from)?,
            people: people.to_vec(),
        })
    }

    /// The next hand-overs, as many as there are turns: then everybody had theirs.
    fn hand_overs(&self, after: Timestamp) -> impl Iterator<Item = Timestamp> {
        let rotation = match &self.plan {
            Plan::Weekly(rotation) => Some(rotation),
            Plan::Fixed(_) => None,
        };
        rotation.into_iter().flat_map(move |rotation| {
            let next = move |at: &Timestamp| Some(rotation.next_hand_over(*at));
            std::iter::successors(next(&after), next).take(rotation.turns().len())
        })
    }

    fn overriding(&self, at: Timestamp) -> Option<&Override> {
        let holds = |instead: &&Override| instead.from <= at && at < instead.until;
        self.overrides.iter().rfind(holds)
    }

    fn next_edge(&self, after: Timestamp) -> Option<Timestamp> {
        let edges = self.overrides.iter();
        edges
            .flat_map(|instead| [instead.from, instead.until])
            .filter(|edge| *edge > after)
            .min()
    }
}

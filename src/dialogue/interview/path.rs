//! The walk along the questions of an interview, as far as its choices lead.

use crate::domain::card::advice::{Advice, Outcome, PhaseFour};
use crate::domain::card::{Assessment, CellOption, Direction, Domain, Frame, OptionKind, Phase};
use crate::domain::case::Case;
use crate::domain::{Answer, Id, Role};

use super::subject::{Question, Subject, asked_criteria};
use crate::dialogue::message::Choice;
use crate::dialogue::message::text::{Text, name};
use crate::dialogue::state::question::{ADVICE, NEW_PROCESS_DIRECTOR, REVIEW};
use crate::dialogue::state::rights;

/// Why somebody scales up although the advice is to stay or to consult.
const REASONS: [&str; 4] = [
    "reason-own-judgement",
    "reason-more-known",
    "reason-partners-ask",
    "reason-no-time",
];
/// Why somebody takes another route than the suggestion.
const ROUTE_REASONS: [&str; 4] = [
    "reason-already-involved",
    "reason-agreed-with-partners",
    "reason-fits-better",
    "reason-own-judgement",
];

/// The questions so far, the last of which may be open.
pub(crate) struct Path<'a> {
    pub(crate) subject: Subject<'a>,
    pub(super) questions: Vec<Question>,
    /// What was taken unasked, since nothing else can be chosen: a question, and its only choice.
    pub(super) settled: Vec<(Id, Choice)>,
}

impl<'a> Path<'a> {
    /// A path without questions.
    pub(crate) const fn new(subject: Subject<'a>) -> Self {
        Self {
            subject,
            questions: Vec::new(),
            settled: Vec::new(),
        }
    }

    /// Adds a question where there is something to choose; an only choice is taken unasked. Not knowing is said by
    /// whoever is asked, and never taken: the next question may have that choice too.
    pub(super) fn ask_if_open(
        &mut self,
        id: &'static str,
        place: (usize, usize),
        choices: Vec<Choice>,
    ) -> Option<Id> {
        match <[Choice; 1]>::try_from(choices) {
            Ok([only]) if only.id != *"unknown" => {
                let taken = only.id.clone();
                self.settled.push((id.into(), only));
                Some(taken)
            }
            Ok(only) => self.ask_as(id, place, only.into()),
            Err(choices) => self.ask_as(id, place, choices),
        }
    }

    /// Adds a question and gives the choice that was taken, while it is still one of those offered.
    pub(super) fn ask(&mut self, id: &str, choices: Vec<Choice>) -> Option<Id> {
        self.ask_as(id, (1, 1), choices)
    }

    fn ask_as(
        &mut self,
        id: &str,
        (nth, of): (usize, usize),
        mut choices: Vec<Choice>,
    ) -> Option<Id> {
        if !self.questions.is_empty() {
            choices.push(Choice::named("back"));
        }
        let taken = self.subject.interview.choice(id).map(Id::from);
        let question = Question {
            id: id.into(),
            nth,
            of,
            choices,
        };
        let taken = taken.filter(|taken| question.offers(taken.as_str()));
        self.questions.push(question);
        taken
    }

    /// Opening a case; none while a question is open.
    pub(super) fn new_case(&mut self) -> Option<()> {
        let card = &self.subject.world.card;
        let organisation = &self.subject.world.organisation;
        let person = self.subject.person;
        let (asks_frame, asks_domain) = (card.knows_frame(), card.knows_domain());
        let offices = person.places().filter_map(|(place, roles)| {
            let office = organisation.office(place.as_str());
            office.filter(|_| roles.contains(&Role::CaseDirector))
        });
        let own = offices.map(|office| Choice {
            id: office.code.clone(),
            label: name(&office.name),
        });
        let own: Vec<Choice> = own.collect();
        let mut nth = usize::from(own.len() != 1);
        let before = nth + 2 + usize::from(asks_frame) + usize::from(asks_domain);
        // As far as it is known: the phase says whether the card offers anybody.
        let of = before + usize::from(card.offers_case_direction(card.last_phase()));
        let municipality = self.ask_if_open("new-municipality", (1, of), own)?;
        nth += 1;
        let phases = card.phases.iter().map(phase_choice).collect();
        let phase = self.ask_if_open("new-phase", (nth, of), phases)?;
        let phase = card.phases.iter().find(|known| known.id == phase)?.number;
        let directs = card.offers_case_direction(phase);
        let of = before + usize::from(directs);
        let mut frame = Frame::default();
        if asks_frame {
            nth += 1;
            let frames = Frame::ALL.map(|frame| worded("frame", frame.as_str()));
            let asked = self.ask_as("new-frame", (nth, of), frames.to_vec())?;
            frame = Frame::named(asked.as_str())?;
        }
        let mut domain = Domain::default();
        if asks_domain {
            nth += 1;
            let domains = Domain::ALL.map(|domain| worded("domain", domain.as_str()));
            let asked = self.ask_as("new-domain", (nth, of), domains.to_vec())?;
            domain = Domain::named(asked.as_str())?;
        }
        let known = card.case_direction(phase, frame, domain);
        let options = known.iter().map(|option| Choice::item(&option.id));
        let mut options: Vec<Choice> = options.collect();
        // What calls people out does not wait for it.
        if card.alerting_phase() == Some(phase) || !are_professionals(&known) {
            options.push(Choice::named("unknown"));
        }
        if directs {
            self.ask_if_open("new-case-direction", (of - 1, of), options)?;
        }
        let mut directors: Vec<Choice> = organisation
            .people
            .with_role(&municipality, Role::ProcessDirector)
            .filter(|director| director.id != person.id)
            .map(Choice::person)
            .collect();
        directors.push(Choice::named("unknown"));
        self.ask_as(NEW_PROCESS_DIRECTOR, (of, of), directors)?;
        if card.alerting_phase() == Some(phase) {
            self.ask_track()?;
            self.ask(
                "confirm",
                vec![Choice::named("confirm"), Choice::named("not-yet")],
            )?;
        }
        Some(())
    }

    /// The phase of an anonymous check; none while it is open.
    pub(crate) fn check(&mut self, direction: Direction) -> Option<()> {
        let card = &self.subject.world.card;
        let phases = card
            .phases
            .iter()
            .filter(|phase| card.assessment_from(phase.number, direction).is_some());
        let phases = phases.map(phase_choice).collect();
        let phase = self.ask_if_open("new-phase", (1, 1), phases)?;
        let phase = card.phase_named(phase.as_str())?.number;
        let ways = card.assessments_from(phase, direction);
        let ways: Vec<Choice> = ways.map(|way| Choice::item(&way.id)).collect();
        if ways.len() > 1 {
            self.ask("which-way", ways)?;
        }
        Some(())
    }

    /// An assessment and all that follows on it; none while a question is open.
    pub(crate) fn assessment(&mut self, id: &Id) -> Option<()> {
        let world = self.subject.world;
        let interview = self.subject.interview;
        let assessment = world.card.assessment(id.as_str())?;
        self.criteria(assessment)?;
        self.review();
        let advice = interview.advice.as_ref()?;
        let Some(case) = self.subject.case else {
            let mut choices = [REVIEW, "not-yet"].map(Choice::named).to_vec();
            if rights::may_open(self.subject.person) {
                choices.insert(0, Choice::named("new-case"));
            }
            self.ask(ADVICE, choices);
            return None;
        };
        let against = self.against(assessment, advice)?;
        self.ask_professional(assessment, case)?;
        let alerting = assessment.to().is_some() && assessment.to() == world.card.alerting_phase();
        if assessment.names_routes() {
            let route = self.ask_route(advice)?;
            let suggested = advice.suggested_route.as_ref();
            if suggested.is_some_and(|suggested| *suggested != route) {
                self.ask("route-reason", reasons(ROUTE_REASONS))?;
            }
        }
        let enters_alerting = if !alerting || !assessment.weighs_phase_four() {
            alerting
        } else if against
            || matches!(
                advice.phase_four,
                Some(PhaseFour::Ask | PhaseFour::Indicated)
            )
        {
            let choices = ["yes", "no", REVIEW, "not-yet"].map(Choice::named).to_vec();
            self.ask("phase-four", choices)? == "yes"
        } else {
            false
        };
        let signed = self.ask_sign_off(assessment, case)?;
        if enters_alerting {
            self.ask_track()?;
        }
        if enters_alerting || signed != "confirm" {
            let choices = ["confirm", REVIEW, "not-yet"].map(Choice::named).to_vec();
            self.ask("confirm", choices)?;
        }
        Some(())
    }

    /// The criteria; skipped ones are open only until advice was asked for.
    fn criteria(&mut self, assessment: &Assessment) -> Option<()> {
        let interview = self.subject.interview;
        let card = &self.subject.world.card;
        let criteria = asked_criteria(self.subject, assessment);
        let of = criteria.len();
        let settled =
            interview.advice.is_some() || interview.at.as_ref().is_some_and(|at| *at == *REVIEW);
        // Somebody may have gone to one of them past others that are open.
        let at = interview.at.as_ref();
        let at = at.and_then(|at| criteria.iter().position(|criterion| criterion == at));
        for (index, criterion) in criteria.iter().enumerate() {
            let mut choices: Vec<Choice> = Answer::ALL
                .into_iter()
                .filter(|answer| card.allows(assessment.id.as_str(), criterion.as_str(), *answer))
                .map(|answer| Choice::named(answer.choice()))
                .collect();
            choices.push(Choice::named(ADVICE));
            self.ask_as(criterion.as_str(), (index + 1, of), choices);
            let goes_past = at.is_some_and(|at| index < at);
            if !settled && !goes_past && !interview.answers.contains_key(criterion) {
                return None;
            }
        }
        Some(())
    }

    fn review(&mut self) {
        // Each answer has the number of its question.
        let mut choices: Vec<Choice> = self
            .questions
            .iter()
            .map(|question| Choice {
                id: question.id.clone(),
                label: Text::of(format!("{}.label", question.id)),
            })
            .collect();
        choices.push(Choice::named(ADVICE));
        self.ask(REVIEW, choices);
    }

    /// Whether the person goes against the advice; none while the advice stops here.
    fn against(&mut self, assessment: &Assessment, advice: &Advice) -> Option<bool> {
        match (advice.outcome, assessment.direction()) {
            (Outcome::Escalate | Outcome::DeEscalate, _) => Some(false),
            (Outcome::Stay | Outcome::Consult, Some(Direction::Up)) => {
                let choices = ["not-yet", "consult-first", "anyway", REVIEW]
                    .map(Choice::named)
                    .to_vec();
                self.ask(ADVICE, choices)?;
                self.ask("reason", reasons(REASONS))?;
                Some(true)
            }
            (Outcome::Stay | Outcome::Consult, Some(Direction::Down) | None)
            | (Outcome::RequestHeavy | Outcome::Regular, _) => {
                let mut choices = ["not-yet", "consult-first", REVIEW]
                    .map(Choice::named)
                    .to_vec();
                let flags = self.subject.world.card.flags_on(assessment.id.as_str());
                choices.extend(flags.map(|note| Choice {
                    id: note.id.clone(),
                    label: Text::of(format!("{}.label", note.id)),
                }));
                self.ask(ADVICE, choices);
                None
            }
        }
    }

    /// Who has case direction from now on, where the next phase asks for a professional and none is
    /// known: the people themselves direct, those near to them, or nobody knows. What calls people out
    /// does not wait for it.
    fn ask_professional(&mut self, assessment: &Assessment, case: &Case) -> Option<()> {
        let card = &self.subject.world.card;
        let (Some(facts), Some(to)) = (&case.facts, assessment.to()) else {
            return Some(());
        };
        let options = card.case_direction(to, facts.frame, facts.domain);
        if card.alerting_phase() == Some(to) || !are_professionals(&options) {
            return Some(());
        }
        let known = facts.case_direction.as_ref();
        let known = known.and_then(|option| card.option(option.as_str()));
        if known.is_none_or(|option| option.kind != OptionKind::Professional) {
            let options = options.iter().map(|option| Choice::item(&option.id));
            self.ask_if_open("new-case-direction", (1, 1), options.collect())?;
        }
        Some(())
    }

    fn ask_route(&mut self, advice: &Advice) -> Option<Id> {
        let mut routes: Vec<&Id> = self
            .subject
            .world
            .card
            .routes
            .iter()
            .map(|route| &route.id)
            .collect();
        routes.sort_by_key(|route| Some(*route) != advice.suggested_route.as_ref());
        let mut choices: Vec<Choice> = routes
            .into_iter()
            .map(|route| Choice {
                id: route.clone(),
                label: Text::of(format!("route-{route}")),
            })
            .collect();
        choices.extend(["consult-first", REVIEW, "not-yet"].map(Choice::named));
        self.ask("route", choices)
    }

    pub(super) fn ask_track(&mut self) -> Option<Id> {
        let tracks = &self.subject.world.card.tracks;
        let mut choices: Vec<Choice> = tracks.iter().map(|track| Choice::item(&track.id)).collect();
        if tracks.len() > 1 {
            choices.push(Choice::named("track-both"));
        }
        self.ask_if_open("track", (1, 1), choices)
    }
}

/// Reasons as choices, each labelled by its own message.
fn reasons(reasons: [&'static str; 4]) -> Vec<Choice> {
    reasons
        .map(|reason| Choice::labelled(reason, reason))
        .to_vec()
}

/// One of the few values of something, as worded in the prompts.
pub(super) fn worded(what: &str, value: &str) -> Choice {
    Choice {
        id: value.into(),
        label: Text::of(format!("{what}-{value}")),
    }
}

pub(crate) fn phase_choice(phase: &Phase) -> Choice {
    let label = Text::of("choice-phase").count("phase", phase.number);
    Choice {
        id: phase.id.clone(),
        label,
    }
}

/// Whether only professionals can have case direction.
pub(crate) fn are_professionals(options: &[&CellOption]) -> bool {
    let professional = |option: &&CellOption| option.kind == OptionKind::Professional;
    !options.is_empty() && options.iter().all(professional)
}

//! What holds of a card that is sound, in words for whoever wrote it.

use super::page::Page;
use crate::domain::Role;
use crate::domain::card::{Assessment, Card, Direction, Rule, Track, Weighs};
use crate::voice::Value;

/// Gives a message with its gaps filled.
pub type Tell<'a> = &'a dyn Fn(&str, &[(&str, Value)]) -> String;

/// Says that the card is sound: its id, version and hash, what was proved of it, step by step, and who by it sees a
/// case and is alerted. At most so many columns wide.
#[must_use]
pub fn soundness(card: &Card, tell: Tell<'_>, columns: usize) -> String {
    let mut view = View {
        card,
        tell,
        page: Page::new(columns),
    };
    view.summary();
    view.checked();
    view.steps();
    view.people();
    view.gaps();
    view.page.finish()
}

struct View<'a> {
    card: &'a Card,
    tell: Tell<'a>,
    page: Page,
}

impl View<'_> {
    fn summary(&mut self) {
        let reference = &self.card.reference;
        let steps = self.card.assessments.iter();
        let tried: usize = steps.map(|step| step.combinations.count()).sum();
        let lines = [
            format!("{} {}", self.word("card-sound"), reference.id),
            format!("{}: {}", self.word("card-version"), reference.version),
            format!("{}: {}", self.word("card-hash"), reference.hash),
            self.say("card-proved", &[("combinations", number(tried))]),
        ];
        for line in lines {
            self.page.text(0, &line);
        }
    }

    fn checked(&mut self) {
        self.page.heading(0, &self.word("card-checked"));
        let last = [("last", i64::from(self.card.last_phase()).into())];
        let reached = self.say("card-checked-phases", &last);
        self.page.item(0, &reached);
        let until = [("last", i64::from(self.card.finished_until).into())];
        let finished = self.say("card-checked-finished", &until);
        self.page.item(0, &finished);
        for key in [
            "card-checked-words",
            "card-checked-outcome",
            "card-checked-more",
            "card-checked-unknown",
            "card-checked-roles",
        ] {
            self.page.item(0, &self.word(key));
        }
    }

    fn steps(&mut self) {
        self.page.heading(0, &self.word("card-steps"));
        for step in &self.card.assessments {
            let told = self.step(step);
            self.page.item(0, &told);
        }
    }

    /// A step: its questions, how they are weighed, who decides, and how it was proved.
    fn step(&self, step: &Assessment) -> String {
        let all = &step.combinations;
        let title = format!("{} ({}).", self.word(step.id.as_str()), step.id);
        let counted = [
            ("questions", number(all.questions().len())),
            ("combinations", number(all.total())),
            ("tried", number(all.count())),
        ];
        let mut told = vec![title, self.say("card-step-questions", &counted)];
        if all.is_by_structure() {
            told.push(self.say("card-step-structure", &counted));
        }
        told.push(self.weighed(step));
        if step.ordered {
            told.push(self.word("card-step-ordered"));
        }
        told.push(self.decided(step));
        told.join(" ")
    }

    fn weighed(&self, step: &Assessment) -> String {
        let rows = step.route.as_ref().map_or(0, |table| table.rows.len());
        let rows = [("rows", number(rows))];
        if step.weighs == Weighs::Table {
            return self.say("card-step-table", &rows);
        }
        let rule = self.word(match step.rule {
            Rule::Up => "card-step-up",
            Rule::Down => "card-step-down",
            Rule::Request => "card-step-request",
        });
        match step.route {
            Some(_) => format!("{rule} {}", self.say("card-step-route", &rows)),
            None => rule,
        }
    }

    fn decided(&self, step: &Assessment) -> String {
        let who = self.role(step.decided_by);
        let mut told = format!("{}: {who}.", self.word("card-decided-by"));
        if !step.with.is_empty() {
            let how = self.word(&format!("sign-off-{}", step.sign_off.as_str()));
            let with = self.roles(&step.with);
            told += &format!(" {}: {with} ({how}).", self.word("card-with"));
        }
        told
    }

    fn people(&mut self) {
        self.page.heading(0, &self.word("card-people"));
        let (frame, domain) = (self.card.knows_frame(), self.card.knows_domain());
        let asked = match (frame, domain) {
            (true, true) => "card-asks-both",
            (true, false) => "card-asks-frame",
            (false, true) => "card-asks-domain",
            (false, false) => "card-asks-neither",
        };
        self.page.item(0, &self.word("card-sees-directors"));
        for phase in &self.card.phases {
            let acting: Vec<Role> = self.card.acting_in(phase.number).into_iter().collect();
            if !acting.is_empty() {
                let phase = i64::from(phase.number).into();
                let who = self.roles(&acting).into();
                let told = self.say("card-sees", &[("phase", phase), ("who", who)]);
                self.page.item(0, &told);
            }
        }
        for track in &self.card.tracks {
            let told = self.alerted(track);
            self.page.item(0, &told);
        }
        let alerts = match (self.card.tracks.is_empty(), self.card.ends_alerting()) {
            (true, _) => self.word("card-alerts-nobody"),
            (false, None) => self.word("card-withdraws-director"),
            (false, Some(role)) => self.say("card-withdraws", &[("who", self.role(role).into())]),
        };
        self.page.item(0, &alerts);
        self.page.item(0, &self.word(asked));
    }

    fn alerted(&self, track: &Track) -> String {
        let named = [
            ("track", self.word(track.id.as_str()).into()),
            ("phase", i64::from(track.phase).into()),
            ("who", self.roles(&track.must_confirm).into()),
        ];
        self.say("card-alerts", &named)
    }

    /// Phases from which no step leads on: a card may be meant so, but it may also have been forgotten.
    fn gaps(&mut self) {
        let last = self.card.last_phase();
        let lacks = |phase: u8, direction| self.card.assessment_from(phase, direction).is_none();
        let up = (1..last).filter(|phase| lacks(*phase, Direction::Up));
        let down = (2..=last).filter(|phase| lacks(*phase, Direction::Down));
        let up = up.map(|phase| ("card-no-way-up", phase));
        let gaps: Vec<(&str, u8)> = up
            .chain(down.map(|phase| ("card-no-way-down", phase)))
            .collect();
        if gaps.is_empty() {
            return;
        }
        self.page.heading(0, &self.word("card-gaps"));
        for (key, phase) in gaps {
            let told = self.say(key, &[("phase", i64::from(phase).into())]);
            self.page.item(0, &told);
        }
    }

    fn say(&self, key: &str, named: &[(&str, Value)]) -> String {
        (self.tell)(key, named)
    }

    fn word(&self, key: &str) -> String {
        self.say(key, &[])
    }

    fn role(&self, role: Role) -> String {
        self.word(&format!("role-{role}.the"))
    }

    fn roles(&self, roles: &[Role]) -> String {
        let words: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
        words.join(", ")
    }
}

fn number(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

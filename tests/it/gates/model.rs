//! What the contract says of the gates, and nothing that the code says: who decides, who must have agreed
//! with what is decided, and what makes an agreement worth nothing.

use regiewijzer::dialogue::message::input::PressContext;
use regiewijzer::dialogue::message::text::{Arg, Text};
use regiewijzer::dialogue::message::{Audience, Message, MessageKind};

/// The questions whose answers are what others agree with.
const PROPOSAL: [&str; 6] = [
    "route",
    "route-reason",
    "phase-four",
    "reason",
    "new-case-direction",
    "review",
];

/// Somebody was asked to agree.
#[derive(Clone, Debug)]
struct Request {
    asked: u64,
    by: String,
    of: String,
    step: String,
    on: Option<PressContext>,
    answer: Option<bool>,
    answered: u64,
}

/// Somebody chose something.
#[derive(Clone, Debug)]
struct Chosen {
    by: String,
    question: String,
    choice: String,
    at: u64,
    interview: Option<u64>,
}

/// A case as the contract sees it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    now: u64,
    phase: u8,
    since: u64,
    director: String,
    director_since: u64,
    named: Option<String>,
    two_roles: bool,
    /// Whether a professional has case direction.
    professional: bool,
    requests: Vec<Request>,
    /// The last advice and the last change of what is proposed, by person.
    proposed: Vec<(String, u64)>,
    /// Every advice that was shown, with its reader: shown again it proposes nothing new.
    advised: Vec<String>,
    /// What was pressed on a question that was open.
    chosen: Vec<Chosen>,
    /// The interview in which somebody pressed last: in which step it began.
    interview: Option<u64>,
    steps: Vec<String>,
    wrong: Option<String>,
}

impl Model {
    pub(crate) fn opened(&mut self, phase: u8, direction: &str, named: Option<&str>, two: bool) {
        self.phase = phase;
        self.director = "regisseur".to_owned();
        self.named = named.map(str::to_owned);
        self.two_roles = two;
        self.professional = is_professional(direction);
    }

    pub(crate) fn wrong(&self) -> Option<String> {
        self.wrong.clone()
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = String> {
        self.steps.clone().into_iter()
    }

    /// Somebody pressed a choice of a question, and this was said.
    pub(crate) fn pressed(
        &mut self,
        who: &str,
        choice: &str,
        question: Option<&str>,
        on: &Option<PressContext>,
        said: &[Message],
    ) {
        self.now += 1;
        self.interview = match on {
            Some(PressContext::Question { since, .. }) => Some(*since),
            _ => None,
        };
        let keys: Vec<&str> = texts(said).map(|text| text.key.as_ref()).collect();
        let refused = said
            .iter()
            .any(|message| message.kind == MessageKind::Refusal);
        let agreed = keys.contains(&"co-sign-thanks-agreed");
        if agreed || keys.contains(&"co-sign-thanks-disagreed") {
            self.answered(who, on, agreed);
        } else if let Some(question) = question.filter(|_| !refused) {
            if PROPOSAL.contains(&question) && choice != "consult-first" && choice != "not-yet" {
                self.changes(who, question, choice);
            }
            // A way back, and putting it aside, choose nothing.
            if matches!(choice, "back" | "not-yet" | "consult-first" | "review") {
                return;
            }
            self.chosen.push(Chosen {
                by: who.to_owned(),
                question: question.to_owned(),
                choice: choice.to_owned(),
                at: self.now,
                interview: self.interview,
            });
        }
        if question == Some("other-process-director") && keys.contains(&"case-changed") {
            self.named = Some(choice.to_owned());
        }
        if keys.contains(&"handed-over") {
            who.clone_into(&mut self.director);
            self.director_since = self.now;
            if self.named.as_deref() == Some(who) {
                self.wrong = Some(format!("{who} is case director and process director"));
            }
        }
    }

    /// What is proposed is another thing from now on, unless the same was chosen again.
    fn changes(&mut self, who: &str, question: &str, choice: &str) {
        let mut before = self.chosen.iter().rev();
        let same = before.find(|one| one.by == who && one.question == question);
        let is_same = same.is_some_and(|one| one.choice == choice);
        if !is_same || question == "review" {
            self.proposed.push((who.to_owned(), self.now));
        }
    }

    fn answered(&mut self, who: &str, on: &Option<PressContext>, agrees: bool) {
        let is_it = |request: &Request, before: Option<bool>| {
            let exact = on.is_none() || request.on == *on;
            request.of == who && request.answer == before && exact
        };
        let mut own = self.requests.iter();
        let open = own.clone().rposition(|one| is_it(one, None));
        // What was agreed can be taken back.
        let agreed = own.rposition(|one| !agrees && is_it(one, Some(true)));
        if let Some(nth) = open.or(agreed) {
            self.requests[nth].answer = Some(agrees);
            self.requests[nth].answered = self.now;
        }
    }

    /// What was said, to anybody.
    pub(crate) fn heard(&mut self, said: &[Message]) {
        self.now += 1;
        for message in said {
            let Audience::Person(to) = &message.to else {
                continue;
            };
            let advice = format!("{to} {:?}", message.advice);
            if message.kind == MessageKind::Advice && !self.advised.contains(&advice) {
                self.proposed.push((to.as_str().to_owned(), self.now));
                self.advised.push(advice);
            }
            let asked = message.text.iter().find(|text| text.key == "co-sign-asked");
            if let Some(text) = asked {
                let by = titled(word(text, "by"));
                if by == to.as_str() {
                    self.wrong = Some(format!("{to} is asked to agree with himself"));
                }
                self.requests.push(Request {
                    asked: self.now,
                    by,
                    of: to.as_str().to_owned(),
                    step: word(text, "what"),
                    on: message.on.clone(),
                    answer: None,
                    answered: 0,
                });
            }
        }
        let moved = texts(said).find(|text| matches!(text.key.as_ref(), "moved-up" | "moved-down"));
        let decided = texts(said).find(|text| text.key.starts_with("decided-by"));
        if let (Some(moved), Some(decided)) = (moved, decided) {
            let (from, to) = (count(moved, "from"), count(moved, "to"));
            let by = titled(word(decided, "who"));
            self.moves(from, to, &by);
        }
    }

    fn moves(&mut self, from: u8, to: u8, by: &str) {
        let step = if to > from {
            format!("up-{from}")
        } else {
            format!("down-{from}")
        };
        if let Err(why) = self.may_move(from, to, by, &step) {
            self.wrong = Some(format!("{step} by {by}: {why}\n{self:#?}"));
        }
        let named = self.in_interview(by, "new-case-direction");
        self.professional |= named.is_some_and(|choice| is_professional(&choice));
        self.phase = to;
        self.since = self.now;
        self.steps.push(step);
    }

    fn may_move(&self, from: u8, to: u8, by: &str, step: &str) -> Result<(), String> {
        if from != self.phase || from.abs_diff(to) != 1 {
            return Err(format!("the case is in phase {}", self.phase));
        }
        let officer = by.starts_with("aov") || (self.two_roles && by == "proces-2");
        let decides = if step == "down-4" {
            officer
        } else {
            by == self.director
        };
        if !decides {
            return Err("somebody else decides that".to_owned());
        }
        let named = self.in_interview(by, "new-case-direction");
        let professional = self.professional || named.is_some_and(|it| is_professional(&it));
        if to == 3 && !professional {
            return Err("no professional has case direction".to_owned());
        }
        match step {
            "up-3" => self.is_aligned(by, step),
            "down-3" => {
                self.nobody_refuses(by, step)?;
                self.all_agree(by, step, &[self.process_director(by, step)])
            }
            "down-4" => {
                let director = (by != self.director).then(|| self.director.clone());
                self.nobody_refuses(by, step)?;
                if director.is_none() {
                    self.another_director_agrees(by, step)?;
                }
                self.all_agree(
                    by,
                    step,
                    &[self.process_director(by, step), Sign::by(director)],
                )
            }
            _ => Ok(()),
        }
    }

    /// The process director of the case; another one where that is whoever decides.
    fn process_director(&self, by: &str, step: &str) -> Sign {
        let has_role = by.starts_with("proces");
        match self.named.as_deref() {
            Some(named) if named != by => Sign::Person(named.to_owned()),
            _ if by == "proces-2" => Sign::Person("proces".to_owned()),
            Some(_) => Sign::Person("proces-2".to_owned()),
            None if has_role => Sign::Person("proces-2".to_owned()),
            // Whoever has the role here can be asked, named or not; up, nothing waits for that.
            None if step.starts_with("down") => Sign::Person("proces".to_owned()),
            None => Sign::Outside,
        }
    }

    fn is_aligned(&self, by: &str, step: &str) -> Result<(), String> {
        let how = self.in_interview(by, "sign-off");
        let said = matches!(
            how.as_deref(),
            Some("agreed-by-phone" | "not-reached" | "anyway")
        );
        let Sign::Person(signer) = self.process_director(by, step) else {
            return if said {
                Ok(())
            } else {
                Err("nobody was aligned with".to_owned())
            };
        };
        let answered = self.answer(by, &signer, step).is_some();
        if said || answered {
            Ok(())
        } else {
            Err(format!("{signer} has not answered, and was not phoned"))
        }
    }

    fn all_agree(&self, by: &str, step: &str, signers: &[Sign]) -> Result<(), String> {
        for signer in signers {
            match signer {
                Sign::Nobody => {}
                Sign::Outside => {
                    let with = self.in_interview(by, "agreed-with");
                    let on = self.in_interview(by, "agreed-on");
                    if with.is_none() || on.is_none() {
                        return Err("with whom and when was not asked".to_owned());
                    }
                }
                Sign::Person(person) if person == by => {
                    return Err("agrees with himself".to_owned());
                }
                Sign::Person(person) => self.one_agrees(by, step, person)?,
            }
        }
        Ok(())
    }

    /// Whoever disagreed has agreed since, whoever put it to that person and whoever has the case now.
    fn nobody_refuses(&self, by: &str, step: &str) -> Result<(), String> {
        for person in ["proces", "proces-2", "regisseur", "regisseur-2"] {
            let own = self.requests.iter().filter(|it| {
                it.of == person && it.step == step && it.asked > self.since && it.answer.is_some()
            });
            let last = own.max_by_key(|it| it.asked);
            if person != by && last.is_some_and(|it| it.answer == Some(false)) {
                return Err(format!("{person} disagreed"));
            }
        }
        Ok(())
    }

    /// Where whoever decides directs the case, another case director has agreed.
    fn another_director_agrees(&self, by: &str, step: &str) -> Result<(), String> {
        let mut others = ["regisseur", "regisseur-2"].into_iter();
        match others.any(|other| other != by && self.answer(by, other, step) == Some(true)) {
            true => Ok(()),
            false => Err("no other case director has agreed".to_owned()),
        }
    }

    fn one_agrees(&self, by: &str, step: &str, person: &str) -> Result<(), String> {
        if self.answer(by, person, step) != Some(true) {
            return Err(format!("{person} has not agreed"));
        }
        let own = self
            .requests
            .iter()
            .filter(|it| it.of == person && it.step == step);
        let refuses = own.filter(|it| it.asked > self.since && it.answer.is_some());
        let last = refuses.max_by_key(|it| it.asked);
        if last.is_some_and(|it| it.answer == Some(false)) {
            return Err(format!("{person} disagreed"));
        }
        Ok(())
    }

    /// What somebody answered on what is proposed now, as the person that he is now.
    fn answer(&self, by: &str, of: &str, step: &str) -> Option<bool> {
        let proposed = self.proposed.iter().filter(|(who, _)| who == by);
        let proposed = proposed.map(|(_, at)| *at).max().unwrap_or_default();
        let counts = |it: &&Request| {
            let as_director = step == "down-4" && of == self.director;
            it.by == by
                && it.of == of
                && it.step == step
                && it.asked > proposed.max(self.since)
                && (!as_director || it.asked >= self.director_since)
        };
        let last = self.requests.iter().rev().find(counts)?;
        last.answer
    }

    /// What somebody chose last on a question of the interview that decides now: beside it another one may be open, on
    /// the way down.
    fn in_interview(&self, by: &str, question: &str) -> Option<String> {
        let mut own = self.chosen.iter().rev();
        let is_it = |one: &&Chosen| {
            let here = one.interview == self.interview && one.at > self.since;
            here && one.by == by && one.question == question
        };
        Some(own.find(is_it)?.choice.clone())
    }
}

/// Who signs for a role.
#[derive(Clone, Debug)]
enum Sign {
    Person(String),
    Outside,
    Nobody,
}

impl Sign {
    fn by(person: Option<String>) -> Self {
        person.map_or(Self::Nobody, Self::Person)
    }
}

fn is_professional(option: &str) -> bool {
    option != "unknown" && !option.ends_with("-client") && !option.contains("-p1-")
}

fn texts(said: &[Message]) -> impl Iterator<Item = &Text> {
    said.iter().flat_map(|message| &message.text)
}

/// What fills a gap: a word, or the name of a text.
fn word(text: &Text, gap: &str) -> String {
    let filled = text.args.iter().find(|(name, _)| *name == gap);
    match filled.map(|(_, arg)| arg) {
        Some(Arg::Word(word)) => word.clone(),
        Some(Arg::Wording(words)) => words.own.clone(),
        Some(Arg::Text(inner)) if inner.key == "name" => word(inner, "name"),
        Some(Arg::Text(inner)) if inner.key == "in-role" => word(inner, "who"),
        Some(Arg::Text(inner)) => inner.key.to_string(),
        other => panic!("{gap} is filled with {other:?}"),
    }
}

fn count(text: &Text, gap: &str) -> u8 {
    let filled = text.args.iter().find(|(name, _)| *name == gap);
    match filled.map(|(_, arg)| arg) {
        Some(Arg::Count(count)) => u8::try_from(*count).unwrap(),
        other => panic!("{gap} is filled with {other:?}"),
    }
}

/// The short name of whoever is called so.
fn titled(title: String) -> String {
    let known = [
        ("casusregisseur", "regisseur"),
        ("tweede casusregisseur", "regisseur-2"),
        ("procesregisseur", "proces"),
        ("tweede procesregisseur", "proces-2"),
        ("AOV'er 1", "aov"),
        ("AOV'er 2", "aov-2"),
    ];
    let found = known.iter().find(|(known, _)| *known == title);
    found.map_or(title.clone(), |(_, person)| (*person).to_owned())
}

//! What people and the world do: confirm rightly and wrongly, take over, withdraw, break and heal.

use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{AlertId, Via};

use crate::simulation::event::{Event, Planned};
use crate::simulation::model::{CANNOT, Meaning};
use crate::simulation::outside::{Manner, Shown};
use crate::simulation::rules::Verdict;
use crate::simulation::run::{HOUR, MINUTE, Run};
use crate::simulation::staff::PLACES;

/// How long a channel is down.
const OUTAGES: [i64; 4] = [10_000, 60_000, 300_000, 24 * HOUR];

pub(crate) fn press(from: &str, choice: &str, on: Option<PressContext>) -> Input {
    Input::Press {
        from: from.into(),
        choice: choice.into(),
        on,
    }
}

pub(crate) fn say(from: &str, words: String) -> Input {
    Input::Say {
        from: from.into(),
        words,
    }
}

impl Run {
    /// Something happens.
    pub(crate) fn whatever(&mut self) -> Verdict {
        match self.random.between(0, 99) {
            0..=19 => self.confirm_somehow(),
            20..=24 => self.phone(),
            25..=28 => self.withdraw(),
            29..=38 => self.take_over(),
            39..=66 => self.break_one(),
            67..=70 => self.break_all(),
            71..=76 if self.desk.is_some() => {
                self.note(|| "dies".into());
                self.fall();
            }
            77..=80 => {
                let span = self.random.between(1, 20 * MINUTE);
                self.doze(span);
            }
            81..=84 => {
                let by = match self.random.between(0, 5) {
                    0 => self.random.between(0, 30 * MINUTE),
                    1 => self.random.between(-30 * MINUTE, 0),
                    // A dead battery, a wrong time server, and what was set comes back.
                    2 => *self.random.pick(&[-24 * HOUR, 24 * HOUR, -self.offset]),
                    _ => self.random.between(-40_000, 20_000),
                };
                self.set_clock(by);
            }
            85..=89 if self.model.ladders.len() < 7 => return self.open(),
            90..=93 => self.cannot(),
            94..=95 => self.nobody_answers(),
            96..=99 => self.not_right(),
            _ => {}
        }
        Ok(())
    }

    /// Somebody who sees a ping confirms it, or does not.
    pub(crate) fn seen(&mut self, message: &Message) {
        let (Audience::Person(person), Some(ping)) = (&message.to, &message.ping) else {
            return;
        };
        if ping.code.is_none() {
            return;
        }
        if self.random.chance(self.diligence) {
            let on = Some(PressContext::Alert(ping.alert.clone()));
            let pressed = Planned::plain(press(person.as_str(), "confirm", on));
            let after = self.random.between(2_000, 200_000);
            self.at(after, Event::Take(vec![pressed]));
        }
    }

    /// One or two people confirm at once, in one of all ways.
    fn confirm_somehow(&mut self) {
        if self.outside.shown.is_empty() || !self.random.chance(10 + 4 * self.diligence) {
            return;
        }
        let many = if self.random.chance(40) { 2 } else { 1 };
        let planned = (0..many).map(|_| {
            let shown = self.outside.shown.clone();
            let recent = &shown[shown.len().saturating_sub(12)..];
            let shown = self.random.pick(recent).clone();
            Planned::plain(self.confirmation(&shown))
        });
        let planned = planned.collect();
        self.at(0, Event::Take(planned));
    }

    fn confirmation(&mut self, shown: &Shown) -> Input {
        let staff = &self.model.staff;
        let anybody = self.random.pick(&staff.members).name.clone();
        let reader = shown.to.clone().unwrap_or_else(|| anybody.clone());
        let alert = AlertId(shown.alert.clone());
        let code = format!("ontvangen {}", shown.code);
        match self.random.between(0, 9) {
            0..=2 => press(&reader, "confirm", Some(PressContext::Alert(alert))),
            3 => press(&anybody, "confirm", Some(PressContext::Alert(alert))),
            4 => say(&reader, "ontvangen".into()),
            5 => say(&reader, code),
            6 => match self.random.between(0, 2) {
                0 => say(&anybody, code),
                // Somebody read it out to the director.
                _ => {
                    let ladders = self.model.ladders.iter();
                    let mut own = ladders.filter(|one| one.name.as_ref() == Some(&shown.alert));
                    let director = own.next().map(|one| one.director.clone());
                    say(&director.unwrap_or(anybody), code)
                }
            },
            7 => {
                let ladders = self.model.ladders.iter();
                let mut own = ladders.filter(|one| one.name.as_ref() == Some(&shown.alert));
                let case = own.next().map(|one| one.case_code.clone());
                say(&reader, format!("ontvangen {}", case.unwrap_or_default()))
            }
            _ => {
                let number = staff.member(&reader).number.clone();
                let number = number.or_else(|| staff.member(&anybody).number.clone());
                Input::Replied {
                    number: number.unwrap_or_else(|| "+999 000 000".into()),
                    code: shown.code.clone(),
                }
            }
        }
    }

    /// A ladder that still climbs, if somebody feels like doing something about it.
    fn open_ladder(&mut self) -> Option<usize> {
        let ladders = &self.model.ladders;
        let open = (0..ladders.len()).filter(|nth| ladders[*nth].is_open());
        let open: Vec<usize> = open.collect();
        if open.is_empty() || !self.random.chance(10 + 2 * self.diligence) {
            return None;
        }
        Some(*self.random.pick(&open))
    }

    /// The director records that somebody confirmed by telephone.
    fn phone(&mut self) {
        let Some(nth) = self.open_ladder() else {
            return;
        };
        let ladder = &self.model.ladders[nth];
        let Some(name) = ladder.name.clone() else {
            return;
        };
        let holders = self.model.staff.holders(ladder.place, ladder.role);
        let who = format!("phoned-{}", self.random.pick(&holders));
        let by = match self.random.between(0, 3) {
            0 => {
                let staff = &self.model.staff;
                let others = staff.holders(ladder.place, Role::Administrator);
                self.random.pick(&others).clone()
            }
            _ => ladder.director.clone(),
        };
        let input = press(&by, &who, Some(PressContext::Alert(AlertId(name))));
        self.at(0, Event::Take(vec![Planned::plain(input)]));
    }

    /// Whoever telephoned says that nobody answers.
    fn nobody_answers(&mut self) {
        let Some(nth) = self.open_ladder() else {
            return;
        };
        let ladder = &self.model.ladders[nth];
        let Some(name) = ladder.name.clone() else {
            return;
        };
        let on = Some(PressContext::Alert(AlertId(name)));
        let input = press(&ladder.director, "nobody-answers", on);
        self.at(0, Event::Take(vec![Planned::plain(input)]));
    }

    /// Somebody who was pinged cannot take it on, and says so by the button or in words, once or twice.
    fn cannot(&mut self) {
        let shown: Vec<Shown> = self.outside.shown.iter().rev().take(12).cloned().collect();
        if shown.is_empty() {
            return;
        }
        let shown = self.random.pick(&shown).clone();
        let Some(person) = shown.to else { return };
        let pressed = press(
            &person,
            "cannot",
            Some(PressContext::Alert(AlertId(shown.alert))),
        );
        // Words count only where nothing else is asked of that person.
        let asked = self.model.facing.contains_key(&person);
        let input = match self.random.between(0, 2) {
            0 if !asked => say(&person, CANNOT.into()),
            _ => pressed.clone(),
        };
        let mut planned = vec![Planned::plain(input)];
        if self.random.chance(20) {
            planned.push(Planned::plain(pressed));
        }
        self.at(0, Event::Take(planned));
    }

    /// Somebody whose code was used says that this is not right.
    fn not_right(&mut self) {
        let ladders = self.model.ladders.iter();
        let used = ladders.flat_map(|ladder| {
            let used = ladder.confirmed.iter().filter(|made| !made.disputed);
            let owners = used.filter_map(|made| made.owner.clone());
            owners.filter_map(|owner| Some((owner, ladder.name.clone()?)))
        });
        let used: Vec<(String, String)> = used.collect();
        if used.is_empty() {
            return;
        }
        let (owner, alert) = self.random.pick(&used).clone();
        let input = press(
            &owner,
            "not-right",
            Some(PressContext::Alert(AlertId(alert))),
        );
        self.at(0, Event::Take(vec![Planned::plain(input)]));
    }

    /// A director or an officer withdraws the alerts of a case; others try.
    fn withdraw(&mut self) {
        let Some(nth) = self.open_ladder() else {
            return;
        };
        let ladder = &self.model.ladders[nth];
        let (case, place) = (ladder.case, ladder.place);
        let officers = self.model.staff.holders(place, Role::AovOfficer);
        let by = match self.random.between(0, 3) {
            0 | 1 => ladder.director.clone(),
            2 => self.random.pick(&officers).clone(),
            _ => self.random.pick(&self.model.staff.members).name.clone(),
        };
        let ask = Planned {
            input: say(&by, format!("intrekken {}", ladder.case_code)),
            meaning: Meaning::AskToWithdraw {
                by: by.clone(),
                case,
            },
        };
        let question = PressContext::Code(ladder.case_code.clone());
        let give = Planned {
            input: press(&by, "withdraw-false-alarm", Some(question)),
            meaning: Meaning::Withdraw { by, case },
        };
        self.at(0, Event::Take(vec![ask]));
        let later = self.random.between(1_000, 90_000);
        self.at(later, Event::Take(vec![give]));
    }

    /// Somebody takes duty over until a time of day.
    fn take_over(&mut self) {
        let roles = [Role::AovOfficer, Role::Alderman, Role::CareDepartment];
        let (role, (place, _)) = (*self.random.pick(&roles), *self.random.pick(&PLACES));
        if self.desk.is_none() || !self.model.staff.posts.contains_key(&(place, role)) {
            return;
        }
        let by = self
            .random
            .pick(&self.model.staff.holders(place, role))
            .clone();
        let until = self.clock() / MINUTE * MINUTE + self.random.between(1, 90) * MINUTE;
        let minute = (until / MINUTE + 60).rem_euclid(24 * 60);
        let words = format!("overnemen tot {}:{:02}", minute / 60, minute % 60);
        let planned = Planned {
            input: say(&by, words),
            meaning: Meaning::TakeOver { by, until },
        };
        self.tally.taken_over += 1;
        self.at(0, Event::Take(vec![planned]));
    }

    /// A channel changes its manner, mostly for somebody who matters.
    fn break_one(&mut self) {
        let (name, via) = match self.random.between(0, 3) {
            0 => (format!("#kanaal{}", self.random.pick(&PLACES).1), Via::Chat),
            _ => {
                let member = self.random.pick(&self.model.staff.members);
                (member.name.clone(), *self.random.pick(&Via::ALL))
            }
        };
        let manner = match self.random.between(0, 9) {
            0 | 1 => Manner::Closed,
            2 | 3 => Manner::Silent,
            4..=6 => self.outage(),
            _ => Manner::Open,
        };
        self.at(0, Event::Behave(name, via, manner));
    }

    fn outage(&mut self) -> Manner {
        Manner::Down(self.now + *self.random.pick(&OUTAGES))
    }

    /// A whole way is down for everybody.
    fn break_all(&mut self) {
        let (manner, via) = (self.outage(), *self.random.pick(&Via::ALL));
        self.everywhere(via, manner);
    }

    /// The chat goes away for everybody, comes back, and later goes away again: some times after each other,
    /// then not for hours.
    pub(crate) fn flap(&mut self) {
        let mut a_while = |longest| match self.random.between(0, 3) {
            0 => self.random.between(1, longest),
            _ => self.random.between(1, MINUTE),
        };
        let (away, back) = (a_while(20 * MINUTE), a_while(4 * HOUR));
        self.tally.flaps += 1;
        self.everywhere(Via::Chat, Manner::Down(self.now + away));
        self.at(away + back, Event::Flap);
    }

    /// A way is like this for everybody.
    fn everywhere(&mut self, via: Via, manner: Manner) {
        for (_, ending) in PLACES {
            self.outside
                .behave(&format!("#kanaal{ending}"), via, manner);
        }
        for member in &self.model.staff.members {
            self.outside.behave(&member.name, via, manner);
        }
        self.note(|| format!("{via:?} is {manner:?} for everybody"));
    }

    /// All works again.
    pub(crate) fn heal(&mut self) {
        self.note(|| "all is well again".into());
        (self.calm, self.faults) = (true, 0);
        for (_, ending) in PLACES {
            let channel = format!("#kanaal{ending}");
            self.outside.behave(&channel, Via::Chat, Manner::Open);
        }
        let names: Vec<String> = self.names();
        for (name, via) in names
            .iter()
            .flat_map(|name| Via::ALL.map(|via| (name, via)))
        {
            self.outside.behave(name, via, Manner::Open);
        }
    }

    fn names(&self) -> Vec<String> {
        let members = self.model.staff.members.iter();
        members.map(|member| member.name.clone()).collect()
    }
}

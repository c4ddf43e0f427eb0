//! What the contract makes of every input, without a look at the code: who confirms what, what
//! ends, and what a result means.

use std::collections::{BTreeMap, BTreeSet};

use regiewijzer::dialogue::input::{Input, On};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt};
use regiewijzer::domain::case::CaseId;

use crate::ladder::{End, Ladder};
use crate::staff::Staff;

/// What an input means that does not say so itself.
#[derive(Clone, Debug)]
pub(crate) enum Meaning {
    /// What it says.
    Plain,
    /// Phase 4 is confirmed, on this track.
    Raise {
        case: CaseId,
        case_code: String,
        place: &'static str,
        track: String,
        director: String,
    },
    /// The reason is asked why alerts are withdrawn.
    AskToWithdraw { by: String, case: CaseId },
    /// The reason is given.
    Withdraw { by: String, case: CaseId },
    /// Duty is taken over until this moment in milliseconds.
    TakeOver { by: String, until: i64 },
}

/// News that must be told.
pub(crate) struct News {
    pub(crate) ladder: usize,
    pub(crate) kind: NewsKind,
    pub(crate) by: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewsKind {
    Confirmed,
    StoodIn,
    Withdrawn,
}

/// All alerts and the roster, as they should be.
pub(crate) struct Model {
    /// The settings file in force, and with what was agreed in the chat on top of it.
    file: Staff,
    pub(crate) staff: Staff,
    pub(crate) ladders: Vec<Ladder>,
    taken_over: Vec<(&'static str, Role, i64, i64, String)>,
    withdrawing: BTreeSet<(String, CaseId)>,
    facing: BTreeMap<String, On>,
}

/// What an input did.
#[derive(Default)]
pub(crate) struct Effects {
    pub(crate) raised: BTreeSet<usize>,
    pub(crate) news: Vec<News>,
    /// The message that failed for the first time.
    pub(crate) failed: Option<(usize, DeliveryId)>,
}

/// The roles that must confirm a track.
fn roles(track: &str) -> Vec<Role> {
    let other = [Role::AovOfficer, Role::CareDepartment];
    match track {
        "track-other-calamity" => other.to_vec(),
        _ => [&other[..], &[Role::Alderman]].concat(),
    }
}

impl Model {
    pub(crate) fn new(staff: Staff) -> Self {
        Self {
            file: staff.clone(),
            staff,
            ladders: Vec::new(),
            taken_over: Vec::new(),
            withdrawing: BTreeSet::new(),
            facing: BTreeMap::new(),
        }
    }

    /// Another settings file is in force; what was agreed in the chat stands on top of it.
    pub(crate) fn reload(&mut self, file: Staff) {
        self.staff = file.clone();
        self.file = file;
        for (place, role, from, until, who) in &self.taken_over {
            if let Some(post) = self.staff.posts.get_mut(&(*place, *role)) {
                post.duty.replace(*from, *until, vec![who.clone()]);
            }
        }
    }

    /// The settings file in force.
    pub(crate) fn file(&self) -> &Staff {
        &self.file
    }

    /// Lets an input happen that was written.
    pub(crate) fn happen(&mut self, now: i64, input: &Input, meaning: &Meaning) -> Effects {
        let mut effects = Effects::default();
        match input {
            Input::Press { from, choice, on } => {
                let alert = match on {
                    Some(On::Alert(alert)) => Some(alert.0.as_str()),
                    _ => None,
                };
                self.pressed(now, from.as_str(), choice.as_str(), alert, &mut effects);
            }
            Input::Say { from, words } => self.said(now, from.as_str(), words, &mut effects),
            Input::Blind { from, words, at } => {
                self.said(at.as_millisecond(), from.as_str(), words, &mut effects);
            }
            Input::Replied { number, code } => {
                let owner = self.owner(code).and_then(|(_, owner)| owner.clone());
                let own = owner.filter(|owner| {
                    self.staff.member(owner).number.as_deref() == Some(number.as_str())
                });
                if let Some(owner) = own {
                    self.by_code(&owner, code, &mut effects);
                }
            }
            Input::Receipt { delivery, receipt } => {
                effects.failed = self.received(delivery, *receipt);
            }
            Input::Room { .. } | Input::Tick | Input::Clock(_) | Input::Restarted => {}
        }
        self.meant(now, meaning, &mut effects);
        effects
    }

    /// What each person is asked now: a choice on any other question decides nothing.
    pub(crate) fn face(&mut self, said: &[Message]) {
        for message in said {
            if let (Audience::Person(person), Some(on @ On::Question { .. })) =
                (&message.to, &message.on)
            {
                self.facing.insert(person.to_string(), on.clone());
            }
        }
    }

    fn faces(&self, person: &str, asked_about: CaseId, asked: &str) -> bool {
        matches!(
            self.facing.get(person),
            Some(On::Question { case, question, .. })
                if *case == Some(asked_about) && *question == *asked
        )
    }

    fn meant(&mut self, now: i64, meaning: &Meaning, effects: &mut Effects) {
        match meaning {
            Meaning::Plain => {}
            Meaning::Raise {
                case,
                case_code,
                place,
                track,
                director,
            } => {
                let faced = self.faces(director, *case, "confirm");
                for role in roles(track).into_iter().filter(|_| faced) {
                    effects.raised.insert(self.ladders.len());
                    self.ladders.push(Ladder {
                        case: *case,
                        case_code: case_code.clone(),
                        place,
                        role,
                        track: track.clone(),
                        director: director.clone(),
                        raised_at: now,
                        end: None,
                        fired: 0,
                        pinging: 0,
                        sent: BTreeMap::new(),
                        pinged: BTreeSet::new(),
                        codes: BTreeMap::new(),
                        confirmed: BTreeSet::new(),
                        name: None,
                    });
                }
            }
            Meaning::AskToWithdraw { by, case } => {
                let open = |ladder: &&Ladder| ladder.case == *case && ladder.is_open();
                let may = |ladder: &Ladder| {
                    let member = self.staff.member(by);
                    ladder.director == *by
                        || member.role == Role::AovOfficer && member.place == ladder.place
                };
                if self.ladders.iter().find(open).is_some_and(may) {
                    self.withdrawing.insert((by.clone(), *case));
                }
            }
            Meaning::Withdraw { by, case } => {
                let faced = self.faces(by, *case, "withdraw-reason");
                if faced && self.withdrawing.remove(&(by.clone(), *case)) {
                    for nth in 0..self.ladders.len() {
                        let ladder = &mut self.ladders[nth];
                        if ladder.case == *case && ladder.is_open() {
                            ladder.end = Some(End::Withdrawn);
                            effects.tell(nth, NewsKind::Withdrawn, by);
                        }
                    }
                }
            }
            Meaning::TakeOver { by, until } => {
                let (place, role) = (self.staff.member(by).place, self.staff.member(by).role);
                // What is so already is not agreed anew.
                if let Some(post) = self.staff.posts.get_mut(&(place, role))
                    && !post.duty.is_alone(by, now, *until)
                {
                    post.duty.replace(now, *until, vec![by.clone()]);
                    let agreed = (place, role, now, *until, by.clone());
                    self.taken_over.push(agreed);
                }
            }
        }
    }

    fn pressed(
        &mut self,
        now: i64,
        from: &str,
        choice: &str,
        alert: Option<&str>,
        effects: &mut Effects,
    ) {
        let named = |ladder: &Ladder| alert.is_some() && ladder.name.as_deref() == alert;
        let Some(nth) = self.ladders.iter().position(named) else {
            return;
        };
        let ladder = &self.ladders[nth];
        let sender = self.staff.member(from);
        let of_role = sender.role == ladder.role && sender.place == ladder.place;
        // The channel's copy has the same button, for everybody of the role.
        let in_channel =
            of_role && ladder.is_open() && !ladder.codes.contains_key(&Some(from.into()));
        if choice == "confirm" && (ladder.waits_for(from) || in_channel) {
            self.settle(nth, from, effects);
        } else if let Some(who) = choice.strip_prefix("phoned-") {
            let (place, role) = (ladder.place, ladder.role);
            let duty = self.staff.duty(place, role, now);
            let can = [duty, self.staff.deputies(place, role, now)].concat();
            if ladder.director == from && ladder.is_open() && can.iter().any(|one| one == who) {
                self.settle(nth, who, effects);
            }
        }
    }

    /// Words that were typed then; nobody confirms what is yet to come.
    fn said(&mut self, typed_at: i64, from: &str, words: &str, effects: &mut Effects) {
        let Some(code) = words.strip_prefix("ontvangen") else {
            return;
        };
        let code = code.trim();
        if self.owner(code).is_some() {
            return self.by_code(from, code, effects);
        }
        let waits = |nth: &usize| {
            let ladder = &self.ladders[*nth];
            let named = ladder.case_code == code;
            let by_then = code.is_empty() && ladder.raised_at <= typed_at;
            ladder.waits_for(from) && (named || by_then)
        };
        let open: Vec<usize> = (0..self.ladders.len()).filter(waits).collect();
        let cases: BTreeSet<CaseId> = open.iter().map(|nth| self.ladders[*nth].case).collect();
        if cases.len() == 1 {
            for nth in open {
                self.settle(nth, from, effects);
            }
        }
    }

    /// The alert and the address of a code; no address is the channel.
    fn owner(&self, code: &str) -> Option<(usize, &Option<String>)> {
        self.ladders.iter().enumerate().find_map(|(nth, ladder)| {
            let own = ladder.codes.iter().find(|(_, own)| *own == code)?;
            Some((nth, own.0))
        })
    }

    /// A person's code counts as that person's word; the channel's only from the role or the
    /// administrator.
    fn by_code(&mut self, from: &str, code: &str, effects: &mut Effects) {
        let Some((nth, owner)) = self.owner(code) else {
            return;
        };
        let (owner, ladder) = (owner.clone(), &self.ladders[nth]);
        if !ladder.is_open() {
            return;
        }
        let sender = self.staff.member(from);
        let may = [ladder.role, Role::Administrator].contains(&sender.role);
        match owner {
            Some(owner) => self.settle(nth, &owner, effects),
            None if may && sender.place == ladder.place => self.settle(nth, from, effects),
            None => {}
        }
    }

    /// Somebody has confirmed: of the role, or the administrator with the channel's code, it ends.
    fn settle(&mut self, nth: usize, who: &str, effects: &mut Effects) {
        let role = self.staff.member(who).role;
        let ladder = &mut self.ladders[nth];
        ladder.confirmed.insert(who.to_owned());
        let ends = role == ladder.role || role == Role::Administrator;
        if ends {
            ladder.end = Some(End::Confirmed);
        }
        let kind = if ends {
            NewsKind::Confirmed
        } else {
            NewsKind::StoodIn
        };
        effects.tell(nth, kind, who);
    }

    /// Takes a result; gives the message if it failed now and nothing was known of it before.
    fn received(&mut self, id: &DeliveryId, receipt: Receipt) -> Option<(usize, DeliveryId)> {
        let mut ladders = self.ladders.iter_mut().enumerate();
        let (nth, ladder) = ladders.find(|(_, ladder)| ladder.sent.contains_key(id))?;
        let open = ladder.is_open();
        let sent = ladder.sent.get_mut(id)?;
        if sent.is_final() {
            return None;
        }
        let first = sent.receipt == Receipt::Awaited;
        sent.receipt = receipt;
        (open && first && sent.failed()).then(|| (nth, id.clone()))
    }

    /// The program's clock was set.
    pub(crate) fn shift(&mut self, by: i64) {
        for ladder in self.ladders.iter_mut().filter(|ladder| ladder.is_open()) {
            ladder.shift(by);
        }
    }

    /// The program started with a clock that was behind.
    pub(crate) fn make_due(&mut self, now: i64) {
        let staff = &self.staff;
        for ladder in self.ladders.iter_mut().filter(|ladder| ladder.is_open()) {
            ladder.make_due(staff, now);
        }
    }

    /// When anything must have happened next; none while nothing is open.
    pub(crate) fn next(&self) -> Option<i64> {
        let open = self.ladders.iter().filter(|ladder| ladder.is_open());
        open.map(|ladder| ladder.next(&self.staff)).min()
    }
}

impl Ladder {
    fn waits_for(&self, person: &str) -> bool {
        self.is_open() && self.pinged.contains(person) && !self.confirmed.contains(person)
    }
}

impl Effects {
    fn tell(&mut self, ladder: usize, kind: NewsKind, by: &str) {
        self.news.push(News {
            ladder,
            kind,
            by: by.to_owned(),
        });
    }
}

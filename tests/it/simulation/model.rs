//! What the contract makes of every input, without a look at the code: who confirms what, what
//! ends, and what a result means.

use std::collections::{BTreeMap, BTreeSet};

use regiewijzer::dialogue::message::input::{Input, PressContext};
use regiewijzer::dialogue::message::{Audience, Message};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt};
use regiewijzer::domain::case::CaseId;

use crate::simulation::asking::Asked;
use crate::simulation::ladder::{Confirmed, End, Ladder};
use crate::simulation::notices::Told;
use crate::simulation::staff::Staff;

/// How somebody says in words that it cannot be done.
pub(crate) const CANNOT: &str = "ik kan niet";

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
    /// Whose code it was, if somebody else's.
    pub(crate) owner: Option<String>,
    /// Who had been called by then: whom a ladder calls only as it begins again heard of no confirmation.
    pub(crate) called: BTreeSet<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewsKind {
    Confirmed,
    StoodIn,
    Withdrawn,
    Unable,
    Disputed,
}

/// All alerts and the roster, as they should be.
pub(crate) struct Model {
    /// The settings file in force, and with what was agreed in the chat on top of it.
    file: Staff,
    pub(crate) staff: Staff,
    pub(crate) ladders: Vec<Ladder>,
    taken_over: Vec<(&'static str, Role, i64, i64, String)>,
    withdrawing: BTreeSet<(String, CaseId)>,
    /// Whether nobody has looked yet who has duty by the settings in force: that comes with the restart.
    pub(crate) unread: bool,
    pub(crate) facing: BTreeMap<String, PressContext>,
    /// The requests to telephone that are on their way or have arrived.
    pub(crate) requests: BTreeMap<DeliveryId, Asked>,
    /// What is on its way that nobody may miss.
    pub(crate) notices: BTreeMap<DeliveryId, Told>,
    /// How often others were asked to telephone, called early, or given up.
    pub(crate) widened: u64,
    pub(crate) called: u64,
    pub(crate) given_up: u64,
    pub(crate) disputed: u64,
}

/// What an input did.
#[derive(Default)]
pub(crate) struct Effects {
    pub(crate) raised: BTreeSet<usize>,
    pub(crate) news: Vec<News>,
    /// The message that failed for the first time.
    pub(crate) failed: Option<(usize, DeliveryId)>,
    /// The alert of which a message was refused.
    pub(crate) refused: Option<usize>,
    /// The alerts that somebody cannot take on since now.
    pub(crate) unable: BTreeSet<usize>,
    /// The cases of which somebody reached nobody by telephone.
    pub(crate) nobody: BTreeSet<CaseId>,
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
            unread: false,
            facing: BTreeMap::new(),
            requests: BTreeMap::new(),
            notices: BTreeMap::new(),
            widened: 0,
            called: 0,
            given_up: 0,
            disputed: 0,
        }
    }

    /// Another settings file is in force; what was agreed in the chat stands on top of it.
    pub(crate) fn reload(&mut self, file: Staff) {
        self.staff = file.clone();
        self.file = file;
        self.unread = true;
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
                    Some(PressContext::Alert(alert)) => Some(alert.0.as_str()),
                    _ => None,
                };
                self.pressed(now, from.as_str(), choice.as_str(), alert, &mut effects);
            }
            Input::Say { from, words } => self.said(now, from.as_str(), words, &mut effects),
            Input::Blind { from, words, at } => {
                // Nobody gives up an alert by what was typed blind.
                if words != CANNOT {
                    self.said(at.as_millisecond(), from.as_str(), words, &mut effects);
                }
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
                self.received(delivery, *receipt, &mut effects);
            }
            Input::Linked { .. }
            | Input::Opened { .. }
            | Input::Seated { .. }
            | Input::Room { .. }
            | Input::Tick
            | Input::Clock(_)
            | Input::Restarted => {}
        }
        self.meant(now, meaning, &mut effects);
        for one in &mut effects.news {
            one.called.clone_from(&self.ladders[one.ladder].pinged);
        }
        effects
    }

    /// What each person is asked now: a choice on any other question decides nothing.
    pub(crate) fn face(&mut self, said: &[Message]) {
        for message in said {
            if let (Audience::Person(person), Some(on @ PressContext::Question { .. })) =
                (&message.to, &message.on)
            {
                self.facing.insert(person.to_string(), on.clone());
            }
        }
    }

    fn faces(&self, person: &str, asked_about: CaseId, asked: &str) -> bool {
        matches!(
            self.facing.get(person),
            Some(PressContext::Question { case, question, .. })
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
                        counts_from: now,
                        end: None,
                        fired: 0,
                        pinging: 0,
                        sent: BTreeMap::new(),
                        pinged: BTreeSet::new(),
                        codes: BTreeMap::new(),
                        spent: BTreeSet::new(),
                        typed: BTreeSet::new(),
                        confirmed: Vec::new(),
                        unable: BTreeSet::new(),
                        phone: None,
                        at_once: false,
                        anew: false,
                        grown: false,
                        anew_from: false,
                        wide_before: false,
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
                            effects.tell(nth, NewsKind::Withdrawn, by, None);
                        }
                    }
                }
            }
            Meaning::TakeOver { by, until } => self.take_over(now, by, *until),
        }
    }

    fn take_over(&mut self, now: i64, by: &str, until: i64) {
        let (place, role) = (self.staff.member(by).place, self.staff.member(by).role);
        // What is so already is not agreed anew.
        if let Some(post) = self.staff.posts.get_mut(&(place, role))
            && !post.duty.is_alone(by, now, until)
        {
            post.duty.replace(now, until, vec![by.to_owned()]);
            // What was over by then is forgotten, also where the clock is set back later.
            self.taken_over
                .retain(|(other, _, _, until, _)| *other != place || *until > now);
            let agreed = (place, role, now, until, by.to_owned());
            self.taken_over.push(agreed);
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
            self.phoned(now, ladder.case, from, who, effects);
        } else if choice == "nobody-answers" && self.is_asked(ladder.case, from) {
            effects.nobody.insert(ladder.case);
        } else if choice == "cannot" && ladder.waits_for(from) {
            self.cannot(nth, from, effects);
        } else if choice == "not-right" {
            self.dispute(now, nth, from, effects);
        }
    }

    /// Somebody cannot take an alert on; that counts once.
    fn cannot(&mut self, nth: usize, from: &str, effects: &mut Effects) {
        if self.ladders[nth].unable.insert(from.to_owned()) {
            effects.unable.insert(nth);
            effects.tell(nth, NewsKind::Unable, from, None);
        }
    }

    /// Whoever directs the case or is asked to telephone records who confirmed: for the alerts that were asked for and
    /// for which that person can be called; where that is none, for each of the case.
    fn phoned(&mut self, now: i64, case: CaseId, from: &str, who: &str, effects: &mut Effects) {
        let callable = |nth: &usize| {
            let ladder = &self.ladders[*nth];
            let here = ladder.case == case && ladder.is_open();
            here && ladder.callable(&self.staff, now).contains(who)
        };
        let named: BTreeSet<usize> = self.asked_for(case, from).filter(callable).collect();
        let all = (0..self.ladders.len()).filter(callable);
        let meant: Vec<usize> = match named.is_empty() {
            true => all.collect(),
            false => named.into_iter().collect(),
        };
        for nth in meant {
            let ladder = &self.ladders[nth];
            if ladder.director == from || self.is_asked(case, from) {
                self.settle(nth, who, effects);
                let ladder = &mut self.ladders[nth];
                if let Some(made) = ladder.confirmed.last_mut().filter(|_| from != who) {
                    made.owner = Some(who.to_owned());
                    made.ended = ladder.end.is_some();
                }
                let ladder = &mut self.ladders[nth];
                let fired = ladder.fired;
                if let Some(phone) = &mut ladder.phone {
                    phone.since = fired;
                }
            }
        }
    }

    /// The one whose code was used says that this is not right; where it had ended the alert, the ladder
    /// begins again at once.
    fn dispute(&mut self, now: i64, nth: usize, owner: &str, effects: &mut Effects) {
        let ladder = &mut self.ladders[nth];
        if ladder.end == Some(End::Withdrawn) {
            return;
        }
        let (mut any, mut ended) = (false, false);
        for made in &mut ladder.confirmed {
            if made.owner.as_deref() == Some(owner) && !made.disputed {
                made.disputed = true;
                any = true;
                ended |= made.ended;
            }
        }
        if !any {
            return;
        }
        self.disputed += 1;
        if ended {
            ladder.begin_again(now);
            effects.raised.insert(nth);
        }
        self.take_back(nth, owner);
        effects.tell(nth, NewsKind::Disputed, owner, None);
    }

    /// Words that were typed then; nobody confirms what is yet to come.
    fn said(&mut self, typed_at: i64, from: &str, words: &str, effects: &mut Effects) {
        if words == CANNOT {
            return self.says_cannot(from, effects);
        }
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

    /// The words count for all alerts of the one case that waits for somebody of whom nothing else is asked.
    fn says_cannot(&mut self, from: &str, effects: &mut Effects) {
        let waits = |nth: &usize| self.ladders[*nth].waits_for(from);
        let open: Vec<usize> = (0..self.ladders.len()).filter(waits).collect();
        let cases: BTreeSet<CaseId> = open.iter().map(|nth| self.ladders[*nth].case).collect();
        if cases.len() == 1 {
            for nth in open {
                self.cannot(nth, from, effects);
            }
        }
    }

    /// The alert and the address of a code; no address is the channel.
    fn owner(&self, code: &str) -> Option<(usize, &Option<String>)> {
        self.ladders.iter().enumerate().find_map(|(nth, ladder)| {
            let is_it = |own: &String| own == code;
            let own = ladder.codes.iter().find(|(_, own)| own.iter().any(is_it))?;
            Some((nth, own.0))
        })
    }

    /// A code is personal and ends an alert one time. Typed by somebody else it does so where that person
    /// has the role, or where its owner has it and the case director or the administrator passes it on; from anybody
    /// else it is recorded one time. The channel's counts only from the role or the administrator.
    fn by_code(&mut self, from: &str, code: &str, effects: &mut Effects) {
        let Some((nth, owner)) = self.owner(code) else {
            return;
        };
        let (owner, ladder) = (owner.clone(), &self.ladders[nth]);
        if !ladder.is_open() {
            return;
        }
        let sender = self.staff.member(from);
        let here = |role: Role, name: &str| {
            let member = self.staff.member(name);
            member.role == role && member.place == ladder.place
        };
        let administers = here(Role::Administrator, from);
        let passes_on = ladder.director == from || administers;
        match owner {
            Some(owner) if owner == from && ladder.waits_for(from) => {
                if here(ladder.role, from) {
                    self.spend(nth, from);
                }
                self.ladders[nth].typed.insert(owner);
                self.settle(nth, from, effects);
            }
            Some(owner) if owner == from => {}
            Some(_) if ladder.spent.contains(code) => {}
            Some(owner) => {
                let ends = here(ladder.role, from) || (here(ladder.role, &owner) && passes_on);
                if !ends && ladder.typed.contains(&owner) {
                    return;
                }
                if ends {
                    self.spend(nth, &owner);
                }
                self.ladders[nth].typed.insert(owner.clone());
                self.confirm(nth, (from, Some(owner)), ends, effects);
            }
            None if sender.role == ladder.role && sender.place == ladder.place || administers => {
                self.spend(nth, from);
                self.confirm(nth, (from, None), true, effects);
            }
            None => {}
        }
    }

    /// The code that somebody has in use is good no more.
    fn spend(&mut self, nth: usize, owner: &str) {
        let ladder = &mut self.ladders[nth];
        let codes = ladder.codes.get(&Some(owner.to_owned()));
        let last = codes.and_then(|codes| codes.last()).cloned();
        ladder.spent.extend(last);
    }

    /// Somebody has confirmed: of the role, it ends.
    fn settle(&mut self, nth: usize, who: &str, effects: &mut Effects) {
        let member = self.staff.member(who);
        let ladder = &self.ladders[nth];
        let ends = member.role == ladder.role && member.place == ladder.place;
        self.confirm(nth, (who, None), ends, effects);
    }

    fn confirm(
        &mut self,
        nth: usize,
        (by, owner): (&str, Option<String>),
        ends: bool,
        effects: &mut Effects,
    ) {
        let ladder = &mut self.ladders[nth];
        ladder.unable.remove(by);
        ladder.confirmed.push(Confirmed {
            by: by.to_owned(),
            owner: owner.clone(),
            ended: ends && owner.is_some(),
            disputed: false,
        });
        if ends {
            ladder.end = Some(End::Confirmed);
        }
        let kind = if ends {
            NewsKind::Confirmed
        } else {
            NewsKind::StoodIn
        };
        effects.tell(nth, kind, by, owner);
    }

    /// Takes a result.
    fn received(&mut self, id: &DeliveryId, receipt: Receipt, effects: &mut Effects) {
        if self.request_heard(id, receipt) {
            return;
        }
        self.notice_heard(id, receipt);
        let mut ladders = self.ladders.iter_mut().enumerate();
        let found = ladders.find(|(_, ladder)| ladder.sent.contains_key(id));
        let Some((nth, ladder)) = found else { return };
        let open = ladder.is_open();
        let Some(sent) = ladder.sent.get_mut(id).filter(|sent| !sent.is_final()) else {
            return;
        };
        let first = sent.receipt == Receipt::Awaited;
        sent.receipt = receipt;
        if open && receipt == Receipt::Closed {
            effects.refused = Some(nth);
        }
        if open && first && sent.failed() {
            effects.failed = Some((nth, id.clone()));
        }
    }

    /// The program's clock was set.
    pub(crate) fn shift(&mut self, by: i64) {
        for ladder in self.ladders.iter_mut().filter(|ladder| ladder.is_open()) {
            ladder.shift(by);
        }
        for asked in self.requests.values_mut() {
            asked.sent.first += by;
            asked.sent.last += by;
        }
        for told in self.notices.values_mut() {
            told.shift(by);
        }
    }

    /// The program started with a clock that was behind.
    pub(crate) fn make_due(&mut self, now: i64) {
        let staff = &self.staff;
        for ladder in self.ladders.iter_mut().filter(|ladder| ladder.is_open()) {
            ladder.make_due(staff, now);
        }
        // What goes with its alert moved as far as that.
        for asked in self.requests.values_mut() {
            asked.unsure = true;
        }
        for told in self.notices.values_mut() {
            told.unsure = true;
        }
    }

    /// When anything must have happened next; none while nothing is open.
    pub(crate) fn next(&self) -> Option<i64> {
        let open = self.ladders.iter().filter(|ladder| ladder.is_open());
        let open = open.map(|ladder| ladder.next(&self.staff));
        open.chain(self.next_request())
            .chain(self.next_notice())
            .min()
    }
}

impl Effects {
    fn tell(&mut self, ladder: usize, kind: NewsKind, by: &str, owner: Option<String>) {
        self.news.push(News {
            ladder,
            kind,
            by: by.to_owned(),
            owner,
            called: BTreeSet::new(),
        });
    }
}

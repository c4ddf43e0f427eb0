//! The request to telephone: to whom it goes, for which alerts, at which rungs, and how often again.

use std::collections::BTreeSet;

use regiewijzer::dialogue::message::{Attempt, Message, Ping};
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};
use regiewijzer::domain::case::CaseId;

use crate::simulation::ladder::{Ladder, PHONE, Phone, Sent, milliseconds};
use crate::simulation::model::{Effects, Model};
use crate::simulation::rules::{Verdict, address, holds};

/// After so many rungs without an answer others are asked too.
const PATIENCE: u32 = 2;

/// A request that is on its way or has arrived.
pub(crate) struct Asked {
    pub(crate) case: CaseId,
    pub(crate) reader: String,
    /// For which alerts.
    pub(crate) about: BTreeSet<usize>,
    pub(crate) sent: Sent,
    /// Whether the clock was set in a way that nobody can say when it was sent.
    pub(crate) unsure: bool,
}

/// A message that asks to telephone.
type Request<'a> = (&'a Message, &'a Ping);

impl Model {
    /// Judges the requests to telephone of one step.
    pub(crate) fn asks(
        &mut self,
        now: i64,
        ticks: bool,
        effects: &Effects,
        requests: &[Request<'_>],
    ) -> Verdict {
        let mut cases: Vec<CaseId> = self.ladders.iter().map(|ladder| ladder.case).collect();
        cases.dedup();
        let mut known = BTreeSet::new();
        for case in cases {
            if known.insert(case) {
                self.asks_in(case, now, ticks, effects, requests)?;
            }
        }
        let open = |nth: &usize| self.ladders[*nth].is_open();
        self.requests
            .retain(|_, asked| asked.about.iter().any(open));
        Ok(())
    }

    fn asks_in(
        &mut self,
        case: CaseId,
        now: i64,
        ticks: bool,
        effects: &Effects,
        requests: &[Request<'_>],
    ) -> Verdict {
        let is_own =
            |(message, _): &&Request<'_>| message.case.as_ref().map(|one| one.id) == Some(case);
        let (new, again): (Vec<Request<'_>>, Vec<Request<'_>>) = requests
            .iter()
            .filter(is_own)
            .partition(|(_, ping)| ping.attempt == Attempt::First);
        for request in again {
            self.asks_again(now, &request)?;
        }
        let of_case = |nth: &usize| self.ladders[*nth].case == case;
        let own: Vec<usize> = (0..self.ladders.len()).filter(of_case).collect();
        let Some(first) = own.first().copied() else {
            return Ok(());
        };
        let must: BTreeSet<usize> = own
            .iter()
            .copied()
            .filter(|nth| must_ask(&self.ladders[*nth]))
            .collect();
        let others = self.others(first);
        let named = self.named(&own, &must, &new)?;
        let wide = must.iter().any(|nth| {
            let ladder = &self.ladders[*nth];
            let phone = ladder.phone;
            let wide = |phone: Phone| phone.widened || phone.since + PATIENCE <= ladder.fired;
            phone.map_or(ladder.wide_before, wide)
        });
        let director = self.ladders[first].director.clone();
        let mut readers = BTreeSet::from([director.clone()]);
        if wide {
            readers.extend(others.0.iter().cloned());
        }
        let mut allowed: BTreeSet<String> = match wide {
            true => readers.union(&others.1).cloned().collect(),
            false => readers.clone(),
        };
        allowed.extend(self.stand_ins(first));
        if must.is_empty() {
            readers.clear();
        }
        let (asked, wider): (Vec<Request<'_>>, Vec<Request<'_>>) =
            new.into_iter().partition(|(message, _)| {
                let reader = address(message);
                !must.is_empty() && reader.is_some_and(|reader| allowed.contains(&reader))
            });
        self.each_hears_once(first, &asked, &readers, &allowed)?;
        self.replace(case, &asked);
        for (message, ping) in &asked {
            self.remember(now, case, named.clone(), message, ping);
            self.offers(first, &named, now, message)?;
        }
        for nth in named.iter().filter(|_| !asked.is_empty()) {
            self.ladders[*nth].grown = false;
        }
        for nth in &must {
            self.ladders[*nth].has_asked(wide);
        }
        for nth in &own {
            (self.ladders[*nth].at_once, self.ladders[*nth].anew) = (false, false);
        }
        self.asks_others(case, now, ticks, effects, &wider)
    }

    /// What the requests of a case are about: a request takes the place of the one before, so it names whatever
    /// was asked for.
    fn named(
        &self,
        own: &[usize],
        must: &BTreeSet<usize>,
        new: &[Request<'_>],
    ) -> Result<BTreeSet<usize>, String> {
        let own = || own.iter().copied();
        let about = |ping: &Ping| -> BTreeSet<usize> {
            let named = own().filter(|nth| {
                let name = self.ladders[*nth].name.as_deref();
                ping.about.iter().any(|id| Some(id.0.as_str()) == name)
            });
            named.collect()
        };
        let asked =
            |nth: &usize| self.ladders[*nth].is_open() && self.ladders[*nth].phone.is_some();
        let named: BTreeSet<usize> = own().filter(asked).chain(must.iter().copied()).collect();
        match new
            .iter()
            .map(|(_, ping)| about(ping))
            .find(|about| *about != named)
        {
            Some(about) => Err(format!("a request is about {about:?}, not {named:?}")),
            None => Ok(named),
        }
    }

    /// Others are asked too: where nobody answers, and where nobody heard the request.
    fn asks_others(
        &mut self,
        case: CaseId,
        now: i64,
        ticks: bool,
        effects: &Effects,
        wider: &[Request<'_>],
    ) -> Verdict {
        let is_narrow = |nth: &usize| {
            let ladder = &self.ladders[*nth];
            ladder.case == case
                && ladder.is_open()
                && ladder.phone.is_some_and(|phone| !phone.widened)
        };
        let unheard = self.unheard(case, now);
        let refused: BTreeSet<usize> = self.refused(case);
        let told = effects.nobody.contains(&case);
        let must: BTreeSet<usize> = (0..self.ladders.len())
            .filter(is_narrow)
            .filter(|nth| told || (ticks && unheard.contains(nth)) || refused.contains(nth))
            .collect();
        let Some(first) = (0..self.ladders.len()).find(|nth| self.ladders[*nth].case == case)
        else {
            return Ok(());
        };
        let (readers, also) = self.others(first);
        let readers = if must.is_empty() {
            BTreeSet::new()
        } else {
            readers
        };
        let mut allowed: BTreeSet<String> = match must.is_empty() {
            true => BTreeSet::new(),
            false => readers.union(&also).cloned().collect(),
        };
        allowed.extend(self.stand_ins(first));
        self.each_hears_once(first, wider, &readers, &allowed)?;
        let asked = |nth: &usize| {
            let ladder = &self.ladders[*nth];
            ladder.case == case && ladder.is_open() && ladder.phone.is_some()
        };
        let named: BTreeSet<usize> = (0..self.ladders.len()).filter(asked).collect();
        self.replace(case, wider);
        for (message, ping) in wider {
            self.remember(now, case, named.clone(), message, ping);
            self.offers(first, &named, now, message)?;
        }
        for nth in named.iter().filter(|_| !wider.is_empty()) {
            self.ladders[*nth].grown = false;
        }
        self.widened += must.len() as u64;
        for nth in must {
            if let Some(phone) = &mut self.ladders[nth].phone {
                phone.widened = true;
            }
        }
        if told {
            for ladder in self
                .ladders
                .iter_mut()
                .filter(|one| one.case == case && one.is_open())
            {
                let fired = ladder.fired;
                if let Some(phone) = &mut ladder.phone {
                    (phone.widened, phone.since) = (true, fired);
                }
            }
        }
        Ok(())
    }

    /// The administrators, who must be asked too, and the process director, if there is one.
    fn others(&self, nth: usize) -> (BTreeSet<String>, BTreeSet<String>) {
        let place = self.ladders[nth].place;
        let of = |role| self.staff.holders(place, role).into_iter().collect();
        (of(Role::Administrator), of(Role::ProcessDirector))
    }

    /// The other directors of the municipality, where nobody who should be asked has heard a request; all others too
    /// where whoever was asked refuses it.
    fn stand_ins(&self, nth: usize) -> BTreeSet<String> {
        let ladder = &self.ladders[nth];
        let should = |name: &str| {
            name == ladder.director || self.staff.member(name).role == Role::Administrator
        };
        let own = self.requests.values();
        let own = own.filter(|one| one.case == ladder.case && should(&one.reader));
        let own: Vec<&Asked> = own.collect();
        let any = |receipt| own.iter().any(|one| one.sent.receipt == receipt);
        if any(Receipt::Delivered) {
            return BTreeSet::new();
        }
        let refused = own.iter().all(|one| one.sent.receipt == Receipt::Closed);
        let here = self.staff.members.iter();
        let here = here.filter(|member| member.place == ladder.place);
        let asked = here.filter(|member| {
            let directs = matches!(member.role, Role::CaseDirector | Role::ProcessDirector);
            refused || directs
        });
        asked.map(|member| member.name.clone()).collect()
    }

    /// Each reader gets one on every way to that person, and nobody else does.
    fn each_hears_once(
        &self,
        nth: usize,
        requests: &[Request<'_>],
        readers: &BTreeSet<String>,
        allowed: &BTreeSet<String>,
    ) -> Verdict {
        let ladder = &self.ladders[nth];
        let mut found: Vec<(String, Via)> = requests
            .iter()
            .filter_map(|(message, _)| Some((address(message)?, message.via)))
            .collect();
        found.sort();
        let each = |names: &BTreeSet<String>| -> Vec<(String, Via)> {
            let all = names.iter().flat_map(|name| {
                let ways = self.staff.member(name).ways().into_iter();
                ways.map(move |via| (name.clone(), via))
            });
            let mut all: Vec<_> = all.collect();
            all.sort();
            all
        };
        let to: BTreeSet<String> = found.iter().map(|(name, _)| name.clone()).collect();
        let fits = readers.is_subset(&to) && to.is_subset(allowed) && found == each(&to);
        let what = format!("asked to telephone: {found:?}, not {readers:?}");
        holds(ladder, &what, fits && found.len() == requests.len())
    }

    /// In the chat there is a choice for each person who can be reached, and one that nobody answers.
    fn offers(&self, nth: usize, about: &BTreeSet<usize>, now: i64, message: &Message) -> Verdict {
        let mut wanted: BTreeSet<String> = about
            .iter()
            .flat_map(|nth| self.ladders[*nth].callable(&self.staff, now))
            .map(|name| format!("phoned-{name}"))
            .collect();
        wanted.insert("nobody-answers".into());
        if message.via != Via::Chat {
            wanted.clear();
        }
        let offered: Vec<String> = message
            .choices
            .iter()
            .map(|one| one.id.to_string())
            .collect();
        let once: BTreeSet<String> = offered.iter().cloned().collect();
        let what = format!("a request offers {offered:?}, not {wanted:?}");
        holds(
            &self.ladders[nth],
            &what,
            once == wanted && once.len() == offered.len(),
        )
    }

    /// A new request takes the place of the one before, over each way.
    fn replace(&mut self, case: CaseId, requests: &[Request<'_>]) {
        let readers: BTreeSet<String> = requests
            .iter()
            .filter_map(|(message, _)| address(message))
            .collect();
        self.requests
            .retain(|_, asked| asked.case != case || !readers.contains(&asked.reader));
    }

    fn remember(
        &mut self,
        now: i64,
        case: CaseId,
        about: BTreeSet<usize>,
        message: &Message,
        ping: &Ping,
    ) {
        let Some(reader) = address(message) else {
            return;
        };
        let sent = Sent {
            to: Some(reader.clone()),
            via: message.via,
            rung: ping.rung,
            first: now,
            last: now,
            receipt: Receipt::Awaited,
        };
        let asked = Asked {
            case,
            reader,
            about,
            sent,
            unsure: false,
        };
        self.requests.insert(ping.delivery.clone(), asked);
    }

    fn asks_again(&mut self, now: i64, (message, ping): &Request<'_>) -> Verdict {
        let staff = &self.staff;
        let id = &ping.delivery.0;
        let Some(asked) = self.requests.get_mut(&ping.delivery) else {
            return Err(format!("the request {id} is sent again and not known"));
        };
        let from = asked.sent.again(staff).map(|(from, _)| from);
        let fits = address(message).as_ref() == Some(&asked.reader)
            && message.via == asked.sent.via
            && !asked.sent.is_final()
            && (asked.unsure || from.is_some_and(|from| from <= now));
        asked.sent.last = now;
        asked.unsure = false;
        match fits {
            true => Ok(()),
            false => Err(format!("the request {id} is sent again out of time")),
        }
    }

    /// The alerts of a case whose requests nobody has heard for too long.
    fn unheard(&self, case: CaseId, now: i64) -> BTreeSet<usize> {
        let after = milliseconds(self.staff.times.unreachable);
        let late = |asked: &&Asked| asked.sent.first + after <= now && !asked.unsure;
        self.in_vain(case, late, |one| one.sent.receipt == Receipt::Delivered)
    }

    /// The alerts of a case whose requests were refused on every way.
    fn refused(&self, case: CaseId) -> BTreeSet<usize> {
        self.in_vain(case, |_| true, |one| one.sent.receipt != Receipt::Closed)
    }

    /// Those of a reader of whose messages none is as it should be.
    fn in_vain(
        &self,
        case: CaseId,
        meant: impl Fn(&&Asked) -> bool,
        saves: impl Fn(&Asked) -> bool,
    ) -> BTreeSet<usize> {
        let own: Vec<&Asked> = self
            .requests
            .values()
            .filter(|one| one.case == case)
            .collect();
        let lost = own.iter().filter(|one| meant(one)).filter(|one| {
            let mut same = own.iter().filter(|other| other.reader == one.reader);
            !same.any(|other| saves(other))
        });
        lost.flat_map(|one| one.about.iter().copied()).collect()
    }

    /// When a request must have been sent again next.
    pub(crate) fn next_request(&self) -> Option<i64> {
        let open = |asked: &&Asked| {
            !asked.unsure && asked.about.iter().any(|nth| self.ladders[*nth].is_open())
        };
        let open = self.requests.values().filter(open);
        open.filter_map(|asked| Some(asked.sent.again(&self.staff)?.1))
            .min()
    }

    /// Whether somebody is asked to telephone for a case.
    pub(crate) fn is_asked(&self, case: CaseId, person: &str) -> bool {
        let mut asked = self.requests.values();
        asked.any(|one| one.case == case && one.reader == person)
    }

    /// The ladders for which somebody is asked to telephone.
    pub(crate) fn asked_for(&self, case: CaseId, person: &str) -> impl Iterator<Item = usize> {
        let asked = self.requests.values();
        let own = asked.filter(move |one| one.case == case && one.reader == person);
        own.flat_map(|one| one.about.iter().copied())
    }

    /// A result of a request; tells whether it was of one.
    pub(crate) fn request_heard(&mut self, id: &DeliveryId, receipt: Receipt) -> bool {
        let Some(asked) = self.requests.get_mut(id) else {
            return false;
        };
        if !asked.sent.is_final() {
            asked.sent.receipt = receipt;
        }
        true
    }
}

impl Ladder {
    /// Its director has been asked to telephone.
    fn has_asked(&mut self, wide: bool) {
        let before = self.phone;
        self.phone = Some(Phone {
            since: before.map_or(self.fired, |phone| phone.since),
            last: self.fired,
            widened: wide || before.is_some_and(|phone| phone.widened),
        });
    }
}

/// Whether the director must be asked now: from the fourth rung on at each, and at once where nobody can
/// be had; from then on at each rung too, and once more where somebody was called since or cannot.
fn must_ask(ladder: &Ladder) -> bool {
    let wanted = ladder.fired >= PHONE || ladder.phone.is_some() || ladder.at_once;
    // Within a rung only where there is something new to say.
    let new = ladder.at_once && (ladder.anew || ladder.grown);
    ladder.is_open()
        && ladder.fired > 0
        && wanted
        && (new || ladder.phone.is_none_or(|phone| phone.last < ladder.fired))
}

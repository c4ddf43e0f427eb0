//! What must hold of everything that is said: each rung at its time to the right people, nothing
//! after the end, nothing too early, too late or twice.

use std::collections::BTreeSet;

use regiewijzer::dialogue::message::input::{ClockNews, Input};
use regiewijzer::dialogue::message::{Audience, Message, Ping};
use regiewijzer::domain::alert::{DeliveryId, Receipt, Via};
use regiewijzer::domain::people::PersonId;

use crate::simulation::ladder::{Ladder, PHONE, Sent};
use crate::simulation::model::{Effects, Meaning, Model};
use crate::simulation::words;

/// What is wrong.
pub(crate) type Verdict = Result<(), String>;

/// How many messages a rung sends to the channel at most.
pub(crate) const MOST_TO_CHANNEL: usize = 2;

/// A message with its ping.
type Pinged<'a> = (&'a Message, &'a Ping);

pub(crate) fn wrong<T>(ladder: &Ladder, what: &str) -> Result<T, String> {
    Err(format!("{} {}: {what}", ladder.case_code, ladder.role))
}

pub(crate) fn holds(ladder: &Ladder, what: &str, holds: bool) -> Verdict {
    if holds { Ok(()) } else { wrong(ladder, what) }
}

pub(crate) fn address(message: &Message) -> Option<String> {
    match &message.to {
        Audience::Person(person) => Some(person.to_string()),
        Audience::Channel(_) => None,
    }
}

pub(crate) fn key(message: &Message) -> &str {
    message.text.first().map_or("", |text| text.key.as_ref())
}

/// Whether somebody is asked to telephone for an alert.
fn is_named(ladder: &Ladder, said: &[Message]) -> bool {
    let pings = said.iter().filter_map(|message| message.ping.as_ref());
    let mut named = pings.flat_map(|ping| &ping.about);
    named.any(|alert| Some(&alert.0) == ladder.name.as_ref())
}

impl Model {
    /// Lets an input happen that was written, and judges what is said because of it.
    pub(crate) fn judge(
        &mut self,
        now: i64,
        input: &Input,
        meaning: &Meaning,
        said: &[Message],
    ) -> Verdict {
        let effects = self.happen(now, input, meaning);
        // Where nobody has duty any more, somebody must telephone at once.
        let looks = matches!(
            input,
            Input::Tick | Input::Restarted | Input::Clock(ClockNews::SetBy(_))
        );
        let relieved = match meaning {
            Meaning::TakeOver { by, .. } => Some(self.staff.member(by).place),
            _ => None,
        };
        let looked_at = |one: &&mut Ladder| looks || relieved == Some(one.place);
        // A tick that comes ahead of the restart looks only at what was due by the settings of before. Which that was
        // is seen by what it says; what it left is looked at with the restart.
        let ahead = self.unread && matches!(input, Input::Tick);
        self.unread &= !matches!(input, Input::Restarted);
        let ladders = self.ladders.iter_mut().filter(|one| one.fired > 0);
        for ladder in ladders.filter(looked_at) {
            let unmanned = self.staff.duty(ladder.place, ladder.role, now).is_empty();
            ladder.at_once |= unmanned && (!ahead || is_named(ladder, said));
        }
        self.face(said);
        if said.iter().map(|one| one.ping.is_none()).is_sorted() {
            self.judge_pings(now, matches!(input, Input::Tick), effects, said)
        } else {
            Err("something goes ahead of an alert".into())
        }
    }

    fn judge_pings(
        &mut self,
        now: i64,
        ticks: bool,
        effects: Effects,
        said: &[Message],
    ) -> Verdict {
        let all: Vec<Pinged<'_>> = said
            .iter()
            .filter_map(|message| Some((message, message.ping.as_ref()?)))
            .collect();
        let once: BTreeSet<_> = all.iter().map(|(_, ping)| &ping.delivery).collect();
        if once.len() < all.len() {
            return Err("the same message leaves twice at once".into());
        }
        let (mut pings, requests): (Vec<Pinged<'_>>, Vec<Pinged<'_>>) =
            all.into_iter().partition(|(_, ping)| ping.code.is_some());
        let mut failed: Vec<(usize, DeliveryId)> = effects.failed.clone().into_iter().collect();
        for nth in 0..self.ladders.len() {
            let is_own = |ladder: &Ladder, (message, ping): &Pinged<'_>| {
                let case = message.case.as_ref().map(|case| case.id);
                case == Some(ladder.case) && ping.role == ladder.role
            };
            let ladder = &self.ladders[nth];
            let own: Vec<_> = pings.extract_if(.., |ping| is_own(ladder, ping)).collect();
            let climbs = ticks || effects.raised.contains(&nth);
            let late = self.ladder(nth, now, (climbs, ticks), &own, &effects, &failed)?;
            failed.extend(late.into_iter().map(|id| (nth, id)));
        }
        if let Some((_, ping)) = pings.first() {
            return Err(format!("{} belongs to no alert", ping.alert.0));
        }
        self.asks(now, ticks, &effects, &requests)?;
        self.told(&failed, said)?;
        self.judge_notices(now, ticks, said)?;
        self.news(&effects.news, said)
    }

    /// Judges the pings of one alert; gives the messages that count as silent since now.
    fn ladder(
        &mut self,
        nth: usize,
        now: i64,
        (climbs, ticks): (bool, bool),
        pings: &[Pinged<'_>],
        effects: &Effects,
        failed: &[(usize, DeliveryId)],
    ) -> Result<Vec<DeliveryId>, String> {
        if !self.ladders[nth].is_open() {
            let quiet = pings.is_empty();
            holds(&self.ladders[nth], "sent after its end", quiet)?;
            return Ok(Vec::new());
        }
        for ping in pings {
            words::judge(&self.ladders[nth], *ping)?;
        }
        let before = self.ladders[nth].pinging;
        let mut rest = self.climb(nth, now, climbs, pings)?;
        let silent = if ticks {
            self.fall_silent(nth, now)
        } else {
            Vec::new()
        };
        let own_failed = failed.iter().filter(|(one, _)| *one == nth);
        let failed: Vec<_> = own_failed.map(|(_, id)| id).chain(&silent).collect();
        self.again(nth, now, &failed, &mut rest)?;
        let called = self.call_early(nth, now, effects, &mut rest)?;
        self.other_ways(nth, now, &rest)?;
        self.complete(nth, now, (ticks, called), before, &failed)?;
        Ok(silent)
    }

    /// Judges the rungs that fire, and gives the pings that are left.
    fn climb<'a>(
        &mut self,
        nth: usize,
        now: i64,
        climbs: bool,
        pings: &[Pinged<'a>],
    ) -> Result<Vec<Pinged<'a>>, String> {
        let ladder = &self.ladders[nth];
        let fires = match climbs {
            true => ladder.climbs(&self.staff, now),
            false => Vec::new(),
        };
        let mut rest = pings.to_vec();
        for rung in fires {
            self.ladders[nth].fired = rung;
            if rung != PHONE {
                let known: BTreeSet<DeliveryId> = self.ladders[nth].sent.keys().cloned().collect();
                let is_new = |(_, ping): &mut Pinged<'_>| {
                    ping.rung == rung && !known.contains(&ping.delivery)
                };
                let mut own: Vec<_> = rest.extract_if(.., is_new).collect();
                rest.extend(self.not_of_rung(nth, rung, now, &mut own));
                self.fire(nth, rung, now, &own)?;
            }
        }
        Ok(rest)
    }

    /// What goes out together with a rung to somebody who has just come on duty, and to the channel.
    fn not_of_rung<'a>(
        &self,
        nth: usize,
        rung: u32,
        now: i64,
        pings: &mut Vec<Pinged<'a>>,
    ) -> Vec<Pinged<'a>> {
        let (must, may) = self.ladders[nth].people(&self.staff, rung, now);
        let other = |name: &String| !must.contains(name) && !may.contains(name);
        let called = |(message, _): &mut Pinged<'a>| address(message).as_ref().is_some_and(other);
        let mut called: Vec<Pinged<'a>> = pings.extract_if(.., called).collect();
        let in_channel = |(message, _): &Pinged<'a>| address(message).is_none();
        if !called.is_empty()
            && let Some(last) = pings.iter().rposition(in_channel)
        {
            called.push(pings.remove(last));
        }
        called
    }

    /// A rung goes to all whom it must reach and to nobody else, on the ways that it takes.
    fn fire(&mut self, nth: usize, rung: u32, now: i64, pings: &[Pinged<'_>]) -> Verdict {
        let ladder = &self.ladders[nth];
        let (must, may) = ladder.people(&self.staff, rung, now);
        let ways = |name: &String| -> Vec<Via> {
            match rung {
                1 => vec![Via::Chat],
                _ => self.staff.member(name).ways(),
            }
        };
        let addresses = |people: &BTreeSet<String>| -> BTreeSet<(Option<String>, Via)> {
            let each = people.iter().flat_map(|name| {
                let to = Some(name.clone());
                ways(name).into_iter().map(move |via| (to.clone(), via))
            });
            each.collect()
        };
        let mut required = addresses(&must);
        required.insert((None, Via::Chat));
        let found: BTreeSet<_> = pings
            .iter()
            .map(|(message, _)| (address(message), message.via))
            .collect();
        let allowed: BTreeSet<_> = required.union(&addresses(&may)).cloned().collect();
        let fits =
            found.len() == pings.len() && required.is_subset(&found) && found.is_subset(&allowed);
        holds(
            ladder,
            &format!("rung {rung} went to {found:?}, not to {required:?}"),
            fits,
        )?;
        let people: BTreeSet<String> = found.iter().filter_map(|(to, _)| to.clone()).collect();
        for (message, _) in pings
            .iter()
            .filter(|(message, _)| address(message).is_none())
        {
            let called: BTreeSet<String> =
                message.mentions.iter().map(PersonId::to_string).collect();
            holds(ladder, "the channel calls others by name", called == people)?;
        }
        let unmanned = self.staff.duty(ladder.place, ladder.role, now).is_empty();
        let ladder = &mut self.ladders[nth];
        // Nobody on duty, or nobody to ping: somebody must telephone at once.
        ladder.at_once |= rung < PHONE && (people.is_empty() || rung == 1 && unmanned);
        ladder.pinging = rung;
        // Results of much older messages change nothing.
        ladder.sent.retain(|_, one| one.rung + 4 > rung);
        ladder.pinged.extend(people);
        self.register(nth, now, pings)
    }

    /// Remembers new messages, and that everybody keeps one code.
    fn register(&mut self, nth: usize, now: i64, pings: &[Pinged<'_>]) -> Verdict {
        for (message, ping) in pings {
            let to = address(message);
            let code = ping.code.as_ref().unwrap().as_str().to_owned();
            let mut others = self.ladders.iter().flat_map(|other| {
                let own = other.name.as_deref() == Some(ping.alert.0.as_str());
                let codes = other.codes.iter();
                codes.filter(move |(of, _)| !own || **of != address(message))
            });
            let unique = others.all(|(_, other)| !other.contains(&code));
            let ladder = &mut self.ladders[nth];
            holds(ladder, "two have one code", unique)?;
            let name = ladder
                .name
                .get_or_insert_with(|| ping.alert.0.clone())
                .clone();
            holds(ladder, "it has two names", name == ping.alert.0)?;
            let before = ladder.codes.entry(to.clone()).or_default();
            let new = match before.last() {
                // Only a ladder that begins again gives a new one for one that was used.
                Some(last) => *last != code && ladder.spent.contains(last) && ladder.anew_from,
                None => true,
            };
            if new {
                before.push(code.clone());
            }
            let kept = before.last() == Some(&code);
            holds(ladder, "a code has changed", kept)?;
            let sent = Sent {
                to,
                via: message.via,
                rung: ping.rung,
                first: now,
                last: now,
                receipt: Receipt::Awaited,
            };
            ladder.sent.insert(ping.delivery.clone(), sent);
        }
        Ok(())
    }

    /// Judges whom is called before the next rung: who comes on duty, and the next people where those who
    /// were pinged cannot be had. Tells whether anybody was.
    fn call_early(
        &mut self,
        nth: usize,
        now: i64,
        effects: &Effects,
        rest: &mut Vec<Pinged<'_>>,
    ) -> Result<bool, String> {
        let ladder = &self.ladders[nth];
        let unable = effects.unable.contains(&nth);
        let refused = effects.refused == Some(nth) && ladder.is_refused_everywhere(&self.staff);
        let called = ladder.called();
        let is_new = |name: &String| !called.contains(name);
        let new: BTreeSet<String> = rest
            .iter()
            .filter_map(|(message, _)| address(message))
            .filter(is_new)
            .collect();
        let (newcomers, next) = (
            ladder.newcomers(&self.staff, now),
            ladder.next_people(&self.staff, now),
        );
        let must = (unable || refused) && !next.is_empty();
        let what = format!("called early: {new:?}, not {newcomers:?} or {next:?}");
        let fits = match new.is_empty() {
            true => !must,
            false => new == newcomers || ((unable || refused) && new == next),
        };
        holds(ladder, &what, fits)?;
        let alone = ladder.is_left_alone(&self.staff, now);
        let (left_alone, nobody) = (unable && alone, effects.refused == Some(nth) && alone);
        let ladder = &mut self.ladders[nth];
        ladder.anew |= unable && (new.is_empty() || left_alone);
        ladder.at_once |= nobody;
        if new.is_empty() {
            ladder.at_once |= unable || refused;
            return Ok(false);
        }
        let ladder = &self.ladders[nth];
        let rung = ladder.pinging;
        let mut wanted: BTreeSet<(Option<String>, Via)> = new
            .iter()
            .flat_map(|name| {
                let ways = match rung {
                    1 => vec![Via::Chat],
                    _ => self.staff.member(name).ways(),
                };
                ways.into_iter().map(|via| (Some(name.clone()), via))
            })
            .collect();
        wanted.insert((None, Via::Chat));
        let own: Vec<Pinged<'_>> = rest
            .extract_if(.., |(message, ping)| {
                ping.rung == rung && wanted.remove(&(address(message), message.via))
            })
            .collect();
        holds(
            ladder,
            "somebody is called on some ways only",
            wanted.is_empty(),
        )?;
        let in_channel = own.iter().filter(|(message, _)| address(message).is_none());
        let mut by_name = in_channel.flat_map(|(message, _)| message.mentions.iter());
        let named: BTreeSet<String> = by_name.by_ref().map(PersonId::to_string).collect();
        holds(
            ladder,
            "the channel does not name them",
            new.is_subset(&named),
        )?;
        self.called += 1;
        let ladder = &mut self.ladders[nth];
        ladder.pinged.extend(new);
        ladder.grown = true;
        ladder.at_once |= left_alone;
        self.register(nth, now, &own)?;
        Ok(true)
    }

    /// Ways that gave no result for too long count as unreachable.
    fn fall_silent(&mut self, nth: usize, now: i64) -> Vec<DeliveryId> {
        let (staff, ladder) = (&self.staff, &mut self.ladders[nth]);
        let pinging = ladder.pinging;
        let current = ladder
            .sent
            .iter_mut()
            .filter(|(_, one)| one.rung == pinging);
        let silent = current.filter(|(_, one)| one.silent_at(staff).is_some_and(|at| at <= now));
        let mut ids = Vec::new();
        for (id, one) in silent {
            one.receipt = Receipt::Silent;
            ids.push(id.clone());
        }
        ids
    }

    /// Judges what is handed over again, and leaves what is new.
    fn again(
        &mut self,
        nth: usize,
        now: i64,
        failed: &[&DeliveryId],
        pings: &mut Vec<Pinged<'_>>,
    ) -> Verdict {
        let (staff, ladder) = (&self.staff, &mut self.ladders[nth]);
        let somebody_failed = failed
            .iter()
            .any(|id| ladder.sent.get(id).is_some_and(|one| one.to.is_some()))
            || ladder
                .current()
                .any(|one| one.to.is_some() && one.refused());
        let mut new = Vec::new();
        for (message, ping) in pings.drain(..) {
            let Some(one) = ladder.sent.get(&ping.delivery).cloned() else {
                new.push((message, ping));
                continue;
            };
            let id = &ping.delivery.0;
            let same =
                one.to == address(message) && one.via == message.via && one.rung == ping.rung;
            holds(ladder, &format!("{id} goes elsewhere now"), same)?;
            let current = one.rung == ladder.pinging;
            holds(ladder, &format!("{id} is of an old rung"), current)?;
            let tried = format!("{id} is sent again after its result: {:?}", one.receipt);
            holds(ladder, &tried, !one.is_final())?;
            let from = one.again(staff).map_or(now, |(from, _)| from);
            let covers = one.to.is_none() && somebody_failed && one.failed();
            let early = format!("{id} is sent again {} ms too early", from - now);
            holds(ladder, &early, from <= now || covers)?;
            if let Some(one) = ladder.sent.get_mut(&ping.delivery) {
                one.last = now;
            }
        }
        *pings = new;
        Ok(())
    }

    /// Judges further messages within a rung: other ways of somebody whom the chat does not reach,
    /// and another to the channel for somebody who is refused.
    fn other_ways(&mut self, nth: usize, now: i64, pings: &[Pinged<'_>]) -> Verdict {
        for (message, ping) in pings {
            let ladder = &self.ladders[nth];
            let to = address(message);
            let id = &ping.delivery.0;
            let in_time = ping.rung == ladder.pinging;
            holds(
                ladder,
                &format!("{id} of rung {} is out of time", ping.rung),
                in_time,
            )?;
            let fits = match &to {
                Some(name) => {
                    let mut chat = ladder.now_to(Some(name), Via::Chat);
                    let used = ladder.now_to(Some(name), message.via).count() > 0;
                    let has = self.staff.member(name).ways().contains(&message.via);
                    chat.any(Sent::failed) && !used && has
                }
                None => {
                    let refused = ladder
                        .current()
                        .any(|one| one.to.is_some() && one.refused());
                    let tried = ladder.now_to(None, Via::Chat).count();
                    let failed = ladder.now_to(None, Via::Chat).all(Sent::failed);
                    refused && failed && tried < MOST_TO_CHANNEL
                }
            };
            holds(ladder, &format!("{id} goes to {to:?} without need"), fits)?;
            self.register(nth, now, &[(message, ping)])?;
        }
        Ok(())
    }
}

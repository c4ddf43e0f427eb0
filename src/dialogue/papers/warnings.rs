//! What the roster leaves to chance in the days to come.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::domain::Role;
use crate::domain::card::{Card, SignOff};
use crate::domain::organisation::{Office, Organisation};
use crate::domain::people::{Person, PersonId};
use crate::domain::roster::watch::Plan;
use crate::domain::roster::{Commitment, Post};

use crate::dialogue::message::text::{Text, role, title};

/// How far ahead the roster is read.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);

/// The roles without which cases and the program itself have nobody to turn to.
const NEEDED: [Role; 3] = [
    Role::CaseDirector,
    Role::ProcessDirector,
    Role::Administrator,
];

/// Everything to warn of from now on in one municipality, by role; a person once.
#[must_use]
pub fn of_place(
    card: &Card,
    organisation: &Organisation,
    office: &Office,
    now: Timestamp,
) -> Vec<Text> {
    let confirming: BTreeSet<Role> = card
        .tracks
        .iter()
        .flat_map(|track| track.must_confirm.iter().copied())
        .collect();
    let next = confirming
        .iter()
        .filter_map(|role| organisation.ladder.next_role.get(role).copied());
    let alerted: BTreeSet<Role> = confirming.iter().copied().chain(next).collect();
    let mut found = Vec::new();
    let mut people = BTreeSet::new();
    let steps = steps_without(card, organisation, office);
    let look_out = |role| LookOut {
        organisation,
        office,
        role,
        now,
    };
    for role in &alerted {
        let look_out = look_out(*role);
        found.extend(look_out.gaps());
        if confirming.contains(role) {
            found.extend(look_out.soft());
        }
        people.extend(look_out.everybody());
    }
    found.extend(steps);
    for look_out in organisation.roles().into_iter().map(look_out) {
        found.extend(look_out.unfilled());
        found.extend(look_out.named_twice());
        found.extend(look_out.own_deputies());
    }
    // Whoever is called comes first, and must be phoned too; everybody else is told things and asked to agree.
    let is_called = |person: &&Person| people.contains(&person.id);
    let everybody = organisation.people.iter();
    let (called, others): (Vec<&Person>, Vec<&Person>) = everybody
        .filter(|person| is_called(person) || person.works_for(&office.code))
        .partition(is_called);
    let without = &organisation.without_way;
    let called = called.into_iter();
    found.extend(called.flat_map(|person| unreachable(office, person, without)));
    let others = others.into_iter();
    let others = others.filter(|person| without.contains(&person.id));
    found.extend(others.map(|person| about(office, person, "check-no-way")));
    found
}

/// The steps that nobody can take, or that nobody here can agree with: the card names a role that nobody has.
fn steps_without(card: &Card, organisation: &Organisation, office: &Office) -> Vec<Text> {
    let is_unfilled = |role: &Role| {
        let told = NEEDED.contains(role) || !role.is_held() || role.decides_through_director();
        let mut people = organisation.people.with_role(&office.code, *role);
        !told && people.next().is_none()
    };
    let mut found = Vec::new();
    for assessment in &card.assessments {
        let decider = Some(("check-unfilled-decider", assessment.decided_by));
        let must_agree = matches!(assessment.sign_off, SignOff::Required | SignOff::All);
        let signers = assessment.with.iter().filter(|_| must_agree);
        let signers = signers.map(|role| ("check-unfilled-signer", *role));
        let unfilled = decider.into_iter().chain(signers);
        found.extend(
            unfilled
                .filter(|(_, role)| is_unfilled(role))
                .map(|(key, unfilled)| {
                    Text::of(key)
                        .word("municipality", &office.name)
                        .text("role", role(unfilled))
                        .text("step", Text::of(&assessment.id))
                }),
        );
    }
    found
}

/// What is amiss with the ways to a person.
fn unreachable(office: &Office, person: &Person, without: &BTreeSet<PersonId>) -> Vec<Text> {
    let mut keys = Vec::new();
    if without.contains(&person.id) {
        keys.push("check-no-way");
    }
    if person.night_number.is_none() {
        keys.push("check-no-night-number");
    }
    let warning = |key| about(office, person, key);
    keys.into_iter().map(warning).collect()
}

fn about(office: &Office, person: &Person, key: &'static str) -> Text {
    Text::of(key)
        .word("municipality", &office.name)
        .text("title", title(person))
        .word("person", &person.id)
}

/// One role in one municipality, from now on.
struct LookOut<'a> {
    organisation: &'a Organisation,
    office: &'a Office,
    role: Role,
    now: Timestamp,
}

impl LookOut<'_> {
    fn post(&self) -> Option<&Post> {
        let roster = &self.organisation.roster;
        roster.post(&self.office.code, self.role)
    }

    /// When nobody is on duty.
    fn gaps(&self) -> Vec<Text> {
        let Some(post) = self.post() else {
            return vec![match self.is_unfilled() {
                true => self.warning("check-unfilled"),
                false => self.warning("check-unmanned"),
            }];
        };
        let stretches = post.duty.stretches(self.now, self.now + AHEAD);
        let unmanned = stretches.filter(|(_, people)| people.is_empty());
        unmanned
            .map(|(from, _)| {
                match post.duty.next_change(from) {
                    Some(until) => self.warning("check-gap").moment("until", until),
                    None => self.warning("check-gap-open"),
                }
                .moment("from", from)
            })
            .collect()
    }

    /// Whether nobody has the role at all.
    fn is_unfilled(&self) -> bool {
        let mut people = self
            .organisation
            .people
            .with_role(&self.office.code, self.role);
        people.next().is_none()
    }

    /// That nobody has a role that others turn to, though no alert goes to it.
    fn unfilled(&self) -> Option<Text> {
        let needed = NEEDED.contains(&self.role) && self.is_unfilled();
        needed.then(|| self.warning("check-unfilled-role"))
    }

    /// That nobody is bound to answer.
    fn soft(&self) -> Option<Text> {
        match self.post()?.commitment {
            Commitment::Hard => None,
            Commitment::Soft => Some(self.warning("check-soft")),
        }
    }

    /// Who is named twice in one list: in turns that makes for two weeks in every round.
    fn named_twice(&self) -> Vec<Text> {
        let watches = self.post().into_iter();
        let watches = watches.flat_map(|post| [&post.duty, &post.deputies]);
        let lists = watches.flat_map(|watch| {
            let plan: Vec<&PersonId> = match &watch.plan {
                Plan::Fixed(people) => people.iter().collect(),
                Plan::Weekly(rotation) => rotation.turns().iter().flatten().collect(),
            };
            let instead = watch.overrides.iter();
            instead
                .map(|instead| instead.people.iter().collect())
                .chain([plan])
        });
        let twice: BTreeSet<&PersonId> = lists
            .flat_map(|list: Vec<&PersonId>| {
                let mut seen = BTreeSet::new();
                let again = list.into_iter().filter(move |id| !seen.insert(*id));
                again.collect::<Vec<_>>()
            })
            .collect();
        let twice = twice.into_iter();
        twice.map(|id| self.about("check-twice", id)).collect()
    }

    /// Who is on duty and deputises for it at the same time, so that nobody else is called; each
    /// person once.
    fn own_deputies(&self) -> Vec<Text> {
        let Some(post) = self.post() else {
            return Vec::new();
        };
        let edges = [&post.duty, &post.deputies].map(|watch| {
            let stretches = watch.stretches(self.now, self.now + AHEAD);
            stretches.map(|(from, _)| from).collect::<BTreeSet<_>>()
        });
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for from in edges.into_iter().flatten().collect::<BTreeSet<_>>() {
            let deputies = post.deputies.on(from);
            let both = post.duty.on(from).iter();
            for id in both.filter(|id| deputies.contains(id)) {
                if told.insert(id) {
                    let warning = self.about("check-own-deputy", id);
                    found.push(warning.moment("from", from));
                }
            }
        }
        found
    }

    fn about(&self, key: &'static str, id: &PersonId) -> Text {
        let person = self.organisation.people.get(id.as_str());
        let warning = self.warning(key).word("person", id);
        match person {
            Some(person) => warning.text("title", title(person)),
            None => warning,
        }
    }

    /// Whoever is on duty or deputises at any time.
    fn everybody(&self) -> BTreeSet<PersonId> {
        let watches = self.post().into_iter();
        let watches = watches.flat_map(|post| [&post.duty, &post.deputies]);
        watches
            .flat_map(|watch| watch.stretches(self.now, self.now + AHEAD))
            .flat_map(|(_, people)| people)
            .cloned()
            .collect()
    }

    fn warning(&self, key: &'static str) -> Text {
        Text::of(key)
            .word("municipality", &self.office.name)
            .text("role", role(self.role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::quiet::QuietIn;
    use crate::domain::wording::Wording;
    use crate::domain::{Id, people::PersonId};

    fn person(night_number: Option<&str>) -> (Office, Person) {
        let office = Office {
            code: Id::from("GM0001"),
            name: "A".to_owned(),
            care_department: String::new(),
            safety_house: String::new(),
            channel: "#a".to_owned(),
            reach_director: Wording::default(),
            quiet: QuietIn::AsElsewhere,
        };
        let person = Person {
            id: PersonId::from("a-1"),
            roles: Vec::new(),
            municipality: office.code.clone(),
            elsewhere: Vec::new(),
            title: "first".into(),
            night_number: night_number.map(str::to_owned),
            mail: None,
            sms: None,
        };
        (office, person)
    }

    #[track_caller]
    fn check(night_number: Option<&str>, without: &[&str], expect: &[&str]) {
        let (office, person) = person(night_number);
        let without = without.iter().copied().map(PersonId::from).collect();
        let found = unreachable(&office, &person, &without);
        let keys: Vec<_> = found.iter().map(|text| text.key.as_ref()).collect();
        assert_eq!(keys, expect);
    }

    #[test]
    fn who_cannot_be_reached_or_phoned_is_named() {
        check(Some("1"), &["a-2"], &[]);
        check(None, &[], &["check-no-night-number"]);
        check(Some("1"), &["a-1"], &["check-no-way"]);
        check(None, &["a-1"], &["check-no-way", "check-no-night-number"]);
    }
}

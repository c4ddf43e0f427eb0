//! What each front brings of what one input makes us say.

use std::collections::BTreeMap;

use super::front::Front;
use super::health::FrontName;
use super::routing::{RoomPost, Routed};
use crate::dialogue::message::{Audience, Message};
use crate::domain::people::PersonId;

/// The fronts that are open, in the order of the settings.
pub(super) type Open<'a> = [(FrontName, &'a dyn Front)];

/// Everything that is said, by front.
#[derive(Debug, Default)]
pub(super) struct Shares {
    /// What each front brings.
    pub(super) each: Vec<Routed>,
    /// Pings to whoever no front reaches.
    pub(super) unreached: Vec<Message>,
    /// What else is said to whoever no front reaches.
    pub(super) untold: Vec<Message>,
}

/// Where people talk with us.
pub(super) struct Whereabouts<'a> {
    /// The front of the one whose doing it is, if it is somebody's.
    pub(super) asked: Option<FrontName>,
    /// The front that each person used last.
    pub(super) last: &'a BTreeMap<PersonId, FrontName>,
}

/// Shares what is said: a ping goes out through every front that reaches its reader, everything else once: where the
/// reader was last, else where it can be. That an alert has ended is shown everywhere.
pub(super) fn share(said: Routed, open: &Open<'_>, whereabouts: &Whereabouts<'_>) -> Shares {
    let nothing_yet = || Routed {
        ended: said.ended.clone(),
        ..Routed::default()
    };
    let mut shares = Shares {
        each: open.iter().map(|_| nothing_yet()).collect(),
        ..Shares::default()
    };
    let asked = whereabouts.asked;
    let asked = asked.and_then(|name| open.iter().position(|(known, _)| *known == name));
    for ping in said.pings {
        let mut reached = false;
        for (at, _) in reaching(open, &ping.to) {
            shares.each[at].pings.push(ping.clone());
            reached = true;
        }
        if !reached {
            shares.unreached.push(ping);
        }
    }
    for post in said.rooms {
        let has_room = |at: &usize| open[*at].1.has_room(&post.case);
        let home = match whereabouts.asked {
            Some(_) => asked.filter(has_room),
            None => (0..open.len()).find(has_room),
        };
        shares.post(post, home, open, whereabouts);
    }
    if let Some(at) = asked {
        shares.each[at].answers = said.answers;
        shares.each[at].elsewhere = said.elsewhere;
    }
    for (person, messages) in said.direct {
        shares.tell(person, messages, open, whereabouts);
    }
    for message in said.channels {
        for (at, _) in reaching(open, &message.to) {
            shares.each[at].channels.push(message.clone());
        }
    }
    shares
}

fn reaching<'a>(
    open: &'a Open<'_>,
    to: &'a Audience,
) -> impl Iterator<Item = (usize, FrontName)> + 'a {
    let all = open.iter().enumerate();
    let reached = all.filter(move |(_, (_, front))| front.reaches(to));
    reached.map(|(at, (name, _))| (at, *name))
}

impl Shares {
    /// What stands in the room of a case; where there is none, each reader is told directly, and so is whoever does
    /// not see the room.
    fn post(
        &mut self,
        post: RoomPost,
        home: Option<usize>,
        open: &Open<'_>,
        whereabouts: &Whereabouts<'_>,
    ) {
        for (person, alone) in post.called.iter().zip(&post.alone) {
            let to = Audience::Person(person.clone());
            let sees = home.is_some_and(|at| open[at].1.reaches(&to));
            if sees {
                continue;
            }
            let mut message = alone.clone();
            if home.is_some() {
                // It is reported of the room.
                message.tracked = None;
            }
            self.tell(person.clone(), vec![message], open, whereabouts);
        }
        if let Some(at) = home {
            self.each[at].rooms.push(post);
        }
    }

    fn tell(
        &mut self,
        person: PersonId,
        messages: Vec<Message>,
        open: &Open<'_>,
        whereabouts: &Whereabouts<'_>,
    ) {
        let last = whereabouts.last.get(&person);
        let to = Audience::Person(person);
        let mut reached: Vec<_> = reaching(open, &to).collect();
        // The sort keeps the order of the settings.
        reached.sort_by_key(|(_, name)| Some(name) != last);
        let (first, Audience::Person(person)) = (reached.first().copied(), to) else {
            return;
        };
        match first {
            Some((at, _)) => self.each[at].direct.push((person, messages)),
            None => self.untold.extend(messages),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use jiff::Timestamp;

    use super::super::Waiting;
    use super::super::routing::route;
    use super::super::samples::{case, message, person};
    use super::*;
    use crate::dialogue::casefile::astray::Astray;
    use crate::dialogue::casefile::overview::glance::Listed;
    use crate::dialogue::message::{CaseRef, Visibility};
    use crate::domain::case::CaseId;

    /// A front that reaches these people, and has rooms or not.
    struct FrontStub {
        people: &'static [&'static str],
        rooms: bool,
    }

    impl Front for FrontStub {
        fn begin(&mut self) {}
        fn reaches(&self, to: &Audience) -> bool {
            match to {
                Audience::Person(person) => self.people.contains(&person.as_str()),
                Audience::Channel(_) => true,
            }
        }
        fn has_room(&self, _: &CaseRef) -> bool {
            self.rooms
        }
        fn carry(&mut self, _: Routed, _: Option<Waiting>) {}
        fn remove_typed(&mut self, _: &Waiting) {}
        fn catch_up(&mut self, _: &BTreeSet<PersonId>, _: Timestamp) {}
        fn list(&mut self, _: &[(CaseId, Option<Listed>)]) {}
        fn tidy(&mut self, _: &[Astray]) {}
        fn finish(self: Box<Self>, _: Duration) {}
    }

    fn in_room(to: &str, key: &'static str) -> Message {
        let mut said = message(to, Visibility::Directors, key);
        said.case = Some(case());
        said
    }

    fn whom(routed: &Routed) -> Vec<&str> {
        let direct = routed.direct.iter();
        direct.map(|(person, _)| person.as_str()).collect()
    }

    #[test]
    fn what_is_said_goes_where_its_reader_was_last_and_once() {
        let (one, other) = (
            FrontStub {
                people: &["aov", "regisseur"],
                rooms: false,
            },
            FrontStub {
                people: &["aov", "proces"],
                rooms: false,
            },
        );
        let open: [(FrontName, &dyn Front); 2] = [("one", &one), ("other", &other)];
        let said = || {
            let to = ["aov", "proces", "nobody"];
            route(
                None,
                to.map(|to| message(to, Visibility::Reader, "x")).to_vec(),
            )
        };
        let mut last = BTreeMap::new();
        let at = |last: &BTreeMap<PersonId, FrontName>| {
            let shares = share(said(), &open, &Whereabouts { asked: None, last });
            assert_eq!(shares.untold.len(), 1, "nobody reaches the third");
            let found = shares.each.iter().map(|routed| whom(routed).join(" "));
            found.collect::<Vec<_>>()
        };
        assert_eq!(at(&last), ["aov", "proces"]);
        last.insert(person("aov"), "other");
        assert_eq!(at(&last), ["", "aov proces"]);
    }

    #[test]
    fn whoever_does_not_see_the_room_of_a_case_is_told_directly() {
        let (one, other) = (
            FrontStub {
                people: &["regisseur"],
                rooms: true,
            },
            FrontStub {
                people: &["proces"],
                rooms: false,
            },
        );
        let open: [(FrontName, &dyn Front); 2] = [("one", &one), ("other", &other)];
        let last = BTreeMap::new();
        let said = |asker: &str| {
            let to = ["regisseur", "proces"].map(|to| in_room(to, "x"));
            route(Some(&person(asker)), to.to_vec())
        };
        let asked = |name| Whereabouts {
            asked: Some(name),
            last: &last,
        };
        let shares = share(said("regisseur"), &open, &asked("one"));
        assert_eq!(
            (shares.each[0].rooms.len(), whom(&shares.each[1])),
            (1, vec!["proces"])
        );
        // Whoever asks where there is no room is answered there, and nothing stands twice.
        let shares = share(said("proces"), &open, &asked("other"));
        assert!(shares.each[1].elsewhere.is_some() && shares.each[0].rooms.is_empty());
        assert_eq!(
            (whom(&shares.each[0]), whom(&shares.each[1])),
            (vec!["regisseur"], vec![])
        );
    }
}

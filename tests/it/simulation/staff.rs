//! Random settings: who works where, who is on duty when, and when an alert climbs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::simulation::random::Random;
use jiff::SignedDuration;
use regiewijzer::domain::Role;
use regiewijzer::domain::alert::Via;

/// The municipalities, each with the ending of its people's names.
pub(crate) const PLACES: [(&str, &str); 2] = [("GM0664", ""), ("GM0716", "-t")];
/// Nine o'clock on a Monday in winter: duty in turns passes on then. In milliseconds.
pub(crate) const HAND_OVER: i64 = 1_795_420_800_000;
const WEEK: i64 = 7 * 24 * 3_600_000;
/// Who holds which role in each municipality.
const JOBS: [(&str, Role); 13] = [
    ("regisseur", Role::CaseDirector),
    ("regisseur-2", Role::CaseDirector),
    ("proces", Role::ProcessDirector),
    ("aov", Role::AovOfficer),
    ("aov-2", Role::AovOfficer),
    ("aov-3", Role::AovOfficer),
    ("wethouder", Role::Alderman),
    ("wethouder-2", Role::Alderman),
    ("burgemeester", Role::Mayor),
    ("zorg", Role::CareDepartment),
    ("zorg-2", Role::CareDepartment),
    ("beheer", Role::Administrator),
    ("beheer-2", Role::Administrator),
];
/// The roles whose duty matters to an alert.
const MANNED: [Role; 4] = [
    Role::AovOfficer,
    Role::Alderman,
    Role::Mayor,
    Role::CareDepartment,
];

/// A person.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) place: &'static str,
    pub(crate) mail: bool,
    pub(crate) number: Option<String>,
}

/// Who keep watch: in turns of a week, of which there may be one, or others instead for a while.
#[derive(Clone, Default)]
pub(crate) struct Turns {
    turns: Vec<Vec<String>>,
    instead: Vec<(i64, i64, Vec<String>)>,
}

/// Duty and deputies of a role.
#[derive(Clone, Default)]
pub(crate) struct Post {
    pub(crate) duty: Turns,
    pub(crate) deputies: Turns,
}

/// When an alert climbs.
#[derive(Clone)]
pub(crate) struct Times {
    pub(crate) rungs: [SignedDuration; 3],
    pub(crate) repeat: SignedDuration,
    pub(crate) retry: SignedDuration,
    pub(crate) unreachable: SignedDuration,
    pub(crate) next_role: BTreeMap<Role, Role>,
}

/// One settings file.
#[derive(Clone)]
pub(crate) struct Staff {
    pub(crate) members: Vec<Member>,
    pub(crate) posts: BTreeMap<(&'static str, Role), Post>,
    pub(crate) times: Times,
}

impl Member {
    /// The ways on which this person is alerted.
    pub(crate) fn ways(&self) -> Vec<Via> {
        let other = [
            self.mail.then_some(Via::Mail),
            self.number.is_some().then_some(Via::Webhook),
        ];
        std::iter::once(Via::Chat)
            .chain(other.into_iter().flatten())
            .collect()
    }
}

impl Turns {
    /// Who keep watch at a moment in milliseconds.
    pub(crate) fn on(&self, at: i64) -> &[String] {
        let holds = |(from, until, _): &&(i64, i64, Vec<String>)| *from <= at && at < *until;
        if let Some((_, _, people)) = self.instead.iter().rfind(holds) {
            return people;
        }
        let count = i64::try_from(self.turns.len()).unwrap();
        if count == 0 {
            return &[];
        }
        let week = (at - HAND_OVER).div_euclid(WEEK).rem_euclid(count);
        &self.turns[usize::try_from(week).unwrap()]
    }

    /// Whether one person alone keeps watch all the time between two moments.
    pub(crate) fn is_alone(&self, who: &str, from: i64, until: i64) -> bool {
        let edges = self
            .instead
            .iter()
            .flat_map(|(from, until, _)| [*from, *until]);
        let hand_overs = [-1, 0, 1].map(|weeks| HAND_OVER + weeks * WEEK);
        let mut moments = edges.chain(hand_overs).chain([from]);
        moments.all(|at| at < from || until <= at || self.on(at) == [who.to_owned()])
    }

    /// Puts somebody on watch for a while, before all that held.
    pub(crate) fn replace(&mut self, from: i64, until: i64, people: Vec<String>) {
        self.instead.push((from, until, people));
    }

    fn random(random: &mut Random, holders: &[String], start: i64) -> Self {
        let turn = |random: &mut Random| -> Vec<String> {
            match random.between(0, 9) {
                0 => holders.to_vec(),
                _ => vec![random.pick(holders).clone()],
            }
        };
        let many = if random.chance(25) { 2 } else { 1 };
        let mut found = Self {
            turns: (0..many).map(|_| turn(random)).collect(),
            instead: Vec::new(),
        };
        if random.chance(30) {
            let from = start - start.rem_euclid(60_000) + random.between(-20, 30) * 60_000;
            let people = if random.chance(25) {
                Vec::new()
            } else {
                turn(random)
            };
            found.replace(from, from + random.between(1, 90) * 60_000, people);
        }
        found
    }
}

impl Times {
    /// The times that stand in the example settings.
    pub(crate) fn usual() -> Self {
        let minutes = SignedDuration::from_mins;
        Self {
            rungs: [minutes(5), minutes(10), minutes(15)],
            repeat: minutes(15),
            retry: SignedDuration::from_secs(30),
            unreachable: minutes(1),
            next_role: BTreeMap::from([
                (Role::AovOfficer, Role::Alderman),
                (Role::CareDepartment, Role::Alderman),
                (Role::Alderman, Role::Mayor),
            ]),
        }
    }

    fn random(random: &mut Random) -> Self {
        let mut seconds = |from, to| SignedDuration::from_secs(random.between(from, to));
        let first = seconds(20, 400);
        let second = first + seconds(1, 400);
        let third = second + seconds(1, 400);
        let (repeat, retry) = (seconds(60, 1_200), seconds(5, 70));
        let unreachable = retry + seconds(1, 90);
        let chains: [&[(Role, Role)]; 4] = [
            &[],
            &[(Role::AovOfficer, Role::Mayor)],
            &[
                (Role::CareDepartment, Role::AovOfficer),
                (Role::AovOfficer, Role::Alderman),
                (Role::Alderman, Role::Mayor),
            ],
            &[(Role::Alderman, Role::CareDepartment)],
        ];
        Self {
            rungs: [first, second, third],
            repeat,
            retry,
            unreachable,
            next_role: random.pick(&chains).iter().copied().collect(),
        }
    }

    /// How long after raising a rung is due.
    pub(crate) fn after(&self, rung: u32) -> SignedDuration {
        match rung {
            0 | 1 => SignedDuration::ZERO,
            2..=4 => self.rungs[rung as usize - 2],
            later => self.rungs[2] + self.repeat * i32::try_from(later - 4).unwrap(),
        }
    }

    fn toml(&self) -> String {
        let keys = ["deputy_after", "next_role_after", "director_after"];
        let mut text = "[ladder]\ntick = \"10s\"\n".to_owned();
        let times = keys.into_iter().zip(self.rungs).chain([
            ("repeat_every", self.repeat),
            ("delivery_retry", self.retry),
            ("unreachable_after", self.unreachable),
        ]);
        for (key, time) in times {
            writeln!(text, "{key} = \"{}s\"", time.as_secs()).unwrap();
        }
        text.push_str("[ladder.next_role]\n");
        for (role, next) in &self.next_role {
            writeln!(text, "{role} = \"{next}\"").unwrap();
        }
        text
    }
}

impl Staff {
    /// A settings file that is valid and otherwise as it comes; `start` is about when it is used.
    pub(crate) fn random(random: &mut Random, start: i64) -> Self {
        let mut members = Vec::new();
        let mut posts = BTreeMap::new();
        for (nth, (place, ending)) in PLACES.into_iter().enumerate() {
            for (job, (name, role)) in JOBS.into_iter().enumerate() {
                members.push(Member {
                    name: format!("{name}{ending}"),
                    role,
                    place,
                    mail: random.chance(40),
                    number: random
                        .chance(40)
                        .then(|| format!("+999 06{nth}4 {}", 10_100 + job)),
                });
            }
            for role in MANNED {
                let holders: Vec<String> = members
                    .iter()
                    .filter(|member| member.role == role && member.place == place)
                    .map(|member| member.name.clone())
                    .collect();
                if random.chance(8) {
                    continue;
                }
                let mut post = Post {
                    duty: Turns::random(random, &holders, start),
                    deputies: Turns::default(),
                };
                if random.chance(60) {
                    post.deputies = Turns::random(random, &holders, start);
                }
                posts.insert((place, role), post);
            }
        }
        let times = if random.chance(40) {
            Times::usual()
        } else {
            Times::random(random)
        };
        Self {
            members,
            posts,
            times,
        }
    }

    /// The person of that name.
    pub(crate) fn member(&self, name: &str) -> &Member {
        self.members
            .iter()
            .find(|member| member.name == name)
            .unwrap()
    }

    /// The names of all who hold a role in a municipality.
    pub(crate) fn holders(&self, place: &str, role: Role) -> Vec<String> {
        self.members
            .iter()
            .filter(|member| member.role == role && member.place == place)
            .map(|member| member.name.clone())
            .collect()
    }

    /// Who is on duty.
    pub(crate) fn duty(&self, place: &'static str, role: Role, at: i64) -> &[String] {
        self.posts
            .get(&(place, role))
            .map_or(&[], |post| post.duty.on(at))
    }

    /// Who deputise.
    pub(crate) fn deputies(&self, place: &'static str, role: Role, at: i64) -> &[String] {
        self.posts
            .get(&(place, role))
            .map_or(&[], |post| post.deputies.on(at))
    }

    /// The text of the file.
    pub(crate) fn toml(&self) -> String {
        let mut text = "language = \"nl\"\nterminal_person = \"regisseur\"\n".to_owned();
        for (place, ending) in PLACES {
            writeln!(
                text,
                "[[municipality]]\ncode = \"{place}\"\ncare_department = \"zorg\"\nsafety_house = \
                 \"huis\"\nchannel = \"#kanaal{ending}\"\nreach_director = \"balie {place}\""
            )
            .unwrap();
        }
        for member in &self.members {
            let Member {
                name, role, place, ..
            } = member;
            writeln!(
                text,
                "[[person]]\nid = \"{name}\"\nroles = [\"{role}\"]\nmunicipality = \
                 \"{place}\"\ntitle = \"{name}\"\nnight_number = \"+999 1\""
            )
            .unwrap();
            if member.mail {
                writeln!(text, "mail = \"{name}@example.org\"").unwrap();
            }
            if let Some(number) = &member.number {
                writeln!(text, "sms = \"{number}\"").unwrap();
            }
        }
        for ((place, role), post) in &self.posts {
            writeln!(
                text,
                "[[roster]]\nmunicipality = \"{place}\"\nrole = \"{role}\"\ncommitment = \"hard\""
            )
            .unwrap();
            text.push_str(&plan("duty", "rotation", &post.duty));
            text.push_str(&plan("deputies", "deputy_rotation", &post.deputies));
        }
        text + &self.times.toml()
    }
}

/// Who keep watch, as it stands in the file: what is always so stands above what is so for a while.
fn plan(always: &str, weekly: &str, turns: &Turns) -> String {
    let mut text = String::new();
    let own = "start = \"2026-11-23\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"";
    match turns.turns.as_slice() {
        [] => return text,
        [one] if always == "duty" => writeln!(text, "{always} = {one:?}").unwrap(),
        many => writeln!(text, "[roster.{weekly}]\nturns = {many:?}\n{own}").unwrap(),
    }
    for (from, until, people) in &turns.instead {
        let clock = |at: &i64| {
            let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(1));
            let at = jiff::Timestamp::from_millisecond(*at).unwrap();
            at.to_zoned_datetime(zone)
                .strftime("%Y-%m-%d %H:%M")
                .to_string()
        };
        writeln!(
            text,
            "[[roster.override]]\nfrom = \"{}\"\nuntil = \"{}\"\n{always} = {people:?}",
            clock(from),
            clock(until)
        )
        .unwrap();
    }
    text
}

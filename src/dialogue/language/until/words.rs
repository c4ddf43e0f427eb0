//! The words for days, months, hours and parts of a day, in Dutch and English.

use std::fmt;

use jiff::civil::Weekday;

/// Words that say nothing of which moment it is.
pub(super) const FILLERS: [&str; 14] = [
    "until",
    "till",
    "om",
    "at",
    "op",
    "on",
    "de",
    "the",
    "komende",
    "aanstaande",
    "a.s.",
    "tot",
    "en",
    "s",
];

/// Words that say that the day named belongs to it: "tot en met vrijdag", "t/m vrijdag".
pub(super) const INCLUDED: [&str; 3] = ["met", "t/m", "through"];

/// What stands behind an hour.
pub(super) const HOURS: [&str; 4] = ["uur", "u", "h", "oclock"];

/// The months as they begin in Dutch and in English.
const MONTHS: [&[&str]; 12] = [
    &["januari", "january"],
    &["februari", "february"],
    &["maart", "march", "mrt"],
    &["april"],
    &["mei", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["augustus", "august"],
    &["september", "sept"],
    &["oktober", "october"],
    &["november"],
    &["december"],
];

/// The days of the week; not "zo", which is soon.
const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["maandag", "ma", "monday", "mon"]),
    (Weekday::Tuesday, &["dinsdag", "di", "tuesday", "tue"]),
    (Weekday::Wednesday, &["woensdag", "wo", "wednesday", "wed"]),
    (Weekday::Thursday, &["donderdag", "do", "thursday", "thu"]),
    (Weekday::Friday, &["vrijdag", "vr", "friday", "fri"]),
    (Weekday::Saturday, &["zaterdag", "za", "saturday", "sat"]),
    (Weekday::Sunday, &["zondag", "sunday", "sun"]),
];

/// Today, where a part of it follows in the same word: "vanavond".
const TODAY_WITH_PART: &str = "van";

/// The days that are named from today.
const AHEAD: [(&str, i32); 6] = [
    ("vandaag", 0),
    ("today", 0),
    (TODAY_WITH_PART, 0),
    ("morgen", 1),
    ("tomorrow", 1),
    ("overmorgen", 2),
];

/// A part of a day that has a name of its own.
const OWN_NAMES: [(&str, DayWord, Part); 2] = [
    ("vannacht", DayWord::ComingNight, Part::Night),
    ("tonight", DayWord::Ahead(0), Part::Evening),
];

const PARTS: [(&str, Part); 7] = [
    ("ochtend", Part::Morning),
    ("morgen", Part::Morning),
    ("morning", Part::Morning),
    ("middag", Part::Afternoon),
    ("afternoon", Part::Afternoon),
    ("avond", Part::Evening),
    ("evening", Part::Evening),
];

/// A part of a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// A day by its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum DayWord {
    /// So many days from today.
    Ahead(i32),
    /// A day of the week.
    Named(Weekday),
    /// The night that has begun, or the next one.
    ComingNight,
}

impl Part {
    /// Whether a time of day lies in it, in minutes.
    pub(super) const fn holds(self, minutes: i16) -> bool {
        match self {
            Self::Morning => minutes < 12 * 60,
            Self::Afternoon => 12 * 60 <= minutes && minutes <= 18 * 60,
            Self::Evening => 17 * 60 <= minutes,
            Self::Night => minutes < 7 * 60 || 22 * 60 <= minutes,
        }
    }
}

/// The day that a word names, with the part of it that the word says too: "maandagochtend", "vanavond".
pub(super) fn day(word: &str) -> Option<(DayWord, Option<Part>)> {
    if let Some((_, day, part)) = OWN_NAMES.iter().find(|(name, ..)| *name == word) {
        return Some((*day, Some(*part)));
    }
    // "Overmorgen" is a day, not the morning of one.
    let whole = named_day(word).filter(|_| word != TODAY_WITH_PART);
    whole.map(|day| (day, None)).or_else(|| {
        PARTS.iter().find_map(|(end, part)| {
            let day = named_day(word.strip_suffix(end)?)?;
            Some((day, Some(*part)))
        })
    })
}

/// The day that a word is.
fn named_day(word: &str) -> Option<DayWord> {
    if let Some((_, days)) = AHEAD.iter().find(|(known, _)| *known == word) {
        return Some(DayWord::Ahead(*days));
    }
    let (weekday, _) = WEEKDAYS.iter().find(|(_, names)| names.contains(&word))?;
    Some(DayWord::Named(*weekday))
}

/// The part of a day that a word names.
pub(super) fn part(word: &str) -> Option<Part> {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let found = PARTS.iter().find(|(name, _)| *name == bare);
    found.map(|(_, part)| *part)
}

/// The month that a word names, from one.
pub(super) fn month(word: &str) -> Option<i16> {
    let is_called = |name: &&str| *name == word || word.len() == 3 && name.starts_with(word);
    let found = MONTHS
        .iter()
        .position(|names| names.iter().any(is_called))?;
    i16::try_from(found + 1).ok()
}

/// How many hours "am" and "pm" add.
pub(super) fn half_of_day(word: &str) -> Option<i16> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

/// An hour with its word against it, and what that adds: "18u", "6pm".
pub(super) fn joined_hour(word: &str) -> Option<(i16, Option<i16>)> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .filter(|end| (1..=2).contains(end))?;
    let (hour, behind) = word.split_at(end);
    let of_day = half_of_day(behind);
    let is_hour = of_day.is_some() || HOURS.contains(&behind);
    Some((hour.parse().ok().filter(|_| is_hour)?, of_day))
}

/// What may be typed, as a pattern of the plain form: days and times, and behind "until" anything, so that what is no
/// moment is answered with an example.
#[derive(Clone, Copy, Debug)]
pub(in crate::dialogue::language) struct Typed;

impl fmt::Display for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = moment();
        let until = "(?:tot|tot en met|t / m|until|till)";
        write!(f, "(?:{moment}|{until} [^?]{{1,40}})")
    }
}

/// Nothing but days and times.
fn moment() -> String {
    let names = WEEKDAYS.iter().flat_map(|(_, names)| names.iter()).copied();
    let ahead = AHEAD.iter().map(|(name, _)| *name);
    let ahead = ahead.chain(OWN_NAMES.iter().map(|(name, ..)| *name));
    let parts = PARTS
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join("|");
    let days = names.chain(ahead).collect::<Vec<_>>().join("|");
    let months = MONTHS.iter().flat_map(|names| names.iter()).copied();
    let months: Vec<String> = months
        .map(|name| format!("{name}|{}", &name[..3]))
        .collect();
    let fillers = [FILLERS.as_slice(), &INCLUDED].concat();
    let fillers = fillers.join("|").replace('.', "\\.");
    let hours = HOURS.join("|");
    let word = format!(
        "(?:[0-9]{{1,4}}(?:[-u][0-9]{{1,4}}){{0,2}}(?:{hours}|am|pm)?|[:./]|half|am|pm|{hours}|(?:{days})(?:{parts})?|(?:{parts})s?|{}|{fillers})",
        months.join("|")
    );
    format!("{word}(?: {word}){{0,9}}")
}

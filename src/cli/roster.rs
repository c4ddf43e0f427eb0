//! `regiewijzer roster`: who is on duty in the weeks to come, to read or for a calendar.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::arguments::{Arguments, RosterArguments};
use super::data::Loaded;
use super::exit::Exit;
use super::reading::{deliver, show};
use super::{Teller, named_person, opened};
use crate::desk;
use crate::dialogue::message::text::Text;
use crate::dialogue::papers::roster::{self, name, weeks, what};
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::roster::planned::{Planned, planned};
use crate::domain::{Id, Problem};
use crate::front::calendar;
use crate::voice::{Prompts, Voice};

/// Writes the turns of everybody, or those of one person.
pub(super) fn run(
    (arguments, asked): (&Arguments, &RosterArguments),
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    teller: Teller<'_>,
) -> Exit {
    let text = written((arguments, asked), prompts, loaded);
    let written = text.and_then(|text| match asked.ics {
        true => deliver(None, text.as_bytes()),
        false => show(&text),
    });
    match written {
        Ok(()) => Exit::Done,
        Err((problem, exit)) => teller.refuse(&[problem], exit),
    }
}

fn written(
    (arguments, asked): (&Arguments, &RosterArguments),
    prompts: &Arc<Prompts>,
    loaded: Loaded,
) -> Result<String, (Problem, Exit)> {
    let language = arguments.language(&loaded.settings);
    let whose = asked
        .whose
        .as_deref()
        .map(|asked| named_person("--person", asked, &loaded.settings.organisation.people));
    let whose = whose
        .transpose()
        .map_err(|problem| (problem, Exit::Usage))?;
    let tell = opened::teller(prompts, language);
    let store = opened::to_read(arguments, &loaded.settings, &tell)?;
    let mut organisation = loaded.settings.organisation;
    let changes = match store {
        Some(store) => {
            let rostered = desk::rostered_in(store.as_ref(), &mut organisation);
            let rostered = rostered.map_err(|error| (opened::desk_problem(&error), Exit::Io))?;
            let unread = rostered.unread.iter();
            unread.for_each(|town| tell(&opened::roster_unread(town)));
            rostered.changes
        }
        None => BTreeMap::new(),
    };
    let now = arguments.clock().now();
    let (from, until) = weeks(now, asked.weeks);
    let mut turns = planned(&organisation.roster, from, until);
    if let Some(whose) = &whose {
        turns.retain(|turn| turn.people.contains(whose));
    }
    let voice = Voice::new(Arc::clone(prompts), language, organisation.mode.clone());
    let words = Words {
        voice: &voice,
        organisation: &organisation,
        whose: whose.as_ref(),
        changes: &changes,
    };
    Ok(match asked.ics {
        true => words.calendar(&turns, now),
        false => words.lines(&turns),
    })
}

/// What puts turns into words.
struct Words<'a> {
    voice: &'a Voice,
    organisation: &'a Organisation,
    whose: Option<&'a PersonId>,
    /// How many changes were agreed in each municipality.
    changes: &'a BTreeMap<Id, u64>,
}

impl Words<'_> {
    fn lines(&self, turns: &[Planned]) -> String {
        let mut lines = vec![self.voice.headed(&name(self.organisation, self.whose))];
        if turns.is_empty() {
            lines.push(self.voice.text(&Text::of("roster-empty")));
        }
        // What is always so is no part of any week.
        let (standing, weekly): (Vec<_>, Vec<_>) = turns.iter().partition(|turn| turn.is_standing);
        lines.extend(standing.into_iter().chain(weekly).map(|turn| {
            let line = match turn.is_standing {
                true => Text::of("roster-line-standing"),
                false => Text::of("roster-line")
                    .moment("from", turn.from)
                    .moment("until", turn.until),
            };
            self.voice
                .text(&line.text("what", what(self.organisation, turn)))
        }));
        lines.push(String::new());
        lines.join("\n")
    }

    fn calendar(&self, turns: &[Planned], now: Timestamp) -> String {
        let changes = |place: &Id| self.changes.get(place).copied().unwrap_or_default();
        let calendar = roster::calendar(self.organisation, self.whose, turns, (now, changes));
        calendar::write(self.voice, &calendar)
    }
}

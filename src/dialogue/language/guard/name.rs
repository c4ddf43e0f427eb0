//! Names, by the words around them.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::domain::Problem;

use super::Look;
use super::compile::{CAPITAL, Compiler, LETTER, List};
use super::first::FirstNames;
use super::known::{Known, KnownNames};
use super::sentence::tail;
use super::title::Titles;
use crate::dialogue::language::pattern::Pattern;

/// Words before a name, and words that are none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameCues {
    title: List,
    #[serde(default)]
    slips: List,
    short: List,
    household: List,
    kin: List,
    said: List,
    field: List,
    called: List,
    who: List,
    role: List,
    #[serde(default)]
    signed: List,
    #[serde(default)]
    plain_first: List,
    #[serde(default)]
    trade: List,
    prefixes: List,
    #[serde(default)]
    strange_behind: List,
    #[serde(default)]
    foreign: List,
    #[serde(default)]
    ordinary: List,
    telling: List,
    surname: List,
    dated: List,
    thing_before: List,
    thing: List,
    particle: List,
    saying: List,
    not_names: List,
    not_families: List,
    places: List,
    #[serde(default)]
    works_for: List,
    #[serde(default)]
    region: List,
}

/// What stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// The title of one person.
    Title,
    /// A household.
    Household,
    /// Kin, or a client.
    Kin,
    /// Words that say so.
    Said,
    /// A word with a colon behind it.
    Field,
    /// A word that says so when it is about a person.
    Called,
    /// Work that somebody does: only a known name behind it is one.
    Role,
    /// Who signs or is greeted: the same, with a mark between.
    Signed,
}

/// Names of people.
#[derive(Debug)]
pub(super) struct Names {
    cues: [(Cue, Arc<Pattern>); 8],
    /// Abbreviations that keep their dot.
    short: Arc<Pattern>,
    /// Who can be called something.
    who: Arc<Pattern>,
    /// Name with initials and prefixes, right behind its cue.
    name: Arc<Pattern>,
    /// Initials with dots and a name, which need no cue.
    initialled: Arc<Pattern>,
    /// The same in small letters, where the name is a known one.
    small: Arc<Pattern>,
    /// A name with its initials behind it.
    reversed: Arc<Pattern>,
    /// A title as it is mistyped, or run into the name.
    titles: Titles,
    /// Words in small letters that no Dutch word looks like.
    foreign: Arc<Pattern>,
    /// Cues behind which a word in small letters is a name unless it is an ordinary one.
    strange_behind: Arc<Pattern>,
    ordinary: Arc<Pattern>,
    /// Prefixes of family names.
    prefix: Arc<Pattern>,
    /// Prefixes that nothing but a name has.
    telling: Arc<Pattern>,
    /// What nothing but a family name looks like.
    surname: Arc<Pattern>,
    firsts: FirstNames,
    /// The names that are found in small letters, and first names without a cue.
    pub(super) known: KnownNames,
    not_names: Arc<Pattern>,
    not_families: Arc<Pattern>,
    places: Arc<Pattern>,
    /// Who works for a place or an organisation, and those places.
    works_for: Arc<Pattern>,
    towns: Arc<Pattern>,
    /// First names that are ordinary words.
    plain_first: Arc<Pattern>,
    /// Behind these a family name is somebody's work.
    trade: Arc<Pattern>,
}

/// Fewer capitals are an abbreviation.
const MIN_CAPITALS: usize = 5;

/// The same behind a title.
const MIN_CAPITALS_OF_TITLED: usize = 4;

/// How far before a word like "called" the person may stand, in bytes.
const WHO_WITHIN_BYTES: usize = 40;

/// So far behind its cue a name in small letters is looked for.
const MAX_NAME_LETTERS: usize = 80;

/// A shorter word in small letters that no list has is too often an ordinary one.
const MIN_STRANGE_LETTERS: usize = 5;

/// A shorter word behind a telling prefix says nothing.
const MIN_TOLD_LETTERS: usize = 4;

impl Names {
    /// Puts the patterns together.
    ///
    /// # Errors
    /// Entries that are no regex or hold everywhere.
    pub(super) fn new(
        compiler: &Compiler<'_>,
        cues: &NameCues,
        towns: &List,
    ) -> Result<Self, Vec<Problem>> {
        let cue = |list: &List| {
            let any = compiler.any(list)?;
            let word = format!("(?:^|[^{LETTER}-])(?P<cue>(?i:{any}))(?:$|[^{LETTER}-])");
            compiler.regex(list, &word)
        };
        let prefixes = compiler.any(&cues.prefixes)?;
        let initials =
            format!("(?P<initials>(?:[{CAPITAL}][a-z]?[.] ?){{1,6}}|[{CAPITAL}]{{1,2}} )?");
        let initialled = format!(
            "(?:^|[^{LETTER}0-9.])(?P<all>(?:[A-Z][.] ?){{1,6}}(?:(?i:{prefixes}) ){{0,3}}(?P<name>[{CAPITAL}][{LETTER}'-]{{2,}}))"
        );
        let small = format!(
            "(?:^|[^{LETTER}0-9.])(?P<all>(?:[A-Za-z][.] ?){{1,5}}(?P<known>(?:(?i:{prefixes}) ){{0,3}}(?P<name>[{LETTER}][{LETTER}'-]{{2,}})))"
        );
        let reversed = format!(
            "(?:^|[^{LETTER}0-9.])(?P<all>(?:(?i:{prefixes}) ){{0,3}}(?P<name>[{CAPITAL}][{LETTER}'-]{{2,}}), ?(?:[A-Z][.] ?)*[A-Z][.])(?:$|[^{LETTER}0-9])"
        );
        let prefixes = format!("(?P<prefixes>(?:(?i:{prefixes}) ){{0,3}})");
        let name = format!(
            r#"^ ?["'(]?{initials}{prefixes}(?:vd|vdr|van|vander|vanden)?(?P<name>(?:[dDlL]')?[{CAPITAL}][{LETTER}'-]+)"#
        );
        Ok(Self {
            cues: [
                (Cue::Title, cue(&cues.title)?),
                (Cue::Household, cue(&cues.household)?),
                (Cue::Kin, cue(&cues.kin)?),
                (Cue::Said, cue(&cues.said)?),
                (Cue::Field, cue(&cues.field)?),
                (Cue::Called, cue(&cues.called)?),
                (Cue::Role, cue(&cues.role)?),
                (Cue::Signed, cue(&cues.signed)?),
            ],
            short: compiler.whole(&cues.short)?,
            who: compiler.word(&cues.who)?,
            name: compiler.regex(&cues.prefixes, &name)?,
            initialled: compiler.regex(&cues.prefixes, &initialled)?,
            small: compiler.regex(&cues.prefixes, &small)?,
            reversed: compiler.regex(&cues.prefixes, &reversed)?,
            titles: Titles::new(compiler, &cues.title, &cues.slips)?,
            foreign: compiler.whole(&cues.foreign)?,
            strange_behind: compiler.whole(&cues.strange_behind)?,
            ordinary: compiler.whole(&cues.ordinary)?,
            prefix: compiler.whole(&cues.prefixes)?,
            telling: compiler.whole(&cues.telling)?,
            surname: compiler.whole(&cues.surname)?,
            firsts: FirstNames {
                dated: compiler.whole(&cues.dated)?,
                thing_before: compiler.word_at_end(&cues.thing_before)?,
                thing: compiler.whole(&cues.thing)?,
                saying: compiler.word(&cues.saying)?,
                particle: compiler.whole(&cues.particle)?,
            },
            known: KnownNames::default(),
            not_names: compiler.whole(&cues.not_names)?,
            not_families: compiler.whole(&cues.not_families)?,
            places: compiler.whole(&cues.places)?,
            works_for: compiler.whole(&cues.works_for)?,
            towns: compiler.whole(&[towns, &cues.places, &cues.region].map(Vec::clone).concat())?,
            plain_first: compiler.whole(&cues.plain_first)?,
            trade: compiler.word_at_start(&cues.trade)?,
        })
    }

    /// The names in a line.
    pub(super) fn find(&self, look: &Look<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (cue, words) in &self.cues {
            let mut at = 0;
            while let Some(hit) = words.captures_at(look.text, at) {
                let said = hit.name("cue").expect("the group is always taken");
                // What parts two cues belongs to both.
                at = said.end();
                let before = &look.text[..said.start()];
                if *cue == Cue::Called && !self.is_of_person(before) {
                    found.extend(self.called_at_head(look.text, said.range()));
                    continue;
                }
                found.extend(self.name_behind(look.text, said.range(), *cue));
            }
        }
        let capital = |text: &str| self.capital_name(text, Cue::Household);
        let known = |text: &str| self.known_name(text, Cue::Household);
        let length = |text: &str| capital(text).or_else(|| known(text));
        let titled = |word: &str| self.is_name(word, Cue::Title);
        found.extend(self.titles.find(look.text, length, titled));
        found.extend(self.firsts.find(look, &self.known));
        found.extend(self.by_form(look));
        let small = self.small.captures_iter(look.text);
        found.extend(small.filter_map(|parts| {
            let (whole, name) = (parts.name("known")?.as_str(), parts.name("name")?.as_str());
            // "j.jansen" in an address of mail is a part of it.
            let all = parts.name("all")?.range();
            let sound = self.is_known_family(whole, name) && !look.taken.holds(all.clone());
            sound.then_some(all)
        }));
        let initialled = self.initialled.captures_iter(look.text);
        let initialled = initialled.chain(self.reversed.captures_iter(look.text));
        found.extend(initialled.filter_map(|parts| {
            let name = parts.name("name")?.as_str();
            let sound = self.is_name(name, Cue::Kin) && !self.places.is_match(name);
            sound.then(|| parts.name("all").map(|all| all.range()))?
        }));
        found
    }

    /// The name behind a word like "called" at the head of a line, where nobody can stand before it: only a known one.
    fn called_at_head(&self, text: &str, said: Range<usize>) -> Option<Range<usize>> {
        let at_head = !text[..said.start].contains(char::is_alphanumeric);
        let length = self.known_name(&text[said.end..], Cue::Called);
        length
            .filter(|_| at_head)
            .map(|length| said.end..said.end + length)
    }

    /// The name right behind a cue.
    fn name_behind(&self, text: &str, said: Range<usize>, cue: Cue) -> Option<Range<usize>> {
        let mut start = said.end;
        let rest = &text[start..];
        if rest.starts_with('.') && self.short.is_match(&text[said.clone()]) {
            start += 1;
        }
        match cue {
            Cue::Field => {
                let marked = rest.trim_start_matches(' ').strip_prefix([':', '=']);
                start = text.len() - marked?.len();
            }
            Cue::Said | Cue::Called if rest.starts_with(':') => start += 1,
            // Behind a colon somebody may be quoted: only a known name is one.
            Cue::Title | Cue::Household | Cue::Kin if rest.starts_with(':') => {
                let length = self.known_name(&rest[1..], cue)?;
                return Some(start + 1..start + 1 + length);
            }
            Cue::Signed => {
                start += rest.len() - rest.trim_start_matches([',', '.', ':', '-']).len()
            }
            Cue::Said | Cue::Called | Cue::Title | Cue::Household | Cue::Kin | Cue::Role => {}
        }
        let behind = &text[start..];
        if self.works_for.is_match(&text[said.clone()]) && self.works_in_town(behind) {
            return None;
        }
        let length = self.capital_name(behind, cue);
        let length = length.or_else(|| self.known_name(behind, cue));
        let length = length.or_else(|| self.plainly_named(behind));
        let length = length.filter(|length| !self.trade.is_match(&behind[*length..]));
        let strange = || self.strange_name(behind, &text[said], cue);
        let length = length.or_else(strange)?;
        Some(start..start + length)
    }

    /// The length of the name with a capital at the start of this text.
    fn capital_name(&self, text: &str, cue: Cue) -> Option<usize> {
        if matches!(cue, Cue::Role | Cue::Signed) {
            return None;
        }
        let parts = self.name.captures(text)?;
        let name = parts.name("name")?;
        let bare = parts
            .name("initials")
            .is_some_and(|all| !all.as_str().contains('.'));
        let prefixed = parts.name("prefixes").is_some_and(|all| !all.is_empty());
        // "Gezin X" is somebody's way of leaving the name out.
        let in_full = cue == Cue::Title || prefixed || !bare;
        let is_place = cue != Cue::Title && !prefixed && self.places.is_match(name.as_str());
        let sound = in_full && !is_place && self.is_name(name.as_str(), cue);
        sound.then_some(name.end())
    }

    /// The length of the name in any letters at the start of this text, where it is no ordinary word.
    pub(super) fn known_name(&self, typed: &str, cue: Cue) -> Option<usize> {
        let text = with_capitals(typed);
        let parts = self.name.captures(&text)?;
        let (prefixes, name) = (parts.name("prefixes")?.as_str(), parts.name("name")?);
        let word = name.as_str().trim_end_matches(['\'', '-']);
        let word = word.strip_suffix("'s").unwrap_or(word);
        // A place with more than "van" before it is a family: "familie van der sluis".
        let is_place = self.places.is_match(word) && !self.telling.is_match(prefixes.trim_end());
        let ordinary = self.not_names.is_match(word) || is_place;
        let behind_title = matches!(cue, Cue::Title | Cue::Household);
        let is_known = |word: &str| {
            self.known.holds(Known::First, word)
                || self.known.holds(Known::Family, word)
                || self.surname.is_match(word)
                || (behind_title && self.known.holds(Known::BehindTitle, word))
        };
        // "Ik ben de bakker" is somebody's work.
        let typed = text_at(typed, name.range());
        let article = !prefixes.is_empty() && !prefixes.to_lowercase().contains("van");
        if cue == Cue::Signed && article && !typed.starts_with(char::is_uppercase) {
            return None;
        }
        let told = self.telling.is_match(prefixes.trim_end())
            && word.chars().count() >= MIN_TOLD_LETTERS
            && !self.not_families.is_match(word);
        let whole = || {
            self.known
                .holds(Known::Family, &format!("{prefixes}{word}"))
        };
        let sound = !ordinary && (told || word.split('-').any(is_known) || whole());
        sound.then_some(name.end())
    }

    /// The length of a first name that is an ordinary word with a family name behind it.
    fn plainly_named(&self, text: &str) -> Option<usize> {
        let word = text.strip_prefix(' ')?;
        let end = word.find(|c: char| !c.is_alphabetic())?;
        let (first, rest) = word.split_at(end);
        if !self.plain_first.is_match(first) {
            return None;
        }
        let family = self.known_name(rest, Cue::Title)?;
        Some(1 + first.len() + family)
    }

    /// Where something is said that has a name in it and is no person.
    pub(super) fn sayings(&self, text: &str) -> Vec<Range<usize>> {
        let all = self.firsts.saying.find_iter(text);
        all.map(|saying| saying.range()).collect()
    }

    /// Whether these words can only stand before a name.
    pub(super) fn is_telling(&self, words: &str) -> bool {
        self.telling.is_match(words)
    }

    /// Whether these words can stand before a family name.
    pub(super) fn is_prefix(&self, words: &str) -> bool {
        self.prefix.is_match(words)
    }

    /// Whether a name behind initials is a known one; with its prefixes or without.
    pub(super) fn is_known_family(&self, whole: &str, name: &str) -> bool {
        let known = |word: &str| {
            self.known.holds(Known::Family, word) || self.known.holds(Known::BehindTitle, word)
        };
        let parted = whole.len() > name.len();
        let places = self.places.is_match(name) && !parted;
        !places && (known(name) || known(whole) || self.surname.is_match(name))
    }

    /// Whether a text begins with a town that is no family name: "van Vlissingen", "Yerseke".
    fn works_in_town(&self, text: &str) -> bool {
        let bare = text.strip_prefix(' ').unwrap_or_default();
        let town = bare.strip_prefix("van ").unwrap_or(bare);
        let end = town.find(|c: char| !c.is_alphabetic() && c != '-');
        let town = &town[..end.unwrap_or(town.len())];
        let family = [Known::First, Known::Family, Known::BehindTitle];
        let is_known = family.iter().any(|list| self.known.holds(*list, town));
        self.towns.is_match(town) && !is_known && !self.plain_first.is_match(town)
    }

    /// The length of a word in small letters at the start of this text that is no ordinary one; behind kin and
    /// households it must look like no Dutch word either.
    fn strange_name(&self, text: &str, said: &str, cue: Cue) -> Option<usize> {
        let word = text.strip_prefix(' ')?;
        let end = word.find(|c: char| !c.is_alphabetic() && c != '-');
        let (word, rest) = word.split_at(end.unwrap_or(word.len()));
        let small = word.chars().all(|c| c.is_lowercase() || c == '-');
        let lists = [
            &self.ordinary,
            &self.not_names,
            &self.not_families,
            &self.places,
        ];
        let expected = match cue {
            Cue::Title | Cue::Said | Cue::Called => true,
            Cue::Household | Cue::Kin => {
                self.strange_behind.is_match(said) || self.foreign.is_match(word)
            }
            Cue::Field | Cue::Role | Cue::Signed => self.strange_behind.is_match(said),
        };
        let long = word.len() >= MIN_STRANGE_LETTERS;
        let named = expected && long && small && !rest.starts_with('\'');
        let sound = named && !lists.iter().any(|list| list.is_match(word));
        sound.then_some(1 + word.len())
    }

    fn is_name(&self, word: &str, cue: Cue) -> bool {
        let word = word.trim_end_matches(['\'', '-']).trim_end_matches("'s");
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let min = match cue {
            Cue::Title => MIN_CAPITALS_OF_TITLED,
            Cue::Household
            | Cue::Kin
            | Cue::Said
            | Cue::Field
            | Cue::Called
            | Cue::Role
            | Cue::Signed => MIN_CAPITALS,
        };
        // "GGZ-arts" is no name either.
        let first = word.split('-').next().unwrap_or(word);
        let shouted = first.len() > 1 && !first.contains(char::is_lowercase);
        let is_abbreviation = shouted && (letters < min || word.contains(char::is_lowercase));
        let is_thing = cue != Cue::Title && self.not_families.is_match(word);
        let capital = !word
            .trim_start_matches(['d', 'l', '\''])
            .starts_with(char::is_lowercase);
        capital && letters > 1 && !is_abbreviation && !is_thing && !self.not_names.is_match(word)
    }

    /// Whether the end of this text, in its sentence, is about a person.
    fn is_of_person(&self, before: &str) -> bool {
        let near = tail(before, WHO_WITHIN_BYTES);
        let near = near.rsplit(['.', '!', '?', '\n']).next().unwrap_or(near);
        self.who.is_match(near)
    }
}

/// What was typed where a name was found in the same text with capitals.
fn text_at(typed: &str, range: Range<usize>) -> &str {
    typed.get(range).unwrap_or_default()
}

/// The start of a text, long enough for a name, with a capital for every word.
fn with_capitals(text: &str) -> String {
    let mut before = ' ';
    let capital = |c: char| {
        let starts = !before.is_alphabetic() && before != '\'';
        before = c;
        if starts { c.to_ascii_uppercase() } else { c }
    };
    text.chars().take(MAX_NAME_LETTERS).map(capital).collect()
}

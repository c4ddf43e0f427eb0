//! `regiewijzer report`: a paper about a case, as Markdown, HTML or PDF.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Teller;
use super::arguments::{Arguments, ReportArguments, Standard};
use super::data::Loaded;
use super::exit::Exit;
use super::reading::{deliver, read_case, read_case_if, save};
use crate::dialogue::message::paper::Paper;
use crate::dialogue::message::text::Text;
use crate::dialogue::papers::letters;
use crate::dialogue::papers::report;
#[cfg(feature = "pictures")]
use crate::dialogue::papers::story;
use crate::dialogue::state::step::Step;
use crate::dialogue::state::world::Unreadable;
use crate::domain::card::Card;
use crate::domain::case::access::Look;
use crate::domain::case::event::Event;
use crate::domain::case::{Case, CaseId};
use crate::domain::language::Language;
use crate::domain::people::PersonId;
use crate::domain::stamp::Stamp;
use crate::domain::{Problem, civil};
use crate::exchange::cloudevents::{self, Happened};
use crate::exchange::{html, markdown, zaak};
use crate::voice::{Prompts, Voice};

/// The format of a paper, by the ending of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Html,
    /// All that is kept of the case, for another program.
    Json,
    #[cfg(feature = "pictures")]
    Pdf,
    /// The life of the case, drawn.
    #[cfg(feature = "pictures")]
    Picture(super::picture::Format),
}

impl Format {
    /// Whether a paper can be written in it.
    const fn holds_words(self) -> bool {
        match self {
            Self::Markdown | Self::Html => true,
            #[cfg(feature = "pictures")]
            Self::Pdf => true,
            #[cfg(feature = "pictures")]
            Self::Picture(_) => false,
            Self::Json => false,
        }
    }

    fn of(path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("md") => Ok(Self::Markdown),
            Some("html") => Ok(Self::Html),
            Some("json") => Ok(Self::Json),
            #[cfg(feature = "pictures")]
            Some("pdf") => Ok(Self::Pdf),
            #[cfg(feature = "pictures")]
            Some("svg" | "png") => super::picture::Format::of(path).map(Self::Picture),
            _ => Err(Problem::new("report-format").with("path", path.display())),
        }
    }
}

/// Which paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PaperKind {
    /// The report for the official file.
    Report,
    /// The request for heavy case direction.
    Heavy,
    /// The preparation of a call to, or an application at, the party of this route of the card.
    Route(String),
}

impl PaperKind {
    fn named(name: Option<&str>) -> Self {
        match name {
            None => Self::Report,
            Some("heavy") => Self::Heavy,
            Some(route) => Self::Route(route.to_owned()),
        }
    }

    /// Whether there is such a letter: a region may have routes for which nobody has written one yet.
    fn is_written(&self, card: &Card, prompts: &Prompts) -> Result<(), (Problem, Exit)> {
        let Self::Route(route) = self else {
            return Ok(());
        };
        let is_on_card = card.routes.iter().any(|known| known.id == **route);
        let is_written = prompts.has(Language::Dutch, &format!("letter-route-{route}.title"));
        match is_on_card && is_written {
            true => Ok(()),
            false => Err((no_letter(route), Exit::Usage)),
        }
    }
}

/// Writes the paper that is asked for; without a file, as Markdown on the standard output.
pub(super) fn run(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    asked: &ReportArguments,
    person: &PersonId,
) -> Exit {
    let language = arguments.language(&loaded.settings);
    let teller = Teller { prompts, language };
    match written(arguments, prompts, loaded, asked, person) {
        Ok(()) => Exit::Done,
        Err((problem, exit)) => teller.refuse(&[problem], exit),
    }
}

fn written(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    asked: &ReportArguments,
    person: &PersonId,
) -> Result<(), (Problem, Exit)> {
    let language = arguments.language(&loaded.settings);
    let mode = loaded.settings.organisation.mode.clone();
    let voice = Voice::new(Arc::clone(prompts), language, mode);
    if let Some(standard) = asked.format {
        // In the form of a standard the ending of the file says nothing.
        return in_standard(
            standard,
            (arguments, asked),
            prompts,
            loaded,
            (person, &voice),
        );
    }
    let format = asked
        .out
        .as_deref()
        .map_or(Ok(Format::Markdown), Format::of);
    let format = format.map_err(|problem| (problem, Exit::Usage))?;
    let kind = PaperKind::named(asked.letter.as_deref());
    kind.is_written(&loaded.card, prompts)?;
    #[cfg(feature = "pictures")]
    if let (Format::Picture(format), Some(path), PaperKind::Report) = (format, &asked.out, &kind) {
        let phases = loaded.card.last_phase();
        let named = (person, asked.case.as_str(), Look::Timeline);
        let (title, moments) = read_case(arguments, prompts, loaded, named, |step, id, case| {
            let history = step.history(id)?;
            let title = Text::of("story-title").word("code", &case.code);
            Ok((title, story::story(step, case, &history)?))
        })?;
        let picture = super::picture::Picture::of_life(&voice, &title, &moments, phases);
        return save(path, &picture.bytes(format)).map_err(|problem| (problem, Exit::Io));
    }
    let named = (person, asked.case.as_str(), Look::Export);
    if let (Format::Json, Some(path), PaperKind::Report) = (format, &asked.out, &kind) {
        let kept = read_case(arguments, prompts, loaded, named, kept)?;
        let bytes = format!("{kept:#}\n");
        return save(path, bytes.as_bytes()).map_err(|problem| (problem, Exit::Io));
    }
    let read = |step: &mut Step<'_>, id, case: &Case| {
        let history = step.history(id)?;
        Ok(match &kind {
            PaperKind::Report => Some(Ok(report::report(step, case, &history)?)),
            PaperKind::Heavy => letters::request(step, case, &history)?,
            PaperKind::Route(route) => {
                let asked = (route.as_str(), bound(prompts, route));
                Some(letters::preparation(step, case, &history, asked)?)
            }
        })
    };
    // Of a letter that the case does not allow nothing is shown.
    let shown = |paper: &Option<letters::Letter>| matches!(paper, Some(Ok(_)));
    let paper = read_case_if(arguments, prompts, loaded, named, read, shown)?;
    let name = asked.letter.as_deref().unwrap_or_default();
    let paper = paper.ok_or_else(|| (no_letter(name), Exit::Usage))?;
    let paper = paper.map_err(|why| {
        let problem = Problem::new("letter-refused").with("why", voice.text(&why));
        (problem, Exit::Usage)
    })?;
    // A letter that fits the case is still no drawing and no data.
    if kind != PaperKind::Report && !format.holds_words() {
        return Err((Problem::new("letter-format"), Exit::Usage));
    }
    let title = voice.headed(&paper.title);
    let mut paper = paper.map(|text| voice.text(text));
    paper.title = title;
    deliver(asked.out.as_deref(), &bytes(&paper, format, language))?;
    if kind == PaperKind::Heavy {
        let note = voice.text(&Text::of("letter-before-sending"));
        // What stands in the letter is for whoever gets it, this for whoever sends it.
        let _ = writeln!(io::stderr(), "{note}");
    }
    Ok(())
}

/// Writes the case in the form of a standard.
fn in_standard(
    standard: Standard,
    (arguments, asked): (&Arguments, &ReportArguments),
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    (person, voice): (&PersonId, &Voice),
) -> Result<(), (Problem, Exit)> {
    let named = (person, asked.case.as_str(), Look::Export);
    let told = read_case(arguments, prompts, loaded, named, |step, id, case| {
        Ok(match standard {
            Standard::Cloudevents => Some(events(step, id, case)?),
            Standard::Zgw => zaak(step, id, case, (asked, voice))?,
        })
    })?;
    let told = told.ok_or_else(|| (Problem::new("report-no-zgw"), Exit::Usage))?;
    deliver(asked.out.as_deref(), format!("{told:#}\n").as_bytes())
}

fn bytes(paper: &Paper<String>, format: Format, language: Language) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::write(paper).into_bytes(),
        Format::Html => html::write(paper, language).into_bytes(),
        #[cfg(feature = "pictures")]
        Format::Pdf => {
            use crate::picture::{pdf, sheet};
            pdf::write(&sheet::sheets(paper, language), sheet::MILLIMETRES)
        }
        // Neither is made of the paper.
        Format::Json => Vec::new(),
        #[cfg(feature = "pictures")]
        Format::Picture(_) => Vec::new(),
    }
}

/// What happened to a case, as CloudEvents.
fn events(step: &mut Step<'_>, id: CaseId, case: &Case) -> Result<Value, Unreadable> {
    let mut happened = Vec::new();
    for (stamp, event) in step.history(id)? {
        happened.push(Happened {
            at: stamp.at,
            step: stamp.step,
            event: serde_json::to_value(&event).map_err(Unreadable::because)?,
        });
    }
    let municipality = case.facts.as_ref().map(|facts| facts.municipality.as_str());
    Ok(cloudevents::batch(
        case.code.as_str(),
        municipality,
        &happened,
    ))
}

/// The case as another program makes it in a Zaken API; none of a drill, and of what nobody has opened yet.
fn zaak(
    step: &mut Step<'_>,
    id: CaseId,
    case: &Case,
    (asked, voice): (&ReportArguments, &Voice),
) -> Result<Option<Value>, Unreadable> {
    let history = step.history(id)?;
    let opened = history
        .iter()
        .find(|(_, event)| matches!(event, Event::Opened(_)));
    let (Some(phase), Some((stamp, _)), false) = (case.phase(), opened, case.is_drill()) else {
        return Ok(None);
    };
    let title = voice.headed(&Text::of("zaak-title").count("phase", phase));
    let about = voice.text(&Text::of("zaak-about").word("code", &case.code));
    Ok(Some(zaak::body(&zaak::Zaak {
        code: case.code.as_str(),
        title: &title,
        about: &about,
        opened: civil::clock(stamp.at).date(),
        // The command line asks for both.
        rsin: asked.rsin.as_deref().unwrap_or_default(),
        case_type: asked.case_type.as_deref().unwrap_or_default(),
    })))
}

/// Everything that is kept of a case: what happened to it, and who looked at it.
fn kept(step: &mut Step<'_>, id: CaseId, case: &Case) -> Result<Value, Unreadable> {
    let line =
        |stamp: Stamp, event: Value| json!({"at": stamp.at, "step": stamp.step, "event": event});
    let mut events = Vec::new();
    for (stamp, event) in step.history(id)? {
        events.push(line(
            stamp,
            serde_json::to_value(&event).map_err(Unreadable::because)?,
        ));
    }
    let (mut looks, mut lost_until) = (Vec::new(), None);
    if let Some(facts) = &case.facts {
        let log = step.access(&facts.municipality)?;
        lost_until = log.lost_until;
        for (stamp, event) in log
            .events
            .iter()
            .filter(|(_, event)| event.case() == Some(id))
        {
            let mut event = serde_json::to_value(event).map_err(Unreadable::because)?;
            // The internal name means nothing outside.
            event.as_object_mut().map(|fields| fields.remove("case"));
            looks.push(line(*stamp, event));
        }
    }
    Ok(json!({
        "case": case.code,
        "card": *case.card,
        "events": events,
        "access": looks,
        // Until when nobody can tell any more who looked.
        "access_lost_until": lost_until,
    }))
}

/// Whether the words of a letter refuse it outside the phases that the card has for its party.
fn bound(prompts: &Prompts, route: &str) -> letters::Bound {
    let key = format!("letter-route-{route}.elsewhere");
    match prompts.has(Language::Dutch, &key) {
        true => letters::Bound::ByTheCard,
        false => letters::Bound::Nowhere,
    }
}

fn no_letter(name: &str) -> Problem {
    let name: String = name.chars().take(40).collect();
    Problem::new("report-letter").with("name", name)
}

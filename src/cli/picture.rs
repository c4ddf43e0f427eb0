//! `regiewijzer card --picture`: draws the card into a file, with a case in it if one is named.

use std::path::Path;
use std::sync::Arc;

use super::Teller;
use super::arguments::{Arguments, CardArguments};
use super::data::Loaded;
use super::exit::Exit;
use super::reading::{read_case, save};
use crate::dialogue::casefile::overview::picture_state;
use crate::dialogue::casefile::overview::picture_state::Naming;
use crate::dialogue::message::picture::PictureState;
use crate::dialogue::message::text::Text;
use crate::dialogue::papers::insight;
use crate::dialogue::papers::story::Moment;
use crate::dialogue::state::step::Step;
use crate::domain::Problem;
use crate::domain::card::Card;
use crate::domain::case::Case;
use crate::domain::case::access::Look;
use crate::domain::people::PersonId;
#[cfg(feature = "discord")]
use crate::front::painting::{Painted, Painter, Size};
use crate::picture::bars::Bar;
use crate::picture::life::MomentWords;
use crate::picture::scene::Scene;
use crate::picture::words::{CardWords, Now};
use crate::picture::{bars, life, pdf, phone, png, svg, wall};
use crate::voice::{Prompts, Value, Voice};

/// How wide a page for a phone is as PDF, in millimetres.
const PHONE_MILLIMETRES: f32 = 108.0;

/// Draws what is asked for.
pub(super) fn run(
    arguments: &Arguments,
    prompts: &Arc<Prompts>,
    loaded: Loaded,
    (asked, path): (&CardArguments, &Path),
    person: &PersonId,
) -> Exit {
    let language = arguments.language(&loaded.settings);
    let teller = Teller { prompts, language };
    let mode = loaded.settings.organisation.mode.clone();
    let voice = Voice::new(Arc::clone(prompts), language, mode);
    let card = loaded.card.clone();
    let drawn = Format::of(path)
        .map_err(|problem| (problem, Exit::Usage))
        .and_then(|format| {
            let standing = asked.case.as_deref().map(|code| {
                let see = |step: &mut Step<'_>, _, case: &Case| {
                    Ok(picture_state::standing(step, case, Naming::Code))
                };
                read_case(arguments, prompts, loaded, (person, code, Look::Lead), see)
            });
            let standing = standing.transpose()?.flatten();
            let picture = Picture::of_card(&card, &voice, standing.as_ref(), asked.phase)
                .map_err(|problem| (problem, Exit::Usage))?;
            save(path, &picture.bytes(format)).map_err(|problem| (problem, Exit::Io))
        });
    match drawn {
        Ok(()) => Exit::Done,
        Err((problem, exit)) => teller.refuse(&[problem], exit),
    }
}

/// The format of a picture, by the ending of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Pdf,
}

/// A picture laid out, with the sizes in which it is written.
pub(super) struct Picture {
    scene: Scene,
    /// How wide it is in pixels.
    pixels: u32,
    /// How wide it is on paper, in millimetres.
    millimetres: f32,
}

impl Format {
    /// The format that the ending of a file asks for.
    ///
    /// # Errors
    /// An ending that names none of them.
    pub(super) fn of(path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("svg") => Ok(Self::Svg),
            Some("png") => Ok(Self::Png),
            Some("pdf") => Ok(Self::Pdf),
            _ => Err(Problem::new("picture-format").with("path", path.display())),
        }
    }
}

impl Picture {
    /// The card: the phase with this number for a phone, else all of it for the wall.
    ///
    /// # Errors
    /// A phase that the card does not have.
    pub(super) fn of_card(
        card: &Card,
        voice: &Voice,
        standing: Option<&PictureState>,
        phase: Option<u8>,
    ) -> Result<Self, Problem> {
        let now = standing.map(|standing| worded(voice, standing));
        let named = [("card", Value::from(card.reference.id.as_str()))];
        let say = |key: &str| voice.prompts().text(voice.language(), key, &named);
        let words = CardWords::new(card, now.as_ref(), voice.language(), &say);
        let Some(number) = phase else {
            return Ok(Self {
                scene: wall::wall(&words),
                pixels: wall::PIXELS,
                millimetres: wall::SHEET.0,
            });
        };
        let phase = words.phase(number).ok_or_else(|| {
            Problem::new("card-no-phase")
                .with("phase", number)
                .with("last", card.last_phase())
        })?;
        Ok(Self {
            scene: phone::phone(&words, phase),
            pixels: phone::PIXELS,
            millimetres: PHONE_MILLIMETRES,
        })
    }

    /// The life of a case on a card of so many phases.
    pub(super) fn of_life(voice: &Voice, title: &Text, moments: &[Moment], phases: u8) -> Self {
        let worded = moments.iter().map(|moment| MomentWords {
            phase: moment.phase,
            kind: moment.kind,
            when: voice.text(&moment.when),
            what: voice.text(&moment.what),
        });
        let moments: Vec<MomentWords> = worded.collect();
        let words = (voice.headed(title), voice.text(&Text::of("card-phase")));
        let words = (words.0.as_str(), words.1.as_str());
        Self {
            scene: life::life(words, &moments, phases, voice.language()),
            pixels: life::PIXELS,
            millimetres: life::MILLIMETRES,
        }
    }

    /// Counts as bars, under a title, with notes below.
    pub(super) fn of_counts(voice: &Voice, told: insight::Told<'_>) -> Self {
        let text = |text: &Text| voice.text(text);
        let tables = insight::tables(told).into_iter().map(|table| {
            let rows = table
                .rows
                .iter()
                .map(|(name, count)| (text(name), *count, text(&insight::shown(*count))));
            (text(&table.title), rows.collect())
        });
        let tables: Vec<(String, Vec<Bar>)> = tables.collect();
        let notes: Vec<String> = insight::notes(told).iter().map(text).collect();
        let title = voice.headed(&insight::title(told));
        Self {
            scene: bars::bars(&title, &tables, &notes, voice.language()),
            pixels: bars::PIXELS,
            millimetres: bars::MILLIMETRES,
        }
    }

    /// Makes no side longer than this, in pixels.
    #[cfg(feature = "serve")]
    fn fit(&mut self, most: u32) {
        let wide = self.scene.width / self.scene.height;
        let widest = most as f32 * wide.min(1.0);
        self.pixels = self.pixels.min(widest.floor() as u32);
    }

    /// The picture as it is written into a file.
    pub(super) fn bytes(&self, format: Format) -> Vec<u8> {
        match format {
            Format::Png => png::paint(&self.scene, self.pixels),
            Format::Pdf => pdf::write(std::slice::from_ref(&self.scene), self.millimetres),
            Format::Svg => {
                let high = self.scene.height / self.scene.width;
                let size = (
                    format!("{}mm", self.millimetres),
                    format!("{:.1}mm", self.millimetres * high),
                );
                svg::write(&self.scene, (&size.0, &size.1)).into_bytes()
            }
        }
    }
}

/// Draws the card for a chat: the phase of a case on a phone, or all of it.
#[cfg(feature = "serve")]
pub(super) fn painter(card: Card, voice: Voice) -> Painter {
    Arc::new(move |picture, size| {
        let phase = picture.0.as_ref().map(|standing| standing.phase);
        // A case in a phase that the card in force no longer has is shown on the whole card.
        let phase = phase.filter(|number| card.phase(*number).is_some());
        let mut drawn = Picture::of_card(&card, &voice, picture.0.as_ref(), phase)
            .expect("the card has this phase");
        if let Size::Within(most) = size {
            drawn.fit(most);
        }
        Painted {
            png: drawn.bytes(Format::Png),
            name: "regiekaart.png".to_owned(),
            alt: drawn.scene.description.clone(),
        }
    })
}

/// How far a case is, in words.
fn worded(voice: &Voice, standing: &PictureState) -> Now {
    let here = standing.here.iter().map(|(row, who)| {
        let who = who.iter().map(|text| voice.text(text)).collect();
        (row.clone(), who)
    });
    Now {
        phase: standing.phase,
        frame: standing.frame,
        domain: standing.domain,
        heading: voice.headed(&standing.heading),
        here: here.collect(),
    }
}

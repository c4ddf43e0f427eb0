//! The card and a case as pictures: nothing is clipped, in any language and size, on any card.

use std::fs;
use std::path::Path;

use crate::kit::program;
use crate::region;
use crate::support;
use regiewijzer::dialogue::message::paper::{Paper, Part};
use regiewijzer::dialogue::papers::story::MomentKind;
use regiewijzer::domain::card::{Card, Domain, Frame};
use regiewijzer::domain::language::Language;
use regiewijzer::picture::life::{MomentWords, life};
use regiewijzer::picture::phone::phone;
use regiewijzer::picture::scene::{Line, Scene, Shape};
use regiewijzer::picture::sheet::sheets;
use regiewijzer::picture::wall::{self, wall};
use regiewijzer::picture::words::{CardWords, Now};
use regiewijzer::picture::{font, pdf, png, svg};
use regiewijzer::voice::{Prompts, Value};

fn prompts() -> Prompts {
    let (nl, en) = (
        include_str!("../../prompts/nl.ftl"),
        include_str!("../../prompts/en.ftl"),
    );
    Prompts::parse("nl.ftl", nl, "en.ftl", en).unwrap()
}

/// A case in this phase, with more to say than any real one.
fn now(card: &Card, phase: u8) -> Now {
    let who =
        "sociaal wijkteam, Toegang of CJG; aangemeldbijhetveiligheidshuismaarnognietaangenomen";
    Now {
        phase,
        frame: Frame::Voluntary,
        domain: Domain::Youth,
        heading: "OEFENING · Casus RW-00000000 · vrijwillig kader · jeugd".to_owned(),
        here: card
            .rows
            .iter()
            .map(|row| (row.id.clone(), vec![who.to_owned()]))
            .collect(),
    }
}

/// Every picture of a card: whole and each phase, without a case and with one in each phase.
fn pictures(card: &Card, prompts: &Prompts, language: Language) -> Vec<Scene> {
    let named = [("card", Value::from(card.reference.id.as_str()))];
    let say = |key: &str| prompts.text(language, key, &named);
    let cases = card
        .phases
        .iter()
        .map(|phase| Some(now(card, phase.number)));
    let mut all = Vec::new();
    for case in std::iter::once(None).chain(cases) {
        let words = CardWords::new(card, case.as_ref(), language, &say);
        all.push(wall(&words));
        all.extend(words.phases.iter().map(|phase| phone(&words, phase)));
    }
    all
}

/// A case stands in its phase and in no other, and says who leads.
#[test]
fn a_case_lights_its_phase() {
    let (card, prompts) = (support::card(), prompts());
    let say = |key: &str| prompts.text(Language::Dutch, key, &[]);
    let case = now(&card, 2);
    let words = CardWords::new(&card, Some(&case), Language::Dutch, &say);
    for scene in [wall(&words), phone(&words, words.phase(2).unwrap())] {
        let drawn = texts(&svg::write(&scene, ("1", "1")));
        let marked: Vec<&String> = drawn.iter().filter(|it| it.contains("NU")).collect();
        assert!(marked.iter().all(|it| *it == "Fase 2 · NU"), "{marked:?}");
        assert!(!marked.is_empty() && drawn.iter().any(|it| it.starts_with("Nu: sociaal")));
        // Adults and a compulsory frame are no options of this case.
        assert!(
            drawn.iter().all(|it| *it != "volwassenen: reclassering,"),
            "{drawn:?}"
        );
    }
    let other = phone(&words, words.phase(3).unwrap());
    let drawn = texts(&svg::write(&other, ("1", "1"))).join(" ");
    assert!(
        drawn.contains("Fase 2 · NU") && !drawn.contains("Nu: "),
        "{drawn}"
    );
}

fn assert_whole(scene: &Scene) {
    let leaks: Vec<&Line> = scene.leaks();
    assert!(leaks.is_empty(), "{}: {leaks:#?}", scene.title);
    assert!(!scene.description.is_empty() && scene.description.chars().count() <= 1000);
    for shape in &scene.shapes {
        if let Shape::Text(line) = shape {
            assert_eq!(font::lacks(&line.text), None, "{}", line.text);
        }
    }
}

#[test]
fn no_text_leaves_its_box_in_any_picture_of_the_card() {
    let (card, prompts) = (support::card(), prompts());
    for language in Language::ALL {
        for scene in pictures(&card, &prompts, language) {
            assert_whole(&scene);
        }
    }
}

/// The sheet is filled: the largest text that fits was found.
#[test]
fn the_wall_is_a_sheet_of_a3() {
    let (card, prompts) = (support::card(), prompts());
    let say = |key: &str| prompts.text(Language::Dutch, key, &[]);
    let words = CardWords::new(&card, None, Language::Dutch, &say);
    let scene = wall(&words);
    let shape = scene.width / scene.height;
    assert!(
        (shape - wall::SHEET.0 / wall::SHEET.1).abs() < 0.001,
        "{shape}"
    );
    let lowest = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Text(line) => Some(line.baseline),
        _ => None,
    });
    let lowest = lowest.fold(0.0, f32::max);
    assert!(lowest > scene.height * 0.95, "{lowest} of {}", scene.height);
}

/// Everything that the card says stands on the wall.
#[test]
fn the_wall_says_all_of_the_card() {
    let (card, prompts) = (support::card(), prompts());
    let say = |key: &str| prompts.text(Language::Dutch, key, &[]);
    let words = CardWords::new(&card, None, Language::Dutch, &say);
    let drawn = svg::write(&wall(&words), ("420mm", "297mm"));
    let texts = texts(&drawn).join(" ").to_lowercase();
    let mut keys: Vec<String> = Vec::new();
    keys.extend(card.phases.iter().map(|phase| phase.id.to_string()));
    keys.extend(
        card.phases
            .iter()
            .map(|phase| format!("{}.description", phase.id)),
    );
    keys.extend(card.rows.iter().map(|row| row.id.to_string()));
    keys.extend(card.cells().map(|cell| cell.id.to_string()));
    keys.extend(
        card.cells()
            .flat_map(|cell| &cell.options)
            .map(|it| it.id.to_string()),
    );
    keys.extend(card.columns.iter().map(|column| column.id.to_string()));
    let criteria = card.assessments.iter().flat_map(|it| &it.criteria);
    keys.extend(criteria.map(|criterion| format!("{}.label", criterion.id)));
    keys.extend(card.tracks.iter().map(|track| track.id.to_string()));
    keys.extend(card.notes.iter().map(|note| note.id.to_string()));
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = squeezed(&texts);
    for key in keys {
        let said = squeezed(&say(&key).to_lowercase());
        assert!(texts.contains(&said), "{key}: {said}");
    }
}

/// The lines of text of an SVG, in order.
fn texts(drawn: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(drawn).unwrap();
    let texts = tree.descendants().filter(|node| node.has_tag_name("text"));
    texts
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_card_of_another_region_draws_itself() {
    let folder = region::region();
    let folder = folder.path();
    for phase in [None, Some("1"), Some("2")] {
        let file = folder.join("kaart.svg");
        let mut arguments = vec!["card", "--picture", file.to_str().unwrap()];
        arguments.extend(phase.iter().flat_map(|number| ["--phase", number]));
        arguments.extend(["--data", folder.to_str().unwrap()]);
        run(&arguments);
        let drawn = fs::read_to_string(&file).unwrap();
        let all = texts(&drawn).join(" ");
        for own in ["Ien fan dizze twa stjoert.", "Oan it roer", "Miste boaten"] {
            let shown = all.contains(own) || phase == Some("1") && own.starts_with("Ien");
            assert!(
                shown || (phase == Some("2") && own == "Miste boaten"),
                "{own}: {all}"
            );
        }
        assert!(!all.contains("Sporen"), "{all}");
    }
    let text = fs::read_to_string(folder.join("regiekaart.toml")).unwrap();
    let card = Card::parse("regiekaart.toml", &text).unwrap();
    let read = |name: &str| fs::read_to_string(folder.join("prompts").join(name)).unwrap();
    let (nl, en) = (read("nl.ftl"), read("en.ftl"));
    let prompts = Prompts::parse("nl.ftl", &nl, "en.ftl", &en).unwrap();
    for scene in pictures(&card, &prompts, Language::Dutch) {
        assert_whole(&scene);
    }
}

/// Several ways lead up from one phase, criteria stand in groups, and a table weighs them: all of it is drawn.
#[test]
fn the_cards_that_say_more_are_drawn_whole() {
    for name in ["ave", "weighing", "thresholds"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cards")
            .join(name);
        let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
        let card = Card::parse("regiekaart.toml", &read("regiekaart.toml")).unwrap();
        let (nl, en) = (read("prompts/nl.ftl"), read("prompts/en.ftl"));
        let prompts = prompts()
            .overridden(("nl.ftl", &nl), ("en.ftl", &en))
            .unwrap();
        for language in Language::ALL {
            let say = |key: &str| prompts.text(language, key, &[]);
            let words = CardWords::new(&card, None, language, &say);
            let wall = texts(&svg::write(&wall(&words), ("1", "1"))).join(" ");
            let phones = words.phases.iter().map(|phase| phone(&words, phase));
            let phones = phones.map(|phone| texts(&svg::write(&phone, ("1", "1"))).join(" "));
            for drawn in [wall, phones.collect::<Vec<_>>().join(" ")] {
                let drawn = drawn.to_lowercase();
                for step in &card.assessments {
                    let own = step.criteria.iter().map(|own| format!("{}.label", own.id));
                    let groups = step.groups.iter().map(|group| group.id.to_string());
                    for key in own.chain(groups).chain([step.id.to_string()]) {
                        assert!(drawn.contains(&say(&key).to_lowercase()), "{name}: {key}");
                    }
                }
                let against = say("picture-against");
                assert_eq!(drawn.contains(&against), name == "weighing", "{name}");
            }
            for scene in pictures(&card, &prompts, language) {
                assert_whole(&scene);
            }
        }
    }
}

fn run(arguments: &[&str]) {
    let output = program().args(arguments).output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {complaints}");
}

/// Width and height of a PNG, from its header.
fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

/// The format follows from the ending, and a phone shows one phase 1,080 pixels wide.
#[test]
fn a_picture_has_the_format_of_its_ending_and_its_width() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    run(&["card", "--picture", &path("a.png"), "--phase", "3"]);
    run(&["card", "--picture", &path("b.PNG")]);
    run(&["card", "--picture", &path("c.pdf")]);
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert_eq!(size(&read("a.png")).0, 1080);
    assert_eq!(size(&read("b.PNG")), (3360, 2376));
    let document = read("c.pdf");
    assert!(document.starts_with(b"%PDF-"));
    assert_eq!(pages(&document), 1);
}

/// How many pages a PDF says that it has.
fn pages(document: &[u8]) -> usize {
    let text = String::from_utf8_lossy(document);
    let count =
        regex::Regex::new(r"/Type ?/Pages[^>]*?/Count (\d+)|/Count (\d+)[^>]*?/Type ?/Pages");
    let found = count.unwrap().captures(&text).unwrap();
    let number = found.get(1).or(found.get(2)).unwrap();
    number.as_str().parse().unwrap()
}

#[test]
fn what_cannot_be_drawn_is_refused_with_a_hint() {
    let refused = |arguments: &[&str], says: &str| {
        let output = program().args(arguments).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(says), "{arguments:?}: {told}");
        output.status.code()
    };
    let nowhere = "kaart/die/er/niet/is.svg";
    assert_eq!(
        refused(&["card", "--picture", "kaart.gif"], ".svg, .png of .pdf"),
        Some(2)
    );
    assert_eq!(
        refused(&["card", "--picture", nowhere], "Deze map is er niet"),
        Some(74)
    );
    let phase = ["card", "--picture", "x.svg", "--phase", "9"];
    assert_eq!(refused(&phase, "fasen lopen van 1 tot en met 4"), Some(2));
    let case = [
        "card",
        "--picture",
        "x.svg",
        "--case",
        "RW-00000000",
        "--store",
        "memory",
    ];
    assert_eq!(refused(&case, "bestaat niet"), Some(2));
    assert!(!Path::new("x.svg").exists());
}

/// The pictures of the front pages and the handbook. With `REWRITE_PICTURES=1` they are written anew; the difference is the
/// review.
#[test]
fn the_drawings_are_those_that_were_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    let made = tempfile::tempdir().unwrap();
    let drawings = [
        ("kaart.svg", None, "nl"),
        ("fase-3.svg", Some("3"), "nl"),
        ("phase-3.svg", Some("3"), "en"),
    ];
    for (name, phase, language) in drawings {
        let file = made.path().join(name);
        let mut arguments = vec!["card", "--picture", file.to_str().unwrap()];
        arguments.extend(["--lang", language]);
        arguments.extend(phase.iter().flat_map(|number| ["--phase", number]));
        run(&arguments);
        let drawn = fs::read_to_string(&file).unwrap();
        if std::env::var_os("REWRITE_PICTURES").is_some() {
            fs::write(folder.join(name), &drawn).unwrap();
        }
        let known = fs::read_to_string(folder.join(name)).unwrap();
        assert!(
            known == drawn,
            "{name} looks otherwise; look at it and set REWRITE_PICTURES=1"
        );
    }
}

/// What is written down as the length of a line is what the painter paints.
#[test]
fn the_painter_measures_as_we_do() {
    let text = "Afstemmen? VAT en “zorg”: 0800-2000";
    let shaped = font::width(text, 100.0, font::Weight::Regular);
    let drawn = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='3000' height='200'>\
         <text x='0' y='100' font-family='{}' font-size='100'>{text}</text></svg>",
        font::FAMILY
    );
    let mut options = resvg::usvg::Options::default();
    let fonts = options.fontdb_mut();
    fonts.load_font_data(font::Weight::Regular.file().to_vec());
    let tree = resvg::usvg::Tree::from_str(&drawn, &options).unwrap();
    let painted = tree.root().abs_bounding_box().width();
    assert!((painted - shaped).abs() < 12.0, "{painted} {shaped}");
}

fn moment(phase: u8, kind: MomentKind) -> MomentWords {
    MomentWords {
        phase,
        kind,
        when: "20-11-2026 03:12".to_owned(),
        what: "opgeschaald van fase 2 naar fase 3 door casusregisseur; afgestemd".repeat(3),
    }
}

#[test]
fn a_life_of_any_length_is_drawn_whole() {
    let kinds = [MomentKind::Step, MomentKind::Act, MomentKind::Alert];
    for count in [0, 1, 60] {
        let moments = (0..count).map(|nth| moment((nth % 4 + 1) as u8, kinds[nth % 3]));
        let moments: Vec<MomentWords> = moments.collect();
        let scene = life(("Verloop", "Fase"), &moments, 4, Language::Dutch);
        assert!(scene.leaks().is_empty());
        assert_eq!(size(&png::paint(&scene, 540)).0, 540);
    }
}

/// A paper stands on one sheet if it can be read there, else nothing of it is lost.
#[test]
fn a_paper_of_any_length_is_set_whole() {
    let row = |nth: usize| {
        vec![
            format!("20-11-2026 03:{nth:02}"),
            "met de procesregisseur ".repeat(5),
        ]
    };
    let paper = |rows: usize| Paper {
        title: "Verslag".to_owned(),
        parts: vec![
            Part::Facts(vec![("Gemeente".to_owned(), "Goes".to_owned())]),
            Part::Heading("Wat er gebeurde".to_owned()),
            Part::Table {
                head: vec!["Wanneer".to_owned(), "Wat".to_owned()],
                rows: (0..rows).map(row).collect(),
            },
            Part::Blank("Wat is afgesproken".to_owned()),
        ],
    };
    for (rows, least, most) in [(5, 1, 1), (40, 1, 1), (300, 5, 20)] {
        let sheets = sheets(&paper(rows), Language::Dutch);
        assert!(
            (least..=most).contains(&sheets.len()),
            "{rows}: {}",
            sheets.len()
        );
        let lines: Vec<&Line> = sheets.iter().flat_map(|sheet| sheet.leaks()).collect();
        assert!(lines.is_empty(), "{lines:#?}");
        assert_eq!(pages(&pdf::write(&sheets, 210.0)), sheets.len());
        // The head of the table stands above its rows on each sheet that has any.
        for sheet in &sheets {
            let lines = sheet.shapes.iter().filter_map(|shape| match shape {
                Shape::Text(line) => Some(line),
                _ => None,
            });
            let of = |start: &'static str| {
                let lines = lines
                    .clone()
                    .filter(move |line| line.text.starts_with(start));
                lines.map(|line| line.baseline).fold(f32::MAX, f32::min)
            };
            assert!(of("Wanneer") <= of("20-11-2026"), "{rows} rows");
        }
    }
}

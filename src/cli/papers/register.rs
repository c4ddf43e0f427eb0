//! The entry for the Dutch algorithm register: the fields of its publication standard 1.0.0, one
//! entry for each organisation, to read or in the form in which the register takes it.

use serde_json::{Map, Value};

use super::{Facts, Sheet, risks};
use crate::dialogue::message::text::{Text, name};
use crate::domain::organisation::{Mode, Office};
use crate::voice::Voice;

/// A field of the standard. Its id is what the register calls it.
struct Field {
    id: &'static str,
    value: Content,
}

/// What stands in a field.
enum Content {
    /// One of the values that the standard allows; the same in every language.
    Fixed(&'static str),
    /// Several of them.
    List(&'static [&'static str]),
    /// Sentences.
    Said(Vec<Text>),
    /// A blank that the register demands.
    Demanded(Text),
    /// A blank that the register does not demand; left out where it is taken by a program.
    Blank(Text),
    /// The title of an assessment that was done.
    Assessment(Text),
}

/// The entries, to read.
pub(super) fn write(facts: Facts<'_>) -> Sheet<'_> {
    let mut sheet = Sheet::new("paper-register-title", facts);
    sheet.paragraph(Text::of("paper-register-form"));
    for office in &facts.loaded.settings.organisation.offices {
        sheet.section(Text::of("paper-register-of").word("municipality", &office.name));
        sheet.items(fields(facts, office).iter().map(Field::line));
    }
    sheet
}

/// The entries, in the form in which the register takes them.
pub(super) fn entries(facts: Facts<'_>, voice: &Voice) -> Vec<Value> {
    let offices = facts.loaded.settings.organisation.offices.iter();
    let entry = |office| {
        let fields = fields(facts, office);
        let values = fields
            .iter()
            .filter_map(|field| Some((field.id.to_owned(), field.json(voice)?)));
        Value::Object(values.collect::<Map<_, _>>())
    };
    offices.map(entry).collect()
}

fn fields(facts: Facts<'_>, office: &Office) -> Vec<Field> {
    use Content::{Assessment, Blank, Demanded, Fixed, List, Said};
    let field = |id, value| Field { id, value };
    let one = |key: &'static str| Said(vec![facts.said(key)]);
    let real = match &facts.loaded.settings.organisation.mode {
        Mode::Practice => None,
        Mode::Real { dpia_reference } => Some(dpia_reference),
    };
    let organization = Text::of("paper-entry-organization").word("municipality", &office.name);
    let status = if real.is_some() {
        "In gebruik"
    } else {
        "In ontwikkeling"
    };
    let tested = real.map_or_else(
        || Text::of("paper-entry-dpia-practice"),
        |reference| Text::of("paper-entry-dpia-real").word("reference", reference),
    );
    let mut works = facts.rules().to_vec();
    works.push(Text::of("paper-register-explained"));
    works.push(Text::of("paper-register-checked"));
    let mut fields = vec![
        field("name", one("paper-entry-name")),
        field("description_short", one("paper-entry-short")),
        field("organization", Said(vec![organization])),
        field(
            "category",
            List(&["Zorg en gezondheid", "Openbare orde en veiligheid"]),
        ),
        field("status", Fixed(status)),
        field("begin_date", Blank(Text::of("paper-entry-begin"))),
        field("contact_email", Demanded(Text::of("paper-entry-contact"))),
        field("publication_category", Fixed("Impactvolle algoritmes")),
        field("goal", one("paper-entry-goal")),
        field("proportionality", Blank(Text::of("paper-entry-weighing"))),
        field("human_intervention", one("paper-entry-human")),
        field("risks", Said(risks::measures_alone(facts))),
        field("lawful_basis", Blank(Text::of("paper-basis"))),
    ];
    if real.is_some() {
        let assessment = Assessment(Text::of("paper-entry-dpia"));
        fields.push(field("impacttoetsen_grouping", assessment));
    }
    fields.extend([
        field("impacttoetsen", Said(vec![tested])),
        field(
            "source_data",
            Said(
                ["paper-kept-case", "paper-kept-special", "paper-source-case"]
                    .map(|key| facts.said(key))
                    .to_vec(),
            ),
        ),
        field("methods_and_models", Said(works)),
        field("provider", Blank(Text::of("paper-entry-provider"))),
        field("lang", Fixed("nld")),
        field("standard_version", Fixed("1.0.0")),
    ]);
    fields
}

impl Field {
    /// The field with its title, to read.
    fn line(&self) -> Text {
        let value = match &self.value {
            Content::Fixed(value) => name(value),
            Content::List(values) => {
                // A theme may hold an "en" itself.
                name(&values.join("; "))
            }
            Content::Said(texts) => one_after_another(texts),
            Content::Demanded(text) | Content::Blank(text) | Content::Assessment(text) => {
                text.clone()
            }
        };
        let title = Text::of(format!("paper-register-{}", self.id.replace('_', "-")));
        Text::of("paper-register-field")
            .text("title", title)
            .word("id", self.id)
            .text("value", value)
    }

    /// What the register is given; nothing where only the organisation can say it.
    fn json(&self, voice: &Voice) -> Option<Value> {
        match &self.value {
            Content::Fixed(value) => Some((*value).into()),
            Content::List(values) => Some(values.to_vec().into()),
            Content::Said(texts) => {
                let said = texts.iter().map(|text| voice.text(text));
                // A blank inside a sentence would be published as it stands.
                let whole: Vec<String> = said.filter(|text| !text.contains('[')).collect();
                Some(whole.join(" ").into())
            }
            Content::Demanded(text) => Some(voice.text(text).into()),
            Content::Blank(_) => None,
            Content::Assessment(title) => Some(serde_json::json!([{ "title": voice.text(title) }])),
        }
    }
}

/// Several sentences as one text.
fn one_after_another(texts: &[Text]) -> Text {
    let join = |said: Text, more| Text::of("paper-more").text("said", said).text("more", more);
    let joined = texts.iter().cloned().reduce(join);
    joined.expect("a field of the entry holds at least one sentence")
}

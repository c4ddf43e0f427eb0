//! The decisions of the card as DMN 1.3: a decision table for each assessment, which another engine
//! evaluates to the same outcome, routes and phase 4.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::domain::Answer;
use crate::domain::card::{Assessment, Card, TableRow};

/// The namespace of DMN 1.3.
const MODEL: &str = "https://www.omg.org/spec/DMN/20191111/MODEL/";
/// The namespaces of the drawing that modelling tools show.
const DRAWING: [(&str, &str); 3] = [
    (
        "xmlns:dmndi",
        "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    ),
    ("xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/"),
    ("xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/"),
];
/// The outputs of every table and the FEEL types of their values.
const OUTPUTS: [(&str, &str); 4] = [
    ("outcome", "string"),
    ("card_route", "string"),
    ("suggested_route", "string"),
    ("phase_four", "string"),
];

type Xml = Writer<Vec<u8>>;

/// Gives the label of a row of the card, for people.
pub type Label<'a> = &'a dyn Fn(&str) -> String;

/// Writes the decisions of a card. Of the names, `-` becomes `_`, since DMN reads it as minus; the
/// routes that the card leaves to choose from stand in one text, with a space between.
#[must_use]
pub fn write(card: &Card, label: Label<'_>) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    whole(&mut xml, card, label).expect("a vector takes all that is written");
    let mut text = String::from_utf8(xml.into_inner()).expect("only text was written");
    text.push('\n');
    text
}

fn whole(xml: &mut Xml, card: &Card, label: Label<'_>) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let reference = &card.reference;
    let namespace = format!("urn:regiewijzer:{}:{}", reference.id, reference.hash);
    let name = format!("{} {}", reference.id, reference.version);
    let mut definitions = xml
        .create_element("definitions")
        .with_attribute(("xmlns", MODEL))
        .with_attribute(("namespace", namespace.as_str()))
        .with_attribute(("name", name.as_str()))
        .with_attribute(("id", reference.id.as_str()));
    for attribute in DRAWING {
        definitions = definitions.with_attribute(attribute);
    }
    definitions.write_inner_content(|xml| {
        answers(xml, "answer", &Answer::ALL[..3])?;
        answers(xml, "answer_or_na", &Answer::ALL)?;
        let mut asked = Vec::new();
        for assessment in &card.assessments {
            for question in assessment.combinations.questions() {
                if !asked.contains(&&question.id) {
                    asked.push(&question.id);
                    input(xml, question.id.as_str(), question.answers(), label)?;
                }
            }
        }
        for assessment in &card.assessments {
            decision(xml, assessment, label)?;
        }
        drawing(
            xml,
            card,
            &asked.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        )
    })?;
    Ok(())
}

/// A type with the answers that it allows.
fn answers(xml: &mut Xml, name: &str, allowed: &[Answer]) -> io::Result<()> {
    let item = xml.create_element("itemDefinition");
    item.with_attribute(("name", name))
        .write_inner_content(|xml| {
            text(xml, "typeRef", "string")?;
            let values = xml.create_element("allowedValues");
            values.write_inner_content(|xml| text(xml, "text", &listed(allowed)))?;
            Ok(())
        })?;
    Ok(())
}

fn input(xml: &mut Xml, id: &str, allowed: &[Answer], label: Label<'_>) -> io::Result<()> {
    let name = name(id);
    let kind = kind(allowed);
    xml.create_element("inputData")
        .with_attribute(("id", id))
        .with_attribute(("name", name.as_str()))
        .with_attribute(("label", label(&format!("{id}.label")).as_str()))
        .write_inner_content(|xml| variable(xml, &name, kind))?;
    Ok(())
}

fn decision(xml: &mut Xml, assessment: &Assessment, label: Label<'_>) -> io::Result<()> {
    let id = assessment.id.as_str();
    let questions = assessment.combinations.questions();
    let decision = xml
        .create_element("decision")
        .with_attribute(("id", id))
        .with_attribute(("name", name(id).as_str()))
        .with_attribute(("label", label(id).as_str()));
    decision.write_inner_content(|xml| {
        text(xml, "description", &assessment.source.to_string())?;
        variable(xml, &name(id), "Any")?;
        for question in questions {
            let required = xml.create_element("informationRequirement");
            let link = format!("{id}--{}", question.id);
            required
                .with_attribute(("id", link.as_str()))
                .write_inner_content(|xml| {
                    let href = format!("#{}", question.id);
                    xml.create_element("requiredInput")
                        .with_attribute(("href", href.as_str()))
                        .write_empty()?;
                    Ok(())
                })?;
        }
        table(xml, assessment)
    })?;
    Ok(())
}

fn table(xml: &mut Xml, assessment: &Assessment) -> io::Result<()> {
    let questions = assessment.combinations.questions();
    let table = xml
        .create_element("decisionTable")
        .with_attribute(("id", format!("{}-table", assessment.id).as_str()))
        .with_attribute(("hitPolicy", "FIRST"))
        .with_attribute(("outputLabel", name(assessment.id.as_str()).as_str()));
    table.write_inner_content(|xml| {
        for question in questions {
            let id = format!("{}-in-{}", assessment.id, question.id);
            let input = xml.create_element("input");
            let input = input.with_attribute(("id", id.as_str()));
            input.write_inner_content(|xml| {
                let kind = kind(question.answers());
                let expression = xml.create_element("inputExpression");
                expression
                    .with_attribute(("typeRef", kind))
                    .write_inner_content(|xml| text(xml, "text", &name(question.id.as_str())))?;
                Ok(())
            })?;
        }
        for (output, kind) in OUTPUTS {
            let id = format!("{}-out-{output}", assessment.id);
            xml.create_element("output")
                .with_attribute(("id", id.as_str()))
                .with_attribute(("name", output))
                .with_attribute(("typeRef", kind))
                .write_empty()?;
        }
        for (nth, row) in assessment.table().iter().enumerate() {
            let all = questions.iter().map(|question| question.answers());
            let all: Vec<&[Answer]> = all.collect();
            rule(
                xml,
                &format!("{}-rule-{}", assessment.id, nth + 1),
                row,
                &all,
            )?;
        }
        Ok(())
    })?;
    Ok(())
}

fn rule(xml: &mut Xml, id: &str, row: &TableRow, all: &[&[Answer]]) -> io::Result<()> {
    let rule = xml.create_element("rule").with_attribute(("id", id));
    rule.write_inner_content(|xml| {
        for (nth, (fitting, all)) in row.answers.iter().zip(all).enumerate() {
            let test = if fitting.len() == all.len() {
                "-".to_owned()
            } else {
                listed(fitting)
            };
            entry(xml, "inputEntry", &format!("{id}-in-{}", nth + 1), &test)?;
        }
        let verdict = &row.verdict;
        let routes: Vec<&str> = verdict
            .card_route
            .iter()
            .map(|route| route.as_str())
            .collect();
        let quoted = |text: &str| format!("\"{text}\"");
        let or_null = |text: Option<&str>| text.map_or_else(|| "null".to_owned(), quoted);
        let outputs = [
            quoted(verdict.outcome.as_str()),
            quoted(&routes.join(" ")),
            or_null(verdict.suggested_route.as_ref().map(|route| route.as_str())),
            or_null(verdict.phase_four.map(|phase| phase.as_str())),
        ];
        for (nth, output) in outputs.iter().enumerate() {
            entry(xml, "outputEntry", &format!("{id}-out-{}", nth + 1), output)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, element: &str, id: &str, words: &str) -> io::Result<()> {
    let entry = xml.create_element(element).with_attribute(("id", id));
    entry.write_inner_content(|xml| text(xml, "text", words))?;
    Ok(())
}

/// Boxes and lines, so that a modelling tool has something to show: a column for each assessment's
/// inputs with the decision above them.
fn drawing(xml: &mut Xml, card: &Card, inputs: &[&str]) -> io::Result<()> {
    let high = inputs.len().max(card.assessments.len());
    let place = |nth: usize, of: usize| 60 + nth * 80 + (high - of) * 40;
    let input = |id: &str| {
        let nth = inputs
            .iter()
            .position(|known| *known == id)
            .unwrap_or_default();
        (60, place(nth, inputs.len()))
    };
    xml.create_element("dmndi:DMNDI")
        .write_inner_content(|xml| {
            let diagram = xml.create_element("dmndi:DMNDiagram");
            let diagram = diagram.with_attribute(("id", "diagram"));
            diagram.write_inner_content(|xml| {
                for id in inputs {
                    shape(xml, id, input(id), (260, 45))?;
                }
                for (nth, assessment) in card.assessments.iter().enumerate() {
                    let spread = nth * inputs.len() / card.assessments.len();
                    let (x, y) = (560, place(spread, inputs.len()));
                    shape(xml, assessment.id.as_str(), (x, y), (180, 60))?;
                    for question in assessment.combinations.questions() {
                        let link = format!("{}--{}", assessment.id, question.id);
                        let (left, top) = input(question.id.as_str());
                        edge(xml, &link, [(left + 260, top + 22), (x, y + 30)])?;
                    }
                }
                Ok(())
            })?;
            Ok(())
        })?;
    Ok(())
}

fn shape(xml: &mut Xml, id: &str, at: (usize, usize), size: (usize, usize)) -> io::Result<()> {
    let shape = xml
        .create_element("dmndi:DMNShape")
        .with_attribute(("id", format!("shape-{id}").as_str()))
        .with_attribute(("dmnElementRef", id));
    shape.write_inner_content(|xml| {
        xml.create_element("dc:Bounds")
            .with_attribute(("x", at.0.to_string().as_str()))
            .with_attribute(("y", at.1.to_string().as_str()))
            .with_attribute(("width", size.0.to_string().as_str()))
            .with_attribute(("height", size.1.to_string().as_str()))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn edge(xml: &mut Xml, id: &str, ends: [(usize, usize); 2]) -> io::Result<()> {
    let edge = xml
        .create_element("dmndi:DMNEdge")
        .with_attribute(("id", format!("edge-{id}").as_str()))
        .with_attribute(("dmnElementRef", id));
    edge.write_inner_content(|xml| {
        for (x, y) in ends {
            xml.create_element("di:waypoint")
                .with_attribute(("x", x.to_string().as_str()))
                .with_attribute(("y", y.to_string().as_str()))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn variable(xml: &mut Xml, name: &str, kind: &str) -> io::Result<()> {
    let variable = xml
        .create_element("variable")
        .with_attribute(("name", name));
    variable.with_attribute(("typeRef", kind)).write_empty()?;
    Ok(())
}

fn text(xml: &mut Xml, element: &str, words: &str) -> io::Result<()> {
    xml.create_element(element)
        .write_text_content(BytesText::new(words))?;
    Ok(())
}

/// The type of an input that may have these answers.
fn kind(allowed: &[Answer]) -> &'static str {
    if allowed.contains(&Answer::NotApplicable) {
        "answer_or_na"
    } else {
        "answer"
    }
}

/// A name that DMN does not read as a subtraction.
fn name(id: &str) -> String {
    id.replace('-', "_")
}

/// Answers as a FEEL list of texts: `"yes","no"`.
fn listed(answers: &[Answer]) -> String {
    let quoted = answers.iter().map(|answer| format!("\"{answer}\""));
    quoted.collect::<Vec<_>>().join(",")
}

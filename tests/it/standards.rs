//! What other programs take over in the form of a Dutch standard: the log of access as records of the Logboek
//! Dataverwerkingen, and a case as a ZGW zaak.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::kit::{Chat, START, erase, open_case, program};

/// What the program writes, and what it tells the operator; it must end with this code.
fn asked(arguments: &[&str], code: i32) -> (String, String) {
    let output = program().args(arguments).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
    (String::from_utf8(output.stdout).unwrap(), told)
}

/// The address of the register's entry.
const ACTIVITY: &str = "https://gemeente.example/register/regie";

/// The fields that a log must take, with what the standard says of each.
fn is_record(record: &Map<String, Value>) {
    let text = |of: &Value, key: &str| of[key].as_str().unwrap_or_default().to_owned();
    let whole = Value::Object(record.clone());
    for (key, digits) in [("trace_id", 32), ("span_id", 16)] {
        let id = text(&whole, key);
        let is_hex = id.bytes().all(|byte| b"0123456789abcdef".contains(&byte));
        assert!(
            is_hex && id.len() == digits && id.bytes().any(|byte| byte != b'0'),
            "{whole}"
        );
    }
    let codes = ["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"];
    assert!(
        codes.contains(&text(&whole, "status_code").as_str()),
        "{whole}"
    );
    assert!(!text(&whole, "name").is_empty());
    let [start, end] = ["start_time", "end_time"].map(|key| text(&whole, key));
    assert!(start.parse::<jiff::Timestamp>().unwrap() <= end.parse().unwrap());
    // To the millisecond.
    assert_eq!(start.split('.').nth(1).map(str::len), Some(4), "{start}");
    assert_eq!(pairs(&whole["resource"]["attributes"]).len(), 3);
    let attributes = pairs(&whole["attributes"]);
    assert_eq!(attributes["dpl.core.processing_activity_id"], ACTIVITY);
    let [subject, kind] = ["dpl.core.data_subject_id", "dpl.core.data_subject_id_type"]
        .map(|key| attributes.get(key));
    assert_eq!(subject.is_some(), kind.is_some(), "{whole}");
    let known = [
        "trace_id",
        "span_id",
        "status_code",
        "name",
        "start_time",
        "end_time",
        "resource",
        "attributes",
    ];
    assert!(
        record.keys().all(|key| known.contains(&key.as_str())),
        "{whole}"
    );
    // No name of a standard is made up.
    assert!(
        attributes.keys().all(|key| key.starts_with("dpl.core.")),
        "{whole}"
    );
}

fn records(text: &str) -> Vec<Map<String, Value>> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A list of pairs, as a map.
fn pairs(list: &Value) -> BTreeMap<&str, &str> {
    let pairs = list.as_array().unwrap().iter();
    let pairs = pairs.map(|pair| [&pair["key"], &pair["value"]].map(|text| text.as_str().unwrap()));
    pairs.map(|[key, value]| (key, value)).collect()
}

fn field<'a>(record: &'a Map<String, Value>, key: &str) -> &'a str {
    pairs(&record["attributes"])
        .get(key)
        .copied()
        .unwrap_or_default()
}

#[test]
fn who_looked_is_told_as_records_of_the_logboek_dataverwerkingen() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = open_case(&mut chat, 2);
    let gone = open_case(&mut chat, 1);
    for line in [
        format!("casus status {code}"),
        format!("casus tijdlijn {code}"),
    ] {
        chat.say("proces", &line);
    }
    chat.say("proces", &format!("casus status {gone}"));
    chat.say("aov", "ontvangen PQRS-7K3");
    erase(&mut chat, &gone);
    chat.say("beheer", "1");
    chat.close();
    let store = store.to_str().unwrap();
    let line = ["access", "--store", store, "--activity", ACTIVITY];
    let (text, _) = asked(&line, 0);
    let all = records(&text);
    all.iter().for_each(is_record);
    let names: BTreeSet<&str> = all
        .iter()
        .map(|record| record["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains("case.seen.status") && names.contains("case.seen.timeline"),
        "{text}"
    );
    let of_case = all
        .iter()
        .filter(|record| field(record, "dpl.core.data_subject_id") == code);
    assert!(of_case.clone().count() >= 2, "{text}");
    assert!(
        { of_case }.all(|record| field(record, "dpl.core.data_subject_id_type") == "regiewijzer-casuscode"),
        "{text}"
    );
    let spans: BTreeSet<_> = all
        .iter()
        .map(|record| record["span_id"].to_string())
        .collect();
    assert_eq!(spans.len(), all.len(), "each has ids of its own: {text}");
    assert_eq!(asked(&line, 0).0, text, "and keeps them");
    // Nobody by name or by short name: whoever looked stays in the log of the program itself.
    assert!(
        !text.contains("\"proces\"") && !text.contains("\"aov"),
        "{text}"
    );
    let out = folder.path().join("log.jsonl");
    asked(&[&line[..], &["--out", out.to_str().unwrap()]].concat(), 0);
    assert_eq!(std::fs::read_to_string(out).unwrap(), text);
    // Each municipality gets its own.
    let own = |municipality| asked(&[&line[..], &["--municipality", municipality]].concat(), 0).0;
    assert_eq!(own("GM0664"), text);
    let refused = asked(&[&line[..], &["--municipality", "GM9999"]].concat(), 2).1;
    assert!(refused.contains("GM9999 doet niet mee"), "{refused}");
}

/// An erased case has no code any more; what was seen of it is one subject still.
#[test]
fn an_erased_case_is_told_of_without_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = open_case(&mut chat, 2);
    chat.say("proces", &format!("casus status {code}"));
    erase(&mut chat, &code);
    chat.close();
    let (text, _) = asked(
        &[
            "access",
            "--store",
            store.to_str().unwrap(),
            "--activity",
            "urn:x:1",
        ],
        0,
    );
    assert!(
        !text.contains(&code) && text.contains("case.erased"),
        "{text}"
    );
    let all = records(&text);
    let subjects: BTreeSet<&str> = all
        .iter()
        .map(|record| field(record, "dpl.core.data_subject_id"))
        .collect();
    assert_eq!(subjects.len(), 1, "{text}");
    assert!(text.contains("regiewijzer-gewiste-casus"), "{text}");
}

#[test]
fn the_records_need_a_register_and_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none");
    let store = ["access", "--store", none.to_str().unwrap()];
    let told = asked(&[&store[..], &["--activity", ACTIVITY]].concat(), 2).1;
    assert!(told.contains("nog geen opslag"), "{told}");
    asked(&store, 2);
    for wrong in [
        "register 12",
        "/register",
        "https:",
        "12:x",
        "https://",
        ":x",
    ] {
        let told = asked(&[&store[..], &["--activity", wrong]].concat(), 2).1;
        assert!(told.contains("is geen adres"), "{wrong}: {told}");
    }
}

/// What version 1.5 of the Zaken API asks of the body of a new zaak, field by field.
fn is_zaak(body: &Value) {
    let text = |key: &str| {
        body[key]
            .as_str()
            .unwrap_or_else(|| panic!("{key} in {body}"))
    };
    for (key, most) in [
        ("identificatie", 40),
        ("bronorganisatie", 9),
        ("verantwoordelijkeOrganisatie", 9),
        ("omschrijving", 80),
        ("toelichting", 1000),
        ("zaaktype", 1000),
    ] {
        assert!(
            (1..=most).contains(&text(key).chars().count()),
            "{key} in {body}"
        );
    }
    for key in ["startdatum", "registratiedatum"] {
        assert!(text(key).parse::<jiff::civil::Date>().is_ok(), "{body}");
    }
    let levels = [
        "openbaar",
        "beperkt_openbaar",
        "intern",
        "zaakvertrouwelijk",
        "vertrouwelijk",
        "confidentieel",
        "geheim",
        "zeer_geheim",
    ];
    assert!(
        levels.contains(&text("vertrouwelijkheidaanduiding")),
        "{body}"
    );
    for mark in body["kenmerken"].as_array().unwrap() {
        for key in ["kenmerk", "bron"] {
            assert!(
                (1..=40).contains(&mark[key].as_str().unwrap().chars().count()),
                "{body}"
            );
        }
    }
}

#[test]
fn a_case_is_the_body_of_a_zaak() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let mut chat = Chat::on(&store, START);
    let code = open_case(&mut chat, 3);
    chat.say("regisseur", "oefenoproep");
    chat.close();
    let store = store.to_str().unwrap();
    let report = ["report", &code, "--store", store, "--format", "zgw"];
    let kind = "https://catalogi.example/api/v1/zaaktypen/1";
    let whole = [&report[..], &["--rsin", "000000012", "--case-type", kind]].concat();
    let body: Value = serde_json::from_str(&asked(&whole, 0).0).unwrap();
    is_zaak(&body);
    assert_eq!(body["identificatie"], code.as_str());
    assert_eq!(body["bronorganisatie"], "000000012");
    assert_eq!(body["zaaktype"], kind);
    // The day here, not in universal time.
    assert_eq!(body["startdatum"], START.split('T').next().unwrap());
    let title = body["omschrijving"].as_str().unwrap();
    assert_eq!(title, "OEFENING · Casus in het sociaal domein, fase 3");
    // Without organisation or kind nothing is made up.
    asked(&report, 2);
    let wrong = asked(
        &[&report[..], &["--rsin", "123456789", "--case-type", kind]].concat(),
        2,
    )
    .1;
    assert!(wrong.contains("is geen RSIN"), "{wrong}");
    asked(
        &["report", &code, "--store", store, "--rsin", "000000012"],
        2,
    );
}

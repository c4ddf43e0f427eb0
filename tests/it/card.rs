//! The card as data: that all of it is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::card;
use regiewijzer::domain::card::advice::{Outcome, decide, evaluate};
use regiewijzer::domain::card::proof::prove;
use regiewijzer::domain::card::{Card, Direction, Domain, Frame, Need, OptionKind, Rule, SignOff};
use regiewijzer::domain::{Answer, Id, Role, municipality};

#[test]
fn every_id_of_the_list_stands_on_the_card() {
    let card = card();
    let mut known: BTreeSet<String> = card.ids().into_iter().map(Id::to_string).collect();
    known.extend(Role::ALL.map(|role| role.to_string()));
    let listed = include_str!("../card/ids.txt").lines();
    let listed: Vec<&str> = listed.filter(|line| !line.starts_with('#')).collect();
    assert_eq!(listed.len(), 138);
    for id in listed {
        assert!(known.contains(id), "{id} is missing");
    }
}

#[test]
fn the_counts_of_the_documents_hold() {
    let card = card();
    assert_eq!(card.phases.len(), 4);
    assert_eq!(card.cells().count(), 24);
    assert_eq!(card.columns.len(), 2);
    let criteria = |rule: Rule| -> usize {
        let of_rule = card.assessments.iter().filter(|found| found.rule == rule);
        of_rule.map(|found| found.criteria.len()).sum()
    };
    assert_eq!(criteria(Rule::Up), 12);
    assert_eq!(criteria(Rule::Down), 13);
    assert_eq!(criteria(Rule::Request), 2);
    let steps = card.assessments.iter().filter(|found| found.step.is_some());
    let impossible = ["note-no-down-1", "note-no-up-4"];
    assert_eq!((steps.count(), impossible.len()), (6, 2));
    let notes = |start: &str| {
        let all = card.notes.iter().map(|note| note.id.as_str());
        all.filter(|id| id.starts_with(start)).count()
    };
    assert_eq!(notes("note-vt-"), 8);
    assert_eq!(notes("route-3-"), 2);
    assert_eq!(notes("intensity-") + criteria(Rule::Request), 12);
    for id in impossible
        .into_iter()
        .chain(["note-meldcode", "note-waakvlam"])
    {
        assert_eq!(notes(id), 1);
    }
    let actors: Vec<usize> = card
        .tracks
        .iter()
        .map(|track| track.informs.len())
        .collect();
    assert_eq!(actors, [6, 3]);
    assert_eq!(card.tracks[0].meeting.as_ref().unwrap().grounds.len(), 3);
    assert_eq!(
        card.assessment("up-3")
            .unwrap()
            .route
            .as_ref()
            .unwrap()
            .rows
            .len(),
        7
    );
}

/// Who decides, with whom, and how that is shown.
#[test]
fn deciders_are_those_of_the_card() {
    use Role::{AovOfficer, CaseDirector, Household, ProcessDirector, Referrer};
    let card = card();
    let check = |id: &str, by: Role, with: &[Role], sign_off: SignOff| {
        let found = card.assessment(id).unwrap();
        assert_eq!(
            (found.decided_by, &*found.with, found.sign_off),
            (by, with, sign_off),
            "{id}"
        );
    };
    check("up-1", Household, &[Referrer], SignOff::Recorded);
    check("up-2", CaseDirector, &[ProcessDirector], SignOff::Optional);
    check("up-3", CaseDirector, &[ProcessDirector], SignOff::Required);
    check(
        "down-2",
        CaseDirector,
        &[Household, Referrer],
        SignOff::Consulted,
    );
    check(
        "down-3",
        CaseDirector,
        &[ProcessDirector],
        SignOff::Required,
    );
    check(
        "down-4",
        AovOfficer,
        &[ProcessDirector, CaseDirector],
        SignOff::All,
    );
    check("intensity", Role::AccessTeam, &[], SignOff::Recorded);
    assert_eq!(
        card.assessment("up-2").unwrap().reminders,
        ["note-meldcode"]
    );
    assert_eq!(card.assessment_from(3, Direction::Up).unwrap().id, "up-3");
    assert!(card.assessment_from(1, Direction::Down).is_none());
    assert!(card.assessment_from(4, Direction::Up).is_none());
    let request = card.intensity().unwrap();
    assert_eq!(
        (&*request.phases, request.domain),
        (&[2, 3, 4][..], Some(Domain::Youth))
    );
}

#[test]
fn the_client_can_direct_in_phase_two_only() {
    let card = card();
    let count = |phase, frame, domain| {
        let options: Vec<_> = card
            .options("row-case-direction", phase, frame, domain)
            .collect();
        let clients = options
            .iter()
            .filter(|option| option.kind == OptionKind::Client);
        (options.len(), clients.count())
    };
    for domain in Domain::ALL {
        assert_eq!(count(2, Frame::Voluntary, domain), (5, 1));
        assert_eq!(count(3, Frame::Voluntary, domain), (4, 0));
        assert_eq!(count(2, Frame::Compulsory, domain), (1, 0));
        assert_eq!(count(3, Frame::Compulsory, domain), (1, 0));
    }
    assert_eq!(count(9, Frame::Voluntary, Domain::Youth), (0, 0));
}

#[test]
fn tracks_name_all_who_are_told_and_who_must_confirm() {
    use Role::{Alderman, AovOfficer, CareDepartment};
    let card = card();
    assert_eq!(card.alerting_phase(), Some(4));
    let care = card.track("track-care-calamity").unwrap();
    assert_eq!(care.must_confirm, [AovOfficer, Alderman, CareDepartment]);
    let told = |need: Need| {
        let told = care
            .tick_list(CareDepartment)
            .filter(move |inform| inform.need == need);
        told.map(|inform| inform.to).collect::<Vec<_>>()
    };
    let all = [AovOfficer, Role::Communication, Alderman, Role::Mayor];
    assert_eq!(told(Need::Must), all);
    assert_eq!(
        told(Need::AtLeastOne),
        [Role::ProcessCoordinator, Role::PolicyOfficer]
    );
    assert_eq!(
        care.meeting.as_ref().unwrap().decided_by,
        [Alderman, Role::Mayor]
    );
    let other = card.track("track-other-calamity").unwrap();
    assert_eq!(other.must_confirm, [AovOfficer, CareDepartment]);
    let told: Vec<Role> = other
        .tick_list(AovOfficer)
        .map(|inform| inform.to)
        .collect();
    assert_eq!(told, [Role::LocalTriangle, Role::CommunicationAdviser]);
}

#[test]
fn only_six_criteria_allow_not_applicable() {
    let card = card();
    let mut allowed = Vec::new();
    for assessment in &card.assessments {
        for id in assessment.questions() {
            if card.allows(assessment.id.as_str(), id.as_str(), Answer::NotApplicable) {
                allowed.push(id.as_str());
            }
            assert!(card.allows(assessment.id.as_str(), id.as_str(), Answer::Unknown));
        }
    }
    let expected = "down-2-no-nuisance down-3-unrest-gone down-3-collaboration-restored \
                    down-3-no-eviction-and-housing down-4-unrest-stabilised down-4-shelter-safe";
    assert_eq!(allowed.join(" "), expected);
    assert!(!card.allows("up-3", "up-2-stagnation", Answer::Yes));
}

/// Replaces what stands once in the real file, and gives what is then refused.
/// Plants a fault; one problem must name it, on the line that holds `on_line`.
#[test]
fn the_card_is_proved_in_time() {
    let card = card();
    let before = std::time::Instant::now();
    let proof = prove(&card).unwrap();
    // 3 + 3^7 + 3^5 + 3^3*4 + 3^2*4^3 + 3^2*4^2 + 3^2
    assert_eq!(proof.combinations, 3 + 2187 + 243 + 108 + 576 + 144 + 9);
    assert!(
        before.elapsed().as_millis() < 1000,
        "{:?}",
        before.elapsed()
    );
}

/// A card of another region: two phases, other names, no routes, tracks or intensity.
#[test]
fn another_card_loads_with_the_same_code() {
    let text = include_str!("../card/another.toml");
    let card = Card::parse("another.toml", text).unwrap();
    assert_eq!(prove(&card).unwrap().combinations, 9 + 4);
    assert_eq!((card.last_phase(), card.alerting_phase()), (2, None));
    assert!(card.intensity().is_none() && card.routes.is_empty());
    let answers = BTreeMap::from([
        (Id::from("smoke"), Answer::No),
        (Id::from("noise"), Answer::Yes),
    ]);
    let advice = decide(&card, "rise", &answers).unwrap();
    assert_eq!(advice.because, ["noise"]);
    assert_eq!(
        (
            advice.suggested_route,
            advice.phase_four,
            advice.provisional
        ),
        (None, None, false)
    );
    // Nothing that applies is nothing to scale down on.
    let answers = BTreeMap::from([(Id::from("quiet"), Answer::NotApplicable)]);
    let verdict = evaluate(&card, "fall", &answers).unwrap();
    assert_eq!(verdict.outcome, Outcome::Consult);
}

/// A bare "ja" must always mean that the criterion is met.
#[test]
fn the_municipalities_of_zeeland_are_known() {
    let text = include_str!("../../data/gemeenten.toml");
    let all = municipality::parse("gemeenten.toml", text).unwrap();
    let codes: Vec<&str> = all.iter().map(|known| known.code.as_str()).collect();
    let expected = "GM0654 GM0664 GM0677 GM0678 GM0687 GM1695 GM0703 GM1676 GM1714 GM0715 GM0716 \
                    GM0717 GM0718";
    assert_eq!(codes.join(" "), expected);
    let wrong = text.replace("GM0664", "0664").replace("GM0716", "GM0715");
    let problems = municipality::parse("gemeenten.toml", &wrong).unwrap_err();
    let keys: Vec<_> = problems
        .iter()
        .map(|problem| (problem.key, problem.line))
        .collect();
    assert_eq!(
        keys,
        [
            ("municipality-code", Some(8)),
            ("municipality-twice", Some(44))
        ]
    );
}

#[test]
fn the_glossary_gives_one_term_for_one_thing() {
    let glossary: toml::Table = toml::from_str(include_str!("../../data/glossary.toml")).unwrap();
    let terms = glossary["terms"].as_table().unwrap();
    let english: BTreeSet<&str> = terms.values().map(|term| term.as_str().unwrap()).collect();
    assert_eq!(english.len(), terms.len());
    for term in [
        "casusregisseur",
        "wethouder",
        "AOV",
        "doorzettingsmacht",
        "doorzettingsvermogen",
    ] {
        assert!(terms.contains_key(term));
    }
}

//! The entries under which a case is found again: computed from the case, kept beside it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::domain::Id;
use crate::domain::alert::AlertId;
use crate::domain::alert::link::LinkToken;
use crate::domain::case::due;
use crate::domain::case::{Case, CaseId};
use crate::domain::code::{CaseCode, PingCode};
use crate::domain::organisation::Organisation;
use crate::domain::people::PersonId;
use crate::domain::roster::quiet::QuietIn;

/// One way to find a case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// By its code.
    Code(CaseCode),
    /// By the code of a ping.
    Ping(PingCode),
    /// By the personal link of a ping.
    Link(LinkToken),
    /// By the name of one of its alerts.
    Alert(AlertId),
    /// By the moment at which something is due, in milliseconds since 1970.
    Due(u64),
    /// By somebody who has an open question, request or alert in it, or agreed with what was not decided since.
    Waiting(PersonId),
    /// By its directors.
    Involved(PersonId),
    /// By its municipality, in the phase that raises alerts or with an open alert from before.
    Alarmed(Id),
    /// By the municipality that holds it: a drill that goes on.
    Drill(Id),
}

/// A term and the case that it leads to.
pub type IndexEntry = (Term, CaseId);

/// Every entry of a case as it stands.
#[must_use]
pub fn entries(
    case: &Case,
    organisation: &Organisation,
    alerting_phase: Option<u8>,
) -> BTreeSet<IndexEntry> {
    let mut terms = BTreeSet::from([Term::Code(case.code.clone())]);
    terms.extend(
        case.interviews
            .iter()
            .map(|(who, _)| Term::Waiting(who.clone())),
    );
    // What somebody agreed with can be taken back until it is decided; whoever disagreed stands here too, so that the
    // entries do not tell the two apart.
    let asked = case.requests.iter().filter(|request| !request.outdated);
    terms.extend(asked.map(|request| Term::Waiting(request.of.clone())));
    terms.extend(
        case.alerts
            .iter()
            .map(|alert| Term::Alert(alert.id.clone())),
    );
    let pinged = case.alerts.iter().flat_map(|alert| &alert.addressees);
    for addressee in pinged {
        terms.insert(Term::Ping(addressee.code.clone()));
        terms.extend(addressee.link.clone().map(Term::Link));
    }
    for alert in case.open_alerts() {
        terms.extend(alert.alerted().cloned().map(Term::Waiting));
        terms.insert(Term::Waiting(case.director.clone()));
    }
    for alert in case.alerts.iter().filter(|_| !case.is_closed()) {
        let used = alert.confirmations.iter().filter(|made| !made.disputed);
        let owners = used.filter_map(|made| made.in_the_name_of().cloned());
        terms.extend(owners.map(Term::Waiting));
    }
    let told = case.notices.open.iter();
    terms.extend(told.map(|notice| Term::Waiting(notice.to.clone())));
    terms.extend(
        case.successor
            .clone()
            .map(|(successor, _)| Term::Waiting(successor)),
    );
    if let Some(due) = due::next(case, organisation, alerting_phase) {
        terms.insert(Term::due(due));
    }
    terms.extend(lists(case, alerting_phase));
    terms.into_iter().map(|term| (term, case.id)).collect()
}

/// In whose lists of what is open a case stands: of persons, of a municipality, of its drills.
#[must_use]
pub fn lists(case: &Case, alerting_phase: Option<u8>) -> Vec<Term> {
    let running = case.facts.as_ref().filter(|facts| facts.closed.is_none());
    let Some(facts) = running else {
        return Vec::new();
    };
    if case.is_drill() {
        return vec![Term::Drill(facts.municipality.clone())];
    }
    let mut lists = vec![Term::Involved(case.director.clone())];
    lists.extend(facts.process_director.clone().map(Term::Involved));
    // Another card may no longer have the phase in which an alert was raised.
    if Some(facts.phase) == alerting_phase || case.open_alerts().next().is_some() {
        lists.push(Term::Alarmed(facts.municipality.clone()));
    }
    lists
}

/// By which rules a moment follows from a case in [`entries`], and whether it is in the phase that alerts. Raise it
/// whenever one of them changes, in [`due`], [`lists`], the ladder or the deliveries: a store that was written under the
/// rules before keeps its moments otherwise. `tests/it/golden_log/timing.rs` holds the moments of this one.
pub const TIMING: u32 = 5;

/// The same as long as every moment that follows from a case is the same, and which cases are in the phase that alerts.
#[must_use]
pub fn timing(organisation: &Organisation, alerting_phase: Option<u8>) -> [u8; 32] {
    let Organisation {
        offices,
        ladder,
        keep_closed,
        quiet,
        ..
    } = organisation;
    let mut all = format!("{TIMING} {ladder:?} {keep_closed:?} {quiet:?} {alerting_phase:?}");
    // Where all have the same hours, the mark is what it was before a municipality could have its own.
    let own = offices
        .iter()
        .filter(|office| office.quiet != QuietIn::AsElsewhere);
    for office in own {
        let _ = write!(all, " {} {:?}", office.code, office.quiet);
    }
    Sha256::digest(all).into()
}

/// The number of a moment, rounded up to the millisecond.
#[must_use]
pub fn milliseconds(at: Timestamp) -> u64 {
    let nanoseconds = at.as_nanosecond().max(0);
    u64::try_from((nanoseconds + 999_999) / 1_000_000).unwrap_or(u64::MAX)
}

impl Term {
    /// The term of a moment, rounded up to the millisecond.
    #[must_use]
    pub fn due(at: Timestamp) -> Self {
        Self::Due(milliseconds(at))
    }

    /// Whether it is another under other settings or another card: see [`timing`].
    #[must_use]
    pub const fn is_timed(&self) -> bool {
        matches!(self, Self::Due(_) | Self::Alarmed(_))
    }

    /// The moment of a term that is one.
    #[must_use]
    pub fn moment(&self) -> Option<Timestamp> {
        match self {
            Self::Due(milliseconds) => {
                Timestamp::from_millisecond(i64::try_from(*milliseconds).ok()?).ok()
            }
            Self::Code(_)
            | Self::Ping(_)
            | Self::Link(_)
            | Self::Alert(_)
            | Self::Waiting(_)
            | Self::Involved(_)
            | Self::Alarmed(_)
            | Self::Drill(_) => None,
        }
    }
}

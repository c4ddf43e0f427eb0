//! How the service does, for whoever watches it: counts, and names of our own; never what anybody said, and nobody's name.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use tokio::time::Instant;

use crate::clock::steady;
use crate::dialogue::message::input::Input;
use crate::domain::alert::Receipt;
use crate::front::locked;
pub use crate::front::watch::FrontName;
pub(in crate::front) use crate::front::watch::FrontState;
use crate::front::watch::Watch;
use crate::store::{KeyStage, Lead};

/// How much longer than between two audits may pass before the desk counts as standing still.
const MISSED_AUDITS: u32 = 3;
const LEEWAY: Duration = Duration::from_secs(60);

/// What is known of the service.
#[derive(Debug)]
pub struct Health {
    /// How much time passes between two audits.
    every: Duration,
    since: Instant,
    known: Mutex<Known>,
    watch: Watch,
}

#[derive(Debug, Default)]
struct Known {
    /// Since when it leads, if it stood by before.
    led_since: Option<Instant>,
    /// What it sees of whoever leads, while it stands by.
    standby: Option<Standby>,
    /// Whether it leads for certain, once it does not stand by.
    lead: Lead,
    audit: Option<Noted>,
    keys: Option<Keys>,
    inputs: BTreeMap<&'static str, u64>,
    messages: BTreeMap<&'static str, u64>,
    results: BTreeMap<&'static str, u64>,
    batches: u64,
    waiting: usize,
}

/// What a program that stands by knows.
#[derive(Clone, Copy, Debug)]
struct Standby {
    /// When it saw the store last.
    seen: Option<Instant>,
    /// How many batches there were.
    batches: u64,
    /// Whether it could lead, as far as it knows.
    is_able: bool,
}

/// The last audit.
#[derive(Clone, Copy, Debug)]
struct Noted {
    seen: Instant,
    audit: Audited,
}

/// What an audit found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Audited {
    /// When.
    pub at: Timestamp,
    /// Whether all is well, with the store too.
    pub passes: bool,
    /// How many alerts are open.
    pub open_alerts: usize,
    /// How many of them are late.
    pub late_alerts: usize,
    /// The number of the last step that was written.
    #[serde(skip)]
    pub last_step: u64,
}

/// How it stands with the master key of a store that archives keep.
#[derive(Clone, Debug, Serialize)]
struct Keys {
    /// Until when it has to be changed.
    due: Timestamp,
    /// How far a change is.
    stage: &'static str,
    /// The machines that it waits for.
    waits_for: Vec<String>,
    /// Whether the key in force is not where it should be on this machine.
    #[serde(skip)]
    is_lacking_here: bool,
}

/// How everything does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::front) enum Verdict {
    /// All is well.
    Ok,
    /// There was no audit yet.
    Starting,
    /// The audit fails: an alert is late, or the store is not what it was.
    AuditFails,
    /// There was no audit for so long that the desk stands still.
    StandsStill,
    /// Another program leads, and this one is ready to.
    StandsBy,
    /// It stands by and sees nothing of the store.
    SeesNothing,
    /// It could not lead, or no other time: somebody must see to that.
    CannotLead,
    /// It led, and does not know whether it still does: it says nothing.
    Silent,
}

/// How long ago the store may have been seen by a program that is ready to lead.
const SEEN_WITHIN: Duration = Duration::from_secs(5);

#[derive(Serialize)]
struct Shown<'a> {
    status: Verdict,
    leader: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    standby: Option<Behind>,
    store: Option<Stored>,
    audit: Option<Audited>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<&'a Keys>,
    /// How each door does.
    fronts: BTreeMap<FrontName, FrontState>,
    /// Since when it does.
    since: BTreeMap<FrontName, Timestamp>,
}

/// How far a program that stands by is behind whoever leads.
#[derive(Serialize)]
struct Behind {
    batches: u64,
    seen_milliseconds_ago: Option<u128>,
}

#[derive(Serialize)]
struct Stored {
    last_step: u64,
}

impl Known {
    /// Whether it leads for certain.
    fn leads(&self) -> bool {
        self.standby.is_none() && self.lead.holds()
    }
}

impl Health {
    /// Nothing is known yet of a service that is audited this often.
    #[must_use]
    pub fn new(every: Duration) -> Self {
        Self {
            every,
            since: steady(),
            known: Mutex::default(),
            watch: Watch::default(),
        }
    }

    /// Another program leads; the store had so many batches, if it was seen just now.
    pub fn stands_by(&self, batches: Option<u64>) {
        let mut known = locked(&self.known);
        let before = known.standby.unwrap_or(Standby {
            seen: None,
            batches: 0,
            is_able: true,
        });
        known.standby = Some(match batches {
            Some(batches) => Standby {
                seen: Some(steady()),
                batches,
                is_able: true,
            },
            None => before,
        });
    }

    /// It stands by, and could not lead as things are.
    pub fn cannot_lead(&self) {
        self.stands_by(None);
        if let Some(standby) = &mut locked(&self.known).standby {
            standby.is_able = false;
        }
    }

    /// It leads from now on, as long as this says so.
    pub fn leads(&self, lead: Lead) {
        let mut known = locked(&self.known);
        (known.standby, known.led_since) = (None, Some(steady()));
        known.lead = lead;
    }

    /// There was an audit.
    pub fn was_audited(&self, audit: Audited) {
        let seen = steady();
        locked(&self.known).audit = Some(Noted { seen, audit });
    }

    /// The master key has to be changed by then, and a change is so far; this machine is called so.
    pub fn keys(&self, due: Timestamp, stage: &KeyStage, here: &str) {
        let lacks = |machines: &[String]| machines.iter().any(|machine| machine == here);
        let is_lacking_here = matches!(stage, KeyStage::Missing(machines) if lacks(machines));
        let (stage, machines) = match stage {
            KeyStage::Settled => ("settled", &[][..]),
            KeyStage::Spreading(machines) => ("spreading", &machines[..]),
            KeyStage::Looking => ("spreading", &[][..]),
            KeyStage::Clearing(machines) => ("clearing", &machines[..]),
            KeyStage::Broken(_) => ("broken", &[][..]),
            KeyStage::Missing(machines) => ("missing", &machines[..]),
        };
        locked(&self.known).keys = Some(Keys {
            due,
            stage,
            waits_for: machines.to_vec(),
            is_lacking_here,
        });
    }

    /// Where the doors note how they do.
    #[must_use]
    pub const fn watch(&self) -> &Watch {
        &self.watch
    }

    /// A front does so from now on.
    pub(in crate::front) fn front(&self, name: FrontName, state: FrontState) {
        self.watch.door(name, state);
    }

    /// A batch was taken, while so much more waits.
    pub(super) fn took(&self, inputs: &[Input], waiting: usize) {
        let mut known = locked(&self.known);
        known.batches += 1;
        known.waiting = waiting;
        for input in inputs {
            *known.inputs.entry(kind(input)).or_default() += 1;
            if let Input::Receipt { receipt, .. } = input {
                *known.results.entry(result(*receipt)).or_default() += 1;
            }
        }
    }

    /// So many messages left by a front or a way.
    pub(super) fn left(&self, by: &'static str, count: usize) {
        let count = u64::try_from(count).unwrap_or_default();
        *locked(&self.known).messages.entry(by).or_default() += count;
    }

    fn verdict(&self, known: &Known) -> Verdict {
        if let Some(standby) = known.standby {
            let sees = standby
                .seen
                .is_some_and(|seen| seen.elapsed() <= SEEN_WITHIN);
            return match (standby.is_able, sees) {
                (false, _) => Verdict::CannotLead,
                (true, true) => Verdict::StandsBy,
                (true, false) => Verdict::SeesNothing,
            };
        }
        if !known.lead.holds() {
            return Verdict::Silent;
        }
        if known.keys.as_ref().is_some_and(|keys| keys.is_lacking_here) {
            return Verdict::CannotLead;
        }
        let longest = self.every.saturating_mul(MISSED_AUDITS) + LEEWAY;
        let since = known.led_since.unwrap_or(self.since);
        match &known.audit {
            None if since.elapsed() > longest => Verdict::StandsStill,
            None => Verdict::Starting,
            Some(noted) if noted.seen.elapsed() > longest => Verdict::StandsStill,
            Some(noted) if noted.audit.passes => Verdict::Ok,
            Some(_) => Verdict::AuditFails,
        }
    }

    /// How everything does, and the same with what is known of its parts, as JSON.
    pub(in crate::front) fn json(&self) -> (Verdict, String) {
        let known = locked(&self.known);
        let status = self.verdict(&known);
        let audit = known.audit.map(|noted| noted.audit);
        let doors = self.watch.doors();
        let shown = Shown {
            status,
            leader: known.leads(),
            standby: known.standby.map(|standby| Behind {
                batches: standby.batches,
                seen_milliseconds_ago: standby.seen.map(|seen| seen.elapsed().as_millis()),
            }),
            store: audit.map(|audit| Stored {
                last_step: audit.last_step,
            }),
            audit,
            keys: known.keys.as_ref(),
            fronts: doors
                .iter()
                .map(|(name, (state, _))| (*name, *state))
                .collect(),
            since: doors
                .iter()
                .map(|(name, (_, since))| (*name, *since))
                .collect(),
        };
        (status, serde_json::to_string(&shown).unwrap_or_default())
    }

    /// The same as numbers, in the text format of Prometheus.
    pub(in crate::front) fn metrics(&self) -> String {
        let known = locked(&self.known);
        let mut text = String::new();
        let up = u64::from(self.verdict(&known) == Verdict::Ok);
        family(&mut text, "healthy", "gauge", [("", up)]);
        let leads = u64::from(known.leads());
        family(&mut text, "leader", "gauge", [("", leads)]);
        let uptime = self.since.elapsed().as_secs();
        family(&mut text, "uptime_seconds", "counter", [("", uptime)]);
        if let Some(noted) = &known.audit {
            let audit = noted.audit;
            let number = |count| u64::try_from(count).unwrap_or_default();
            let age = noted.seen.elapsed().as_secs();
            for (name, value) in [
                ("audit_passes", u64::from(audit.passes)),
                ("audit_age_seconds", age),
                ("alerts_open", number(audit.open_alerts)),
                ("alerts_late", number(audit.late_alerts)),
                ("store_last_step", audit.last_step),
            ] {
                family(&mut text, name, "gauge", [("", value)]);
            }
        }
        if let Some(keys) = &known.keys {
            let due = u64::try_from(keys.due.as_second()).unwrap_or_default();
            family(&mut text, "master_key_due_seconds", "gauge", [("", due)]);
        }
        let waiting = u64::try_from(known.waiting).unwrap_or_default();
        family(&mut text, "queue_waiting", "gauge", [("", waiting)]);
        family(&mut text, "batches_total", "counter", [("", known.batches)]);
        let labelled = |label: &'static str, counts: &BTreeMap<&'static str, u64>| {
            let counts = counts.iter();
            let line = |(name, count): (&&str, &u64)| (format!("{{{label}=\"{name}\"}}"), *count);
            counts.map(line).collect::<Vec<_>>()
        };
        for (name, lines) in [
            ("inputs_total", labelled("kind", &known.inputs)),
            ("messages_total", labelled("way", &known.messages)),
            ("results_total", labelled("result", &known.results)),
            ("refused_total", labelled("reason", &self.watch.refusals())),
        ] {
            family(&mut text, name, "counter", lines);
        }
        let fronts = self.watch.doors();
        let fronts = fronts.iter().map(|(name, (state, _))| {
            let connected = u64::from(state.works());
            (format!("{{front=\"{name}\"}}"), connected)
        });
        family(&mut text, "front_connected", "gauge", fronts);
        text
    }
}

/// A measure with its lines; none where it has none.
fn family<L: AsRef<str>>(
    text: &mut String,
    name: &str,
    kind: &str,
    lines: impl IntoIterator<Item = (L, u64)>,
) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_none() {
        return;
    }
    // Writing into a string never fails.
    let _ = writeln!(text, "# TYPE regiewijzer_{name} {kind}");
    for (labels, value) in lines {
        let _ = writeln!(text, "regiewijzer_{name}{} {value}", labels.as_ref());
    }
}

const fn kind(input: &Input) -> &'static str {
    match input {
        Input::Say { .. } => "say",
        Input::Press { .. } => "press",
        Input::Blind { .. } => "blind",
        Input::Receipt { .. } => "receipt",
        Input::Replied { .. } => "reply",
        Input::Linked { .. } => "link",
        Input::Room { .. } => "room",
        Input::Restarted => "restart",
        _ => "other",
    }
}

const fn result(receipt: Receipt) -> &'static str {
    match receipt {
        Receipt::Awaited => "awaited",
        Receipt::Silent => "silent",
        Receipt::Delivered => "delivered",
        Receipt::Closed => "closed",
        Receipt::Unreachable => "unreachable",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    fn audited(passes: bool) -> Audited {
        Audited {
            at: Timestamp::UNIX_EPOCH,
            passes,
            open_alerts: 2,
            late_alerts: usize::from(!passes),
            last_step: 7,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn it_is_well_as_long_as_the_audit_says_so_and_goes_on() {
        let health = Health::new(Duration::from_secs(60));
        assert_eq!(health.json().0, Verdict::Starting);
        health.was_audited(audited(true));
        health.front("discord", FrontState::Connected);
        let (verdict, json) = health.json();
        assert_eq!(verdict, Verdict::Ok);
        for part in [
            r#""status":"ok""#,
            r#""leader":true"#,
            r#""last_step":7"#,
            r#""open_alerts":2"#,
            r#""discord":"connected""#,
        ] {
            assert!(json.contains(part), "{json}");
        }
        health.was_audited(audited(false));
        assert_eq!(health.json().0, Verdict::AuditFails);
        health.was_audited(audited(true));
        tokio::time::advance(Duration::from_secs(241)).await;
        assert_eq!(health.json().0, Verdict::StandsStill);
        health.was_audited(audited(true));
        assert_eq!(health.json().0, Verdict::Ok);
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_stands_by_is_well_as_long_as_it_sees_the_store() {
        let health = Health::new(Duration::from_secs(60));
        health.stands_by(None);
        assert_eq!(health.json().0, Verdict::SeesNothing);
        health.stands_by(Some(12));
        let (verdict, json) = health.json();
        assert_eq!(verdict, Verdict::StandsBy);
        for part in [
            r#""status":"stands-by""#,
            r#""leader":false"#,
            r#""batches":12"#,
        ] {
            assert!(json.contains(part), "{json}");
        }
        assert!(health.metrics().contains("regiewijzer_leader 0"));
        tokio::time::advance(Duration::from_secs(600)).await;
        health.stands_by(None);
        assert_eq!(health.json().0, Verdict::SeesNothing);
        health.cannot_lead();
        assert_eq!(health.json().0, Verdict::CannotLead);
        health.stands_by(Some(13));
        assert_eq!(health.json().0, Verdict::StandsBy);
        let holds = Arc::new(AtomicBool::new(true));
        let asked = Arc::clone(&holds);
        health.leads(Lead::while_it(move || asked.load(Ordering::Relaxed)));
        assert_eq!(health.json().0, Verdict::Starting);
        assert!(health.metrics().contains("regiewijzer_leader 1"));
        holds.store(false, Ordering::Relaxed);
        let (verdict, json) = health.json();
        assert_eq!(verdict, Verdict::Silent);
        assert!(json.contains(r#""leader":false"#), "{json}");
        assert!(health.metrics().contains("regiewijzer_leader 0"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_machine_without_the_key_in_force_is_not_well_and_the_others_are() {
        let health = Health::new(Duration::from_secs(60));
        health.was_audited(audited(true));
        let missing = KeyStage::Missing(vec!["here".into()]);
        for (stage, here, expect) in [
            (&missing, "here", Verdict::CannotLead),
            (&missing, "there", Verdict::Ok),
            (&KeyStage::Settled, "here", Verdict::Ok),
        ] {
            health.keys(Timestamp::UNIX_EPOCH, stage, here);
            assert_eq!(health.json().0, expect, "{stage:?} {here}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_measures_are_lines_that_a_collector_reads() {
        let health = Health::new(Duration::from_secs(60));
        health.was_audited(audited(true));
        let receipt = Input::Receipt {
            delivery: crate::domain::alert::DeliveryId("A-1".into()),
            receipt: Receipt::Delivered,
        };
        health.took(&[Input::Restarted, receipt], 3);
        health.left("mail", 2);
        let text = health.metrics();
        for line in text.lines() {
            let plain = line.starts_with("# TYPE regiewijzer_")
                || line.rsplit_once(' ').is_some_and(|(name, value)| {
                    name.starts_with("regiewijzer_") && value.parse::<u64>().is_ok()
                });
            assert!(plain, "{line}");
        }
        for line in [
            "regiewijzer_healthy 1",
            "regiewijzer_alerts_open 2",
            "regiewijzer_queue_waiting 3",
            r#"regiewijzer_inputs_total{kind="restart"} 1"#,
            r#"regiewijzer_results_total{result="delivered"} 1"#,
            r#"regiewijzer_messages_total{way="mail"} 2"#,
        ] {
            assert!(text.lines().any(|known| known == line), "{line}: {text}");
        }
    }
}

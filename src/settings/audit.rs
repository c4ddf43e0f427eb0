//! How often the program looks whether an alert is late, and where it shows that all is well.

use jiff::SignedDuration;

use super::reader::{Source, Table, refuse_address};
use crate::front::heartbeat::HeartbeatSettings;

/// The table.
pub(super) const AUDIT: &str = "audit";
const KEYS: [&str; 3] = ["every", "heartbeat_file", "heartbeat_url"];
/// How often it looks when the settings do not say.
const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// A heartbeat once a day is the least that still tells something.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// The self-audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditSettings {
    /// How often.
    pub every: SignedDuration,
    /// Where it shows that all is well.
    pub heartbeat: HeartbeatSettings,
}

/// Reads the table; without one, the program looks every minute and shows nothing outside.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) -> AuditSettings {
    let mut settings = AuditSettings {
        every: EVERY,
        heartbeat: HeartbeatSettings::default(),
    };
    let Some(table) = root.optional_table(source, AUDIT, &KEYS) else {
        return settings;
    };
    if table.keys().contains(&KEYS[0])
        && let Some(every) = table.duration(source, KEYS[0], LONGEST)
    {
        settings.every = every.value;
    }
    let file = table.optional_text(source, KEYS[1]);
    settings.heartbeat.file = file.map(|file| file.value.into());
    if let Some(url) = table.optional_text(source, KEYS[2]) {
        let is_url = url.value.starts_with("https://") || url.value.starts_with("http://");
        if is_url && url.value.chars().all(|c| c.is_ascii_graphic()) {
            settings.heartbeat.url = Some(url.value);
        } else {
            refuse_address(source, &url, "settings-heartbeat-url");
        }
    }
    settings
}

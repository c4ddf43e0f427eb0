//! The settings file: who is who, who is on duty, when an alert climbs.

//! Slash commands as they are registered, and what the platform refuses in them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::components::list;
use super::reply::{Answer, Form, Reply, ok};
use super::state::State;
use super::world::Id;

impl State {
    /// Replaces the commands of a server, or those of everywhere.
    pub fn register(&mut self, guild: Option<Id>, commands: &Value) -> Answer {
        check(commands)?;
        let version = self.fresh().to_string();
        let known = self.commands.get(&guild).cloned().unwrap_or_default();
        let mut kept = Vec::new();
        for command in commands.as_array().into_iter().flatten() {
            let same = known.iter().find(|known| known["name"] == command["name"]);
            let id = match same {
                Some(same) => same["id"].clone(),
                None => json!(self.fresh().to_string()),
            };
            let mut command = command.clone();
            command["id"] = id;
            command["application_id"] = json!(self.world.application.to_string());
            command["version"] = json!(version);
            if command["type"].is_null() {
                command["type"] = json!(1);
            }
            if let Some(guild) = guild {
                command["guild_id"] = json!(guild.to_string());
            }
            kept.push(command);
        }
        self.commands.insert(guild, kept);
        self.registered(guild)
    }

    /// The commands of a server, or those of everywhere.
    pub fn registered(&self, guild: Option<Id>) -> Answer {
        ok(json!(
            self.commands.get(&guild).cloned().unwrap_or_default()
        ))
    }
}

fn check(commands: &Value) -> Result<(), Reply> {
    let mut form = Form::default();
    let Some(commands) = commands.as_array() else {
        form.wrong("", "BASE_TYPE_LIST", "Only lists may be used here");
        return form.finish();
    };
    form.count("", commands.len(), 0, 100);
    let mut seen = BTreeSet::new();
    for (number, command) in commands.iter().enumerate() {
        let at = number.to_string();
        if !seen.insert(command["name"].as_str()) {
            let message = "Application command names must be unique";
            form.wrong(
                &format!("{at}.name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                message,
            );
        }
        named(&mut form, &at, command);
        options(&mut form, &at, command);
        let size = size(command);
        if size > 8000 {
            let message = format!("Command exceeds maximum size ({size} > 8000)");
            form.wrong(&at, "APPLICATION_COMMAND_TOO_LARGE", &message);
        }
    }
    form.finish()
}

fn named(form: &mut Form, at: &str, thing: &Value) {
    let here = format!("{at}.name");
    name(form, &here, &thing["name"]);
    for (language, text) in thing["name_localizations"]
        .as_object()
        .into_iter()
        .flatten()
    {
        name(form, &format!("{here}_localizations.{language}"), text);
    }
    let here = format!("{at}.description");
    form.length(&here, &thing["description"], 1, 100);
    for (language, text) in thing["description_localizations"]
        .as_object()
        .into_iter()
        .flatten()
    {
        form.length(&format!("{here}_localizations.{language}"), text, 1, 100);
    }
}

fn name(form: &mut Form, at: &str, name: &Value) {
    form.length(at, name, 1, 32);
    let name = name.as_str().unwrap_or_default();
    let fits = |letter: char| letter.is_alphanumeric() || "-_'".contains(letter);
    if !name.chars().all(fits) || name.to_lowercase() != name {
        form.wrong(
            at,
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid",
        );
    }
}

fn options(form: &mut Form, at: &str, thing: &Value) {
    let given = list(thing, "options");
    form.count(&format!("{at}.options"), given.len(), 0, 25);
    let mut seen = BTreeSet::new();
    let mut optional = false;
    for (number, option) in given.iter().enumerate() {
        let at = format!("{at}.options.{number}");
        named(form, &at, option);
        form.choice(
            &format!("{at}.type"),
            &option["type"],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        );
        if !seen.insert(option["name"].as_str()) {
            let message = "Option names must be unique";
            form.wrong(
                &format!("{at}.name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                message,
            );
        }
        let required = option["required"] == true;
        if required && optional {
            let message = "Required options must be placed before non-required options";
            form.wrong(&at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        optional |= !required;
        let choices = list(option, "choices");
        form.count(&format!("{at}.choices"), choices.len(), 0, 25);
        for (number, choice) in choices.iter().enumerate() {
            form.length(
                &format!("{at}.choices.{number}.name"),
                &choice["name"],
                1,
                100,
            );
        }
        if option["autocomplete"] == true && !choices.is_empty() {
            let message = "Autocomplete and choices exclude each other";
            form.wrong(
                &at,
                "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES",
                message,
            );
        }
        options(form, &at, option);
    }
}

/// Letters of names, descriptions and choices together, each with its longest translation.
fn size(thing: &Value) -> usize {
    let length = |text: &Value| text.as_str().map_or(0, |text| text.chars().count());
    let longest = |key: &str| {
        let others = thing[format!("{key}_localizations")].as_object();
        let others = others.into_iter().flat_map(|others| others.values());
        others.chain([&thing[key]]).map(length).max().unwrap_or(0)
    };
    let choices = list(thing, "choices").iter();
    let choices: usize = choices
        .map(|choice| length(&choice["name"]) + length(&choice["value"]))
        .sum();
    let inner: usize = list(thing, "options").iter().map(size).sum();
    longest("name") + longest("description") + choices + inner
}

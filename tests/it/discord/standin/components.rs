//! What the platform accepts as buttons, selects and modals.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reply::Form;

const DUPLICATE: (&str, &str) = (
    "COMPONENT_CUSTOM_ID_DUPLICATED",
    "Component custom id cannot be duplicated",
);

/// The things in a list of a body; nothing if it is no list.
pub fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Holds the rows under a message against the limits.
pub fn check(form: &mut Form, at: &str, rows: &Value) {
    let Some(rows) = rows.as_array() else { return };
    form.count(at, rows.len(), 0, 5);
    let mut seen = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        let at = format!("{at}.{number}");
        form.choice(&format!("{at}.type"), &row["type"], &[1]);
        let things = list(row, "components");
        let at = format!("{at}.components");
        form.count(&at, things.len(), 1, 5);
        if things.len() > 1 && things.iter().any(|thing| thing["type"] != 2) {
            let message = "The specified component exceeds the maximum width";
            form.wrong(&at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
        }
        for (number, thing) in things.iter().enumerate() {
            let at = format!("{at}.{number}");
            form.choice(&format!("{at}.type"), &thing["type"], &[2, 3, 5, 6, 7, 8]);
            if thing["type"] == 2 {
                button(form, &at, thing);
            } else {
                select(form, &at, thing);
            }
            custom_id(form, &at, thing, &mut seen);
        }
    }
}

/// Holds a modal against the limits.
pub fn check_modal(form: &mut Form, at: &str, modal: &Value) {
    form.length(&format!("{at}.title"), &modal["title"], 1, 45);
    form.length(&format!("{at}.custom_id"), &modal["custom_id"], 1, 100);
    let rows = list(modal, "components");
    form.count(&format!("{at}.components"), rows.len(), 1, 5);
    let mut seen = BTreeSet::new();
    for (number, row) in rows.iter().enumerate() {
        let at = format!("{at}.components.{number}");
        form.choice(&format!("{at}.type"), &row["type"], &[1]);
        let inputs = list(row, "components");
        form.count(&format!("{at}.components"), inputs.len(), 1, 1);
        for input in inputs {
            let at = format!("{at}.components.0");
            form.choice(&format!("{at}.type"), &input["type"], &[4]);
            form.choice(&format!("{at}.style"), &input["style"], &[1, 2]);
            form.length(&format!("{at}.label"), &input["label"], 1, 45);
            form.length(&format!("{at}.placeholder"), &input["placeholder"], 0, 100);
            form.length(&format!("{at}.value"), &input["value"], 0, 4000);
            custom_id(form, &at, input, &mut seen);
        }
    }
}

fn custom_id<'a>(form: &mut Form, at: &str, thing: &'a Value, seen: &mut BTreeSet<&'a str>) {
    let at = format!("{at}.custom_id");
    if thing["type"] == 2 && thing["style"] == 5 {
        return;
    }
    form.length(&at, &thing["custom_id"], 1, 100);
    if thing["custom_id"]
        .as_str()
        .is_some_and(|id| !seen.insert(id))
    {
        form.wrong(&at, DUPLICATE.0, DUPLICATE.1);
    }
}

fn button(form: &mut Form, at: &str, button: &Value) {
    form.choice(&format!("{at}.style"), &button["style"], &[1, 2, 3, 4, 5]);
    let least = usize::from(button["emoji"].is_null());
    form.length(&format!("{at}.label"), &button["label"], least, 80);
    if (button["style"] == 5) != button["url"].is_string() {
        let message = "A link button has a url, and no other has one";
        form.wrong(
            &format!("{at}.url"),
            "BUTTON_COMPONENT_INVALID_URL",
            message,
        );
    }
}

fn select(form: &mut Form, at: &str, select: &Value) {
    form.length(&format!("{at}.placeholder"), &select["placeholder"], 0, 150);
    if select["type"] != 3 {
        return;
    }
    let options = list(select, "options");
    let at = format!("{at}.options");
    form.count(&at, options.len(), 1, 25);
    let mut seen = BTreeSet::new();
    for (number, option) in options.iter().enumerate() {
        let at = format!("{at}.{number}");
        form.length(&format!("{at}.label"), &option["label"], 1, 100);
        form.length(&format!("{at}.value"), &option["value"], 1, 100);
        form.length(&format!("{at}.description"), &option["description"], 0, 100);
        if option["value"]
            .as_str()
            .is_some_and(|value| !seen.insert(value))
        {
            let message = "The specified option value is already used";
            form.wrong(
                &format!("{at}.value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                message,
            );
        }
    }
}

//! The part of JSON Schema in which the standard of the register is written down.

use serde_json::Value;

/// Everything in which a value departs from a schema.
pub(crate) fn departures(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let kind = match value {
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        _ => "another kind",
    };
    if schema["type"] != kind {
        return vec![format!("{at} is of {kind}, not {}", schema["type"])];
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{at} is {value}"));
    }
    let most = |name: &str| schema[name].as_u64().unwrap_or(u64::MAX);
    match value {
        Value::String(text) if text.chars().count() as u64 > most("maxLength") => {
            found.push(format!("{at} is too long: {}", text.chars().count()));
        }
        Value::Array(items) => {
            if items.len() as u64 > most("maxItems") {
                found.push(format!("{at} has too many items"));
            }
            for item in items {
                found.extend(departures(&schema["items"], item, at));
            }
        }
        Value::Object(fields) => {
            for name in schema["required"].as_array().into_iter().flatten() {
                let given = name.as_str().and_then(|name| fields.get(name));
                if given.is_none_or(|given| given == "") {
                    found.push(format!("{at} lacks {name}"));
                }
            }
            for (name, field) in fields {
                let at = format!("{at}.{name}");
                match schema["properties"].get(name) {
                    Some(schema) => found.extend(departures(schema, field, &at)),
                    None if schema["additionalProperties"] == false => {
                        found.push(format!("{at} is no field"));
                    }
                    None => {}
                }
            }
        }
        _ => {}
    }
    found
}

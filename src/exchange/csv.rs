//! Tables as CSV, for a spreadsheet: semicolons between fields, as a Dutch one reads them.

/// Writes rows, each ended by a carriage return and a line feed.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let lines = rows.iter().map(|row| {
        let fields: Vec<String> = row.iter().map(|field| quoted(field)).collect();
        format!("{}\r\n", fields.join(";"))
    });
    lines.collect()
}

/// A field in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    match field.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    }
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn what_means_something_else_in_a_spreadsheet_is_put_in_quotes() {
        let row = ["a;b", "say \"no\"", "=1+1", "7"].map(str::to_owned);
        assert_eq!(
            write(&[row.to_vec()]),
            "\"a;b\";\"say \"\"no\"\"\";'=1+1;7\r\n"
        );
    }
}

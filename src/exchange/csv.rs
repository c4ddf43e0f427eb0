//! Tables as CSV, for a spreadsheet: semicolons between fields, as a Dutch one reads them.

use csv::{Terminator, WriterBuilder};

/// Writes rows, each ended by a carriage return and a line feed.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let mut builder = WriterBuilder::new();
    builder
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .flexible(true);
    let mut writer = builder.from_writer(Vec::new());
    for row in rows {
        let fields = row.iter().map(|field| harmless(field));
        writer.write_record(fields).expect("memory takes every row");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a spreadsheet would take for a formula gets an apostrophe.
fn harmless(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula {
        format!("'{field}")
    } else {
        field.to_owned()
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

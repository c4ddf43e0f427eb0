//! What the operator reads: through `tracing`, in lines for a person or as JSON; only what is ours, and never what
//! anybody said.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write as _};
use std::sync::OnceLock;

use clap::ValueEnum;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

use crate::front::transcript;
use crate::front::width::Width;

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogForm {
    /// For a person: what is wrong, in words.
    #[default]
    Text,
    /// For a program: an object a line, also of what goes well.
    Json,
}

/// The form that was asked for.
static ASKED: OnceLock<LogForm> = OnceLock::new();

/// From now on what is logged is written to the error stream in this form. Libraries log what came in from outside, so
/// nothing of theirs is written.
pub(crate) fn start(form: LogForm) {
    let least = match form {
        LogForm::Text => Level::WARN,
        LogForm::Json => Level::INFO,
    };
    let ours = filter_fn(move |about| {
        // What is served is said in every form.
        let is_said = *about.level() <= least || about.target().ends_with("::serve");
        about.target().starts_with(env!("CARGO_PKG_NAME")) && is_said
    });
    let registry = tracing_subscriber::registry();
    let output = tracing_subscriber::fmt::layer().with_writer(io::stderr);
    // With the error stream closed there is nobody to tell.
    let output = output.log_internal_errors(false);
    // It is begun once.
    let _ = ASKED.set(form);
    let _ = match form {
        LogForm::Text => {
            let plain = output.event_format(Plain).with_filter(ours);
            registry.with(plain).try_init()
        }
        LogForm::Json => {
            let json = output.json().flatten_event(true).with_filter(ours);
            registry.with(json).try_init()
        }
    };
}

/// Why the program does not do what it was asked, in the form of the log.
pub(crate) fn refused(text: &str) {
    match ASKED.get() {
        Some(LogForm::Json) => tracing::error!("{text}"),
        // With the error stream closed, only the exit code can still tell.
        Some(LogForm::Text) | None => drop(writeln!(io::stderr(), "{}", on_screen(text))),
    }
}

/// What a program that works by itself begins with, in the form of the log.
pub(crate) fn told(text: &str) {
    match ASKED.get() {
        Some(LogForm::Json) => tracing::info!("{text}"),
        Some(LogForm::Text) | None => drop(writeln!(io::stderr(), "{}", on_screen(text))),
    }
}

/// A text as it stands on the error stream: on a screen, lines break between words.
fn on_screen(text: &str) -> Cow<'_, str> {
    match Width::of(&io::stderr()) {
        width @ Width::Screen => Cow::Owned(transcript::within(text, width.columns())),
        Width::Fixed(_) => Cow::Borrowed(text),
    }
}

/// The words alone: whoever keeps them adds the moment.
struct Plain;

impl<S, N> FormatEvent<S, N> for Plain
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let mut words = Words(String::new());
        event.record(&mut words);
        writeln!(writer, "{}", on_screen(&words.0))
    }
}

struct Words(String);

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

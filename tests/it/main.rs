//! The tests of the program and its parts, one module each: `cargo test --test it -- MODULE::`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot set up its own world has failed"
)]

mod accident;
mod accident_words;
mod agreement;
mod another_card;
mod as_it_was;
#[cfg(feature = "store-sled")]
mod attacks;
mod audit;
mod begun_again;
mod board;
mod bridge;
#[cfg(all(feature = "servers", feature = "mail"))]
mod browser;
mod buttons;
mod calling;
mod card;
mod card_beginning;
mod card_faults;
mod card_told;
mod card_walked;
mod card_words;
mod chat_and_report;
mod chat_json;
mod check;
mod clock;
mod codes;
mod command_line;
mod commands;
mod confirming;
mod costs;
mod crash;
mod decide;
mod decide_lines;
mod deciding;
#[cfg(feature = "discord")]
#[allow(clippy::result_large_err, reason = "the library's own error is large")]
mod discord;
mod dmn;
mod double_tap;
mod drills;
mod duty;
#[cfg(feature = "store-sled")]
mod editions;
#[cfg(feature = "store-sled")]
mod erasing;
#[cfg(feature = "store-sled")]
mod figures;
mod first_settings;
mod forgetting;
mod formal;
mod formal_words;
#[cfg(feature = "store-sled")]
mod format;
mod fuzz;
mod gates;
mod glossary;
mod golden_log;
mod gone;
mod growth;
mod guard;
mod handbook;
mod keeping;
mod kit;
mod left_open;
mod letters;
mod linked;
mod loaded_cases;
mod mail_words;
mod many;
mod meant;
mod no_longer;
mod office;
mod one_write;
mod open;
mod own_data;
mod own_roles;
mod packaging;
mod pages;
mod papers;
mod passing_on;
#[cfg(feature = "pictures")]
mod pictures;
mod pings;
mod promised;
mod quiet;
mod reaching;
mod real_terminal;
#[cfg(feature = "store-sled")]
mod rebuild;
mod receipts;
mod refusals;
mod region;
mod replay;
mod report;
mod requests;
mod rights;
mod rooms;
mod secrets;
#[cfg(all(feature = "serve", feature = "mail", feature = "pages", unix))]
mod serving;
mod settings;
mod settings_slips;
mod short_names;
mod simulation;
mod sizes;
mod stand_ins;
#[cfg(feature = "store-sled")]
mod standards;
mod steering;
#[cfg(feature = "store-sled")]
mod storage;
mod store;
mod supply;
mod support;
mod talk;
mod tape;
#[cfg(all(feature = "teams", feature = "mail", feature = "pages", unix))]
mod teams;
mod tidy;
mod told_the_end;
mod truth;
#[cfg(all(feature = "servers", feature = "store-postgres", unix))]
mod two_machines;
mod understanding;
mod unseen;
mod ways;
mod wide_cards;

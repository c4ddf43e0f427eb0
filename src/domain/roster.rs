//! Who is on duty, and who deputises.

//! The card: phases, cells, assessments, routes, tracks and notes.

"""External checkers: programs beside this one that look at the same documents, all behind one protocol."""

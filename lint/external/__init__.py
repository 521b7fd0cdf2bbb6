"""Other checkers, each behind the same protocol."""

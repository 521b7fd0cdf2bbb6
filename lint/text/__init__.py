"""A text and the places in it."""

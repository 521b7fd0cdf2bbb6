"""From many files to their results."""

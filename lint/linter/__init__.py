"""One document and its diagnostics: lint it, suppress, fix."""

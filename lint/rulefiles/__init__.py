"""From YAML to rules; never on the way from a file to its diagnostics."""

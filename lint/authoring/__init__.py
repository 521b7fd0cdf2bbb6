"""From YAML to rules. Nothing here is imported where the rule cache is warm."""

"""How the YAML of each kind of check becomes the parameters of its class: a module for each row of `lint.checks.kinds`."""

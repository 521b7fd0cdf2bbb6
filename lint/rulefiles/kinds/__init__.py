"""What the YAML of each kind of check says, one module a kind.

function      `function`
languagetool  `languagetool`
metric        `metric`
names         `names`
pattern       `pattern`
phrases       `phrases`
variants      `variants`
"""

"""`function`: a named function, its options under `with`, and under `needs` and `near` what leads to where it looks."""

from __future__ import annotations

from lint.checks.function import load_function
from lint.checks.words import with_words
from lint.rulefiles.fields import Fields, Reading, find_needs


def read(fields: Fields) -> Reading:
    value = fields["function"]
    name = value.text()
    options: dict[str, list[str]] = {}
    for option_key, option_value in fields["with"].entries() if "with" in fields else ():
        options[option_key.text()] = [
            word for item in (option_value.items() if option_value.is_list else [option_value]) for word in fields.words(item)
        ]
    try:
        load_function(name)
    except LookupError:
        value.complain(f"unknown function '{name}'")
    named = {need.partition("=")[0].lower() for item in fields.items("needs") for need in fields.words(item)}
    near = fields.expressions("near")
    needs = find_needs(near)
    if named:
        needs |= {"literals": with_words(sorted(named)), "again": []}
    parameters = {
        "name": name,
        "options": {option: "\n".join(words) for option, words in options.items()},
        "near": near,
        **needs,
    }
    return Reading("function", parameters, {"detail", "why", "original"})

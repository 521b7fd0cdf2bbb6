"""What rules of kind `function` may name: `quotes.unbalanced` is `unbalanced` in `quotes.py`."""

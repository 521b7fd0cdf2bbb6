"""mtlint: a linter for English text that went through machine translation, spinning or scraping."""

__version__ = "0.1.0"

HOME = "https://github.com/mtlint/mtlint"

"""The version of this package, and where it lives."""

__version__ = "0.1.0"

HOME = "https://github.com/mtlint/mtlint"

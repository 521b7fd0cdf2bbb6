"""LanguageTool for tests and benchmarks."""

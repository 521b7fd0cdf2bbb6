"""LanguageTool's HTTP interface on this machine."""

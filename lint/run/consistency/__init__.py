"""Names that the documents of one run spell differently."""

"""LanguageTool as a source of diagnostics: its server, what it is asked, what becomes of its answers. Imported only where it is wanted."""

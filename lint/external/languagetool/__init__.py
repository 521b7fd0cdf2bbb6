"""LanguageTool as an external checker."""

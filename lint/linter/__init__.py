"""From one document to its diagnostics."""

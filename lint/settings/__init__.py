"""What the settings files and the command line choose for a path."""

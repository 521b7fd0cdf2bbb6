"""What to look for: rules as they are in force, and the scan that finds where they can match."""

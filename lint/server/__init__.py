"""Checks for editors and other programs while they wait."""

"""Output formats, a module each: `report` turns the results of a run into lines."""

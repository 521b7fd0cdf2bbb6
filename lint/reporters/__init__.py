"""From results to lines, one module an output format."""

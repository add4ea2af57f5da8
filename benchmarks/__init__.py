"""Measured comparisons with what else makes such papers; `python -m benchmarks --help`."""

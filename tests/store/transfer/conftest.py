"""Filled stores, made once."""

from tests.store.filled import filled_file, filled_template, full_database, full_file

__all__ = ["filled_file", "filled_template", "full_database", "full_file"]

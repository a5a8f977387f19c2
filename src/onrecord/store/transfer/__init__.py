"""Copying a store to another, of either kind of database, for `onrecord move` (docs/decisions/move.md has the
reasons)."""

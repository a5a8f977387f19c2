"""Copying a store to another, of either database: what `onrecord move` does (docs/decisions/move.md says why so)."""

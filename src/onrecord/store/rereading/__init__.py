"""Rereading a whole store: one article after another, the newest first, each in a transaction of its own."""

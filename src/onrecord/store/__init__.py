"""The record, kept: behind one protocol that SQLite serves now and PostgreSQL will."""

"""The record, kept: one protocol, served by SQLite or by PostgreSQL."""

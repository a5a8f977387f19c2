"""Alembic's migrations; `upgrade` brings a store to the newest version."""

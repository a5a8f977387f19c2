"""A store in PostgreSQL 15 or newer. Needs psycopg (`pip install onrecord[postgresql]`), which only this package
imports."""

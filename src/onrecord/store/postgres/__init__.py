"""A store in PostgreSQL 15 or newer. Takes psycopg (`pip install onrecord[postgresql]`), which nothing else imports."""

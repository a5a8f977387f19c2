"""Alembic's environment: the connection is the caller's, in the caller's transaction.

A store in PostgreSQL begins at the newest schema; see postgres/schema.py.
"""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None, transactional_ddl=True)
migration = context.get_context()
if connection.dialect.name == "postgresql" and not migration.get_current_heads():
    from onrecord.store.postgres.schema import make

    make(connection)
    migration.stamp(context.script, "head")
context.run_migrations()

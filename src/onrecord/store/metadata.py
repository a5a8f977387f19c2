"""The SQLAlchemy metadata that all tables of a store belong to."""

from sqlalchemy import MetaData

metadata = MetaData()

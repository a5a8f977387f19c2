"""Imports all tables of a store, so that the metadata has them whatever else is imported."""

# ruff: noqa: F401 - each puts its tables into the metadata
from typing import Final

from onrecord.store import archives, following_tables, said_about, schema
from onrecord.store.accounts import tables as _accounts
from onrecord.store.corrections import tables as _corrections
from onrecord.store.grouping import tables as _stories
from onrecord.store.lives import tables as _lives
from onrecord.store.metadata import metadata
from onrecord.store.readers import tables as _readers
from onrecord.store.registry import tables as _people
from onrecord.store.rereading import tables as _rereading

ALL: Final = metadata

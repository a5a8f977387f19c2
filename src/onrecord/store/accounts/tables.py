"""The tables of who may sign in. `secret` columns hold a secret's SHA-256 in hexadecimal, never the secret."""

from sqlalchemy import Boolean, Column, Double, ForeignKey, Index, Table

from onrecord.store.column_types import INTEGER, TEXT
from onrecord.store.schema import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("folded", TEXT, nullable=False, unique=True),
    Column("role", TEXT, nullable=False),
    Column("password", TEXT),
    Column("made", Double, nullable=False),
    Column("seen", Double),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("secret", TEXT, nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("made", Double, nullable=False),
    Column("seen", Double, nullable=False),
    Column("until", Double, nullable=False),
    Column("agent", TEXT, nullable=False),
    Index("sessions_account", "account_id", "id"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("secret", TEXT, nullable=False, unique=True),
    Column("until", Double, nullable=False),
    Index("invitations_account", "account_id", "id"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("secret", TEXT, nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("name", TEXT, nullable=False),
    Column("may_write", Boolean, nullable=False),
    Column("made", Double, nullable=False),
    Column("used", Double),
    Index("tokens_account", "account_id", "id"),
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("credential", TEXT, nullable=False, unique=True),
    Column("public_key", TEXT, nullable=False),
    Column("count", INTEGER, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("made", Double, nullable=False),
    Column("used", Double),
    Index("passkeys_account", "account_id", "id"),
)
"""Passkeys. `credential` and `public_key` (a COSE key) are in hexadecimal."""

challenges = Table(
    "challenges",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("secret", TEXT, nullable=False, unique=True),
    Column("account_id", ForeignKey("accounts.id")),
    Column("until", Double, nullable=False),
    Index("challenges_account", "account_id", "id"),
)

identities = Table(
    "identities",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("issuer", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("made", Double, nullable=False),
    Column("used", Double),
    Index("identities_account", "account_id", "id"),
    Index("identities_subject", "issuer", "subject", unique=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("at", Double, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("action", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
)

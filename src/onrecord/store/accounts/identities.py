"""Identities at OpenID providers, kept. Dialect-neutral."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from onrecord.errors import StoreError
from onrecord.store.accounts import tables as t
from onrecord.store.accounts.accounts import account_of, is_of, still_has_a_way_in
from onrecord.store.contract.accounts import Account, Offered
from onrecord.store.contract.identities import Identity, IdentityInfo
from onrecord.store.database import Part

MAX_IDENTITIES: Final = 20
"""The most identities of one account."""
MAX_SUBJECT_CHARACTERS: Final = 255
"""The limit in OpenID Connect Core 1.0, section 2."""
MAX_ISSUER_CHARACTERS: Final = 1_000


class SqlIdentities(Part):
    """`Identities` over a database."""

    def link(self, account_id: int, identity: Identity, *, now: float) -> None:
        """Links an identity to an account. Raises StoreError where it is linked already, or where the account has
        twenty."""
        if len(identity.subject) > MAX_SUBJECT_CHARACTERS or len(identity.issuer) > MAX_ISSUER_CHARACTERS:
            raise StoreError("the identity", "its name at the provider is too long")
        theirs = select(func.count()).select_from(t.identities).where(t.identities.c.account_id == account_id)
        with self._database.writing(f"account {account_id}") as connection:
            if connection.execute(theirs).scalar_one() >= MAX_IDENTITIES:
                raise StoreError("the identities", f"there are {MAX_IDENTITIES} already; remove one first")
            if connection.execute(select(t.identities.c.id).where(_is(identity))).first():
                raise StoreError("the identity", "it is linked to an account already")
            values = {"issuer": identity.issuer, "subject": identity.subject, "made": now}
            connection.execute(insert(t.identities).values(**values, account_id=account_id))

    def account(self, identity: Identity, *, now: float) -> Account | None:
        """The account of an identity; keeps that the identity was used. None where it is linked to no account."""
        whose = select(t.accounts).join(t.identities).where(_is(identity))
        with self._database.writing("an identity") as connection:
            connection.execute(update(t.identities).where(_is(identity)).values(used=now))
            row = connection.execute(whose).mappings().first()
        return account_of(row) if row else None

    def of(self, account_id: int) -> tuple[IdentityInfo, ...]:
        """The identities linked to an account, the newest first."""
        its = (
            select(t.identities).where(t.identities.c.account_id == account_id).order_by(t.identities.c.id.desc())
        )
        names = ("id", "issuer", "made", "used")
        with self._database.reading() as connection:
            rows = connection.execute(its.limit(MAX_IDENTITIES)).mappings()
            return tuple(IdentityInfo(**{name: row[name] for name in names}) for row in rows)

    def counts(self, issuer: str | None = None) -> Mapping[int, int]:
        """How many identities each account has, at any issuer or at this one; accounts without any are left out."""
        counted = select(t.identities.c.account_id, func.count()).group_by(t.identities.c.account_id)
        if issuer is not None:
            counted = counted.where(is_of(issuer))
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(counted)}

    def unlink(self, account_id: int, identity_id: int, offered: Offered) -> bool:
        """Removes a link; False where it isn't this account's. Raises StoreError where nobody could then sign in to
        the account in a way that is offered."""
        its = t.identities.c.account_id == account_id, t.identities.c.id == identity_id
        with self._database.writing(f"account {account_id}") as connection:
            gone = connection.execute(delete(t.identities).where(*its)).rowcount > 0
            if gone:
                still_has_a_way_in(connection, account_id, offered)
            return gone


def _is(identity: Identity) -> ColumnElement[bool]:
    return and_(t.identities.c.issuer == identity.issuer, t.identities.c.subject == identity.subject)

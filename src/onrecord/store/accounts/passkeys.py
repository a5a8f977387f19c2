"""Passkeys and challenges, kept. Dialect-neutral."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from onrecord.errors import StoreError
from onrecord.store.accounts import tables as t
from onrecord.store.accounts.accounts import (
    account_of,
    digest_of,
    end_all,
    shown_name,
    still_has_a_way_in,
    taken_invitation,
)
from onrecord.store.contract.accounts import Offered
from onrecord.store.contract.passkeys import KeptPasskey, NewPasskey, PasskeyInfo
from onrecord.store.database import Part

MAX_CHALLENGES: Final = 10_000
MAX_CHALLENGES_OF_ONE: Final = 10
MAX_PASSKEYS: Final = 20
"""The most passkeys of one account."""


class SqlPasskeys(Part):
    """`Passkeys` over a database."""

    def challenge(self, challenge: bytes, *, account_id: int | None, now: float, until: float) -> None:
        """Keeps that this challenge was given out: to make a passkey for this account, or (None) to sign in.

        Challenges that are too old go. An account has at most ten, the store at most 10,000; the oldest go first.
        """
        most = MAX_CHALLENGES if account_id is None else MAX_CHALLENGES_OF_ONE
        newest = select(t.challenges.c.id).where(_for(account_id)).order_by(t.challenges.c.id.desc())
        with self._database.writing("a challenge") as connection:
            connection.execute(delete(t.challenges).where(t.challenges.c.until <= now))
            oldest = connection.execute(newest.offset(most - 1).limit(1)).scalar()
            if oldest is not None:
                connection.execute(delete(t.challenges).where(_for(account_id), t.challenges.c.id <= oldest))
            values = {"secret": digest_of(challenge.hex()), "account_id": account_id, "until": until}
            connection.execute(insert(t.challenges).values(**values))

    def answered(self, challenge: bytes, *, account_id: int | None, now: float) -> bool:
        """Removes a challenge. False where it was given out for something else, was answered before, or is too old."""
        its = t.challenges.c.secret == digest_of(challenge.hex()), _for(account_id), t.challenges.c.until > now
        with self._database.writing("a challenge") as connection:
            return connection.execute(delete(t.challenges).where(*its)).rowcount > 0

    def add(self, account_id: int, passkey: NewPasskey, *, now: float) -> None:
        """Keeps a passkey. Raises StoreError where the account has twenty already, or where the passkey is kept
        already."""
        with self._database.writing(f"account {account_id}") as connection:
            _add(connection, account_id, passkey, now)

    def accept(self, secret: str, passkey: NewPasskey, *, now: float) -> bool:
        """Keeps a passkey for the invited account and ends its sessions, once. False where the invitation was used or
        is too old."""
        with self._database.writing("an invitation") as connection:
            account_id = taken_invitation(connection, secret, now)
            if account_id is None:
                return False
            _add(connection, account_id, passkey, now)
            end_all(connection, account_id)
            return True

    def of(self, account_id: int) -> tuple[PasskeyInfo, ...]:
        """An account's passkeys, the newest first."""
        its = select(t.passkeys).where(t.passkeys.c.account_id == account_id).order_by(t.passkeys.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(its.limit(MAX_PASSKEYS)).mappings()
            return tuple(
                PasskeyInfo(
                    id=row["id"],
                    credential=bytes.fromhex(row["credential"]),
                    name=row["name"],
                    made=row["made"],
                    used=row["used"],
                )
                for row in rows
            )

    def counts(self) -> Mapping[int, int]:
        """How many passkeys each account has; accounts without any are left out."""
        counted = select(t.passkeys.c.account_id, func.count()).group_by(t.passkeys.c.account_id)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(counted)}

    def found(self, credential: bytes) -> KeptPasskey | None:
        """The passkey of this credential id."""
        wanted = (
            select(
                t.accounts, *(t.passkeys.c[name].label(f"key_{name}") for name in ("id", "public_key", "count"))
            )
            .join(t.passkeys)
            .where(t.passkeys.c.credential == credential.hex())
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        if row is None:
            return None
        return KeptPasskey(
            id=row["key_id"],
            account=account_of(row),
            public_key=bytes.fromhex(row["key_public_key"]),
            count=row["key_count"],
        )

    def used(self, passkey_id: int, *, count: int, now: float) -> bool:
        """Keeps that the passkey signed, and its counter. False where the counter didn't rise. Passkeys that don't
        count send 0."""
        known = t.passkeys.c.count
        rose = known == 0 if count == 0 else known < count
        with self._database.writing("a passkey") as connection:
            its = update(t.passkeys).where(t.passkeys.c.id == passkey_id, rose)
            return connection.execute(its.values(count=count, used=now)).rowcount > 0

    def rename(self, account_id: int, passkey_id: int, name: str) -> bool:
        """Renames a passkey; False where it isn't this account's. Raises StoreError where the text can't be a name."""
        its = update(t.passkeys).where(_theirs(account_id, passkey_id))
        with self._database.writing(f"account {account_id}") as connection:
            return connection.execute(its.values(name=shown_name(name))).rowcount > 0

    def remove(self, account_id: int, passkey_id: int, offered: Offered) -> bool:
        """Removes a passkey; False where it isn't this account's.

        Raises StoreError where nobody could then sign in to the account in a way that is offered.
        """
        with self._database.writing(f"account {account_id}") as connection:
            gone = connection.execute(delete(t.passkeys).where(_theirs(account_id, passkey_id))).rowcount > 0
            if gone:
                still_has_a_way_in(connection, account_id, offered)
            return gone


def _for(account_id: int | None) -> ColumnElement[bool]:
    column = t.challenges.c.account_id
    return column.is_(None) if account_id is None else column == account_id


def _theirs(account_id: int, passkey_id: int) -> ColumnElement[bool]:
    return and_(t.passkeys.c.account_id == account_id, t.passkeys.c.id == passkey_id)


def _count(connection: Connection, account_id: int) -> int:
    its = select(func.count()).select_from(t.passkeys).where(t.passkeys.c.account_id == account_id)
    return connection.execute(its).scalar_one()


def _add(connection: Connection, account_id: int, passkey: NewPasskey, now: float) -> None:
    if _count(connection, account_id) >= MAX_PASSKEYS:
        raise StoreError("the passkeys", f"there are {MAX_PASSKEYS} already; remove one first")
    known = select(t.passkeys.c.id).where(t.passkeys.c.credential == passkey.credential.hex())
    if connection.execute(known).first():
        raise StoreError("the passkey", "it is known already")
    connection.execute(
        insert(t.passkeys).values(
            account_id=account_id,
            credential=passkey.credential.hex(),
            public_key=passkey.public_key.hex(),
            count=passkey.count,
            name=shown_name(passkey.name),
            made=now,
        )
    )

"""Who may sign in, kept. Dialect-neutral."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select, update

from onrecord.characters import for_line
from onrecord.errors import StoreError
from onrecord.store.accounts import tables as t
from onrecord.store.contract.accounts import Account, Event, Offered, Role, SessionInfo, TokenInfo
from onrecord.store.contract.listing import Listing
from onrecord.store.database import Part
from onrecord.store.readers import arrivals

MAX_ACCOUNTS: Final = 1_000
MAX_SESSIONS: Final = 100
"""The most sessions of one account."""
MAX_INVITATIONS: Final = 10
"""The most invitations of one account."""
MAX_TOKENS: Final = 100
"""The most tokens of one account."""
MAX_EVENTS: Final = 100_000
MAX_NAME_CHARACTERS: Final = 60
_MAX_SUBJECT_CHARACTERS: Final = 200


class SqlAccounts(Part):
    """`Accounts` over a database."""

    def all(self) -> tuple[Account, ...]:
        """Everybody, the oldest account first; at most 1,000."""
        with self._database.reading() as connection:
            rows = connection.execute(select(t.accounts).order_by(t.accounts.c.id).limit(MAX_ACCOUNTS)).mappings()
            return tuple(map(account_of, rows))

    def named(self, name: str) -> Account | None:
        """The account of this name; upper and lower case make no difference."""
        with self._database.reading() as connection:
            return _one(connection, select(t.accounts).where(t.accounts.c.folded == _folded(name)))

    def add(self, name: str, role: Role, *, now: float) -> Account:
        """Adds an account without a password. The first account is the owner's: it takes over the reading state that
        was there."""
        shown = shown_name(name)
        with self._database.writing(f"the account {shown}") as connection:
            known = connection.execute(select(func.count()).select_from(t.accounts)).scalar_one()
            if known >= MAX_ACCOUNTS:
                raise StoreError("the accounts", f"there are {MAX_ACCOUNTS:,} already")
            if known == 0 and role is not Role.OWNER:
                raise StoreError("the accounts", "the first account is the owner's")
            if _one(connection, select(t.accounts).where(t.accounts.c.folded == _folded(shown))):
                raise StoreError(f"the account {shown}", "that name is taken")
            values = {"name": shown, "folded": _folded(shown), "role": role.value, "made": now}
            made = (
                connection.execute(insert(t.accounts).values(**values).returning(*t.accounts.c)).mappings().one()
            )
            arrivals.join(connection, made["id"])
            return account_of(made)

    def change(self, account_id: int, *, role: Role) -> bool:
        """Gives the account another role. False, and no change, where no owner of the store would be left."""
        with self._database.writing(f"account {account_id}") as connection:
            if role is not Role.OWNER and not _others_own(connection, account_id):
                return False
            its = t.accounts.c.id == account_id
            return connection.execute(update(t.accounts).where(its).values(role=role.value)).rowcount > 0

    def remove(self, account_id: int) -> bool:
        """Removes an account with its sessions and tokens. False, and no change, where no owner of the store would be
        left."""
        with self._database.writing(f"account {account_id}") as connection:
            if not _others_own(connection, account_id):
                return False
            for table in (t.sessions, t.invitations, t.tokens, t.passkeys, t.challenges, t.identities):
                connection.execute(delete(table).where(table.c.account_id == account_id))
            arrivals.leave(connection, account_id)
            return connection.execute(delete(t.accounts).where(t.accounts.c.id == account_id)).rowcount > 0

    def password(self, account_id: int) -> str | None:
        """The hash of the password; None where there is none."""
        with self._database.reading() as connection:
            return connection.execute(select(t.accounts.c.password).where(t.accounts.c.id == account_id)).scalar()

    def set_password(self, account_id: int, hashed: str, *, keep: str | None = None) -> None:
        """Sets the password's hash. Ends all invitations, and all sessions but the one with the secret `keep`."""
        with self._database.writing(f"account {account_id}") as connection:
            _set_password(connection, account_id, hashed, keep)

    def invite(self, account_id: int, secret: str, *, until: float, replace: bool = True) -> None:
        """Keeps an invitation: whoever has the secret may set this account's password.

        It replaces earlier invitations unless `replace` is False. An account has at most ten, since several processes
        that start together each invite the owner.
        """
        ours = t.invitations.c.account_id == account_id
        newest = (
            select(t.invitations.c.id).where(ours).order_by(t.invitations.c.id.desc()).limit(MAX_INVITATIONS - 1)
        )
        with self._database.writing(f"account {account_id}") as connection:
            gone = ours if replace else and_(ours, t.invitations.c.id.not_in(newest))
            connection.execute(delete(t.invitations).where(gone))
            values = {"account_id": account_id, "secret": digest_of(secret), "until": until}
            connection.execute(insert(t.invitations).values(**values))

    def invited(self, secret: str, *, now: float) -> Account | None:
        """The account whose password may be set with this secret. None where the invitation is unknown, used or too
        old."""
        its = t.invitations.c.secret == digest_of(secret), t.invitations.c.until > now
        with self._database.reading() as connection:
            return _one(connection, select(t.accounts).join(t.invitations).where(*its))

    def accept(self, secret: str, hashed: str, *, now: float) -> bool:
        """Sets the invited account's password, once. False where the invitation was used before, or is too old."""
        with self._database.writing("an invitation") as connection:
            account_id = taken_invitation(connection, secret, now)
            if account_id is None:
                return False
            _set_password(connection, account_id, hashed, None)
            return True

    def begin(self, account_id: int, secret: str, *, agent: str, now: float, until: float) -> None:
        """Keeps a session. An account has at most a hundred; beyond that, the oldest one ends."""
        ours = t.sessions.c.account_id == account_id
        with self._database.writing(f"account {account_id}") as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.until <= now))
            values = {
                "secret": digest_of(secret),
                "account_id": account_id,
                "made": now,
                "seen": now,
                "until": until,
            }
            connection.execute(insert(t.sessions).values(**values, agent=_line(agent)))
            newest = select(t.sessions.c.id).where(ours).order_by(t.sessions.c.id.desc()).limit(MAX_SESSIONS)
            connection.execute(delete(t.sessions).where(ours, t.sessions.c.id.not_in(newest)))
            connection.execute(update(t.accounts).where(t.accounts.c.id == account_id).values(seen=now))

    def session(self, secret: str, *, now: float, idle_s: float) -> Account | None:
        """The account of a session. None where the session has ended, or wasn't seen for `idle_s` seconds."""
        its = t.sessions.c.secret == digest_of(secret), t.sessions.c.until > now, t.sessions.c.seen > now - idle_s
        with self._database.reading() as connection:
            return _one(connection, select(t.accounts).join(t.sessions).where(*its))

    def alive(self, secrets: Collection[str], *, now: float, idle_s: float) -> frozenset[str]:
        """Those of these sessions that haven't ended, as `session` would say; one query for all of them."""
        digests = {digest_of(each): each for each in secrets}
        its = t.sessions.c.secret.in_(digests), t.sessions.c.until > now, t.sessions.c.seen > now - idle_s
        with self._database.reading() as connection:
            found = connection.execute(select(t.sessions.c.secret).where(*its)).scalars()
            return frozenset(digests[each] for each in found)

    def saw(self, secret: str, *, now: float) -> None:
        """Notes that the session or token of this secret is in use."""
        digest = digest_of(secret)
        with self._database.writing("a session") as connection:
            connection.execute(update(t.sessions).where(t.sessions.c.secret == digest).values(seen=now))
            connection.execute(update(t.tokens).where(t.tokens.c.secret == digest).values(used=now))
            whose = select(t.sessions.c.account_id).where(t.sessions.c.secret == digest).scalar_subquery()
            connection.execute(update(t.accounts).where(t.accounts.c.id == whose).values(seen=now))

    def sessions(self, account_id: int) -> tuple[SessionInfo, ...]:
        """Where somebody is signed in, the newest first."""
        its = select(t.sessions).where(t.sessions.c.account_id == account_id).order_by(t.sessions.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(its.limit(MAX_SESSIONS)).mappings()
            return tuple(
                SessionInfo(**{name: row[name] for name in ("id", "made", "seen", "agent")}) for row in rows
            )

    def session_id(self, secret: str) -> int | None:
        """The id of the session with this secret."""
        with self._database.reading() as connection:
            return connection.execute(
                select(t.sessions.c.id).where(t.sessions.c.secret == digest_of(secret))
            ).scalar()

    def end(self, account_id: int, session_id: int | None = None) -> int:
        """Ends one session, or all sessions of the account; returns how many ended."""
        its = [t.sessions.c.account_id == account_id]
        if session_id is not None:
            its.append(t.sessions.c.id == session_id)
        with self._database.writing(f"account {account_id}") as connection:
            return connection.execute(delete(t.sessions).where(*its)).rowcount

    def add_token(self, account_id: int, secret: str, name: str, *, may_write: bool, now: float) -> None:
        """Keeps a token for programs. Raises StoreError where the account has a hundred already."""
        with self._database.writing(f"account {account_id}") as connection:
            its = select(func.count()).select_from(t.tokens).where(t.tokens.c.account_id == account_id)
            if connection.execute(its).scalar_one() >= MAX_TOKENS:
                raise StoreError("the tokens", f"there are {MAX_TOKENS} already; end one first")
            values = {"secret": digest_of(secret), "account_id": account_id, "name": shown_name(name), "made": now}
            connection.execute(insert(t.tokens).values(**values, may_write=may_write))

    def token(self, secret: str) -> tuple[Account, bool] | None:
        """The account of a token, and whether the token may write."""
        wanted = (
            select(t.accounts, t.tokens.c.may_write).join(t.tokens).where(t.tokens.c.secret == digest_of(secret))
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().first()
        return (account_of(row), row["may_write"]) if row else None

    def tokens(self, account_id: int) -> tuple[TokenInfo, ...]:
        """An account's tokens, the newest first."""
        its = select(t.tokens).where(t.tokens.c.account_id == account_id).order_by(t.tokens.c.id.desc())
        with self._database.reading() as connection:
            rows = connection.execute(its.limit(MAX_TOKENS)).mappings()
            names = ("id", "name", "may_write", "made", "used")
            return tuple(TokenInfo(**{name: row[name] for name in names}) for row in rows)

    def end_token(self, account_id: int, token_id: int) -> bool:
        """Removes a token; False where it isn't this account's."""
        its = t.tokens.c.account_id == account_id, t.tokens.c.id == token_id
        with self._database.writing(f"account {account_id}") as connection:
            return connection.execute(delete(t.tokens).where(*its)).rowcount > 0

    def note(self, *, name: str, action: str, subject: str, now: float) -> None:
        """Adds a line to the audit. The audit keeps the newest 100,000 lines."""
        with self._database.writing("the audit") as connection:
            values = {"at": now, "name": _line(name), "action": _line(action), "subject": _line(subject)}
            made = connection.execute(insert(t.audit).values(**values).returning(t.audit.c.id)).scalar_one()
            connection.execute(delete(t.audit).where(t.audit.c.id <= made - MAX_EVENTS))

    def noted(self, *, limit: int = 30, after: str | None = None) -> Listing[Event]:
        """The audit, the newest first."""
        return self._listing(select(t.audit), t.audit.c.id, limit, after, lambda row: Event(**row))


def digest_of(secret: str) -> str:
    """What the store keeps of a secret."""
    # secrets have 256 random bits: a slow hash would protect them no better
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _line(given: str) -> str:
    return for_line(given)[:_MAX_SUBJECT_CHARACTERS]


def shown_name(name: str) -> str:
    """A name on one line. Raises StoreError where it is too long or empty."""
    shown = " ".join(for_line(name).split())
    if not 0 < len(shown) <= MAX_NAME_CHARACTERS:
        raise StoreError("the name", f"it has 1 to {MAX_NAME_CHARACTERS} characters")
    return shown


def _folded(name: str) -> str:
    return " ".join(for_line(name).split()).casefold()[:_MAX_SUBJECT_CHARACTERS]


def _set_password(connection: Connection, account_id: int, hashed: str, keep: str | None) -> None:
    connection.execute(update(t.accounts).where(t.accounts.c.id == account_id).values(password=hashed))
    end_all(connection, account_id, keep)


def taken_invitation(connection: Connection, secret: str, now: float) -> int | None:
    """Removes an invitation; returns its account's id, or None where it was used before or is too old."""
    its = t.invitations.c.secret == digest_of(secret), t.invitations.c.until > now
    return connection.execute(delete(t.invitations).where(*its).returning(t.invitations.c.account_id)).scalar()


def end_all(connection: Connection, account_id: int, keep: str | None = None) -> None:
    """Ends all invitations of an account, and all its sessions but the one with the secret `keep`."""
    kept = digest_of(keep) if keep else ""
    connection.execute(
        delete(t.sessions).where(t.sessions.c.account_id == account_id, t.sessions.c.secret != kept)
    )
    connection.execute(delete(t.invitations).where(t.invitations.c.account_id == account_id))


def still_has_a_way_in(connection: Connection, account_id: int, offered: Offered) -> None:
    """Raises StoreError where an account has no password, and no passkey or identity that is offered as a way in."""
    ways = [select(t.accounts.c.id).where(t.accounts.c.id == account_id, t.accounts.c.password.is_not(None))]
    if offered.passkeys:
        ways.append(select(t.passkeys.c.id).where(t.passkeys.c.account_id == account_id))
    if offered.issuer is not None:
        theirs = t.identities.c.account_id == account_id
        ways.append(select(t.identities.c.id).where(theirs, is_of(offered.issuer)))
    if not any(connection.execute(way.limit(1)).first() for way in ways):
        raise StoreError("that", "this server has no other way to sign in to this account; add another one first")


def is_of(issuer: str) -> ColumnElement[bool]:
    """Whether an identity is of this issuer, which may be written with a stroke at its end."""
    return func.rtrim(t.identities.c.issuer, "/") == issuer.rstrip("/")


def account_of(row: Mapping[Any, Any]) -> Account:
    """The account of a row."""
    return Account(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        has_password=row["password"] is not None,
        made=row["made"],
        seen=row["seen"],
    )


def _one(connection: Connection, query: Select[Any]) -> Account | None:
    row = connection.execute(query).mappings().first()
    return account_of(row) if row else None


def _others_own(connection: Connection, account_id: int) -> bool:
    own = t.accounts.c.role == Role.OWNER.value
    return (
        connection.execute(select(t.accounts.c.id).where(own, t.accounts.c.id != account_id).limit(1)).first()
        is not None
    )

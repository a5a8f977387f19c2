"""A PostgreSQL store's address: `postgresql://user@host/database`, as libpq reads it.

The password may be in the address, in PGPASSWORD, in ~/.pgpass or in a service file. It is never shown: code that shows
an address shows its `subject`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from onrecord.errors import StoreError

_SCHEMES = ("postgresql://", "postgres://")
_SECRETS = ("password", "sslpassword")
_NAMED = "postgresql://user@host/database"
_LACKING = (
    "needs the package psycopg, which can't be loaded: pip install 'onrecord[postgresql]',"
    " or in a checkout: pip install -r requirements/postgresql.txt"
)
_SECRET_IN_QUERY = re.compile(rf"[?&](?:{'|'.join(_SECRETS)})=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. `subject` is the same address without the password."""

    subject: str
    parameters: Mapping[str, str] = field(repr=False)
    """The connection parameters, by libpq's names."""

    @property
    def user(self) -> str | None:
        """The user in the address; None where libpq looks elsewhere (PGUSER, the system's user)."""
        return self.parameters.get("user")

    def __str__(self) -> str:
        return self.subject


def is_address(store: str) -> bool:
    """Whether this is the address of a PostgreSQL store, and not a file."""
    return store.lower().startswith(_SCHEMES)


def refuse_password(store: str, option: str = "--store") -> None:
    """Raises StoreError where an address given on the command line has a password, because `ps` shows it to
    everybody."""
    if not is_address(store):
        return
    user, at, _ = store.partition("://")[2].partition("?")[0].rpartition("@")
    if (at and ":" in user) or _SECRET_IN_QUERY.search(store):
        raise StoreError(
            option,
            "has a password, which everybody on this machine can see there (ps); put the whole address into "
            "ONRECORD_STORE, or the password alone into PGPASSWORD or ~/.pgpass",
        )


def parse(store: str) -> Address:
    """Parses an address. Raises StoreError where it is none; the error shows no part of it."""
    try:
        # only a store in PostgreSQL needs it
        from psycopg import ProgrammingError  # noqa: PLC0415
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415
    except ImportError as error:
        raise StoreError("PostgreSQL", f"{_LACKING} ({error})") from None
    scheme, _, rest = store.partition("://")
    # else a part of the password could be taken for the host's or the database's name, and shown
    if not is_address(store) or rest.count("@") > 1 or ("@" in rest and "/" in rest.partition("@")[0]):
        raise _no_address()
    try:
        parsed = conninfo_to_dict(f"{scheme.lower()}://{rest}")
    except (ProgrammingError, ValueError):
        # psycopg's message quotes parts of the address, and a misplaced part may be the password
        raise _no_address() from None
    given = {name: str(value) for name, value in parsed.items()}
    if not all(port.isdecimal() for port in given.get("port", "0").split(",") if port):
        raise _no_address()
    return Address(_subject(given), given)


def _no_address() -> StoreError:
    return StoreError(
        "the PostgreSQL store's address",
        f"isn't of the form {_NAMED}; in a user's name or password, write @ as %40, : as %3A, / as %2F and % as %25",
    )


def _subject(given: Mapping[str, str]) -> str:
    user = f"{quote(given['user'], safe='')}@" if "user" in given else ""
    hosts, ports = given.get("host", ""), given.get("port", "")
    is_socket = hosts.startswith(("/", "@"))
    query = {"host": hosts} if is_socket else {}
    if is_socket and ports:
        query["port"] = ports
    if "service" in given:
        query["service"] = given["service"]
    where = "" if is_socket else ",".join(_places(hosts, ports))
    asked = f"?{urlencode(query, safe='/')}" if query else ""
    return f"postgresql://{user}{where}/{quote(given.get('dbname', ''), safe='')}{asked}"


def _places(hosts: str, ports: str) -> list[str]:
    named = hosts.split(",")
    given = ports.split(",") if ports else []
    if len(given) == 1:
        given *= len(named)
    return [
        (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        for host, port in zip(named, given or [""] * len(named), strict=False)
    ]

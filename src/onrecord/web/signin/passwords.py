"""Checks new passwords and hashes them (argon2id, RFC 9106's second recommended set: 64 MiB, three passes)."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.web.language import gettext

FEWEST_CHARACTERS: Final = 12
"""OWASP ASVS 4.0.3, 2.1.1."""
MOST_CHARACTERS: Final = 128
"""ASVS 2.1.2: 64 must be allowed, more than 128 refused; so hashing stays bounded."""
MIN_DISTINCT_CHARACTERS: Final = 5
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
_NOBODYS: Final = (
    "$argon2id$v=19$m=65536,t=3,p=1$l+aGaKo3HvlAC7WgIHSy1g$wOtIsP74lACv3jdR+CZftZvjpJgveNMXO7X24A+B8fU"
)
"""Compared where no account has the name, so that the time taken doesn't reveal that. At the same cost as `_HASHER`'s: "nobody's
password", hashed once, since that takes a server's start a sixth of a second."""


def problem_with(password: str, name: str) -> str | None:
    """Why this can't be the password of somebody with this name; None where it can."""
    if len(password) < FEWEST_CHARACTERS:
        return gettext(
            "A password has at least %(fewest)s characters. Four words that don't belong together make a good one.",
            fewest=FEWEST_CHARACTERS,
        )
    if len(password) > MOST_CHARACTERS:
        return gettext("A password has at most %(most)s characters.", most=MOST_CHARACTERS)
    if len(set(password)) < MIN_DISTINCT_CHARACTERS or "onrecord" in password.casefold():
        return gettext("That password is too easy to guess.")
    if len(name) > 2 and name.casefold() in password.casefold():
        return gettext("The password must not hold the name.")
    return None


def hashed(password: str) -> str:
    """The hash to store, which includes its salt and cost."""
    return _HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password matches the hash. Takes the same time where there is none."""
    try:
        return _HASHER.verify(kept or _NOBODYS, _normal(password[: MOST_CHARACTERS + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> bytes:
    """The password in one form: keyboards write the same letter in several ways (NIST SP 800-63B asks for NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")

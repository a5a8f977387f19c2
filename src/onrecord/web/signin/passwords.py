"""Passwords: what makes one, and its hash (argon2id, RFC 9106's second recommended set: 64 MiB, three passes)."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

FEWEST_CHARACTERS: Final = 12
"""OWASP ASVS 4.0.3, 2.1.1."""
MOST_CHARACTERS: Final = 128
"""ASVS 2.1.2: at least 64 are taken, and no more than 128, so that hashing stays bounded."""
MIN_DISTINCT_CHARACTERS: Final = 5
_HASHER: Final = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
_NOBODYS: Final = _HASHER.hash("nobody's password")
"""Compared with where there is no account of a name, so that the time that it takes doesn't say so."""


def problem_with(password: str, name: str) -> str | None:
    """Why this is no password for somebody of this name; None where it is one."""
    if len(password) < FEWEST_CHARACTERS:
        return f"A password has at least {FEWEST_CHARACTERS} characters. Four words that don't belong together make a good one."
    if len(password) > MOST_CHARACTERS:
        return f"A password has at most {MOST_CHARACTERS} characters."
    if len(set(password)) < MIN_DISTINCT_CHARACTERS or "onrecord" in password.casefold():
        return "That password is too easy to guess."
    if len(name) > 2 and name.casefold() in password.casefold():
        return "The password must not hold the name."
    return None


def hashed(password: str) -> str:
    """The hash to keep, with its own salt and cost in it."""
    return _HASHER.hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one of this hash. Takes as long where there is none."""
    try:
        return _HASHER.verify(kept or _NOBODYS, _normal(password[: MOST_CHARACTERS + 1])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> bytes:
    """Keyboards write one letter in several ways (NIST SP 800-63B asks for NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")

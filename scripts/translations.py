"""Brings the web interface's translations up to date: collects its messages, merges them into each language, compiles them.

`python -m scripts.translations` writes locale/web.pot, and web.po and web.mo of each language; what is translated stays. It
prints how many messages each language has. How to translate: docs/howto/translate.md.
"""

import ast
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from onrecord.web.language import DOMAIN, LOCALE, NAMES

WEB: Final = LOCALE.parent
TEMPLATE: Final = LOCALE / f"{DOMAIN}.pot"
LANGUAGES: Final = tuple(tag for tag in NAMES if tag != "en")
_KEYWORDS: Final[Mapping[str, tuple[int | tuple[int, str], ...] | None]] = {
    "_": None,
    "gettext": None,
    "message": None,
    "_say": None,
    "ngettext": (1, 2),
    "nmessage": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_REASONS: Final = WEB.parent / "model" / "why.py"
"""Messages outside of the web interface, which it shows."""
_COMMENTS: Final = ("Translators:",)
_OPTIONS: Final = {"newstyle_gettext": "true", "trimmed": "true", "trim_blocks": "true", "silent": "false"}
_WIDTH: Final = 110
_DATE: Final = datetime(2026, 11, 27, tzinfo=UTC)
"""In all headers, so that the files change with their messages alone."""


def collected() -> Catalog:
    """All messages of the web interface, by file."""
    found = _catalog(None)
    for path in [_REASONS, *sorted([*WEB.rglob("*.py"), *(WEB / "templates").iterdir()])]:
        method: Any = of_python if path.suffix == ".py" else babel_extract
        with path.open("rb") as file:
            for line, words, comments, context in extract(method, file, _KEYWORDS, _COMMENTS, _OPTIONS):
                place = (str(path.relative_to(WEB.parent)), line)
                found.add(words, None, [place], auto_comments=comments, context=context)
    return found


def of_python(
    file: BinaryIO, keywords: Iterable[str], tags: Iterable[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Each call of a keyword with its arguments, as Babel wants them from a method; None for what is no plain string.

    Babel's own goes by tokens, and before Python 3.12 an f-string is a single one, whose messages it doesn't see.
    """
    del options
    wanted = set(keywords)
    source = file.read().decode("utf-8")
    lines = source.splitlines()
    for call in _calls(ast.parse(source)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in wanted:
            words = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
            its = tuple(each if isinstance(each, str) else None for each in words)
            above = lines[call.lineno - 2].strip().removeprefix("#").strip() if call.lineno > 1 else ""
            yield call.lineno, name, its, [above] if above.startswith(tuple(tags)) else []


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """All calls, in an order that is the same in each Python."""
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child)


def merged(tag: str, messages: Catalog) -> Catalog:
    """A language's catalogue with exactly these messages, each with its translation if there is one."""
    path = _po(tag)
    found = _catalog(tag)
    if path.exists():
        with path.open("rb") as file:
            found = read_po(file, locale=tag, domain=DOMAIN)
    found.creation_date = found.revision_date = _DATE
    found.update(messages, no_fuzzy_matching=True)
    return found


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as a .po file."""
    written = io.BytesIO()
    write_po(written, catalog, width=_WIDTH, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as a .mo file, as the server reads it."""
    written = io.BytesIO()
    write_mo(written, catalog)
    return written.getvalue()


def files() -> Iterator[tuple[Path, bytes]]:
    """Each file of the translations with what it should contain."""
    messages = collected()
    yield TEMPLATE, as_po(messages)
    for tag in LANGUAGES:
        its = merged(tag, messages)
        yield _po(tag), as_po(its)
        yield _po(tag).with_suffix(".mo"), as_mo(its)


def untranslated(messages: Iterable[Message]) -> list[Message]:
    """The messages without a translation, or with one that lacks a plural form."""
    its = ((each, each.string if isinstance(each.string, tuple | list) else [each.string]) for each in messages)
    return [each for each, words in its if each.id and (each.fuzzy or not all(words))]


def _catalog(tag: str | None) -> Catalog:
    return Catalog(
        locale=tag,
        domain=DOMAIN,
        project="OnRecord",
        header_comment="# The web interface of OnRecord.",
        creation_date=_DATE,
        revision_date=_DATE,
        fuzzy=False,
        copyright_holder=None,
        msgid_bugs_address="",
        last_translator="",
        language_team="",
    )


def _po(tag: str) -> Path:
    return LOCALE / tag / "LC_MESSAGES" / f"{DOMAIN}.po"


if __name__ == "__main__":
    for path, content in files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    messages = collected()
    for tag in LANGUAGES:
        print(f"{tag}: {len(messages)} messages, {len(untranslated(merged(tag, messages)))} without a translation")

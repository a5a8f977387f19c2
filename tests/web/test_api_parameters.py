"""What the JSON addresses take: they obey, or say what is wrong; and docs/api.md says the same."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.web import app as web_app
from onrecord.web.api_parameters import PARAMETERS
from tests.web.making import Running

DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def sections() -> dict[str, str]:
    """The page's sections on addresses, by heading."""
    parts = re.split(r"^## ", DOCS.read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part for part in parts if part.startswith("`")}


def routes() -> Iterator[str]:
    """The application's JSON addresses, as the page heads them."""
    source = Path(web_app.__file__).read_text("utf-8")
    for path, post in re.findall(r'(?:Route|exact)\("(/api/[^"]*)",.*?(methods=\["POST"\])?\),?\n', source):
        named = path.replace("{id:int53}", "ID").replace("{slug}", "SLUG")
        yield f"`{'POST' if post else 'GET'} {named}`"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/feed?limt=3", "There is no parameter “limt”: /api/feed takes outlet,"),
        ("/api/feed?limit=0", "“limit” takes a whole number from 1 to 200."),
        ("/api/feed?limit=201", "“limit” takes"),
        ("/api/feed?limit=%EF%BC%95", "“limit” takes"),
        ("/api/feed?limit=2&limit=3", "“limit” is there twice."),
        ("/api/feed?view=read", "“view” takes unread, starred, later or hidden."),
        ("/api/feed?after=zzz", "“after” takes what the page before gave"),
        ("/api/search?q=a&stance=shouts", "“stance” takes"),
        ("/api/search?since=tomorrow", "“since” takes a date"),
        ("/api/search?q=" + "a" * 301, "“q” takes at most 300 characters."),
        ("/api/person/ines-calloway?thoughts=maybe", "“thoughts” takes no, yes or only."),
        ("/api/edits?kind=silent", "“kind” takes"),
        ("/api/stories?section=World", "There is no parameter “section”"),
        ("/api/article/{talks}?revision=first", "“revision” takes"),
        ("/api/followed?limit=3", "/api/followed takes none."),
        ("/api/since?since=month", "“since” takes day, week or seconds since 1970."),
    ],
)
def test_what_isnt_understood_is_an_error(running: Running, ids: dict[str, int], address: str, said: str) -> None:
    answer = running.get(address.format(**ids))
    assert answer.status == 400
    assert said in json.loads(answer.body)["error"]


def test_pages_are_as_long_as_is_asked(running: Running) -> None:
    for address in (
        "/api/feed?",
        "/api/search?q=the&",
        "/api/search?q=the&in=articles&",
        "/api/person/ines-calloway?",
    ):
        usual = json.loads(running.get(f"{address}limit=").body)["items"]
        first = json.loads(running.get(f"{address}limit=1").body)
        assert first["items"] == usual[:1]
        assert first["after"] if len(usual) > 1 else not first["after"]
        rest = json.loads(running.get(f"{address}limit=200&after={first['after'] or ''}").body)["items"]
        assert rest[: len(usual) - 1] == usual[1:] or not first["after"]


def test_the_page_has_every_address_and_parameter() -> None:
    there = sections()
    assert set(there) == set(routes())
    for heading, section in there.items():
        address = heading.strip("`").partition(" ")[2].removesuffix("/ID").removesuffix("/SLUG")
        if address in PARAMETERS:
            rows = [row.split("|")[1] for row in section.splitlines() if row.startswith("| `")]
            assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(PARAMETERS[address])


@pytest.mark.parametrize(
    "heading", [each for each in sections() if each.startswith("`GET") and "live" not in each]
)
def test_an_answer_has_the_fields_of_the_example(running: Running, ids: dict[str, int], heading: str) -> None:
    path = heading.strip("`").partition(" ")[2]
    (block,) = re.findall(r"```json\n(.*?)```", sections()[heading], flags=re.DOTALL)
    kind = path.split("/")[2]
    if kind == "matter":
        pytest.skip("the newsroom has no matter")
    named = path.replace("ID", str(ids["story" if kind == "story" else "talks"])).replace("SLUG", "ines-calloway")
    answer = running.get(named + ("?q=the" if kind == "search" else ""))
    assert answer.status == 200
    example, real = json.loads(block), json.loads(answer.body)
    assert kind == "article" or set(example) == set(real)
    assert lacking(example, real) == []
    if kind in {"feed", "search"}:
        assert set(example["items"][0]) == set(real["items"][0])


def lacking(example: Any, real: Any, at: str = "") -> list[str]:
    """The fields of an example that an answer hasn't, wherever both have something."""
    if isinstance(example, list) and isinstance(real, list):
        return lacking(example[0], real[0], at) if example and real else []
    if not isinstance(example, dict) or not isinstance(real, dict) or at in _BY_ID:
        return []
    found = [f"{at}.{name}" for name in example if name not in real]
    return found + [
        each for name in example if name in real for each in lacking(example[name], real[name], f"{at}.{name}")
    ]


_BY_ID = {".renamed", ".offices", ".outlets", ".folders", ".sections", ".stories", ".people"}
"""Fields whose own keys are ids."""

"""The language of pages: who chooses it, and what stays English."""

import asyncio
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.store.contract.reader_settings import ReaderSettings
from onrecord.store.contract.readers import OWNER
from onrecord.store.store import Store
from onrecord.web import language
from tests.web.making import Running


def in_language(tag: str, work):
    """What `work` gives in this language, without leaving it to others."""

    async def alone():
        language.speak(tag)
        return work()

    return asyncio.run(alone())


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR, fr;q=0.9, uk;q=0.5, en;q=0.3", "uk"),
        ("en-GB,de;q=0.9", "en"),
        ("UK", "uk"),
        ("de;q=0", "en"),
        ("de;q=0.1, uk; q=0.2", "uk"),
        ("fr, *", "en"),
        ("de;q=2", "en"),
        ("de;q=nan", "en"),
        ("x" * 5000 + ",de", "en"),
        ("fr," * 400 + "de", "en"),
    ],
)
def test_what_a_browser_asks_for(header: str, tag: str) -> None:
    assert language.asked_for(header) == tag


@given(st.text())
def test_any_header_asks_for_a_language_that_there_is(header: str) -> None:
    assert language.asked_for(header) in language.NAMES


def test_numbers_are_grouped_as_the_language_has_it() -> None:
    assert [language.number(each) for each in (0, 999, 1204, 1234567)] == ["0", "999", "1,204", "1,234,567"]
    assert in_language("de", lambda: language.number(1204)) == "1.204"
    assert in_language("uk", lambda: language.number(1204)) == "1\u00a0204"


def test_messages_are_english_where_nobody_asks() -> None:
    assert language.current().tag == "en"
    assert language.gettext("%(name)s isn’t there", name="<a>") == "<a> isn’t there"
    assert language.gettext("100 %") == "100 %"
    assert language.ngettext("%(num)s line", "%(num)s lines", 1) == "1 line"
    assert (
        language.ngettext("%(num)s line of %(all)s", "%(num)s lines of %(all)s", 2000, all=3) == "2,000 lines of 3"
    )
    assert language.pgettext("of a page", "Top") == "Top"


def test_a_language_is_one_tasks_own() -> None:
    async def spoken(tag: str) -> str:
        language.speak(tag)
        await asyncio.sleep(0)
        return language.current().tag

    async def both() -> tuple[str, ...]:
        return tuple(await asyncio.gather(spoken("de"), spoken("uk"), spoken("en")))

    assert asyncio.run(both()) == ("de", "uk", "en")
    assert language.current().tag == "en"


def lang_of(server: Running, **headers: str) -> str:
    found = re.search(r'<html lang="(\w+)"', server.get("/about/keys", **headers).text)
    assert found is not None
    return found[1]


def test_a_page_is_in_the_language_that_the_browser_asks_for(running: Running) -> None:
    assert lang_of(running) == "en"
    assert lang_of(running, Accept_Language="de-DE,en;q=0.5") == "de"
    assert lang_of(running, Accept_Language="uk") == "uk"
    answers = [running.get("/about/keys", Accept_Language=tag) for tag in ("en", "de")]
    assert all("Accept-Language" in each.headers["vary"] for each in answers)
    tag = answers[0].headers["etag"]
    assert running.get("/about/keys", Accept_Language="en", If_None_Match=tag).status == 304
    assert running.get("/about/keys", Accept_Language="de", If_None_Match=tag).status == 200


def test_a_readers_own_choice_comes_before_the_browsers(server: Running, store: Store) -> None:
    store.readers.set(OWNER, ReaderSettings(language="uk"))
    assert lang_of(server, Accept_Language="de") == "uk"
    store.readers.set(OWNER, ReaderSettings(language="tlh"))
    assert lang_of(server, Accept_Language="de") == "de"


def test_programs_are_answered_in_english(running: Running) -> None:
    for address in ("/api/feed", "/api/article/999999", "/edits.atom"):
        answers = {running.get(address, Accept_Language=tag).text for tag in ("en", "de", "uk")}
        assert len(answers) == 1, address

"""What may come from strangers: the words of an article, and everything in an address."""

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord.web
from onrecord.model import ArticleRecord, Author, Correction, Credit, Figure, Outlet, Party
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.web.making import START, Running, keep, talks
from tests.web.stories import one_story

ROUTES = (
    "/",
    "/?outlet=the-courier&section=Harbour",
    "/article/{talks}",
    "/article/{talks}?statement=a3",
    "/article/{revised}/changes",
    "/article/{german}",
    "/person/odd-marken",
    "/people",
    "/edits",
    "/since?since=1780000000&until=1783000000",
    "/since?topic=edits&after=2",
    "/followed",
    "/api/since",
    "/edits.atom?outlet=the-courier",
    "/api/edits?person=odd-marken&kind=added",
    "/author/honor-tressick",
    "/outlets",
    "/search",
    "/search?q=boat",
    "/search?q=boat&in=articles",
    "/about/keys",
    "/offline",
    "/api/offline",
    "/sw.js",
    "/static/manifest.webmanifest",
    "/robots.txt",
    "/healthz",
    "/api/feed",
    "/api/article/{talks}",
    "/api/search?q=boat",
    "/api/person/odd-marken",
    "/stories",
    "/stories?outlet=the-courier",
    "/story/{story}",
    "/story/999",
    "/matter/999",
    "/api/stories",
    "/api/story/{story}",
    "/static/style.css",
    "/static/pieces.js",
    "/nothing",
    "/article/1",
    "/person/nobody",
    "/picture/none",
    "/api/article/1",
)


class Watch(HTMLParser):
    """Collects what a browser would run, load or be sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in = tag if tag in {"script", "style"} else None
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.inline.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action", "srcset", "xlink:href", "formaction"}:
                self.addresses.append(value or "")
            if tag == "script" and name == "src":
                self.scripts.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in and data.strip():
            self.inline.append(f"{self._in}: {data[:80]}")


def watch(page: str) -> Watch:
    watching = Watch()
    watching.feed(page)
    watching.close()
    return watching


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_has_the_headers_and_nothing_inline(
    running: Running, ids: dict[str, int], route: str
) -> None:
    answer = running.get(route.format(**ids))
    assert answer.status in {200, 404}
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    if answer.headers["content-type"].startswith("text/html"):
        seen = watch(answer.text)
        assert not seen.inline
        assert all(address.startswith("/static/") for address in seen.scripts)


@pytest.mark.parametrize("route", ["/", "/article/{talks}", "/person/odd-marken", "/api/feed"])
def test_nothing_is_done_by_other_methods(running: Running, ids: dict[str, int], route: str) -> None:
    import urllib.error
    import urllib.request

    for method in ("POST", "PUT", "DELETE"):
        asked = urllib.request.Request(running.base + route.format(**ids), data=b"x", method=method)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked, timeout=20)
        assert refused.value.code == 405
        assert refused.value.headers["Content-Security-Policy"]
        refused.value.close()


EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'><a href="javascript:alert(3)">{{ 7*7 }}'
EVIL_URL = "javascript:alert(document.domain)//https://a.test/"


def evil_record() -> ArticleRecord:
    """An article with an attack in every field."""
    record = talks()
    article, reading = record.article, record.reading
    text = article.text.replace("every word of the draft", (EVIL * 3)[: len("every word of the draft")])
    evil = Party(name=EVIL, evidence=reading.entities[0].evidence, entity="e1")
    return ArticleRecord(
        article=replace(
            article,
            url=EVIL_URL,
            outlet=EVIL,
            section=EVIL,
            kicker=EVIL,
            headline=EVIL,
            standfirst=EVIL,
            byline=EVIL,
            authors=(
                Author(name=EVIL, role=EVIL, bio=EVIL, avatar=EVIL_URL, languages=(EVIL,), page=EVIL_URL),
                Author(name="Honest " + EVIL, page="data:text/html,<script>alert(1)</script>"),
            ),
            dateline=EVIL,
            text=text,
            figures=(
                Figure(
                    url=EVIL_URL, alt=EVIL, caption=EVIL, credit=Credit(text=EVIL, people=(EVIL,), agency=EVIL)
                ),
                Figure(url="https://elsewhere.test/x.png", alt=EVIL, place=99),
            ),
            tags=(EVIL,),
            corrections=(Correction(text=EVIL, date=START),),
            wire=EVIL,
            language='en" onload="alert(1)',
        ),
        reading=replace(
            reading,
            entities=tuple(replace(entity, name=EVIL) for entity in reading.entities),
            attributions=tuple(
                replace(item, speaker=evil, addressee=evil, relayed_by=evil) for item in reading.attributions[:4]
            ),
        ),
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, int]]:
    store = open_store(tmp_path_factory.mktemp("evil") / "store.sqlite")
    outlet = store.keeping.add_outlet(Outlet(name=EVIL, site=EVIL_URL, language=EVIL))
    (article,) = keep(store, evil_record(), outlet=outlet)
    other = evil_record()
    other = replace(
        other, article=replace(other.article, url="https://courier.test/other", outlet="Other " + EVIL)
    )
    (second,) = keep(store, other, outlet=store.keeping.add_outlet(Outlet(name="Other " + EVIL, site=EVIL_URL)))
    one_story(store, (article, second))
    changed = evil_record()
    changed = replace(changed, article=replace(changed.article, headline=EVIL + EVIL[::-1]))
    (again,) = keep(store, changed, when=START.replace(hour=20), outlet=outlet)
    assert again == article
    server = Running(create_app(store, Settings()))
    yield server, article
    server.stop()
    store.close()


def addresses_within(running: Running, start: str) -> set[str]:
    """Everything that can be reached from a page by its links, three steps far."""
    seen: set[str] = set()
    edge = {start}
    for _ in range(3):
        found = set()
        for address in edge - seen:
            seen.add(address)
            answer = running.get(address)
            assert answer.status in {200, 404}, address
            if answer.headers["content-type"].startswith("text/html"):
                found |= {
                    each.partition("#")[0]
                    if each.startswith("/")
                    else address.partition("?")[0] + each.partition("#")[0]
                    for each in watch(answer.text).addresses
                    if each.startswith(("/", "?"))
                }
        edge = found
    return seen


def test_attacks_in_any_field_are_inert(attacked: tuple[Running, int]) -> None:
    running, article = attacked
    visited = addresses_within(running, "/") | {f"/article/{article}/changes", f"/search?q={quote(EVIL)}"}
    assert any(address.startswith("/person/") for address in visited)
    assert any(address.startswith("/author/") for address in visited)
    assert any(address.startswith("/story/") for address in visited)
    for address in visited:
        answer = running.get(address)
        if not answer.headers["content-type"].startswith("text/html"):
            kind = answer.headers["content-type"]
            assert "json" in kind or "atom+xml" in kind or address.startswith(("/static/", "/picture/"))
            continue
        seen = watch(answer.text)
        assert not seen.inline, address
        assert all(script.startswith("/static/") for script in seen.scripts)
        for href in seen.addresses:
            assert href.startswith(("/", "#", "?", "https://courier.test", "https://elsewhere.test")), (
                address,
                href,
            )
        assert "49" not in re.sub(
            r'[\d:-]{5,}|\d{10,}|name="(?:token|reader)" value="[0-9a-f]+"',
            "",
            answer.text.partition("<main")[2].partition("</main")[0],
        )


def test_pictures_come_from_nowhere_else(attacked: tuple[Running, int]) -> None:
    running, article = attacked
    page = running.get(f"/article/{article}").text
    assert not re.search(r"<img[^>]+src=\"(?!/picture/)", page)


PARAMETERS = {
    "/": ("after", "outlet", "section", "folder", "day"),
    "/?folder=Coast": ("after",),
    "/outlets": ("health", "folder", "q", "page", "said", "feed"),
    "/stories": ("after", "outlet", "day"),
    "/story/{story}": ("from", "said"),
    "/article/{talks}": ("statement", "revision"),
    "/article/{revised}/changes": ("from", "revision"),
    "/person/odd-marken": ("after",),
    "/author/honor-tressick": ("after", "day"),
    "/search": ("q", "in", "outlet", "speaker", "stance", "since", "until", "after"),
    "/api/feed": ("after", "outlet", "section", "folder"),
    "/api/article/{talks}": ("revision",),
    "/api/search": ("q", "in", "outlet", "speaker", "stance", "since", "until", "after"),
    "/api/person/odd-marken": ("after",),
}
HOSTILE = (
    "",
    " ",
    "\0",
    "'",
    '"',
    '"unclosed',
    "-",
    '-"a"',
    "*",
    "a*",
    "NEAR(a b)",
    "a AND OR NOT",
    "col:a",
    "^a",
    "(((",
    "%",
    "\\",
    "-1",
    "0",
    "9" * 40,
    "1e9",
    "٣",
    "²",
    "0000-00-00",
    "9999-12-31",
    "20260601",
    "2026-W23-1",
    "x" * 5000,
    '"' * 3000,
    "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    "\u202e\u0300\ufeff",
    "<script>",
    "../../etc/passwd",
    "{{ 7*7 }}",
    "AAAA____",
    "ffffffffffffffff",
    "😀" * 50,
)


@pytest.mark.parametrize("path", PARAMETERS)
def test_hostile_parameters_are_answered(running: Running, ids: dict[str, int], path: str) -> None:
    for name in PARAMETERS[path]:
        start = path.format(**ids) + ("&" if "?" in path else "?")
        for value in HOSTILE:
            address = f"{start}{name}={quote(value)}"
            assert running.get(address).status in {200, 400, 404}, (name, value[:60])
        assert running.get(f"{start}{name}=%ff%fe%ed%a0%80").status in {200, 400, 404}


@pytest.mark.parametrize(
    "path",
    ["/article/", "/person/", "/author/", "/picture/", "/static/", "/api/article/", "/story/", "/matter/", "/"],
)
def test_hostile_paths_are_answered(running: Running, path: str) -> None:
    for value in HOSTILE:
        if value not in {"", " "}:
            assert running.get(path + quote(value, safe="")).status in {200, 400, 404, 405}, value[:60]
    for value in (
        "%ff",
        "%ed%a0%80",
        "..%2f..%2fapp.py",
        "%2e%2e/app.py",
        "9999999999999999999",
        "-1",
        "1.5",
    ):
        assert running.get(path + value).status == 404, value
    for value in ("%00", "1%0A", "%7f"):
        assert running.get(path + value).status == 400, value


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(max_size=60),
    filters=st.dictionaries(
        st.sampled_from(["in", "outlet", "speaker", "stance", "since", "until", "after"]),
        st.one_of(st.text(max_size=20), st.text(string.hexdigits + "-_:", max_size=40)),
        max_size=4,
    ),
)
def test_no_search_fails(running: Running, words: str, filters: dict[str, str]) -> None:
    encoded = "".join(
        f"&{name}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in filters.items()
    )
    answer = running.get(f"/search?q={quote(words.encode('utf-8', 'surrogatepass'))}{encoded}")
    assert answer.status == 200


def test_own_modules_are_small() -> None:
    scripts = (Path(onrecord.web.__file__).parent / "static").rglob("*.js")
    for module in scripts:
        assert module.stat().st_size < 10_000, module.name

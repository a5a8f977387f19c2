"""What changed since a reader last looked: the page, the same as JSON, and the top of the News Feed."""

import time
from collections.abc import Iterator
from typing import Literal

import msgspec
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from onrecord.settings import Settings
from onrecord.store.contract.interests import Interest, InterestKind
from onrecord.store.contract.readers import OWNER
from onrecord.store.contract.since import PAUSE_S, SETTLING_S, Looked
from onrecord.store.since import looks
from onrecord.store.store import Store, open_store
from onrecord.web.app import create_app
from tests.store.making import DAY_0, day
from tests.store.since.making import one_story, put
from tests.web.browsing import follow_the_rules, scrolls_sideways
from tests.web.making import Answer, Running, post_form, token_of
from tests.web.reading import hrefs, text_of

DAY_S = 24 * 3600
OPENED = {"Sec_Fetch_Dest": "document", "Sec_Fetch_Site": "same-origin"}


class Morning:
    """A story of two days ago and yesterday, which its reader follows; they looked last between the two."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.start = (time.time() - DAY_0.timestamp()) / DAY_S - 2
        self.story, self.first, self.second = one_story(store, self.start)
        self.looked = day(self.start + 0.5).timestamp()
        store.interests.follow(OWNER, Interest(InterestKind.STORY, str(self.story)), at=1.0)
        self.server = Running(create_app(store, Settings()))

    def get(self, path: str = "/since") -> LexborHTMLParser:
        answer = self.server.get(path, **OPENED)
        assert answer.status == 200, answer.text
        return LexborHTMLParser(answer.text)

    def since(self) -> int | None:
        found = self.store.since.looked(OWNER).since
        return None if found is None else int(found)

    def seen(self, **fields: str) -> Answer:
        return post_form(self.server, "/since/seen", token=token_of(self.server, "/followed"), **fields)


@pytest.fixture(scope="module")
def kept_morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    store = open_store(tmp_path_factory.mktemp("since") / "store.sqlite")
    made = Morning(store)
    yield made
    made.server.stop()
    store.close()


@pytest.fixture
def morning(kept_morning: Morning) -> Morning:
    """The same for each test, whatever another one looked at."""
    its = Looked(visited=kept_morning.looked + SETTLING_S)
    with kept_morning.store.database.writing("test") as connection:
        looks.keep(connection, OWNER, its)
    return kept_morning


def told(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The lines of each section, by its heading."""
    return {
        " ".join(section.css("h2")[0].text().split()): [" ".join(row.text().split()) for row in section.css("li")]
        for section in tree.css(".topic")
    }


def test_the_page_has_both_wordings_side_by_side_and_leads_to_their_characters(morning):
    tree = morning.get()
    sections = told(tree)
    assert list(sections) == ["Put otherwise before 1", "Spoke for the first time 1"]
    earlier, later = tree.css(".both > div")
    assert "denies the old bridge had been closed for repairs" in " ".join(earlier.text().split())
    assert "says the old bridge had been closed for repairs in May" in " ".join(later.text().split())
    assert "Cy Adler says nobody was told" in sections["Spoke for the first time 1"][0]
    assert hrefs(tree, ".both .context a") == [
        f"/article/{morning.first}?statement=a1#s-a1",
        f"/article/{morning.second}?statement=a1#s-a1",
    ]
    assert hrefs(tree, ".change .from a") == [f"/story/{morning.story}"] * 2
    words = tree.body.text().casefold() if tree.body else ""
    assert not any(verdict in words for verdict in ("lied", "contradict", "changed their mind", "u-turn"))


def test_looking_again_moves_nothing_and_coming_back_after_a_pause_does(morning):
    assert morning.since() is None, "of the first visit nothing is old"
    morning.get()
    began = morning.since()
    assert began == int(morning.looked)
    for path in ("/since", "/", "/?view=unread", "/stories", "/since?topic=voices"):
        morning.get(path)
    assert morning.since() == began, "reloads and other tabs and devices"
    assert "Spoke for the first time 1" in told(morning.get())


def test_a_page_that_nobody_opened_notes_nothing(morning):
    before = morning.store.since.looked(OWNER)
    for path in ("/since", "/", "/api/since"):
        assert morning.server.get(path).status == 200
    assert morning.server.get("/since", Sec_Purpose="prefetch", **OPENED).status == 200
    assert morning.store.since.looked(OWNER) == before


def test_the_button_says_that_it_was_seen_and_an_old_tab_takes_nothing_back(morning):
    tree = morning.get()
    until = tree.css_first("form.seen [name=until]").attributes["value"] or ""
    assert morning.seen(until=until, back="/since?seen=yes").status == 200
    assert morning.since() == int(until)
    after = morning.get("/since?seen=yes")
    assert text_of(after, ".empty").startswith("Nothing edited or gone")
    assert "Seen." in text_of(after, ".notice")
    (again,) = [each for each in hrefs(after, ".note a") if "until=" in each and "api" not in each]
    assert "Spoke for the first time 1" in told(morning.get(again)), "what was seen isn't lost"
    morning.seen(until="1000", back="/")
    assert morning.since() == int(until)
    assert morning.seen(until="x", back="/").status == 400
    assert post_form(morning.server, "/since/seen", token="no", until="9").status == 403


def test_the_news_feed_has_the_most_important_lines_on_top(morning):
    tree = morning.get("/")
    block = text_of(tree, ".since-block")
    assert block.startswith("Since you last looked")
    assert "put otherwise before The bridge Ana Reyes denies the old bridge" in block.replace("◆ ", "")
    assert "1 put otherwise before 1 new voice" in block
    assert hrefs(tree, ".since-counts a") == ["/since?topic=stances", "/since?topic=voices"]
    assert morning.get("/stories").css_first(".since-block") is not None
    for other in ("/?outlet=vell-post", "/?view=starred", "/?after=7fffffffffffffff"):
        assert morning.get(other).css_first(".since-block") is None
    morning.store.since.seen(OWNER, time.time(), time.time() + PAUSE_S)
    assert "Nothing edited or gone" in text_of(morning.get("/"), ".since-block.is-empty")


def test_who_never_looked_is_shown_a_day_and_no_block(tmp_path):
    store = open_store(tmp_path / "new.sqlite")
    server = Running(create_app(store, Settings()))
    tree = LexborHTMLParser(server.get("/", **OPENED).text)
    assert tree.css_first(".since-block") is None
    page = LexborHTMLParser(server.get("/since", **OPENED).text)
    assert "The last 24 hours" in text_of(page, ".kinds")
    assert "Follow a story or a person" in page.text()
    assert text_of(page, ".empty").startswith("Nothing edited or gone")
    server.stop()
    store.close()


def test_of_much_the_rest_is_on_further_pages(tmp_path, request):
    store = open_store(tmp_path / "store.sqlite")
    request.addfinalizer(store.close)
    morning = Morning(store)
    request.addfinalizer(morning.server.stop)
    store.since.look(OWNER, morning.looked + SETTLING_S)
    people = [f"Dee Moss{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(35)]
    text = " ".join(f"{each} said number {n} was seen." for n, each in enumerate(people))
    many = put(store, text, morning.start + 1.2, "many")
    if store.stories.of_article(many)[0][1].id != morning.story:
        store.stories.move(many, morning.story, by="Ida", now=1.0)
    tree = morning.get()
    assert len(told(tree)["Spoke for the first time 36"]) == 5
    (rest,) = hrefs(tree, ".all-of-it a")
    first = morning.get(rest)
    assert len(first.css("li.change")) == 30
    (more,) = hrefs(first, ".more a")
    second = morning.get(more)
    assert len(second.css("li.change")) == 6
    assert not hrefs(second, ".more a")
    names = [node.text() for page in (first, second) for node in page.css(".change .claim-who .who")]
    assert len(set(names)) == 36


def test_the_same_as_json(morning):
    got = msgspec.json.decode(morning.server.get("/api/since").text)
    assert [(each["topic"], each["count"], each["after"]) for each in got["topics"]] == [
        ("stances", 1, None),
        ("voices", 1, None),
    ]
    before, now = got["topics"][0]["lines"][0]["statements"]
    assert (before["stance"], now["stance"]) == ("denies", "says")
    only = msgspec.json.decode(morning.server.get("/api/since?topic=voices&since=week").text)
    assert [each["topic"] for each in only["topics"]] == [], "in a week the whole story is new"
    far = "/api/since?since=9007199254740991&until=9007199254740991&topic=voices&after=99999999999"
    assert morning.server.get(far).status == 200
    assert morning.server.get("/since?since=9999999999999999&until=-3&topic=x&after=99999999999").status == 200


def test_other_times_are_named(morning):
    assert list(told(morning.get("/since?since=week"))) == ["New stories 1"]
    tree = morning.get(f"/since?since={int(morning.looked) - DAY_S}&until={int(morning.looked)}")
    assert text_of(tree, "h1") == "What changed"
    assert " to " in text_of(tree, ".since-when")
    assert not tree.css("form.seen")
    quiet = morning.get(f"/since?since={int(morning.looked) - 9 * DAY_S}&until={int(morning.looked) - 5 * DAY_S}")
    assert text_of(quiet, ".empty").startswith("Nothing edited or gone")


@pytest.mark.browser
def test_no_rule_of_accessibility_is_broken_and_the_keyboard_goes_there(
    morning: Morning, chromium: Browser
) -> None:
    screens: tuple[tuple[str, Literal["light", "dark"], int], ...] = (
        ("/", "light", 1280),
        ("/since", "dark", 390),
        ("/followed", "light", 390),
    )
    for path, scheme, width in screens:
        page = chromium.new_page(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        page.goto(morning.server.base + path)
        follow_the_rules(page)
        assert not scrolls_sideways(page), path
        page.close()
    page = chromium.new_page()
    page.goto(morning.server.base)
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/since")
    page.get_by_role("button", name="I have seen this").press("Enter")
    page.wait_for_url("**/since?seen=yes")
    page.get_by_role("link", name="Show it again").press("Enter")
    page.get_by_role("heading", name="What changed").wait_for()
    page.close()

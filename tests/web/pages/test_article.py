"""An article with its record beside it, and what changed in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Author, Enclosure, Figure
from onrecord.settings import Settings
from onrecord.store.store import open_store
from onrecord.web.app import create_app
from tests.web.making import START, Running, attributions, keep, marked, short
from tests.web.reading import Newsroom, hrefs, lit, page, text_of


def test_article_has_all_its_furniture(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, f"/article/{ids['talks']}")
    assert text_of(tree, "h1") == "Talks open on Tuesday, Calloway says"
    assert text_of(tree, ".kicker") == "WorldNorthern Sound"
    assert text_of(tree, ".standfirst") == "Delegations meet over fish."
    assert hrefs(tree, ".byline a") == ["/author/honor-tressick"]
    assert "1 June 2026, 08:00 UTC" in text_of(tree, ".sign")
    assert "changed 1 June 2026, 10:00 UTC" in text_of(tree, ".sign")
    assert text_of(tree, ".fig.lead .caption").startswith("Boats wait, a skipper warned: all of them")
    assert text_of(tree, ".fig.lead .credit") == "Credit: Isla/AP"
    assert "Isla" not in text_of(tree, ".fig.lead .caption")
    assert "An earlier version" in text_of(tree, ".correction")
    assert "Grayling Bank" in text_of(tree, ".tags")
    card = text_of(tree, ".card")
    assert "Diplomatic editor" in card
    assert "Honor has reported since 2011." in card
    assert "English" in card
    assert hrefs(tree, ".origin a")[0] == "https://courier.test/talks"
    assert "1 June 2026, 11:00 UTC" in text_of(tree, ".origin")
    body = tree.css_first(".body")
    assert body is not None
    assert body.attributes["lang"] == "en"


def test_the_record_comes_right_behind_the_article(running: Running, ids: dict[str, int]) -> None:
    reading = page(running, f"/article/{ids['talks']}").css_first(".reading")
    assert reading is not None
    assert [child.attributes["class"] for child in reading.iter()] == ["story", "record", "after"]
    assert reading.css_first(".after .notes, .after .origin")
    assert not reading.css_first(".story .notes, .story .origin")


def test_inline_figures_stand_at_their_places(running: Running, ids: dict[str, int]) -> None:
    body = page(running, f"/article/{ids['talks']}").css_first(".body")
    assert body is not None
    kinds = [child.tag for child in body.iter()]
    assert kinds == ["figure", "p", "p", "figure", "h2", "p"]


def test_the_page_gives_the_article_s_characters(running: Running, newsroom: Newsroom) -> None:
    store, ids = newsroom
    stored = store.news.article(ids["talks"])
    assert stored is not None
    body = page(running, f"/article/{ids['talks']}").css_first(".body")
    assert body is not None
    for extra in body.css(".no, figure"):
        extra.decompose()
    shown = [child.text() for child in body.iter() if child.tag in {"p", "h2"}]
    article = stored.record.article
    assert shown == [article.words(block.span) for block in article.blocks]


def test_unknown_is_shown_as_unknown(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, f"/article/{ids['undated']}")
    assert text_of(tree, "h1") == "The page gives no headline"
    assert "publishing date unknown" in text_of(tree, ".sign")
    assert "author unknown" in text_of(tree, ".sign")
    german = page(running, f"/article/{ids['german']}")
    assert "30 May 2026" in text_of(german, ".sign")
    assert "00:00" not in text_of(german, ".sign")
    assert "does not read for statements yet" in text_of(german, ".record")
    body = german.css_first(".body")
    assert body is not None
    assert body.attributes["lang"] == "de"
    assert "cuts this article off" in text_of(page(running, f"/article/{ids['truncated']}"), ".cut-off")


def test_the_record_says_who_said_what(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, f"/article/{ids['talks']}")
    lines = {node.attributes["data-statement"]: " ".join(node.text().split()) for node in tree.css(".st")}
    assert list(lines) == ["a1", "a2", "a3", "a4", "a5", "a6"]
    for words in (
        "Ines Calloway",
        "says",
        "the prime minister",
        "the union denied",
        "on Monday",
        "inferred 2026-06-01",
    ):
        assert words in lines["a1"]
    assert "unnamed: the union" in lines["a2"]
    assert "denies" in lines["a2"]
    assert "inside statement 1" in lines["a2"]
    why = [" ".join(node.text().split()) for node in tree.css(".st-why p")]
    assert len(why) == 6
    assert why[1] == "nothing in the article says for certain whom “the union” means."
    assert "“We are going to listen … Nobody should expect a signature”" in lines["a3"]
    assert "unnamed: Multiple sources" in lines["a4"]
    assert "unsure" in lines["a4"]
    assert "in the headline" in lines["a5"]
    assert "in the caption" in lines["a6"]
    assert "direct" in (tree.css_first("#r-a3 .st-what").attributes["class"] or "")  # type: ignore[union-attr]
    assert "indirect" in (tree.css_first("#r-a1 .st-what").attributes["class"] or "")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("statement", "source", "cue", "content"),
    [
        ("a1", "Ines Calloway", "said", "the union denied every word of the draft"),
        ("a2", "the union", "denied", "every word of the draft"),
        ("a3", "she", "told", "We are going to listenNobody should expect a signature"),
        ("a5", "Calloway", "says", "Talks open on Tuesday"),
        ("a6", "a skipper", "warned", "all of them"),
    ],
)
def test_a_line_s_link_lights_up_its_words(
    running: Running, ids: dict[str, int], *, statement: str, source: str, cue: str, content: str
) -> None:
    plain = page(running, f"/article/{ids['talks']}")
    assert not plain.css(".story .on-content")
    (href,) = hrefs(plain, f"#r-{statement} .st-what a")
    assert href == f"?statement={statement}#s-{statement}"
    tree = page(running, f"/article/{ids['talks']}{href.partition('#')[0]}")
    assert "".join(lit(tree, "source")) == source
    assert "".join(lit(tree, "cue")) == cue
    assert "".join(lit(tree, "content")) == content
    assert len(tree.css(f"#s-{statement}")) == 1
    assert [node.attributes["data-statement"] for node in tree.css(".st.on")] == [statement]


def test_words_lead_back_to_their_lines(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, f"/article/{ids['talks']}")
    targets = hrefs(tree, ".story a.no")
    assert set(targets) == {"#r-a1", "#r-a2", "#r-a3", "#r-a4", "#r-a6"}
    for target in targets:
        assert tree.css_first(target) is not None


def test_lanes_link_to_every_statement_of_the_text(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, f"/article/{ids['talks']}")
    assert sorted(hrefs(tree, ".lanes a")) == [f"?statement={each}#s-{each}" for each in ("a1", "a2", "a3", "a4")]
    drawing = tree.css_first(".lanes svg")
    assert drawing is not None
    assert "Ines Calloway 2 times" in (drawing.attributes["aria-label"] or "")


def test_revisions_are_kept_and_compared(running: Running, ids: dict[str, int]) -> None:
    address = f"/article/{ids['revised']}"
    newest = page(running, address)
    assert text_of(newest, "h1") == "Boat 52 leaves port"
    assert hrefs(newest, ".states a") == ["?revision=1", "?revision=2", f"{address}/changes"]
    old = page(running, f"{address}?revision=1")
    assert text_of(old, "h1") == "Boat 52 stays in port"
    assert "state 1 of 2" in text_of(old, ".notice")
    assert all("revision=1" in href for href in hrefs(old, ".st-what a"))
    changed = page(running, f"{address}/changes")
    assert text_of(changed, ".diff del") == "removed: stays in"
    assert text_of(changed, ".diff ins") == "added: leaves"
    assert running.get(f"{address}?revision=3").status == 404
    unchanged = page(running, f"/article/{ids['talks']}/changes")
    assert text_of(unchanged, ".note").startswith("Nothing: this is the first state on record")
    assert hrefs(unchanged, ".note a") == [f"/article/{ids['talks']}"]
    assert running.get(f"/article/{ids['talks']}/changes?from=7").status == 404


def test_equal_figures_and_authors_are_each_their_own(tmp_path: Path) -> None:
    twice = Figure(caption="Odd Marken said the boat stays", place=1)
    author = Author(name="Ana Ruiz", role="Reporter")
    told = short(70, published=START, figures=(twice, twice), authors=(author, author))
    _, words = marked("[a2.s|Odd Marken] [a2.q|said] [a2.c|the boat stays]", "figures.1.caption")
    reading = replace(told.reading, attributions=told.reading.attributions + attributions(words, {}, {}))
    store = open_store(tmp_path / "store.sqlite")
    (article,) = keep(store, replace(told, reading=reading))
    server = Running(create_app(store, Settings()))
    try:
        shown = page(server, f"/article/{article}")
    finally:
        server.stop()
        store.close()
    first, second = shown.css("figure .caption")
    assert (len(first.css("#s-a2")), len(second.css("#s-a2"))) == (0, 1)
    assert len(shown.css("section.card")) == 2


def test_sound_can_be_played_from_its_outlet_and_only_its_page_lets_a_browser_ask_there(tmp_path: Path) -> None:
    sound = Enclosure(url="https://cdn.vell.example/1.mp3?a=1&b=2", type="audio/mpeg")
    store = open_store(tmp_path / "store.sqlite")
    (with_sound,) = keep(store, short(71, published=START, enclosures=(sound,)))
    (without,) = keep(store, short(72, published=START))
    server = Running(create_app(store, Settings()))
    try:
        heard, silent = (server.get(f"/article/{each}") for each in (with_sound, without))
        player = page(server, f"/article/{with_sound}").css_first("audio[preload=none] source")
    finally:
        server.stop()
        store.close()
    assert player is not None
    assert (player.attributes["src"], player.attributes["type"]) == (sound.url, sound.type)
    assert heard.headers["content-security-policy"].endswith("media-src http: https:")
    assert "media-src" not in silent.headers["content-security-policy"]


def test_an_outlet_that_its_page_does_not_name_has_its_name_on_record(
    running: Running, ids: dict[str, int]
) -> None:
    """The page gave the outlet's slug: "der-sundbote"."""
    assert text_of(page(running, f"/article/{ids['german']}"), ".meta .outlet") == "Der Sundbote"

"""What the pages show, asked for over HTTP, as a browser without JavaScript sees it."""

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.model import Author, Figure
from onrecord.settings import Settings
from onrecord.store.sqlite import SqliteStore
from onrecord.web.app import create_app
from tests.web.making import START, Running, attributions, keep, marked, short

Newsroom = tuple[SqliteStore, dict[str, int]]


def page(running: Running, path: str) -> LexborHTMLParser:
    answer = running.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return LexborHTMLParser(answer.text)


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def hrefs(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in tree.css(selector)]


def lit(tree: LexborHTMLParser, role: str) -> list[str]:
    return [node.text() for node in tree.css(f".story .seg.on-{role}")]


def item(tree: LexborHTMLParser, headline: str) -> str:
    (found,) = [" ".join(node.text().split()) for node in tree.css(".item") if headline in node.text()]
    return found


# --- the feed ----------------------------------------------------------------------------------------------


def test_feed_is_newest_first_by_day(running: Running) -> None:
    tree = page(running, "/")
    assert len(tree.css(".item")) == 30
    days = [node.attributes["datetime"] or "" for node in tree.css(".day time")]
    assert days == sorted(set(days), reverse=True)
    assert text_of(tree, ".item .item-head") == "Talks open on Tuesday, Calloway says"
    first = text_of(tree, ".item")
    for words in (
        "The Courier",
        "World",
        "3 min read",
        "08:00 UTC",
        "Delegations meet over fish.",
        "6 statements",
    ):
        assert words in first
    assert hrefs(tree, ".item .said a.who")[0] == "/person/ines-calloway"
    picture = tree.css_first(".item img")
    assert picture is not None
    assert picture.attributes["loading"] == "lazy"
    assert picture.attributes["width"]
    assert picture.attributes["height"]


def test_feed_marks_what_is_not_as_usual(running: Running) -> None:
    tree = page(running, "/")
    assert "revised" in item(tree, "Boat 52")
    assert "cut off by the page" in item(tree, "Boat 51")
    assert "no longer at its address" in item(tree, "Boat 2 ")
    assert "no longer" not in item(tree, "Boat 3 ")
    found = page(running, "/search?in=articles&q=%22boat+2%22")
    assert text_of(found, ".claim .flag") == "no longer at its address"
    assert "undated" in item(tree, "these are its first words")
    german = item(page(running, "/?outlet=der-sundbote"), "Windmühle")
    assert "de: not read for statements" in german
    assert "no hour given" in german


def test_feed_pages_by_plain_links_until_the_end(running: Running) -> None:
    seen: list[str] = []
    address, pages = "/", 0
    while address:
        tree = page(running, address)
        assert tree.css_first(".day") is not None, "each page names its days"
        seen += [node.attributes["id"] or "" for node in tree.css(".item-head")]
        more = hrefs(tree, ".more a")
        address, pages = (urljoin("/", more[0]) if more else ""), pages + 1
    assert pages == 2
    assert len(seen) == len(set(seen)) == 45


def test_feed_filters(running: Running) -> None:
    assert len(page(running, "/?outlet=der-sundbote").css(".item")) == 1
    tree = page(running, "/?section=World")
    assert text_of(tree, "h1") == "World"
    assert len(tree.css(".item")) == 1
    harbour = page(running, "/?section=Harbour&outlet=the-courier")
    (more,) = hrefs(harbour, ".more a")
    assert "section=Harbour" in more
    assert "outlet=the-courier" in more
    assert text_of(page(running, "/?outlet=nobody"), ".empty") == "Nothing here from this outlet."


def test_feed_of_a_folder(running: Running) -> None:
    home = page(running, "/")
    assert hrefs(home, ".side a")[0] == "/?folder=Coast"
    tree = page(running, "/?folder=Coast")
    assert text_of(tree, "h1") == "Coast"
    assert len(tree.css(".item")) == 30
    assert "Windmühle" not in tree.html, "it is of an outlet that isn't in the folder"  # type: ignore[operator]
    (more,) = hrefs(tree, ".more a")
    assert len(page(running, more).css(".item")) == 14
    assert text_of(page(running, "/?folder=None"), ".empty") == "Nothing here from this folder."
    assert len(json.loads(running.get("/api/feed?folder=None").body)["items"]) == 0
    assert json.loads(running.get("/api/feed?folder=Coast").body)["after"]
    assert len(page(running, "/?folder=Coast&outlet=der-sundbote").css(".item")) == 1


def test_show_more_is_a_piece_for_htmx_alone(running: Running) -> None:
    (more,) = hrefs(page(running, "/"), ".more a")
    whole = running.get(more)
    piece = running.get(more, HX_Request="true")
    assert b"<html" in whole.body
    assert b"<html" not in piece.body
    assert whole.headers["vary"].startswith("HX-Request")
    last_day = page(running, "/").css(".day time")[-1].attributes["datetime"]
    inside = [node.attributes["datetime"] for node in LexborHTMLParser(piece.text).css(".day time")]
    assert last_day not in inside, "a day that is already headed is not headed again"
    assert b"<html" in running.get(more, HX_Request="true", HX_History_Restore_Request="true").body
    assert b"<html" in running.get("/", HX_Request="true").body


# --- an article ---------------------------------------------------------------------------------------------


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


def test_inline_figures_stand_at_their_places(running: Running, ids: dict[str, int]) -> None:
    body = page(running, f"/article/{ids['talks']}").css_first(".body")
    assert body is not None
    kinds = [child.tag for child in body.iter()]
    assert kinds == ["figure", "p", "p", "figure", "h2", "p"]


def test_the_page_gives_the_article_s_characters(running: Running, newsroom: Newsroom) -> None:
    store, ids = newsroom
    stored = store.article(ids["talks"])
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


# --- people, authors, outlets, search -----------------------------------------------------------------------


def test_person_page_says_everything_newest_first(running: Running) -> None:
    address, dates, count = "/person/odd-marken", [], 0
    while address:
        tree = page(running, address)
        dates += [node.attributes["datetime"] or "" for node in tree.css(".claim .meta time")]
        for claim in tree.css(".claim"):
            context = claim.css_first(".context")
            assert context is not None
            assert re.fullmatch(r"Odd Marken said that boat \d+ stays in port\.", context.text().strip())
            count += 1
        more = hrefs(tree, ".more a")
        address = urljoin(address, more[0]) if more else ""
    assert count == 43
    assert dates == sorted(dates, reverse=True)


def test_person_page_ties_each_statement_to_its_words(running: Running, ids: dict[str, int]) -> None:
    tree = page(running, "/person/ines-calloway")
    assert text_of(tree, "h1") == "Ines Calloway"
    assert "the prime minister" in text_of(tree, ".roles")
    assert "3 statements" in text_of(tree, ".meta")
    assert f"/article/{ids['talks']}?statement=a3#s-a3" in hrefs(tree, ".from a")
    marks = [node.text() for node in tree.css(".context mark")]
    assert "the union denied every word of the draft" in marks
    assert tree.css(".timeline .plot a")
    assert tree.css(".claim .outlet")


def test_people_authors_and_outlets(running: Running) -> None:
    assert hrefs(page(running, "/people"), ".people a.who") == ["/person/odd-marken", "/person/ines-calloway"]
    author = page(running, "/author/honor-tressick")
    assert "Honor has reported since 2011." in text_of(author, ".author-card")
    assert author.css_first(".author-card img.avatar") is not None
    assert len(author.css(".item")) == 1
    outlets = page(running, "/outlets")
    assert text_of(outlets, ".others .people").startswith("Der Sundbote sundbote.test in de 1 article")
    assert len(outlets.css(".others li")) == 1, "the others are followed, and stand above"


def test_search_over_claims_and_articles(running: Running, ids: dict[str, int]) -> None:
    claims = page(running, "/search?q=cable")
    assert [node.text() for node in claims.css(".claim mark")] == ["the cable comes first"]
    articles = page(running, "/search?q=signature&in=articles")
    assert hrefs(articles, ".claim .item-head a") == [f"/article/{ids['talks']}"]
    assert [node.text() for node in articles.css(".claim .context mark")] == ["signature"]


@pytest.mark.parametrize(("number", "is_marked"), [(50, True), (51, False)])
@pytest.mark.parametrize("where", ["claims", "articles"])
def test_a_capture_s_date_is_not_shown_as_the_publishing_date(
    running: Running, where: str, number: int, *, is_marked: bool
) -> None:
    """Among the articles found, one without a date had the day of its capture, and nothing that said so."""
    found = text_of(page(running, f'/search?q="boat {number}"&in={where}'.replace(" ", "+")), ".claim .meta")
    assert ("captured; the page gives no date" in found) is is_marked


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("speaker=ines-calloway", 3),
        ("speaker=Ines+Calloway", 3),
        ("speaker=calloway", 3),
        ("stance=denies", 1),
        ("stance=warns&outlet=der-sundbote", 0),
        ("speaker=calloway&since=2026-06-02", 0),
        ("speaker=calloway&since=2026-06-01&until=2026-06-01", 3),
    ],
)
def test_search_filters(running: Running, filters: str, found: int) -> None:
    assert len(page(running, f"/search?{filters}").css(".claim")) == found
    answer = json.loads(running.get(f"/api/search?{filters}").body)
    assert len(answer["items"]) == found


def test_search_keeps_its_form_and_pages_with_it(running: Running) -> None:
    tree = page(running, "/search?q=boat&stance=says&outlet=the-courier&since=2020-01-01")
    assert tree.css_first("#q").attributes["value"] == "boat"  # type: ignore[union-attr]
    chosen = [node.attributes.get("value") or node.text() for node in tree.css("option[selected]")]
    assert sorted(chosen) == ["says", "the-courier"]
    (more,) = hrefs(tree, ".more a")
    assert len(page(running, more).css(".claim")) == 13
    assert b"<html" not in running.get(more, HX_Request="true").body


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ("since=yesterday", "“yesterday” is no date"),
        ("until=2026-02-30", "“2026-02-30” is no date"),
        ("stance=shouts", "“shouts” is no stance"),
        ("speaker=Nobody+Known", "Nobody called “Nobody Known”"),
        ("since=2026-06-03&until=2026-06-01", "first day is after the last"),
    ],
)
def test_search_says_what_it_did_not_understand(running: Running, filters: str, said: str) -> None:
    assert said in text_of(page(running, f"/search?q=boat&{filters}"), "[role=alert]")
    answer = running.get(f"/api/search?q=boat&{filters}")
    assert answer.status == 400
    assert said in json.loads(answer.body)["error"]


def test_search_explains_itself_when_there_is_nothing(running: Running) -> None:
    assert '"close the strait"' in text_of(page(running, "/search"), ".empty")
    assert "Nothing on record matches" in text_of(page(running, "/search?q=xylophone"), ".empty")


# --- the rest -----------------------------------------------------------------------------------------------


def test_api_gives_the_documents(running: Running, ids: dict[str, int]) -> None:
    feed = json.loads(running.get("/api/feed").body)
    assert feed["items"][0]["article_id"] == ids["talks"]
    rest = json.loads(running.get(f"/api/feed?after={feed['after']}").body)
    assert len(feed["items"]) + len(rest["items"]) == 45
    article = json.loads(running.get(f"/api/article/{ids['talks']}").body)
    assert article["headline"] == "Talks open on Tuesday, Calloway says"
    statement = article["reading"]["attributions"][0]
    (span,) = statement["content"]
    assert article["text"][span["start"] : span["end"]] == span["text"]
    assert running.get("/api/article/999").status == 404
    assert json.loads(running.get("/api/article/999").body)["error"]


def test_pages_and_pictures_are_asked_for_once(running: Running, ids: dict[str, int]) -> None:
    first = running.get("/people")
    assert running.get("/people", If_None_Match=first.headers["etag"]).status == 304
    tree = page(running, f"/article/{ids['talks']}")
    address = tree.css_first("img.lead").attributes["src"] or ""  # type: ignore[union-attr]
    picture = running.get(address)
    assert picture.headers["content-type"] == "image/png"
    assert "immutable" in picture.headers["cache-control"]
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert running.get(address, If_None_Match=picture.headers["etag"]).status == 304
    assert running.get("/picture/" + "0" * 64).status == 404


def test_static_files_are_kept_by_their_digest(running: Running) -> None:
    for address in re.findall(r'"(/static/[^"]+)"', running.get("/").text):
        answer = running.get(address)
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
    assert running.get("/static/app.js").headers["cache-control"] == "no-cache"
    assert running.get("/static/../app.py").status == 404


def test_text_is_compressed(running: Running) -> None:
    plain, packed = running.get("/"), running.get("/", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert b"News Feed" in gzip.decompress(packed.body)


def test_health_robots_and_errors(running: Running) -> None:
    assert running.get("/healthz").text == "ok\n"
    assert running.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    missing = running.get("/nothing/here")
    assert missing.status == 404
    assert "There is nothing at this address." in missing.text
    assert "</html>" in missing.text
    assert "focus" not in text_of(page(running, "/about/keys"), "h1")


def test_equal_figures_and_authors_are_each_their_own(tmp_path: Path) -> None:
    twice = Figure(caption="Odd Marken said the boat stays", place=1)
    author = Author(name="Ana Ruiz", role="Reporter")
    told = short(70, published=START, figures=(twice, twice), authors=(author, author))
    _, words = marked("[a2.s|Odd Marken] [a2.q|said] [a2.c|the boat stays]", "figures.1.caption")
    reading = replace(told.reading, attributions=told.reading.attributions + attributions(words, {}, {}))
    store = SqliteStore(tmp_path / "store.sqlite")
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

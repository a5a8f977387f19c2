"""Pages made to break an extractor: each ends in an article, or in one clear error, by counts and not by luck."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputTooLarge, OnRecordError
from onrecord.extract.html.bounds import MAX_ATTRIBUTES_SQUARED, check_bounds
from onrecord.extract.html.dom import MAX_NODES, parse_page
from onrecord.extract.html.figures import MAX_FIGURES
from onrecord.extract.html.jsonld import MAX_OBJECTS, things
from onrecord.extract.page import extract
from onrecord.model import Article, Capture
from onrecord.settings import Limits

PROSE = (
    "The council voted on Tuesday to close the old bridge over the river, the mayor said after the meeting. "
    "Repairs will take a year and cost four million, according to the engineers who looked at its piers."
)
NAMES = [f"a{number:x}" for number in range(20_000)]
PAGE = (
    "<html><head><title>Bridge closes</title></head><body><article><h1>Bridge closes for a year</h1>"
    f"<p>{PROSE}</p><p>{PROSE}</p>%s<p>{PROSE}</p></article></body></html>"
)


def read(middle: str) -> Article:
    """The article of a page that has `middle` among its paragraphs."""
    capture = Capture(target_uri="https://example.org/bridge", payload=(PAGE % middle).encode())
    return extract(capture)[0]


def script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    "tag",
    [
        "<div " + " ".join(NAMES) + ">x</div>",
        "<div " + "/".join(NAMES) + ">x</div>",
        "<div " + "\f".join(NAMES) + ">x</div>",
        "<div " + "".join(f'{name}=">"' for name in NAMES) + ">x</div>",
        "<div " + "".join(f"{name}='<p>'" for name in NAMES) + ">x</div>",
        "<div " + "".join(f"{name} = '>\" b=\"'" for name in NAMES) + ">x</div>",
        "<div " + " ".join(f"{name}=x\"'" for name in NAMES) + ">x</div>",
        "<div " + " ".join(f'{name}=\xa0"' for name in NAMES) + ">x</div>",
        "<!-- <x a=' --><div " + "".join(f'{name}=">"' for name in NAMES) + ">x</div>",
        "<script>\"<x a='\"</script><svg><style><y a='</style></svg><div "
        + "".join(f'{name}=">" ' for name in NAMES)
        + ">x</div>",
        ("<u " + " ".join(NAMES[:2_000]) + "></u>") * 100,
    ],
    ids=[
        "spaces",
        "slashes",
        "feeds",
        "quotes",
        "apostrophes",
        "both",
        "bare",
        "nbsp",
        "comment",
        "style",
        "many",
    ],
)
def test_tags_with_too_many_attributes_are_refused_however_they_are_quoted(tag: str) -> None:
    with pytest.raises(InputTooLarge, match="too many attributes"):
        read(tag)


@pytest.mark.parametrize(
    "tag",
    [
        '<div data-state="' + "{'a': '<b>c</b>'} " * 5_000 + '"></div>',
        "<div data-state='" + '{"a": "<b>c</b>", "d": 1} ' * 5_000 + "'></div>",
        '<img alt="a > b" title="5 > 4" srcset="' + "/a.jpg 100w, " * 3_000 + '">',
        "<script>" + "if (a < b && c > d) { e = '<i class=\"f\">g</i>'; }\n" * 3_000 + "</script>",
    ],
)
def test_long_values_are_not_many_attributes(tag: str) -> None:
    assert read(tag).text.count("The council voted") == 3


def read_attributes(tag: str) -> int:
    """How many attributes the parser itself finds on the page's first element of this name."""
    page = parse_page("<p>x</p>" + tag, subject="page", limits=Limits())
    return max((len(node.attrs) for node in page.nodes if node.tag == "x-y"), default=0)


@given(st.text(alphabet="ab=\"'<>/ \t\f!-", min_size=1, max_size=30))
def test_no_quoting_hides_attributes_from_the_count(unit: str) -> None:
    written = "".join(unit.replace("a", f"a{number}") for number in range(60))
    found = read_attributes(f"<x-y {written}>")
    if found < 40:
        return
    # As many units as must be too many.
    many = int((MAX_ATTRIBUTES_SQUARED**0.5) * 60 / found * 1.3)
    with pytest.raises(InputTooLarge):
        check_bounds(
            "<x-y " + "".join(unit.replace("a", f"a{number}") for number in range(many)) + ">", "page", Limits()
        )


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<div>" * 100_000, "nested"),
        ("<x-y>" * 100_000, "nested"),
        ("<ul><li>" * 6_000, "nested"),
        ("<x></y>" * 10_000, "nested"),
        ("<nobr a=1>" * 100_000, "formatting"),
        ("".join(f"<b a={n}>" for n in range(1_000)) + "<p>x" * 3_000, "formatting"),
        ("<select>" + "<option>" * 30_000, "options"),
        ("<svg>" + "<path>" * 40_000, "shapes"),
        ("<!--" * 600_000, "tags"),
    ],
)
def test_what_the_parser_would_take_minutes_over_is_refused(markup: str, complaint: str) -> None:
    with pytest.raises(InputTooLarge, match=complaint):
        read(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 3_900 + "x",
        "<b>" * 3_000 + "<p>x" * 900,
        "<br>" * 100_000,
        "<p>x" * 100_000,
        "<!-- unclosed" * 2_000,
        "<!---->" * 50_000,
        "<table><tr><td>" * 400,
        "x\0" * 30,
        "<![CDATA[" * 2_000,
        "<?" * 2_000,
        "< " * 100_000,
        "<p>" + "&amp;" * 300_000,
        "<p>" + "-" * 500_000,
        "<p>" + '"' * 500_000,
        "<p>" + "A" * 500_000,
        "<p>" + "x<br><br>" * 20_000,
        "<span class=kicker>" * 300 + "x" * 10_000,
        "<time datetime='32 Foo 2024'>x</time>" * 3_000,
        "<div class=byline>By Ann Bee and Cee Dee</div>" * 5_000,
        "<h1>Bridge closes for a year</h1>" * 5_000,
        "<a href=/tag/x rel=tag>y</a>" * 5_000,
        "<article><h1>x</h1></article>" * 5_000,
        '<div class="' + "a " * 200_000 + '">x</div>',
    ],
    ids=lambda markup: markup[:20],
)
def test_piles_of_one_thing_leave_an_article(markup: str) -> None:
    assert "The council voted" in read(markup).text


def test_a_long_page_is_cut_at_its_bounds() -> None:
    limits = Limits(text_characters=10_000)
    capture = Capture(target_uri=None, payload=(PAGE % ("<p>" + "word " * 50_000)).encode())
    assert len(extract(capture, limits=limits)[0].text) <= 10_000 + 100
    assert len(parse_page("<i></i>" * (MAX_NODES + 10), subject="page", limits=Limits()).nodes) == MAX_NODES


def test_of_the_attributes_of_one_element_the_first_are_kept() -> None:
    page = parse_page("<div class=a " + " ".join(NAMES[:1_000]) + ">x</div>", subject="page", limits=Limits())
    div = next(node for node in page.nodes if node.tag == "div")
    assert div.get("class") == "a"
    assert len(div.attrs) < 100


def test_pictures_without_end_are_counted_off() -> None:
    many = "".join(
        f"<figure><img src=/picture-{n}.jpg><figcaption>A pier</figcaption></figure>" for n in range(500)
    )
    sources = "".join(f'<source srcset="/{n}.jpg 1x"><img src="/pier-of-it-{n}.jpg">' for n in range(3_000))
    assert len(read(many).figures) <= MAX_FIGURES
    assert len(read(f"<picture>{sources}</picture>").figures) <= MAX_FIGURES


@pytest.mark.parametrize(
    "json",
    [
        "[" * 50_000 + "]" * 50_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"a":' * 100_000,
        '{"a": 1' + ", " * 100_000 + "x",
        '{"@type":"NewsArticle","headline":"' + "x" * 5_000_000 + '"}',
        *(
            f'{{"@type":"NewsArticle","{key}":' + "[" * depth + '"x"' + "]" * depth + "}"
            for key in ("author", "image", "publisher", "keywords", "headline", "articleSection", "isPartOf")
            for depth in (200, 900)
        ),
    ],
    ids=lambda json: json[:40],
)
def test_json_of_any_depth_and_length_is_read_or_left(json: str) -> None:
    assert read(script(json)).text.count("The council voted") == 3


def test_objects_are_counted_off() -> None:
    assert len(things(['[{"@type":"NewsArticle"}' + ',{"@type":"Person"}' * 9_000 + "]"])) == MAX_OBJECTS


@given(st.text(alphabet="<>/=\"' abdiv!-[]?&;\0\n", max_size=200))
def test_scraps_of_markup_end_in_an_article_or_an_error(scrap: str) -> None:
    try:
        articles = extract(Capture(target_uri=None, payload=f"<html>{scrap}<p>{PROSE}</p><p>{PROSE}</p>".encode()))
    except OnRecordError:
        return
    assert articles

"""Which runs of a body's element are the article's own words."""

from onrecord.extract.html.body_cleaning import before_imprint, clean
from tests.extract.html.making import PROSE, page_of


def kept(markup: str, own: dict[str, float] | None = None) -> list[str]:
    """What stays of an element whose runs are the article's own with these probabilities, .9 where none is given."""
    page = page_of(f"<article>{markup}</article>")
    for run in page.runs:
        run.own = (own or {}).get(run.text, 0.9)
    best = next(node for node in page.nodes if node.tag == "article")
    return [run.text for run in clean(best, [(run, 1.0) for run in page.runs])]


def test_doubtful_runs_stay_between_sure_ones_alone():
    doubted = {"A short line.": 0.25}
    assert kept(f"<p>{PROSE[0]}</p><p>A short line.</p><p>{PROSE[1]}</p>", doubted) == [
        PROSE[0],
        "A short line.",
        PROSE[1],
    ]
    assert kept(f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>A short line.</p>", doubted) == PROSE[:2]


def test_captions_comments_links_and_buttons_go():
    others = (
        "<figure><figcaption>The weir on Sunday.</figcaption></figure><div class='comments'><p>First!</p></div>"
        "<p><a href='/x'>Boats come back to the weir</a></p><p>Advertisement</p>"
    )
    assert kept(f"<p>{PROSE[0]}</p>{others}<p>{PROSE[1]}</p>") == PROSE[:2]


def test_a_list_stays_whole_or_goes_whole():
    items = "<ul><li>The upper gate</li><li>The lower gate</li><li>The lock</li></ul>"
    assert kept(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>", {"The lock": 0.0})[1:4] == [
        "The upper gate",
        "The lower gate",
        "The lock",
    ]
    doubted = {"The lock": 0.0, "The upper gate": 0.0, PROSE[1]: 0.5}
    assert kept(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>", doubted) == PROSE[:2]


def test_a_list_stays_between_two_lines_of_the_article_or_behind_its_heading():
    items = "<ul><li>300 g flour</li><li>2 eggs</li></ul>"
    doubted = {"300 g flour": 0.1, "2 eggs": 0.1}
    assert kept(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>", doubted) == [
        PROSE[0], "300 g flour", "2 eggs", PROSE[1],
    ]  # fmt: skip
    assert kept(f"<p>{PROSE[0]}</p><h3>What you need</h3>{items}", {**doubted, "What you need": 0.7})[2:] == [
        "300 g flour", "2 eggs",
    ]  # fmt: skip
    assert kept(f"<p>{PROSE[0]}</p>{items}", doubted) == [PROSE[0]]
    boxed = f"<aside><h3>What you need</h3>{items}</aside>"
    assert kept(f"<p>{PROSE[0]}</p>{boxed}<p>{PROSE[1]}</p>", doubted)[-2:] == ["What you need", PROSE[1]]


def test_a_link_in_a_list_of_the_articles_own_stays():
    items = "<ul><li>The upper gate is mended.</li><li>The lower is.</li><li><a href='/l'>The lock is open</a></li></ul>"
    assert "The lock is open" in kept(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>")
    assert "The lock is open" not in kept(f"<p>{PROSE[0]}</p>{items}<p>{PROSE[1]}</p>", {"The lock is open": 0.2})


def test_headings_at_the_end_go_unless_they_are_surely_its_own():
    assert kept(f"<p>{PROSE[0]}</p><h3>The other gate</h3>", {"The other gate": 0.5}) == [PROSE[0]]
    assert kept(f"<p>{PROSE[0]}</p><h3>The other gate</h3>", {"The other gate": 0.7}) == [
        PROSE[0],
        "The other gate",
    ]


def test_scraps_before_the_first_paragraph_go():
    assert kept(f"<div>Sunday</div><p>{PROSE[0]}</p>") == [PROSE[0]]


def test_what_stands_under_a_last_rule_is_the_imprint():
    page = page_of(
        f"<article><p>{PROSE[0]}</p><p>{PROSE[1]}</p><hr><div>Orlow Record, Mill Lane 1</div></article>"
    )
    best = next(node for node in page.nodes if node.tag == "article")
    assert [run.text for run in before_imprint(page, best, page.runs)] == PROSE[:2]
    in_paragraph = page_of(f"<article><p>{PROSE[0]}</p><hr><p>{PROSE[1]}</p></article>")
    best = next(node for node in in_paragraph.nodes if node.tag == "article")
    assert before_imprint(in_paragraph, best, in_paragraph.runs) == in_paragraph.runs

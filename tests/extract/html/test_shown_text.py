"""What a page shows between its furniture, where there is little prose."""

import pytest

from onrecord.errors import NoArticle
from onrecord.extract.html.shown_text import shown
from onrecord.extract.page import extract
from onrecord.model import Capture
from tests.extract.html.making import PROSE, markup, page_of

NAV = "<div class='top'><ul>" + "".join(f"<li><a href='/{n}'>Part {n}</a></li>" for n in range(6)) + "</ul></div>"
FOOT = (
    "<div class='bottom'><a href='/about'>About</a> | <a href='/terms'>Terms</a><div>© 2024 Orlow Ltd.</div></div>"
)
INTRO = "My grandmother made these thin cakes on Saturdays, when there was milk left over."
STEPS = [
    "Whisk eggs, milk and salt.",
    "Add the flour little by little.",
    "Let the batter rest.",
    "Fry thin cakes in butter.",
]
CHANGES = [
    "A dry run prints every change.",
    "Workers can be paused.",
    "Retries no longer double.",
    "Half hours are read.",
]


def lines(body: str, *, with_comments: bool = False) -> list[str]:
    page = page_of(body)
    heading = next((run for run in page.runs if run.node.tag == "h1"), None)
    return [run.text for run in shown(page, heading, with_comments=with_comments)[1]]


def text_of(body: str, head: str = "") -> list[str]:
    (article,) = extract(
        Capture(target_uri="https://orlow.example/things/thin-cakes", payload=markup(body, head).encode())
    )
    return article.text.split("\n\n")


def listed(entries: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{each}</li>" for each in entries) + "</ul>"


def test_short_lines_are_the_page_where_there_is_little_else():
    body = f"{NAV}<div class='r'><h1>Thin cakes</h1><p>{INTRO}</p><h2>Steps</h2>{listed(STEPS)}</div>{FOOT}"
    assert text_of(body) == [INTRO, "Steps", *STEPS]


def test_a_page_without_prose_is_what_it_shows():
    body = f"{NAV}<div class='prose'><h1>Changes</h1><h2>2.1</h2>{listed(CHANGES)}</div>{FOOT}"
    assert text_of(body) == CHANGES


@pytest.mark.parametrize(
    "body",
    [
        "<p>Hi</p>",
        "<h1>Not found</h1><p>There is no such page.</p>",
        f"{NAV}<p>Please enable scripts.</p>{FOOT}",
        "<main><p>Loading...</p></main>",
    ],
)
def test_next_to_nothing_is_no_article(body: str):
    with pytest.raises(NoArticle):
        text_of(body)


def test_one_sentence_is_an_article_where_markup_says_so():
    assert text_of("<main><div>The last ferry goes at ten from June on.</div></main>") == [
        "The last ferry goes at ten from June on."
    ]


def test_menus_forms_asides_notices_and_rights_are_left_out():
    body = (
        "<header><div>Orlow and its river</div></header><h1>Changes</h1><p>One.</p><p>Two.</p>"
        "<form><label>Your name</label></form><aside><p>Another box.</p></aside><p>Share this article</p>"
        "<footer><p>A street in Orlow</p></footer><div>© 2024 Orlow Ltd.</div>"
    )
    assert lines(body) == ["One.", "Two."]


def test_an_articles_own_header_is_no_furniture():
    assert lines("<article><header><h1>Changes</h1><p>One.</p></header><p>Two.</p></article>") == ["One.", "Two."]


def test_questions_that_fold_out_their_answers_are_headings():
    asked = [
        ("How do I return a chair?", "Write to us within a month."),
        ("Do you ship abroad?", "To all neighbours."),
    ]
    items = "".join(f"<h2><button>{one}</button></h2><div>{other}</div>" for one, other in asked)
    assert lines(f"<h1>Help</h1><div>{items}</div><button>Send</button>") == [
        each for pair in asked for each in pair
    ]


def test_a_link_stays_where_it_heads_words_that_are_none():
    cards = "".join(f"<div><h3><a href='/{n}'>Thing {n}</a></h3><p>What thing {n} is.</p></div>" for n in range(3))
    assert lines(f"<h1>Things</h1><div>{cards}</div>")[:2] == ["Thing 0", "What thing 0 is."]
    assert lines("<h1>Things</h1><ul><li><a href='/1'>Other things</a></li></ul><p>One.</p>") == ["One."]


def test_a_cloud_of_tags_heads_nothing():
    cloud = " ".join(f"<a href='/t{n}'>{n} boats and weirs</a>" for n in range(30))
    assert lines(f"<h1>Things</h1><div>{cloud}</div><div>By year</div>") == ["By year"]


def test_the_element_is_the_lowest_that_holds_most():
    page = page_of(f"<div><div id='in'>{listed(CHANGES)}</div><div>More.</div></div>")
    element, runs = shown(page, None)
    assert element is not None
    assert element.tag == "ul"
    assert [run.text for run in runs] == CHANGES
    assert shown(page_of("<nav><a href='/'>Home</a></nav>"), None) == (None, [])


def test_an_article_that_is_told_keeps_the_body_that_was_found():
    body = f"<article><h1>Weir opened</h1><p>{INTRO}</p></article><div>" + "".join(
        f"<div>Line {n} of a table of boats that came.</div>" for n in range(9)
    )
    head = "<meta property='og:type' content='article'>"
    capture = Capture(target_uri="https://orlow.example/x", payload=markup(body, head).encode())
    (article,) = extract(capture)
    assert article.text == INTRO


def test_a_body_of_some_length_is_an_article_whatever_stands_beside_it():
    prose = "".join(f"<p>{PROSE[n % 4]}</p>" for n in range(7))
    beside = "".join(
        f"<div>Line {n} of a long table of all the boats that came this year.</div>" for n in range(60)
    )
    assert len(text_of(f"<div><h1>Weir opened</h1><div>{prose}</div></div><div>{beside}</div>")) == 7


def test_what_nearly_all_of_a_page_is_called_does_not_set_it_apart():
    captions = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>{each}</figcaption></figure>" for n, each in enumerate(CHANGES)
    )
    assert lines(f"<h1>Pictures</h1><p>Four of them.</p><div>{captions}</div>") == ["Four of them.", *CHANGES]
    posts = "".join(f"<div class='comment'><p>{each}</p><button>Like</button></div>" for each in CHANGES)
    thread = f"<h1>Old variable is ignored</h1><p>Closed.</p><div class='comments'>{posts}</div>"
    assert lines(thread, with_comments=True) == CHANGES
    assert text_of(thread) == CHANGES
    boxed = f"<div class='article-info'><div class='article-body'>{listed(STEPS)}</div></div>"
    assert lines(f"<h1>How do I pause?</h1>{boxed}") == STEPS


def test_what_readers_wrote_is_left_out_beside_a_text():
    posts = "".join(f"<div class='comment'><p>{each} {each}</p></div>" for each in CHANGES * 9)
    body = f"<h1>Weir opened</h1><div><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div><div class='comments'>{posts}</div>"
    assert lines(body) == PROSE[:2]


THREAD = "".join(
    f"<div class='comment'><p>I think that {each[0].lower()}{each[1:]}</p></div>" for each in CHANGES * 4
)


@pytest.mark.parametrize("head", ["", "<meta property='og:type' content='article'>"])
def test_what_readers_wrote_under_an_article_is_never_its_text(head: str):
    short = "The weir at Orlow was opened on Monday, the council said. Nobody was hurt."
    article = f"<article><h1>Weir opened</h1><p class='byline'>By Ana Ruiz</p><p>{short}</p></article>"
    assert text_of(f"{article}<section class='comments'>{THREAD}</section>", head) == [short]


@pytest.mark.parametrize(
    ("head", "byline"),
    [("", "By Ana Ruiz"), ("<meta property='og:type' content='article'>", "")],
)
def test_what_readers_wrote_under_an_article_that_is_missing_is_no_article(head: str, byline: str):
    article = f"<article><h1>Weir opened</h1><p class='byline'>{byline}</p></article>"
    with pytest.raises(NoArticle):
        text_of(f"{article}<section class='comments'>{THREAD}</section>", head)

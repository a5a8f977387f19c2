"""Lines of furniture at a body's beginning."""

import pytest

from onrecord.extract.html.leading_lines import is_opening_line
from onrecord.model import BlockKind
from tests.extract.html.making import BODY, HEAD, PROSE, article_of


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Ruiz",
        "Von Ana Ruiz und Tom Vale",
        "Published 8 June 2026",
        "8 June 2026, 10:30",
        "5 min read",
        "Publié le 8 juin 2026",
    ],
)
def test_opening_lines(line: str) -> None:
    assert is_opening_line(line, None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        PROSE[0],
        "By Sunday the water had gone.",
        "In 2026 the weir was opened again",
        "The weir was opened on 8 June 2026 by the reeve of Orlow",
        "Published authors meet",
    ],
)
def test_lines_of_the_body(line: str) -> None:
    assert not is_opening_line(line, "en")


def test_they_go_and_the_named_standfirst_with_them() -> None:
    lead = '<p class="standfirst">Forty boats went through before noon, and the chains held.</p>'
    article = article_of(f"<article>{HEAD}<p>By Ana Ruiz</p><p>8 June 2026</p>{lead}{BODY}</article>")
    assert article.standfirst == "Forty boats went through before noon, and the chains held."
    assert [article.words(block.span) for block in article.blocks if block.kind is BlockKind.PARAGRAPH] == PROSE


def test_a_list_with_the_byline_goes_whole() -> None:
    entries = "<ul><li>Author, Ana Ruiz</li><li>Role, river correspondent</li><li>8 June 2026</li></ul>"
    article = article_of(f"<article>{HEAD}<section>{entries}</section>{BODY}</article>")
    assert article.text.split("\n\n") == PROSE
    assert [author.name for author in article.authors] == ["Ana Ruiz"]


def test_a_list_that_opens_the_text_stays() -> None:
    entries = (
        "<ul><li>Forty boats went through before noon.</li><li>A second opening follows on 8 June 2026.</li></ul>"
    )
    assert "Forty boats went" in article_of(f"<article>{HEAD}{entries}{BODY}</article>").text


@pytest.mark.parametrize(
    ("name", "between"),
    [("lead", "<ul><li class='author'>Ana Ruiz</li></ul>"), ("lead", "<img src='/weir.jpg'>"), ("chapo", "")],
)
def test_a_standfirst_in_a_box_of_its_own(name: str, between: str) -> None:
    lead = "Forty boats went through before noon, and the chains held."
    article = article_of(f"<article>{HEAD}<div class='{name}'><p>{lead}</p></div>{between}{BODY}</article>")
    assert article.standfirst == lead
    assert article.text.split("\n\n") == PROSE


LEAD = "Forty boats went through before noon, and the chains held."


@pytest.mark.parametrize(
    "page",
    [
        f"<main>{HEAD}<p class='description'>{LEAD}</p><article>{BODY}</article></main>",
        f"<article><header>{HEAD}<p>{LEAD}</p></header><figure><img src='/weir.jpg'></figure><div>{BODY}</div></article>",
        f"<article>{HEAD}<p id='article-summary'>{LEAD}</p><figure><img src='/weir.jpg'></figure>{BODY}</article>",
    ],
)
def test_the_paragraph_in_the_headlines_box_is_the_standfirst_where_the_text_stands_in_another(page: str) -> None:
    article = article_of(page)
    assert article.standfirst == LEAD
    assert article.text.split("\n\n") == PROSE


def test_the_first_of_a_row_of_paragraphs_is_the_texts() -> None:
    article = article_of(f"<article>{HEAD}{BODY}</article>")
    assert article.standfirst is None
    assert article.text.split("\n\n") == PROSE

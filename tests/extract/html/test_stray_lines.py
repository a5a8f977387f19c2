"""Lines among a body's own that head nothing, or say again what the text says."""

import pytest

from tests.extract.html.making import HEAD, PROSE, article_of

FIRST, SECOND = (f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>", f"<p>{PROSE[2]}</p><p>{PROSE[3]}</p>")
LINKS = "<ul><li><a href='/a'>Mill wheel broken by the ice</a></li><li><a href='/b'>New reeve for the village</a></li></ul>"


@pytest.mark.parametrize("label", ["People are also reading…", "Tópicos relacionados", "اقرأ أيضا"])
def test_a_label_of_links_goes_with_them(label: str) -> None:
    article = article_of(f"<article>{HEAD}{FIRST}<div><h4>{label}</h4>{LINKS}</div>{SECOND}</article>")
    assert article.text.split("\n\n") == PROSE


def test_a_heading_of_the_text_stays_though_a_link_follows() -> None:
    article = article_of(
        f"<article>{HEAD}{FIRST}<h2>The boats</h2><p><a href='/a'>The boats in pictures</a></p>{SECOND}</article>"
    )
    assert "The boats" in article.text.split("\n\n")


@pytest.mark.parametrize(
    "around",
    ["<blockquote><p>{}</p></blockquote>", "<aside><p>{}</p></aside>", "<div class='pull-quote'>“{}”</div>"],
)
def test_a_quotation_pulled_out_of_the_text_goes(around: str) -> None:
    pulled = around.format("The board counted on as many again before the gates close")
    article = article_of(f"<article>{HEAD}{FIRST}{pulled}{SECOND}</article>")
    assert article.text.split("\n\n") == PROSE


def test_a_quotation_that_stands_nowhere_else_stays() -> None:
    other = "We had to choose between the mill and the meadow, and a meadow dries again in spring."
    article = article_of(f"<article>{HEAD}{FIRST}<blockquote><p>{other}</p></blockquote>{SECOND}</article>")
    assert other in article.text


def test_a_quotation_that_is_pulled_out_twice_and_stands_nowhere_else_stays_once() -> None:
    other = "We had to choose between the mill and the meadow, and a meadow dries again in spring."
    pulled = f"<blockquote><p>{other}</p></blockquote>"
    article = article_of(f"<article>{HEAD}{FIRST}{pulled}<p>{PROSE[3]} It rained.</p>{pulled}{SECOND}</article>")
    assert article.text.count(other) == 1

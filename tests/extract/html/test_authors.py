"""Authors' cards and links."""

from onrecord.model import Origin
from tests.extract.html.making import BODY, HEAD, article_of

BYLINE = "<p class='byline'>By <a rel='author' href='/author/ana'>Ana Ruiz</a></p>"


def card(inner):
    (author,) = article_of(
        f"<article>{HEAD}{BYLINE}{BODY}</article><div class='author-card'>{inner}</div>"
    ).authors
    return author


def test_role_bio_page_and_picture_of_a_card():
    author = card(
        "<img src='/ana.jpg'><p>Ana Ruiz</p><p>Rivers correspondent</p><p>Ana Ruiz is a reporter who covers rivers in Spanish and English.</p>"
    )
    assert (author.name, author.role, author.page) == (
        "Ana Ruiz",
        "Rivers correspondent",
        "https://orlow.example/author/ana",
    )
    assert author.bio == "Ana Ruiz is a reporter who covers rivers in Spanish and English."
    assert author.avatar == "https://orlow.example/ana.jpg"


def test_where_the_parts_were_found():
    article = article_of(
        f"<article>{HEAD}{BYLINE}{BODY}</article><div class='author-card'><p>Ana Ruiz</p><p>Rivers correspondent</p></div>"
    )
    assert article.found["authors.0.role"] is Origin.AUTHOR_CARD


def test_a_card_of_somebody_else_gives_nothing():
    author = card("<p>Tom Vale</p><p>Editor</p>")
    assert (author.name, author.role, author.bio) == ("Ana Ruiz", None, None)


def test_a_role_between_two_names_is_the_first_ones():
    line = "<p class='byline'>By Ana Ruiz, Diplomatic Editor, and Tom Vale</p>"
    authors = article_of(f"<article>{HEAD}{line}{BODY}</article>").authors
    assert [(author.name, author.role) for author in authors] == [
        ("Ana Ruiz", "Diplomatic Editor"),
        ("Tom Vale", None),
    ]


def test_the_picture_in_the_box_of_headline_and_byline_is_the_articles() -> None:
    page = f"<article><header>{HEAD}<div><img src='/weir.jpg'></div>{BYLINE}</header>{BODY}</article>"
    article = article_of(page)
    assert article.authors[0].avatar is None
    assert [figure.url for figure in article.figures] == ["https://orlow.example/weir.jpg"]


def test_a_small_picture_there_is_the_authors() -> None:
    page = f"<article><header>{HEAD}<div><img src='/ana.jpg' width='48'></div>{BYLINE}</header>{BODY}</article>"
    assert article_of(page).authors[0].avatar == "https://orlow.example/ana.jpg"

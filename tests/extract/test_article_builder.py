"""An article in the making."""

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.model import Author, Figure, Origin


def test_the_first_find_that_is_worth_anything_stays():
    builder = ArticleBuilder()
    assert not builder.set_if_empty("headline", "", Origin.META)
    assert builder.set_if_empty("headline", "Weir opened", Origin.JSON_LD)
    assert not builder.set_if_empty("headline", "Another", Origin.META)
    assert (builder.get("headline"), builder.get("kicker")) == ("Weir opened", None)
    assert builder.article().found == {"headline": Origin.JSON_LD}


def test_fields_of_items_have_the_lists_origin_or_their_own():
    builder = ArticleBuilder()
    builder.set_if_empty("authors", (Author(name="Ana Ruiz", role="Editor"), Author(name="Tom Vale")), Origin.TEXT)
    builder.set_part_origin("authors", 0, "role", Origin.AUTHOR_CARD)
    found = builder.article().found
    assert found["authors.0.name"] is Origin.TEXT
    assert found["authors.0.role"] is Origin.AUTHOR_CARD
    assert "authors.1.role" not in found


def test_items_that_are_dropped_take_their_origins_with_them():
    builder = ArticleBuilder()
    figures = [Figure(url="/a", caption="A"), Figure(url="/b", caption="B"), Figure(url="/c")]
    builder.set_items_if_empty("figures", figures, [{}, {"caption": Origin.META}, {}], Origin.MARKUP)
    builder.keep_items("figures", [1])
    article = builder.article()
    assert article.figures == (figures[1],)
    assert article.found == {
        "figures": Origin.MARKUP,
        "figures.0.url": Origin.MARKUP,
        "figures.0.caption": Origin.META,
    }

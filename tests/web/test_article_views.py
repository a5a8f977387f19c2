"""An article as its template takes it: its head, its body with the figures in their places, its authors and origin."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.model import (
    Article,
    ArticleRecord,
    Author,
    Block,
    BlockKind,
    Coverage,
    Enclosure,
    Figure,
    Origin,
    Precision,
    Reading,
    Span,
)
from onrecord.store.contract.news import Picture, RevisionInfo, StoredArticle
from onrecord.web.article_views import Story, author_views, origin_view
from onrecord.web.contexts.article import BodyPart
from onrecord.web.text_segments import StatementSpans

NOON = datetime(2026, 6, 8, 12, 0, tzinfo=UTC)
TEXT = "One.\n\nTwo.\n\nThree."
ARTICLE = Article(
    headline="Weir to stay open", text=TEXT, language="en",
    blocks=tuple(Block(kind=BlockKind.PARAGRAPH, span=Span(*each)) for each in ((0, 4), (6, 10), (12, 18))),
)  # fmt: skip


def revision(number: int) -> RevisionInfo:
    return RevisionInfo(
        number=number, seen=NOON, text_digest=f"t{number}", capture_digest=f"sha256:{number}23456789abcdef",
        headline="Weir to stay open",
    )  # fmt: skip


def stored(article: Article, *places: int, shown: int = 1, states: int = 1, **given: object) -> StoredArticle:
    pictures = tuple(
        Picture(figure=Figure(url="https://a.test/x.png", place=place), digest=None) for place in places
    )
    usual = {
        "id": 7, "revision": revision(shown), "revisions": tuple(map(revision, range(1, states + 1))),
        "record": ArticleRecord(article=article, reading=Reading(language="en", coverage=Coverage.FULL)), "pictures": pictures,
        "captured": NOON, "first_seen": NOON, "capture_uri": "https://a.test/1", "outlet_slug": "the-courier",
        "outlet_name": "The Courier",
        "author_slugs": tuple(author.name.lower().replace(" ", "-") for author in article.authors),
        "avatars": (None,) * len(article.authors), "speaker_slugs": {}, "vanished": None,
    }  # fmt: skip
    return StoredArticle(**{**usual, **given})  # type: ignore[arg-type]


def story(article: Article, kept: StoredArticle) -> Story:
    spans = StatementSpans(kept.record.reading.attributions)
    return Story(kept, article, spans, None, lambda picture, article_id, number: f"/{article_id}/{number}")


def body(article: Article, *places: int) -> list[str]:
    """The words of blocks, and figures by kind and number."""
    parts: list[BodyPart] = list(story(article, stored(article, *places)).body())
    return [f"{each.figure.kind} {each.figure.address}" if each.figure else str(each.words) for each in parts]


def test_figures_stand_before_the_block_of_their_place_in_their_own_order() -> None:
    assert body(ARTICLE) == ["One.", "Two.", "Three."]
    assert body(ARTICLE, 0, 0, 2, 9) == [
        "lead /7/0", "inline /7/1", "One.", "Two.", "inline /7/2", "Three.", "inline /7/3",
    ]  # fmt: skip


def test_a_dateline_stands_before_the_first_block_alone_unless_the_text_has_it() -> None:
    first, second, _ = story(replace(ARTICLE, dateline="VELL"), stored(ARTICLE)).body()
    assert (first.dateline, second.dateline) == ("VELL", None)
    begun = replace(ARTICLE, dateline="One")
    assert next(iter(story(begun, stored(begun)).body())).dateline is None


def test_a_kicker_that_is_the_section_stands_once() -> None:
    made = story(replace(ARTICLE, kicker="World", section="World"), stored(ARTICLE)).head()
    assert (made.kickers, made.section and made.section.text) == ((), "World")
    assert story(replace(ARTICLE, kicker="Analysis", section="World"), stored(ARTICLE)).head().kickers == (
        "Analysis",
    )


def test_a_byline_stands_only_where_it_gave_no_author() -> None:
    assert story(replace(ARTICLE, byline="Our staff"), stored(ARTICLE)).head().byline == "Our staff"
    named = replace(ARTICLE, byline="By Ana Ruiz", authors=(Author(name="Ana Ruiz"),))
    assert story(named, stored(named)).head().byline is None


@pytest.mark.parametrize(
    ("names", "joints"),
    [(["A"], ["By "]), (["A", "B"], ["By ", " and "]), (["A", "B", "A"], ["By ", ", ", " and "])],
)
def test_authors_are_joined_as_one_says_it_and_equal_ones_stay_two(names: list[str], joints: list[str]) -> None:
    article = replace(ARTICLE, authors=tuple(Author(name=name) for name in names))
    made = author_views(article, stored(article))
    assert [each.joint for each in made] == joints
    assert [each.link.text for each in made] == names


def test_notices_say_which_state_it_is_and_where_the_newest_is() -> None:
    assert story(ARTICLE, stored(ARTICLE)).notices() == ()
    (newest,) = story(ARTICLE, stored(ARTICLE, shown=2, states=2)).notices()
    assert newest.link is not None
    assert newest.link.href == "/article/7/changes"
    (older,) = story(ARTICLE, stored(ARTICLE, shown=1, states=2)).notices()
    assert str(older.words).startswith("This is state 1 of 2")
    assert older.link is not None
    assert older.link.href == "/article/7"


def test_what_is_gone_or_only_the_feeds_is_said() -> None:
    (gone,) = story(ARTICLE, stored(ARTICLE, vanished=NOON)).notices()
    assert str(gone.words).startswith("No longer at its address")
    feeds = replace(ARTICLE, truncated=True, found={"headline": Origin.FEED})
    (said,) = story(feeds, stored(feeds)).notices()
    assert "the page itself was not read" in said.words


def test_the_origin_has_the_states_only_of_an_article_that_has_several() -> None:
    one = origin_view(ARTICLE, stored(ARTICLE))
    assert (one.states, one.data, one.short_digest) == ((), "/api/article/7", "123456789abc")
    older = origin_view(ARTICLE, stored(ARTICLE, shown=1, states=3))
    assert [each.is_shown for each in older.states] == [True, False, False]
    assert older.data == "/api/article/7?revision=1"


def test_sound_and_film_say_whom_they_would_ask() -> None:
    article = Article(
        headline="H",
        enclosures=(
            Enclosure(url="https://cdn.vell.example/1.mp3", type="audio/mpeg", length=5 << 20),
            Enclosure(url="https://cdn.vell.example/1.mp4", type="video/*"),
        ),
    )
    sound, film = story(article, stored(article)).players()
    assert (sound.is_sound, sound.media_type, sound.said) == (
        True,
        "audio/mpeg",
        "Sound from cdn.vell.example, 5 MB",
    )
    assert (film.is_sound, film.media_type, film.said) == (False, None, "Film from cdn.vell.example")
    again, _ = story(article, stored(article)).players({sound.key: 61.7})
    assert (sound.start, again.start) == (0, 61)
    assert sound.key != film.key


def test_a_date_that_only_the_feed_gives_is_said_to_be_that() -> None:
    when = datetime(2026, 6, 1, tzinfo=UTC)
    of_page = Article(headline="H", published=when, found={"headline": Origin.MARKUP, "published": Origin.FEED})
    of_feed = replace(of_page, found={"headline": Origin.FEED, "published": Origin.FEED})
    assert story(of_page, stored(of_page)).head().is_dated_by_feed
    assert not story(of_feed, stored(of_feed)).head().is_dated_by_feed


@pytest.mark.parametrize(("seconds", "is_shown"), [(0, False), (40, False), (3600, True)])
def test_a_change_in_the_minute_of_publication_is_not_shown(seconds: int, is_shown: bool) -> None:
    article = replace(
        ARTICLE, published=NOON, published_precision=Precision.INSTANT,
        modified=NOON + timedelta(seconds=seconds), modified_precision=Precision.INSTANT,
    )  # fmt: skip
    assert (story(article, stored(article)).head().modified is not None) is is_shown

"""What elements are called, and what that says of them."""

import pytest

from onrecord.extract.html.evidence import (
    ASIDE,
    BODY,
    CAPTION,
    CARD,
    COMMENTS,
    CREDIT,
    HIDDEN,
    INVISIBLE,
    KICKER,
    LEAD,
    PICTURE,
    evidence,
    words_say,
)


@pytest.mark.parametrize(
    ("names", "flags"),
    [
        ("article-body", BODY),
        ("articleBody", BODY),
        ("related-articles", ASIDE),
        ("article-body-newsletter", ASIDE),
        ("comments", ASIDE | COMMENTS),
        ("textcomentari", 0),
        ("llista-comentaris", ASIDE | COMMENTS),
        ("a11y", ASIDE | HIDDEN),
        ("a11y-enabled", 0),
        ("photo-caption", CAPTION),
        ("author-bio", CARD),
        ("standfirst", LEAD),
        ("kicker", KICKER),
        ("sr-only", HIDDEN),
        ("credit", CREDIT),
    ],
)
def test_names_of_classes(names: str, flags: int) -> None:
    assert words_say(names) & flags == flags


def test_a_body_with_a_hook_for_scripts_is_no_aside():
    assert not words_say("article-text js-advertorial") & ASIDE
    assert not words_say("article-body-newsletter") & BODY or words_say("article-body-newsletter") & ASIDE


def test_the_topics_that_a_post_is_filed_under_say_nothing():
    assert words_say("hentry tag-newsletter category-advertising") == 0


@pytest.mark.parametrize(
    ("tag", "attributes", "flags"),
    [
        ("nav", {}, ASIDE),
        ("figure", {}, PICTURE),
        ("figcaption", {}, CAPTION),
        ("div", {"role": "complementary"}, ASIDE),
        ("div", {"itemprop": "articleBody"}, BODY),
        ("div", {"hidden": None}, INVISIBLE),
        ("div", {"style": "color: red; display : none"}, INVISIBLE),
        ("span", {"style": "display:none"}, HIDDEN),
        ("img", {"hidden": None}, 0),
        ("p", {"class": "text"}, 0),
    ],
)
def test_tags_and_attributes(tag: str, attributes: dict[str, str | None], flags: int) -> None:
    found = evidence(tag, attributes)
    assert found & flags == flags
    assert flags or not found & (ASIDE | INVISIBLE | HIDDEN)

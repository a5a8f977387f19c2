"""Rounds of quotations: whose each is."""

from onrecord.model import Article
from onrecord.read.rules_reader import RulesReader

FIRST = "“We had two boats left, and one of them leaked.”"
SECOND = "“Nobody could have saved the quay. We tried for nine hours.”"
THIRD = "“They came by night, all of them, with lamps.”"


def owners(*paragraphs: str) -> dict[str, str | None]:
    """Who owns each quotation, by its first words."""
    article = Article(text="\n\n".join(paragraphs), headline="The week in quotes", language="en")
    return {
        article.text[item.content[0].start : item.content[0].end][:8]: item.speaker.name if item.speaker else None
        for item in RulesReader().read(article).attributions
        if item.content[0].part == "text" and not item.cue
    }


def test_a_line_above_owns_quotations():
    told = owners("Dora Vance, Merrow coach", FIRST, SECOND, "Hugo Marlow, Alder captain", THIRD)
    assert told == {"We had t": "Dora Vance", "Nobody c": "Dora Vance", "They cam": "Hugo Marlow"}


def test_a_line_below_owns_quotations():
    told = owners(FIRST, "Dora Vance, Merrow coach", SECOND, "Hugo Marlow, Alder captain")
    assert told == {"We had t": "Dora Vance", "Nobody c": "Hugo Marlow"}


def test_plain_words_behind_each_quotation_tell_whose_it_was():
    told = owners(
        FIRST,
        "Merrow coach Dora Vance after the cup was lost in Alder.",
        SECOND,
        "Hugo Marlow on the last day of the season.",
        THIRD,
        "Ada Prior of Merrow, who rows for Orlow.",
    )
    assert told == {"We had t": "Dora Vance", "Nobody c": "Hugo Marlow", "They cam": "Ada Prior"}


def test_plain_words_before_a_quotation_own_it_where_the_last_has_none_behind_it():
    told = owners(
        FIRST,
        "Merrow coach Dora Vance was at a loss.",
        SECOND,
        "Hugo Marlow defended the old boats.",
        THIRD,
    )
    assert told["Nobody c"] == "Dora Vance"
    assert told["They cam"] == "Hugo Marlow"


def test_who_only_owns_somebody_owns_no_quotation():
    told = owners(
        FIRST,
        "Dora Vance's rival Hugo Marlow after the cup was lost.",
        SECOND,
        "Hugo Marlow on the last day of the season.",
        THIRD,
        "Ada Prior of Merrow, who rows for Orlow.",
    )
    assert told == {"We had t": "Hugo Marlow", "Nobody c": "Hugo Marlow", "They cam": "Ada Prior"}
    told = owners("Dora Vance's boat was lost at night.", FIRST)
    assert told.get("We had t") is None


def test_what_is_said_of_a_work_is_not_its_authors():
    told = owners("Dora Vance, The Long Quay", FIRST, "Hugo Marlow, A Night at Sea", SECOND)
    assert not any(told.values())


def test_one_line_alone_may_be_a_captions():
    told = owners("It rained all week in Merrow and the quay was lost.", FIRST, "Dora Vance, Merrow coach")
    assert "We had t" not in told


def test_what_follows_a_signature_is_anothers():
    told = owners(FIRST, "- Dora Vance", SECOND, "- Hugo Marlow")
    assert told == {"We had t": "Dora Vance", "Nobody c": "Hugo Marlow"}

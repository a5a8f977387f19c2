"""Feeds as strangers write them, by class of what goes wrong: inputs written here, each with what is right.

The classes are those of public reports on feed readers; no feed, name or word of an outlet is among them.
"""

from eval.feed_classes.dates import dates, precise, undated
from eval.feed_classes.entries import addresses, authors, bad_bytes, odd_xml, which_entry
from eval.feed_classes.lists import finding, lists
from eval.feed_classes.making import LIST, PAGE, ClassCase
from eval.feed_classes.media import captions, enclosures
from eval.feed_classes.words import changed_words, furniture, short_words

__all__ = ["LIST", "OURS_ALONE", "PAGE", "ClassCase", "class_cases"]

OURS_ALONE = frozenset({"captions", "enclosures", "finding", "furniture", "lists", "precision"})
"""Classes of what the other parsers have no field for, or don't read at all."""


def class_cases() -> tuple[ClassCase, ...]:
    """All of them, by class."""
    return (
        *short_words(),
        *changed_words(),
        *furniture(),
        *dates(),
        *undated(),
        *precise(),
        *authors(),
        *addresses(),
        *which_entry(),
        *bad_bytes(),
        *odd_xml(),
        *captions(),
        *enclosures(),
        *lists(),
        *finding(),
    )

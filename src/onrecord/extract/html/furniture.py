"""What stands around the body for readers: headline, kicker, standfirst, byline, dates, reading time, notes."""

import re
from collections.abc import Iterator

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.amount import extent
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, KICKER, LEAD
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.headlines import alike, fold, offer_headline, same_words
from onrecord.extract.html.jsonld import first
from onrecord.extract.html.sections import (
    drop_repeated_kicker,
    offer_section,
    offer_shown_tags,
)
from onrecord.extract.html.shown_bylines import offer_byline
from onrecord.extract.html.shown_dates import ends_in_moment, names_a_moment, offer_shown_dates, says_only_moments
from onrecord.extract.lexicon.phrases import is_chrome, is_promotion, minutes_within, reading_minutes
from onrecord.extract.text.language import confirms, differ, identify
from onrecord.extract.text.name_lines import is_ended
from onrecord.model import Origin

WORDS_PER_MINUTE = 225


def offer_furniture(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """Fills what metadata left open, and what only the page's text shows."""
    offer_headline(builder, facts, page, heading)
    offer_section(builder, facts, page, heading)
    offer_kicker(builder, page, heading)
    drop_repeated_kicker(builder)
    offer_shown_tags(builder, page, body.orders[0], body.orders[-1])
    offer_standfirst(builder, facts, page, body, heading)
    offer_byline(builder, facts, page, body, heading)
    offer_shown_dates(builder, facts, page, body, heading)
    offer_language(builder, facts)
    offer_given_minutes(builder, page, body)
    text = builder.get("text") or ""
    minutes = max(1, round(extent(text) / 5.7 / WORDS_PER_MINUTE))
    builder.set_if_empty("reading_minutes", minutes, Origin.COMPUTED)


def offer_kicker(builder: ArticleBuilder, page: Page, heading: Run | None) -> None:
    """The line over the headline: named so, or a few words right before it in the same element."""
    if heading is None:
        return
    at = next((index for index, run in enumerate(page.runs) if run is heading), 0)
    for distance, run in enumerate(reversed(page.runs[max(0, at - 4) : at])):
        line = one_line(run.text)
        # A path like "World / Europe" leads through the site; it isn't a kicker.
        if not line or len(line) > 60 or _PATH_MARKS.search(line) or _flag(run.node, ASIDE | CARD | CAPTION, 6):
            continue
        beside = distance == 0 and run.node.parent is not None and run.node.parent is heading.node.parent
        if _flag(run.node, KICKER, 2) or (beside and len(line.split()) <= 5 and not any(map(str.isdigit, line))):
            builder.set_if_empty("kicker", line.rstrip(" :"), Origin.MARKUP)
            return


_PATH_MARKS = re.compile(r"[|/>›»→]")


def offer_standfirst(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """The line under the headline: named so, told as the description, or the only prose between headline and
    body."""
    text = builder.get("text") or ""
    described = fold(
        facts.meta("description", "og:description") or first(facts.article, "description", "@value") or ""
    )
    headlines = [
        fold(builder.get("headline") or ""),
        fold(first(facts.article, "alternativeHeadline", "@value") or ""),
    ]
    best: tuple[float, str] | None = None
    for place, run in enumerate(_between(page, heading, body)):
        line = one_line(run.text)
        opens = heading is not None and place == 0 and _is_sentence(run)
        if (
            line is None
            or _is_something_else(run, line, body, heading, opens=opens)
            or line in text
            or same_words(line, builder.get("headline") or "")
            or (run.node.tag in {"h1", "h2", "h3"} and max(alike(fold(line), said) for said in headlines) > 0.6)
        ):
            continue
        score = (
            2.0 * (alike(fold(line), described) > 0.6)
            + bool(_flag(run.node, LEAD, 3))
            + 0.6 * (len(line) >= 60 and heading is not None)
        )
        if not score and heading is not None and place == 0 and _is_right_under(run, heading):
            score = _SHORT_SCORE
        if score > 0.5 and (best is None or score > best[0]):
            best = (score, line)
    if best:
        builder.set_if_empty("standfirst", best[1], Origin.MARKUP)


def _is_sentence(run: Run) -> bool:
    """Whether a run is a whole paragraph without links. Right under the headline it is the article's, whatever its element is called:
    a text's first paragraph in a box of its own is often a "teaser"."""
    return (
        run.node.tag == "p"
        and not run.linked
        and len(run.text) >= _MIN_OPENING_CHARS
        and run.text.rstrip().endswith(".")
    )


_MIN_OPENING_CHARS = 80


def _is_right_under(run: Run, heading: Run) -> bool:
    """Whether a line is a sentence in the element right behind the headline, in the same box: then it may be short."""
    return (
        run.node.tag in _UNDER
        and run.node.parent is heading.node.parent
        and run.order == heading.node.end
        and not run.linked
        and is_ended(run.text)
    )


_SHORT_SCORE = 0.55
"""Less than any other line's that may be the standfirst."""
_UNDER = frozenset({"p", "h2", "h3", "h4"})


def _between(page: Page, heading: Run | None, body: Body) -> Iterator[Run]:
    """The runs between headline and body that aren't too long for a line and no caption of the body's."""
    captions = {id(run) for run in body.captions.values()}
    for run in page.runs:
        if run.order >= body.orders[0]:
            return
        is_below = heading is None or (run is not heading and run.order > heading.order)
        if is_below and id(run) not in captions and len(run.text) <= _MAX_LINE_CHARS:
            yield run


_MAX_LINE_CHARS = 1_000


def _is_something_else(run: Run, line: str, body: Body, heading: Run | None, *, opens: bool) -> bool:
    """Whether the line is too short for a standfirst, or a list of links, chrome, a moment, an aside (unless it opens the text) or
    a caption."""
    return (
        len(line) < 30
        or run.linked * 2 > len(line)
        or is_chrome(line)
        or is_promotion(line)
        or names_a_moment(line)
        or ends_in_moment(line)
        or (len(line) <= _MAX_MOMENTS_CHARS and (says_only_moments(line) or _is_dated(line)))
        or _stands_aside(run, body, heading, opens=opens)
        or _under_picture(run, heading)
    )


_MAX_MOMENTS_CHARS = 160


def _is_dated(line: str) -> bool:
    """Whether a line begins with a day in numbers and is no sentence: "26/07/2026 12:58 / The Orlow Post / Local news"."""
    return _DAY.match(line) is not None and not is_ended(line)


_DAY = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?!\d)")


def _stands_aside(run: Run, body: Body, heading: Run | None, *, opens: bool) -> bool:
    """Whether a line stands in an aside, a card or a caption. What is itself named as a standfirst ("teaser-text") is no aside for that,
    and what an element around the text, too, is called says nothing of the line, nor, of one so named, what one around the headline is
    called ("article-info")."""
    own = run.node.evidence & (CAPTION if opens or (run.node.evidence & LEAD and not run.linked) else _BESIDE)
    around = (
        up
        for up in outwards(run.node.parent, _MAX_LEVELS)
        if up.tag not in {"body", "html"}
        and not up.holds(body.runs[0].node)
        and not (run.node.evidence & LEAD and heading is not None and up.holds(heading.node))
    )
    return bool(own) or any(up.evidence & (CAPTION if opens else _BESIDE) for up in around)


_BESIDE = ASIDE | CAPTION | CARD
_MAX_LEVELS = 12


def _under_picture(run: Run, heading: Run | None) -> bool:
    """Whether the line shares a small element with a picture, and so is its caption."""
    node = run.node
    return (
        bool(node.pictures)
        and node.mass < 1.5 * len(run.text) + 60
        and (heading is None or not node.holds(heading.node))
    )


def _flag(node: Node, flag: int, most: int) -> bool:
    return bool(node.evidence & flag) or any(
        up.evidence & flag for up in outwards(node.parent, most) if up.tag not in {"body", "html"}
    )


def offer_given_minutes(builder: ArticleBuilder, page: Page, body: Body) -> None:
    """The reading time as the page gives it, above its body."""
    for run in page.runs:
        if run.order >= body.orders[0] + 5:
            return
        near = minutes_within(run.text) if len(run.text) < 120 else None
        if minutes := near or reading_minutes(run.text):
            builder.set_if_empty("reading_minutes", minutes, Origin.TEXT)
            return


def offer_language(builder: ArticleBuilder, facts: Facts) -> None:
    """What the page declares, unless its words say otherwise."""
    declared = facts.language
    text = builder.get("text") or ""
    if declared and confirms(text, declared.split("-")[0]):
        builder.set_if_empty("language", declared, Origin.META)
        return
    known = identify(text)
    if known and (not declared or differ(declared.split("-")[0], known)):
        builder.set_if_empty("language", known, Origin.COMPUTED)
    builder.set_if_empty("language", declared, Origin.META)

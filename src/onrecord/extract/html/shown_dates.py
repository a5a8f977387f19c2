"""When the article was published and changed, as the page shows it near the headline, where metadata didn't say.

A line may say both, each behind its label ("Updated 5 March, first published 4 March"): English, German, French, Spanish,
Portuguese, Italian, Dutch, the Scandinavian languages, Polish, Czech, Ukrainian, Russian, Turkish and Indonesian. What stands in
an aside, a teaser, readers' comments or the body's own sentences is the moment of something else.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.html.body import Body
from onrecord.extract.html.dom import WHOLE, Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, COMMENTS, CREDIT
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.metadata import offer_date
from onrecord.extract.html.zones import offset_told
from onrecord.extract.lexicon.months import MONTHS
from onrecord.extract.lexicon.phrases import without_reading_time
from onrecord.extract.text.date_words import DATE_WORDS
from onrecord.extract.text.dates import parse_date
from onrecord.model import Origin, Precision

MAX_DATE_LINES = 60
"""So many lines near a headline are tried as dates."""
_MAX_LINE_CHARS = 160
_ELEMENTS_BEFORE_HEADING = 60
_ELEMENTS_INTO_BODY = 60
_MAX_LEVELS = 8

_UPDATED = (
    r"(?:last |zuletzt |dernière |última |ultim[oa] )?(?:(?:up-?dated|modified|amended|edited)\b|aktualisiert\b|geändert\b|update:"
    r"|mise? à jour\b|modifié\w?\b|actualizado\b|actualización\b|modificado\b|aggiorna(?:to|mento)\b|atualizad[oa]\b"
    r"|bijgewerkt\b|opdateret\b|oppdatert\b|uppdatera[dt]\b|aktualizacja\b|zaktualizowano\b|aktualizováno\b|оновлено\b"
    r"|обновлено\b|güncelle\w{1,6}\b|diperbarui\b)"
)
_PUBLISHED = (
    r"(?:first |originally |erst)?(?:(?:published|posted|created|released)\b|veröffentlicht\b|erstellt\b|publié\w?\b|publicad[oa]\b"
    r"|pubblicat[oa]\b|gepubliceerd\b|geplaatst\b|offentliggjort\b|publiceret\b|udgivet\b|publisert\b|publicera[dt]\b"
    r"|opublikowan\w\b|publikacja\b|publikován\w\b|опубликован\w\b|опубліковано\b|yayın\w{1,8}\b|diterbitkan\b)"
)
_LABEL = re.compile(rf"\b(?:(?P<updated>{_UPDATED})|{_PUBLISHED})", re.IGNORECASE)
_SAYS_UPDATED = re.compile(r"(?i)modified|updated?(?:$|[\s_-])|aktualisiert")
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-](\d\d)[/-](\d\d)(?:[/-]|$)")
_TIMES = re.compile(r"\d")


def says_only_moments(line: str) -> bool:
    """Whether a line has a moment, and next to nothing beside moments, their labels and how long it takes to read."""
    rest = _LABEL.sub(" ", without_reading_time(line))
    return bool(_TIMES.search(line)) and len(_others(rest)) <= _MAX_OTHER_WORDS


Told = list[tuple[str | None, Origin]]


def names_a_moment(line: str) -> bool:
    """Whether a line opens with a label for a moment, and has one."""
    match = _LABEL.match(line)
    return match is not None and bool(_TIMES.search(line, match.end()))


def ends_in_moment(line: str) -> bool:
    """Whether a line ends in a label for a moment and the moment: who wrote it may stand before that. A sentence that ends in what was
    published on some day has a small letter there, and no colon."""
    match = _LABEL.search(line) if len(line) < _MAX_LINE_CHARS else None
    if match is None or not says_only_moments(line[match.start() :]):
        return False
    return not match[0][0].islower() or line.startswith(":", match.end())


def offer_shown_dates(builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None) -> None:
    """Published and modified, each from what is labelled so; what has no label is when it was published."""
    published: Told = []
    unlabelled: list[tuple[tuple[bool, int], tuple[str | None, Origin]]] = []
    modified: Told = []
    lines = _near(page, body, heading)
    times = _times(page, body, heading)
    line_orders, time_orders = [run.order for run in lines], [node.order for node in times]
    for node in times:
        told = (node.get("datetime"), Origin.MARKUP)
        at = bisect_right(line_orders, node.order - 1)
        label, line = _label_of(node, lines[max(0, at - 1) : at + 1], times, time_orders)
        if label is None:
            unlabelled.append((_rank(line.text if line else "", node.order, body, heading), told))
        else:
            (modified if label else published).append(told)
    for run in lines:
        before, *labelled = _parted(run.text)
        if before[1]:
            unlabelled.append((_rank(before[1], run.order, body, heading), (before[1], Origin.TEXT)))
        for is_update, words in labelled:
            (modified if is_update else published).append((words, Origin.TEXT))
    unlabelled.sort(key=lambda each: each[0])
    alone = [told for (says_more, _), told in unlabelled if not says_more]
    offer_date(builder, "published", [*published, *alone][:MAX_DATE_LINES], facts)
    if match := _IN_ADDRESS.search(facts.canonical or facts.url or ""):
        offer_date(builder, "published", [("-".join(match.groups()), Origin.URL)], facts)
    offer_date(builder, "published", [told for (says_more, _), told in unlabelled if says_more], facts)
    offer_date(builder, "modified", modified[:MAX_DATE_LINES], facts)
    _offer_hour(builder, "published", [*published, *alone], facts)
    _offer_hour(builder, "modified", modified, facts)


def _offer_hour(builder: ArticleBuilder, name: str, shown: Told, facts: Facts) -> None:
    """The hour that readers see, where metadata tell the very day alone."""
    day = builder.get(name)
    if day is None or builder.get(f"{name}_precision") is not Precision.DAY:
        return
    for words, origin in [told for told in shown if told[0] and _CLOCK.search(told[0])][:_MAX_HOURS]:
        moment = parse_date(words or "", language=facts.language, captured=facts.captured)
        if moment and moment[1] is not Precision.DAY:
            local = moment[0] + timedelta(minutes=offset_told(words or "") or 0)
            # midnight is what a template shows where nobody gave an hour
            if local.date() == day.date() and (local.hour or local.minute):
                builder.values[name], builder.values[f"{name}_precision"] = moment
                builder.origins[name] = origin
            return


_CLOCK = re.compile(r"\d[:.h]\d\d")
_MAX_HOURS = 4
"""So many lines with an hour are tried."""


def _rank(words: str, order: int, body: Body, heading: Run | None) -> tuple[bool, int]:
    """Where a moment without a label comes among others: one in a line that says nothing else first, then one between headline and
    body, then one over the headline. Captions, notices and other articles' boxes have moments too."""
    place = 0 if _is_between(order, body, heading) else 1 if order < body.orders[0] else 2
    return len(_others(words)) > _MAX_OTHER_WORDS, place


def _others(words: str) -> list[str]:
    """The words of a line that no moment has."""
    return [
        word
        for word in _WORDS.findall(words.lower())
        if word not in DATE_WORDS and word not in MONTHS and not _DENSE_UNIT.fullmatch(word)
    ]


_WORDS = re.compile(r"[^\W\d_]+")
_DENSE_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,4}")
"""Units and labels in scripts without spaces."""
_MAX_OTHER_WORDS = 3
"""A name's, as in "Ana Ruiz, 5 March"."""


def _near(page: Page, body: Body, heading: Run | None) -> list[Run]:
    """The short lines from a little over the headline to the body's beginning that are not of the body; behind its first run too,
    which is the standfirst where nothing parts that from the body."""
    low = heading.order - _ELEMENTS_BEFORE_HEADING if heading else 0
    own = {id(run) for run in body.runs}
    high = min(max(body.orders[0] + 10, body.orders[min(1, len(body.orders) - 1)]), body.orders[-1])
    return [
        run
        for run in page.runs
        if low <= run.order <= high
        and len(run.text) < _MAX_LINE_CHARS
        and id(run) not in own
        and not run.node.evidence & (CAPTION | CREDIT)
        and (_is_between(run.order, body, heading) or not _is_beside(run.node) or _is_right_over(run, heading))
        and not _is_in_infobox(run.node)
    ]


def _is_in_infobox(node: Node) -> bool:
    """Whether a line is of a work of reference's box on who or what the text is about: a birth, a founding."""
    return any("infobox" in here.get("class").lower() for here in outwards(node, _LEVELS_OF_BOX, WHOLE))


_LEVELS_OF_BOX = 6


def _is_right_over(run: Run, heading: Run | None) -> bool:
    """Whether a line right over the headline says a moment and nothing else: there it is the article's, whatever its box is called."""
    return (
        heading is not None and 0 < heading.order - run.order <= _ELEMENTS_RIGHT_OVER and names_a_moment(run.text)
    )


_ELEMENTS_RIGHT_OVER = 6


def _times(page: Page, body: Body, heading: Run | None) -> list[Node]:
    low = heading.order - _ELEMENTS_BEFORE_HEADING if heading else 0
    high = min(page.hi, body.orders[0] + _ELEMENTS_INTO_BODY, max(body.orders[-1], body.orders[0]) + 1)
    return [
        node
        for node in page.nodes[max(page.lo, low) : high]
        if node.tag == "time"
        and node.get("datetime")
        and (_is_between(node.order, body, heading) or not _is_beside(node))
    ]


def _is_between(order: int, body: Body, heading: Run | None) -> bool:
    """Whether a place is between headline and body: there even a box of buttons to share it may hold the date."""
    return heading is not None and heading.order <= order < body.orders[0]


def _is_beside(node: Node) -> bool:
    here: Node | None = node
    for _ in range(_MAX_LEVELS):
        if here is None or here.tag in {"body", "html", "main", "article"}:
            return False
        if here.evidence & (ASIDE | COMMENTS):
            return True
        here = here.parent
    return False


def _parted(line: str) -> list[tuple[bool | None, str]]:
    """A line parted at its labels: what stands before the first, then for each whether it says "updated", and its words."""
    marks = list(_LABEL.finditer(line))
    ends = [*(mark.start() for mark in marks), len(line)]
    parts: list[tuple[bool | None, str]] = [(None, line[: ends[0]].strip(" :|·,-–"))]
    return parts + [
        (mark["updated"] is not None, line[mark.end() : end].strip(" :|·,-–"))
        for mark, end in zip(marks, ends[1:], strict=True)
    ]


def _label_of(
    node: Node, lines: Sequence[Run], times: Sequence[Node], orders: Sequence[int]
) -> tuple[bool | None, Run | None]:
    """Whether a `<time>` is labelled as an update (True) or as publishing (False), None without a label; and the line it is in.

    `lines` are the one before it and the one behind; `times` are all `<time>` elements, at these `orders`.
    """
    named = f"{node.get('itemprop')} {node.get('class')}"
    if _SAYS_UPDATED.search(named):
        return True, None
    if "datepublished" in named.lower():
        return False, None
    own = None
    for run in lines:
        holds = run.node.holds(node) or node.holds(run.node)
        own = run if holds else own
        if holds or run.order < node.order:
            marks = list(_LABEL.finditer(run.text))
            # "5 March, updated at 16:01": the label is not of the first of two moments, which stands before it.
            first = holds and _is_first_of_several(node, run.node, times, orders)
            if len(marks) == 1 and not (first and _TIMES.search(run.text[: marks[0].start()])):
                return marks[0]["updated"] is not None, own
    return None, own


def _is_first_of_several(node: Node, box: Node, times: Sequence[Node], orders: Sequence[int]) -> bool:
    """Whether a `<time>` is the first of two or more in an element."""
    at = bisect_left(orders, box.order)
    inside = [each for each in times[at : at + 2] if box.holds(each)]
    return len(inside) > 1 and inside[0] is node

"""Figures of the article: picture, alt, caption and credit, and where each stands.

A picture's frame is the outermost element around it that holds no other picture and none of the body's words;
what is written in the frame is its caption and credit, whatever the elements are called.
"""

import dataclasses
import re
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.amount import extent
from onrecord.extract.html.author_marks import frames_portrait
from onrecord.extract.html.body import Body
from onrecord.extract.html.caption_lines import BUTTON, orphan, words_beside
from onrecord.extract.html.caption_words import caption_of
from onrecord.extract.html.dom import Node, Page, Run, outwards
from onrecord.extract.html.evidence import ASIDE, CAPTION, CARD, COMMENTS, CREDIT
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.hidden_lead import leading_pictures
from onrecord.extract.html.pictures import (
    IMAGES,
    is_button,
    is_no_picture,
    painted,
    picture_key,
    picture_sizes,
    picture_url,
    with_sizes,
)
from onrecord.extract.html.told_pictures import told_origin, told_pictures, with_told
from onrecord.extract.lexicon.credit_words import CAPTION_LABEL, LABEL
from onrecord.extract.lexicon.phrases import is_chrome
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import MAX_CAPTION_CHARS, MAX_CREDIT_CHARS, is_credit, parse_credit
from onrecord.model import Credit, Figure, Origin

MAX_FIGURES = 100
_MIN_WIDTH_PX = 120
_MAX_FRAME_CHARS = 900
_MAX_FRAME_ELEMENTS = 400
_NAMES = re.compile(
    r"/?\s?(?:[A-ZÀ-Þ][\w.'’-]*|of|de|von|van|the|and|&|/|\||-|–|,)(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|of|de|von|van|the|and|&|/|\||-|–|,)){0,7}"
)
_TAIL = re.compile(
    r"(?:(?<!\s)\s+)?\((?:photos?|fotos?|pictures?|images?|bild|credit)\s?:\s*(?P<labelled>[^()]{2,150})\)\s*$|"
    r"\s/\s?(?P<slashed>(?-i:[A-ZÀ-Þ])[\w.'’-]+(?:\s(?-i:[A-ZÀ-Þ])[\w.'’-]+){1,3})\s*$",
    re.IGNORECASE,
)
_MAX_ELEMENTS_BEFORE_HEADLINE = 120
"""How many elements before the headline a lead picture may stand."""


def offer_figures(
    builder: ArticleBuilder, facts: Facts, page: Page, body: Body, heading: Run | None
) -> frozenset[str]:
    """The article's figures in order; the picture that metadata names leads where the page shows none before
    the body. Gives the keys of the pictures that metadata name."""
    base = facts.url or facts.canonical
    start = heading.order if heading is not None and heading.order <= body.orders[0] else body.node.order
    low = max(page.lo, start - _MAX_ELEMENTS_BEFORE_HEADLINE)
    high = min(page.hi, max(body.orders[-1] + 1, min(body.node.end, body.orders[-1] + 80)))
    told = told_pictures(facts, base, builder.get("headline") or "")
    told_keys = frozenset(key for key, _, _ in told)
    finder = _Finder(page, body, base)
    figures: list[Figure] = []
    seen: dict[str, int] = {}
    for node in page.nodes[low:high]:
        if node.tag not in IMAGES or len(figures) >= MAX_FIGURES:
            continue
        figure = finder.figure(node, told_keys, before=node.order < start)
        if figure is None:
            continue
        key = picture_key(figure.url or node.get("src"))
        if key in seen:
            known = figures[seen[key]]
            fuller, other = (figure, known) if figure.caption and not known.caption else (known, figure)
            figures[seen[key]] = with_sizes(fuller, other.sizes)
            continue
        seen[key] = len(figures)
        figures.append(figure)
    if heading is not None and not told and not any(figure.place == 0 for figure in figures):
        figures = finder.with_lead(figures, leading_pictures(page, heading, body.orders[0]))
    whole = with_told(figures, told, orphan(page, body, start, facts.language))
    whole = [(_captioned(figure, builder.get("headline") or ""), origins) for figure, origins in whole]
    main = Origin.MARKUP if figures else told_origin(told[0]) if told else Origin.META
    builder.set_items_if_empty("figures", [figure for figure, _ in whole], [origins for _, origins in whole], main)
    return told_keys


def _captioned(figure: Figure, headline: str) -> Figure:
    caption, credit = caption_of(figure.caption, figure.credit), figure.credit
    if caption and len(headline.split()) >= _MIN_HEADLINE_WORDS and _is_head(caption, headline):
        caption = None
    if credit is not None and caption == credit.text:
        # The same words in the caption and, behind "Image:", in the attributes: what they are, they are once.
        if is_credit(caption):
            caption = None
        elif len(caption.split()) >= _MIN_PROSE_WORDS:
            credit = None
    if (caption, credit) == (figure.caption, figure.credit):
        return figure
    return dataclasses.replace(figure, caption=caption, credit=credit)


def _is_head(caption: str, headline: str) -> bool:
    """Whether it is the head of the article, laid over its picture: the headline with a section, a day or a name around it, but no words
    of a sentence."""
    before, found, after = caption.partition(headline)
    if not found or caption == headline or _MARK.search(before[-2:] + after[:2]) or _SENTENCE_END.search(after):
        return False
    return sum(word[0].islower() for word in (before + after).split()) <= _MAX_SMALL_WORDS


_MIN_HEADLINE_WORDS = 4
_MAX_SMALL_WORDS = 3
_MARK = re.compile(r"[“”„‟«»\"‘]")
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…]$")


class _Finder:
    """Finds the figure of an <img>."""

    def __init__(self, page: Page, body: Body, base: str | None) -> None:
        self.page = page
        self.body = body
        self.base = base
        self.body_nodes = sorted({run.node.order for run in body.runs})
        self.run_orders = [run.order for run in page.runs]
        self.urls: dict[int, str | None] = {}

    def url(self, node: Node) -> str | None:
        """`picture_url`, found once for each <img>: frames that share pictures ask again."""
        if node.order not in self.urls:
            self.urls[node.order] = picture_url(node, self.page, self.base)
        return self.urls[node.order]

    def figure(self, node: Node, told: frozenset[str], *, before: bool, anywhere: bool = False) -> Figure | None:
        """The figure of an <img>; None where the picture isn't the article's, which `anywhere` says is known."""
        url = self.url(node)
        # Where nothing tells the page's own address, a relative one leads nowhere: the words stay, without it.
        shown = url or (node.get("src") if self.base is None else "")
        if not shown or shown.startswith("data:") or is_no_picture(shown):
            return None
        is_told = picture_key(shown) in told
        if not is_told and (
            _too_small(node)
            or frames_portrait(node)
            or (not anywhere and (self._beside(node, before=before) or self._behind(node)))
        ):
            return None
        frame = self.frame(node)
        told_credit = _credit_in(node.get("title")) or _credit_in(node.get("alt"))
        caption, credit = self.words(frame, credited=told_credit is not None)
        if caption is None and frame.tag == "figure":
            caption, wider = self.words(self.frame(frame))
            credit = credit or wider
        if caption is None and credit is None and (beside := self.body.captions.get(node.order)) is not None:
            caption, credit = words_beside(beside)
        if caption is None and credit is None:
            caption, credit = _in_attributes(node)
        credit = credit or told_credit
        if caption and credit:
            caption = caption.rstrip(_PARTS_CREDIT) or None
        place = bisect_left(self.body.orders, node.order)
        is_small_gif = _IS_GIF.search(shown) and _told_px(node, "width") < _PICTURES_WIDTH_PX
        is_sign = is_button(shown) or (credit is None and place == 0 and is_small_gif)
        if caption is None and not is_told and is_sign:
            return None
        alt = one_line(node.get("alt"))
        figure = Figure(url=url, alt=alt, caption=caption, credit=credit, place=place)
        return with_sizes(figure, picture_sizes(node, self.page, self.base))

    def with_lead(self, figures: list[Figure], nodes: list[Node]) -> list[Figure]:
        """The figures after the first of some pictures that is one, each picture once."""
        for node in nodes:
            if lead := painted(node, self.base) or self.figure(node, frozenset(), before=False, anywhere=True):
                key = picture_key(lead.url or "")
                rest = [figure for figure in figures if not lead.url or picture_key(figure.url or "") != key]
                return [lead, *rest][:MAX_FIGURES]
        return figures

    def _beside(self, node: Node, *, before: bool) -> bool:
        """Whether the picture stands in an aside, an author card, or a link to somewhere else."""
        here: Node | None = node
        framed = False
        for _ in range(14):
            if here is None or here.tag in {"body", "html", "article", "main"} or here.holds(self.body.node):
                break
            framed = framed or here.tag == "figure"
            if here.tag != "button" and here.get("role") != "button":
                if here.evidence & (ASIDE | COMMENTS) or (here.evidence & CARD and not framed):
                    return True
                if here.tag == "a" and before:
                    return True
            if here.tag == "h1":
                return True
            here = here.parent
        return before and not framed

    def _behind(self, node: Node) -> bool:
        """Whether the picture stands below the text and leads to another page, by the words in its frame or, without any, by itself."""
        if node.order < self.body.orders[-1]:
            return False
        words = list(self.runs(self.frame(node)))
        if words:
            return words[0].linked * 2 > len(words[0].text)
        link = next(
            (here for here in outwards(node, _LEVELS_OF_LINKS) if here.tag == "a" and here.get("href")), None
        )
        return link is not None and not _LEADS_TO_FILE.search(link.get("href").lower())

    def frame(self, node: Node) -> Node:
        """The outermost element around the picture with no other picture and none of the body's words in it."""
        here = node
        for _ in range(9):
            up = here.parent
            if up is None or up.tag in {"body", "html", "article", "main"} or up.mass > _MAX_FRAME_CHARS:
                break
            if up.end - up.order > _MAX_FRAME_ELEMENTS:
                break
            if up.pictures > 1 and up.tag not in {"picture", "figure"} and not self._one_picture(up):
                break
            at = bisect_left(self.body_nodes, up.order)
            if at < len(self.body_nodes) and self.body_nodes[at] < up.end:
                break
            if any(other.tag in {"h1", "h2"} for other in self.page.nodes[up.order : here.order]):
                break
            if any(other.tag == "h1" for other in self.page.nodes[here.end : up.end]):
                break
            here = up
            if here.tag == "figure":
                break
        return here

    def _one_picture(self, node: Node) -> bool:
        """Whether an element's several <img> are one picture (the other one for browsers without scripts)."""
        inside = [n for n in self.page.nodes[node.order : node.end] if n.tag in IMAGES]
        if len(inside) > 3:
            return False
        # A sign to enlarge the picture is none.
        addresses = [self.url(n) for n in inside if not _too_small(n) and not is_no_picture(n.get("src"))]
        return len({picture_key(url) for url in addresses if url}) <= 1

    def runs(self, frame: Node) -> Iterator[Run]:
        """The runs of text inside an element."""
        for index in range(bisect_left(self.run_orders, frame.order), len(self.run_orders)):
            if self.run_orders[index] >= frame.end:
                return
            if frame.holds(self.page.runs[index].node):
                yield self.page.runs[index]

    def words(self, frame: Node, *, credited: bool = False) -> tuple[str | None, Credit | None]:
        """The caption and credit written in a frame. `credited`: the picture's own attributes say whose it is."""
        captions: list[str] = []
        credits_: list[str] = []
        runs = [(run, _flags_within(run.node, frame)) for run in self.runs(frame)]
        named = credited or any(flags & CREDIT for _, flags in runs)
        before = ""
        for run, flags in runs:
            text = CAPTION_LABEL.sub("", one_line(run.text) or "")
            if not text or not any(char.isalpha() for char in text):
                before = text if text == "/" and credits_ else ""
                continue
            if LABEL.fullmatch(text):
                before = text
                continue
            if before == "/":
                credits_[-1] = f"{credits_[-1]} / {text}"
                before = ""
                continue
            text, before = f"{before} {text}".lstrip(), ""
            # Where an element is named as the credit, names between slashes elsewhere are what the picture shows.
            is_sentence = flags & CREDIT and flags & CAPTION and _is_sentence(run.node, text)
            if (flags & CREDIT and len(text) < 200 and not is_sentence and not _is_button(text)) or (
                is_credit(text) and not (named and _SLASHED.search(text))
            ):
                credits_ += [text] if text not in credits_ else []
            elif is_chrome(text) or BUTTON.fullmatch(text):
                continue
            elif flags & CAPTION or (
                (len(text.split()) >= 2 or extent(text) >= 12) and run.linked * 2 < len(text) and not flags & ASIDE
            ):
                captions += [text] if text not in captions else []
        return _with_credits(captions, credits_) if credits_ else _without_credits(captions, named=named)


def _is_button(text: str) -> bool:
    """Whether the words in an element that is named a credit are a button's. Lines of copyright are furniture elsewhere, and here a credit."""
    return is_chrome(text) and " " in text and not is_credit(text) and not _RIGHTS.search(text)


def _without_credits(captions: list[str], *, named: bool) -> tuple[str | None, Credit | None]:
    """Caption and credit where no line is a credit by itself: the caption may end in one."""
    joined = " ".join(captions)
    caption, credit = (joined, None) if named and _SLASHED.search(joined) else split_caption(joined)
    if credit is None and len(captions) == 2:
        # Two lines under a picture, one a sentence and one a name or two: the short one is whose picture it is.
        short, long = sorted(captions, key=len)
        if len(short) <= 60 and _NAMES.fullmatch(short) and len(long) > 2 * len(short):
            return one_line(long), parse_credit(short.lstrip("/ "))
    if credit is None and caption and (match := _TAIL.search(caption)):
        return one_line(caption[: match.start()]), parse_credit(match["labelled"] or match["slashed"])
    return caption, credit


def _with_credits(captions: list[str], credits_: list[str]) -> tuple[str | None, Credit]:
    """Caption and credit where lines are named or known as credits; what is written twice is taken once."""
    labelled = [line for line in credits_ if LABEL.match(line.lstrip("| "))]
    said = [
        line for line in credits_ if line not in labelled and _SENTENCE_END.search(line) and not is_credit(line)
    ]
    if labelled and said:
        # An element is named for both: a sentence without a label is what the picture shows.
        captions, credits_ = [*captions, *said], [line for line in credits_ if line not in said]
    parsed: list[str] = []
    for line in credits_:
        bare = parse_credit(line).text
        if not any(bare in other for other in parsed):
            parsed = [other for other in parsed if other not in bare] + [bare]
    joined = " ".join(parsed) if len(parsed) < len(credits_) else " ".join(credits_)
    before, inner = split_caption(joined)
    if before and inner and len(before.split()) >= _MIN_PROSE_WORDS:
        # The element that is named as the credit's holds the caption too.
        captions, joined = [*captions, before], inner.text
    return split_caption(" ".join(captions))[0], parse_credit(joined)


_MIN_PROSE_WORDS = 6
_PARTS_CREDIT = " |/•·–—"
"""What stands between a caption and a credit that has an element of its own."""


def _is_sentence(node: Node, text: str) -> bool:
    """Whether an element that is itself named as a caption and a credit ("image__caption attribution") holds what the picture shows."""
    around = outwards(node, _LEVELS_OF_ATTRIBUTES)
    named = next((here for here in around if here.evidence & (CREDIT | CAPTION)), None)
    if named is None or not named.evidence & CREDIT or "caption" not in named.get("class").lower():
        return False
    return (
        text.endswith((".", "!", "?")) and text.count(" ") > 1 and not is_credit(text) and not _RIGHTS.search(text)
    )


_RIGHTS = re.compile(r"(?i)copyright|©|\brights\b")
_SLASHED = re.compile(r"^[^:©()]+/[^:©()]+$")


def _in_attributes(node: Node) -> tuple[str | None, Credit | None]:
    """The words that an <img>, or a small element around it, has in attributes for scripts to show: `data-caption` and the like."""
    for here in outwards(node, _LEVELS_OF_ATTRIBUTES):
        if here.pictures > 1:
            break
        said = [
            (name, value)
            for name, value in here.attrs.items()
            if (value and "caption" in name) or "credit" in name
        ]
        words = {("credit" if "credit" in name else "caption"): value for name, value in said if value}
        text = one_line(_TAG.sub(" ", unescape(words.get("caption", "")[:MAX_CAPTION_CHARS])))
        named = one_line(_TAG.sub(" ", unescape(words.get("credit", "")[:MAX_CREDIT_CHARS])))
        if (text and " " in text) or (named and any(map(str.isalpha, named))):
            caption, credit = split_caption(text or "")
            return caption, parse_credit(named) if named else credit
    return None, None


_IS_GIF = re.compile(r"\.gif(?:$|\?)", re.IGNORECASE)
"""Over the body these are buttons, to print or to enlarge the type, unless the page gives them a picture's width."""
_PICTURES_WIDTH_PX = 200
_LEVELS_OF_ATTRIBUTES = 3
_LEVELS_OF_LINKS = 6
_LEADS_TO_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)|^#|^javascript:|attachment|/photos?/|/gallery")
_TAG = re.compile(r"<[^<>]{0,400}>")


def _credit_in(text: str) -> Credit | None:
    """A credit at the end of an alternative text, set apart by a bar or known by its form."""
    line = one_line(text[:1000]) or ""
    before, bar, after = line.rpartition(" | ")
    if bar and before and 2 <= len(after) <= 80:
        return parse_credit(after)
    return split_caption(line)[1]


def _flags_within(node: Node, frame: Node) -> int:
    flags = 0
    here: Node | None = node
    while here is not None and here is not frame:
        flags |= here.evidence
        here = here.parent
    return flags


def _too_small(node: Node) -> bool:
    return 0 < _told_px(node, "width") < _MIN_WIDTH_PX or 0 < _told_px(node, "height") < 60


def _told_px(node: Node, name: str) -> int:
    value = re.match(r"\d{1,5}", node.get(name))
    return int(value[0]) if value else 0

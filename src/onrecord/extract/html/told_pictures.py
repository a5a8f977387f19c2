"""The pictures that a page tells machines of: JSON-LD and meta elements, with their captions and credits."""

import dataclasses

from onrecord.extract.article_builder import ArticleBuilder
from onrecord.extract.assemble import one_line
from onrecord.extract.html.caption_lines import words_beside
from onrecord.extract.html.dom import Run
from onrecord.extract.html.facts import Facts
from onrecord.extract.html.jsonld import Thing, first, strings, types
from onrecord.extract.html.links import absolute
from onrecord.extract.html.pictures import is_no_picture, picture_key, width_of, with_sizes
from onrecord.extract.text.captions import split_caption
from onrecord.extract.text.credits import parse_credit
from onrecord.extract.text.outlets import folded
from onrecord.model import ITEMS, Figure, Origin, Size

Told = tuple[str, Figure, bool]
"""A picture's key, the figure, and whether JSON-LD told it (else a meta element)."""

Traced = tuple[Figure, dict[str, Origin]]
"""A figure, and where those of its fields were found that the page doesn't show."""


def offer_told_pictures(builder: ArticleBuilder, facts: Facts) -> None:
    """The first picture that metadata name, of a page that shows none."""
    for told in told_pictures(facts, facts.url or facts.canonical)[:1]:
        builder.set_if_empty("figures", (told[1],), told_origin(told))


def told_pictures(facts: Facts, base: str | None, headline: str = "") -> list[Told]:
    """The pictures that JSON-LD and meta elements name, with what they say of them, but for the headline again."""
    found: dict[str, Told] = {}

    def tell(address: str | None, thing: Thing | None, width: object) -> None:
        url = absolute(address, base)
        if url and not is_no_picture(url):
            figure = Figure(url=url) if thing is None else _told_figure(url, thing)
            key = picture_key(url)
            known, told = found.get(key, (key, figure, thing is not None))[1:]
            found[key] = key, with_sizes(known, [Size(url=url, width=width_of(width))]), told

    value = facts.resolve(facts.article.get("image"))
    for item in map(facts.resolve, (value if isinstance(value, list) else [value])[:20]):
        for address in strings(item, "url", "contentUrl", "@id")[:1]:
            thing = item if isinstance(item, dict) else {}
            tell(address, thing, thing.get("width"))
    for thing in facts.things:
        if "ImageObject" in types(thing) and not _SAYING.isdisjoint(thing):
            tell(first(thing, "url") or first(thing, "contentUrl"), thing, thing.get("width"))
    for name in ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"):
        for address in facts.metas(name)[:1]:
            tell(address, None, facts.meta(name.removesuffix(":url") + ":width"))
    return [_untitled(told, headline) for told in found.values()]


_SAYING = frozenset({"caption", "creditText", "author", "copyrightNotice"})


def _told_figure(url: str, thing: Thing) -> Figure:
    caption, credit = split_caption(one_line(first(thing, "caption")) or "")
    named = one_line(
        first(thing, "creditText") or first(thing, "copyrightNotice") or first(thing, "author", "name")
    )
    return Figure(url=url, caption=caption, credit=parse_credit(named) if named else credit)


def told_origin(told: Told) -> Origin:
    """Where a picture was told of."""
    return Origin.JSON_LD if told[2] else Origin.META


def with_told(figures: list[Figure], told: list[Told], lone: Run | None) -> list[Traced]:
    """Captions from metadata where the page shows none; its picture leads where none stands before the body, with the caption
    that stands there without one."""
    by_key = {each[0]: each for each in told}
    filled = [_completed(figure, by_key.get(picture_key(figure.url or ""))) for figure in figures]
    if told and not any(figure.place == 0 for figure in figures):
        keys = {picture_key(figure.url or "") for figure in figures}
        if told[0][0] not in keys:
            origins = dict.fromkeys(ITEMS["figures"], told_origin(told[0]))
            lead = told[0][1]
            if lone is not None and lead.caption is None and lead.credit is None:
                caption, credit = words_beside(lone)
                lead = dataclasses.replace(lead, caption=caption, credit=credit)
                origins |= {"caption": Origin.MARKUP, "credit": Origin.MARKUP}
            return [(lead, origins), *filled]
    # Over the body the picture that the page tells machines of leads, not its author's or another article's.
    for index, (figure, _) in enumerate(filled if told else ()):
        if figure.place == 0 and picture_key(figure.url or "") == told[0][0]:
            return [filled[index], *filled[:index], *filled[index + 1 :]]
    return filled


def _completed(figure: Figure, told: Told | None) -> Traced:
    """The figure with the words that metadata have for it where the page shows none."""
    if told is None:
        return figure, {}
    known, origin = told[1], told_origin(told)
    whole = dataclasses.replace(
        figure, caption=figure.caption or known.caption, credit=figure.credit or known.credit
    )
    new = [name for name in ("caption", "credit") if getattr(whole, name) != getattr(figure, name)]
    return with_sizes(whole, known.sizes), dict.fromkeys(new, origin)


def _untitled(told: Told, headline: str) -> Told:
    """What metadata say of a picture, without a caption that is only the headline again."""
    key, figure, is_json = told
    if figure.caption and folded(figure.caption) == folded(headline):
        figure = dataclasses.replace(figure, caption=None)
    return key, figure, is_json

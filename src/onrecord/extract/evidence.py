"""What a page's own names for its parts (tag, class, id, role, itemprop) say about them.

The names are English on pages of any language, by the trade's habit; a few German, French, Spanish and Dutch ones
that are common in templates are listed too. Evidence only weighs: nothing is kept or dropped for a name alone
where the text says otherwise (see body.py).
"""

import re
from functools import lru_cache


BODY = 1
"""Named as the article's body."""
ASIDE = 2
"""Named as something beside the article: related links, comments, a newsletter box, navigation."""
CAPTION = 4
"""A caption or credit of a picture."""
CARD = 8
"""A byline, an author card, a date line."""

CREDIT = 16
"""Whose picture it is."""
HIDDEN = 32
"""Words for screen readers alone."""
LEAD = 64
"""A standfirst, deck or summary under the headline."""
KICKER = 128
"""The line over the headline."""
PICTURE = 256
"""The frame of a picture or a film."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKENS = re.compile(r"[^A-Za-z]+")

_BODY_JOINED = re.compile(
    r"(?:article|story|post|entry|news|content|page|main|body|text|detail|single)(?:page|item|main|the|inner|full|wrap)?"
    r"(?:body|text|content|copy|richtext|paragraphs?)|articlebody|bodytext|bodycopy|richtext|storytext|fulltext|textbody|"
    r"artikeltext|artikelinhalt|cuerpo|corps|contenu|texte|wysiwyg|mainbody|paywallcontent|prose"
)
_ASIDE_TOKENS = frozenset(
    "related recommended recommendation recommendations recirculation recirc newsletter newsletters promo promos "
    "promotion promoted share sharing sharebar shares social socials sidebar comment comments disqus footer nav "
    "navigation menu breadcrumb breadcrumbs ad ads advert adverts advertisement advertising advertorial anzeige werbung "
    "publicite publicidad sponsor sponsored outbrain taboola teaser teasers subscribe subscription subscriptions "
    "toolbar popup modal cookie cookies consent gdpr banner readmore mostread popular trending signup "
    "copyright disclaimer donate donation donations rating follow player poll quiz "
    "print topics keywords hashtags tagcloud latest ticker morenews seealso readalso alsoread lireaussi "
    "similar suggested suggestions inlinerelated linkbox linklist crosslink crosslinks backlink overlay dialog "
    "toc feedback survey registration login whatsapp telegram pagination pager reaction reactions utility utilities "
    "onward endnote masthead onwards relacionadas relacionados relacionada relacionado".split()
)
_ASIDE_JOINED = re.compile(
    r"relatedarticle|relatedstor|relatedcontent|relatedlink|relatedpost|readalso|readmore|mostread|mostpopular|"
    r"newsletter|recommend|sharebutton|sharetool|socialshare|socialmedia|commentsection|outbrain|taboola|"
    r"morefrom|morestor|morenews|nextarticle|seealso|signup|taglist|articletags|posttags|entrytags|tagslist|"
    r"visuallyhidden|sronly|screenreader|a11y|adslot|advert|adcontainer|adwrapper|adsby|dfpad|googlead|"
    r"relacionad|ultimasnoticias|weiterlesen|lirela|liresuite|leesook|meistgelesen|teaser"
)
_CAPTION_TOKENS = frozenset(
    "caption captions figcaption credit credits copyright legende bildunterschrift bildunterschriften imagecaption "
    "photocredit imagecredit wpcaption captiontext photocaption picturecaption mediacaption bu".split()
)
_CAPTION_JOINED = re.compile(r"caption|photocredit|imagecredit|piccredit|mediacredit|bildunter|imgcredit|bildnachweis|bildquelle")
_CREDIT_TOKENS = frozenset(
    "credit credits copyright source photographer photocredit imagecredit agency quelle bildnachweis fotograf "
    "photographe rights rightsholder attribution cr".split()
)
_CREDIT_JOINED = re.compile(r"credit|photographer|copyright|bildnachweis|bildquelle|rightsholder|imagesource|photosource|captionsource|captionauthor|photoauthor|imgauthor|imageauthor")
_HIDDEN_JOINED = re.compile(r"visuallyhidden|sronly|screenreader|^a11y|accessibilityhid|offscreen|hiddenvisually|accessibilitylabel")
_LEAD_TOKENS = frozenset(
    "standfirst dek deck subtitle subheadline subheading summary lede excerpt abstract chapo sapo vorspann "
    "entradilla bajada ingress perex occhiello sommario synopsis sottotitolo intro spoiler anons preamble subhed subtitulo subtitular copete manchet".split()
)
_LEAD_JOINED = re.compile(r"standfirst|subtitle|subheadline|articlelead$|articlesummary|articleintro|articledesc|leadtext|leadparagraph|introtext|articlelede|articleexcerpt|postexcerpt|headlinedeck|articledek|articledeck|articlesubhead|storysummary|^lead$|^lede$|articlechapo|newslead|textlead|teasertext$")
_PICTURE_TOKENS = frozenset("image images img photo photos picture pictures figure media bild foto fotos imagen imagem afbeelding gallery slideshow".split())
_PICTURE_JOINED = re.compile(r"^(?:media|image|picture|photo)(?!text)|(?:image|picture|photo|media)(?:wrapper|container|block|frame|box|holder|con)$")
_KICKER_TOKENS = frozenset("kicker eyebrow overline roofline dachzeile spitzmarke antetitulo volanta slug flag supertitle topline pretitle ouverline shoulder".split())
_CARD_TOKENS = frozenset(
    "byline bylines author authors authorbox bio biography dateline timestamp publishdate pubdate contributor "
    "contributors autor autoren auteur writer writers journalist metadata meta dates readingtime readtime".split()
)
_CARD_JOINED = re.compile(r"author(?:bio|box|card|info|name|profile|s|details|block)|byline|aboutauthor|abouttheauthor|aboutauth|readingtime|readtime|publishdate|postmeta|entrymeta|articlemeta|articleinfo|articledate")
_ASIDE_TAGS = frozenset({"nav", "footer", "form", "aside", "button", "menu", "dialog", "noscript", "label", "select", "iframe"})
_PROSE_TAGS = frozenset({"p", "span", "a", "em", "strong", "i", "b", "h1", "h2", "h3", "h4", "h5", "h6"})
_INVISIBLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_ASIDE_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu", "toolbar", "button", "alertdialog", "menubar", "tablist"})


@lru_cache(maxsize=16384)
def words_say(names: str) -> int:
    """The flags of a class attribute's or an id's words."""
    flags = 0
    named_body = False
    for name in names.split()[:24]:
        aside = False
        tokens = [token.lower() for token in _TOKENS.split(_CAMEL.sub("-", name[:80])) if token]
        joined = "".join(tokens)
        if not _ASIDE_TOKENS.isdisjoint(tokens) or _ASIDE_JOINED.search(joined):
            flags |= ASIDE
            aside = True
        if not _CAPTION_TOKENS.isdisjoint(tokens) or _CAPTION_JOINED.search(joined):
            flags |= CAPTION
        if not _CARD_TOKENS.isdisjoint(tokens) or _CARD_JOINED.search(joined):
            flags |= CARD
        if not _CREDIT_TOKENS.isdisjoint(tokens) or _CREDIT_JOINED.search(joined):
            flags |= CREDIT
        if not _LEAD_TOKENS.isdisjoint(tokens) or _LEAD_JOINED.search(joined):
            flags |= LEAD
        if not _KICKER_TOKENS.isdisjoint(tokens):
            flags |= KICKER
        if _HIDDEN_JOINED.search(joined):
            flags |= HIDDEN
        if not _PICTURE_TOKENS.isdisjoint(tokens) or _PICTURE_JOINED.search(joined):
            flags |= PICTURE
        if _BODY_JOINED.search(joined):
            flags |= BODY
            named_body = named_body or not aside
    # "article-text js-advertorial" is a body with a hook for scripts; "article-body-newsletter" is a newsletter box.
    return flags & ~ASIDE if named_body else flags


def evidence(tag: str, attrs: dict[str, str | None]) -> int:
    """The flags of one element by its own names."""
    flags = 0
    if attrs:
        names = attrs.get("class")
        if names:
            flags = words_say(names)
        names = attrs.get("id")
        if names:
            flags |= words_say(names)
        if (attrs.get("itemprop") or "").lower() == "articlebody":
            flags = (flags | BODY) & ~ASIDE
        if (attrs.get("role") or "").lower() in _ASIDE_ROLES:
            flags |= ASIDE
    if tag in _ASIDE_TAGS:
        flags |= ASIDE
    elif tag == "figcaption":
        flags |= CAPTION
    elif tag in {"figure", "picture"}:
        flags |= PICTURE
    elif tag in _PROSE_TAGS:
        return flags
    if attrs and ("hidden" in attrs or attrs.get("aria-hidden") == "true" or "none" in (attrs.get("style") or "")):
        if tag not in {"img", "svg", "picture"} and ("hidden" in attrs or attrs.get("aria-hidden") == "true" or _INVISIBLE.search(attrs.get("style") or "")):
            flags |= ASIDE
    return flags

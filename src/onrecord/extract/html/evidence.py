"""What a page's own names for its parts (tag, class, id, role, itemprop) say about them.

The names are English on pages of any language, by the trade's habit; a few German, French, Spanish and Dutch ones
that are common in templates are listed too. Evidence only weighs: nothing is kept or dropped for a name alone
where the text says otherwise (see body.py).
"""

import re
from functools import lru_cache

from onrecord.extract.lexicon.trie_regex import any_of

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

COMMENTS = 1024
"""What readers wrote: prose, but never the article's."""
INVISIBLE = 2048
"""Not shown: by an attribute or a style of its own."""
TYPED = 4096
"""Microdata say something of it: `itemtype` or `itemprop`."""
_NAMED_BODY = 512

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKENS = re.compile(r"[a-z]+")

_BODY_JOINED = re.compile(
    r"(?:article|story|post|entry|news|content|page|main|body|text|detail|single)(?:page|item|"
    r"main|the|inner|full|wrap)?"
    r"(?:body|text|content|copy|richtext|paragraphs?)|articlebody|bodytext|bodycopy|richtext|"
    r"storytext|fulltext|textbody|"
    r"artikeltext|artikelinhalt|cuerpo|corps|contenu|texte|wysiwyg|mainbody|paywallcontent|prose"
)
_ASIDE_TOKENS = frozenset(
    (
        "related recommended recommendation recommendations recirculation recirc newsletter newsletters promo "
        "promos promotion promoted share sharing sharebar shares social socials sidebar comment comments "
        "disqus footer nav navigation menu breadcrumb breadcrumbs ad ads advert adverts advertisement "
        "advertising advertorial anzeige werbung publicite publicidad sponsor sponsored outbrain taboola "
        "teaser teasers subscribe subscription subscriptions toolbar popup modal cookie cookies consent gdpr "
        "banner readmore mostread popular trending signup copyright disclaimer donate donation donations "
        "rating follow player poll quiz print topics keywords hashtags tagcloud latest ticker morenews "
        "seealso readalso alsoread lireaussi similar suggested suggestions inlinerelated linkbox linklist "
        "crosslink crosslinks backlink overlay dialog toc feedback survey registration login whatsapp "
        "telegram pagination pager reaction reactions utility utilities onward endnote masthead onwards "
        "relacionadas relacionados relacionada relacionado"
    ).split()
)
_ASIDE_JOINED = re.compile(
    r"relatedarticle|relatedstor|relatedcontent|relatedlink|relatedpost|readalso|readmore|mostread|mostpopular|"
    r"newsletter|recommend|sharebutton|sharetool|socialshare|socialmedia|commentsection|outbrain|taboola|"
    r"morefrom|morestor|morenews|nextarticle|seealso|signup|taglist|articletags|posttags|entrytags|tagslist|"
    r"visuallyhidden|sronly|screenreader|adslot|advert|adcontainer|adwrapper|adsby|dfpad|googlead|"
    r"relacionad|ultimasnoticias|weiterlesen|lirela|liresuite|leesook|meistgelesen|teaser"
)
_CAPTION_TOKENS = frozenset(
    (
        "caption captions figcaption credit credits copyright legende bildunterschrift bildunterschriften "
        "imagecaption photocredit imagecredit wpcaption captiontext photocaption picturecaption mediacaption "
        "bu"
    ).split()
)
_CAPTION_JOINED = re.compile(
    r"caption|photocredit|imagecredit|piccredit|mediacredit|bildunter|imgcredit|bildnachweis|bildquelle|^(?:img|image|photo|pic|picture|foto)desc"
)
_CREDIT_TOKENS = frozenset(
    (
        "credit credits copyright source photographer photocredit imagecredit agency quelle bildnachweis "
        "fotograf photographe rights rightsholder attribution cr"
    ).split()
)
_CREDIT_JOINED = re.compile(
    r"credit|photographer|copyright|bildnachweis|bildquelle|rightsholder|imagesource|"
    r"photosource|captionsource|captionauthor|photoauthor|imgauthor|imageauthor"
)
_HIDDEN_JOINED = re.compile(
    r"visuallyhidden|sronly|screenreader|accessibilityhid|offscreen|hiddenvisually|accessibilitylabel"
)
_A11Y = re.compile(r"(?i)a11y(?:[-_](?:text|hidden|only|label|title|heading))?$")
"""For screen readers; the names of boxes that a page has for them begin so, too."""
_LEAD_TOKENS = frozenset(
    (
        "standfirst dek deck subtitle subheadline subheading summary lede excerpt abstract chapo sapo "
        "vorspann entradilla bajada ingress perex occhiello sommario synopsis sottotitolo intro spoiler anons "
        "preamble subhed subtitulo subtitular copete manchet subheader untertitel undertitel undertittel "
        "underrubrik soustitre onderkop podtytul podtitulek"
    ).split()
)
_LEAD_JOINED = re.compile(
    r"standfirst|subtitle|subheadline|articlelead$|articlesummary|articleintro|articledesc|"
    r"leadtext|leadparagraph|introtext|articlelede|articleexcerpt|postexcerpt|headlinedeck|"
    r"articledek|articledeck|articlesubhead|storysummary|^lead$|^lede$|articlechapo|newslead|"
    r"textlead|teasertext$"
)
_PICTURE_TOKENS = frozenset(
    (
        "image images img photo photos picture pictures figure media bild foto fotos imagen imagem afbeelding "
        "gallery slideshow"
    ).split()
)
_PICTURE_JOINED = re.compile(
    r"^(?:media|image|picture|photo)(?!text)|(?:image|picture|photo|media)(?:wrapper|"
    r"container|block|frame|box|holder|con)$"
)
_KICKER_TOKENS = frozenset(
    (
        "kicker eyebrow overline roofline dachzeile spitzmarke antetitulo volanta slug flag supertitle "
        "topline pretitle ouverline shoulder"
    ).split()
)
_CARD_TOKENS = frozenset(
    (
        "byline bylines author authors authorbox bio biography dateline timestamp publishdate pubdate "
        "contributor contributors autor autoren auteur writer writers journalist metadata meta dates "
        "readingtime readtime"
    ).split()
)
_CARD_JOINED = re.compile(
    r"autor(?:en)?(?:box|info|kasten|card|bio)|author(?:bio|box|card|info|name|profile|s|details|block)|byline|aboutauthor|"
    r"abouttheauthor|aboutauth|readingtime|readtime|publishdate|postmeta|entrymeta|"
    r"articlemeta|articleinfo|articledate"
)
_ASIDE_TAGS = frozenset(("nav footer form aside button menu dialog noscript label select iframe").split())
_SHOWN_TAGS = frozenset("img svg picture h1".split())
"""What these hide, scripts show: pictures as they come near, a headline beside a logo."""
_INLINE_TAGS = frozenset("span a em strong i b small sup sub time abbr cite font mark".split())
# Clipped to nothing: the trade's ways of keeping words for screen readers alone.
_INVISIBLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\s*\(\s*[01](?:px)?[\s,]|clip-path\s*:\s*inset\s*\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_ASIDE_ROLES = frozenset(
    (
        "navigation complementary banner contentinfo search dialog alert menu toolbar button alertdialog "
        "menubar tablist"
    ).split()
)


_TOKEN_FLAGS: dict[str, int] = {}
for _flag, _tokens in (
    (ASIDE, _ASIDE_TOKENS),
    (CAPTION, _CAPTION_TOKENS),
    (CARD, _CARD_TOKENS),
    (CREDIT, _CREDIT_TOKENS),
    (LEAD, _LEAD_TOKENS),
    (KICKER, _KICKER_TOKENS),
    (PICTURE, _PICTURE_TOKENS),
):
    for _token in _tokens:
        _TOKEN_FLAGS[_token] = _TOKEN_FLAGS.get(_token, 0) | _flag
_COMMENT_TOKENS = frozenset(
    (
        "comment comments disqus kommentare kommentarer comentarios comentario comentaris comentari commentaires commentaire commenti "
        "reacties komentarze komentar komentari yorumlar yorum binhluan comentariu reviews replies"
    ).split()
)
for _token in _COMMENT_TOKENS:
    _TOKEN_FLAGS[_token] = _TOKEN_FLAGS.get(_token, 0) | ASIDE | COMMENTS
_JOINED = (
    (ASIDE, _ASIDE_JOINED),
    (CAPTION, _CAPTION_JOINED),
    (CARD, _CARD_JOINED),
    (CREDIT, _CREDIT_JOINED),
    (LEAD, _LEAD_JOINED),
    (HIDDEN, _HIDDEN_JOINED),
    (PICTURE, _PICTURE_JOINED),
    (BODY, _BODY_JOINED),
)
_ANY_JOINED = any_of("|".join(pattern.pattern for _, pattern in _JOINED))
_JOINED_TREES = tuple((flag, any_of(pattern.pattern)) for flag, pattern in _JOINED)


@lru_cache(maxsize=65536)
def _name_says(name: str) -> int:
    """The flags of one class name."""
    name = name[:80]
    tokens = _TOKENS.findall(name if name.islower() else _CAMEL.sub("-", name).lower())
    flags = 0
    for token in tokens:
        flags |= _TOKEN_FLAGS.get(token, 0)
    joined = "".join(tokens)
    if "11" in name and _A11Y.match(name):
        flags |= ASIDE | HIDDEN
    if len(joined) > 3 and _ANY_JOINED.search(joined):
        for flag, pattern in _JOINED_TREES:
            if pattern.search(joined):
                flags |= flag
    # "article-body-newsletter" is a newsletter box.
    return flags | _NAMED_BODY if flags & BODY and not flags & ASIDE else flags


@lru_cache(maxsize=16384)
def words_say(names: str) -> int:
    """The flags of a class attribute's or an id's words."""
    flags = 0
    filed = "hentry" in names  # WordPress names a post's element by its tags and categories, whatever they are
    for name in names.split()[:24]:
        if not (filed and name.startswith(_FILED_UNDER)):
            flags |= _name_says(name)
    # "article-text js-advertorial" is a body with a hook for scripts.
    return flags & ~(ASIDE | _NAMED_BODY) if flags & _NAMED_BODY else flags


_FILED_UNDER = ("tag-", "category-")
TAG_EVIDENCE = dict.fromkeys(_ASIDE_TAGS, ASIDE) | {"figcaption": CAPTION, "figure": PICTURE, "picture": PICTURE}
"""What an element's tag says, whatever its attributes."""


def evidence(tag: str, attrs: dict[str, str | None]) -> int:
    """The flags of one element by its own names."""
    flags = TAG_EVIDENCE.get(tag, 0)
    # Asked of every element of every page: a set operation is faster than a loop over the attributes.
    if names := attrs.get("class"):
        flags |= words_say(names)
    if names := attrs.get("id"):
        flags |= words_say(names)
    return flags if _TELLING.isdisjoint(attrs) else _told(tag, attrs, flags)


_TELLING = frozenset({"itemprop", "itemtype", "role", "hidden", "aria-hidden", "style"})


def _told(tag: str, attrs: dict[str, str | None], flags: int) -> int:
    """The flags with what the attributes that few elements have say."""
    if "itemtype" in attrs:
        flags |= TYPED
    if "itemprop" in attrs:
        flags |= TYPED
        if (attrs["itemprop"] or "").lower() == "articlebody":
            flags = (flags | BODY) & ~ASIDE
    if "role" in attrs and (attrs["role"] or "").lower() in _ASIDE_ROLES:
        flags |= ASIDE
    if tag in _SHOWN_TAGS:
        return flags
    if "hidden" in attrs or ("style" in attrs and _INVISIBLE.search((attrs["style"] or "")[:_MAX_STYLE_CHARS])):
        return flags | (HIDDEN if tag in _INLINE_TAGS else ASIDE | INVISIBLE)
    if tag not in _TEXT_TAGS and "aria-hidden" in attrs and attrs["aria-hidden"] == "true":
        flags |= ASIDE
    return flags


_MAX_STYLE_CHARS = 1_000
_TEXT_TAGS = frozenset("p span a em strong i b h2 h3 h4 h5 h6".split())

"""What stands around a body on pages that tell machines little: each page here is written for one rule."""

from datetime import UTC, datetime

import pytest

from onrecord.extract.html.leading_lines import is_opening_line
from onrecord.extract.html.outlet_shown import outlet_shown
from onrecord.extract.html.page import extract_html
from onrecord.extract.lexicon.phrases import minutes_within
from onrecord.extract.text.notes import dateline, wire
from onrecord.model import Article, BlockKind, Figure, PageKind
from onrecord.settings import Limits
from tests.extract.html.making import BODY, HEAD, article_of

LIMITS = Limits()
PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The weir at Orlow was opened on Monday evening, after the river had risen for three days without a pause.",
        "“We had to choose between the mill and the meadow, and a meadow dries,” said Jutta Renn, the reeve of Orlow.",
        "Forty sheep were led to the upper village, where they will stay until the water has gone, the reeve said.",
    )
)


def page(body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def only(text: str, url: str | None = "https://orlow.example/river/weir") -> Article:
    (article,) = extract_html(text, url=url, captured=None, limits=LIMITS)
    return article


def test_outlet_that_title_and_front_page_link_agree_on_is_cut_from_the_headline():
    article = only(
        page(
            f'<p><a href="/">ORLOW OBSERVER</a></p><h2>Weir opened</h2>{PROSE}',
            "<title>Orlow Observer: Weir opened after three days of rain</title>",
        )
    )
    assert article.outlet == "Orlow Observer"
    assert article.headline == "Weir opened after three days of rain"


@pytest.mark.parametrize(
    "shown",
    [
        '<a href="/"><img src="/logo.png" alt="Orlow Observer"></a>',
        '<a href="https://orlow.example"><svg aria-label="Orlow Observer"></svg></a>',
        "<footer><p>© 2024-2026 The Orlow Observer Ltd. All rights reserved.</p></footer>",
    ],
)
def test_outlet_at_the_titles_end(shown: str):
    article = only(page(f"<h1>Weir opened</h1>{PROSE}{shown}", "<title>Weir opened | Orlow Observer</title>"))
    assert (article.outlet, article.headline) == ("Orlow Observer", "Weir opened")


def test_a_name_that_stands_once_is_no_outlet():
    article = only(page(f"<h1>Weir opened</h1>{PROSE}", "<title>Flood: Weir opened | River news</title>"))
    assert article.outlet is None


def test_outlet_is_found_without_a_page():
    from onrecord.extract.html.dom import parse_page

    empty = parse_page("<p>© 2026</p>", subject="page", limits=LIMITS)
    assert outlet_shown(empty, "A | B | C") is None


def test_section_of_microdata():
    article = only(page(f'<span itemprop="articleSection">Rivers</span><h1>Weir opened</h1>{PROSE}'))
    assert article.section == "Rivers"


def test_section_of_shown_breadcrumbs():
    crumbs = '<p class="pfad"><a href="/">Startseite</a> › <a href="/land">Land</a> › <a href="/land/fluss">Fluss</a></p>'
    assert only(page(f"{crumbs}<h1>Wehr geöffnet</h1>{PROSE}", lang="de")).section == "Fluss"


def test_section_of_told_breadcrumbs_without_front_page_and_article():
    told = """<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [
     {"@type": "ListItem", "position": 1, "name": "Home"}, {"@type": "ListItem", "position": 2, "item": {"name": "Rivers"}},
     {"@type": "ListItem", "position": 3, "name": "Weir opened after"}]}</script>"""
    head = "<title>Weir opened after rain</title>" + told
    assert only(page(f"<h1>Weir opened after rain</h1>{PROSE}", head)).section == "Rivers"


def test_line_over_the_headline_that_is_a_menus_link_is_the_section():
    menu = '<div><a href="/rivers">Rivers</a> <a href="/hills">Hills</a></div>'
    article = only(page(f"{menu}<div><p>Rivers</p><h1>Weir opened</h1>{PROSE}</div>"))
    assert (article.section, article.kicker) == ("Rivers", None)


def test_kicker_that_repeats_the_section_is_none():
    head = '<meta property="article:section" content="rivers">'
    over = '<p class="kicker">Rivers</p>'
    assert only(page(f"{over}<h1>Weir opened</h1>{PROSE}", head)).kicker is None
    assert only(page(f"{over}<h1>Weir opened</h1>{PROSE}")).kicker == "Rivers"


def test_kicker_inside_the_headline():
    head = '<meta property="og:title" content="Wehr geöffnet">'
    heading = '<h1><span class="dachzeile">Hochwasser</span> <span>Wehr geöffnet</span></h1>'
    article = only(page(f"{heading}{PROSE}", head, "de"))
    assert (article.kicker, article.headline) == ("Hochwasser", "Wehr geöffnet")


def test_tags_are_links_under_the_body_not_those_of_menu_or_prose():
    menu = '<div><a href="/tag/trending">Trending</a></div>'
    tags = '<p><a href="/tag/floods">Floods</a> <a href="/tag/orlow">#Orlow</a></p>'
    prose = PROSE.replace("the reeve of Orlow", 'the reeve of <a href="/tag/village">the village</a>')
    assert only(page(f"{menu}<h1>Weir opened</h1>{prose}{tags}")).tags == ("Floods", "Orlow")


@pytest.mark.parametrize(
    ("paragraph", "line", "agency"),
    [
        ("ORLOW, June 4 (Riverwire) - The weir was opened.", "ORLOW, June 4 (Riverwire)", "Riverwire"),
        ("UPPER ORLOW (River Press Union) — The weir", "UPPER ORLOW (River Press Union)", "River Press Union"),
        ("SELBY (AP) — The weir was opened.", "SELBY (AP)", "AP"),
    ],
)
def test_dateline_with_an_agency_in_brackets(paragraph: str, line: str, agency: str):
    assert dateline(paragraph) == (line, agency)


def test_a_bracket_after_a_word_in_small_letters_is_no_dateline():
    assert dateline("Orlow (Riverwire) - the old name of the town") is None


def test_wire_is_somebody_elses_agency():
    opening = ["ORLOW, June 4 (Riverwire) - The weir was opened."]
    assert wire(opening, [], outlet="Orlow Observer") == "Riverwire"
    assert wire(opening, [], outlet="Riverwire") is None


def test_wire_of_an_author_that_the_pictures_credit_names_too():
    assert wire([], ["Riverwire"], outlet="Orlow Observer", credited=["Riverwire"]) == "Riverwire"
    assert wire([], ["Jutta Renn"], outlet="Orlow Observer", credited=["Riverwire"]) is None


def test_correction_in_a_box_under_the_body():
    note = "Correction, June 9, 2026: An earlier version of this article said that fifty sheep had been moved."
    aside = f'<aside class="note"><p>{note}</p></aside><p><a href="/c">Corrections and clarifications of this year</a></p>'
    (found,) = only(page(f"<article><h1>Weir opened</h1>{PROSE}{aside}</article>")).corrections
    assert found.text == note
    assert found.date == datetime(2026, 6, 9, tzinfo=UTC)


def test_update_beside_the_date():
    dates = """<p><time itemprop="datePublished" datetime="2026-06-11T15:04:00Z">15:04</time> · Updated
     <time itemprop="dateModified" datetime="2026-06-11T16:30:00Z">16:30</time></p>"""
    article = only(page(f"<h1>Weir opened</h1>{dates}{PROSE}"))
    assert article.published == datetime(2026, 6, 11, 15, 4, tzinfo=UTC)
    assert article.modified == datetime(2026, 6, 11, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("by Jutta RennJune 4, 2026 02:20 pm2 min read", 2),
        ("4. Juni 2026 Lesezeit: 3 Min.", 3),
        ("Publié le 4 juin - Temps de lecture : 5 minutes", 5),
        ("4 de junio · 6 minutos de lectura", 6),
        ("June 4, 2026", None),
        ("It took him 5 minutes to walk", None),
    ],
)
def test_minutes_within_a_line(line: str, minutes: int | None):
    assert minutes_within(line) == minutes


def test_picture_of_a_page_whose_address_nobody_knows():
    picture = '<center><img src="/weir.jpg" alt="The weir"><br>The weir at noon. Picture: Wilf Orr</center>'
    article = only(page(f"<h1>Weir opened</h1>{picture}{PROSE}"), url=None)
    (figure,) = article.figures
    assert (figure.url, figure.alt, figure.caption) == (None, "The weir", "The weir at noon.")
    assert figure.credit is not None
    assert figure.credit.text == "Wilf Orr"
    assert article.standfirst is None


def test_imprint_after_the_last_rule_is_not_the_body():
    article = only(
        page(
            f"<div><h1>Weir opened</h1>{PROSE}<hr>Write to us: Observer House, Mill Lane 2, Orlow, the old oven.</div>"
        )
    )
    assert article.text.endswith("the reeve said.")


def test_bio_of_a_card_that_is_named_so():
    head = '<meta name="author" content="Jutta Renn">'
    card = """<div class="author-box"><div class="author-role">Reporter</div>
     <div class="author-bio">Jutta Renn follows the rivers of the north for us.</div></div>"""
    (author,) = only(page(f"<h1>Weir opened</h1>{PROSE}{card}", head)).authors
    assert author.bio == "Jutta Renn follows the rivers of the north for us."


def test_heading_right_over_the_first_paragraph_is_the_bodys():
    body = f"<article><h1>Weir: live</h1><div><p>15:48</p><h3>All for today</h3>{PROSE}<h3>Rain</h3>{PROSE}</div></article>"
    headings = [block for block in only(page(body)).blocks if block.kind is BlockKind.HEADING]
    assert [block.level for block in headings] == [3, 3]


def test_headline_told_to_machines_keeps_the_colon_that_the_page_shows_by_layout():
    told = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Flood in Orlow: Weir opened"}</script>"""
    article = only(page(f"<h1><span>Flood in Orlow</span> <span>Weir opened</span></h1>{PROSE}", told))
    assert article.headline == "Flood in Orlow: Weir opened"


def test_section_is_the_link_over_the_headline():
    article = only(page(f'<p><a href="/news/hill-country">Hill country</a></p><h1>Weir opened</h1>{PROSE}'))
    assert article.section == "Hill country"
    elsewhere = '<p><a href="https://other.example/hills">Hill country</a></p>'
    assert only(page(f"{elsewhere}<h1>Weir opened</h1>{PROSE}")).section is None


def test_tags_in_a_list_that_is_named_so():
    tags = '<div class="articleTags"><span><a href="/person/jutta-renn">Ada Orr</a></span></div>'
    assert only(page(f"<h1>Weir opened</h1>{PROSE}{tags}")).tags == ("Ada Orr",)


def test_keywords_that_are_paths_or_parted_by_spaces_alone():
    keywords = '<meta name="keywords" content="section/rivers, topic/floods">'
    assert only(page(f"<h1>Weir opened</h1>{PROSE}", keywords)).tags == ("rivers", "floods")
    dense = '<meta name="keywords" content="洪水 水门 河流 村庄">'
    assert only(page(f"<h1>Weir opened</h1>{PROSE}", dense)).tags == ("洪水", "水门", "河流", "村庄")


def test_byline_is_no_pictures_credit_and_no_box():
    head = '<meta name="author" content="Jutta Renn">'
    lines = '<div class="author">Foto: Wilf Orr/REUTERS</div><div class="author">Latest Articles</div>'
    shown = '<div class="author">Jutta Renn, Orlow</div>'
    assert only(page(f"<h1>Weir opened</h1>{lines}{shown}{PROSE}", head)).byline == "Jutta Renn, Orlow"
    assert only(page(f"<h1>Weir opened</h1>{lines}{PROSE}", head)).byline is None


def test_wire_in_a_byline():
    assert wire([], ["Jutta Renn"], byline="Von Jutta Renn mit AP") == "AP"
    assert wire([], ["Jutta Renn"], byline="By Jutta Renn, who met the PA") is None


def paid(told: str) -> str:
    return (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Weir opened", '
        f'"isAccessibleForFree": false, "articleBody": "{told}"}}</script>'
    )


def test_a_paid_article_is_cut_only_where_the_page_shows_that():
    long = PROSE * 4
    asks = "<p>To continue reading, subscribe now</p>"
    assert not only(page(f"<h1>Weir opened</h1>{long}", paid(""))).truncated
    assert only(page(f"<h1>Weir opened</h1>{long}{asks}", paid(""))).truncated
    assert only(page(f"<h1>Weir opened</h1>{PROSE}", paid(""))).truncated
    whole = PROSE.replace("<p>", "").replace("</p>", " ").replace("“", "'").replace("”", "'")
    assert not only(page(f"<h1>Weir opened</h1>{PROSE}", paid(whole))).truncated


def figure_of(caption: str) -> Figure:
    picture = f'<figure><img src="/weir.jpg" alt="">{caption}</figure>'
    return only(page(f"<article><h1>Weir opened</h1>{picture}{PROSE}</article>")).figures[0]


def test_credit_that_stands_twice_is_taken_once():
    figure = figure_of(
        '<span class="credit">Wilf Orr/AP</span><span class="copyright">Copyright Wilf Orr/AP</span>'
    )
    assert figure.credit is not None
    assert figure.credit.text == "Wilf Orr/AP"


def test_caption_inside_the_element_that_is_named_as_the_credits():
    figure = figure_of(
        '<p class="credit">The weir at Orlow on Monday, seen from the mill. Bildrechte: dpa | Wilf Orr</p>'
    )
    assert figure.caption == "The weir at Orlow on Monday, seen from the mill."
    assert figure.credit is not None
    assert figure.credit.text == "dpa | Wilf Orr"


def test_label_of_a_credit_in_an_element_of_its_own():
    figure = figure_of("<figcaption>The weir at Orlow.<span>Photo:</span> <span>Wilf Orr</span></figcaption>")
    assert figure.caption == "The weir at Orlow."
    assert figure.credit is not None
    assert "Wilf Orr" in figure.credit.text
    assert [each.strip() for each in figure.credit.people] == ["Wilf Orr"]


def test_distributor_after_a_slash_in_an_element_of_its_own():
    figure = figure_of(
        '<figcaption><p>The weir at Orlow.</p><p class="credit">Wilf Orr</p><p>/</p><p>AFP</p></figcaption>'
    )
    assert figure.caption == "The weir at Orlow."
    assert figure.credit is not None
    assert figure.credit.text == "Wilf Orr / AFP"


def test_sign_to_enlarge_a_picture_is_no_second_picture():
    sign = '<img src="/icons/enlarge.svg" width="16" height="16">'
    frame = f'<div><img src="/weir.jpg">{sign}<p class="caption">The weir at Orlow on Monday.</p></div>'
    (figure,) = only(page(f"<article><h1>Weir opened</h1>{frame}{PROSE}</article>")).figures
    assert figure.caption == "The weir at Orlow on Monday."


@pytest.mark.parametrize(
    ("head", "opening", "kind"),
    [
        ("", '<article itemscope itemtype="https://schema.org/LiveBlogPosting">', PageKind.LIVE_BLOG),
        ('<meta property="og:type" content="video.other">', "<article>", PageKind.VIDEO),
        ("", "<article>", PageKind.ARTICLE),
    ],
)
def test_kinds_that_pages_tell(head: str, opening: str, kind: PageKind):
    assert only(page(f"{opening}<h1>Weir opened</h1>{PROSE}</article>", head)).kind is kind


def entries(count: int) -> str:
    return "".join(
        f'<div><time datetime="2026-06-08T1{hour}:00:00Z">1{hour}:00</time><h3>Hour {hour}</h3>{PROSE}</div>'
        for hour in range(count)
    )


def test_live_blog_by_its_timed_entries_and_its_name():
    live = "<title>Live: Weir opened</title>"
    assert (
        only(page(f"<article><h1>Live: Weir opened</h1>{entries(5)}</article>", live)).kind is PageKind.LIVE_BLOG
    )
    assert only(page(f"<article><h1>Weir opened</h1>{entries(5)}</article>")).kind is PageKind.ARTICLE
    assert only(page(f"<article><h1>Live: Weir opened</h1>{PROSE}</article>", live)).kind is PageKind.ARTICLE


def test_gallery_by_its_address_and_more_pictures_than_prose():
    pictures = "".join(
        f'<figure><img src="/weir{n}.jpg" width="800"><figcaption>The weir, hour {n}.</figcaption></figure>'
        for n in range(8)
    )
    text = page(
        f"<article><h1>Weir opened</h1>{PROSE}{pictures}<p>The river is back in its bed, the reeve of Orlow said on the evening of the same day, and all were glad.</p></article>"
    )
    assert only(text, "https://orlow.example/gallery/weir").kind is PageKind.GALLERY
    assert only(text).kind is PageKind.ARTICLE


GERMAN = "".join(
    f"<p>{text}</p>"
    for text in (
        "Das Wehr bei Orlow ist am Montagabend geöffnet worden, nachdem der Fluss drei Tage lang gestiegen war.",
        "„Wir mussten zwischen Mühle und Wiese wählen, und eine Wiese trocknet“, sagte der Vogt von Orlow am Abend.",
        "Vierzig Schafe wurden in das obere Dorf geführt, wo sie bleiben sollen, bis das Wasser gegangen ist.",
    )
)


def test_a_german_page_without_metadata():
    article = only(
        page(
            f"""<div><h1>Wehr geöffnet</h1><p class="vorspann">Nach drei Tagen Regen öffnet der Vogt das Wehr.</p>
            <p>Von Jutta Renn und Max Orr, Orlow</p>
            <p>Veröffentlicht am 4. Juni 2026 um 18:40 Uhr | Aktualisiert am 5. Juni 2026, 07:10 Uhr</p>
            <p>3 Min. Lesezeit</p>{GERMAN}
            <p>Berichtigung: In einer früheren Version hieß es, es seien fünfzig Schafe gewesen.</p>
            <p>Schlagworte: <a href="/thema/hochwasser">Hochwasser</a>, <a href="/thema/orlow">Orlow</a></p></div>""",
            lang="de",
        )
    )
    assert article.text.startswith("Das Wehr bei Orlow")
    assert article.standfirst == "Nach drei Tagen Regen öffnet der Vogt das Wehr."
    assert article.byline == "Von Jutta Renn und Max Orr, Orlow"
    assert [author.name for author in article.authors] == ["Jutta Renn", "Max Orr"]
    assert article.published == datetime(2026, 6, 4, 18, 40, tzinfo=UTC)
    assert article.modified == datetime(2026, 6, 5, 7, 10, tzinfo=UTC)
    assert article.reading_minutes == 3
    assert len(article.corrections) == 1
    assert article.tags == ("Hochwasser", "Orlow")


@pytest.mark.parametrize(
    ("line", "language", "opening"),
    [
        ("Par Jeanne Renn avec AFP", "fr", True),
        ("Publié le 4 juin 2026 à 18h40", "fr", True),
        ("Por Juana Renn y Luis Orr", "es", True),
        ("Actualizado: 5 de junio de 2026 a las 07:10", "es", True),
        ("4 June 2026", "en", True),
        ("5 min read", "en", True),
        ("By Monday the water had gone.", "en", False),
        ("Published in 1904, the Observer is a weekly.", "en", False),
        ("The weir was opened on 4 June 2026 by the reeve", "en", False),
        ("Von der Mühle bis zur Wiese", "de", False),
        ("", "en", False),
    ],
)
def test_lines_between_headline_and_body(line: str, language: str, opening: bool):
    assert is_opening_line(line, language) is opening


def test_datelines_of_other_languages():
    assert dateline("Orlow, 4 jun (EFE).- La presa fue abierta.") == ("Orlow, 4 jun (EFE)", "EFE")
    assert dateline("Paris, 4 juin 2026 (AFP) – Le barrage") == ("Paris, 4 juin 2026 (AFP)", "AFP")
    assert dateline("Nendeln, 27.6.2025 – Anlässlich der Versammlung") == ("Nendeln, 27.6.2025", None)
    assert dateline("Berlin (dpa) - Das Wehr") == ("Berlin (dpa)", "dpa")


@pytest.mark.parametrize(
    "note",
    [
        "Rectificatif : une version précédente de cet article indiquait que cinquante moutons avaient été conduits.",
        "Fe de errores: una versión anterior de este artículo decía que eran cincuenta ovejas y eran cuarenta.",
        "Richtigstellung: In einer früheren Fassung war von fünfzig Schafen die Rede; es waren vierzig Schafe.",
        "Rettifica: in una versione precedente si parlava di cinquanta pecore, ma le pecore erano quaranta in tutto.",
    ],
)
def test_corrections_of_other_languages(note: str):
    (found,) = only(page(f"<article><h1>Weir opened</h1>{PROSE}<p>{note}</p></article>")).corrections
    assert found.text == note


def test_an_article_whose_element_is_named_as_a_gallery_is_no_caption():
    picture = '<figure><img src="/weir.jpg"><figcaption>The weir.</figcaption></figure>'
    assert only(page(f'<article class="photo-gallery"><h1>Weir opened</h1>{PROSE}{picture}</article>')).text


AUTHOR = '<meta name="author" content="Jutta Renn">'


def test_the_articles_picture_is_no_portrait_and_a_portrait_no_picture():
    lead = '<div><p>By Jutta Renn</p><img src="/weir.jpg" width="640" alt="The weir"><br>The weir at noon, from the mill.</div>'
    article = only(page(f"<h1>Weir opened</h1>{lead}{PROSE}", AUTHOR))
    assert [author.avatar for author in article.authors] == [None]
    face = '<div class="who"><img src="/jutta.jpg" width="320" alt="Jutta Renn"> <span>Jutta Renn</span></div>'
    article = only(page(f"<div><h1>Weir opened</h1>{PROSE}{face}{PROSE}</div>", AUTHOR))
    assert [author.avatar for author in article.authors] == ["https://orlow.example/jutta.jpg"]
    assert article.figures == ()


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("By Jutta Renn<br>Saturday, June 6, 2026", "By Jutta Renn"),
        ("by Jutta RennJune 4, 2026 02:20 pm2 min read", "by Jutta Renn"),
        ("By Jutta Renn, river reporter", "By Jutta Renn, river reporter"),
    ],
)
def test_byline_ends_where_the_date_begins(shown: str, byline: str):
    assert only(page(f'<h1>Weir opened</h1><div class="byline">{shown}</div>{PROSE}', AUTHOR)).byline == byline


def test_byline_of_an_agency_nobody_lists():
    head = '<meta name="author" content="Riverwire">'
    assert (
        only(page(f'<h1>Weir opened</h1><div class="byline">by Riverwire</div>{PROSE}', head)).byline
        == "by Riverwire"
    )


@pytest.mark.parametrize("name", ["article-teaser", "intro-box", "x1"])
def test_a_first_paragraph_in_a_box_of_its_own_is_the_standfirst(name: str) -> None:
    first = (
        "The weir at Orlow will be rebuilt for the first time in thirty years, the river board said on Tuesday."
    )
    box = f"<div class='{name}'><p>{first}</p></div><div class='ad-slot'></div>"
    article = only(page(f"<h1>Weir to be rebuilt</h1>{box}<div class='story-content'>{PROSE}</div>"))
    assert first == article.standfirst or article.text.startswith(first)


def test_a_teaser_with_a_link_is_no_standfirst() -> None:
    first = "Stalls burnt at night, and the market was shut, <a href='/stalls'>the town said on Tuesday in a long note</a>."
    box = f"<div class='article-teaser'><p>{first}</p></div>"
    article = only(page(f"<h1>Weir to be rebuilt</h1>{box}<div class='story-content'>{PROSE}</div>"))
    assert article.standfirst is None


@pytest.mark.parametrize(
    ("line", "standfirst"),
    [
        ("<p>Forty boats went through the locks.</p>", "Forty boats went through the locks."),
        ("<p>Ana Ruiz and Tom Vale, Orlow News Agency</p>", None),
        ("<p><a href='/b'>Forty boats went through the locks.</a></p>", None),
        ("<div><p>Forty boats went through the locks.</p></div>", None),
    ],
)
def test_a_short_sentence_right_under_the_headline_is_the_standfirst(line: str, standfirst: str | None) -> None:
    links = "<ul><li><a href='/s'>Share</a></li><li><a href='/t'>Send</a></li></ul>"
    article = article_of(f"<header>{HEAD}{line}</header>{links}<div class='article-body'>{BODY}</div>")
    assert article.standfirst == standfirst


@pytest.mark.parametrize(
    "moments",
    [
        "<div>Aujourd'hui à 10:12 | mis à jour à 11:02 - Temps de lecture : 2 min</div>",
        "<div><time datetime='2026-11-05'>5 November 2026</time><span>Diterbitkan 5 November 2026</span><span>Terakhir diperbarui 5 November 2026</span></div>",
        "<div>Dec. 13, 2016, 12:31 PM UTC / Updated Dec. 13, 2016, 6:06 PM UTC</div>",
    ],
)
def test_a_line_of_moments_is_no_standfirst(moments: str) -> None:
    lead = "Forty boats went through before noon, and the chains of the weir held."
    article = article_of(
        f"<main><header>{HEAD}{moments}<p class='teaser-text'>{lead}</p></header><div class='richtext'>{BODY}</div></main>"
    )
    assert article.standfirst == lead


def test_what_an_element_around_the_text_is_called_says_nothing_of_a_standfirst() -> None:
    lead = "Forty boats went through before noon, and the chains of the weir held."
    page = f"<div class='sidebar-1'><header>{HEAD}<p>{lead}</p><p>Updated 5 June 2026</p></header><div class='text'>{BODY}</div></div>"
    assert article_of(page).standfirst == lead


def test_a_line_that_begins_with_a_day_is_no_standfirst():
    line = "<p>26/07/2026 12:58 / <a href='/'>The Orlow Post</a> / Local news / second edition of the day</p>"
    assert article_of(f"<main>{HEAD}<div>{line}</div><article>{BODY}</article></main>").standfirst is None


def test_a_heading_for_screen_readers_alone_is_not_the_bodys():
    article = article_of(
        f"<main>{HEAD}<div><p>Boats pass again from Sunday on.</p><h2 class='a11y'>Send it on</h2></div>{BODY}</main>"
    )
    assert "Send it on" not in article.text


def test_a_box_around_the_headline_says_nothing_of_the_standfirst():
    lead = "The board opened it on Tuesday after the chains were mended, with boats waiting since the flood"
    article = article_of(
        f"<div class='article-info'>{HEAD}<p class='standfirst'>{lead}</p></div><ul><li>Share</li></ul>{BODY}"
    )
    assert article.standfirst == lead

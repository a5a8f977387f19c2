"""Boxes inside a body's element, and what leads it: each page here is written for one rule."""

from onrecord.extract.html.page import extract_html
from onrecord.model import Article
from onrecord.settings import Limits

HEAD = "<h1>Weir opened</h1>"
PROSE = [
    f"<p>{text}</p>"
    for text in (
        "The weir at Orlow was opened on Monday evening, after the river had risen for three days without a pause.",
        "“We had to choose between the mill and the meadow, and a meadow dries,” said Jutta Renn, the reeve of Orlow.",
        "Forty sheep were led to the upper village, where they will stay until the water has gone, the reeve said.",
        "The miller had asked for the gates to be raised on Sunday, when the lower road was still above the water.",
    )
]
OTHER = (
    "<p>A hall in Brenn was rebuilt over the winter, and the first dance will be held there when the ice goes.</p>"
)


def only(body: str) -> Article:
    text = f"<html lang=en><head><title>Weir opened</title></head><body>{body}</body></html>"
    (article,) = extract_html(text, url="https://orlow.example/river/weir", captured=None, limits=Limits())
    return article


def test_sign_in_box_between_paragraphs():
    box = (
        "<section><div><p>Register with us and get all of these things, on every day of the year, at no cost.</p>"
        "<ul><li>Four more articles to read in each month.</li></ul></div>"
        '<div><form><input type="email"></form></div></section>'
    )
    article = only(f"<div>{HEAD}{''.join(PROSE[:1])}{box}{''.join(PROSE[1:])}</div>")
    assert "Register" not in article.text
    assert "Four more" not in article.text
    assert all(text in article.text for text in ("weir at Orlow", "Forty sheep", "miller"))


def test_a_field_for_an_address_takes_no_paragraphs_with_it():
    article = only(f'<div>{HEAD}{"".join(PROSE)}<input type="email"></div>')
    assert "weir at Orlow" in article.text
    assert "miller" in article.text


def test_lines_with_one_label_and_a_linked_headline_go_wherever_they_are_repeated():
    lines = [
        f'<p><b>THIS TOO | </b><a href="/{n}">{title}</a></p>'
        for n, title in enumerate(("Mill wheel broken by the ice", "New reeve for the upper village"))
    ]
    article = only(f"<div>{HEAD}{PROSE[0]}{lines[0]}{PROSE[1]}{lines[1]}{PROSE[2]}</div>")
    assert "THIS TOO" not in article.text


def test_names_behind_a_label_stay():
    lines = [f'<p>Account: <a href="/{name}">@{name}</a></p>' for name in ("renn", "orlow")]
    article = only(f"<div>{HEAD}{PROSE[0]}{lines[0]}{PROSE[1]}{lines[1]}{PROSE[2]}</div>")
    assert "@renn" in article.text


def test_box_of_another_article_with_its_heading_and_teaser():
    box = (
        "<div><p>Read more</p><div><h3><a href=/hall>Hall in Brenn rebuilt over the winter</a></h3>"
        "<p>The first dance will be held there when the ice goes.</p></div></div>"
    )
    article = only(f"<div>{HEAD}{''.join(PROSE[:2])}{box}{''.join(PROSE[2:])}</div>")
    assert "dance" not in article.text
    assert "miller" in article.text


def test_other_article_elements_beside_the_headlines_own():
    others = "".join(f"<article>{OTHER}</article>" for _ in range(3))
    article = only(f"<div><article>{HEAD}{''.join(PROSE)}</article><article><h3>More</h3>{others}</article></div>")
    assert "Brenn" not in article.text


def test_a_body_in_several_elements_that_are_called_alike_is_whole():
    chunks = "".join(
        f'<div class="sidebar-grid__row"><div class="text">{"".join(PROSE[at : at + 2])}</div></div>'
        for at in (0, 2)
    )
    article = only(f"<main>{HEAD}{chunks}</main>")
    assert "weir at Orlow" in article.text
    assert "miller" in article.text


def test_prose_in_an_element_named_as_a_pictures_frame():
    text = " ".join(
        ("The miller had asked for the gates to be raised on Sunday, when the lower road stood dry.",) * 3
    )
    article = only(
        f'<div>{HEAD}{PROSE[0]}<div class="image-container"><img src=/a.jpg>{text}</div>{PROSE[1]}</div>'
    )
    assert "lower road" in article.text


def test_list_of_news_over_the_headline_is_not_the_body():
    news = "".join(
        f'<li><a href="/{n}">Mill wheel {n} broken by ice</a> BRENN: The wheel of the mill stood still on Sunday, when '
        "the ice on the river broke and took three of its boards down to the weir below.</li>"
        for n in range(7)
    )
    article = only(f"<div><ul>{news}</ul>{HEAD}{''.join(PROSE)}</div>")
    assert "BRENN" not in article.text


def test_picture_that_metadata_names_leads_over_the_authors():
    pictures = (
        '<figure><img src="/people/renn-2.jpg"></figure><figure><img src="/pictures/weir-opened-7.jpg"></figure>'
    )
    text = (
        '<html><head><meta property="og:image" content="https://orlow.example/pictures/weir-opened-7.jpg"></head>'
        f"<body><article>{HEAD}{pictures}{''.join(PROSE)}</article></body></html>"
    )
    (article,) = extract_html(text, url="https://orlow.example/a", captured=None, limits=Limits())
    assert article.figures[0].url == "https://orlow.example/pictures/weir-opened-7.jpg"


def test_what_a_link_for_screen_readers_leads_past_goes():
    box = (
        '<div><p><a href="#end-of-box">Skip The Orlow Hour and go on reading</a></p><p>The Orlow Hour</p>'
        '<p>Every story of the river, told by those who live on it</p><p id="end-of-box">End of The Orlow Hour</p></div>'
    )
    article = only(f"<div>{HEAD}{''.join(PROSE[:2])}{box}{''.join(PROSE[2:])}</div>")
    assert "Orlow Hour" not in article.text
    assert "who live on it" not in article.text
    assert "miller" in article.text


def test_a_list_of_contents_leads_past_nothing():
    contents = '<p><a href="#one">The mill</a></p><p><a href="#two">The meadow</a></p>'
    body = f'{PROSE[0]}<h2 id="one">The mill</h2>{PROSE[1]}<h2 id="two">The meadow</h2>{PROSE[2]}{PROSE[3]}'
    article = only(f"<div>{HEAD}{contents}{body}</div>")
    assert all(text in article.text for text in ("weir at Orlow", "choose between", "Forty sheep", "miller"))


def test_a_link_to_a_section_leads_past_nothing():
    link = '<p><a href="#meadow">Jump to the meadow</a></p>'
    article = only(f"<div>{HEAD}{link}{PROSE[0]}<h2 id=meadow>The meadow</h2>{''.join(PROSE[1:]) * 2}</div>")
    assert all(text in article.text for text in ("weir at Orlow", "The meadow", "miller"))


def test_an_article_of_one_sentence_stays_beside_longer_cards_of_others():
    said = "<p>The weir at Orlow reopened for one day on Tuesday so that a crane could be brought across.</p>"
    card = '<article><h3><a href="/{}">A hall in Brenn is rebuilt</a></h3>' + OTHER + "</article>"
    cards = "".join(card.format(number) for number in range(3))
    article = only(f"<main><article>{HEAD}{said}</article><section><h2>More news</h2>{cards}</section></main>")
    assert article.text == said.removeprefix("<p>").removesuffix("</p>")

"""Captions that stand beside a picture instead of in a frame of its own: the picture's, and no words of the story."""

import pytest

from onrecord.extract.page import extract
from onrecord.model import Article, Capture

PROSE = [
    f"<p>The river board said on day {n} that the weir would be opened once the chains had been mended, and boats would pass.</p>"
    for n in range(5)
]
SHOWN = "Boats wait at the weir in Orlow on Monday morning."
IMG = '<img src="/p/weir-at-orlow-20260101.jpg" width="800" height="500" alt="">'


def read(over: str = "", inside: str = "", head: str = "") -> Article:
    body = f"{PROSE[0]}{inside}{''.join(PROSE[1:])}"
    page = (
        f"<html lang='en'><head><title>Weir opened for the boats</title>{head}</head><body><main><article>"
        f"<h1>Weir opened for the boats</h1>{over}<div class='text'>{body}</div></article></main></body></html>"
    )
    (article,) = extract(Capture(target_uri="https://record.example/weir", payload=page.encode()))
    return article


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    "markup",
    [
        f"<news-image>{IMG}<news-caption>{SHOWN} Photo: Ana Ruiz/Reuters</news-caption></news-image>",
        f'<cms-figure caption="{SHOWN}" credit="Ana Ruiz/Reuters">{IMG}</cms-figure>',
        f'<div><img src="/p/weir-at-orlow-20260101.jpg" data-caption="{SHOWN}" data-credit="Ana Ruiz/Reuters"></div>',
        f"<picture>{IMG}</picture><p>{SHOWN} Photo: Ana Ruiz/Reuters</p>",
        f"<picture>{IMG}</picture><p><small>{SHOWN} | Ana Ruiz/Reuters</small></p>",
        f"<p>{IMG}</p><p><em>{SHOWN} Credit: Ana Ruiz/Reuters</em></p>",
        f"<p>{IMG}<br>{SHOWN} (Ana Ruiz/Reuters)</p>",
        f'<figure>{IMG}</figure><p class="image-caption">{SHOWN} Ana Ruiz/Reuters</p>',
    ],
    ids=[
        "custom",
        "custom attributes",
        "data",
        "paragraph",
        "small print",
        "italics",
        "break",
        "outside its figure",
    ],
)
def test_the_line_beside_a_picture_is_its_caption(markup: str, inside: bool):
    article = read(inside=markup) if inside else read(over=markup)
    (figure,) = article.figures
    assert figure.caption == SHOWN
    assert figure.credit
    assert (figure.credit.people, figure.credit.agency) == (("Ana Ruiz",), "Reuters")
    assert SHOWN not in article.text
    assert article.standfirst is None


def test_an_authors_bio_in_italics_below_the_picture_is_no_caption():
    bio = "Ana Ruiz, a fellow at the Orlow Centre, is a reporter and writer who follows boats."
    (figure,) = read(inside=f"<p>{IMG}</p><p><em><strong>{bio}</strong></em></p>").figures
    assert figure.caption is None


def test_whose_picture_it_is_in_a_paragraph_of_its_own():
    (figure,) = (article := read(inside=f"<p>{IMG}</p><p>Image: Ana Ruiz</p>")).figures
    assert (figure.caption, figure.credit and figure.credit.text) == (None, "Ana Ruiz")
    assert "Ana Ruiz" not in article.text


def test_a_paragraph_after_a_picture_is_the_storys():
    said = "The reeve of Orlow said that forty sheep had been led to the upper village on Monday."
    article = read(inside=f"<p>{IMG}</p><p>{said}</p>")
    assert said in article.text
    assert article.figures[0].caption is None


def test_a_picture_that_styles_set_has_its_caption_from_the_page():
    head = '<meta property="og:image" content="https://record.example/p/weir-at-orlow-20260101.jpg">'
    lead = f'<div style="background-image:url(/p/x.jpg)"></div><div class="caption">{SHOWN}</div><div class="credit">x</div>'
    (figure,) = read(over=lead, head=head).figures
    assert (figure.url, figure.caption) == ("https://record.example/p/weir-at-orlow-20260101.jpg", SHOWN)


@pytest.mark.parametrize("line", ["21:17 18.11.2019", "Advertisement", "desk@record.example", "Record"])
def test_what_is_no_caption_for_it(line: str):
    head = '<meta property="og:image" content="https://record.example/p/weir-at-orlow-20260101.jpg">'
    (figure,) = read(over=f'<div class="caption">{line}</div>', head=head).figures
    assert (figure.caption, figure.credit) == (None, None)


def test_a_face_never_leads():
    face = '<figure class="author-image"><img src="/faces/ana-ruiz-square-140.jpg" alt=""></figure>'
    lead = f'<div class="byline">{face}<span>Ana Ruiz</span></div><figure>{IMG}<figcaption>{SHOWN}</figcaption></figure>'
    figures = read(over=lead).figures
    assert [figure.url for figure in figures] == ["https://record.example/p/weir-at-orlow-20260101.jpg"]

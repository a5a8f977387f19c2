"""Pictures with captions and credits."""

import pytest

from tests.extract.html.making import BODY, HEAD, PROSE, article_of

IMAGE = "<img src='/weir.jpg' width='800' height='500' alt='A weir'>"


@pytest.mark.parametrize(
    ("inner", "caption", "credit"),
    [
        ("<figcaption>The weir on Sunday.</figcaption>", "The weir on Sunday.", None),
        ("<figcaption>The weir on Sunday. Photo: Ana Ruiz</figcaption>", "The weir on Sunday.", "Ana Ruiz"),
        (
            "<figcaption>The weir on Sunday.</figcaption><span class='credit'>Ana Ruiz / AFP</span>",
            "The weir on Sunday.",
            "Ana Ruiz / AFP",
        ),
        (
            "<figcaption>The weir on Sunday <b>|</b><span class='credit'>Ana Ruiz / AFP</span></figcaption>",
            "The weir on Sunday",
            "Ana Ruiz / AFP",
        ),
        (
            "<figcaption>The weir on Sunday. — <span class='credit'>Ana Ruiz / AFP</span></figcaption>",
            "The weir on Sunday.",
            "Ana Ruiz / AFP",
        ),
        ("<p>The weir on Sunday (Photo: Ana Ruiz)</p>", "The weir on Sunday", "Ana Ruiz"),
        ("<button>View image in fullscreen</button>", None, None),
        ("<figcaption><cite>Ana Ruiz / Getty</cite></figcaption>", None, "Ana Ruiz / Getty"),
        (
            "<figcaption>The weir.<span class='credit'><b>Credit</b> <b>Credit</b> <i>Ana Ruiz</i></span></figcaption>",
            "The weir.",
            "Ana Ruiz",
        ),
        ("<span class='credit'>Copy link</span>", None, None),
        (
            "<div class='credit'><p>Behold.</p><p>Photo: Ana Ruiz/Getty Images</p></div>",
            "Behold.",
            "Ana Ruiz/Getty Images",
        ),
        ("<div class='credit'><p>Photo: Ana Ruiz</p><p>The Vell Post</p></div>", None, "Ana Ruiz The Vell Post"),
    ],
)
def test_what_is_written_in_a_frame(inner, caption, credit):
    (figure,) = article_of(f"<article>{HEAD}<figure>{IMAGE}{inner}</figure>{BODY}</article>").figures
    assert (figure.url, figure.alt) == ("https://orlow.example/weir.jpg", "A weir")
    assert (figure.caption, figure.credit.text if figure.credit else None) == (caption, credit)


def test_words_that_caption_and_attributes_share_are_no_credit():
    chart = "<img src='/chart.png' width='800' alt='Image: Boats on the Orlow weir by year'>"
    (figure,) = article_of(
        f"<article>{HEAD}<figure>{chart}<p>Boats on the Orlow weir by year</p></figure>{BODY}</article>"
    ).figures
    assert (figure.caption, figure.credit) == ("Boats on the Orlow weir by year", None)


def test_the_head_laid_over_its_picture_is_no_caption():
    over = "<div class='caption'>Notes <b>Weir opened for the boats</b> 8 June 2026</div>"
    (figure,) = article_of(f"<article>{HEAD}<figure>{IMAGE}{over}</figure>{BODY}</article>").figures
    assert figure.caption is None


@pytest.mark.parametrize(
    "caption",
    [
        "Weir opened for the boats: a crowd watched from the quay as the first came through.",
        "People in Orlow hold signs that read “Weir opened for the boats” on Sunday",
    ],
)
def test_a_caption_that_says_more_than_the_headline_stays(caption: str):
    (figure,) = article_of(
        f"<article>{HEAD}<figure>{IMAGE}<figcaption>{caption}</figcaption></figure>{BODY}</article>"
    ).figures
    assert figure.caption == caption


def test_figures_have_places_among_the_paragraphs():
    body = f"<p>{PROSE[0]}</p><figure><img src='/b.jpg' width='800'></figure><p>{PROSE[1]}</p><p>{PROSE[2]}</p>"
    article = article_of(f"<article>{HEAD}<figure>{IMAGE}</figure>{body}</article>")
    assert [figure.place for figure in article.figures] == [0, 1]


def test_small_pictures_are_none_and_one_shown_twice_is_one():
    small = "<img src='/icon.png' width='16' height='16'>"
    article = article_of(f"<article>{HEAD}{small}<figure>{IMAGE}</figure>{BODY}<figure>{IMAGE}</figure></article>")
    assert [figure.url for figure in article.figures] == ["https://orlow.example/weir.jpg"]


def test_a_headline_behind_a_picture_is_not_its_caption():
    head = (
        f"<div><figure>{IMAGE}</figure>{HEAD}<div><p>Written by</p><p>Ana Ruiz</p><p>8 June 2026</p></div></div>"
    )
    (figure,) = article_of(f"<main>{head}<div>{BODY}</div></main>").figures
    assert figure.caption is None


@pytest.mark.parametrize(
    ("inner", "caption", "credit"),
    [
        (
            "<p>Crédito, Ana Ruiz</p><figcaption><span>Legenda da foto, </span><p>A barragem</p></figcaption>",
            "A barragem",
            "Ana Ruiz",
        ),
        (
            "<figcaption>The weir on Sunday.<ul><li>Ana Ruiz / Record</li><li>Buy this photo</li></ul></figcaption>",
            "The weir on Sunday.",
            "Ana Ruiz / Record",
        ),
        (
            "<div class='image__caption attribution'><span>The closed weir at Orlow.</span></div><p class='credit'>Ana Ruiz/Record</p>",
            "The closed weir at Orlow.",
            "Ana Ruiz/Record",
        ),
        ("<em class='img_desc'>The weir on Sunday. Photo: Ana Ruiz</em>", "The weir on Sunday.", "Ana Ruiz"),
    ],
)
def test_labels_and_buttons_are_no_captions(inner, caption, credit):
    (figure,) = article_of(f"<article>{HEAD}<figure>{IMAGE}{inner}</figure>{BODY}</article>").figures
    assert (figure.caption, figure.credit.text if figure.credit else None) == (caption, credit)


def test_teasers_below_the_text_lend_no_pictures_and_captioned_ones_stay():
    below = (
        "<div><a href='/news/other'><img src='/other.jpg' width='400'></a><p><a href='/news/other'>Bridge shut at Hale</a></p></div>"
        "<a href='/news/third'><img src='/third.jpg' width='400'></a>"
        "<figure><a href='/gates'><img src='/last.jpg' width='400'></a><figcaption>The gates at noon.</figcaption></figure>"
    )
    article = article_of(f"<article>{HEAD}<figure>{IMAGE}</figure>{BODY}{below}</article>")
    assert [figure.url for figure in article.figures] == [
        "https://orlow.example/weir.jpg",
        "https://orlow.example/last.jpg",
    ]


def test_a_gif_over_the_body_is_a_button_unless_something_is_said_of_it():
    button = "<p><img src='/std/largest.gif'> Font size</p>"
    assert article_of(f"<article>{HEAD}{button}{BODY}</article>").figures == ()
    shown = "<figure><img src='/std/largest.gif'><figcaption>The weir opens, as seen from the bridge.</figcaption></figure>"
    assert len(article_of(f"<article>{HEAD}{shown}{BODY}</article>").figures) == 1
    chart = "<p><img src='/std/chart.gif' width='600' height='400'></p>"
    assert len(article_of(f"<article>{HEAD}{chart}{BODY}</article>").figures) == 1

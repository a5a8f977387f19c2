"""The sizes of a picture, from sets, sources, lazy attributes and metadata."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.html.pictures import MAX_SIZES, is_button, is_no_picture, picture_key, width_of, with_sizes
from onrecord.extract.page import extract
from onrecord.model import Article, ArticleRecord, Capture, Coverage, Figure, Reading, Size
from onrecord.model.document import article_document

AT = "https://quay.example/p"
PROSE = "".join(
    f"<p>The ferry company said on day {n} that the boats would run again once the quay had been mended.</p>"
    for n in range(9)
)


def figure(picture: str, head: str = "") -> Figure:
    page = (
        f"<html><head>{head}</head><body><article><h1>Boats run again</h1><figure>{picture}</figure>"
        f"{PROSE}</article></body></html>"
    )
    (article,) = extract(Capture(target_uri="https://quay.example/a", payload=page.encode()))
    assert len(article.figures) == 1
    return article.figures[0]


def sizes(one: Figure) -> list[tuple[str, int | None]]:
    return [(size.url.removeprefix(AT + "/"), size.width) for size in one.sizes]


def test_a_set_gives_them_widest_first():
    found = figure("<img src='/p/a-400.jpg' srcset='/p/a-400.jpg 400w, /p/a-1600.jpg 1600w,/p/a-800.jpg 800w'>")
    assert sizes(found) == [("a-1600.jpg", 1600), ("a-800.jpg", 800), ("a-400.jpg", 400)]
    assert found.url == f"{AT}/a-1600.jpg"


def test_sources_of_a_picture_count_too():
    found = figure(
        "<picture><source srcset='/p/a.webp 1200w, /p/a-s.webp 600w'><source data-srcset='/p/b.jpg 900w'>"
        "<img src='/p/c.jpg'></picture>"
    )
    assert sizes(found) == [("a.webp", 1200), ("b.jpg", 900), ("a-s.webp", 600), ("c.jpg", None)]


def test_a_density_is_no_width():
    found = figure("<img src='/p/one.jpg' width='640' srcset='/p/one.jpg 1x, /p/three.jpg 3x, /p/two.jpg 2x'>")
    assert sizes(found) == [("three.jpg", None), ("two.jpg", None), ("one.jpg", None)]
    assert found.url == f"{AT}/three.jpg"


def test_lazy_attributes_count_and_placeholders_do_not():
    found = figure("<img src='/p/placeholder.jpg' data-src='/p/real.jpg' data-original='/p/whole.jpg'>")
    assert sizes(found) == [("real.jpg", None), ("whole.jpg", None)]
    assert found.url == f"{AT}/real.jpg"


def test_the_same_picture_twice_is_one_with_the_sizes_of_both():
    found = figure("<img data-src='/p/a20260601quay-640x480.jpg'><img src='/p/a20260601quay.jpg' alt=''>")
    assert {name for name, _ in sizes(found)} == {"a20260601quay-640x480.jpg", "a20260601quay.jpg"}


@pytest.mark.parametrize(
    "width", ['"width": 2000', '"width": "2000px"', '"width": {"@type": "QuantitativeValue", "value": 2000}']
)
def test_metadata_add_theirs(width: str):
    told = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Boats run again", "image": '
        '{"@type": "ImageObject", "url": "/p/quay20260601-large.jpg", WIDTH}}</script>'
    ).replace("WIDTH", width)
    found = figure("<img srcset='/p/quay20260601-small.jpg 400w'>", told)
    assert sizes(found) == [("quay20260601-large.jpg", 2000), ("quay20260601-small.jpg", 400)]
    assert found.url == f"{AT}/quay20260601-large.jpg"


def test_a_picture_that_only_metadata_name_has_their_width():
    told = "<meta property='og:image' content='/p/quay.jpg'><meta property='og:image:width' content='1200'>"
    page = f"<html><head>{told}</head><body><article><h1>Boats run again</h1>{PROSE}</article></body></html>"
    (article,) = extract(Capture(target_uri="https://quay.example/a", payload=page.encode()))
    assert sizes(article.figures[0]) == [("quay.jpg", 1200)]


def test_a_plain_picture_has_one_size():
    assert sizes(figure("<img src='/p/a.jpg' alt='Boats'>")) == [("a.jpg", None)]


def test_they_are_bounded_and_the_widest_stay():
    many = ", ".join(f"/p/a-{n}.jpg {n}w" for n in range(100, 160))
    found = figure(f"<img srcset='{many}'>")
    assert len(found.sizes) == MAX_SIZES
    assert sizes(found)[0] == ("a-159.jpg", 159)


@pytest.mark.parametrize(
    ("told", "width"),
    [
        (0, None),
        (-4, None),
        ("wide", None),
        ("99999", None),
        ("640.0", 640),
        (None, None),
        (True, None),
        ([], None),
    ],
)
def test_widths_that_are_none(told: object, width: int | None):
    assert width_of(told) == width


def test_the_document_has_them():
    document = article_document(
        ArticleRecord(
            article=Article(figures=(figure("<img srcset='/p/a.jpg 800w, /p/b.jpg 400w'>"),)),
            reading=Reading(language=None, coverage=Coverage.NONE),
        )
    )
    assert document["figures"][0]["sizes"] == [
        {"url": f"{AT}/a.jpg", "width": 800},
        {"url": f"{AT}/b.jpg", "width": 400},
    ]


SIZES = st.lists(
    st.builds(Size, url=st.sampled_from([f"{AT}/{n}" for n in range(40)]), width=st.none() | st.integers(1, 90)),
    max_size=60,
)


@given(SIZES, SIZES, st.none() | st.just(f"{AT}/7"))
def test_sizes_are_distinct_ordered_and_bounded(first: list[Size], second: list[Size], url: str | None):
    found = with_sizes(with_sizes(Figure(url=url), first), second)
    assert len({size.url for size in found.sizes}) == len(found.sizes) <= MAX_SIZES
    if url is None:
        assert found.sizes == ()
        return
    widths = [size.width or 0 for size in found.sizes]
    own = next(size.width for size in found.sizes if size.url == found.url)
    assert own is None or own == max(widths)
    assert widths[:-1] == sorted(widths[:-1], reverse=True)
    assert dataclasses.replace(found, url=url, sizes=()) == Figure(url=url)


def test_what_is_no_address_is_passed_over():
    broken = (
        "<img src=\"if(this.src!='https://quay.example/p/a.jpg')\" srcset=' 150w,  200w' data-src='/p/a-1600.jpg'>"
    )
    assert figure(broken).url == f"{AT}/a-1600.jpg"


@pytest.mark.parametrize(
    "address",
    [
        "/news/ic_print.png",
        "/img/placeholderNEWS-1080.jpg",
        "/img/default.png",
        "/up/sale-300x250px.gif",
        "/pidgets/pinit_fg_en_rect_20.png",
        "/spreddit7.gif",
        "/tinymce/img/trans.gif?m=12",
        "/town/null",
    ],
)
def test_buttons_and_stopgaps_are_no_pictures(address: str):
    assert is_no_picture(f"https://quay.example{address}")


@pytest.mark.parametrize(
    "address",
    [
        "/vi/8/default.jpg",
        "/2026/facebook-office-4521.jpg",
        "/2026/quay-300x250.jpg",
        "/2026/presunto-autor-del-robo.jpg",
        "/2026/orlow-ico-sale.jpg",
    ],
)
def test_pictures_of_such_things_are_pictures(address: str):
    assert not is_no_picture(f"https://quay.example{address}")


def test_a_host_may_be_called_as_icons_are():
    assert not is_no_picture("https://ico.quay.example/2026/boats.jpg")
    assert is_no_picture("https://quay.example/favicon.ico")


def test_what_is_named_like_a_button_and_has_a_caption_is_a_picture():
    shown = figure("<img src='/2026/facebook.jpg'><figcaption>The company's new office in Orlow</figcaption>")
    assert shown.url == "https://quay.example/2026/facebook.jpg"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/_next/image?url=%2Fp%2Fa.jpg&w=640", "/_next/image?url=%2Fp%2Fb.jpg&w=640", False),
        ("/_next/image?url=%2Fp%2Fa.jpg&w=640", "/_next/image?url=%2Fp%2Fa.jpg&w=1080", True),
        ("/image.php?src=/p/a.jpg&w=240", "/image.php?src=/p/b.jpg&w=240", False),
        ("/a/boats-at-the-quay-again.jpg", "/b/boats-at-the-quay-again.jpg", True),
        ("/a/image.jpg", "/b/image.jpg", False),
        ("/a/weir_wide-s1100-c15.jpg", "/a/weir_wide-s1200.jpg", True),
        ("/a/weir-s2023.jpg", "/a/weir-s2024.jpg", False),
    ],
)
def test_which_addresses_are_one_picture(one: str, other: str, same: bool):
    assert (picture_key(f"https://quay.example{one}") == picture_key(f"https://quay.example{other}")) is same


def test_a_number_is_no_address():
    assert figure("<img src='0' data-src='/p/real.jpg'>").url == f"{AT}/real.jpg"


def test_buttons_that_a_page_shows_are_none_and_what_metadata_call_so_may_be():
    assert is_button("https://quay.example/share/facebook.png")
    assert is_button("https://quay.example/images/wx.png")
    assert not is_button("https://quay.example/2026/facebook-office.png")
    assert not is_no_picture("https://quay.example/share/facebook.png")

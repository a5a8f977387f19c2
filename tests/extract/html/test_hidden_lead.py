"""The picture that leads where metadata name none and names of boxes lie."""

import pytest

from tests.extract.html.making import BODY, HEAD, article_of

PICTURE = "<img src='/pictures/weir-2025.jpg' alt='The weir'>"


def leads(page: str, head: str = "") -> list[str | None]:
    return [figure.url for figure in article_of(page, head).figures if figure.place == 0]


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{HEAD}<div class='teaser-banner'>{PICTURE}</div>{BODY}</article>",
        f"<article><header><div>{PICTURE}</div>{HEAD}</header>{BODY}</article>",
        f"<article>{HEAD}<div class='modal'><a href='/pictures/weir-large.jpg'>{PICTURE}</a></div>{BODY}</article>",
    ],
)
def test_a_picture_by_the_headline_leads(page: str) -> None:
    assert leads(page) == ["https://orlow.example/pictures/weir-2025.jpg"]


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{HEAD}<div class='teaser'><a href='/news/other'>{PICTURE}</a></div>{BODY}</article>",
        f"<article>{HEAD}<aside>{PICTURE}</aside>{BODY}</article>",
        f"<article>{HEAD}<div class='author-teaser'>{PICTURE}</div>{BODY}</article>",
        f"<div>{PICTURE}</div><main>{HEAD}{BODY}</main>",
        f"<article>{HEAD}<div class='teaser'><img src='/pictures/weir-2025.jpg' width='40'></div>{BODY}</article>",
        f"<div style='background-image:url(/shadow-2025-1.png)'></div><main>{HEAD}{BODY}</main>",
        f"<article>{HEAD}<a href='/other' style='background-image:url(/pictures/weir-2025.jpg)'>More</a>{BODY}</article>",
        f"<article>{HEAD}<div style='background-image:url(/img/icon.jpg)'></div>{BODY}</article>",
        f"<article>{HEAD}<div style='background:linear-gradient(red,blue)'></div>{BODY}</article>",
    ],
)
def test_what_leads_elsewhere_or_shows_a_face_a_shadow_or_an_icon_does_not(page: str) -> None:
    assert leads(page) == []


def test_the_picture_that_metadata_name_goes_before_it() -> None:
    told = "<meta property='og:image' content='https://orlow.example/pictures/told-2025-1.jpg'>"
    page = f"<article>{HEAD}<div class='teaser-banner'>{PICTURE}</div>{BODY}</article>"
    assert leads(page, told) == ["https://orlow.example/pictures/told-2025-1.jpg"]


def test_a_picture_that_stands_twice_is_taken_once() -> None:
    page = f"<article>{HEAD}<div class='teaser-banner'>{PICTURE}</div>{BODY}<figure>{PICTURE}</figure>{BODY}</article>"
    assert [figure.url for figure in article_of(page).figures] == ["https://orlow.example/pictures/weir-2025.jpg"]


@pytest.mark.parametrize(
    "page",
    [
        f"<div style='background-image:url(/pictures/weir-2025.jpg);height:300px'></div><main>{HEAD}{BODY}</main>",
        f'<article>{HEAD}<div style="color:red; background: #fff url(&quot;/pictures/weir-2025.jpg&quot;) no-repeat"></div>{BODY}</article>',
        f"<article>{HEAD}<div style='BACKGROUND-IMAGE: URL(/pictures/weir-2025.jpg)'></div>{BODY}</article>",
    ],
)
def test_a_picture_that_a_style_paints_leads_and_has_no_caption(page: str) -> None:
    (figure,) = article_of(page).figures
    assert (figure.url, figure.caption) == ("https://orlow.example/pictures/weir-2025.jpg", None)


def test_an_image_goes_before_what_a_style_paints() -> None:
    page = f"<article>{HEAD}<div style='background-image:url(/pictures/b-2025.jpg)'></div><div class='teaser'>{PICTURE}</div>{BODY}</article>"
    assert leads(page) == ["https://orlow.example/pictures/weir-2025.jpg"]

"""What kind of page an article stands on."""

import pytest

from onrecord.model import Origin, PageKind
from tests.extract.html.making import BODY, HEAD, PROSE, URL, article_of, told

ENTRIES = "".join(
    f'<div><time datetime="2026-06-08T1{n}:00:00Z">1{n}:00</time><p>{text}</p></div>'
    for n, text in enumerate(PROSE)
)
PICTURES = "".join(
    f'<figure><img src="/p{n}.jpg" width="800"><figcaption>The weir, picture {n} of the day.</figcaption></figure>'
    for n in range(8)
)


@pytest.mark.parametrize(
    ("body", "head", "url", "kind"),
    [
        (HEAD + BODY, "", URL, PageKind.ARTICLE),
        (f"<h1>Weir opening: live updates</h1><article>{ENTRIES}</article>", "", URL, PageKind.LIVE_BLOG),
        (f"<h1>Weir opening: live updates</h1>{BODY}", "", URL, PageKind.ARTICLE),  # called so, and not built so
        (f"<article>{HEAD}{ENTRIES}</article>", "", URL, PageKind.ARTICLE),  # built so, and not called so
        (HEAD + BODY, '<meta property="og:type" content="video.other">', URL, PageKind.VIDEO),
        (HEAD + BODY + "<video src='/v.mp4'></video>", "", "https://orlow.example/video/weir", PageKind.VIDEO),
        (HEAD + BODY, told({"@type": "ImageGallery"}), URL, PageKind.GALLERY),
        (f"<article>{HEAD}{PICTURES}{BODY}</article>", "", "https://orlow.example/gallery/weir", PageKind.GALLERY),
        (HEAD + BODY, told({"@type": "LiveBlogPosting", "headline": "Weir opened"}), URL, PageKind.LIVE_BLOG),
    ],
)
def test_kind_of_a_page(body: str, head: str, url: str, kind: PageKind) -> None:
    assert article_of(body, head, url).kind is kind


def test_where_it_says_that_it_is_an_article() -> None:
    assert article_of(HEAD + BODY).found["kind"] is Origin.COMPUTED
    assert article_of(HEAD + BODY, '<meta property="og:type" content="article">').found["kind"] is Origin.META

"""Which elements say that a name in them is an author's."""

import pytest

from onrecord.extract.html.author_marks import frames_portrait, is_authors_page, marks_author
from onrecord.extract.html.dom import Node, parse_page
from onrecord.settings import Limits


def last(markup: str) -> Node:
    page = parse_page(f"<html><body>{markup}</body></html>", subject="page", limits=Limits())
    return page.nodes[-1]


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="byline"><span>Ana</span></p>',
        "<address><b>Ana</b></address>",
        '<p itemprop="author"><span itemprop="name">Ana</span></p>',
        '<span class="entry-autor">Ana</span>',
        '<span class="yazar">Ana</span>',
    ],
)
def test_marked(markup: str):
    assert marks_author(last(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="comment-author">Ana</p>',
        '<p class="photo-author">Ana</p>',
        '<p class="authorize">Ana</p>',
        "<p>Ana</p>",
        '<div class="author"><div><div><p>Ana</p></div></div></div>',
    ],
)
def test_not_marked(markup: str):
    assert not marks_author(last(markup))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("/author/ana-ruiz", True),
        ("https://record.example/autores/ana-ruiz/", True),
        ("/profile/ana", True),
        ("/authority/river", False),
        ("/news/people-flee", False),
    ],
)
def test_authors_pages(link: str, expected: bool):
    assert is_authors_page(last(f'<a href="{link}">Ana Ruiz</a>')) is expected


def test_a_link_says_it_by_its_rel():
    assert is_authors_page(last('<a rel="author" href="/x">Ana</a>'))


def test_portraits():
    assert frames_portrait(last('<figure class="author-image"><div><img src="a.jpg"></div></figure>'))
    assert not frames_portrait(last('<figure class="lead-image"><div><img src="a.jpg"></div></figure>'))

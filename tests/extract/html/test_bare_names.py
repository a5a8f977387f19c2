"""Names that nothing calls an author's."""

import pytest

from onrecord.extract.html.bare_names import linked_names, name_beside_moment
from onrecord.extract.text.bylines import names_part
from tests.extract.html.making import BODY, HEAD, article_of, page_of


def found(markup: str, at: int = 0) -> str | None:
    page = page_of(markup)
    return name_beside_moment(page, at, names_part(page.runs[at].text), "en")


@pytest.mark.parametrize(
    "line",
    [
        "<div><p>Ana Ruiz</p><p>4 March 2025</p></div>",
        "<div><p>Ana Ruiz</p><p>Lock keeper</p><p>09:10</p></div>",
        "<div><p>Ana Ruiz</p><p>3 min read</p></div>",
        "<p>Ana Ruiz, 4 March 2025</p>",
        "<div>Ana Ruiz<br>The Orlow Post<br>Tue, 4 March 2025 09:10</div>",
        "<a href='/av/ana-ruiz'><div><p>Ana Ruiz</p></div></a>",
        "<p><a href='/x/ana'>Ana Ruiz</a> / ORP / Updated: Mar 4, 2025, 11:05</p>",
    ],
)
def test_a_name_with_a_moment_is_an_authors(line: str) -> None:
    assert found(line) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Jörg Weiß", "joerg-weiss.html"),
        ("Jörg Weiß", "Jorg_Weiss"),
        ("Åse Bødker", "ase-bodker-123/"),
        ("Işıl Akın", "isil-akin"),
    ],
)
def test_an_address_that_ends_in_the_name_is_the_authors(name: str, address: str) -> None:
    page = page_of(f"<p><a href='/av/{address}'>{name}</a></p>")
    assert name_beside_moment(page, 0, page.runs[0].text, "de") == name


@pytest.mark.parametrize(
    "line",
    [
        "<div><p>Ana Ruiz</p><p>Lock keeper</p></div>",
        "<p>Orlow Town 2-3 Alder</p>",
        "<div><p>The weir at Orlow</p><p>4 March 2025</p></div>",
        "<div><h2>Ana Ruiz</h2><p>4 March 2025</p></div>",
        "<div><p><a href='/tags/ruiz'>Ana Ruiz</a></p><p>4 March 2025</p></div>",
        "<div><p class='caption'>Ana Ruiz</p><p>4 March 2025</p></div>",
        "<div class='related'><p>Ana Ruiz</p><p>4 March 2025</p></div>",
        f"<p>Ana Ruiz</p><div>{'words ' * 60}</div><p>4 March 2025</p>",
        "<li><a href='/label/tools'>River Tools</a> <span>42</span></li>",
        "<div><a href='/papers/1'>Gone Fishing: 2015 World Catch Report</a></div>",
    ],
)
def test_else_it_is_not(line: str) -> None:
    assert found(line) is None


def test_whom_the_story_is_about_is_not_its_author() -> None:
    line = "<div><p>Ana Ruiz</p><p>4 March 2025</p></div>"
    assert [author.name for author in article_of(HEAD + line + BODY).authors] == ["Ana Ruiz"]
    about = (
        "<p>The river board thanked Ana Ruiz, who had worked the gates for thirty years without a day away.</p>"
    )
    assert article_of(HEAD + line + BODY + about).authors == ()


def test_links_to_authors_pages_are_names() -> None:
    page = page_of("<p>By <a href='/author/ana-ruiz'>Ana Ruiz</a> and <a href='/news'>Tom Vale</a></p>")
    assert linked_names(page, page.runs[0]) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li><a href=/sport/liga-inggris>Liga Inggris</a></li><li><a href=/sport/b>Other League</a></li><li><a href=/c>Cup Games</a></li></ul>",
        "<div><a href=/topics/ana-ruiz>Ana Ruiz</a></div>",
        "<div><a href=/film>Film Orlow</a><p>Text</p><a href=/x/film-orlow>All of it</a></div>",
    ],
)
def test_a_section_whose_address_spells_its_name_is_nobody(line: str) -> None:
    assert found(line) is None

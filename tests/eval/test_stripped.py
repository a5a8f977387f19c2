"""What is taken from a page before it is read."""

import gzip
from pathlib import Path

import pytest

from eval.page_metrics import Expected
from eval.stripped import WAYS, main, stripped
from tests.extract.html.making import BODY, HEAD, PROSE, markup

PAGE = markup(
    f"<div class='story' id=main>{HEAD}<p itemprop='author' class=\"by line\">Ana Ruiz</p>{BODY}</div>",
    "<meta charset='utf-8'><meta name='author' content='Ana Ruiz'><script type='application/ld+json'>{\"a\": 1}</script>",
)


@pytest.mark.parametrize(
    ("way", "gone", "stays"),
    [
        ("nothing", (), ("class=", "ld+json", "name='author'", "itemprop")),
        ("metadata", ("ld+json", "name='author'"), ("class=", "itemprop", "charset")),
        ("names", ("class=", "id="), ("ld+json", "name='author'", "itemprop")),
        ("all", ("class=", "id=", "ld+json", "name='author'", "itemprop"), ("charset", "Ana Ruiz", PROSE[0])),
    ],
)
def test_what_goes_and_what_stays(way: str, gone: tuple[str, ...], stays: tuple[str, ...]) -> None:
    text = WAYS[way](PAGE)
    assert not any(mark in text for mark in gone)
    assert all(mark in text for mark in stays)


def test_the_figures_are_over_the_stripped_pages(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(PAGE.encode()))
    item = Expected(
        id="page", html=page, url="https://orlow.example/x", english=True, body="\n".join(PROSE),
        title="Weir opened for the boats", authors=["Ana Ruiz"],
    )  # fmt: skip
    assert stripped([item], WAYS["nothing"])["authors"] == (1.0, 1)
    assert stripped([item], WAYS["all"])["authors"] == (0.0, 1)
    assert stripped([item], WAYS["all"])["title"] == (1.0, 1)


def test_without_a_corpus_nothing_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no corpus here" in capsys.readouterr().err

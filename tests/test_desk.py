"""The desk: pages read and kept, by the real extractor and reader."""

import subprocess
import sys

import pytest

from onrecord.desk import READING, READING_ALONE, Desk
from onrecord.errors import EmptyInput, NoArticle
from onrecord.page_reader import MODEL_READER
from onrecord.read.model_reader import ModelReader
from onrecord.store.contract.search import Query
from onrecord.store.store import open_store
from tests.store.making import capture, day

PAGE = """<!doctype html><html lang="en"><head><title>{headline} - Vell Post</title>
<meta property="og:site_name" content="Vell Post"><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-03-01T09:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{headline}</h1>
<figure><img src="/port.png" alt="The port"><figcaption>The port of Vell.</figcaption></figure>
<p>The foreign minister, Ana Reyes, said on Monday that the talks would go on until the harbour was open again.</p>
<p>{second} The two sides have met four times since the winter, and each of them has blamed the other.</p>
<p>Fishing crews waited on the quay for news of the talks, as they have on most mornings of this year.</p>
</article></body></html>"""
SECOND = "Ben Okafor denied that a draft had been leaked."


def html(headline: str = "Talks over the harbour go on", second: str = SECOND) -> bytes:
    return PAGE.format(headline=headline, second=second).encode()


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


def test_a_page_is_read_and_kept(store):
    taken = capture("https://vell.test/talks", html(), day(0))
    page = Desk().read_page(taken)
    assert (page.source, page.digest, page.captured) == ("https://vell.test/talks", taken.digest, day(0))
    (kept,) = Desk().keep(store.keeping, taken)
    found = store.news.article(kept.article_id)
    assert found.record == page.articles[0]
    assert found.record.article.headline == "Talks over the harbour go on"
    assert store.news.feed().items[0].outlet == "Vell Post"
    assert [claim.cue for claim in store.search.claims(Query(words="leaked")).items] == ["denied"]


@pytest.mark.parametrize(("payload", "error"), [(b"", EmptyInput), (b"<html><nav>Home</nav></html>", NoArticle)])
def test_what_cannot_be_read_names_its_address_and_keeps_nothing(store, payload, error):
    with pytest.raises(error, match=r"^https://vell\.test/talks: "):
        Desk().keep(store.keeping, capture("https://vell.test/talks", payload))
    assert store.news.counts()["captures"] == 0


def test_the_default_reader_is_called_what_it_is():
    assert ModelReader.__name__ == MODEL_READER
    assert Desk().reader_name == Desk(reader=ModelReader()).reader_name


def test_who_has_workers_read_loads_nothing_that_reads():
    line = (
        "import sys, onrecord.cli.read, onrecord.cli.import_pages, onrecord.follow.refresher, onrecord.web.serve;"
        "from onrecord.desk import Desk; Desk().reader_name;"
        "print(*({'numpy', 'onnxruntime', 'onrecord.extract.page', 'onrecord.read.model_reader'} & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", line], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == ""


def test_warming_up_loads_what_reading_needs_and_languages_only_for_workers_that_share_them():
    line = """
from onrecord import desk
from onrecord.extract.text import language
from onrecord.read.entities.places import gazetteer
desk.warm_up()
print(gazetteer.cache_info().currsize, desk.model_reader.cache_info().currsize, len(language._identifiers))
language.load()
print(len(language._identifiers))
"""
    said = subprocess.run([sys.executable, "-c", line], capture_output=True, check=True, text=True)
    assert said.stdout == "1 1 0\n1\n"
    assert set(READING) - set(READING_ALONE) == {"onrecord.extract.text.language:load"}

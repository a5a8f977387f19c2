"""A feed's entry as a page."""

from datetime import UTC, datetime

from onrecord.extract.page import extract
from onrecord.feeds.entry_page import entry_capture
from onrecord.model import CaptureOrigin, Entry

NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)


def test_the_same_entry_gives_the_same_bytes_and_another_gives_others() -> None:
    entry = Entry(id="1", title="Weir", summary="One.\nTwo.", authors=("Ana Ruiz",), language="en")
    made = entry_capture(entry, date=NOON, name="entry:1")
    assert made == entry_capture(entry, date=NOON, name="entry:1")
    assert made.digest != entry_capture(Entry(id="1", title="Weir"), date=NOON, name="entry:1").digest
    assert (made.origin, made.name, made.target_uri) == (CaptureOrigin.FEED, "entry:1", None)


def test_an_entrys_address_names_its_page() -> None:
    made = entry_capture(Entry(id="1", url="https://a.test/1"), date=NOON, name="entry:1")
    assert (made.target_uri, made.name) == ("https://a.test/1", "")


def test_words_are_no_markup_and_markup_is_the_articles() -> None:
    entry = Entry(id="1", title="<b>Weir</b> & lock", summary="5 < 6", authors=("<Ana>",), language='en"><script>')
    page = entry_capture(entry, date=NOON, name="x").payload.decode()
    assert "<h1>&lt;b&gt;Weir&lt;/b&gt; &amp; lock</h1>" in page
    assert "<p>5 &lt; 6</p>" in page
    assert "<script>" not in page
    whole = Entry(id="1", title="Weir", content="<p>Whole <i>article</i>.</p>", summary="Short.")
    page = entry_capture(whole, date=NOON, name="x").payload.decode()
    assert "<p>Whole <i>article</i>.</p>" in page
    assert "Short." not in page


def test_what_no_encoding_can_write_is_replaced() -> None:
    assert entry_capture(Entry(id="1", title="a\ud800b"), date=NOON, name="x").payload.decode()


def test_a_reader_finds_the_headline_in_it() -> None:
    sentence = "The harbour office said the gates would stay shut until the morning tide had passed. "
    entry = Entry(
        id="1", title="Weir at Orlow", content=f"<p>{sentence * 3}</p><p>{sentence * 3}</p>", language="en"
    )
    (article,) = extract(entry_capture(entry, date=NOON, name="x"))
    assert article.headline == "Weir at Orlow"
    assert article.text.startswith("The harbour office")

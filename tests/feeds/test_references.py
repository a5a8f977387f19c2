"""References that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.feeds import parse_feed
from onrecord.feeds.references import mended, put_in
from onrecord.settings import Limits


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("R&D", "R&amp;D"),
        ("R&D;", "R&amp;D;"),
        ("Q & A", "Q &amp; A"),
        ("?a=1&copy=2&lang=en", "?a=1&amp;copy=2&amp;lang=en"),
        ("A&nbsp;B", "A\u00a0B"),
        ("A&mdash;B", "A—B"),
        ("&amp; &lt; &gt; &quot; &apos; &#38; &#x26;", "&amp; &lt; &gt; &quot; &apos; &#38; &#x26;"),
        ("&LT;p&GT;", "&lt;p&gt;"),
        ("a&#0;b&#x1F;c&#xD800;d&#99999999;", "abcd"),
        ("<![CDATA[R&D &nbsp;]]>&", "<![CDATA[R&D &nbsp;]]>&amp;"),
        ("<!-- R&D -->&", "<!-- R&D -->&amp;"),
        ("<![CDATA[R&D", "<![CDATA[R&D"),
        ("&#55357;&#56832; &#xD83D;&#xDE00;", "😀 😀"),
        ("&#55357;&#120;&#xD83D;", "&#120;"),
        ("<![CDATA[<![CDATA[R&D]]>]]>", "<![CDATA[R&D]]>"),
        ("<![CDATA[ <![CDATA[a]]> ]]>&", "<![CDATA[a]]>&amp;"),
    ],
)
def test_what_is_no_xml_is_written_so_that_it_is(text, right):
    assert mended(text) == right


def test_a_documents_own_characters_are_put_in():
    assert put_in("The&nbsp;Joke &x;", {"x": "—"}) == "The\u00a0Joke —"


@given(st.text(max_size=200))
def test_what_is_mended_stays_so(text):
    assert mended(mended(text)) == mended(text)


@pytest.mark.parametrize(
    ("title", "right"),
    [("R&D at AT&T", "R&D at AT&T"), ("Quay&nbsp;&mdash; open", "Quay — open"), ("a\x0bb", "a b")],
)
def test_a_feed_with_such_a_title_is_whole_and_no_word_is_another(title, right):
    feed = f"<rss version='2.0'><channel><title>T</title><item><title>{title}</title><guid>1</guid></item></channel></rss>"
    parsed = parse_feed(feed.encode(), url="https://tarn.example/feed", limits=Limits())
    assert [entry.title for entry in parsed.entries] == [right]
    assert parsed.problems == ()

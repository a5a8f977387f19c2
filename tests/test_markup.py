"""Words of markup, and what is markup at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.markup import escaped_unless_markup, once_more, unescaped_once, words_of


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("Why std::unique_ptr<S> wins", "Why std::unique_ptr&lt;S> wins"),
        ("Vector<int> and <T>", "Vector&lt;int> and &lt;T>"),
        ("The <i>Orlow</i> sails", "The <i>Orlow</i> sails"),
        ("One<br>two", "One<br>two"),
        ("a <b and b> a", "a &lt;b and b> a"),
        ("5 < 6", "5 < 6"),
    ],
)
def test_what_only_looks_like_markup_is_words(line, right):
    assert escaped_unless_markup(line) == right


def test_what_was_escaped_twice_is_markup_and_what_speaks_of_markup_is_not():
    assert unescaped_once("&lt;p&gt;A &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;") == "<p>A <b>b</b></p>"
    assert once_more('<p>A <a href="x">now page</a> is here.</p>').strip("\x01") == "A now page is here."
    assert unescaped_once("Use &lt;b&gt; and &lt;/b&gt; for bold.") == "Use &lt;b&gt; and &lt;/b&gt; for bold."
    assert once_more("Use <b> for bold.") == "Use <b> for bold."


@given(st.text(max_size=300))
def test_a_line_that_is_escaped_has_all_its_letters(line):
    kept = words_of(escaped_unless_markup(line))
    if "<" not in line and "&" not in line:
        assert kept == line

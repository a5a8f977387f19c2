"""Statements as HTML: escaped, with a link where somebody has a page."""

from onrecord.web.statement_html import said_by


def test_who_said_it_is_escaped_and_linked_where_they_have_a_page() -> None:
    assert said_by("Ana <Reyes>", "ana reyes", None) == (
        '<a class="who" href="/person/ana%20reyes">Ana &lt;Reyes&gt;</a>'
    )
    assert said_by("Ana", None, "she") == '<span class="who">Ana</span>'
    assert "unnamed: two officials" in said_by(None, None, "two officials")
    assert "“Maravel &amp; Co”" in said_by(None, None, "Maravel & Co")
    assert "nobody named" in said_by(None, None, None)

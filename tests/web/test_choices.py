"""A form's choices as HTML: escaped, and remembered without mixing them up."""

from onrecord.web.choices import options, suggestions


def test_the_chosen_one_is_selected_and_the_others_are_not() -> None:
    given = [("says", "says"), ("a&b", 'A "B" <C>')]
    assert options(given, "a&b") == (
        '<option value="says">says</option>\n<option value="a&amp;b" selected>A &#34;B&#34; &lt;C&gt;</option>'
    )
    assert options(given, "says").count(" selected") == 1
    assert " selected" not in options(given, "")
    assert " selected" not in options(given, "gone")


def test_no_choices_are_nothing() -> None:
    assert not options([], "says")
    assert not suggestions(())


def test_suggestions_are_escaped_and_say_who_is_meant_where_that_is_something_else() -> None:
    given = (('Ana "A" <b>', 'Ana "A" <b>'), ("ben~2", 'Ben ("B", ben~2)'))
    assert suggestions(given) == (
        '<option value="Ana &#34;A&#34; &lt;b&gt;">\n<option value="ben~2" label="Ben (&#34;B&#34;, ben~2)">'
    )

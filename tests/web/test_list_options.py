"""How a list may be narrowed and ordered."""

from onrecord.store.contract.news import ArticleFilter, Length, View
from onrecord.web.list_options import options
from onrecord.web.params import article_filter_of


def test_what_is_chosen_is_shown_and_the_rest_of_the_address_stays() -> None:
    wanted = ArticleFilter(view=View.UNREAD, folder="A", language="uk", length=Length.LONG, oldest_first=True)
    made = options(wanted, ["en-GB", "en"])
    assert made.kept == (("view", "unread"), ("folder", "A"))
    chosen = {each.name: each.chosen for each in made.choices}
    assert chosen == {"order": "oldest", "said": "", "length": "long", "picture": "", "language": "uk"}
    assert made.changed == 3
    assert article_filter_of(dict(made.kept) | chosen) == wanted, "the form asks for what it shows"
    languages = next(each.options for each in made.choices if each.name == "language")
    assert [value for value, _ in languages] == ["", "en", "uk"]


def test_each_choice_is_understood() -> None:
    for choice in options(ArticleFilter(), ["de"]).choices:
        for value, _ in choice.options:
            assert (article_filter_of({choice.name: value}) == ArticleFilter()) == (value == ""), (
                choice.name,
                value,
            )

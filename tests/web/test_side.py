"""What stands beside the News Feed."""

from onrecord.store.contract.news import ArticleFilter, View
from onrecord.store.contract.readers import ReaderCounts, SideOutlet
from onrecord.web import links
from onrecord.web.contexts.feed import SideList
from onrecord.web.side import MAX_SHOWN, side


def outlet(number: int, folder: str | None = None, unread: int = 0) -> SideOutlet:
    return SideOutlet(folder=folder, slug=f"o{number}", name=f"Outlet {number}", unread=unread)


def lists(
    wanted: ArticleFilter, *outlets: SideOutlet, order: tuple[str, ...] = (), **folders: int
) -> dict[str, SideList]:
    return {each.title: each for each in side(wanted, outlets, ReaderCounts(folders=folders), order, (), icons={})}


def test_folders_stand_as_their_reader_wants_and_open_where_one_is() -> None:
    given = (outlet(1, "a", 2), outlet(2, "B"), outlet(3, "c"), outlet(4))
    shown = lists(ArticleFilter(outlet="o2", view=View.UNREAD), *given, order=("c",), a=2)
    rows = shown["Folders"].rows
    assert [row.link.text for row in rows] == ["c", "a", "B"]
    assert [(row.unread, row.is_open, row.is_current) for row in rows] == [
        (0, False, False),
        (2, False, False),
        (0, True, False),
    ]
    assert [each.is_current for each in rows[2].rows] == [True]
    assert rows[1].link.href == "/?view=unread&folder=a"
    assert [row.link.text for row in shown["Outlets"].rows] == ["Outlet 4"]
    stories = side(ArticleFilter(), given, ReaderCounts(folders={"a": 2}), (), (), icons={}, address=links.stories)
    assert [row.link.href for row in stories[0].rows] == [
        "/stories?folder=a",
        "/stories?folder=B",
        "/stories?folder=c",
    ]
    assert stories[1].rows[0].link.href == "/stories?outlet=o4"


def test_folders_stand_by_their_numbers() -> None:
    given = (outlet(0, "10 Arts"), outlet(1, "2 Sport"), outlet(2, "02 Local"), outlet(3, "Press"))
    rows = lists(ArticleFilter(), *given)["Folders"].rows
    assert [row.link.text for row in rows] == ["02 Local", "2 Sport", "10 Arts", "Press"]


def test_many_outlets_are_no_wall() -> None:
    given = [outlet(number, unread=number % 10 == 0) for number in range(300)]
    rows = lists(ArticleFilter(outlet="o123"), *given)["Outlets"].rows
    assert len(rows) == MAX_SHOWN + 1
    assert {"Outlet 123", "Outlet 290"} <= {row.link.text for row in rows}, "the chosen one, and what has news"
    names = [row.link.text for row in rows[:-1]]
    assert names == [each.name for each in given if each.name in names], "in the order that they came in"
    assert (rows[-1].link.text, len(rows[-1].rows)) == ("260 more outlets", 260)


def test_what_has_no_row_is_left_out() -> None:
    assert lists(ArticleFilter()) == {}

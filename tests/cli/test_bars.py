from rich.progress import Progress

from onrecord.cli.bars import Bars


def test_each_part_has_one_bar_which_goes_on_and_may_grow():
    shown = Progress(disable=True)
    bars = Bars(shown)
    bars.show("copying", 1, 10, rows="1 row")
    bars.show("comparing", 0, 5, rows="")
    bars.show("copying", 4, 12, rows="4 rows")
    assert [(each.description, each.completed, each.total, each.fields) for each in shown.tasks] == [
        ("copying", 4, 12, {"rows": "4 rows"}),
        ("comparing", 0, 5, {"rows": ""}),
    ]


def test_a_part_whose_end_is_unknown_has_no_total():
    shown = Progress(disable=True)
    Bars(shown).show("looking", 3, None)
    assert shown.tasks[0].total is None

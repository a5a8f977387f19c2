from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.group import _run as run
from onrecord.cli.main import commands
from onrecord.store.store import open_store
from tests.group.reports import BUDGET, FERRY, FERRY_AGAIN, report
from tests.store.grouping.making import keep


def test_an_older_stores_articles_are_put_into_stories(tmp_path: Path):
    path = tmp_path / "store.sqlite"
    store = open_store(path)
    told = (FERRY, BUDGET, FERRY_AGAIN)
    for number, each in enumerate(told):
        keep(store, report(each, url=f"https://o{number}.example/", hour=8 + number), grouped=False)
    store.close()
    done = CliRunner().invoke(commands, ["group", "--store", str(path)])
    assert done.exit_code == 0
    assert done.stdout.startswith("3 articles put into stories")
    again = CliRunner().invoke(commands, ["group", "--anew", "--store", str(path)])
    assert again.stdout.startswith("3 articles put into stories")
    store = open_store(path)
    assert sorted(line.story.articles for line in store.stories.feed().items) == [1, 2]
    store.close()


class Changing:
    """Stories of which each pass changes one, for so many passes."""

    def __init__(self, changes: int) -> None:
        self.passes, self._changes, self.noted = 0, changes, 0

    def left_to_group(self) -> int:
        return 0

    def group_some(self) -> int:
        return 0

    def mend_some(self, after: int = -1) -> tuple[int, int, int] | None:
        if after == 7:
            return None
        self.passes += 1
        return 3, int(self.passes <= self._changes), 7

    def note_mended(self, until: int) -> None:
        self.noted = until


@pytest.mark.parametrize(("changes", "passes", "told"), [(0, 1, (0, 3, 0)), (1, 2, (0, 3, 1)), (9, 2, (0, 3, 2))])
def test_a_pass_that_changed_something_is_followed_by_another(
    changes: int, passes: int, told: tuple[int, int, int]
):
    stories = Changing(changes)
    assert run(stories) == told  # type: ignore[arg-type]
    assert stories.passes == passes
    assert stories.noted > 0, "what keeps the store fresh needn't look over these again"

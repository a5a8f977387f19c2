from pathlib import Path

from click.testing import CliRunner

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

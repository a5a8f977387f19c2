"""`onrecord retention`: how long articles are kept."""

import re

from tests.cli.conftest import ALLOW


def test_pages_come_with_a_refresh_and_a_rule_drops_them_later(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], "--full-page", "never", *ALLOW)
    done = onrecord("refresh", *ALLOW)
    found = re.search(r"(\d+) new articles", done.out)
    assert found, done.err
    count = int(found[1])
    assert count > 3
    assert onrecord("retention", "the-selwyn-courier", "0").returncode == 2
    asked = onrecord("retention", "the-selwyn-courier", "1", stdin="n\n")
    assert asked.returncode == 1
    assert "from before that will be dropped" in asked.out + asked.err
    dropped = onrecord("retention", "the-selwyn-courier", "1", "--yes")
    assert f"{count} articles dropped" in dropped.out, dropped.out + dropped.err
    assert "everything is kept" in onrecord("retention", "the-selwyn-courier", "forever").out
    assert onrecord("retention", "nobody", "3", "--yes").returncode == 1


def test_an_outlet_is_named_in_any_way(onrecord, newsroom):
    onrecord("follow", newsroom.feeds[0], *ALLOW)
    for name in ("the-selwyn-courier", "the selwyn courier", "1"):
        done = onrecord("retention", name, "forever")
        assert done.out == "the-selwyn-courier: everything is kept\n"

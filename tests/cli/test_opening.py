"""The store that a command works on."""

from pathlib import Path

import click
import pytest

from onrecord.cli.opening import opened, said_on_one_line
from onrecord.errors import StoreError


def test_a_store_that_must_exist_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="no store here yet"), opened(tmp_path / "s.sqlite"):
        pass
    assert not (tmp_path / "s.sqlite").exists()


def test_it_is_closed_whatever_happens(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), opened(tmp_path / "s.sqlite", must_exist=False) as store:
        raise ZeroDivisionError
    with pytest.raises(StoreError):
        store.news.counts()


def test_errors_of_ours_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").write_bytes(b"no store" * 100)
    with pytest.raises(click.ClickException) as said, opened(tmp_path / "s.sqlite"):
        pass
    assert "\n" not in said.value.message
    with pytest.raises(click.ClickException, match="a b"), said_on_one_line():
        raise StoreError("a\nb", "c")

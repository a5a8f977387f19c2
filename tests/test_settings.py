"""What an owner can set."""

from dataclasses import FrozenInstanceError, fields

import pytest

from onrecord.settings import Limits, Politeness, ServerLimits, Settings


def test_an_address_with_a_password_is_not_printed():
    assert "s3cret" not in repr(Settings(store="postgresql://ana:s3cret@host/record"))


@pytest.mark.parametrize("kind", [Limits, ServerLimits])
def test_every_bound_is_a_bound(kind):
    made = kind()
    assert all(getattr(made, each.name) > 0 for each in fields(kind))


def test_nothing_reads_settings_that_change():
    with pytest.raises(FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_one_host_is_asked_for_less_than_all_and_never_too_often():
    polite = Politeness()
    assert polite.slow_at_once < polite.at_once
    assert 60 <= polite.shortest < polite.longest

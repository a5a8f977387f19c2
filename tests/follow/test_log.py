"""What a stranger's server says stays words in the log."""

import json

import pytest
import structlog

from onrecord.follow import log
from tests.test_characters import HOSTILE, steers


@pytest.fixture
def logged(capsys):
    def run(*, as_json: bool, **values: object) -> str:
        log.set_up(as_json=as_json, verbose=True)
        logger = structlog.get_logger("onrecord.tests")
        logger.warning("hub refused", **values)
        try:
            raise ValueError(HOSTILE)  # noqa: TRY301 - a traceback is wanted
        except ValueError:
            logger.exception("failed", **values)
        return str(capsys.readouterr().err)

    yield run
    structlog.reset_defaults()


def test_no_value_steers_the_terminal_or_begins_a_line(logged):
    words = f"{HOSTILE}\r\n2026-01-01 [warning] a line of ours"
    out = logged(as_json=False, reason=words, several=[words], number=3, nothing=None, error=OSError(words))
    assert not steers(out)
    ours = [line for line in out.splitlines() if line.startswith("2026-01-01")]
    assert ours == []
    assert "number=3" in out


def test_as_json_the_values_are_whole(logged):
    out = logged(as_json=True, reason=HOSTILE.replace("\ud800", ""))
    assert not steers(out)
    first, second = map(json.loads, out.splitlines())
    assert first["reason"] == second["reason"] == HOSTILE.replace("\ud800", "")

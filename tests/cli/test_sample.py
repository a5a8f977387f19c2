"""Where the sample newsroom is, and that it comes into no store with somebody's own record."""

import pytest

import onrecord as package
from onrecord.cli.sample import SAMPLE_STORE, sample_newsroom
from onrecord.errors import MissingInput
from tests.conftest import SAMPLES


def test_a_checkout_finds_its_own() -> None:
    assert sample_newsroom() == SAMPLES


def test_an_installation_without_it_says_so(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(package, "__file__", str(tmp_path / "lib" / "onrecord" / "__init__.py"))
    with pytest.raises(MissingInput, match="isn't in this installation"):
        sample_newsroom()


def test_a_package_has_it_inside(tmp_path, monkeypatch) -> None:
    inside = tmp_path / "lib" / "onrecord" / "samples"
    inside.mkdir(parents=True)
    (inside / "newsroom.json").write_text("{}")
    monkeypatch.setattr(package, "__file__", str(inside.parent / "__init__.py"))
    assert sample_newsroom() == inside


@pytest.mark.parametrize("options", [["--read-only"], ["--newsroom", "."]])
def test_what_contradicts_it_is_said(onrecord, tmp_path, options) -> None:
    done = onrecord("serve", "--sample", *options)
    assert done.returncode == 2
    assert "--sample" in done.err
    assert list(tmp_path.glob("*.sqlite")) == []


def test_a_store_from_the_environment_is_left_alone(onrecord, tmp_path, monkeypatch) -> None:
    """`--sample` in a container whose ONRECORD_STORE is the owner's put invented outlets into the owner's feed."""
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "record" / "mine.sqlite"))
    done = onrecord("serve", "--sample", "--port", 0)  # there is no such folder, so that it ends by itself
    assert done.returncode == 1
    assert f"record/{SAMPLE_STORE}" in done.err.replace("\n", "")

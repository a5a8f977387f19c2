import sys

import pytest

from eval import check


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs the command over evaluations `good` and `bad` of our own; its exit code and what it printed."""
    (tmp_path / "good.py").write_text("print('a figure')")
    (tmp_path / "bad.py").write_text("import sys; print('.80 is below .90'); sys.exit(1)")
    (tmp_path / "corpora/pages").mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["check", str(tmp_path / "corpora")])

    def run(*commands):
        monkeypatch.setattr(check, "COMMANDS", commands)
        with pytest.raises(SystemExit) as ended:
            check.main()
        return ended.value.code, capsys.readouterr().out

    return run


def test_floors_that_hold_are_said_in_order(run):
    code, said = run(("good", "pages", "--no-peers"), ("good", "pages"), ("good", "pages"))
    assert code == 0
    assert said == "good pages: floors hold\n" * 3


def test_one_below_its_floor_fails_the_command_and_is_shown_and_the_others_are_checked(run):
    code, said = run(("bad", "pages"), ("good", "pages"))
    assert code == 1
    assert said.splitlines()[0] == "bad pages: FAILED"
    assert ".80 is below .90" in said
    assert "good pages: floors hold" in said


def test_a_corpus_that_is_absent_is_said_and_passed_over(run, tmp_path):
    code, said = run(("bad", "nowhere"))
    assert code == 0
    assert said == f"{tmp_path / 'corpora/nowhere'}: absent, its floors were not checked\n"

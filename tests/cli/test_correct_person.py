"""`onrecord correct-person`, in a terminal."""

import pytest


def test_who_somebody_is_is_corrected_listed_and_taken_back(in_process, talks):
    store, _ = talks
    done = in_process(
        "correct-person",
        "Ana Reyes",
        "--same-as",
        "ben-okafor",
        "--by",
        "Kim",
        "--why",
        "one man",
        "--store",
        store,
    )
    assert done.returncode == 0, done.err
    assert "ana-reyes same as ben-okafor  because Kim: one man" in done.out
    number = done.out.split()[0]
    assert in_process("correct-person", "--log", "--store", store).out == done.out
    assert f"{number} undone" in in_process("correct-person", "--undo", number, "--store", store).out
    again = in_process("correct-person", "--undo", number, "--store", store)
    assert (again.returncode, f"decision {number}: was undone already" in again.err) == (1, True)
    for option in (("--not-same-as", "ben-okafor"), ("--rename", "Ana M. Reyes"), ("--type", "organisation")):
        done = in_process("correct-person", "ana-reyes", *option, "--store", store)
        assert done.returncode == 0, done.err
        assert "ana-reyes" in done.out
    log = in_process("correct-person", "--log", "--store", store).out
    assert "ana-reyes is of another type: organisation" in log
    assert "ana-reyes renamed: Ana M. Reyes" in log
    assert (
        "so already" in in_process("correct-person", "ana-reyes", "--type", "organisation", "--store", store).err
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("ana-reyes",), 2),
        (("ana-reyes", "--rename", "x", "--type", "place"), 2),
        (("ana-reyes", "--log"), 2),
        (("Nobody", "--rename", "x"), 1),
    ],
)
def test_wrong_use(in_process, talks, arguments: tuple[str, ...], code: int):
    assert in_process("correct-person", *arguments, "--store", talks[0]).returncode == code

"""Who may write to a folder of tables, and what lies in it that isn't ours."""

import os
from pathlib import Path

import pytest

from onrecord.archive import tables as t
from onrecord.archive.folder import Folder, Settings
from onrecord.errors import TablesError
from tests.archive.material import settings


def test_another_version_is_refused_until_all_is_read_again(tmp_path):
    folder = Folder(tmp_path)
    folder.begin(settings(version="0.1"), again=False)
    part = tmp_path / t.ARTICLES / "a.warc-0123456789ab-000000000000.parquet"
    part.touch()
    for other, said in ((settings(), "OnRecord 0.1"), (settings(version="0.1", reader="x"), "another reader"),
                        (settings(version="0.1", stretch_bytes=5), "--stretch 2000 .now 5"),
                        (settings(version="0.1", language="en"), "--language None .now en")):  # fmt: skip
        with pytest.raises(TablesError, match=rf"was made with .*{said}.*--again"):
            folder.begin(other, again=False)
    assert part.exists()
    folder.begin(settings(), again=True)
    assert not part.exists()
    assert folder.settings == settings()


def test_a_folder_with_other_files_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(TablesError, match="has other files in it"), Folder(tmp_path).locked():
        pass
    for again in (False, True):
        with pytest.raises(TablesError, match="has other files in it"):
            Folder(tmp_path).begin(settings(), again=again)
        assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]


def test_reading_again_takes_away_nothing_but_what_runs_have_written(tmp_path):
    folder, elsewhere = Folder(tmp_path / "out"), tmp_path / "elsewhere"
    folder.begin(settings(version="0.1"), again=False)
    name = "a.warc-0123456789ab-000000000000.parquet"
    elsewhere.mkdir()
    (elsewhere / name).write_text("precious")
    (folder.path / t.TIMES).rmdir()
    (folder.path / t.TIMES).symlink_to(elsewhere)
    (folder.path / t.ARTICLES / name).symlink_to(elsewhere / name)
    (folder.path / t.ARTICLES / "my notes.parquet").write_text("mine")
    (folder.path / t.MENTIONS / name).mkdir()
    folder.begin(settings(), again=True)
    assert (elsewhere / name).read_text() == "precious"
    assert (folder.path / t.ARTICLES / "my notes.parquet").exists()
    assert not (folder.path / t.ARTICLES / name).is_symlink()


@pytest.mark.parametrize("first_shared", [False, True])
def test_two_runs_at_once_are_one_too_many(tmp_path, first_shared):
    folder = Folder(tmp_path)
    with (
        folder.locked(shared=first_shared),
        pytest.raises(TablesError, match="another run is at work"),
        folder.locked(),
    ):
        pass
    with folder.locked(shared=True), folder.locked(shared=True):
        pass  # single stretches, beside each other


def test_what_killed_runs_left_goes_with_the_next(tmp_path):
    folder = Folder(tmp_path)
    folder.begin(settings(), again=False)
    left = [tmp_path / t.ERRORS / ".x.1-2.tmp", tmp_path / "done" / ".x.json.7.tmp", tmp_path / ".run.json.7.tmp"]
    for each in left:
        each.touch()
    with folder.locked(shared=True):
        assert all(each.exists() for each in left)  # somebody may be writing them
    with folder.locked():
        assert not any(each.exists() for each in left)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"format": 1}', b"{" * 10_000])
def test_settings_that_arent_settings_are_one_error(tmp_path, content):
    (tmp_path / "run.json").write_bytes(content)
    with pytest.raises(TablesError, match=r"run\.json: isn't what `onrecord archive` wrote"):
        Folder(tmp_path).begin(settings(), again=False)
    Folder(tmp_path).begin(settings(), again=True)
    assert Folder(tmp_path).settings == settings()


def test_a_folder_that_is_a_file_or_cant_be_made_is_one_error(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/no/such")):
        with pytest.raises(TablesError, match="can't be written"):
            Folder(path).begin(Settings(), again=False)


def test_pipes_in_the_place_of_files_hold_nothing_up(tmp_path):
    folder, name = Folder(tmp_path), "a.warc-0123456789ab-000000000000"
    folder.begin(settings(), again=False)
    for each in ("done/" + name + ".json", f"{t.ARTICLES}/{name}.parquet", "lock"):
        os.mkfifo(tmp_path / each)
    with folder.locked():
        assert list(folder.all_done()) == []
        assert folder.parts(t.ARTICLES) == []
    (tmp_path / "run.json").unlink()
    os.mkfifo(tmp_path / "run.json")
    with pytest.raises(TablesError, match="isn't a file"):
        folder.begin(settings(), again=False)


def test_a_table_whose_folder_is_a_link_to_nowhere_is_one_error(tmp_path):
    (tmp_path / t.TIMES).symlink_to(tmp_path / "nowhere")
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(TablesError):
        Folder(tmp_path).begin(settings(), again=True)


@pytest.mark.parametrize("killed_at", ["mkdir", "replace"])
@pytest.mark.parametrize("again", [False, True])
def test_a_run_that_is_killed_while_it_begins_leaves_a_folder_of_its_own(tmp_path, monkeypatch, killed_at, again):
    """What it had made was somebody else's to every later run."""
    folder = Folder(tmp_path)
    if again:
        folder.begin(settings(version="0.1"), again=False)
    else:
        (tmp_path / ".run.json.7.tmp").touch()  # so far the run before came
    real, made = getattr(Path, killed_at), []

    def killed(path, *given, **named):
        made.append(path.name)
        if len(made) > (3 if killed_at == "mkdir" else 0):
            raise KeyboardInterrupt
        return real(path, *given, **named)

    with monkeypatch.context() as patched, folder.locked():
        patched.setattr(Path, killed_at, killed)
        with pytest.raises(KeyboardInterrupt):
            folder.begin(settings(), again=again)
    with folder.locked():
        folder.begin(settings(), again=again)
    assert folder.settings == settings()

from pathlib import Path

import pytest

from eval.worldwide import is_dev, main, names_of_files, read_document
from onrecord.model import EntityType

TEXT = "https://news.example/1\n\nMayor Adaeze Obi-Lund told Skerr Radio on Monday that the Orla Bridge is shut.\nShe is from Port Veld.\n"
LABELS = """https://news.example/1\tO

Mayor\tO
Adaeze\tB-Person
Obi-Lund\tI-Person
told\tO
Skerr\tB-Organization\tB-Location
Radio\tI-Organization
on\tO
Monday\tB-Date
lost-word\tB-Person
that\tO
the\tO
Orla\tB-Facility
Bridge\tI-Facility
is\tO
shut\tO
.\tO

She\tO
is\tO
from\tO
Port\tB-Location
Veld\tI-Location
.\tO
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part, name, content in (
        ("original_articles", "x_1.txt", TEXT),
        ("processed_annotated", "x_1.txt.tsv", LABELS),
    ):
        (tmp_path / part).mkdir()
        (tmp_path / part / name).write_text(content, "utf-8")
    return tmp_path


def test_labels_stand_on_the_texts_characters(folder: Path):
    assert names_of_files(folder) == ["x_1"]
    document = read_document(folder, "x_1")
    assert [(document.text[start:end], kind) for (start, end), kind in document.names] == [
        ("Adaeze Obi-Lund", EntityType.PERSON),
        ("Skerr Radio", EntityType.ORGANISATION),
        ("Port Veld", EntityType.PLACE),
    ]
    assert [document.text[start:end] for start, end in document.other] == ["Orla Bridge"]


def test_an_outlet_is_learnt_from_or_judged_on_as_a_whole():
    assert len({is_dev(f"za_herald_{number}") for number in range(20)}) == 1
    assert {is_dev(f"outlet{letter}_1") for letter in "abcdefghijklmnopqrstuvwxyz"} == {True, False}


def test_a_folder_without_the_corpus_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path)]) == 2
    assert "no original_articles/ and processed_annotated/ there" in capsys.readouterr().err

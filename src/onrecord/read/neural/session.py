"""Runs the network: takes windows, and gives their cues, links and names. The only file that knows onnxruntime.

One ONNX file ships: the encoder with its labels. Its metadata hold a second, small graph that links a cue to pieces.
That graph runs separately, because it needs the cues that decoding finds in the labels. The settings of decoding are
in the metadata, too.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import msgspec
import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from onrecord.errors import ReaderError
from onrecord.read.neural.decode import Calibration, Cue, Numbers, Settings, distances, find_cues, softmax
from onrecord.read.neural.windows import Window

FOLDER: Final = Path(__file__).parent / "data"
NETWORK: Final = "reader.onnx"
TOKENIZER: Final = "tokenizer.json"
DIGEST: Final = "digest.txt"
LINKS: Final = "links"
OUTPUTS: Final = ("cue", "names", "asks", "answer", "acts")
_CLS, _SEP = 101, 102
BATCH: Final = 8
"""Windows that run together. More cost memory and gain nothing on one core."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What the network says of one window.

    `cues` each begin with a word's first piece. `links` are the (cues, pieces, 3) scores of roles, `names` the
    (pieces, 7) scores of names. `acts` are (pieces, 4) scores: the kind of act, if the piece is in a cue, in the
    order of `acts.KINDS`.
    """

    cues: tuple[Cue, ...]
    links: Numbers
    names: Numbers
    acts: Numbers


class Session:
    """A loaded network with its tokenizer. Several threads may read with it.

    Raises ReaderError, which names the file, where files in the folder are missing, damaged or of another make.
    """

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1, batch: int = BATCH) -> None:
        _check(folder)
        with _blaming(folder / NETWORK):
            self._network = _load(str(folder / NETWORK), threads)
            told = self._network.get_modelmeta().custom_metadata_map
            self._links = _load(base64.b64decode(told[LINKS]), threads)
            self.longest = int(told["longest"])
            self.settings = msgspec.json.decode(told["settings"], type=Settings)
            self.calibration = msgspec.json.decode(told["calibration"], type=Calibration)
        self._batch = batch
        with _blaming(folder / TOKENIZER):
            self.tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text("utf-8"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    def answers(self, windows: Sequence[Window]) -> list[Answers]:
        """The network's answers to the windows, in their order. Windows of similar length run together."""
        order = sorted(range(len(windows)), key=lambda number: len(windows[number]))
        made: list[Answers | None] = [None] * len(windows)
        for first in range(0, len(order), self._batch):
            chosen = order[first : first + self._batch]
            for number, answer in zip(chosen, self._run([windows[number] for number in chosen]), strict=True):
                made[number] = answer
        return [answer for answer in made if answer is not None]

    def _run(self, windows: Sequence[Window]) -> list[Answers]:
        labels, names, asks, answers, acts = self._network.run(list(OUTPUTS), inputs_of(windows))
        cues = [
            [
                cue
                for cue in find_cues(softmax(labels[row, 1 : len(window) + 1]), self.settings.cue)
                if cue.first == 0 or window.words[cue.first - 1] != window.words[cue.first]
            ]
            for row, window in enumerate(windows)
        ]
        links = self._linked(cues, asks, answers)
        made, at = [], 0
        for row, (window, found) in enumerate(zip(windows, cues, strict=True)):
            stop = len(window) + 1
            linked = links[at : at + len(found), 1:stop]
            made.append(Answers(tuple(found), linked, names[row, 1:stop], acts[row, 1:stop]))
            at += len(found)
        return made

    def _linked(self, cues: Sequence[Sequence[Cue]], asks: Numbers, answers: Numbers) -> Numbers:
        """The (cues of all windows, pieces, 3) scores of roles. The pieces include the two that frame a window."""
        pieces = answers.shape[1]
        placed = [
            (row, Cue(cue.first + 1, cue.stop + 1, cue.probability))
            for row, found in enumerate(cues)
            for cue in found
        ]
        if not placed:
            return np.zeros((0, pieces, 3), dtype=np.float32)
        rows = np.array([row for row, _ in placed], dtype=np.int64)
        asked = np.stack([asks[row, cue.first : cue.stop].mean(axis=0) for row, cue in placed])
        away = np.stack([distances(cue, pieces) for _, cue in placed])
        (scores,) = self._links.run(None, {"ask": asked, "answers": answers, "rows": rows, "away": away})
        made: Numbers = scores
        return made


def inputs_of(windows: Sequence[Window]) -> dict[str, Any]:
    """The network's inputs: ids (windows, pieces), features (windows, pieces, 3) and a mask (windows, pieces). Framed
    and padded."""
    longest = max(map(len, windows)) + 2
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    features = np.zeros((len(windows), longest, 3), dtype=np.int64)
    mask = np.zeros((len(windows), longest), dtype=np.float32)
    for row, window in enumerate(windows):
        stop = len(window) + 1
        ids[row, 0], ids[row, stop] = _CLS, _SEP
        ids[row, 1:stop] = window.ids
        features[row, 1:stop, 0] = window.shapes
        features[row, 1:stop, 1] = window.quotes
        features[row, 1:stop, 2] = window.begins
        mask[row, : stop + 1] = 1
    return {"ids": ids, "features": features, "mask": mask}


def _load(model: str | bytes, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _check(folder: Path) -> None:
    """Raises ReaderError unless the network is, byte for byte, the one whose digest lies beside it."""
    network, written = folder / NETWORK, folder / DIGEST
    with _blaming(network), network.open("rb") as file:
        digest = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    with _blaming(written):
        told = written.read_text("utf-8")
    if told.split() != [digest, NETWORK]:
        raise ReaderError(str(network), f"damaged: it is not the network that {DIGEST} names")


@contextmanager
def _blaming(path: Path) -> Iterator[None]:
    """Blames the file for whatever fails inside: onnxruntime and tokenizers raise errors of many types."""
    try:
        yield
    except FileNotFoundError:
        raise ReaderError(str(path), "missing: the package is not whole") from None
    except Exception as error:
        raise ReaderError(str(path), f"can't be used: {error!r}") from error


_LOADING: Final = Lock()


def shared_session(threads: int = 1, batch: int = BATCH) -> Session:
    """The session of the network that ships, loaded once a process for each pair of `threads` and `batch`."""
    with _LOADING:
        return _shared(threads, batch)


@cache
def _shared(threads: int, batch: int) -> Session:
    return Session(threads=threads, batch=batch)

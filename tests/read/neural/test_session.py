import hashlib
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from onrecord.read.neural.decode import Settings
from onrecord.read.neural.session import FOLDER, NETWORK, TOKENIZER, Answers, Session, shared_session
from onrecord.read.neural.windows import Window, windows
from tests.read.finding import part_of

STRINGS = (
    '"The bridge will stay closed until spring," said Maria Lindqvist, the mayor of Vell.',
    "Nothing happened.",
    "Ana Okafor said on Tuesday that the harbour would reopen. " * 9,
    "According to the police, two men broke into the bank.",
)


@pytest.fixture(scope="module")
def session() -> Session:
    return shared_session()


@pytest.fixture(scope="module")
def cut(session: Session) -> list[Window]:
    return windows(
        [part_of(string, str(at)) for at, string in enumerate(STRINGS)], session.tokenizer, session.longest
    )


def test_the_digest_is_the_networks():
    told, name = (FOLDER / "digest.txt").read_text("utf-8").split()
    assert name == NETWORK
    assert told == "sha256:" + hashlib.sha256((FOLDER / NETWORK).read_bytes()).hexdigest()


def test_what_is_shipped_is_small():
    assert (FOLDER / NETWORK).stat().st_size < 25_000_000
    assert (FOLDER / TOKENIZER).stat().st_size < 1_000_000


def test_what_the_network_says_of_itself_can_be_used(session):
    assert 16 <= session.longest <= 510
    assert 0 < session.settings.cue < 1
    assert 0 < session.settings.least < 1
    assert np.array(session.settings.moves).shape == np.array(Settings().moves).shape
    assert session.calibration.slope > 0


def test_the_frame_that_the_network_learnt_is_the_tokenizers(session):
    framed = session.tokenizer.encode("said")
    assert [framed.tokens[0], framed.tokens[-1]] == ["[CLS]", "[SEP]"]
    assert [framed.ids[0], framed.ids[-1]] == [101, 102]


def test_an_answer_for_each_window_in_order(session, cut):
    answers = session.answers(cut)
    assert len(answers) == len(cut)
    for window, answer in zip(cut, answers, strict=True):
        assert answer.links.shape == (len(answer.cues), len(window), 3)
        assert answer.names.shape == (len(window), 7)
        assert all(0 <= cue.first < cue.stop <= len(window) for cue in answer.cues)
        assert all(0 < cue.probability <= 1.0001 for cue in answer.cues)
    said = [
        {STRINGS[int(window.part)][slice(*window.spans[cue.first])] for cue in answer.cues}
        for window, answer in zip(cut, answers, strict=True)
    ]
    assert said[:2] == [{"said"}, set()]
    assert said[2] == {"said"}
    assert said[3] == {"According"}


def test_no_window_no_answer(session):
    assert session.answers([]) == []


def same(one: list[Answers], other: list[Answers]) -> bool:
    return all(
        left.cues == right.cues
        and np.array_equal(left.links, right.links)
        and np.array_equal(left.names, right.names)
        for left, right in zip(one, other, strict=True)
    )


def test_one_window_at_a_time_none_changes_another(cut):
    """In batches the network rounds by the greatest number of all in one: hence none holds two articles' windows."""
    one = Session(batch=1)
    alone = [one.answers([window])[0] for window in cut]
    assert same(one.answers(cut), alone)
    assert same(one.answers(cut[::-1])[::-1], alone)


def test_several_threads_get_the_same_answers(session, cut):
    expected = session.answers(cut)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: session.answers(cut), range(6)):
            assert same(found, expected)


def test_the_shared_session_is_loaded_once(session):
    assert shared_session() is session


def test_a_folder_without_a_network_says_so(tmp_path):
    with pytest.raises(Exception, match=re.escape(NETWORK)):
        Session(tmp_path)


def test_no_thread_is_started_by_loading_the_network():
    """onnxruntime's telemetry would start one, and send; and a process with more than one can't be forked safely."""
    said = "import os; from onrecord.read.neural.session import shared_session; shared_session(); print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run(
        [sys.executable, "-c", said],
        env=environment | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "1"

"""Learning whom pronouns mean, on invented lessons: what speaks for the right one gets weight.

It takes SciPy, which OnRecord itself doesn't: `ONRECORD_TRAINING_PYTHON` as for the other tests of training.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PYTHON = os.environ.get("ONRECORD_TRAINING_PYTHON", sys.executable)
WAIT_S = 120
SCRIPT = """
import json
from onrecord.model import Span
from onrecord.read.speakers.anaphors import AnaphorKind, pronoun
from onrecord.read.speakers.candidate_features import Candidate, Choice
from onrecord.read.speakers.resolver import SpeakerWeights, decide
from training.speakers import Lesson, fit

def choice(near, far):
    return Choice(pronoun(0, True, "text"), (Candidate("a", {"near": near}), Candidate("b", {"near": far})), {"always": 1.0})

lessons = [Lesson("invented", "speakers", choice(1.0, 0.0), frozenset({"a"}), 1.0) for _ in range(40)]
lessons += [Lesson("invented", "speakers", choice(0.0, 0.0), frozenset(), 1.0) for _ in range(40)]
made = fit(lessons, AnaphorKind.PERSON)
weights = SpeakerWeights({AnaphorKind.PERSON.value: made})
print(json.dumps({
    "near": made.candidate["near"],
    "clear": decide(choice(1.0, 0.0), weights).entity,
    "unclear": decide(choice(0.0, 0.0), weights).entity,
    "again": fit(lessons, AnaphorKind.PERSON) == made,
}))
"""

pytestmark = [
    pytest.mark.training,
    pytest.mark.skipif(
        subprocess.run([PYTHON, "-c", "import scipy"], capture_output=True, check=False).returncode != 0,
        reason="NOTHING WAS TRAINED: no SciPy here (ONRECORD_TRAINING_PYTHON, requirements/training.txt)",
    ),
]


def test_what_speaks_for_the_right_one_gets_weight():
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        [PYTHON, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=True,
        timeout=WAIT_S,
        env={**os.environ, "PYTHONPATH": path},
    )
    found = json.loads(done.stdout)
    assert found["near"] > 0.5
    assert (found["clear"], found["unclear"], found["again"]) == ("a", None, True)

"""What the network says of the kind of act, for any cue: the mean over the cue's pieces in whichever windows hold
them."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from onrecord.model import Span
from onrecord.read.neural.decode import Numbers
from onrecord.read.neural.session import Answers
from onrecord.read.neural.windows import Window
from onrecord.read.statement.acts import Scores


class NetworkActs:
    """Looks up the scores of a cue's pieces in the network's answers to an article's windows."""

    def __init__(self, windows: Sequence[Window], answers: Sequence[Answers]) -> None:
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        acts: dict[str, list[Numbers]] = defaultdict(list)
        for window, answer in zip(windows, answers, strict=True):
            spans[window.part] += window.spans
            acts[window.part].append(answer.acts)
        # windows come in the order of their part, so starts and ends ascend
        self._edges = {part: np.array(each, dtype=np.int64) for part, each in spans.items()}
        self._acts = {part: np.concatenate(each) for part, each in acts.items()}

    def of(self, cue: Sequence[Span]) -> Scores | None:
        """The mean scores of the pieces that share a character with the cue; None where there are none."""
        found = [self._pieces(span) for span in cue]
        rows = np.concatenate(found) if found else np.zeros((0, 4), dtype=np.float32)
        if not len(rows):
            return None
        first, second, third, fourth = rows.mean(axis=0).tolist()
        return first, second, third, fourth

    def _pieces(self, span: Span) -> Numbers:
        edges = self._edges.get(span.part)
        if edges is None:
            return np.zeros((0, 4), dtype=np.float32)
        first = int(np.searchsorted(edges[:, 1], span.start, side="right"))
        stop = int(np.searchsorted(edges[:, 0], span.end, side="left"))
        return self._acts[span.part][first:stop]

"""Examples as tensors: windows of like length together, framed as the encoder was trained."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from onrecord.read.neural.decode import REACH
from training.corpora import IGNORED, Example

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of a batch; every one has the two framing pieces."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    cue: Tensor
    names: Tensor
    times: Tensor
    rows: Tensor
    spread: Tensor
    away: Tensor
    links: Tensor


def batches(examples: Sequence[Example], pieces: int, chance: random.Random) -> Iterator[Batch]:
    """All examples once, in batches of about so many pieces, in an order drawn by `chance`."""
    order = sorted(examples, key=lambda example: len(example.window) + chance.uniform(-12, 12))
    groups: list[list[Example]] = [[]]
    for example in order:
        longest = max([len(example.window), *(len(other.window) for other in groups[-1])]) + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(example)
    chance.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: Sequence[Example]) -> Batch:
    """One batch; the cues of all its windows are numbered through."""
    longest = max(len(example.window) for example in group) + 2
    size, cues = len(group), sum(len(example.links) for example in group)
    ids = torch.zeros(size, longest, dtype=torch.long)
    features = torch.zeros(size, longest, 3, dtype=torch.long)
    mask = torch.zeros(size, longest)
    labels = {name: torch.full((size, longest), IGNORED) for name in ("cue", "names", "times")}
    rows = torch.zeros(cues, dtype=torch.long)
    spread = torch.zeros(cues, longest)
    away = torch.full((cues, longest), REACH)
    links = torch.full((cues, longest), IGNORED)
    where = torch.arange(longest)
    number = 0
    for row, example in enumerate(group):
        window, stop = example.window, len(example.window) + 1
        ids[row, 0], ids[row, stop] = CLS, SEP
        ids[row, 1:stop] = torch.tensor(window.ids)
        features[row, 1:stop] = torch.tensor([window.shapes, window.quotes, window.begins]).T
        mask[row, : stop + 1] = 1
        for name, tensor in labels.items():
            tensor[row, 1:stop] = torch.tensor(getattr(example, name))
        for pieces, linked in example.links:
            first, last = pieces[0] + 1, pieces[-1] + 1
            rows[number] = row
            spread[number, torch.tensor(pieces) + 1] = 1 / len(pieces)
            gap = torch.where(where < first, where - first, torch.where(where > last, where - last, 0))
            away[number] = gap.clamp(-REACH, REACH) + REACH
            links[number, 1:stop] = torch.tensor(linked)
            number += 1
    return Batch(ids, features, mask, labels["cue"], labels["names"], labels["times"], rows, spread, away, links)

"""Examples as tensors: windows of like length together, framed as the encoder was trained."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from onrecord.read.neural.decode import REACH
from training.corpora import IGNORED, Example

CLS, SEP = 101, 102
T = TypeVar("T")


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
    for group in grouped(examples, lambda example: len(example.window) + 2, pieces, chance):
        yield collate(group)


def grouped(items: Sequence[T], size: Callable[[T], int], pieces: int, chance: random.Random) -> list[list[T]]:
    """The items in groups of like sizes, each of at most so many pieces with the padding; in an order drawn by `chance`."""
    groups: list[list[T]] = [[]]
    longest = 0
    for item in sorted(items, key=lambda one: size(one) + chance.uniform(-12, 12)):
        longest = max(longest, size(item))
        if groups[-1] and longest * (len(groups[-1]) + 1) > pieces:
            groups.append([])
            longest = size(item)
        groups[-1].append(item)
    chance.shuffle(groups)
    return groups


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

"""Teaches the network names: `python -m training.names CORPORA FOLDER`.

CORPORA holds `gum/train`, `gum/dev` and `worldwide-newswire`; FOLDER's `reader.onnx` gets a new head for names, and
nothing else of it changes: cues, links and acts are as they were. The head sees four layers' states of each piece and of
two pieces on either side. States are computed once, so that an epoch takes a minute: ten minutes on two cores in all,
2.5 GB of memory. Of the states of the words themselves some are hidden while it learns, as words are that nobody has
seen before.

It prints, for pieces of names by type, how many are found and right, on outlets and documents that nothing was learnt from.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import helper, numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from onrecord.read.neural.session import NETWORK, TOKENIZER, inputs_of
from onrecord.read.neural.windows import LONGEST
from training.batches import grouped
from training.corpora import IGNORED, Example, gum, worldwide
from training.shipped import inner_states, write_network
from training.train import average

STATES: Final = (
    "/network/before/LayerNormalization_output_0",
    "/network/layers.1/after/LayerNormalization_output_0",
    "/network/layers.3/after/LayerNormalization_output_0",
    "/network/layers.5/after/LayerNormalization_output_0",
)
"""The words themselves, then three layers. The last one knows what cues need, and less of what kind of name a word is."""
WIDTH: Final = 384
HIDDEN: Final = 96
LABELS: Final = 7
SEEN: Final = 3
"""Pieces that one convolution sees."""
OUTPUT: Final = "names"
HEAD: Final = "names."
"""What the names of the head's own nodes begin with."""
HIDE: Final = 0.15
"""The share of words whose own states are hidden."""
RATE: Final = 2e-3
PIECES: Final = 4096
"""Pieces in a batch, about."""
TYPES: Final = ("person", "organisation", "place")


class Head(nn.Module):
    """(windows, pieces, 4 * 384) states and a mask (windows, pieces) in, (windows, pieces, 7) scores out."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(len(STATES) * WIDTH, HIDDEN)
        self.near = nn.ModuleList([nn.Conv1d(HIDDEN, HIDDEN, SEEN, padding=SEEN // 2) for _ in range(2)])
        self.out = nn.Linear(HIDDEN, LABELS)
        self.dropout = nn.Dropout(0.2)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        hidden = functional.relu(self.first(self.dropout(states))).transpose(1, 2)
        for near in self.near:
            hidden = hidden * mask[:, None]
            hidden = hidden + functional.relu(near(hidden))
        scores: Tensor = self.out(self.dropout(hidden.transpose(1, 2)))
        return scores


@dataclass(frozen=True, slots=True)
class Known:
    """A window's states (pieces, 4 * 384) and labels (pieces)."""

    states: npt.NDArray[np.float16]
    labels: npt.NDArray[np.int64]


def known(examples: Sequence[Example], network: Path) -> list[Known]:
    """The examples with what the network's layers say of them."""
    session = inner_states(network, STATES)
    made: list[Known] = []
    order = sorted((example for example in examples if len(example.window)), key=lambda one: len(one.window))
    for first in range(0, len(order), 16):
        group = order[first : first + 16]
        found = np.concatenate(
            session.run(list(STATES), inputs_of([example.window for example in group])), axis=-1
        )
        made += [
            Known(
                found[row, 1 : len(example.window) + 1].astype(np.float16),
                np.array(example.names, dtype=np.int64),
            )
            for row, example in enumerate(group)
        ]
        if first % 1600 == 0:
            print(f"states of {first}/{len(order)} windows", flush=True)
    return made


def batches(windows: Sequence[Known], chance: random.Random) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """All windows once: states, labels and masks of windows of like length, in an order drawn by `chance`."""
    for group in grouped(windows, lambda one: len(one.labels), PIECES, chance):
        longest = max(len(one.labels) for one in group)
        states = np.zeros((len(group), longest, len(STATES) * WIDTH), dtype=np.float32)
        labels = np.full((len(group), longest), IGNORED)
        mask = np.zeros((len(group), longest), dtype=np.float32)
        for row, one in enumerate(group):
            states[row, : len(one.labels)] = one.states
            labels[row, : len(one.labels)] = one.labels
            mask[row, : len(one.labels)] = 1
        yield torch.from_numpy(states), torch.from_numpy(labels), torch.from_numpy(mask)


def train(windows: Sequence[Known], epochs: int) -> Head:
    """The head; a running mean of its weights, which is steadier than any one step's (Polyak and Juditsky, 1992)."""
    torch.manual_seed(1)
    head = Head()
    mean = {name: kept.clone() for name, kept in head.state_dict().items()}
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps, step = epochs * sum(1 for _ in batches(windows, random.Random(0))), 0
    for epoch in range(epochs):
        for states, labels, mask in batches(windows, random.Random(epoch)):
            step += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, step / 50) * (1 - step / (steps + 1))
            hidden = torch.rand(states.shape[:2]) < HIDE
            states[..., :WIDTH] *= ~hidden[..., None]
            scores = head(states, mask)
            loss = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            average(mean, head, step, least=0.004)
            if step % 100 == 0:
                print(f"epoch {epoch + 1}, step {step}/{steps}, loss {loss.item():.3f}", flush=True)
    head.load_state_dict(mean)
    head.eval()
    return head


def judge(head: Head, windows: Sequence[Known]) -> str:
    """By type: of its pieces found, how many are right; of those marked, how many are found."""
    counts = np.zeros((len(TYPES), 3))
    for states, labels, mask in batches(windows, random.Random(0)):
        marked = labels != IGNORED
        with torch.no_grad():
            found = head(states, mask).argmax(-1)
        said, right = (((each + 1) // 2) * marked for each in (found, labels.clamp(min=0)))
        for number in range(len(TYPES)):
            ours, theirs = said == number + 1, right == number + 1
            counts[number] += [int((ours & theirs).sum()), int(ours.sum()), int(theirs.sum())]
    return ", ".join(
        f"{kind} P {100 * both / max(ours, 1):.1f} R {100 * both / max(theirs, 1):.1f}"
        for kind, (both, ours, theirs) in zip(TYPES, counts.tolist(), strict=True)
    )


def with_head(network: Path, head: Head) -> bytes:
    """The network's bytes with the head in place of what made "names" before."""
    model = onnx.load(str(network))
    graph = model.graph
    for node in [node for node in graph.node if node.name.startswith(HEAD) or OUTPUT in node.output]:
        graph.node.remove(node)
    for kept in [kept for kept in graph.initializer if kept.name.startswith(HEAD)]:
        graph.initializer.remove(kept)
    _add(graph, head)
    _prune(graph)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _add(graph: onnx.GraphProto, head: Head) -> None:
    weights = {name: kept.detach().numpy() for name, kept in head.state_dict().items()}

    def kept(name: str, array: npt.NDArray[np.float32] | npt.NDArray[np.int64]) -> str:
        graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(array), HEAD + name))
        return HEAD + name

    def made(kind: str, inputs: Sequence[str], output: str, **more: object) -> str:
        graph.node.append(helper.make_node(kind, inputs, [output], name=HEAD + kind + "." + output, **more))
        return output

    def linear(name: str, given: str, output: str) -> str:
        product = made(
            "MatMul", [given, kept(f"{name}.weight", weights[f"{name}.weight"].T)], f"{HEAD}{name}.product"
        )
        return made("Add", [product, kept(f"{name}.bias", weights[f"{name}.bias"])], output)

    states = made("Concat", list(STATES), f"{HEAD}states", axis=-1)
    hidden = made("Relu", [linear("first", states, f"{HEAD}first")], f"{HEAD}hidden")
    hidden = made("Transpose", [hidden], f"{HEAD}turned", perm=[0, 2, 1])
    mask = made("Unsqueeze", ["mask", kept("axis", np.array([1], dtype=np.int64))], f"{HEAD}mask")
    for number in range(len(head.near)):
        name = f"near.{number}"
        shown = made("Mul", [hidden, mask], f"{HEAD}{name}.shown")
        both = [kept(f"{name}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
        seen = made("Conv", [shown, *both], f"{HEAD}{name}.seen", pads=[SEEN // 2] * 2, kernel_shape=[SEEN])
        hidden = made("Add", [shown, made("Relu", [seen], f"{HEAD}{name}.kept")], f"{HEAD}{name}.sum")
    linear("out", made("Transpose", [hidden], f"{HEAD}back", perm=[0, 2, 1]), OUTPUT)


def _prune(graph: onnx.GraphProto) -> None:
    """Takes out what leads to no output."""
    while True:
        used = {name for node in graph.node for name in node.input} | {item.name for item in graph.output}
        dead = [node for node in graph.node if not used.intersection(node.output)]
        for node in dead:
            graph.node.remove(node)
        if not dead:
            break
    for kept in [kept for kept in graph.initializer if kept.name not in used]:
        graph.initializer.remove(kept)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.names", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("network", type=Path, help="folder of reader.onnx, which gets the head")
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    folder, corpora = options.network, options.corpora
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    far = corpora / "worldwide-newswire"
    learnt = gum(corpora / "gum" / "train", tokenizer, LONGEST) + worldwide(far, tokenizer, LONGEST, dev=False)
    head = train(known(learnt, folder / NETWORK), options.epochs)
    judges = {
        "gum/dev": gum(corpora / "gum" / "dev", tokenizer, LONGEST),
        "worldwide-newswire, other outlets": worldwide(far, tokenizer, LONGEST, dev=True),
    }
    for name, examples in judges.items():
        print(f"{name}: {judge(head, known(examples, folder / NETWORK))}")
    write_network(folder, with_head(folder / NETWORK, head))
    print(f"{folder}: {NETWORK} written")


if __name__ == "__main__":
    main()

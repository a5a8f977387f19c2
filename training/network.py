"""The network: a small BERT encoder with features beside the pieces, and a head for each thing to find."""

from dataclasses import dataclass

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.read.neural.decode import HIDDEN, REACH, REACHED, ROLES, WIDTH
from onrecord.read.neural.windows import BEGINS, QUOTES, SHAPES

NAMES = 7
"""Outside, then begins and inside of person, organisation and place."""
BIO = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The encoder's size."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512


class Layer(nn.Module):
    """One layer of BERT (Devlin and others, 2019): attention, then two linear maps, each added and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.mix = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.after_mix = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.after = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) and a mask (batch, pieces) that is 1 where a piece stands."""
        mixed = self.attend(self.mix(states), mask)
        states = self.after_mix(states + self.dropout(self.out(mixed)))
        return self.after(states + self.dropout(self.down(nn.functional.gelu(self.up(states)))))

    def attend(self, mixed: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) of attended values, from (batch, pieces, 3 * width) asks, keys and values, and a mask
        (batch, pieces) that is 1 where a piece stands."""
        batch, pieces, width = mixed.shape[0], mixed.shape[1], mixed.shape[2] // 3
        asks, keys, values = mixed.view(batch, pieces, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        added = (1.0 - mask[:, None, None, :].to(mixed.dtype)) * -1e4
        attended = nn.functional.scaled_dot_product_attention(asks, keys, values, attn_mask=added)
        return attended.transpose(1, 2).reshape(batch, pieces, width)


class Network(nn.Module):
    """Pieces and features in; label scores and link vectors out."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.pieces = nn.Embedding(shape.vocabulary, width)
        self.positions = nn.Embedding(shape.positions, width)
        self.features = nn.ModuleList([nn.Embedding(count, width) for count in (SHAPES, QUOTES, BEGINS)])
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.before = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(shape, dropout) for _ in range(shape.layers)])
        self.cue = nn.Linear(width, BIO)
        self.roles = nn.Linear(width, len(ROLES))
        self.names = nn.Linear(width, NAMES)
        self.times = nn.Linear(width, BIO)
        self.asks = nn.Linear(width, len(ROLES) * WIDTH)
        self.answers = nn.Linear(width, len(ROLES) * WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, len(ROLES))
        self.refine = Refine(width)
        # Most pieces are nobody's words and those far away least of all: begin there, not at even odds.
        away = (torch.arange(2 * REACH + 1) - REACH).abs().float()
        with torch.no_grad():
            self.distance.weight.copy_((-1.0 - 0.03 * away)[:, None].expand(-1, len(ROLES)))
            for head in (self.cue, self.names, self.times):
                head.bias[0] = 2.0

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """States of (batch, pieces) ids with (batch, pieces, 3) features; mask is 1 where a piece stands."""
        states = self.pieces(ids) + self.positions.weight[: ids.shape[1]][None]
        for number, table in enumerate(self.features):
            states = states + table(features[:, :, number])
        states = self.dropout(self.before(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Scores of cue, names and times, and the vectors that ask (batch, pieces, roles * WIDTH + HIDDEN) and
        answer."""
        return self.answered(self.encode(ids, features, mask))

    def answered(self, states: Tensor) -> tuple[Tensor, ...]:
        """What `forward` gives, from the encoder's states."""
        asks = torch.cat([self.asks(states), self.refine.asks(states)], dim=-1)
        answers = torch.cat([self.answers(states), self.refine.answers(states)], dim=-1)
        return self.cue(states), self.names(states), self.times(states), asks, answers

    def links(self, asks: Tensor, answers: Tensor, rows: Tensor, spread: Tensor, away: Tensor) -> Tensor:
        """(cues, pieces, 3) scores of all cues of a batch. `rows` (cues) says in which window each cue stands,
        `spread` (cues, pieces) averages over its pieces, and `away` (cues, pieces) is each piece's distance from it,
        from 0 to 2 * REACH."""
        ask = torch.bmm(spread[:, None].to(asks.dtype), asks[rows])[:, 0]
        return self.scores(ask, answers[rows], away)

    def scores(self, ask: Tensor, answer: Tensor, away: Tensor) -> Tensor:
        """(cues, pieces, 3) scores from each cue's mean vector, the vectors of its window's pieces and distances."""
        pieces = answer.shape[1]
        linked = len(ROLES) * WIDTH
        ours = ask[:, :linked].view(-1, 1, len(ROLES), WIDTH)
        theirs = answer[..., :linked].view(-1, pieces, len(ROLES), WIDTH)
        scores = (ours * theirs).sum(-1) / WIDTH**0.5 + self.distance(away)
        scores = torch.cat([torch.zeros_like(scores[..., :1]), scores], dim=-1)
        return scores + self.refine(ask[:, linked:], answer[..., linked:], away)


class Refine(nn.Module):
    """What a linear product can't say: a cue and a piece together with the pieces beside it, by two convolutions."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.asks = nn.Linear(width, HIDDEN)
        self.answers = nn.Linear(width, HIDDEN)
        self.away = nn.Embedding(2 * REACH + 1, HIDDEN)
        self.first = nn.Conv1d(HIDDEN, HIDDEN, REACHED, padding=REACHED // 2)
        self.second = nn.Conv1d(HIDDEN, HIDDEN, REACHED, padding=REACHED // 2)
        self.scores = nn.Linear(HIDDEN, len(ROLES) + 1)
        self.moves = nn.Parameter(torch.zeros(len(ROLES) + 1, len(ROLES) + 1))
        nn.init.normal_(self.away.weight, std=0.1)
        nn.init.zeros_(self.scores.weight)
        nn.init.zeros_(self.scores.bias)
        with torch.no_grad():
            self.moves.copy_(torch.tensor([[0, -0.1, -1], [-0.1, 0, -1.1], [-1, -1.1, 0]]))

    def forward(self, ask: Tensor, answers: Tensor, away: Tensor) -> Tensor:
        """(cues, pieces, 3) scores from (cues, HIDDEN) and (cues, pieces, HIDDEN) vectors and distances."""
        states = nn.functional.relu(ask[:, None] + answers + self.away(away)).transpose(1, 2)
        states = states + nn.functional.relu(self.first(states))
        states = states + nn.functional.relu(self.second(states))
        made: Tensor = self.scores(states.transpose(1, 2))
        return made


def sequence_loss(scores: Tensor, moves: Tensor, labels: Tensor, ignored: int) -> Tensor:
    """Minus the log probability of each sequence of roles, all sequences together (a linear-chain conditional random
    field, Lafferty and others, 2001). `scores` is (cues, pieces, 3), `labels` (cues, pieces); ignored pieces stand
    at a sequence's ends. The partition is taken by halving, pairs of pieces at a time."""
    known = labels != ignored
    chosen = labels.clamp(min=0)
    gold = (scores.gather(-1, chosen[..., None])[..., 0] * known).sum()
    both = known[:, 1:] & known[:, :-1]
    gold = gold + (moves[chosen[:, :-1], chosen[:, 1:]] * both).sum()
    states = scores.shape[-1]
    same = torch.full((states, states), -1e4).fill_diagonal_(0.0)
    # A step into the first known piece has no move: it comes from anywhere that the same matrix left open.
    steps = torch.where(
        both[..., None, None],
        moves + scores[:, 1:, None, :],
        torch.where(known[:, 1:, None, None], scores[:, 1:, None, :] + same, same),
    )
    first = torch.where(known[:, :1, None, None], scores[:, :1, None, :] + same, same)
    chain = torch.cat([first, steps], dim=1)
    while chain.shape[1] > 1:
        if chain.shape[1] % 2:
            chain = torch.cat([chain, same.expand(len(chain), 1, states, states)], dim=1)
        chain = torch.logsumexp(chain[:, 0::2, :, :, None] + chain[:, 1::2, None, :, :], dim=3)
    return torch.logsumexp(chain[:, 0].flatten(1), dim=-1).sum() - gold


def load_encoder(network: Network, weights: dict[str, Tensor], layers: list[int] | None = None) -> None:
    """Takes a BERT checkpoint's weights into the network; of the layers, those numbered."""
    chosen = layers or list(range(network.shape.layers))
    with torch.no_grad():
        network.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][:1]
        )
        network.before.weight.copy_(weights["embeddings.LayerNorm.weight"])
        network.before.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for layer, number in zip(network.layers, chosen, strict=True):
            root = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                joined = [weights[f"{root}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.mix, kind).copy_(torch.cat(joined))
                getattr(layer.out, kind).copy_(weights[f"{root}attention.output.dense.{kind}"])
                getattr(layer.after_mix, kind).copy_(weights[f"{root}attention.output.LayerNorm.{kind}"])
                getattr(layer.up, kind).copy_(weights[f"{root}intermediate.dense.{kind}"])
                getattr(layer.down, kind).copy_(weights[f"{root}output.dense.{kind}"])
                getattr(layer.after, kind).copy_(weights[f"{root}output.LayerNorm.{kind}"])


def read_checkpoint(path: str) -> dict[str, Tensor]:
    """A safetensors file's weights, their names without a leading "bert."."""
    return {name.removeprefix("bert."): value for name, value in load_file(path).items()}

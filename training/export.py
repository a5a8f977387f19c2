"""A checkpoint as the file that is shipped: `python -m training.export CHECKPOINT FOLDER [--calibration FILE]`.

Writes reader.onnx (weights as 8-bit integers, activations quantised as they come), tokenizer.json and digest.txt.
What decoding needs beside the encoder stands in the file's own metadata: the graph that links, and the settings.
"""

import argparse
import base64
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import msgspec
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.read.neural.decode import Calibration, Settings
from onrecord.read.neural.session import LINKS, NETWORK, TOKENIZER
from onrecord.read.neural.windows import LONGEST
from training.network import Network
from training.shipped import write_network
from training.train import encoder_folder, restore


class Labels(nn.Module):
    """The encoder with the answers that reading needs of every piece."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        cue, names, _, asks, answers = self.network(ids, features, mask)
        return cue, names, asks, answers


class Links(nn.Module):
    """The scores of every piece for every cue."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ask: Tensor, answers: Tensor, rows: Tensor, away: Tensor) -> Tensor:
        return self.network.scores(ask, answers[rows], away)


def _graph(module: nn.Module, sample: dict[str, Tensor], outputs: dict[str, dict[int, str]], path: Path) -> None:
    axes = {
        "ids": {0: "windows", 1: "pieces"},
        "features": {0: "windows", 1: "pieces"},
        "mask": {0: "windows", 1: "pieces"},
        "ask": {0: "cues"},
        "answers": {0: "windows", 1: "pieces"},
        "rows": {0: "cues"},
        "away": {0: "cues", 1: "pieces"},
    }
    torch.onnx.export(
        module,
        tuple(sample.values()),
        str(path),
        input_names=list(sample),
        output_names=list(outputs),
        dynamic_axes={name: axes[name] for name in sample} | outputs,
        opset_version=17,
        dynamo=False,
    )


def settled(calibration: Path) -> Calibration:
    """The numbers that training.calibrate wrote."""
    return msgspec.json.decode(calibration.read_bytes(), type=Calibration)


def export(checkpoint: Path, folder: Path, calibration: Calibration | None = None) -> Path:
    """Writes the three files; the network's path."""
    network = restore(checkpoint).eval()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / NETWORK
    each = {0: "windows", 1: "pieces"}
    width = network.asks.out_features + network.refine.asks.out_features
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        plain, ready, links = (Path(scratch) / f"{name}.onnx" for name in ("plain", "ready", "links"))
        sample = {
            "ids": torch.ones(2, 16, dtype=torch.long),
            "features": torch.zeros(2, 16, 3, dtype=torch.long),
            "mask": torch.ones(2, 16),
        }
        _graph(Labels(network), sample, dict.fromkeys(["cue", "names", "asks", "answer"], each), plain)
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True)
        linked = {
            "ask": torch.zeros(3, width),
            "answers": torch.zeros(2, 16, width),
            "rows": torch.zeros(3, dtype=torch.long),
            "away": torch.zeros(3, 16, dtype=torch.long),
        }
        _graph(Links(network), linked, {"scores": {0: "cues", 1: "pieces"}}, links)
        graph = base64.b64encode(links.read_bytes()).decode("ascii")
    moves = network.refine.moves.detach().numpy().round(4).tolist()
    told = {
        LINKS: graph,
        "longest": str(LONGEST),
        "settings": msgspec.json.encode(replace(Settings(), moves=moves)).decode(),
        "calibration": msgspec.json.encode(calibration or Calibration()).decode(),
    }
    model = onnx.load(str(target))
    for key, value in told.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    write_network(folder, model.SerializeToString())
    shutil.copyfile(encoder_folder() / TOKENIZER, folder / TOKENIZER)
    return target


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--calibration", type=Path, help="what training.calibrate wrote")
    options = parser.parse_args()
    path = export(
        options.checkpoint, options.folder, settled(options.calibration) if options.calibration else None
    )
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

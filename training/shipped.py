"""The shipped network's file: what its layers say of each piece, for heads that are learnt on top of it, and how it is written."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import onnx
import onnxruntime as ort
from onnx import TensorProto, helper

from onrecord.read.neural.session import DIGEST, NETWORK


def inner_states(network: Path, names: Sequence[str]) -> ort.InferenceSession:
    """The network with the named inner states, each (windows, pieces, 384), as its outputs."""
    model = onnx.load(str(network))
    del model.graph.output[:]
    for name in names:
        model.graph.output.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["windows", "pieces", None])
        )
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def write_network(folder: Path, payload: bytes) -> None:
    """Writes the network, and beside it the digest without which no session takes it."""
    (folder / NETWORK).write_bytes(payload)
    (folder / DIGEST).write_text(f"sha256:{hashlib.sha256(payload).hexdigest()}  {NETWORK}\n", "utf-8")

"""The trained reader: one small encoder as an ONNX file, and the code around it. English."""

import os

# onnxruntime's telemetry starts a thread on loading and sends data to its maker. Nothing leaves this machine unasked.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

"""The trained reader: one small encoder as an ONNX file, and the code around it. English."""

"""Trains the reader's network: corpora in, one ONNX file with its card and figures out."""

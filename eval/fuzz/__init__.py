"""Fuzzing of everything that strangers send: `python -m eval.fuzz`."""

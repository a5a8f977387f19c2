"""Each speed figure as one command, peers beside it in the same run."""

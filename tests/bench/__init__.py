"""The benchmarks measure what users have."""

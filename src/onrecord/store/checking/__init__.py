"""Whether a store is intact: what `onrecord check` looks at. Only `mend.py` changes anything, and only where asked
to."""

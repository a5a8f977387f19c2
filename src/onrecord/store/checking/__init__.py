"""Whether a store is whole: what `onrecord check` looks at. Nothing is changed, but by `mend.py` where that is asked for."""

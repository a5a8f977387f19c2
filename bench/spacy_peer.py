"""spaCy's small English pipeline as a peer in speed: its architecture, with weights that were never trained.

The trained package `en_core_web_sm` is in no registry, so it can't be pinned. What it is built of is public (its
`config.cfg`): hashed embeddings of six attributes into four layers of 96, shared by the tagger and the parser, and the
same again for the names. Speed hangs on sizes, not on values; its lookup tables, attribute rules and lemmatizer are
left out here, which makes this peer the faster.
"""

from collections.abc import Callable, Sequence
from typing import Any

_ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
_ROWS = (5000, 1000, 2500, 2500, 50, 50)
_LABELS = {
    "tagger": "NN NNP NNS VB VBD VBZ VBN DT IN JJ RB CC PRP CD TO , .".split(),
    "parser": "nsubj dobj det prep pobj amod advmod ccomp conj cc aux compound mark punct ROOT".split(),
    "ner": "PERSON ORG GPE LOC NORP DATE TIME CARDINAL ORDINAL MONEY PERCENT EVENT FAC LAW PRODUCT QUANTITY".split(),
}


def pipeline() -> Callable[[Sequence[str]], object] | None:
    """What reads texts one after another with it; None where spaCy isn't installed."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": _vectors()})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": _transitions("parser", shared, pieces=2)})
    nlp.add_pipe("ner", config={"model": _transitions("ner", _vectors(), pieces=2)})
    for name, labels in _LABELS.items():
        for label in labels:
            nlp.get_pipe(name).add_label(label)
    nlp.initialize()
    return lambda texts: list(nlp.pipe(texts, batch_size=8))


def _vectors() -> dict[str, Any]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": list(_ATTRIBUTES),
        "rows": list(_ROWS),
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _transitions(kind: str, vectors: dict[str, Any], *, pieces: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": pieces,
        "use_upper": True,
        "tok2vec": vectors,
    }

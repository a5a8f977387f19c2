"""Corrections as pages show them."""

from datetime import UTC, datetime

import pytest

from onrecord.store.contract.corrections import (
    ArticleCorrections,
    CorrectionKind,
    Holds,
    NotAStatement,
    ReadBefore,
    SpeakerIs,
    StatementCorrection,
)
from onrecord.web.correction_views import by_hand_views, by_statement, corrected_views


def correction(number: int, kind: CorrectionKind, statement: str = "a1", by: str = "") -> StatementCorrection:
    is_none = kind is CorrectionKind.NOT_A_STATEMENT
    return StatementCorrection(
        id=number,
        article_id=1,
        statement=statement,
        kind=kind,
        instead=NotAStatement() if is_none else SpeakerIs(name="Ben"),
        said="" if is_none else "Ben",
        before=ReadBefore(speaker=None, words="we <go>", stance="says"),
        at=datetime(2026, 6, 1, tzinfo=UTC),
        by=by,
        why="",
    )


def test_the_last_of_a_kind_is_shown_and_of_what_is_none_nothing_else() -> None:
    made = (
        correction(1, CorrectionKind.SPEAKER),
        correction(2, CorrectionKind.SPEAKER),
        correction(3, CorrectionKind.STANCE),
        correction(4, CorrectionKind.SPEAKER, "a2"),
        correction(5, CorrectionKind.NOT_A_STATEMENT, "a2"),
    )
    its = by_statement(ArticleCorrections(made=made, holds={}))
    assert {name: [each.id for each in some] for name, some in its.items()} == {"a1": [2, 3], "a2": [5]}
    (left,) = corrected_views(ArticleCorrections(made=made, holds={}), ["a1"])
    assert (left.id, left.words) == ("a2", "we <go>")


@pytest.mark.parametrize(
    ("holds", "words"),
    [
        (Holds.HOLDS, "read before as nobody named"),
        (Holds.GONE, "are no longer in the article"),
        (Holds.AGREES, "reads it so by itself now"),
    ],
)
def test_what_became_of_it_is_said(holds: Holds, words: str) -> None:
    (view,) = by_hand_views([correction(1, CorrectionKind.SPEAKER, by="<b>\u202eKim")], {1: holds})
    assert words in view.said
    assert "by &lt;b&gt;Kim" in view.said

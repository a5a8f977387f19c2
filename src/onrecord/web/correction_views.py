"""Builds the views of an article's corrections, and of the page that corrects a statement. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from onrecord.characters import for_line
from onrecord.model import ArticleRecord, Attribution, EntityType, Modality, Span, Stance
from onrecord.person_lookup import told_apart
from onrecord.store.contract.corrections import (
    ArticleCorrections,
    CorrectionKind,
    Holds,
    StatementCorrection,
)
from onrecord.store.contract.news import StoredArticle
from onrecord.store.contract.people import Claim, PersonInfo
from onrecord.web import filters
from onrecord.web.contexts.base import Link
from onrecord.web.contexts.correct import (
    NAMED,
    PERSON,
    ByHandView,
    CorrectContext,
    CorrectedView,
    NameChoice,
    PassageView,
    PieceView,
    StanceChoice,
)
from onrecord.web.escaping import filled, safe
from onrecord.web.language import gettext, message
from onrecord.web.life_views import statement_address
from onrecord.web.statement_html import said_by, stance_in, stance_of

_READ_AS = {
    CorrectionKind.SPEAKER: message("speaker, read as %(before)s"),
    CorrectionKind.WORDS: message("words, read as %(before)s"),
    CorrectionKind.STANCE: message("stance, read as %(before)s"),
    CorrectionKind.NOT_A_STATEMENT: message("not a statement, read as %(before)s"),
}
_CORRECTED = {
    CorrectionKind.SPEAKER: message("Speaker corrected by hand, %(when)s; read before as %(before)s"),
    CorrectionKind.WORDS: message("Words corrected by hand, %(when)s; read before as %(before)s"),
    CorrectionKind.STANCE: message("Stance corrected by hand, %(when)s; read before as %(before)s"),
    CorrectionKind.NOT_A_STATEMENT: message("Not a statement, corrected by hand, %(when)s"),
}
_CORRECTED_BY = {
    CorrectionKind.SPEAKER: message("Speaker corrected by hand by %(who)s, %(when)s; read before as %(before)s"),
    CorrectionKind.WORDS: message("Words corrected by hand by %(who)s, %(when)s; read before as %(before)s"),
    CorrectionKind.STANCE: message("Stance corrected by hand by %(who)s, %(when)s; read before as %(before)s"),
    CorrectionKind.NOT_A_STATEMENT: message("Not a statement, corrected by hand by %(who)s, %(when)s"),
}
_SHOWN_WORDS = 5
"""How many words of a piece's beginning and end its fields are filled with."""
_MAX_WORDS_CHARS = 200
"""The most characters repeated of the words that were read before."""
_MAX_NAMES = 200
_ORDER = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
_AROUND_CHARS = 160
"""At least this much text is shown on either side of a statement, up to a line's edge."""
_MAX_PASSAGE_CHARS = 6_000
_MODALITIES = {
    Modality.SAID: message("was said"),
    Modality.NOT_SAID: message("was not said"),
    Modality.DECLINED: message("declined to speak of it"),
    Modality.NEITHER: message("neither confirmed nor denied"),
    Modality.FUTURE: message("will be said"),
    Modality.HYPOTHETICAL: message("would have been said"),
    Modality.ASKED_TO: message("was asked to say it"),
}


def by_hand_views(
    corrections: Iterable[StatementCorrection], holds: Mapping[int, Holds]
) -> tuple[ByHandView, ...]:
    """The corrections of one statement."""
    return tuple(ByHandView(each.id, _said(each, holds.get(each.id)), each.why) for each in corrections)


def by_statement(corrections: ArticleCorrections) -> dict[str, list[StatementCorrection]]:
    """An article's corrections by statement: the last of each kind, which is the one in force."""
    last = {(each.statement, each.kind): each for each in corrections.made}
    found: dict[str, list[StatementCorrection]] = {}
    for each in sorted(last.values(), key=lambda one: one.id):
        found.setdefault(each.statement, []).append(each)
    for statement, its in found.items():  # other corrections of what is not a statement have no effect
        none = [each for each in its if each.kind is CorrectionKind.NOT_A_STATEMENT]
        found[statement] = none or its
    return found


def corrected_views(corrections: ArticleCorrections, shown: Iterable[str]) -> tuple[CorrectedView, ...]:
    """The corrected statements that aren't among those shown, whose ids are given."""
    there = set(shown)
    return tuple(
        CorrectedView(statement, its[-1].before.words, by_hand_views(its, corrections.holds))
        for statement, its in by_statement(corrections).items()
        if statement not in there
    )


def by_hand_note(claim: Claim) -> str | None:
    """The note on a listed statement's corrections by hand; None for none."""
    if not claim.by_hand:
        return None
    each = "; ".join(gettext(_READ_AS[each.kind], before=_before(each)) for each in claim.by_hand)
    return gettext("Corrected by hand: %(each)s", each=each)


def _before(each: StatementCorrection) -> str:
    if each.kind is CorrectionKind.SPEAKER:
        return f"“{each.before.speaker}”" if each.before.speaker else gettext("nobody named")
    if each.kind is CorrectionKind.STANCE:
        return f"“{each.before.stance}”"
    words = each.before.words
    return f"“{words[:_MAX_WORDS_CHARS]}{'…' * (len(words) > _MAX_WORDS_CHARS)}”"


def _said(each: StatementCorrection, holds: Holds | None) -> Markup:
    words = gettext((_CORRECTED_BY if each.by else _CORRECTED)[each.kind])
    when, before = filters.when(each.at), safe(_before(each))
    said = filled(words, who=safe(for_line(each.by)), when=when, before=before)
    if holds is Holds.GONE:
        return said + ". " + gettext("Its words are no longer in the article")
    if holds is Holds.AGREES:
        return said + ". " + gettext("The reader reads it so by itself now")
    return said


def correct_context(
    stored: StoredArticle,
    said: Attribution | Claim,
    known: Markup,
    corrections: ArticleCorrections,
    *,
    names: Sequence[NameChoice],
    token: str | None,
    problem: str | None = None,
) -> CorrectContext:
    """The page that corrects one statement, present or former."""
    record, article = stored.record, stored.record.article
    statement = said.id if isinstance(said, Attribution) else said.attribution_id
    spans = said.content if isinstance(said, Attribution) else ()
    own = spans or (said.cue if isinstance(said, Attribution) else ())
    words = " … ".join(map(article.words, own)) if isinstance(said, Attribution) else said.own_words
    speaker = speaker_of(said)
    slug = stored.speaker_slugs.get(statement) if isinstance(said, Attribution) else said.speaker_slug
    source = article.words(said.source[0]) if isinstance(said, Attribution) and said.source else None
    return CorrectContext(
        id=stored.id,
        article=Link(article.headline or gettext("the article"), statement_address(stored.id, statement)),
        language=article.language or "",
        statement=statement,
        who=said_by(stored.renamed.get(statement, speaker), slug, source),
        stance=stance_in(article, said) if isinstance(said, Attribution) else stance_of(said),
        words=words,
        token=token,
        problem=problem,
        names=tuple(names),
        known=known,
        is_nobody=speaker is None,
        passage=_passage(record, own) if own else None,
        pieces=_pieces(record, spans) if own else (),
        stances=tuple(StanceChoice(each.value, gettext(each.value), each is said.stance) for each in Stance),
        modalities=_modalities(said.modality or Modality.SAID),
        is_negated=said.negated,
        by_hand=by_hand_views(by_statement(corrections).get(statement, ()), corrections.holds),
    )


def _modalities(chosen: Modality) -> tuple[StanceChoice, ...]:
    return tuple(StanceChoice(each.value, gettext(name), each is chosen) for each, name in _MODALITIES.items())


def speaker_of(said: Attribution | Claim) -> str | None:
    """The name of whoever says it; None where nobody is named."""
    if isinstance(said, Claim):
        return said.speaker
    return said.speaker.name if said.speaker else None


def names_in(record: ArticleRecord) -> list[str]:
    """The article's names in order of first mention, people first."""
    named = [each for each in record.reading.entities if each.type is not EntityType.OTHER]
    named.sort(key=lambda each: _ORDER.index(each.type))
    return list(dict.fromkeys(each.name for each in named))[:_MAX_NAMES]


def name_choices(
    names: Iterable[str], namesakes: Mapping[str, Sequence[PersonInfo]], speaker: str | None, slug: str | None
) -> list[NameChoice]:
    """The names to choose from; of a name that several people have, each of these people. `speaker` is the present
    speaker's name, and `slug` that of the person."""
    made: list[NameChoice] = []
    for name in names:
        people = namesakes.get(name, ())
        for each, told in zip(people, told_apart(people), strict=True):
            made.append(NameChoice(f"{PERSON}{each.slug}", told, each.slug == slug and name == speaker))
        if not people:
            made.append(NameChoice(f"{NAMED}{name}", name, name == speaker))
    return made


def _passage(record: ArticleRecord, own: Sequence[Span]) -> PassageView:
    """The lines with a statement's words, and those around them."""
    part = own[0].part
    text = record.article.part(part)
    inside = [span for span in own if span.part == part]
    first, last = min(span.start for span in inside), max(span.end for span in inside)
    start = text.rfind("\n", 0, max(0, first - _AROUND_CHARS)) + 1
    start = max(start, first - _MAX_PASSAGE_CHARS)
    behind = text.find("\n", min(len(text), last + _AROUND_CHARS))
    end = min(len(text) if behind < 0 else behind, max(start + _MAX_PASSAGE_CHARS, last))
    cuts = sorted({start, end, *(min(edge, end) for span in inside for edge in (span.start, span.end))})
    return PassageView(
        part,
        start,
        tuple(
            (text[one:other], any(span.start <= one and other <= span.end for span in inside))
            for one, other in pairwise(cuts)
        ),
    )


def _pieces(record: ArticleRecord, spans: Sequence[Span]) -> tuple[PieceView, ...]:
    made = []
    for number, span in enumerate(spans):
        words = record.article.words(span).split()
        first, last = (" ".join(some) for some in (words[:_SHOWN_WORDS], words[-_SHOWN_WORDS:]))
        made.append(PieceView(number, span.start, span.end, first, last))
    return (*made, PieceView(len(made), None, None, "", ""))

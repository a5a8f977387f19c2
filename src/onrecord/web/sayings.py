"""Turns the store's statements into the input of `group.sayings`. Pure."""

from collections.abc import Iterable, Mapping

from onrecord.group.sayings.saying import Key, Sameness, Saying
from onrecord.model import Precision, Stance
from onrecord.store.contract.people import Claim
from onrecord.store.identity import slug_of
from onrecord.web.language import message

SAMENESS = {
    Sameness.VERBATIM: message("the same words"),
    Sameness.REWORDED: message("reworded"),
    Sameness.SHORTENED: message("shortened"),
    Sameness.LENGTHENED: message("longer"),
    Sameness.TRANSLATED: message("in another language"),
}
"""Each kind of sameness in words."""
_ANSWERING = frozenset({Stance.DENIES, Stance.CONFIRMS})


def key_of(claim: Claim) -> Key:
    """The key of a statement."""
    return Key(claim.article_id, claim.attribution_id)


def sayings_of(claims: Iterable[Claim], copies: Mapping[int, str] | None = None) -> tuple[Saying, ...]:
    """The statements; `copies` gives by article the source whose report it carries, where its text shows that."""
    claims = tuple(claims)
    # by slugs, too, which stay as they are where a hand renamed somebody
    speaking = {name for each in claims for name in (each.speaker, each.speaker_slug)}
    speaking -= {name for each in claims if each.outlet for name in (each.outlet, slug_of(each.outlet))}
    inside: dict[Key, list[Claim]] = {}
    for each in claims:
        if each.circumstances.nested_in:
            inside.setdefault(Key(each.article_id, each.circumstances.nested_in), []).append(each)
    return tuple(_saying(each, inside.get(key_of(each), ()), copies or {}, speaking) for each in claims)


def _saying(claim: Claim, inside: Iterable[Claim], copies: Mapping[int, str], speaking: set[str | None]) -> Saying:
    told = claim.circumstances
    return Saying(
        key=key_of(claim),
        speaker=claim.speaker_slug or "",
        words=claim.own_words,
        at=claim.published or claim.life.first_seen,
        is_published=claim.published is not None,
        is_day=claim.published is not None and claim.published_precision is Precision.DAY,
        outlet=claim.outlet or "",
        outlet_slug=claim.outlet_slug or "",
        cue=claim.cue,
        stance=claim.stance,
        negated=claim.negated,
        act=claim.act,
        modality=claim.modality,
        kind=claim.kind,
        venue=told.venue,
        addressee=told.addressee,
        # a speaker who repeats what somebody else said isn't an outlet
        relayed_by=told.relayed_by if speaking.isdisjoint(_spellings(told.relayed_by)) else None,
        said_day=told.said_day,
        said_on=claim.said_on,
        # a statement nested in a denial is what is denied, if somebody else says it
        answers=tuple(
            each.attribution_id
            for each in inside
            if claim.stance in _ANSWERING and each.speaker_slug and each.speaker_slug != claim.speaker_slug
        ),
        copy_of=copies.get(claim.article_id),
        language=claim.language,
    )


def _spellings(name: str | None) -> tuple[str, ...]:
    return (name, slug_of(name)) if name else ()

"""Statements within statements, once it is known who speaks: who relays them, and which ones their own speaker
denies."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Attribution, Entity, EntityType, Modality, Party, Stance

_TELLERS: Final = frozenset({EntityType.ORGANISATION, EntityType.PERSON})


def with_tellers(made: Sequence[Attribution], entities: Mapping[str, Entity]) -> tuple[Attribution, ...]:
    """The statements, where a nested one is relayed by the speaker of the statement that holds it.

    That speaker doesn't relay where somebody else already does, or where the nested statement is their own.
    """
    speakers = {item.id: item.speaker for item in made}
    done = []
    for item in made:
        teller = speakers.get(item.nested_in) if item.nested_in else None
        entity = entities.get(teller.entity) if teller and teller.entity else None
        is_other = item.speaker is None or teller is None or item.speaker.entity != teller.entity
        relays = entity is not None and entity.type in _TELLERS and item.relayed_by is None and is_other
        done.append(replace(item, relayed_by=teller) if relays else item)
    denials = {item.id for item in done if item.stance is Stance.DENIES and not item.negated}
    return tuple(
        replace(item, modality=Modality.NOT_SAID, negated=True)
        if item.nested_in in denials and _is_disowned(item, speakers.get(item.nested_in or ""))
        else item
        for item in done
    )


def _is_disowned(item: Attribution, denier: Party | None) -> bool:
    """Whether the statement gives the denier's own words, which the denier says they never said: "denied reports that
    she had promised it"."""
    own = item.speaker is not None and denier is not None and item.speaker.entity == denier.entity
    return own and item.speaker is not None and item.speaker.entity is not None and item.modality is Modality.SAID

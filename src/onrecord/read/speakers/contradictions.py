"""What a description says that the article contradicts: "the Democratic senator" is no Republican, "the former minister" not the
one who is minister now, and "the French governor" not the Bank of England's. English.
"""

from typing import Final

from onrecord.read.entities.role_words import PARTIES, PAST
from onrecord.read.lexicon.nations import nations_in
from onrecord.read.speakers.anaphors import Anaphor
from onrecord.read.speakers.scene import Figure


def contradicts(figure: Figure, anaphor: Anaphor) -> bool:
    """Whether the entity is another than the anaphor asks for: of another party or nation, a deputy, one who no longer has the
    role, or one who still has it. Also where the noun is that of somebody beside the entity ("the lawyer of Ann Lee")."""
    word = anaphor.word
    if word in figure.others and word not in figure.roles:
        return True
    is_past = not PAST.isdisjoint(anaphor.modifiers)
    if word in figure.roles and not is_past and word not in figure.current:
        return True
    if word in figure.current and is_past and word not in figure.past:
        return True
    is_deputy = not _DEPUTIES.isdisjoint(figure.roles) and _DEPUTIES.isdisjoint(anaphor.modifiers)
    if is_deputy and not (word in _RANKS_OF_BIRTH and word in figure.roles):
        return True
    asked = PARTIES.intersection(anaphor.modifiers)
    own = PARTIES & figure.roles
    return (bool(asked) and bool(own) and asked.isdisjoint(own)) or is_of_other_nation(figure, anaphor)


def is_of_other_nation(figure: Figure, anaphor: Anaphor) -> bool:
    """Whether the description names a nation, and all that the article names beside the entity are others."""
    asked = nations_in(anaphor.modifiers)
    own = nations_in(figure.roles) if asked else asked
    return bool(own) and asked.isdisjoint(own)


_DEPUTIES: Final = frozenset({"vice", "deputy"})
_RANKS_OF_BIRTH: Final = frozenset({"prince", "princess", "king", "queen", "sheikh"})
"""What nobody is a deputy of: "Crown Prince Salem, deputy premier" is the crown prince."""

"""All statements of a story, in one row for each that says something of its own. Pure."""

from collections.abc import Iterable, Sequence

from onrecord.group.sayings.comparing import Wording, sameness
from onrecord.group.sayings.first import first_said
from onrecord.group.sayings.qualifiers import missing
from onrecord.group.sayings.relays import relays
from onrecord.group.sayings.same import groups
from onrecord.group.sayings.saying import Carried, Key, SameStatement, Saying


def same_statements(sayings: Iterable[Saying]) -> tuple[SameStatement, ...]:
    """The statements of a story, in groups that say the same, in the order of the first reports.

    Each statement is in one group. Of two with the same key, the later one in the input is left out.
    """
    given = tuple({each.key: each for each in reversed(tuple(sayings))}.values())
    made = [_made(group) for group in groups(given)]
    made.sort(key=lambda each: (min(one.saying.at for one in each.carried), each.head.key))
    return tuple(_with_answers(made))


def _made(group: Sequence[Wording]) -> SameStatement:
    reported = sorted(group, key=lambda each: (each.saying.at, each.saying.is_day, each.saying.key))
    sayings = [each.saying for each in reported]
    relayed = relays(sayings)
    first = first_said(sayings, relayed)
    head = next((each for each in reported if each.saying.key == first.key), reported[0])
    others = [each for each in reported if each is not head]
    return SameStatement(
        speaker=head.saying.speaker,
        carried=tuple(_carried(head, each) for each in (head, *others)),
        first=first,
        relays=relayed,
    )


def _carried(head: Wording, each: Wording) -> Carried:
    return Carried(
        saying=each.saying,
        sameness=sameness(head, each),
        left_out=missing(head.words, each.words),
        put_in=missing(each.words, head.words),
    )


def _with_answers(made: Sequence[SameStatement]) -> Iterable[SameStatement]:
    """The same groups, each with the groups that it answers, where an article says that one statement answers
    another."""
    places = {each.saying.key: place for place, group in enumerate(made) for each in group.carried}
    for place, group in enumerate(made):
        found = {
            places.get(Key(each.saying.key.article, other), place)
            for each in group.carried
            for other in each.saying.answers
        }
        answered = tuple(sorted(found - {place}))
        yield (
            SameStatement(group.speaker, group.carried, group.first, group.relays, answered) if answered else group
        )

"""Where a statement was said first: by what the sources say of place and day, then by the order of reports. Pure."""

from collections.abc import Sequence
from datetime import date

from onrecord.group.sayings.relays import is_own, roots
from onrecord.group.sayings.saying import FirstSaid, Relay, Saying


def first_said(sayings: Sequence[Saying], relays: Sequence[Relay]) -> FirstSaid:
    """Where the statement was said first.

    What the words show goes before the order of the reports. First comes an outlet that the speaker told directly,
    then the one source that all others have it from. Where the words name an occasion and not an outlet ("reporters
    in Hallvik"), the occasion was first, and the statement on record is the earliest that names it.
    """
    ordered = sorted(sayings, key=lambda each: (each.at, each.is_day, each.key))
    day = _day(ordered)
    for each in ordered:
        if is_own(each):
            return FirstSaid(
                each.key, each.outlet, each.said_day or day, each.venue or each.addressee, each.key, False
            )
    origins = roots(relays)
    if len(origins) == 1:  # two sources that have it from nobody are two answers, so none
        (root,) = origins
        own = next((each for each in ordered if each.outlet.casefold() == root.source.casefold()), None)
        key = own.key if own else None
        if not root.is_copy:
            return FirstSaid(key, root.source, day, root.evidence, root.key, False)
    for each in ordered:
        if each.venue and each.said_day and each.said_day == day:
            return FirstSaid(each.key, each.venue, day, _occasion(each), each.key, False)
    if len(origins) == 1:
        return FirstSaid(key, root.source, day, root.evidence, root.key, False, is_report=True)
    head = ordered[0]
    return FirstSaid(head.key, head.outlet or None, day, None, None, True)


def _occasion(each: Saying) -> str:
    """The words for place and day. Often the words for the place already hold the day."""
    venue, day = each.venue or "", each.said_on or ""
    return venue if day in venue else f"{venue}, {day}"


def _day(sayings: Sequence[Saying]) -> date | None:
    """The earliest day that the words give. A report of an earlier day tells of another time."""
    days = [each.said_day for each in sayings if each.said_day]
    return min(days) if days else None

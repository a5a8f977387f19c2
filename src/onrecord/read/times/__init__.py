"""Time expressions as TIMEX3 (ISO 24617-1). English in full; no other language.

`value` has only what the words give, with X for the rest: "March 31" is XXXX-03-31, "Monday" XXXX-WXX-1, "last
year" XXXX. `inferred` is the value with those parts filled in, from the publishing date or, without one, from
the only year that full dates of the same article name; `anchor` says which, and where it stands. Nothing is
inferred from another article, from today, or from several years that disagree.

Covered: full and partial dates in either order and in ISO, abbreviated months, ranges ("Feb. 18-20"), months,
years in a context that makes them years, decades, centuries, quarters, halves, seasons; early, mid and late of
these; weekdays, days relative to now ("yesterday", "two weeks ago", "next month", "this year"), times of day with
zone, parts of the day; durations ("three-day", "more than two years"), and sets ("every Tuesday", "daily").
"""

from onrecord.read.times.find import find_times

__all__ = ["find_times"]

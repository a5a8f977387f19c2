"""Time expressions as TIMEX3 (ISO 24617-1). English in full; no other language.

`value` has only what the words give, with X for the rest: "March 31" is XXXX-03-31, "Monday" XXXX-WXX-1, "yesterday"
XXXX-XX-XX, "last year" XXXX. Where the words leave out even the month and nothing else is known, "this month" may take
it from the date before it in the same text (XXXX-12), for that is what the words point to.

`inferred` is the value with those parts filled in; None where nothing supports it or the words give all. `anchor` says
what it follows from:

- PUBLISHED, the article's own publishing date. A month or day takes the year that puts it nearest, by its weekday if it
  names one; further ahead than two months only where the words look ahead, else it is last year's where they look back,
  and open where they do neither. A weekday is the last such day, the next one where the words look ahead
  ("closed until Friday" does, whatever the tense).
- TEXT, with the span of the date that gave the missing part: the other end of a range ("March to August 2011"), the
  date before "that year" or "the next day", the day beside an hour; and, in an article without a publishing date, the
  year of its full dates, if they all share one, none is a date of birth or founding, and no later year is named.

Where a full date in the same sentence and the publishing date would give different years, none is inferred. Nothing is
taken from another article or from today.

Covered, by file:

- calendar: days with or without year and weekday, in both orders, in ISO and in figures ("04/05/2025" is 2025-XX-XX);
  ranges and pairs of days as two times ("Feb. 18-20"); months, alone where no name or verb is meant; a few fixed
  holidays.
- years: years that are no counts, pages or addresses; year ranges ("2022-23"), fiscal years, decades, centuries,
  quarters, halves, seasons, AD and BC.
- deictic: weekdays with part of day or week, today and its neighbours, "last night", this, last and next week, month,
  quarter, year and weekend; "two weeks ago", "a year earlier", "that day", "the end of the year". "Today" for the
  present age is PRESENT_REF.
- clock: "5:30 p.m.", "10am", "2.40am", "03:15 GMT" (Z; other zones stay words), "1500 GMT", "noon", "11 o'clock".
- amounts: durations ("three-day", "five and a half hours", "the past two decades"; "10 to 15 years" is PXY) and sets
  ("every Tuesday", "Mondays", "twice a week", "$5 a day", "daily").

Early, mid and late, and "about", "nearly", "more than" and their like are in `mod`. Not covered: movable feasts, events
used as dates ("since the war"), "now" and "recently".
"""

from onrecord.read.times.find import find_times

__all__ = ["find_times"]

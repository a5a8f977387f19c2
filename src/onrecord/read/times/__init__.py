"""Time expressions as TIMEX3 (ISO 24617-1). English in full; no other language.

`value` has only what the words give, with X for the rest: "March 31" is XXXX-03-31, "Monday" XXXX-WXX-1, "yesterday"
XXXX-XX-XX, "last year" XXXX. In an article without a publishing date "this month" takes the month of the date before it
in the same part (XXXX-12), for that is what the words point to.

`inferred` is the value with those parts filled in. It is None where nothing supports it or the words give all. `anchor`
says what the inferred parts follow from:

- PUBLISHED, the article's own publishing date. A month or day takes the year that puts it nearest. Where it names a
  weekday, the year must fit the weekday. It may be further ahead than two months only where the words look ahead;
  otherwise it is the year before's where they look back, and open where they do neither. A weekday is the last day of
  that name, or the next one where the words look ahead ("closed until Friday" does, whatever the tense).
- TEXT, with the span of the date that gave the missing part: the other end of a range ("March to August 2011"), the
  date before "that year" or "the next day", or the day beside an hour. In an article without a publishing date it may
  be the year that all full dates share, if no later year is named. Dates of birth or founding don't count.

Where a full date in the same sentence and the publishing date would give different years, none is inferred. Nothing is
taken from another article or from the machine's clock.

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

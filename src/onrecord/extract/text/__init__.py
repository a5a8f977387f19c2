"""What words mean wherever they stand, in markup or saved text: bylines, cards, captions, credits, dates, notes, languages."""

"""Statements found by rules over cue words and punctuation, without a parser. English."""

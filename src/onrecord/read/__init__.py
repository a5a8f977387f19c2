"""Article to Reading: sentences, times, mentions, attributions, speakers."""

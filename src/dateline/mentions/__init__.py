"""Text -> sentences, tokens, noun and verb groups, mentions, counts, times, places."""

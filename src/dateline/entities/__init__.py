"""Who and what is meant across reports: the catalogue, names compared, mentions, sameness."""

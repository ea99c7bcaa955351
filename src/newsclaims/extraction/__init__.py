"""How `newsclaims extract` runs over many articles: its options, shards, resuming, progress."""

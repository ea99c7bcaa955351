"""Questions about words, names and phrases: one definition of each, for every component that asks."""

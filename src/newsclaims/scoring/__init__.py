"""Small trained scorers: rules propose candidates, and a scorer estimates the probability of each.

A scorer is a table of named weights in `weights/NAME.json`, fitted by `models/scorers/fit.py`. Its features are
computed by rules and have readable names, so that a decision can be explained term by term.
"""

from newsclaims.scoring.linear_scorer import LinearScorer, load_scorer

__all__ = ["LinearScorer", "load_scorer"]

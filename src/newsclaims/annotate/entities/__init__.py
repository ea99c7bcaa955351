"""Find everybody named in the article who could say something.

person_mentions  where people are named: the model's names, mended by what the article shows
component        `newsclaims_speakers`: the names put together, one entry for each person and body
"""

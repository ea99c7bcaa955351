"""Find what two versions of an article, or two days of a story, claim differently, from their records alone.

`article_pairs` finds out which previous article is which current one, `entry_reading` turns the entries of a record
into comparable ones, `similarity` says how alike two of these are, `pairing` makes pairs of them, `comparison` turns
the pairs into change records, and `text_view` shows those to people.
"""

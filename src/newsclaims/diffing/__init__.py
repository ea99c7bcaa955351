"""What two versions of an article, or two days of a story, claim differently; from their records alone.

articles.py    which old article is which new one
claims.py      what the entries of a record say, with references followed
kinship.py     how alike two claims are: whether one can be the other, changed
pairing.py     one to one, the most alike first
comparing.py   pairs to changes
records.py     the change record
view.py        changes for people
command.py     `newsclaims diff`
"""

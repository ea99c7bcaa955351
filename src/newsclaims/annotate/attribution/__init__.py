"""Who said what: from a parsed article to drafts of statements (source, cue, content as in PARC 3.0 and PolNeAR).

cues      the cue lexicon and the words that make up a cue in the text
sources   whose statement it is, by syntax
drafts    a statement while its parts are being found, and the stretches of text that it is made of
direct    quotations and the tags beside them
indirect  statements under cue verbs, by the frames in which their contents stand
readings  what a frame gives back
frames    the frames that the parse shows: clauses, infinitives, objects, names
asides    cue clauses that are set off from what they report, found by their place
predicates  adjectives as cues ("is confident that …")
phrases   "according to", nominal cues, headlines
details   when, where and to whom something was said, and how far the source commits itself
"""

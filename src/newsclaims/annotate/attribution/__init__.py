"""Who said what: source, cue and content as in PARC 3.0 and PolNeAR, and the speaker behind each source.

In the order of the flow, from a parsed article to statements:

statement_draft     a statement while its parts are found, and the extents that they are made of
statement_rule      the rules, by the names under which records give them
nearby              the dates and quotations at a place in the text
reporting_clauses   where a reporting clause ends, which participle belongs to it, who speaks next
sources             the source of a cue, by syntax
quotation_tags      the tag beside a quotation ("…," he said), by its place first
direct              quotations as statements, with their tags or the running speaker
frame_match         what a frame of a cue verb returns, and what it asks of the parse
content_spans       where an indirect content begins and ends
object_spans        where the content of a cue with an object ends
naming_frames       frames that the parse shows: what is called, described, accused
cue_frames          the other ones: clauses, infinitives, objects, prepositions
parentheticals      cue clauses set off from what they report, found by their place
indirect            statements under cue verbs: the frames tried from the surest to the least sure
adjectival_cues     adjectives as cues ("is confident that …")
prepositional_cues  "according to", "per", "by" and "under" before a text
cited_sources       whom a report names as its own source ("citing two officials")
nonverbal_cues      nouns as cues, adverbs of hearsay, headlines with a colon
turns               turns of transcripts, block quotations
text_lines          a content within its line of a list and behind the dateline
nominals            questions about the noun phrases that are sources
speaker_entity      a speaker while its article is read
speaker_registry    the speakers of an article, looked up by position, name and noun
speaker_resolution  which speaker a source is: names, pronouns, roles
circumstances       when, where and to whom something was said, and how far the source commits itself
statement_features  what the trained scorers see of a draft
statement_judgement the scorers: which drafts are statements, their class and factuality
component           `newsclaims_attribution`: drafts put in order, speakers resolved, statements written
"""

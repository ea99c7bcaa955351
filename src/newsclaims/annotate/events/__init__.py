"""How an event is read off a parsed sentence: what a date modifies, how sure it is, who takes part and where.

One question a module, each a function from tokens to plain answers; `components.events` asks them in turn.

    vocabulary   which words name events, carry them, move them, cast doubt on them (data: lexicons/events.toml)
    clauses      questions about a clause that only events ask: its patient, its antecedent, its prepositions
    ties         date -> the word for what happens then
    sharing      what else happens on a date that a clause has
    discourse    dates that a text carries on to the next sentence
    reporting    the day of the report, on which undated sayings were said
    timeline     before or after publication, finer than another: what is asked of dates alone
    changes      put off, moved, called off: the event and its old and new date
    antecedents  the planned event that "it" stands for
    identity     whether two mentions are of one event
    revisions    plans that a later mention replaces, or an earlier one had replaced
    drafts       ties and changes of an article brought together, each event once
    status       how sure it is, from tense, modality, negation and status words
    places       the place that an event's own words name
    people       who takes part
    labels       the event as a person would name it
"""

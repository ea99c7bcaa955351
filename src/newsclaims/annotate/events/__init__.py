"""How events are read off a parsed text: what a date dates, how sure it is, who takes part and where.

The files in the order in which a text passes through them:

    component          the spaCy component: context, report days, candidates, revisions, events
    event_context      what the rules ask of a whole text, computed once: dates, their links, statements, changes
        date_links         a date -> the word that it modifies, with the rule that links them
        since_until        dates that bound a clause: "since 2014", "from Wednesday", "not until April"
        changes            put off, moved, called off: the event, and its old and new date
        antecedents        the planned event to which "it" refers
    report_dates       the day of the report, on which undated sayings were said
    candidates         the passes over the text, and the events that their links give
        direct_links       pass 1: what each date modifies
        tense_agreement        a link only where tense and date agree
        lead               pass 2: the lead, by the date printed before it
        same_sentence      pass 3: what else happens on a date that a clause has
        support_verbs          the verb and the noun for one event: "made an offer"
        narrative_dates    pass 4: dates carried on to the next sentence
        event_coreference  pass 5: later mentions of a dated event
        weighed_links      pass 6: words that look like events beside those that have a date, by a trained scorer
        ongoing            pass 7: what goes on while the report is written
    revisions          plans that a later mention replaces, or that had replaced an earlier one
        mention_matching   whether two mentions are of one event
    eventhood          whether a dated word names an event at all, by a trained scorer
    event_builder      a candidate -> an event
        status             how sure it is: tense, modality, negation and status words
        place_choice       the place of an event, by a trained scorer
            place_rivals       the places that it may be, with what speaks for each
            event_places       the place that an event's own words name
        participants       who takes part
        labels             the event as a person would name it

Asked throughout: `rules` (the rules by which a word gets a date), `event_candidate` (an event while its dates are
collected), `clauses` (questions about a clause that only events ask), `date_order` (questions about dates alone),
`word_features` (what speaks for a word's naming an event, for the scorers) and `event_words` (which words name events;
the words are in lexicons/events.toml).
"""

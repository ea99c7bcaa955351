"""Merge what many articles say about the same thing: article records, and earlier merges, to merged records.

Records are taken apart into sightings (`sightings`), which a store on disk sorts (`sighting_store`). Sightings are
clustered by blocks, links and joins (`clustering`), following the rules of their kind (`event_rules`, `speaker_rules`,
`statement_rules`, `location_rules`), and clusters become merged records (`building`). The result is a function of the
set of sightings.
"""

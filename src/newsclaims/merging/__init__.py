"""What many articles say about one thing: article records, and earlier merges, to merged records.

records -> atoms -> store on disk -> blocks, links, joins (`clustering`, by the rules of `happenings`, `cast`,
`quotations`, `gazette`) -> merged records (`building`). The result is a function of the set of atoms.
"""

"""Apply what people have corrected: to article records, and to what `merge` and `diff` take for one and the same.

`correction_files` reads corrections, `entry_anchors` finds the entry that one is about, `apply_corrections` changes
records, and `identity_decisions` says which speakers and events are the same or different.
"""

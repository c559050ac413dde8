"""Fixes replies in files: softer wording is spliced into the original bytes, and read back before it is written.

A reply is mended as a text first (`mending.py`), as often as something in it can be mended; what comes of it are edits
of the reply (`edits.py`). A `Document` puts the edits of all replies into the bytes of their file, and keeps those that
read back as they should. `replylint.atomic` writes.
"""

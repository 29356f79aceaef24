"""Small hand-made documents and the raw rows expected of them, kept as readable files.

`cases/<name>.txt` is a document, `cases/<name>.rows` what ingest makes of it. The test only
compares; `python -m tests.golden.rewrite` writes the expected files anew, to be read in a diff.
"""

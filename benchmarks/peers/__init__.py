"""What else makes such papers, each told to make the same one.

A peer has `prepare(pack)`, which gives whatever it would keep or get ready before the clock starts, and
`build`, which makes the file of that and is timed.
"""

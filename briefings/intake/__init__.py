"""What comes in from Word, Excel and the clipboard, as points, delegations and programmes.

All pure: bytes or text in, frozen values out. What is read is internal; nothing is released by default.
"""

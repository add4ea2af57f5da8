"""pdfium is used by one thread at a time: where two are in it at once, it ends the program.

It keeps what it knows for the whole process and guards none of it (its own documentation, "Multithreading",
says so), and the window makes papers in several threads. What was opened in it is closed before it is left.
"""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()

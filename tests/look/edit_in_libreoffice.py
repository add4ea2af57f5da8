"""Edit a Word file in LibreOffice as an official would, by script; run by the system's Python.

Usage: python3 edit_in_libreoffice.py PIPE IN.docx OUT.docx OUT.pdf [AFTER TEXT]...
Deletes the second chapter; after each paragraph that begins with AFTER adds one that says TEXT; renews
the contents; saves. `uno` comes with the office suite, so this file imports nothing of ours.
"""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(pipe):
    """The desktop of the office that listens at a pipe, waiting for it to come up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise SystemExit("the office did not come up")


def options(**values):
    """Named arguments as the office takes them."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def blocks(document):
    """Paragraphs and tables of the text, in order."""
    found = document.Text.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def is_chapter(block):
    """Whether a block is a heading of the first depth."""
    return hasattr(block, "OutlineLevel") and block.OutlineLevel == 1


def delete_chapter(document, number):
    """Delete a chapter (counted from 0) with everything in it."""
    every = list(blocks(document))
    starts = [index for index, block in enumerate(every) if is_chapter(block)]
    for block in every[starts[number] : starts[number + 1]]:
        document.Text.removeTextContent(block)


def insert_after(document, start, text):
    """Add a paragraph with the looks of the one that begins so."""
    paragraph = next(
        block for block in blocks(document) if hasattr(block, "String") and block.String.startswith(start)
    )
    cursor = document.Text.createTextCursorByRange(paragraph.End)
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, text, False)


def main(pipe, source, word, pdf, *additions):
    """Open, edit, renew, save."""
    desktop = connected(pipe)
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, options(Hidden=True))
    delete_chapter(document, 1)
    for after, text in zip(additions[::2], additions[1::2], strict=True):
        insert_after(document, after, text)
    indexes = document.DocumentIndexes
    for index in range(indexes.Count):
        indexes.getByIndex(index).update()
    document.TextFields.refresh()
    document.storeToURL(Path(word).as_uri(), options(FilterName="MS Word 2007 XML"))
    document.storeToURL(Path(pdf).as_uri(), options(FilterName="writer_pdf_Export"))
    document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])

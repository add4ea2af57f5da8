"""The structure tree: what every mark on the pages is, in reading order (ISO 32000-1, 14.7, 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from copy import copy

from msgspec.structs import astuple

from briefings.flow import Element
from briefings.writers.pdf.file import Bytes, File, formatted
from briefings.writers.pdf.words import number, text_string

# An empty cell still holds its column's place; any other empty element is left out.
_STANDS_EMPTY = {"TD", "TH"}

Mark = tuple[int, int]  # page, and number of the marked content on it
Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


class Structure:
    """The elements of one document and the marks on its pages (counted from 0) that belong to them.

    Links in running text become elements of their own below the paragraph they stand in. `languages` is
    the language each element's text is in unless it says otherwise.
    """

    def __init__(self, elements: Sequence[Element], language: str) -> None:
        self._elements = list(elements)
        self.languages: list[str] = []
        for element in elements:
            inherited = self.languages[element.parent] if self.languages else language
            self.languages.append(element.lang or inherited)
        self._content: defaultdict[int, list[Mark | int]] = defaultdict(list)  # marks, elements
        self._annotations: defaultdict[int, list[Mark]] = defaultdict(list)  # page, object number
        self._boxes: dict[int, Rectangle] = {}
        # Elements made for links and languages: parent, place in its content.
        self._inside: list[tuple[int, int]] = []
        self._pages: list[list[int]] = []  # the element of each mark
        self._annotated: list[int] = []  # the element of each annotation

    def begin_page(self) -> int:
        """What is marked from now on stands on the next page; gives its place in the parent tree."""
        self._pages.append([])
        return len(self._pages) - 1

    def apart(self, marks: Sequence[int]) -> Structure:
        """The same elements, on a page of their own on which these are marked already."""
        other = copy(self)
        other._pages = [list(marks)]
        other._content = defaultdict(list)
        return other

    @property
    def page(self) -> list[int]:
        """The elements of the marks on the current page, in order."""
        return self._pages[-1]

    def looks(self) -> Hashable:
        """What the operators of a page depend on: tags and languages of the elements."""
        tags = tuple([element.tag for element in self._elements])
        return tags, tuple(self.languages)

    def mark(self, element: int, tag: str = "", says: str = "") -> str:
        """The operator that begins marked content of an element.

        `tag` stands for the element's own in the content; `says` are further entries of the mark.
        """
        marks = self._pages[-1]
        count = len(marks)
        self._content[element].append((len(self._pages) - 1, count))
        marks.append(element)
        return f"/{tag or self._elements[element].tag}<</MCID {count}{says}>>BDC"

    def mark_again(self, elements: Sequence[int]) -> None:
        """Note the marks of a page whose operators are there already: one for each, in order."""
        place = len(self._pages) - 1
        for count, element in enumerate(elements, start=len(self._pages[place])):
            self._content[element].append((place, count))
        self._pages[place].extend(elements)

    def tag(self, element: int) -> str:
        """The element's structure type."""
        return self._elements[element].tag

    def inside(self, parent: int, tag: str, lang: str) -> int:
        """A new element inside running text, next in its parent's reading order."""
        index = len(self._elements)
        self._elements.append(Element(tag, parent, lang if lang != self.languages[parent] else ""))
        self.languages.append(lang or self.languages[parent])
        self._inside.append((parent, len(self._content[parent])))
        self._content[parent].append(index)
        return index

    def annotation_key(self, element: int) -> int:
        """The StructParent of the next annotation, which belongs to an element."""
        self._annotated.append(element)
        # The pages' own keys come first, and there are fewer pages than this.
        return _ANNOTATIONS + len(self._annotated) - 1

    def annotate(self, element: int, annotation: int) -> None:
        """Note that an annotation on this page, by its object number, belongs to an element."""
        self._annotations[element].append((len(self._pages) - 1, annotation))

    def place(self, element: int, box: Rectangle) -> None:
        """Note where a figure stands."""
        self._boxes[element] = box

    # --- writing -----------------------------------------------------------------------------

    def write(self, file: File, pages: Sequence[int]) -> None:
        """Write the tree into the file; `pages` are the object numbers of the pages.

        Where an edit moved nothing to another page, the tree is that of the last file.
        """
        first = file.next_number
        key = (self._shape(), first, tuple(pages))
        objects, root = file.cache.get(key, lambda: self._objects(first, pages))
        file.add_ready(objects)
        tree = Bytes(root)
        file.Reference(tree)
        file.Catalog.StructTreeRoot = tree
        file.Catalog.MarkInfo = Bytes("<</Marked true>>")

    def _shape(self) -> Hashable:
        """All that the tree is written from, but for the numbers of objects."""
        return (
            tuple(map(astuple, self._elements)),
            tuple(self._inside),
            tuple(map(tuple, self._pages)),
            tuple(self._annotated),
            tuple([(element, *places) for element, places in self._annotations.items()]),
            tuple(self._boxes.items()),
        )

    def _objects(self, first: int, pages: Sequence[int]) -> tuple[list[bytes], str]:
        """The elements as objects numbered from `first`, and the root of the tree."""
        children = self._children()
        kept = sorted(children)
        numbers = dict(zip(kept, range(first, first + len(kept)), strict=True))
        root = first + len(kept)
        elements = [self._element(index, children[index], numbers, root, pages) for index in kept]
        parents = [
            f"{page}[{' '.join([f'{numbers[element]} 0 R' for element in marks])}]"
            for page, marks in enumerate(self._pages)
        ]
        parents += [
            f"{key} {numbers[element]} 0 R" for key, element in enumerate(self._annotated, start=_ANNOTATIONS)
        ]
        tree = (
            f"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree<</Nums[{' '.join(parents)}]>>"
            f"/ParentTreeNextKey {_ANNOTATIONS + len(self._annotated)}>>"
        )
        return formatted(elements, first), tree

    def _children(self) -> dict[int, list[int]]:
        """The elements that are written, each with those below it that no mark comes between."""
        children: dict[int, list[int]] = {index: [] for index in {0, *self._content, *self._annotations}}
        own = len(self.languages) - len(self._inside)  # what follows stands among its parent's content
        for index in range(len(self._elements) - 1, 0, -1):  # a parent comes before its children
            element = self._elements[index]
            if index not in children:
                if element.tag not in _STANDS_EMPTY:
                    continue
                children[index] = []
            children[index].reverse()
            below = children.setdefault(element.parent, [])
            if index < own:
                below.append(index)
        children[0].reverse()
        return children

    def _element(
        self, index: int, children: list[int], numbers: dict[int, int], root: int, pages: Sequence[int]
    ) -> str:
        element = self._elements[index]
        parent = numbers[element.parent] if index else root
        head = f"<</S/{element.tag}/P {parent} 0 R{self._says(index, element)}"
        content = self._content.get(index, ())
        annotations = self._annotations.get(index, ())
        if not annotations:  # as in most, there is text alone, or there are elements alone
            if not content and children:
                return f"{head}/K[{' '.join([f'{numbers[child]} 0 R' for child in children])}]>>"
            if len(content) == 1 and not children and isinstance(content[0], tuple):
                page, mark = content[0]
                return f"{head}/Pg {pages[page]} 0 R/K {mark}>>"
        standing = [kid[0] for kid in (*content, *annotations) if isinstance(kid, tuple)]
        on = standing[0] if standing else -1
        kids = [
            *[self._kid(kid, numbers, pages, on) for kid in content],
            *[f"{numbers[child]} 0 R" for child in children],
            *[f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {number} 0 R>>" for page, number in annotations],
        ]
        where = f"/Pg {pages[on]} 0 R" if standing else ""
        return f"{head}{where}/K[{' '.join(kids)}]>>" if kids else f"{head}>>"

    @staticmethod
    def _kid(kid: Mark | int, numbers: dict[int, int], pages: Sequence[int], on: int) -> str:
        """One thing an element holds: an element, a mark on the element's page or on another one."""
        if isinstance(kid, int):
            return f"{numbers[kid]} 0 R"
        page, mark = kid
        return str(mark) if page == on else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {mark}>>"

    def _says(self, index: int, element: Element) -> str:
        """What an element says of itself: language, alternative text, attributes (14.8.5)."""
        says = ""
        if element.lang:
            says += f"/Lang{text_string(element.lang)}"
        if element.alt:
            says += f"/Alt{text_string(element.alt)}"
        if element.columns > 1 or element.scope:
            scope = f"/Scope/{element.scope}" if element.scope else ""
            span = f"/ColSpan {element.columns}" if element.columns > 1 else ""
            says += f"/A<</O/Table{scope}{span}>>"
        if element.numbering:
            says += f"/A<</O/List/ListNumbering/{element.numbering}>>"
        if index in self._boxes:
            box = " ".join([number(value) for value in self._boxes[index]])
            says += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        return says


_ANNOTATIONS = 1_000_000  # the first key of an annotation in the parent tree; pages' keys are lower

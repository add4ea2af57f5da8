"""From the first start to a printed handout: `python -m tests.look.window_walk FOLDER`.

Makes a visit to Japan in a window that is started for the first time, with mouse and keys alone, in every
language of the interface, and keeps a picture of each step in the folder.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QSettings, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)

from briefings import surroundings
from briefings.i18n import languages
from briefings.records.kinds import Point
from briefings.records.values import PartialDate
from gui.desk import Place
from gui.garbage import Collector
from gui.main_window import MainWindow
from gui.pages.pack.parts import word
from gui.theme import Theme
from gui.words import Words
from tests.look.user import User

TODAY = date(2026, 12, 1)
FIRST = date(2027, 1, 11)  # a holiday in Japan
TYPED = {"vi": "nhat", "en": "japan"}
FOUND = {"vi": "Nhật Bản", "en": "Japan"}
HOLIDAY = {"vi": "ngày lễ", "en": "holiday"}
TOWN = {"vi": "Tô-ky-ô", "en": "Tokyo"}
SAID = {
    "vi": "Hai bên cùng thử nghiệm trao đổi dữ liệu xuất xứ điện tử",
    "en": "Both sides test the exchange of electronic origin data",
}
TALKS = {"vi": "Hội đàm với Tổng cục trưởng", "en": "Talks with the Director-General"}
LEADER = "Nguyễn Văn An"


def walk(user: User, out: Path, *, every_paper: bool) -> None:
    """Go the whole way; `out` is where the window puts finished papers."""
    start(user)
    choose_partner(user)
    fill_form(user)
    choose_topics(user)
    edit_point(user)
    add_programme(user)
    release(user)
    files = build(user, out, every_paper=every_paper)
    look_into(files)
    handout = next(path for path in files if path.name.startswith(str(FIRST)) and path.suffix == ".pdf")
    print_handout(user, handout, out / "printed.pdf")


def start(user: User) -> None:
    """The first page, filled in already; the sample visits are wanted too."""
    office = user.find(QLineEdit, user.say("Organisation"))
    user.until(lambda: bool(office.text()), "the name of the office")
    user.look("first-run")
    user.press("Open the sample visits")
    user.find(QAbstractButton, user.say("What they will get"))
    user.look("sample-visit")


def choose_partner(user: User) -> None:
    """Type a few letters without tones, press Return."""
    user.press("Partners")
    search = user.find(QLineEdit, user.say("Search a country, forum or organisation"))
    user.write(search, TYPED[user.language])
    user.key(Qt.Key.Key_Return)
    make = user.find(QAbstractButton, user.say("Make a pack"))
    user.until(lambda: FOUND[user.language] in user.texts(), "the partner")
    user.rest()
    user.look("partner")
    user.click(make)


def fill_form(user: User) -> None:
    """Other days and another town than those proposed; the title is there already."""
    first = user.find(QLineEdit, user.say("First day"))
    user.rest()
    user.look("form-proposed")
    user.type_day(first, FIRST)
    for language, town in TOWN.items():
        name = f"{user.say('Town')} ({user.window.words.translator.language_name(language)})"
        user.write(user.find(QPlainTextEdit, name), town)
    user.until(lambda: user.reads(HOLIDAY[user.language]), "the holiday in these days")
    user.look("form")
    user.press("Make the visit and its pack")


def choose_topics(user: User) -> None:
    """Two of what the facts propose."""
    user.until(lambda: user.reads(user.say("Proposed by the facts")), "what is proposed")
    user.look("proposed")
    for box in user.all(QCheckBox)[:2]:
        user.click(box)
    user.press("Make topics of those checked")
    user.until(lambda: len(topics(user)) == 2, "two topics")
    user.look("topics")


def topics(user: User) -> list[QAbstractButton]:
    """The topics in the table: those that have buttons to move them."""
    ways = (user.say("Move up"), user.say("Move down"))
    moved = {one.toolTip() for one in user.all(QAbstractButton) if one.toolTip().startswith(ways)}
    return [
        one
        for one in user.all(QAbstractButton)
        if one.objectName() == "link" and any(tip.endswith(one.text()) for tip in moved)
    ]


def edit_point(user: User) -> None:
    """Open the first topic and write a point to make; it is kept while one types."""
    user.click(topics(user)[0])
    user.rest()
    user.look("topic")
    user.press("Add to “{part}”", part=word(user.window.words, Point, "role", "point"))
    write_in_each(user, "Text", SAID)
    user.until(lambda: "P1" in user.texts(), "the point's number")
    user.look("point")


def add_programme(user: User) -> None:
    """A line of the programme."""
    user.tree_line(user.say("Programme"))
    user.press("Add")
    write_in_each(user, "What happens", TALKS)
    user.look("programme")


def write_in_each(user: User, message: str, text: dict[str, str]) -> None:
    """Write into the empty field of a name, in each language, and wait until it is kept."""
    for language, words in text.items():
        name = f"{user.say(message)} ({user.window.words.translator.language_name(language)})"
        user.write(user.find(QPlainTextEdit, name, lambda one: not one.toPlainText()), words)
        user.wait(1200)  # it is kept a second after the last key
        user.rest()


def release(user: User) -> None:
    """Nothing is theirs at first; then what is checked, once somebody agrees by name."""
    user.press("What they will get")
    user.until(
        lambda: user.reads(user.say("Nobody has agreed yet that this paper is handed over.")), "nobody"
    )
    boxes = user.all(QCheckBox)
    assert not any(one.isChecked() for one in boxes)
    user.look("handout-empty")
    talks = next(one for one in boxes if TALKS[user.language] in one.accessibleName())
    for box in (boxes[0], talks):  # the visit itself, and a line of its programme
        user.click(box)
        user.rest()
        assert box.isChecked()
    user.write(user.find(QLineEdit, user.say("Who agrees that it is handed over")), LEADER)
    user.press("Agree to hand it over")
    agreed = user.say("Agreed to by {name} on {day}.", name=LEADER, day=PartialDate.of(TODAY))
    user.until(lambda: user.reads(agreed), "who agreed, and when")
    user.look("handout")


def build(user: User, out: Path, *, every_paper: bool) -> list[Path]:
    """The papers checked, in both formats and languages; otherwise the first and the one for them alone."""
    user.press("Build the papers")
    papers = [one for one in user.all(QCheckBox) if "(" in one.text()]
    wanted = papers if every_paper else [papers[0], papers[-1]]
    assert papers[0].isChecked()
    assert papers[-1].isChecked()
    for box in papers:
        if box.isChecked() != (box in wanted):  # what is written after the visit is not checked before it
            user.click(box)
    user.look("build")
    user.press("Build the documents checked (Ctrl+B)")
    user.find(QAbstractButton, user.say("Open folder"))
    user.look("built")
    files = sorted(path for path in out.rglob("*") if path.is_file())
    assert len(files) == (34 if every_paper else 6)
    told = user.texts()
    assert not [path.name for path in files if path.name not in told]
    return files


def look_into(files: list[Path]) -> None:
    """Every file has pages; ours say the point that was written, theirs the programme and not the point."""
    ours = 0
    for path in files:
        assert path.stat().st_size > 1000, path.name
        if path.suffix != ".pdf":
            continue
        text = read(path)
        if path.name.startswith(str(FIRST)):
            assert all(words in text for words in TALKS.values())
            assert not any(words in text for words in SAID.values())
        else:
            ours += any(words in text for words in SAID.values())
    assert ours >= 2


def read(path: Path) -> str:
    """The words of a PDF, which has at least a page."""
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) > 0, f"{path.name} has no page"
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def print_handout(user: User, handout: Path, target: Path) -> None:
    """By the dialog of the system, into a file."""
    user.click(user.find(QPushButton, f"{user.say('Print')} {handout.name}"))
    dialog = user.front()
    assert isinstance(dialog, QPrintDialog)
    assert handout.stem in dialog.windowTitle()
    user.write(user.find(QLineEdit, "filename"), str(target))
    user.look("print")
    user.key(Qt.Key.Key_Return)
    user.until(target.exists, "what was printed")
    user.rest()
    user.look("printed")
    assert read(target) == read(handout)


def main(pictures: Path) -> int:
    """Walk in each language; the exit code."""
    pictures.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    Collector(application)
    for language in languages():
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            settings = QSettings(str(work / "settings.ini"), QSettings.Format.IniFormat)
            settings.setValue("theme", "light")
            dress = Theme(application, settings)
            dress.wear()
            place = Place(work / "workspace", work / "out", surroundings.font_folders(), TODAY)
            window = MainWindow(Words(language), place, settings, dress)
            window.resize(1366, 768)
            window.show()
            window.open_workspace()
            user = User(window, pictures)
            walk(user, place.documents, every_paper=True)
            window.close()
            print(f"{language}: from the first start to a printed handout in {user.steps} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

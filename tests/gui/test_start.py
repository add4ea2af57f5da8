"""The window is seen before anything is read that its first sight does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.test_architecture import HOUSE

_SEE = """
import json, sys
from PySide6.QtCore import QTimer
from gui import app

class Seen(app.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.desk.is_open:
            buttons = [button for button in self.rail.buttons.values() if button.isVisible()]
            print(json.dumps({
                "title": self.windowTitle(),
                "rail": [button.text().replace("\\n", " ") for button in buttons],
                "icons": [not button.icon().isNull() for button in buttons],
                "menus": [action.text() for action in self.menuBar().actions()],
                "search": self.finder.isVisible() and self.finder.placeholderText(),
                "modules": sorted(sys.modules),
            }))
            self.desk.opened.connect(self.close)

app.MainWindow = Seen
app.main()
"""
# Of the product, all that stands before the first sight: words and the world around.
_LIGHT = {"catalogues", "errors", "progress", "resources", "store", "surroundings", "text"}
# Named though the rule above keeps them out: what would be noticed first.
_HEAVY = {"babel", "docx", "jinja2", "lxml", "msgspec", "pikepdf", "reportlab", "sqlite3"}


def test_nothing_heavy_is_imported_before_the_window_is_seen(filled: Path, tmp_path: Path) -> None:
    settings = tmp_path / "Briefings" / "Briefings.ini"
    settings.parent.mkdir()
    settings.write_text(f"[General]\nworkspace={filled}\nlanguage=vi\n", "utf-8")
    place = {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _SEE], env=os.environ | place, cwd=HOUSE, capture_output=True, text=True,
        check=True, timeout=120,
    )  # fmt: skip
    seen = json.loads(done.stdout.splitlines()[0])
    assert seen["title"] == "Briefings"
    assert seen["rail"] == ["Đối tác", "Chuyến công tác", "Kết quả", "Theo dõi", "Mục dữ liệu"]
    assert all(seen["icons"])
    assert seen["menus"]
    assert "Ctrl+K" in seen["search"]
    parts = [name.split(".") for name in seen["modules"]]
    assert {part[0] for part in parts} & _HEAVY == set()
    assert {part[1] for part in parts if part[0] == "briefings" and part[1:]} <= _LIGHT
    assert "briefings.store.workspace" not in seen["modules"]
    assert not [name for name in seen["modules"] if name.startswith("gui.pages.")]

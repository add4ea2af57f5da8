"""The live preview: the real PDF of a paper, with a way from what is seen to its record and back."""

from gui.preview.pane import PreviewPane

__all__ = ["PreviewPane"]

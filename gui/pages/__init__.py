"""The parts of the window; they do not import one another and meet in main_window."""

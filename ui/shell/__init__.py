"""What stands around a lesson: its entry in LESSONS, the menu, the frame, the widgets that lessons share, the tour."""

VERSION = "0.1.0"
"""Of Tangent Lab; the one place where it stands: pyproject.toml, the menu and the log take it from here."""

"""VERSION: of Tangent Lab; the one place where it stands: pyproject.toml, the menu and the log take it from here."""

VERSION = "0.1.0"

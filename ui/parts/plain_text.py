"""Plain text put together for the page: nothing here is read as Markdown."""


def caret(typed: str, position: int | None, width: int = 44) -> str:
    """The typed text with a caret under the place, cut to a stretch around it; one line each, for st.code."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in typed)
    if position is None:
        return shown[:width]
    start = max(0, position - width * 2 // 3)
    stretch = shown[start : start + width]
    lead = "\u2026" if start else ""
    return f"{lead}{stretch}\n{' ' * (len(lead) + position - start)}^"

"""The reference of the link's words, as Markdown: `python -m ui.link.reference` prints the README's table."""

from ui.link.words import EVERY, STAGES, TRUTH, WORDS, Word
from ui.shell.lessons import lesson


def table() -> str:
    """One line a word: where it means something, what it means, which values it takes, and its default."""
    head = ("| Word | Lessons | Means | Values | Default |", "| --- | --- | --- | --- | --- |")
    return "\n".join((*head, *(_row(name, word) for name, word in WORDS.items())))


def _row(name: str, word: Word) -> str:
    return f"| `{name}` | {_where(word)} | {word.meaning} | {_values(word)} | {_default(word)} |"


def _where(word: Word) -> str:
    if word.lessons == EVERY:
        return "every one"
    if word.lessons == STAGES:
        return "those on a function"
    return ", ".join(lesson(each).menu for each in word.lessons)


def _values(word: Word) -> str:
    if word.values == TRUTH:
        return "`true`"
    if word.values:
        return ", ".join(f"`{value}`" for value in word.values)
    return f"{word.low:g} to {word.high:g}" if abs(word.low) < float("inf") else ""


def _default(word: Word) -> str:
    if isinstance(word.default, str):
        return "" if word.default in ("", "false") else f"`{word.default}`"
    return f"{word.default:g}"


if __name__ == "__main__":
    print(table())

"""The controls and large numbers under a picture, as HTML with its style, for live parts and pages without a server.

A text that begins with @ names a place that a script writes into: "@rate" is what sayAll({ rate: ... }) sets.
"""

from pathlib import Path

STYLE = Path(__file__).with_name("live.css").read_text(encoding="utf-8")
FORWARD = '<path d="M5 5v14l9-7zM16 5h3v14h-3z"/>'
ICONS = {
    "play": '<path class="icon-play" d="M8 5v14l11-7z"/><path class="icon-pause" d="M6 5h4v14H6zM14 5h4v14h-4z"/>',
    "back": '<path d="M19 5v14l-9-7zM5 5h3v14H5z"/>',
    "forward": FORWARD,
    "step": FORWARD,
    "flip": '<path d="M7 7h11l-4-4 1.4-1.4L21.8 8l-6.4 6.4L14 13l4-4H7z'
    'M17 17H6l4 4-1.4 1.4L2.2 16l6.4-6.4L10 11l-4 4h11z"/>',
}
"""By the classes of their buttons."""
TICKS = '<span class="ticks" aria-hidden="true"></span>'
"""Which the script makes."""


def section(kind: str, name: str, controls: str, *numbers: str) -> str:
    """A whole part. kind: its class; name: what a screen reader calls it; controls, numbers: markup made below."""
    return f'<section class="{kind} conductor" aria-label="{name}">{panel(controls, *numbers)}</section>'


def panel(controls: str, *numbers: str) -> str:
    """A row of controls, the large numbers, and what a screen reader is to say."""
    cards = f'<div class="numbers">{"".join(numbers)}</div>' if numbers else ""
    return f'<div class="controls">{controls}</div>{cards}<p class="spoken" role="status" aria-live="polite"></p>'


def button(kind: str, label: str, title: str = "", face: str = "") -> str:
    """kind: its class; title: where it says more than the label; face: text, where it has no icon."""
    look = f"{kind} primary" if kind == "play" else kind
    inside = face or f'<svg viewBox="0 0 24 24" aria-hidden="true">{ICONS[kind]}</svg>'
    return f'<button type="button" class="{look}" aria-label="{label}" title="{title or label}">{inside}</button>'


def buttons(*row: str, group: str = "") -> str:
    """A row of buttons. group: their common name, for a screen reader."""
    role = f' role="group" aria-label="{group}"' if group else ""
    return f'<div class="buttons"{role}>{"".join(row)}</div>'


def scrubber(kind: str, name: str, label: str = "", below: str = TICKS) -> str:
    """kind: class of its slider; name: the text before it; label: its name for a screen reader, if different.

    below: what stands along the track, as markup.
    """
    slider = f'<input type="range" class="{kind}" aria-label="{label or name}" step="1" min="0" value="0">'
    track = f'<span class="track">{slider}{below}</span>'
    return f'<label class="scrubber {kind}-scrubber">{_span("name", name)}{track}</label>'


def number(quantity: str, title: str, value: str, under: str) -> str:
    """A large number in a quantity's colour, with its name above, and a remark below."""
    large = f'<strong class="value" data-of="{value}"></strong>'
    return f'<div class="number of-{quantity}">{_span("title", title)}{large}{_span("under", under)}</div>'


def _span(look: str, text: str) -> str:
    if text.startswith("@"):
        return f'<span class="{look}" data-of="{text[1:]}"></span>'
    return f'<span class="{look}">{text}</span>'


def film_controls(title: str = "", below: str = "") -> str:
    """Of pictures that a hand runs through; below: what stands along the track, as markup."""
    row = buttons(button("play", "Play"), button("back", "Step back"), button("forward", "Step forward"))
    return f'{row}{scrubber("at", title, below=below)}<strong class="label" aria-hidden="true"></strong>'


SECANT_NUMBERS = (
    number("delta", "delta", "delta", "@average"),
    number("secant", "secant slope", "secant", "@rate"),
    number("tangent", "tangent slope", "tangent", "@sides"),
    number("gap", "gap", "gap", "secant minus tangent"),
)

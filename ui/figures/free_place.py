"""Where a name beside a mark collides with no other: a greedy search over the four corners around the mark."""

from dataclasses import dataclass

POSITIONS = ("bottom right", "bottom left", "top right", "top left")


@dataclass(frozen=True)
class Box:
    """A rectangle in units of the picture's axes (decades, on logarithmic ones)."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def holds(self, other: "Box") -> bool:
        """Whether the other lies inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top


def beside(x: float, y: float, size: tuple[float, float], position: str) -> Box:
    """The box of a text of that width and height at Plotly's textposition around (x, y)."""
    width, height = size
    up, _, across = position.partition(" ")
    left = {"right": x, "left": x - width, "center": x - width / 2}[across]
    bottom = {"top": y, "bottom": y - height, "middle": y - height / 2}[up]
    return Box(left, left + width, bottom, bottom + height)


def free_position(
    x: float, y: float, size: tuple[float, float], taken: list[Box], frame: Box, first: str
) -> tuple[str, Box] | None:
    """The first of the four positions, beginning with `first`, that is inside the frame and meets nothing; or None."""
    for position in dict.fromkeys((first, *POSITIONS)):
        box = beside(x, y, size, position)
        if frame.holds(box) and not any(box.meets(other) for other in taken):
            return position, box
    return None

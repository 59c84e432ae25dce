"""Which compression a browser takes: the header Accept-Encoding, read."""

PREFERRED = ("br", "gzip")


def accepted_encodings(header: str) -> list[str]:
    """Those of PREFERRED that the header allows, the best first. header: as in `gzip, deflate, br;q=0.9`."""
    weights = dict(_parse_weight(piece) for piece in header.lower().split(","))
    anything = weights.get("*", 0.0)
    return [name for name in PREFERRED if weights.get(name, anything) > 0]


def _parse_weight(piece: str) -> tuple[str, float]:
    name, _, weight = piece.partition(";")
    try:
        return name.strip(), float(weight.partition("=")[2] or 1)
    except ValueError:
        return name.strip(), 0.0

"""Names of files, from a function's canonical text: plain letters, digits and hyphens, good on every system."""

import re

SPOKEN = {"/": " over ", "+": " plus ", "-": " minus ", "^": " to ", "|": " bar ", "<": " below ", ">": " above "}
LONGEST = 48


def file_name(what: str, text: str, ending: str) -> str:
    """For example secant-of-x-to-2.html; what: the kind of file, in plain letters; text: canonical."""
    words = "".join(SPOKEN.get(letter, letter) for letter in text)
    plain = re.sub(r"[^A-Za-z0-9.]+|(?<!\d)\.|\.(?!\d)", "-", words).strip("-.")
    plain = re.sub("-+", "-", plain)[:LONGEST].strip("-.")
    return f"{what}-{plain}.{ending}" if plain else f"{what}.{ending}"

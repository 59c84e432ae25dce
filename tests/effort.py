"""How many random examples the tests try: a few in `make test`, all of them in `make test-all`."""

import os

EXHAUSTIVE = os.environ.get("EXHAUSTIVE", "") not in ("", "0")


def examples(few: int, all_of_them: int) -> int:
    """few: as many as still meet every kind that the generator makes."""
    return all_of_them if EXHAUSTIVE else few

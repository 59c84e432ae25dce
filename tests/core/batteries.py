"""The folders of battery files: our own beside this file, and a larger one that may lie beside the checkout."""

from pathlib import Path

OWN = Path(__file__).parent / "battery"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "battery"

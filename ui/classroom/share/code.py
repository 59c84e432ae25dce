"""The QR code of a link: made once for each link, and small enough to travel with every commit."""

import base64
from dataclasses import dataclass
from typing import Any

import segno
import streamlit as st
from segno.encoder import DataOverflowError

ROOMY = 300
"""Characters. Above it the best of eight masks would be looked for a fifth of a second; any of them can be read."""
FINE = 85
"""Modules a side. From here on the dots are so small that they want a large picture and a steady hand."""
FINE_SENTENCE = "This link is long, so the code is fine: show it large, or hand the link on."
TOO_LONG = "This link is too long for a QR code: hand the link itself on."


@dataclass(frozen=True)
class Code:
    """size: modules a side, without the quiet zone, 0 without a code; bits: 1 is dark, by rows, as base64.

    remark: what to know before showing it, or why there is none; else "".
    """

    size: int
    bits: str
    remark: str = ""

    @property
    def message(self) -> dict[str, Any]:
        """The message for the browser."""
        return {"size": self.size, "bits": self.bits, "remark": self.remark}


@st.cache_data(max_entries=512, show_spinner=False)
def code_of(link: str) -> Code:
    """The smallest code that holds the link, with as much error correction as fits into it.

    A code holds up to 2953 bytes; for a longer link there is a sentence instead.
    """
    try:
        code = segno.make_qr(link, error="l", boost_error=True, mask=None if len(link) <= ROOMY else 0)
    except DataOverflowError:
        return Code(0, "", TOO_LONG)
    size = len(code.matrix)
    return Code(size, _pack(code.matrix), FINE_SENTENCE if size >= FINE else "")


def _pack(matrix: tuple[bytearray, ...]) -> str:
    """Eight modules a byte, the first in the highest bit; the last byte is padded with light."""
    modules = b"".join(matrix)
    rows = (modules[place : place + 8].ljust(8, b"\0") for place in range(0, len(modules), 8))
    return base64.b64encode(bytes(sum(module << 7 - bit for bit, module in enumerate(row)) for row in rows)).decode()

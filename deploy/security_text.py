"""/.well-known/security.txt, RFC 9116: where to report a weakness. The owner of the host names the address."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

PATH = "/.well-known/security.txt"
VARIABLE = "TANGENT_LAB_SECURITY_CONTACT"
VALID = timedelta(days=90)
"""How long a copy of the file holds; the RFC wants less than a year."""
_CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://[^\s/]+(?:/\S*)?|tel:\+?[0-9-]+)", re.ASCII | re.IGNORECASE)


def security_text(environment: Mapping[str, str]) -> list[Route]:
    """The route of the file; none where the variable is empty or not set, and then the address is a 404.

    Raises ValueError, with a sentence, for contacts that are no addresses: nobody would notice a wrong one in time.
    """
    contacts = environment.get(VARIABLE, "").split()
    if not all(_CONTACT.fullmatch(contact) for contact in contacts):
        raise ValueError(
            f"{VARIABLE} must be addresses such as mailto:security@school.example or https://school.example/security "
            f"with spaces between; it is {environment[VARIABLE]!r}."
        )

    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(text(contacts, datetime.now(UTC)))

    return [Route(PATH, answer)] if contacts else []


def text(contacts: list[str], now: datetime) -> str:
    """The file as it is sent at that time, in UTC; the contact that is preferred comes first."""
    expires = (now + VALID).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [*(f"Contact: {contact}" for contact in contacts), f"Expires: {expires}", "Preferred-Languages: en"]
    return "\n".join(lines) + "\n"

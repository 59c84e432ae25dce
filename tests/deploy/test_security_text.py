"""Where to report a weakness: /.well-known/security.txt."""

from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette

from deploy.security import CONTACT_PATH, CONTACT_VARIABLE, security_text, text
from tests.deploy.asking import ask

MAIL, PAGE = "mailto:security@school.example", "https://school.example/security"


def test_it_names_every_contact_and_a_day_until_which_it_holds() -> None:
    assert text([MAIL, PAGE], datetime(2026, 1, 1, 12, tzinfo=UTC)) == (
        f"Contact: {MAIL}\nContact: {PAGE}\nExpires: 2026-04-01T12:00:00Z\nPreferred-Languages: en\n"
    )


def test_it_is_served_as_plain_text_and_holds_for_less_than_a_year() -> None:
    answer = ask(Starlette(routes=security_text({CONTACT_VARIABLE: f" {MAIL}  {PAGE} "})), CONTACT_PATH)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert 30 < left.days < 365


@pytest.mark.parametrize("environment", [{}, {CONTACT_VARIABLE: ""}, {CONTACT_VARIABLE: "  "}])
def test_without_a_contact_there_is_none(environment: dict[str, str]) -> None:
    assert security_text(environment) == []


@pytest.mark.parametrize(
    "said", ["security@school.example", "http://school.example", "mailto:", "see https://a.example"]
)
def test_what_is_no_address_keeps_the_server_from_starting(said: str) -> None:
    with pytest.raises(ValueError, match=CONTACT_VARIABLE):
        security_text({CONTACT_VARIABLE: said})

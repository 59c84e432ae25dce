"""What is installed: every package by its version and the hashes of its files, the same for all who install."""

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.browser.server import ROOT

LISTS = {"requirements.txt": "requirements.lock", "requirements-dev.txt": "requirements-dev.lock"}
TOOLS = {"requirements-tools.txt": "requirements-tools.lock"}
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def listed(file: str) -> list[Requirement]:
    """What a list asks for, and the lists that it includes."""
    found: list[Requirement] = []
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found += listed(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            found.append(Requirement(line))
    return found


def locked(file: str) -> list[tuple[Requirement, list[str]]]:
    """Each package of a lock file, with the hashes of its files."""
    text = re.sub(r"^ *#.*$", "", (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " "), flags=re.MULTILINE)
    lines = [line for line in text.splitlines() if line and not line.startswith("--only-binary")]
    return [(Requirement(line.partition("--hash")[0]), re.findall(r"--hash=(\S+)", line)) for line in lines]


def here(file: str) -> dict[str, str]:
    """The versions of a lock file on this system, by canonical name."""
    pins = [pin for pin, _ in locked(file) if pin.marker is None or pin.marker.evaluate()]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}


@pytest.mark.parametrize("lock", [*LISTS.values(), *TOOLS.values()])
def test_every_package_of_a_lock_has_a_version_and_hashes(lock: str) -> None:
    assert len(locked(lock)) > 30
    for pin, hashes in locked(lock):
        assert [clause.operator for clause in pin.specifier] == ["=="], pin
        assert hashes and all(DIGEST.fullmatch(each) for each in hashes), pin


@pytest.mark.parametrize(("wanted", "lock"), (LISTS | TOOLS).items())
def test_a_lock_is_in_step_with_its_list(wanted: str, lock: str) -> None:
    for pin in listed(wanted):
        assert here(lock)[canonicalize_name(pin.name)] == str(pin.specifier).removeprefix("=="), "make lock"


@pytest.mark.parametrize(("wanted", "lock"), LISTS.items())
def test_a_lock_holds_what_its_list_brings_along_and_nothing_else(wanted: str, lock: str) -> None:
    needed, names = set(), [canonicalize_name(pin.name) for pin in listed(wanted)]
    while names:
        name = names.pop()
        if name not in needed:
            needed.add(name)
            asked = map(Requirement, metadata.requires(name) or [])
            names += [
                canonicalize_name(each.name) for each in asked if not each.marker or each.marker.evaluate({"extra": ""})
            ]
    assert needed == set(here(lock)), "make lock"


def test_what_is_tried_is_what_is_locked() -> None:
    versions = here(LISTS["requirements-dev.txt"])
    assert {name: metadata.version(name) for name in versions} == versions
    assert here(LISTS["requirements.txt"]).items() <= versions.items()


@pytest.mark.parametrize(
    "file",
    ["README.md", "Makefile", "deploy/Dockerfile", *(f"docs/hosting/{name}.md" for name in ("laptop", "one-server"))],
)
def test_nothing_is_installed_but_what_is_locked(file: str) -> None:
    commands = re.findall(r'.*pip"?,? "?install.*', (ROOT / file).read_text(encoding="utf-8"))
    assert commands
    assert all(
        "--require-hashes" in command and "--requirement" in command.replace("-r ", "--requirement ")
        for command in commands
    )


def test_the_base_of_the_image_is_named_by_its_digest() -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    assert DIGEST.fullmatch(re.findall(r"^ARG PYTHON=\S+@(\S+)$", dockerfile, re.MULTILINE)[0])
    assert set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)) == {"${PYTHON}"}


def test_the_image_gets_the_lock() -> None:
    assert "!requirements.lock" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

"""The lock files: complete, hashed, without a host, and what pyproject.toml says."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import pytest

from tests.architecture.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)


@cache
def lock_text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return {package: version for package, version, _ in PIN.findall(lock_text(name))}


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_hash_and_none_a_host(name: str) -> None:
    text = lock_text(name)
    packages = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
    assert len(packages) == len(PIN.findall(text)) > 0
    assert all(line.endswith("\\") for line in packages)
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links", text)


def test_the_larger_lock_contains_the_smaller() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


def test_the_locks_are_those_of_the_project() -> None:
    wanted = project()["project"]
    for name, requirements in (
        (LOCKS[0], wanted["dependencies"]),
        (LOCKS[1], wanted["dependencies"] + wanted["optional-dependencies"]["dev"]),
        (LOCKS[1], project()["build-system"]["requires"]),
    ):
        assert dict(requirement.split("==") for requirement in requirements).items() <= pins(name).items()

"""Rules for keys that went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..curation import KEY, REGISTER, Mappings, Part, Problem, Problems, Redirect, unknown


def check_redirects(mappings: Mappings, problems: Problems) -> None:
    """Note keys that went and are still there, or that do not lead straight to an entity of the register."""
    for key, redirect in mappings.redirects.items():
        if not KEY.fullmatch(key):
            repair = "use lower-case words joined by hyphens"
            problems.add("E201", redirect.at, f"'{key}' cannot be a key", repair)
        elif key in mappings.entities or key in mappings.others:
            repair = "remove it from the register, or from the keys that went"
            problems.add("R001", redirect.at, f"'{key}' went, and is registered all the same", repair)
        _check_target(redirect, mappings, problems)


def _check_target(redirect: Redirect, mappings: Mappings, problems: Problems) -> None:
    """Note a target that is itself a key that went, or no key at all."""
    now, at = redirect.now, redirect.where["now"]
    if now in mappings.redirects:
        last = _last(now, mappings.redirects)
        if last is None:
            what = f"'{redirect.key}' leads to itself, by way of '{now}'"
            problems.add("R004", at, what, "name the entity that has its meaning now")
        else:
            problems.add("R003", at, f"'{now}' went as well", f"write '{last}'")
    elif now and now not in mappings.entities:
        missing, otherwise = Part(REGISTER.path, now), "name an entity of the register"
        unknown(problems, "R002", at, "entity", now, mappings.entities, otherwise, presumes=missing)


def _last(key: str, redirects: Mapping[str, Redirect]) -> str | None:
    """Where a key that went leads in the end; None for a circle."""
    seen: set[str] = set()
    while key in redirects:
        if key in seen:
            return None
        seen.add(key)
        key = redirects[key].now
    return key


def with_new_keys(problems: Iterable[Problem], redirects: Mapping[str, Redirect]) -> list[Problem]:
    """The problems; where one is that a key is unknown which went, its repair names the key of today."""
    return [
        replace(problem, repair=f"'{gone[0].key}' went; write '{gone[0].now}'")
        if (gone := [redirects[part.key] for part in problem.presumes if part.key in redirects])
        else problem
        for problem in problems
    ]

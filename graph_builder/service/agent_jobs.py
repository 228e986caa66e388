"""The job of an agent's tool."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..stores import Store
from .agent_tools import TOOLS
from .answers import Answer
from .job import Job
from .settings import AnswerLimits


@dataclass(frozen=True, kw_only=True)
class ToolJob(Job):
    """A tool of an agent, with the arguments that the agent gives."""

    kind = "tool"
    name: str
    arguments: dict[str, Any]

    def run(self, graph: Store, limits: AnswerLimits) -> Answer:
        """What the tool answers, as JSON."""
        found = TOOLS[self.name](graph, **self.arguments)
        return Answer(200, "application/json", json.dumps(found, ensure_ascii=False).encode("utf-8"))

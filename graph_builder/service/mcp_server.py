"""The graph for language models: a read-only server of the Model Context Protocol.

https://modelcontextprotocol.io

An extra: ``pip install "hsgraph[mcp]"``. The tools run in the workers of
:mod:`graph_builder.service.worker_pool`, under the same limits as the service; what they answer stands in
:mod:`graph_builder.service.agent_tools`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from ..version import __version__
from .agent_jobs import ToolJob
from .errors import RequestError
from .settings import Limits, Settings
from .worker_pool import WorkerPool

INSTRUCTIONS = (Path(__file__).resolve().parent / "mcp_instructions.md").read_text("utf-8").strip()
"""What a model is told before it asks anything."""

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Answers = dict[str, Any]

Name = Annotated[str, Field(description="a key or any name, in any language", max_length=200)]

RunTool = Callable[..., Awaitable[Answers]]
"""What has a tool run, by its name and its arguments."""


def server(settings: Settings, limits: Limits | None = None) -> MCPServer:
    """The server over the graph that the settings name."""
    pool = WorkerPool(settings, limits)

    @asynccontextmanager
    async def lifespan(_: MCPServer) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def run(tool: str, /, **arguments: Any) -> Answers:
        try:
            answer = await pool.run(ToolJob(name=tool, arguments=arguments))
        except RequestError as error:
            raise ToolError(error.sentence) from None
        if answer.status >= 400:
            raise ToolError(answer.body.decode("utf-8"))
        found: Answers = json.loads(answer.body)
        return found

    made = MCPServer(
        "hsgraph",
        title="Human security graph",
        instructions=INSTRUCTIONS,
        version=__version__,
        lifespan=lifespan,
        log_level="ERROR",
    )
    _add_reading_tools(made, run)
    _add_asking_tools(made, run)
    return made


def _add_reading_tools(made: MCPServer, run: RunTool) -> None:
    """The tools that look things up and read what the documents say of them."""

    @made.tool(annotations=_READS)
    async def search(
        text: Annotated[
            str,
            Field(
                description="words or a question, in any of six languages",
                max_length=200,
            ),
        ],
    ) -> Answers:
        """Find statements by words, with things for show and places for read."""
        return await run("search", text=text)

    @made.tool(annotations=_READS)
    async def show(
        key: Annotated[
            str,
            Field(
                description="any name or key of a thing, 'paragraph 40', 'section V', a year, a relation",
                max_length=200,
            ),
        ],
    ) -> Answers:
        """All that the documents say of one thing: statements with place, anchor, standing and citation."""
        return await run("show", key=key)

    @made.tool(annotations=_READS)
    async def read(
        place: Annotated[
            str,
            Field(
                description="'7', '8 bullet 2', 'preamble 3', 'footnote 17', 'letter', 'cover' or 'title'",
                max_length=60,
            ),
        ],
        document: Annotated[
            str | None,
            Field(
                description="the document's key; needed only where several have such a place", max_length=100
            ),
        ] = None,
    ) -> Answers:
        """All that rests on one place of a document, with a digest of it and corrections."""
        return await run("read", place=place, document=document)


def _add_asking_tools(made: MCPServer, run: RunTool) -> None:
    """The tools that ask questions."""

    @made.tool(annotations=_READS)
    async def questions(
        words: Annotated[
            str, Field(description="words that the question holds; empty for all", max_length=200)
        ] = "",
    ) -> Answers:
        """The prepared questions that ask can run, with their parameters."""
        return await run("questions", words=words)

    @made.tool(annotations=_READS)
    async def ask(
        name: Annotated[
            str,
            Field(
                description="a question in your own words, in any of six languages, "
                "or a name that questions gives",
                max_length=200,
            ),
        ],
        parameters: Annotated[
            dict[str, str] | None,
            Field(description="values for its parameters; what is not given takes its example"),
        ] = None,
    ) -> Answers:
        """Ask in words, or run a prepared question; rows, and the statements that they rest on.

        In words: "grade" is answered, related (the documents may not answer it) or not said, "reasons" tell
        what was looked for and not found, and "questions" are prepared ones that fit.
        """
        return await run("ask", name=name, parameters=parameters or {})

    @made.tool(annotations=_READS)
    async def path(
        start: Name,
        end: Name,
        plain: Annotated[bool, Field(description="go along plain facts only")] = False,
    ) -> Answers:
        """How two things are connected: the ways that mean most, each step with its kind and statement."""
        return await run("path", start=start, end=end, plain=plain)

    @made.tool(annotations=_READS)
    async def query(
        sparql: Annotated[
            str, Field(description="SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE", max_length=10_000)
        ],
    ) -> Answers:
        """Ask in SPARQL; rows, and the statements that they name or that join the things in them.

        Include the statement (?s a hs:Statement) to get its evidence.
        """
        return await run("query", text=sparql)


def serve(settings: Settings, limits: Limits, port: int | None = None) -> int:
    """Serve over standard input and output, or over HTTP on the loopback if ``port`` is given.

    Returns an exit code.
    """
    made = server(settings, limits)
    if port is None:
        made.run("stdio")
    else:
        made.run("streamable-http", host="127.0.0.1", port=port, stateless_http=True, json_response=True)
    return 0

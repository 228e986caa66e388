"""The graph for language models: a server of the Model Context Protocol (https://modelcontextprotocol.io), read-only, under the guard of the service.

An extra: ``pip install "hsgraph[mcp]"``. The tools run in the workers of :mod:`graph_builder.service.worker_pool`; what they answer stands in
:mod:`graph_builder.service.agent_tools`.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from ..version import __version__
from .errors import RequestError
from .file_jobs import ToolJob
from .settings import Limits, Settings
from .worker_pool import WorkerPool

INSTRUCTIONS = """\
This is a knowledge graph of what a few United Nations documents on human security say, statement by statement (query SELECT * { ?document a hs:SourceDocument ; skos:definition ?what } lists them). \
It is no encyclopaedia of the subject: it holds what these documents say, and nothing else is answered from it.

How to read an answer:
- Every statement has evidence: the place (¶7 is paragraph 7, fn 3 footnote 3, behind the name of the work where a document is the text of one) and the anchor, the few words it rests on in the language of the document, with an English gloss. Always give place and statement when you use one; "citation" is ready to use.
- "standing": asserted (so), recommended (should be), possible (can or may be), prospective (is to be). Never report a recommendation, a possibility or a plan as a fact.
- "polarity" denied: the text says that it is not so. "reception" rejected: the document passes the view on and does not share it; reported: somebody else's words.
- "saidBy": whose words they are. Only "plainFact": true is a fact in the document's own voice, without condition.
- "qualifiers" limit or add: some, most, often, on a condition, in a context. Keep them.
- "corrections": what is printed is wrong by what is established elsewhere; tell both.
- id:not-stated (hs:notStated) as an agent means that the document names nobody; hs:unnamed as a speaker means that it says "some" or "often" without a name.

If the graph has no statement, say "not stated in the documents": do not fill in from what you know, and do not conclude that it is false. Search by several names before you say so.
Start with search or questions; show gives all that is said of one thing, read all that rests on one place; ask runs a prepared question; path joins two things; query takes SPARQL 1.1 \
(prefixes hs:, id:, skos:, rdfs: need no declaration)."""

_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def server(settings: Settings, limits: Limits | None = None) -> MCPServer:
    """The server over a graph; ``settings`` as :class:`~graph_builder.service.worker_pool.WorkerPool` takes them."""
    pool = WorkerPool(settings, limits)

    @asynccontextmanager
    async def lifespan(_: MCPServer) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            await pool.close()

    async def run(tool: str, /, **arguments: Any) -> dict[str, Any]:
        try:
            answer = await pool.run(ToolJob(name=tool, arguments=arguments))
        except RequestError as error:
            raise ToolError(error.sentence) from None
        if answer.status >= 400:
            raise ToolError(answer.body.decode("utf-8"))
        return json.loads(answer.body)

    found = MCPServer(
        "hsgraph",
        title="Human security graph",
        instructions=INSTRUCTIONS,
        version=__version__,
        lifespan=lifespan,
        log_level="ERROR",
    )

    @found.tool(annotations=_READS)
    async def search(
        text: Annotated[
            str,
            Field(
                description="a name or part of one, in any of six languages, or a word of a digest",
                max_length=200,
            ),
        ],
    ) -> dict[str, Any]:
        """Find things by name and places by what they are about; gives keys for show and places for read."""
        return await run("search", text=text)

    @found.tool(annotations=_READS)
    async def show(
        key: Annotated[str, Field(description="a key such as human-security, or a name", max_length=200)],
    ) -> dict[str, Any]:
        """All that the documents say of one thing, each statement with place, anchor, standing and citation."""
        return await run("show", key=key)

    @found.tool(annotations=_READS)
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
    ) -> dict[str, Any]:
        """All that rests on one place of a document, with a digest of it and the corrections of what it prints."""
        return await run("read", place=place, document=document)

    @found.tool(annotations=_READS)
    async def questions(
        words: Annotated[
            str, Field(description="words that the question holds; empty for all", max_length=200)
        ] = "",
    ) -> dict[str, Any]:
        """The prepared questions that ask can run, with their parameters."""
        return await run("questions", words=words)

    @found.tool(annotations=_READS)
    async def ask(
        name: Annotated[str, Field(description="a name that questions gives", max_length=100)],
        parameters: Annotated[
            dict[str, str] | None,
            Field(description="values for its parameters; what is not given takes its example"),
        ] = None,
    ) -> dict[str, Any]:
        """Run a prepared question; rows, and the statements that they rest on."""
        return await run("ask", name=name, parameters=parameters or {})

    @found.tool(annotations=_READS)
    async def path(
        start: Annotated[str, Field(description="a key or a name", max_length=200)],
        end: Annotated[str, Field(description="a key or a name", max_length=200)],
        plain: Annotated[bool, Field(description="go along plain facts only")] = False,
    ) -> dict[str, Any]:
        """How two things are connected: the shortest ways, each step with its statement."""
        return await run("path", start=start, end=end, plain=plain)

    @found.tool(annotations=_READS)
    async def query(
        sparql: Annotated[
            str, Field(description="SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE", max_length=10_000)
        ],
    ) -> dict[str, Any]:
        """Ask in SPARQL; rows, and the statements that they name or that join the things in them. Include the statement (?s a hs:Statement) to get its evidence."""
        return await run("query", text=sparql)

    return found


def serve(settings: Settings, limits: Limits, port: int | None = None) -> int:
    """Serve over standard input and output, or over HTTP on the loopback if ``port`` is given. Returns an exit code."""
    found = server(settings, limits)
    if port is None:
        found.run("stdio")
    else:
        found.run("streamable-http", host="127.0.0.1", port=port, stateless_http=True, json_response=True)
    return 0

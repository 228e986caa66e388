"""What a job answers, and how it goes over the wire."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any

LENGTHS = struct.Struct("!II")

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Answer:
    """What a job gives: a status of HTTP, a media type, a body, and further headers.

    From status 400 on the body is one sentence.
    """

    status: int
    type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def encode_frame(head: dict[str, Any], body: bytes = b"") -> bytes:
    """A head and a body as they go over the wire."""
    data = json.dumps(head).encode("ascii")
    return LENGTHS.pack(len(data), len(body)) + data + body


def frame_lengths(data: bytes) -> tuple[int, int]:
    """How long the head and the body are that follow these eight bytes."""
    return LENGTHS.unpack(data)

"""What follows a Chinese clause: the parts and examples of what it puts forward or defines."""

from __future__ import annotations

from ..statements import Statement
from .chinese_attribution import joined
from .chinese_morphology import item
from .chinese_names import ChineseNames
from .proposals import Proposals
from .terms import is_statement

_DETAILS = {
    "includesMeasure": "包括{}",
    "element": "要素包括{}",
    "foundation": "立足点是{}",
    "hasExample": "例如{}",
    "inCaseOf": "适用于{}",
    "authorisedBy": "须由{}授权",
    "legalBasis": "法律依据是{}",
    "lastResortAfter": "只在{}未奏效时采用",
}


class ChineseDetails:
    """Tells the parts that a definition or a measure has."""

    def __init__(self, names: ChineseNames, proposals: Proposals) -> None:
        self.names, self.proposals = names, proposals

    def words(self, s: Statement, said: str) -> str:
        """What the object consists of, with its comma, unless it is ``said``."""
        if not isinstance(s.object, str) or is_statement(s.object):
            return ""
        roles = (self.proposals.measures[s.object] if self.proposals.is_proposal(s) else s).roles
        found = ""
        for role, lead in _DETAILS.items():
            names = [self.names.term(t) for t in roles.get(role, ())]
            told = [t for n in names if (t := item(n)) not in said]
            found += f"，{lead.format(self._listed(told))}" if told else ""
        return found

    @staticmethod
    def _listed(names: list[str]) -> str:
        """Names in a row; set off where one is a list itself."""
        listed = len(names) > 1 and any("、" in name for name in names)
        return f"：{'；'.join(names)}" if listed else joined(names)

"""Words that tell nothing of what a question is about: articles, pronouns, particles, question words.

They are left out of a search unless nothing else is left. Folded as :func:`~.text_analysis.fold` folds.
"""

from __future__ import annotations

import re

FUNCTION_WORDS = {
    "en": frozenset(
        """a about all also am an and any are as at be been being between but by can could did do does doing done
        for from get give gives had has have having he her his how i if in into is it its let like made make
        makes me mean means much my no not of on one or our out over say said says shall she should so some such
        tell than that the their them then there these they this those to under up us was we were what whats
        when where which while who whom whose why will with would you your s t""".split()
    ),
    "fr": frozenset(
        """a à au aux avec ce ces cet cette comment d dans de des dit dont du elle elles en est et etait ete etre
        eu fait il ils je l la le les leur leurs lui mais ne nous on ont ou où par pas pour pourquoi qu quand que
        quel quelle quelles quels qui quoi s sa se selon ses si son sont sous sur un une vous y""".split()
    ),
    "es": frozenset(
        """a al como con cual cuales cuando cuanto cuantos de del donde dice el ella ellos en entre es esta este
        esto fue fueron ha han hay la las le les lo los mas no o para pero por porque que quien quienes se segun
        ser si sin sobre son su sus un una unos unas y""".split()
    ),
    "ru": frozenset(
        """а без был была были было в во для до его ее если же за и из или их к как какая какие какими какой
        каким ко когда кого кому кто ли между на не ни но о об он она они от по под почему при с со так там то
        того том у чего чем что это этого этой этом""".split()
    ),
    "ar": frozenset(
        """ما ماذا من هل كيف متى اين لماذا اي في على الى عن مع هو هي هم هذا هذه ذلك تلك التي الذي الذين كان
        كانت ان و او ثم قد لا لم لن كم بين عند كل هناك""".split()
    ),
}

CHINESE_FUNCTION_WORDS = re.compile(
    "为什么|为何|什么|哪些|哪个|哪里|哪|谁|怎么样|怎样|怎么|如何|是否|多少|几个|请问|的|了|吗|呢|是|有|在|被|由|和|与|对|把|说|关于"
)
"""Where a Chinese question is cut."""

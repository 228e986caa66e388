"""Chinese word order within names: acts as verb phrases, quantifiers at the head, predicates."""

from __future__ import annotations

import re

# Two-character verbs that take an object: "the protection of fish" can be turned back into "protect fish".
_VERB_LIST = (
    "保护保障促进加强增强增进增加改善减轻减少消除铲除克服防止防范预防避免阻止制止打击防治解决处理应对"
    "管理控制监测审议讨论界定确定阐明制订制定执行实施落实履行实现确保维持巩固建立设立创建重建组织举办"
    "召开分发分享宣传记录暴露起诉提出提供推动推进恢复鼓励支持支助尊重捍卫遵守享有享受行使发挥获得摆脱"
    "满足谋求寻求了解理解关心强调重视批准核准查明协助禁止招募训练引入赋权限制削弱违反利用使用应用采用扩大"
    "融合连结结合取代纳入编入忽视扰乱战胜结束缺乏防范"
)
_VERBS = frozenset(_VERB_LIST[i : i + 2] for i in range(0, len(_VERB_LIST), 2))
_WITH_OBJECT_BEFORE = _VERBS | {"参与", "参加"}
_ACT_ON = re.compile(r"((?:[^对的]*[应针敌面])?[^对的]{0,24}?)(?<![应针敌面])对(.+)的([^的]+)")
_ACT_OF = re.compile(r"([^对]+|.*(?:应对|针对|敌对).*)的([^的]+)")
_PREPOSED = ("把", "将", "使", "给", "人人")
_DONE = re.compile(r"对.+(?:给予|施加|进行).+|在[^的]+[中上内](?:引入|加入).+")
_PLACES = tuple("上中内里前后")
_IN_FIELD = re.compile(r"(在.+方面)的([^的]+)")
_LIGHT_VERBS = (
    ("采取", ("措施", "步骤", "行动")),
    ("从事", ("活动", "工作")),
    ("实施", ("项目", "方案")),
    ("发挥", ("作用",)),
)
_MADE = {"发挥": ("作用",), "作出": ("贡献",)}
_NO_OBJECTS = ("责任", *(noun for _, nouns in _LIGHT_VERBS for noun in nouns))
_MEASURE_WORDS = {"位": ("领导人", "首脑", "代表"), "项": ("原则", "措施", "任务"), "种": ("种类",)}
_OF_ACTS = ("责任", "能力", "努力", "步骤")
_ABOUT = ("关于", "有关")
_OPENERS = ("无法", "能够", "开始", "创造", "今后")
_FORMED = ("工具", "方案", "框架", "制度", "定义")
_USED = {"采用": ("观", "制度", "方法", "做法"), "发挥": ("潜力", "作用")}
_HARM = ("代价", "影响", "损失", "伤害")
_QUANTIFIED = ("一些", "所有", "许多", "大多数", "若干", "少数", "全部", "一切", "各")
_POSSESSED = ("性", "性质", "价值")
_IDENTITIES = {"概念": "一种", "关切": "一项", "机构": "", "博士": "", "工具": ""}
_STATES = ("已", "正在", "即将", "出现", "新近", "比", "更", "看似")


def verb_phrase(name: str) -> str | None:
    """The name of an act as a verb phrase; None where it names no act.

    >>> [verb_phrase(n) for n in ("对屋顶的保护", "鱼的平等分享", "猫对鱼的分享", "屋顶")]
    ['保护屋顶', '平等分享鱼', '猫分享鱼', None]
    """
    if name.startswith(_PREPOSED) or _DONE.fullmatch(name):
        return name
    if name[:2] in _VERBS and "的" not in name and not name.endswith(_NO_OBJECTS):
        return name
    if found := _ACT_ON.fullmatch(name):
        agent, theme, head = found.groups()
        if _is_verb(head, _WITH_OBJECT_BEFORE):
            return agent + head + theme
    elif (found := _ACT_OF.fullmatch(name)) and _is_verb(found[2], _VERBS):
        theme = re.sub(r"^(?:关于|有关)", "", found[1])
        return None if theme.endswith(_PLACES) else found[2] + theme
    return None


def item(name: str) -> str:
    """A name in a list: an act as a verb phrase, unless it says whose act it is.

    >>> item("对鱼的分享"), item("猫对鱼的分享"), item("在屋顶上对鱼的分享")
    ('分享鱼', '猫对鱼的分享', '在屋顶上分享鱼')
    >>> item("雨后"), item("下雨期间")
    ('雨后阶段', '下雨阶段')
    """
    act = None if name.startswith(_ABOUT) else verb_phrase(name)
    if act and (act[:1] != name[:1] or act.startswith("在")):
        return act
    return f"{name.removesuffix('期间')}阶段" if name.endswith(("前", "后", "期间")) else name


def part(whole: str, name: str) -> str:
    """A name among the parts of a whole: without the whole or the owner that both names begin with.

    >>> part("猫的吃和住条件", "猫的吃住条件"), part("猫的吃和住", "猫的住"), part("猫的屋顶", "鱼的屋顶")
    ('吃住条件', '猫的住', '鱼的屋顶')
    >>> part("猫", "猫的屋顶")
    '屋顶'
    """
    owner = whole.partition("的")[0] + "的"
    rest = name.removeprefix(f"{whole}的").removeprefix(owner)
    return rest if len(rest) > 1 else name


def member(whole: str, name: str) -> str:
    """A name in the list of a whole's parts.

    >>> member("猫对鱼的关心和保护", "猫对鱼的保护"), member("猫", "对鱼的保护")
    ('对鱼的保护', '保护鱼')
    """
    rest = part(whole, name)
    _, on, theme = name.partition("对")
    return on + theme if on and rest != name and rest in re.split("[、和的]", whole) else item(rest)


def resulting(name: str) -> str:
    """What is caused, with its verb.

    >>> resulting("争吵"), resulting("鱼的代价"), resulting("屋顶看似热闹")
    ('导致争吵', '造成鱼的代价', '使屋顶看似热闹')
    """
    if "更加" in name or "看似" in name:
        return f"使{name}"
    return f"{'造成' if name.endswith(_HARM) else '导致'}{name}"


def used(name: str) -> str:
    """What is used, with its verb.

    >>> used("鱼网"), used("抓鱼制度"), used("猫的潜力")
    ('运用鱼网', '采用抓鱼制度', '发挥猫的潜力')
    """
    return next((verb for verb, nouns in _USED.items() if name.endswith(nouns)), "运用") + name


def formed(name: str) -> str:
    """A name as an aim: what has to be made is made.

    >>> formed("和睦"), formed("鱼的定义")
    ('和睦', '形成鱼的定义')
    """
    return brought_about(name) if name.endswith(_FORMED) else name


def says(text: str, name: str) -> bool:
    """Whether a text has most of the characters of a name in it.

    >>> says("保护鱼和牛奶", "对鱼的保护"), says("保护鱼", "屋顶上的和睦")
    (True, False)
    """
    characters = set(name) - set("对的")
    return len(characters - set(text)) < 0.5 * len(characters)


def predicate(name: str) -> str:
    """What stands after a subject that the name is said of.

    >>> [predicate(n) for n in ("透明", "多样性", "普遍关切", "正在进行", "相互关联", "对鱼的同等重视")]
    ['是透明的', '具有多样性', '是一项普遍关切', '正在进行', '相互关联', '同等重视鱼']
    """
    if act := verb_phrase(name):
        return act
    if name.startswith(_STATES) or "相互" in name:
        return name
    if name.endswith("方法"):
        return used(name)
    if name.endswith(_POSSESSED) and not name.startswith("有"):
        return f"具有{name}"
    if noun := next((noun for noun in _IDENTITIES if name.endswith(noun)), None):
        return f"是{_IDENTITIES[noun]}{name}"
    return f"是{name.removesuffix('的')}的"


def carried_out(name: str, agent: str = "", measure: bool = False) -> str:
    """What somebody does who does what is named; ``agent`` is not said again.

    A ``measure`` is named by a verb phrase, unless its name says that it is a measure.

    >>> carried_out("猫对鱼的分享", "猫"), carried_out("预防措施"), carried_out("共同行动")
    ('分享鱼', '采取预防措施', '采取共同行动')
    >>> carried_out("猫在分享方面的作用", "猫"), carried_out("尽早行动", measure=True)
    ('在分享方面发挥作用', '尽早行动')
    """
    text = name[len(agent) :].removeprefix("的") if agent and name.startswith(agent) else name
    if measure:
        return f"采取{text}" if text.endswith("措施") and verb_phrase(text) is None else item(text)
    if act := verb_phrase(text):
        return act
    verb = next((verb for verb, nouns in _LIGHT_VERBS if text.endswith(nouns)), "")
    if verb and (found := _IN_FIELD.fullmatch(text)):
        return f"{found[1]}{verb}{found[2]}"
    return verb + text


def own(subject: str, name: str) -> str:
    """A name that begins with the subject's, with a pronoun instead.

    >>> own("猫", "猫的屋顶"), own("猫", "猫无法解决的争吵"), own("猫", "猫粮")
    ('其屋顶', '其无法解决的争吵', '猫粮')
    >>> own("屋顶猫会议", "猫会议的辩论"), own("狗和猫会议", "猫会议的辩论")
    ('其辩论', '猫会议的辩论')
    """
    owner, _, head = name.partition("的")
    if len(owner) > 2 and len(head) > 1 and re.fullmatch(f"[^的和、]*{re.escape(owner)}", subject):
        return f"其{head}"
    rest = name.removeprefix(subject)
    if rest != name and (rest[:1] in ("的", "对", "所") or rest[:2] in _VERBS or rest.startswith(_OPENERS)):
        return "其" + rest.removeprefix("的") if len(rest) > 2 else name
    return name


def at_head(word: str, name: str) -> str:
    """A quantifier or number with a name: before its head noun; nothing where the name says how many.

    >>> at_head("一些", "猫"), at_head("两个", "猫的屋顶"), at_head("一些", "所有猫")
    ('一些猫', '猫的两个屋顶', '所有猫')
    """
    if name.startswith(_QUANTIFIED) or any(many in name for many in ("大部分", "大多数")):
        return name
    before, of, head = name.rpartition("的")
    return f"{before}{of}{word}{head}" if of else word + name


def repeats(name: str, verb: str) -> bool:
    """Whether a name says the act of a verb already, so that the verb after it would be heard twice.

    >>> repeats("对鱼的保护", "保护"), repeats("屋顶的加固", "加强"), repeats("猫", "保护")
    (True, True, False)
    """
    inner = verb in name and name.endswith(_OF_ACTS)
    return bool(verb) and (inner or bool(set(verb) & set(name[-2:])))


def brought_about(name: str, means: bool = False) -> str:
    """What somebody does who brings about what is named; ``means`` are made.

    >>> brought_about("和睦"), brought_about("抓鱼工具"), brought_about("确保猫的和睦")
    ('实现和睦', '形成抓鱼工具', '确保猫的和睦')
    """
    made = means or name.endswith(_FORMED)
    return name if name[:2] in _VERBS else f"{'形成' if made else '实现'}{name}"


def comes_about(name: str) -> tuple[str, str]:
    """Subject and verb of what comes about: somebody plays a part, makes a contribution; a thing is realised.

    >>> comes_about("猫的作用"), comes_about("猫的和睦")
    (('猫', '发挥作用'), ('猫的和睦', '实现'))
    """
    owner, of, head = name.rpartition("的")
    verb = next((verb for verb, nouns in _MADE.items() if of and head in nouns), "")
    return (owner, verb + head) if verb else (name, "实现")


def with_noun(name: str, noun: str, attribute: str = "") -> str:
    """A name with the noun of its kind at the end, once, and an attribute before it.

    >>> with_noun("猫的责任", "责任", "主要"), with_noun("对鱼的分享", "责任")
    ('猫的主要责任', '分享鱼的责任')
    >>> with_noun("主要责任", "责任", "主要")
    '主要责任'
    """
    before = name.removesuffix(noun) if name.endswith(noun) else f"{verb_phrase(name) or name}的"
    return before + ("" if before.endswith(attribute) else attribute) + noun


def targets(subject: str, name: str) -> bool:
    """Whether the subject names an act on just what is named.

    >>> targets("对鱼的保护", "鱼"), targets("对猫和鱼的保护", "鱼")
    (True, False)
    """
    act = verb_phrase(subject) or ""
    return act.endswith(name) and act[-len(name) - 1 : -len(name)] not in tuple("和、与及的")


def aimed(name: str, act: str | None, subject: str) -> str:
    """An aim as a predicate.

    >>> aimed("鱼", None, "猫"), aimed("对鱼的保护", "保护鱼", "猫")
    ('以鱼为目标', '旨在保护鱼')
    """
    if act and not act.startswith("在") and "旨在" not in subject:
        return f"旨在{act}"
    return f"以{act or name}为目标"


def with_adverbs(adverbs: str, manner: str, after: str) -> str:
    """Adverbs and predicate; a manner stands before the noun of a predicate.

    >>> with_adverbs("日益", "", "是鱼"), with_adverbs("", "新鲜", "是猫的鱼")
    ('日益成为鱼', '是猫的新鲜的鱼')
    >>> with_adverbs("", "静静", "吃鱼")
    '静静吃鱼'
    """
    if adverbs.endswith("日益") and after.startswith("是"):
        after = f"成为{after[1:]}"
    if manner and after.startswith(("是", "成为")):
        return adverbs + re.sub(r"的(\w+)$", rf"的{manner}的\1", after)
    if manner and after.startswith((manner[-2:], manner[-1])):
        manner = manner[:-2]
    if manner.startswith("未经"):
        manner += "即"
    return adverbs + manner + after


def measure_word(name: str) -> str:
    """The word between a number and a name."""
    return next((word for word, nouns in _MEASURE_WORDS.items() if name.endswith(nouns)), "个")


def _is_verb(head: str, verbs: frozenset[str]) -> bool:
    *others, last = re.split(r"[、和]", head)
    return last[-2:] in verbs and len(last) <= 8 and all(word[-2:] in verbs for word in others)

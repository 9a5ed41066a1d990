"""What is answered over HTTP about an entry: the sentences of a file where they fit, others where not."""

from engine.core.problems import Problem, Refused
from engine.texts import problems, refusals
from engine.texts.intake import KINDS, OF_FIELDS
from engine.texts.numbers import written

_OVER_HTTP = OF_FIELDS | {
    "bad-phone/lost-leading-zero": problems.SENTENCES["bad-phone"],
    "bad-citizen-number/lost-leading-zero": problems.SENTENCES["bad-citizen-number"],
}

FIELD = "Trường “{field}”: {said}"


def told(problem: Problem) -> str:
    """A whole sentence, with the field it is about."""
    why = f"{problem.code}/{problem.facts.get('why')}"
    said = _OVER_HTTP.get(why) or (None if why in problems.SENTENCES else _OVER_HTTP.get(problem.code))
    facts = written(problem.facts)
    if "kind" in facts:
        facts["kind"] = KINDS[str(facts["kind"])]
    if said is None:
        said = problems.SENTENCES.get(why) or problems.SENTENCES[problem.code]
    said = said.format(**facts | {"found": problem.found or "", "column": problem.column})
    if problem.column is None:
        return said[:1].upper() + said[1:]
    return FIELD.format(field=problem.column, said=said)


def not_taken(code: str) -> str:
    """Why the store could not take an entry."""
    return refusals.sentence(Refused(code))

"""Checks the evidence pack of one round of a contest. One file, Python 3.9 or newer, nothing to install.

    python3 kiem_tra.py PACK.zip [DIGEST]        or, inside an unpacked pack:  python3 kiem_tra.py [DIGEST]

Are the files those of the manifest, byte for byte? What follows from the entries, the key and the rules
alone: which entries count, their points, the target, the ranking, the draws, the prizes? Is that what the
pack says, and does it give the digest that the judges approved? Of the result itself nothing is believed.
"""

import hashlib
import json
import sys
import time
import zipfile
from collections import namedtuple
from datetime import datetime, timedelta
from itertools import groupby, zip_longest
from pathlib import Path

MEMBERS = "contest draws entries exclusions paper ranking summary units winners".split()  # the evidence
TABLES = "entries exclusions ranking units".split()  # are there a second time, as Parquet
OTHERS = "README.txt kiem_tra.py revision.jsonl approvals.jsonl".split()
FORMAT = 2  # of the evidence this program knows
FIVE_MINUTES = 300_000_000  # moments are whole microseconds
Entry = namedtuple("Entry", "submitted entry_id person points prediction duration unit")
Waiting = namedtuple("Waiting", "rank entry_id correct why")  # for a prize
problems = []


def say(text):
    """Whatever a pack holds: nothing of it gets at the screen but letters."""
    print("".join(c if c.isprintable() else "?" for c in text))


class Pack:
    """A ZIP file or a folder. Nothing is unpacked to the disk."""

    def __init__(self, place):
        archive = None if place.is_dir() else zipfile.ZipFile(place)
        self.names = archive.namelist() if archive else [p.name for p in place.iterdir()]
        self.open = archive.open if archive else lambda name: (place / name).open("rb")

    def lines(self, name):
        with self.open(name) as file:
            yield from (line.decode() for line in file)

    def only(self, name):
        (line,) = self.lines(name)
        return json.loads(line)

    def sha256(self, name):
        found = hashlib.sha256()
        with self.open(name) as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                found.update(piece)
        return found.hexdigest()


def canonical(value):  # the one way a value is written before it is hashed
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def check_files(pack):
    """Gives the manifest, and the hash of each member of the evidence."""
    wanted = {f"{m}.jsonl" for m in MEMBERS} | {f"{t}.parquet" for t in TABLES} | set(OTHERS)
    for name in sorted(set(pack.names) - wanted - {"manifest.json", "manifest.sha256", "__pycache__"}):
        problems.append(f"{name}: tệp lạ, không thuộc gói bằng chứng.")
    for name in sorted({name for name in pack.names if pack.names.count(name) > 1}):
        problems.append(f"{name}: có mặt hai lần trong gói.")
    text = "".join(pack.lines("manifest.json"))
    manifest = json.loads(text)
    if text != canonical(manifest) + "\n":
        problems.append("manifest.json: không viết theo dạng chuẩn.")
    if "".join(pack.lines("manifest.sha256")) != f"{sha256(text)}  manifest.json\n":
        problems.append("manifest.json: mã SHA-256 khác với mã ghi trong manifest.sha256.")
    listed = {one["name"]: one["sha256"] for one in manifest["files"]}
    for name in sorted(wanted ^ set(listed)):
        problems.append(f"manifest.json: thiếu hoặc thừa tệp {name}.")
    found = {name: pack.sha256(name) for name in wanted & set(pack.names)}
    for name in sorted(wanted & set(listed)):
        if found.get(name) != listed[name]:
            problems.append(f"{name}: thiếu, hoặc đã bị sửa: khác với mã ghi trong manifest.json.")
    return manifest, {member: found[f"{member}.jsonl"] for member in MEMBERS}


def moment(text):
    """Microseconds since 1970, from the only form that moments are written in."""
    if len(text) != 27 or text[26] != "Z":
        raise ValueError(text)
    return (datetime.fromisoformat(text[:26]) - datetime(1970, 1, 1)) // timedelta(microseconds=1)


def standing_of(entry, sent, effects, opens_at, closes_at):
    """Why an entry does not count, the gravest reason first. What people decided (void, late) is taken
    from the pack; everything else follows from the times and the register of exclusions."""
    if entry["standing"] == "void":
        return "void"
    if effects.get(entry["person"]) == "barred":
        return "barred"
    if sent - moment(entry["received_at"]) > FIVE_MINUTES:
        return "from-the-future"
    if entry["standing"] == "late":
        return "late"
    return "valid" if opens_at <= sent < closes_at else "outside-rounds"


def valid_entries(pack, contest, questions, effects):
    """Graded. A voided question counts as right for everyone who was shown it, also for a blank, "-"."""
    key = {q["number"]: set("ABCDEFGH-" if q["voided"] else q["accepted"]) for q in questions}
    window, above = [moment(contest["round"][side]) for side in ("opens_at", "closes_at")], ""
    for one in map(json.loads, pack.lines("entries.jsonl")):
        name, answers, sent = one["entry_id"], one["answers"], moment(one["submitted_at"])
        if name <= above or set(answers) - set("ABCDEFGH- "):
            problems.append(f"entries.jsonl: bài {name} bị lặp, sai thứ tự hoặc ghi câu trả lời sai dạng.")
        above, right = name, standing_of(one, sent, effects, *window)
        if one["standing"] != right:
            problems.append(f"entries.jsonl: bài {name} ghi “{one['standing']}” thay vì “{right}”.")
        if right == "valid":
            points = sum(letter in key.get(number, ()) for number, letter in enumerate(answers, 1))
            lasted = None if one["started_at"] is None else sent - moment(one["started_at"])
            yield Entry(sent, name, one["person"], points, one["prediction"], lasted, one["unit"])


def error_of(entry, target):
    return None if None in (target, entry.prediction) else abs(entry.prediction - target)


def keys_of(entry, order, target):
    """What an entry is ranked by: for each key a number, where smaller is better; unknown ones come last."""
    values = {"score": -entry.points, "submitted_at": entry.submitted, "duration_s": entry.duration}
    values["prediction_error"] = error_of(entry, target)
    return tuple(float("inf") if values[name] is None else values[name] for name in order)


def counted_entries(valid, rules, order):
    """One entry a person: of those within the limit, in order of time, the first, the last or the best."""
    by_person = {}
    for entry in sorted(valid, key=lambda e: (e.submitted, e.entry_id)):
        by_person.setdefault(entry.person, []).append(entry)
    order = [name for name in order if name != "prediction_error"]
    for own in by_person.values():
        own = own[: rules["per_round"] or None]
        at = {"first": 0, "last": -1, "best": None}[rules["counts"]]
        yield min(own, key=lambda e: keys_of(e, order, None)) if at is None else own[at]  # the earliest best


def ranking_of(counted, order, target):
    """Equal on every key is the same rank, the next rank is skipped; equal ones are listed by entry_id."""
    rank, above = 0, None
    keyed = ((keys_of(entry, order, target), entry.entry_id, entry) for entry in counted)
    for position, (keys, _, entry) in enumerate(sorted(keyed, key=lambda k: k[:2]), 1):
        parted = [name for name, a, b in zip(order, above or (), keys) if a != b]
        decided_by = None if above is None else parted[0] if parted else "tied"
        rank, above = rank if decided_by == "tied" else position, keys
        yield rank, entry, error_of(entry, target), decided_by


def give(line, tiers, left):
    """Hands out places in this order; `left` are those of each tier. A tier that demands all answers right
    is closed by the first in line who has not. Gives who got which tier, what stayed empty, what is left."""
    given, empty, left = {}, {}, list(left)
    for one in line:
        for tier in (tier for tier in range(len(tiers)) if left[tier]):
            if one.correct or not tiers[tier]["needs_all_correct"]:
                given[one.entry_id] = tier
                left[tier] -= 1
                break
            empty[tier], left[tier] = left[tier], 0
    return given, empty, left


def award(tiers, line, draws):
    """Who gets what, who is passed over, which places stay empty, whom a draw put in order."""
    given, passed, empty, drawn, left = {}, {}, {}, set(), [tier["places"] for tier in tiers]
    for tied in (list(group) for _, group in groupby(line, key=lambda one: one.rank)):
        if not any(left):
            break
        passed.update({one.entry_id: one.why for one in tied if one.why})
        waiting = [one for one in tied if not one.why]
        for_all = any(n and not tier["needs_all_correct"] for n, tier in zip(left, tiers))
        able = [one for one in waiting if one.correct or for_all]
        # People of equal rank need a draw where it matters who of them comes first.
        if give(able, tiers, left)[0] != give(able[::-1], tiers, left)[0]:
            among = frozenset(one.entry_id for one in able)
            if among not in draws:
                break
            able.sort(key=lambda one: sha256(f"{draws[among]}|{one.entry_id}"))
            drawn |= among
        got, stayed, left = give(able, tiers, left)
        if len(able) < len(waiting):  # the next in line can take none of the rest
            stayed.update({tier: n for tier, n in enumerate(left) if n})
            left = []
        given.update(got)
        empty.update(stayed)
    return given, passed, empty, drawn


def compute(pack, hashes):
    """Everything again. Gives the digest that follows, the rules, the summary, the winners."""
    contest, paper, said = (pack.only(f"{name}.jsonl") for name in ("contest", "paper", "summary"))
    effects = {one["person"]: one["effect"] for one in map(json.loads, pack.lines("exclusions.jsonl"))}
    if said["format"] != FORMAT or set(effects.values()) - {"barred", "no-prize"}:
        raise ValueError("định dạng bằng chứng lạ")
    full = paper["draw"] or len(paper["questions"])  # the most points an entry can have
    valid = list(valid_entries(pack, contest, paper["questions"], effects))
    units = [(one["code"], one["name"]) for one in map(json.loads, pack.lines("units.jsonl"))]
    if [code for code, _ in units] != sorted({entry.unit for entry in valid} - {None}):
        problems.append("units.jsonl: không đúng là các đơn vị mà bài dự thi thuộc về, xếp theo mã.")
    counted = list(counted_entries(valid, contest["attempts"], contest["ranking"]))
    correct = sum(entry.points == full for entry in counted)
    targets = {"all-correct-people": correct, "people": len(counted), "entries": len(valid), "none": None}
    target = targets[contest["prediction"]]
    ranking = list(ranking_of(counted, contest["ranking"], target))
    holders, aside = sorted(set(said["holders"])), sorted(set(said["set_aside"]))
    out = dict.fromkeys(aside, "set-aside") | dict.fromkeys(holders, "holds-a-prize")
    out |= {person: "no-prize" for person, effect in effects.items() if effect == "no-prize"}
    line = (Waiting(rank, e.entry_id, e.points == full, out.get(e.person)) for rank, e, _, _ in ranking)
    draws = {frozenset(one["entry_ids"]): one["seed"] for one in pack.only("draws.jsonl")}
    given, passed, empty, drawn = award(tiers := contest["prizes"], line, draws)
    won = {entry.entry_id: (rank, entry.unit) for rank, entry, _, _ in ranking if entry.entry_id in given}
    winners, named = [], dict(units)
    for name, tier in given.items():
        (rank, unit), prize = won[name], tiers[tier]["name"]
        one = {"position": len(winners) + 1, "entry_id": name, "rank": rank, "tier": tier, "prize": prize}
        winners.append({**one, "drawn": name in drawn, "unit": unit, "unit_name": named.get(unit)})
    left = [{"tier": tier, "prize": tiers[tier]["name"], "places": n} for tier, n in sorted(empty.items())]
    over = [{"entry_id": name, "why": why} for name, why in sorted(passed.items())]
    summary = {"format": FORMAT, "target": target, "people": len(counted), "entries": len(valid)}
    summary |= {"all_correct": correct, "holders": holders, "set_aside": aside}
    result = {"winners": winners, "passed_over": over, "left_empty": left}
    names = "rank prediction_error decided_by entry_id score".split()
    rows = (dict(zip(names, (rank, error, why, e.entry_id, e.points))) for rank, e, error, why in ranking)
    for member, right in (("ranking", rows), ("winners", [result]), ("summary", [summary])):
        hashes[member] = compare(pack, member, right)
    return sha256(canonical(hashes)), contest, summary, winners


def compare(pack, member, right):
    """The SHA-256 of a member as it should be; the first line that is another one is told."""
    found, other, right = hashlib.sha256(), [], (canonical(one) + "\n" for one in right)
    for number, (line, ours) in enumerate(zip_longest(pack.lines(f"{member}.jsonl"), right), 1):
        found.update((ours or "").encode())
        if line != ours:
            other.append(f"{member}.jsonl: khác với kết quả tính lại từ dòng {number}.")
    problems.extend(other[:1])
    return found.hexdigest()


def check_judges(pack, digest):
    """Each judge spoke of this very digest, once, and did not freeze the result."""
    revision, judges = pack.only("revision.jsonl"), set()
    if revision["digest"] != digest:
        problems.append("revision.jsonl: ghi một mã kiểm chứng khác.")
    for one in map(json.loads, pack.lines("approvals.jsonl")):
        if one["digest"] != digest or one["judge"] in judges | {revision["frozen_by"]}:
            problems.append(f"approvals.jsonl: ý kiến của {one['judge']} không hợp lệ.")
        judges.add(one["judge"])
        say(f"Giám khảo {one['judge']}: {'duyệt' if one['verdict'] == 'approved' else 'không duyệt'}")


def main(arguments):
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    started, digest, stated = time.monotonic(), "không tính được", "không đọc được"
    given = [a.lower() for a in arguments if len(a) == 64 and set(a.lower()) <= set("0123456789abcdef")]
    places = [a for a in arguments if a.lower() not in given]
    if len(given) > 1 or len(places) > 1:
        print("Cách dùng: python3 kiem_tra.py GÓI.zip [MÃ KẾT QUẢ 64 KÝ TỰ]")
        return 2
    try:
        pack = Pack(Path(places[0]) if places else Path(__file__).resolve().parent)
        manifest, hashes = check_files(pack)
        stated = manifest["digest"]
        digest, contest, summary, winners = compute(pack, hashes)
        say(f"{contest['title']}, {contest['round_word']} {contest['round']['number']}")
        target, people, right = (summary[name] for name in ("target", "people", "all_correct"))
        say(f"Đáp số dự đoán: {target}. Xếp hạng {people} người, {right} người đúng hết.")
        for one in winners:
            say(f"  {one['prize']}: hạng {one['rank']}, bài {one['entry_id']}, {one['unit_name']}")
        check_judges(pack, stated)
    except Exception as error:  # noqa: BLE001 - whatever it is: what cannot be read is no pack
        problems.append(f"Không đọc được gói: {type(error).__name__}: {error}")
    if digest != stated:
        problems.append("Mã kiểm chứng tính lại khác với mã ghi trong gói.")
    if given and stated != given[0]:
        problems.append("Mã kiểm chứng ghi trong gói khác với mã bạn đưa ra: đây không phải là kết quả đó.")
    lines = [f"Mã kiểm chứng tính lại: {digest}", f"Mã ghi trong gói:       {stated}"]
    lines += [f"  - {text}" for text in problems[:50]]
    lines += [f"KHÔNG KHỚP: {len(problems)} chỗ." if problems else "KHỚP."]
    for line in (*lines, f"Đã kiểm tra trong {time.monotonic() - started:.1f} giây."):
        say(line)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

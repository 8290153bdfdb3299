"""Which part of the gap in implementation is text, and which is presence?

    uv run python experiments/inclusion_transparency/decompose.py

Governments alone and everybody decide on the IANA transition, in the same replicates. Each text is then
carried out after either room's talk, with the perks of presence (who took part hears of it at once, is more
able to carry it out and saw more of the consent) and without. Writes decomposition.md.
"""

from pathlib import Path

import numpy as np
from rich.progress import track

from simulation.engine import Corridor
from simulation.experiment.pairing import Difference, Estimate, estimate, paired_difference
from simulation.outcome import outcome_names
from simulation.parameters import Floats
from simulation.scenario import build_parameters, load_design, load_scenario, with_values
from simulation.state import Tally

HERE = Path(__file__).parent
ROOMS = ("everybody", "governments")
SEED, REPLICATES = 1, 300
COLUMN = outcome_names().index("implementation_60")


def main() -> None:
    """Run all combinations of room, text and perks, and write the table."""
    found = {perks: _implemented(perks) for perks in (True, False)}
    (HERE / "decomposition.md").write_text(_report(found), encoding="utf-8")
    print(_report(found))


def _implemented(perks: bool) -> dict[tuple[str, str], Floats]:
    """Return (replicates,) implementation by room and by whose text it carries out."""
    case = load_scenario("iana_transition")
    rooms = {}
    for name in ROOMS:
        design = load_design(HERE / "designs" / f"{name}.yaml")
        control = {} if perks else {"controls.equal_presence": True}
        rooms[name] = Corridor(build_parameters(case, with_values(design, control) if control else design))
    found = {(room, text): np.empty(REPLICATES) for room in ROOMS for text in ROOMS}
    for replicate in track(range(REPLICATES), description="with perks" if perks else "without"):
        texts = {}
        for name, room in rooms.items():
            room.populate(SEED, replicate)
            room.deliberate(SEED, replicate)
            state = room.state
            texts[name] = (state.text.copy(), state.text_precision.copy(), state.tally[Tally.AGREED])
        for (name, whose), values in found.items():
            _carry_out(rooms[name], replicate, *texts[whose])
            values[replicate] = rooms[name].measure()[COLUMN]
    return found


def _carry_out(room: Corridor, replicate: int, text: Floats, precision: Floats, agreed: float) -> None:
    """Hold the same meetings again, put this text in the place of theirs, and let it be carried out."""
    room.populate(SEED, replicate)
    room.deliberate(SEED, replicate)
    room.state.text[:], room.state.text_precision[:], room.state.tally[Tally.AGREED] = text, precision, agreed
    room.carry_out(SEED, replicate)


def _report(found: dict[bool, dict[tuple[str, str], Floats]]) -> str:
    lines = [
        "# What of the gap in implementation is text, and what is presence",
        "",
        f"Written by `decompose.py`: {REPLICATES} replicates, share carried out after 60 months, %.",
        "",
        "| | everybody's text | governments' text |",
        "|---|---:|---:|",
    ]
    for perks, values in found.items():
        for room in ROOMS:
            cells = " | ".join(_percent(estimate(values[room, text], False)) for text in ROOMS)
            lines.append(f"| after the talk of {room}, {'with' if perks else 'without'} perks | {cells} |")
    lines += ["", "| the gap, points | | share |", "|---|---:|---:|"]
    parts = _parts(found)
    for label, part in parts.items():
        lines.append(
            f"| {label} | {_percent(part)} | {_number(100 * part.value / parts['in all'].value, 0)} % |"
        )
    return "\n".join(lines) + "\n"


def _parts(found: dict[bool, dict[tuple[str, str], Floats]]) -> dict[str, Difference]:
    """Split the gap between the rooms: perks first, then whose text, and what is left."""
    everybody, governments = ROOMS
    gap = {
        perks: values[everybody, everybody] - values[governments, governments]
        for perks, values in found.items()
    }
    bare = found[False]
    nothing = np.zeros(REPLICATES)
    return {
        "in all": paired_difference(gap[True], nothing, False),
        "perks of presence": paired_difference(gap[True], gap[False], False),
        "text": paired_difference(bare[governments, everybody], bare[governments, governments], False),
        "what the talk left in people's minds": paired_difference(
            bare[everybody, everybody], bare[governments, everybody], False
        ),
    }


def _percent(value: Estimate | Difference) -> str:
    return f"{_number(100 * value.value)} [{_number(100 * value.low)}, {_number(100 * value.high)}]"


def _number(value: float, places: int = 1) -> str:
    return f"{value:.{places}f}".replace("-", "−")


if __name__ == "__main__":
    main()

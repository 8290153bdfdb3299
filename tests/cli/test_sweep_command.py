"""Sweeps as their user meets them: one file, one command, and whatever may be asked of the folder."""

import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from tests.cli.conftest import Program

EXPERIMENT = """\
schema_version: 1
name: Inputs and common value
question: Does it matter who sees the inputs?
expectation: Not where everything is common.
scenarios: [car_emissions]
designs: [historical, governments_majority]
factors:
  process.transparency.inputs: [0, 1]
  omega: {path: issue.common_value_share, range: [0.2, 0.8], levels: 3}
replicates: 12
"""
CELLS = 2 * 3 * 2


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "mine.yaml"
    path.write_text(EXPERIMENT)
    return path.name


def swept(program: Program, file: str, *more: str) -> None:
    done = program("sweep", file, "-o", "out", "-w", "1", "--no-report", *more)
    assert done.exit_code == 0, done.output


def test_a_sweep_says_what_it_runs_and_leaves_a_folder_that_explains_itself(
    program: Program, file: str
) -> None:
    done = program("sweep", file, "-o", "out", "-w", "1")
    assert done.exit_code == 0, done.output
    assert "1 scenario × 6 points × 2 designs = 12 cells" in done.output
    assert "12 paired replicates each = 144 runs" in done.output
    left = {path.name for path in Path("out").iterdir()}
    assert {"manifest.json", "points.parquet", "results.parquet", "status.jsonl", "report.html"} <= left
    assert list(Path("out/figures").glob("*.svg"))
    assert list(Path("out/figures").glob("*.png"))
    assert "means.csv" in {path.name for path in Path("out/numbers").iterdir()}


def test_the_report_stands_alone_and_says_what_was_expected(program: Program, file: str) -> None:
    program("sweep", file, "-o", "out", "-w", "1")
    page = Path("out/report.html").read_text("utf-8")
    assert "Does it matter who sees the inputs?" in page
    assert "Not where everything is common." in page
    assert "144 runs: 12 replicates in each of 12 cells" in page
    assert not re.findall(r'(?:src|href)="(?!data:|#)', page)


def test_a_dry_run_writes_nothing(program: Program, file: str) -> None:
    done = program("sweep", file, "--dry-run", "-o", "out")
    assert done.exit_code == 0
    assert "12 cells" in done.output
    assert not Path("out").exists()


def test_replicates_on_the_command_line_replace_those_of_the_file(program: Program, file: str) -> None:
    swept(program, file, "-n", "3")
    assert json.loads(program("query", "out", "SELECT count(*) AS n FROM runs", "-f", "json").stdout) == [
        {"n": 3 * CELLS}
    ]


def test_the_rows_answer_sql(program: Program, file: str) -> None:
    swept(program, file)
    sql = "SELECT design, omega, count(*) AS n FROM runs GROUP BY ALL ORDER BY ALL"
    answer = program("query", "out", sql, "--format", "csv")
    lines = answer.stdout.splitlines()
    assert lines[0] == "design,omega,n"
    assert len(lines) == 1 + 2 * 3
    assert lines[1].endswith(",0.2,24")


def test_a_query_that_makes_no_sense_is_answered_not_traced(program: Program, file: str) -> None:
    swept(program, file)
    answer = program("query", "out", "SELECT happiness FROM runs")
    assert answer.exit_code == 2
    assert "happiness" in answer.output


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ("", "this is empty"),
        ("-- nothing", "this is empty"),
        ("SELECT 1; SELECT 2", "these are 2"),
        ("COPY runs TO 'stray.csv'", "only reads, and this is COPY"),
        ("ATTACH 'stray.db'", "only reads, and this is ATTACH"),
        ("DROP VIEW runs", "only reads, and this is DROP"),
    ],
)
def test_a_query_is_one_and_writes_nothing(program: Program, file: str, sql: str, answer: str) -> None:
    swept(program, file)
    Path("asked.sql").write_text(sql)
    asked = program("query", "out", "asked.sql")
    assert asked.exit_code == 2
    assert answer in asked.output
    assert not list(Path().glob("stray*"))


def test_an_answer_without_rows_says_so(program: Program, file: str) -> None:
    swept(program, file)
    nothing = program("query", "out", "SELECT design FROM runs WHERE replicate < 0")
    assert nothing.exit_code == 0
    assert nothing.stdout.split() == ["design", "(no", "rows)"]
    assert program("query", "out", "PIVOT runs ON design USING avg(months)").exit_code == 0


def test_damaged_rows_and_a_scribbled_diary_are_told_not_traced(program: Program, file: str) -> None:
    swept(program, file)
    with Path("out/status.jsonl").open("a") as diary:
        diary.write('{"note": "by hand"}\n[1]\nscribble\n')
    assert "144 runs saved; complete" in program("status", "out").output
    Path("out/results.parquet").write_bytes(Path("out/results.parquet").read_bytes()[:3000])
    for asked in (["status"], ["report"], ["resume"], ["export", "--csv", "all.csv"], ["replay"]):
        command, *options = asked
        told = program(command, "out#3" if command == "replay" else "out", *options)
        assert told.exit_code == 2, (command, told.output)
        assert "results.parquet" in told.output


def test_what_cannot_be_written_is_told(program: Program, file: str) -> None:
    swept(program, file)
    told = program("export", "out", "--csv", "nowhere/all.csv")
    assert told.exit_code == 2
    assert "nowhere/all.csv: there is no folder nowhere; create it first" in told.output
    assert program("sweep", file, "-n", "99999999999", "--dry-run").exit_code == 2


def test_the_report_of_a_comparison_is_left_to_its_command(program: Program) -> None:
    assert program("compare", "car_emissions", "-n", "3", "-w", "1", "-o", "out").exit_code == 0
    told = program("report", "out")
    assert told.exit_code == 2
    assert "holds a comparison" in told.output


def test_brackets_in_names_are_letters_like_others(program: Program, file: str) -> None:
    Path(file).write_text(EXPERIMENT.replace("Inputs and common value", '"[/bold] [red]x[/nope]"'))
    shown = program("sweep", file, "-o", "out[/x]", "-w", "1", "--no-report")
    assert shown.exit_code == 0, shown.output
    assert "[/bold] [red]x[/nope]" in shown.output
    assert "[/bold] [red]x[/nope] (sweep, out[/x])" in program("status", "out[/x]").output


def test_csv_has_a_line_a_run(program: Program, file: str) -> None:
    swept(program, file)
    assert program("export", "out", "--csv", "all.csv").exit_code == 0
    table = pd.read_csv("all.csv")
    assert len(table) == 12 * CELLS
    assert list(table.replicate[:3]) == [0, 1, 2]
    again = program("export", "out", "--csv", "all.csv")
    assert again.exit_code == 2
    assert "exists already" in again.output


def test_netcdf_has_a_dimension_a_factor_and_the_same_numbers(program: Program, file: str) -> None:
    swept(program, file)
    assert program("export", "out", "--xarray", "all.nc", "--csv", "all.csv").exit_code == 0
    data = xr.open_dataset("all.nc", engine="scipy")
    assert dict(data.sizes) == {
        "scenario": 1,
        "transparency_inputs": 2,
        "omega": 3,
        "design": 2,
        "replicate": 12,
    }
    row = pd.read_csv("all.csv").iloc[100]
    place = {"transparency_inputs": row.transparency_inputs, "replicate": row.replicate, "scenario": 0}
    found = data.months.isel(scenario=0).sel(transparency_inputs=place["transparency_inputs"])
    found = found.sel(omega=row.omega, method="nearest").isel(replicate=row.replicate)
    designs = [str(name.decode() if isinstance(name, bytes) else name) for name in data.design.values]
    assert float(found[designs.index(row.design)]) == row.months


def test_any_row_can_be_run_again(program: Program, file: str) -> None:
    swept(program, file)
    answer = program("replay", "out#77")
    assert answer.exit_code == 0, answer.output
    assert "Identical" in answer.output
    beyond = program("replay", "out#144")
    assert beyond.exit_code == 2
    assert "rows run from 0 to 143" in beyond.output


def test_shares_and_resumption_end_in_the_same_bytes(program: Program, file: str) -> None:
    swept(program, file)
    whole = Path("out/results.parquet").read_bytes()
    first = program("sweep", file, "-o", "shared", "-w", "1", "--part", "1/2")
    assert "others are not" in first.output
    state = program("status", "shared")
    assert "run the same command to continue" in state.output
    assert not Path("shared/results.parquet").exists()
    assert "72 runs saved" in state.output
    assert program("resume", "shared", "-w", "1").exit_code == 0
    assert Path("shared/results.parquet").read_bytes() == whole
    assert "144 runs saved; complete" in program("status", "shared").output


def test_another_experiment_is_kept_out_of_the_folder_and_told_the_difference(
    program: Program, file: str
) -> None:
    swept(program, file)
    other = program("sweep", file, "-o", "out", "-w", "1", "-n", "13")
    assert other.exit_code == 2
    assert "replicates.maximum: 12 there, 13 now" in other.output


def test_an_open_end_stops_where_it_is_precise(program: Program, tmp_path: Path) -> None:
    wanted = "replicates: {minimum: 20, maximum: 60, half_width: {agreed: 0.25}}"
    (tmp_path / "open.yaml").write_text(EXPERIMENT.replace("replicates: 12", wanted))
    swept(program, "open.yaml")
    counts = program("query", "out", "SELECT count(*) AS n FROM runs GROUP BY cell", "-f", "csv").stdout
    found = {int(line) for line in counts.splitlines()[1:]}
    assert found <= {20, 30, 45, 60}


MISTAKES = {
    "unknown_key": ("replicates: 12", "replicate: 12", r":10:1: replicate: unknown key.*did you mean"),
    "measure": (
        "replicates: 12",
        "measures: [agreeed]",
        r":10:\d+: measures\[0\]: .*did you mean \"agreed\"",
    ),
    "no_such_case": ("[car_emissions]", "[car_emission]", r":5:\d+: scenarios\[0\]: .*did you mean"),
    "no_such_design": (
        "governments_majority",
        "government_majority",
        r":6:\d+: designs\[1\]: .*did you mean",
    ),
    "level": ("[0, 1]", "[0, 2]", r":8:\d+: factors\.process\.transparency\.inputs.*at 2: .*too large"),
    "no_such_path": ("issue.common_value_share", "issue.common", r"factors\.omega.*unknown key"),
    "upside_down": ("[0.2, 0.8]", "[0.8, 0.2]", r":9:\d+: factors\.omega\.range: a range is a lower"),
    "levels": (", levels: 3", "", r"factors\.omega\.range: .*say how many `levels`"),
    "both": (
        "levels: 3",
        "values: [1]",
        r"factors\.omega: give exactly one of .*: values and range",
    ),
    "maximum": ("replicates: 12", "replicates: {minimum: 9, maximum: 5}", r":10:\d+: replicates\.maximum"),
    "sobol": ("replicates: 12", "sampling: {method: sobol, base: 12}", r"12 is not a power of two"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(program: Program, tmp_path: Path, mistake: str) -> None:
    right, wrong, told = MISTAKES[mistake]
    (tmp_path / "wrong.yaml").write_text(EXPERIMENT.replace(right, wrong))
    for command in (("check", "wrong.yaml"), ("sweep", "wrong.yaml", "-o", "out")):
        answer = program(*command)
        assert answer.exit_code == 2
        assert re.search("wrong.yaml.*" + told, answer.output), answer.output
    assert not Path("out").exists()


def test_check_knows_experiments(program: Program, file: str) -> None:
    answer = program("check", file)
    assert answer.exit_code == 0
    assert "experiment “Inputs and common value”" in answer.output


def test_an_experiment_is_no_scenario(program: Program, file: str) -> None:
    answer = program("run", file)
    assert answer.exit_code == 2
    assert "this is an experiment; a scenario is expected here" in answer.output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--part", "3/2"), "write I/N"),
        (("--backend", "dask"), "--scheduler"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    program: Program, file: str, options: tuple[str, ...], told: str
) -> None:
    answer = program("sweep", file, "-o", "out", *options)
    assert answer.exit_code == 2
    assert told in answer.output


def test_a_folder_without_an_experiment_is_told(program: Program) -> None:
    for command in (("status", "."), ("query", ".", "SELECT 1"), ("report", "."), ("resume", ".")):
        answer = program(*command)
        assert answer.exit_code == 2
        assert "there are no results here" in answer.output


def test_the_slurm_script_runs_every_share(program: Program, file: str) -> None:
    script = program("sweep", file, "-o", "out", "--slurm", "--parts", "7").stdout
    assert script.startswith("#!")
    assert "--array=1-7" in script
    assert "/7" in script


def test_the_committed_schema_is_up_to_date() -> None:
    from simulation.sweep.json_schema import PATH, as_text

    assert PATH.read_text("utf-8") == as_text(), "run `python -m simulation.sweep.json_schema`"


def test_more_cells_than_can_be_planned_are_refused_at_once(program: Program, tmp_path: Path) -> None:
    factors = "".join(
        f"  f{k}: {{path: process.transparency.{k}, range: [0, 1], levels: 1000}}\n"
        for k in ("inputs", "process", "reasons")
    )
    head = "schema_version: 1\nname: Huge\nscenarios: [car_emissions]\nfactors:\n"
    (tmp_path / "huge.yaml").write_text(head + factors)
    answer = program("check", "huge.yaml")
    assert answer.exit_code == 2
    assert "1,000,000,000 cells are too many" in answer.output


def test_large_seeds_and_levels_are_exported(program: Program, tmp_path: Path) -> None:
    text = EXPERIMENT.replace("replicates: 12", "replicates: 2\nseed: 4294967295").replace(
        "[0, 1]", "[0, 1.0]"
    )
    (tmp_path / "wide.yaml").write_text(text)
    swept(program, "wide.yaml")
    assert program("export", "out", "--xarray", "wide.nc").exit_code == 0
    with xr.open_dataset("wide.nc") as arrays:
        assert arrays.attrs["seed"] == 4294967295
        assert arrays.sizes["replicate"] == 2


OVER_LEVELS = """\
schema_version: 1
name: LHS over levels
scenarios: [car_emissions]
designs: [historical, governments_majority]
factors:
  inputs: {path: process.transparency.inputs, values: [0, 0.5, 1]}
  reasons: {path: process.transparency.reasons, values: [0, 1]}
sampling: {method: latin_hypercube, points: 120}
replicates: 6
"""


def test_points_that_are_the_same_are_run_once_and_describe_no_region(program: Program) -> None:
    Path("lc.yaml").write_text(OVER_LEVELS)
    done = program("sweep", "lc.yaml", "-o", "out", "-w", "1")
    assert done.exit_code == 0, done.output
    assert "Of 120 points 6 are different; each is run once." in done.stdout
    assert "1 scenario × 6 points × 2 designs = 12 cells" in done.stdout
    assert program("query", "out", "SELECT count(*) n FROM runs", "-f", "csv").stdout == "n\n72\n"
    page = Path("out/report.html").read_text("utf-8")
    assert "PRIM" not in page
    assert "CART" not in page


def test_a_list_with_repeats_is_run_without_them(program: Program) -> None:
    Path("points.csv").write_text("omega\n0.3\n0.5\n0.30\n")
    text = EXPERIMENT.replace(", levels: 3", "").replace("  process.transparency.inputs: [0, 1]\n", "")
    Path("listed.yaml").write_text(text + "sampling: {method: list, file: points.csv}\n")
    done = program("sweep", "listed.yaml", "--dry-run")
    assert "Of 3 points 2 are different" in done.stdout


def test_too_small_a_base_for_the_intervals_of_sobol_is_told(program: Program) -> None:
    text = EXPERIMENT.replace(", levels: 3", "").replace("replicates: 12", "replicates: 2")
    for base, is_told in ((16, True), (64, False)):
        Path("sobol.yaml").write_text(text + f"sampling: {{method: sobol, base: {base}}}\n")
        told = program("sweep", "sobol.yaml", "--dry-run").stdout
        assert ("cover less than they say" in told) is is_told


def test_levels_are_found_by_the_decimals_that_were_meant(program: Program) -> None:
    text = EXPERIMENT.replace("range: [0.2, 0.8], levels: 3", "range: [0.1, 0.9], levels: 9")
    Path("steps.yaml").write_text(text.replace("replicates: 12", "replicates: 2"))
    swept(program, "steps.yaml")
    asked = program("query", "out", "SELECT count(*) n FROM runs WHERE omega = 0.3", "-f", "csv")
    assert asked.stdout == "n\n8\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--scheduler", "tcp://nowhere:1"], "--scheduler: no effect without --backend dask"),
        (["--backend", "dask", "--scheduler", "tcp://nowhere:1", "-w", "2"], "--workers: no effect"),
        (["--parts", "3"], "--parts: no effect without --slurm"),
        (["--slurm", "-w", "2"], "--workers: no effect beside --slurm"),
        (
            ["--slurm", "--part", "1/2", "--no-report"],
            "--part and --no-report: no effect beside --slurm",
        ),
        (["--part", ""], "--part : write I/N"),
        (["--part", "3/2", "--dry-run"], "--part 3/2: write I/N"),
        (["-o", ""], "the name is empty"),
    ],
)
def test_an_option_without_effect_is_refused(
    program: Program, file: str, options: list[str], message: str
) -> None:
    done = program("sweep", file, *options)
    assert done.exit_code == 2, done.output
    assert message in " ".join(done.stderr.split())
    assert not list(Path().glob("results*"))


def test_a_job_finds_the_program_wherever_it_starts(program: Program, file: str) -> None:
    done = program("sweep", file, "--slurm", "--parts", "5000")
    command = next(line for line in done.stdout.splitlines() if line.startswith("exec "))
    assert Path(shlex.split(command.rstrip("\\"))[1]).is_absolute()
    assert "5,000 parts: Slurm takes 1,000 unless MaxArraySize is larger" in done.stderr
    assert "MaxArraySize" not in program("sweep", file, "--slurm").stderr

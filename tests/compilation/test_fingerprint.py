"""The cache is named after everything that can end up in machine code."""

import ast
import os
import shutil
from pathlib import Path

import pytest

from simulation import machine_code
from simulation.compilation import compiled
from simulation.engine.batch import PHASES
from simulation.machine_code import fingerprint, remove_old_caches, source_files

PACKAGE = Path(machine_code.__file__).parent
MARKS = {"rule", "inlined", "compiled", "njit", "jit", "register_jitable", "vectorize", "guvectorize"}


def marked_functions(path):
    """Names of functions in a file that carry one of the marks of compilation."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                target = decorator.func if isinstance(decorator, ast.Call) else decorator
                if (target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")) in MARKS:
                    yield node.name


def imported_files(path):
    """Files of the package that a file imports at its top."""
    for node in ast.parse(path.read_text()).body:
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simulation"):
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("simulation")]
        for name in names:
            base = PACKAGE.joinpath(*name.split(".")[1:])
            yield from (file for file in (base.with_suffix(".py"), base / "__init__.py") if file.exists())


def test_every_marked_function_stands_where_the_fingerprint_looks():
    hashed = set(source_files())
    outside = {path for path in PACKAGE.rglob("*.py") if path not in hashed and list(marked_functions(path))}
    assert not outside


def test_whatever_compiled_code_imports_is_in_the_fingerprint():
    hashed = set(source_files())
    compiled_files = {path for path in hashed if list(marked_functions(path))}
    assert compiled_files
    missing = {
        imported for path in compiled_files for imported in imported_files(path) if imported not in hashed
    }
    assert not missing


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """Fingerprints are taken of a copy of the package that a test may change."""
    target = tmp_path / "simulation"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(machine_code, "PACKAGE", target)
    return target


def test_a_change_in_any_source_changes_the_fingerprint(copy):
    untouched = fingerprint()
    for path in source_files():
        original = path.read_bytes()
        path.write_bytes(original + b"\n# changed\n")
        assert fingerprint() != untouched, path
        path.write_bytes(original)
    assert fingerprint() == untouched


def test_a_new_and_a_renamed_source_change_the_fingerprint(copy):
    untouched = fingerprint()
    (copy / "rules" / "another.py").write_text("")
    added = fingerprint()
    (copy / "rules" / "another.py").rename(copy / "rules" / "renamed.py")
    assert len({untouched, added, fingerprint()}) == 3


def test_the_report_may_change_without_recompiling(copy):
    untouched = fingerprint()
    (copy / "report").mkdir(exist_ok=True)
    (copy / "report" / "another.py").write_text("")
    assert fingerprint() == untouched


def test_only_the_caches_used_last_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(machine_code, "DIRECTORIES_KEPT", 3)
    directories = [tmp_path / f"roughconsensus-{i}" for i in range(6)]
    for age, directory in enumerate(directories):
        directory.mkdir()
        (directory / "code.nbc").touch()
        os.utime(directory, (1e9 - age, 1e9 - age))
    somebody_elses = tmp_path / "another-program"
    somebody_elses.mkdir()
    remove_old_caches(tmp_path, keep=directories[5])
    assert set(tmp_path.iterdir()) == {*directories[:3], directories[5], somebody_elses}


def test_what_one_run_goes_through_is_known_without_importing_it():
    assert tuple(PHASES) == machine_code.ONE_RUN


@pytest.mark.parametrize("told", ["model name\t: Another", "flags\t\t: fpu avx512f", "CPU part\t: 0xd0c"])
def test_another_processor_has_another_fingerprint(told, tmp_path, monkeypatch):
    file = tmp_path / "cpuinfo"
    monkeypatch.setattr(machine_code, "PROCESSOR", file)
    prints = []
    for first in ("", f"{told}\n"):
        file.write_text(f"processor\t: 0\n{first}cpu MHz\t\t: {len(first)}\n\nprocessor\t: 1\n")
        prints.append(fingerprint())
    file.write_text(f"processor\t: 7\n{told}\ncpu MHz\t\t: 1\n")  # speed and number tell nothing
    assert prints[0] != prints[1] == fingerprint()
    file.unlink()
    assert fingerprint()  # Python is asked where there is no such file


def test_only_a_process_of_one_command_does_without_a_compiler(miniature):
    asked = "from simulation import machine_code as code; code.{}code.do_without(); "
    asked += "from simulation.rule import numba; print(numba)"
    assert miniature.run(asked.format("serve_one_command(); ")) == "None"
    assert "numba" in miniature.run(asked.format("is_wanted(); "))


def test_other_packages_keep_their_own_numba_cache():
    import numba

    theirs = str(numba.config.CACHE_DIR)

    @compiled
    def nothing() -> None:
        return None

    assert str(numba.config.CACHE_DIR) == theirs

"""What a YAML 1.1 reader (PyYAML) makes of the fixtures and of what we write: no id may become a number, and a file
that we save must say the same as the one that it was read from."""

import pathlib
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
ID_FIELDS = {"lead", "coordinate", "monitor", "without", "part"}
# Of `index`, which is a map under `repeated`, see `faults`.
TEXT_FIELDS = ID_FIELDS | {"title", "name", "code", "number", "id", "after", "text", "source", "unit"}


def faults(node, path=""):
    """Yields where an id, a key or a title is not text."""
    if isinstance(node, dict):
        for key, value in node.items():
            here = f"{path}/{key}"
            if not isinstance(key, str):
                yield f"{here}: the key is {type(key).__name__}"
            is_text = key in TEXT_FIELDS or (key == "index" and not isinstance(value, dict))
            if is_text and not isinstance(value, (str, type(None))):
                yield f"{here}: the value is {type(value).__name__}"
            yield from faults(value, here)
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from faults(value, f"{path}/{number}")


def plain(node):
    """The same with ids separated by commas, as we write them, and without what says no more than the default."""
    if isinstance(node, dict):
        node = {key: value for key, value in node.items() if (key, value) != ("round", "half-up")}
        return {key: value.replace(";", ",") if key in ID_FIELDS and value else plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return node


def main():
    files = sorted(path for path in (ROOT / "fixtures").rglob("*.yaml") if "bad" not in path.parts)
    wrong = []
    for path in files:
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        wrong += [f"{path}{fault}" for fault in faults(source)]
        command = ["cargo", "run", "--quiet", "--locked", "-p", "cchc", "--example", "save", "--", str(path)]
        saved = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")
        read_back = yaml.safe_load(saved)
        wrong += [f"{path} saved{fault}" for fault in faults(read_back)]
        if plain(read_back) != plain(source):
            wrong.append(f"{path}: the saved file says something else")
    print("\n".join(wrong) or f"{len(files)} files read alike")
    sys.exit(bool(wrong))


main()

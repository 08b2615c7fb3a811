"""Every snippet of docs/formats.md that Python or a shell takes, pasted where the files lie, and the notebook run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from common import FIXTURES, PROJECT, cifar, lab, temporary

os.environ.setdefault("KERAS_BACKEND", "torch")
TEXT = (PROJECT / "docs/formats.md").read_text()


def snippets_of(heading, language):
    """The blocks of code below a heading."""
    section = re.split(r"^## ", TEXT.split(f"\n## {heading}\n")[1], maxsplit=1, flags=re.M)[0]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)


def run(what, command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{what} failed: {done.stderr}")
    print(f"ok       {what}: {' '.join(done.stdout.split()[:8])} …", flush=True)


folder, path = temporary()
recipe = ["--batch", 32, "--learning-rate", 0.02, "--steps", 40, "--no-augment", "--test-pictures", 100]
lab("train", "resnet-8-width-4", *recipe, "--stop-at", 2, "--checkpoint", path / "run.skipstack")
EXPORTS = {"safetensors": "model.safetensors", "pt": "model.pt", "onnx": "model.onnx", "keras": "model.keras"}
for form, heading in EXPORTS.items():
    lab("export", "--run", path / "run.skipstack", "--format", form, "--out", path / form)
    code = snippets_of(heading, "python")[0]
    run(f"the snippet of {heading}", [sys.executable, "-c", code], path / form)

lab("export", "--run", path / "run.skipstack", "--format", "pytorch", "--out", path / "project")
(path / "project/cifar-10-batches-bin").symlink_to(cifar())
# Cell by cell; what starts with “!” is for the shell, with Python's values in braces.
cells = json.loads((path / "project/explore.ipynb").read_text())["cells"]
sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
code = "\n".join(
    f"import subprocess; subprocess.run(f{source[1:]!r}, shell=True, check=True)" if source.startswith("!") else source
    for source in sources
)
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
run(f"the {len(sources)} cells of explore.ipynb", [sys.executable, "-c", code], path / "project")
assert (path / "project/continued.safetensors").exists()
print("ok       explore.ipynb went on with the training")

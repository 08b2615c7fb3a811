"""What the checks share: the lab, the pictures, and models by name."""

import functools
import json
import os
import subprocess
import sys
import tempfile
from importlib import util
from pathlib import Path

import numpy
import torch

PROJECT = Path(os.environ["SKIPSTACK_PROJECT"])
FIXTURES = PROJECT / "src/formats/fixtures"


def lab(*given):
    """What a command of the lab prints: a list of JSON objects."""
    command = ["node", os.environ["SKIPSTACK_LAB"], *map(str, given)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed ({done.returncode}): {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def temporary():
    folder = tempfile.TemporaryDirectory(prefix="skipstack-interop-")
    return folder, Path(folder.name)


def module_at(path):
    """A Python file as a module."""
    spec = util.spec_from_file_location(f"{path.stem}_{abs(hash(path))}", path)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(what, difference, most):
    """Prints a measured difference, and ends the check where it is too large."""
    verdict = "ok" if difference <= most else "TOO MUCH"
    print(f"{verdict:9}{what}: {difference:.3g} (at most {most:.3g})", flush=True)
    if difference > most:
        sys.exit(1)


def torchvision_models():
    """torchvision's constructors, also where it was built for another torch: they need no operators of its own."""
    register = torch.library.register_fake

    def tolerant(name, *more, **others):
        if isinstance(name, str) and name.startswith("torchvision::"):
            return lambda function: function
        return register(name, *more, **others)

    torch.library.register_fake = tolerant
    from torchvision import models

    torch.library.register_fake = register
    return models


@functools.cache
def cifar():
    """The shards of public/data in the authors' binary form. @returns the folder"""
    from PIL import Image

    folder, path = temporary()
    cifar.folder = folder
    source = PROJECT / "public/data"
    manifest = json.loads((source / "manifest.json").read_text())

    def rows(split):
        for shard in manifest[split]:
            picture = numpy.array(Image.open(source / shard["file"]).convert("RGB"))
            pixels = picture.reshape(-1, 32, 32, 3).transpose(0, 3, 1, 2).reshape(-1, 3072)
            labels = numpy.array([int(one) for one in shard["labels"]], numpy.uint8)
            yield numpy.concatenate([labels[:, None], pixels], 1)

    training = numpy.concatenate(list(rows("train")))
    for number in range(5):
        training[number * 10_000 : (number + 1) * 10_000].tofile(path / f"data_batch_{number + 1}.bin")
    numpy.concatenate(list(rows("test"))).tofile(path / "test_batch.bin")
    return path

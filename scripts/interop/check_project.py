"""A run that goes on by train.py of its project, alone and by torchrun, and comes back."""

import json
import subprocess
import sys

from common import cifar, check, lab, temporary

FIRST, LAST = 10, 30


def losses_of(lines):
    return {one["step"]: one["loss"] for one in lines if "loss" in one}


# Of a batch in another order PyTorch adds up the same numbers in another order: what comes of that
# is as good as what train.py computes, and as far from it as float32 is.
IN_ANOTHER_ORDER = """
import sys
import torch
import train

order_of = train.order_of
shift = int(sys.argv.pop(1))
train.order_of = lambda *given: torch.roll(order_of(*given), shift)
train.order_of.epoch = None
train.main()
"""
SHIFTS = (5, 11, 17)


def train(project, *given, processes=1, shift=0):
    launch = ["-m", "torch.distributed.run", f"--nproc_per_node={processes}"] if processes > 1 else []
    program = ["-c", IN_ANOTHER_ORDER, shift] if shift else [*launch, "train.py"]
    command = [sys.executable, *program, "--data", cifar(), "--stop-at", LAST, *given]
    done = subprocess.run(list(map(str, command)), cwd=project, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return losses_of(json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))


# Without BatchNorm the halves of a batch tell of nothing but themselves, so that two processes
# compute what one does.
for name, processes in (("resnet-8-width-8", 1), ("resnet-8-without-batch-norm-width-8", 2)):
    folder, path = temporary()
    run, project = path / "run.skipstack", path / "project"
    recipe = ["--batch", 32, "--learning-rate", 0.02, "--steps", 40, "--seed", 2, "--order", "sequential", "--no-augment", "--test-pictures", 100]
    lab("train", name, *recipe, "--stop-at", FIRST, "--checkpoint", run)
    lab("export", "--run", run, "--format", "pytorch", "--out", project)
    double = train(project, "--sequential", "--float64", "--out", path / "double.safetensors")
    single = train(project, "--sequential", "--out", path / "single.safetensors")
    theirs = train(project, "--sequential", "--out", path / "theirs.safetensors", processes=processes)
    own = losses_of(lab("train", "--resume", run, "--stop-at", LAST, "--checkpoint", path / "own.skipstack"))
    others = [train(project, "--sequential", "--out", path / "other.safetensors", shift=one) for one in SHIFTS]
    steps = range(FIRST + 1, LAST + 1)
    far = lambda losses, beside=double: max(abs(losses[step] - beside[step]) for step in steps)
    print(f"         {name}: PyTorch's float32 from float64 in {1 + len(others)} orders of a batch", end=" ")
    print(", ".join(f"{far(one):.3g}" for one in (single, *others)))
    first = FIRST + 1
    check(f"{name}, first loss here from PyTorch's float64", abs(own[first] - double[first]), 1e-6)
    most = max(far(one) for one in (single, *others))
    check(f"{name}, {LAST - FIRST} losses here from PyTorch's float64", far(own), most)
    check(f"{name}, {LAST - FIRST} losses here from PyTorch's of {processes} processes", far(own, theirs), 2 * most)
    back = lab("train", "--resume", path / "theirs.safetensors", "--stop-at", LAST + 2, "--checkpoint", path / "back.skipstack")
    assert [one["step"] for one in back] == [LAST + 1, LAST + 2]
    print(f"ok       {name}: the checkpoint of {processes} processes goes on here at step {LAST}")
    folder.cleanup()

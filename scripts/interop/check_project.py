"""A run that goes on by train.py of its project, alone and by torchrun, and comes back."""

import json
import subprocess
import sys

from common import cifar, check, lab, temporary

FIRST, LAST = 10, 30


def losses_of(lines):
    return {one["step"]: one["loss"] for one in lines if "loss" in one}


def train(project, *given, processes=1):
    launch = ["-m", "torch.distributed.run", f"--nproc_per_node={processes}"] if processes > 1 else []
    command = [sys.executable, *launch, "train.py", "--data", cifar(), "--stop-at", LAST, *given]
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
    steps = range(FIRST + 1, LAST + 1)
    far = lambda losses: max(abs(losses[step] - double[step]) for step in steps)
    print(f"         {name}: PyTorch's float32 from float64 {far(single):.3g}, ours {far(own):.3g}")
    apart = max(abs(own[step] - theirs[step]) for step in steps)
    check(f"{name}, {processes} processes, {LAST - FIRST} losses", apart, 10 * max(far(single), 1e-6))
    back = lab("train", "--resume", path / "theirs.safetensors", "--stop-at", LAST + 2, "--checkpoint", path / "back.skipstack")
    assert [one["step"] for one in back] == [LAST + 1, LAST + 2]
    print(f"ok       {name}: the checkpoint of {processes} processes goes on here at step {LAST}")
    folder.cleanup()

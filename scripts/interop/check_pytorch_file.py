"""model.pt as it is written: opened by torch.load, tensor for tensor and picture for picture."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import torch
from common import FIXTURES, PROJECT, check, cifar, lab, module_at, temporary
from safetensors.torch import load_file

folder, path = temporary()
# A published ResNet-20 where there is one, else the fixture's network.
published = os.environ.get("SKIPSTACK_RESNET20")
weights = Path(published) if published else FIXTURES / "network-8-width-4.safetensors"
lab("export", "--weights", weights, "--normalise", "imagenet", "--format", "pt", "--out", path / "model.pt")
lab("export", "--weights", weights, "--normalise", "imagenet", "--format", "pytorch", "--out", path / "project")
known = load_file(weights)
for mmap in (False, True):
    found = torch.load(path / "model.pt", weights_only=True, mmap=mmap)
    assert all(torch.equal(found[name], known[name]) for name in found)
    assert {name for name in known if not name.endswith("num_batches_tracked")} == set(found)
    print(f"ok       model.pt by torch.load(weights_only=True, mmap={mmap}): {len(found)} tensors, bit for bit")

network = module_at(path / "project/model.py").Network()
network.load_state_dict(torch.load(path / "model.pt", weights_only=True))
sys.path.insert(0, str(path / "project"))
train = module_at(path / "project/train.py")
count = 10_000 if published else 1000
pixels, classes = train.pictures_in(cifar(), ["test_batch.bin"])
_, metadata = train.load(path / "project/checkpoint.safetensors")
note = json.loads(metadata["skipstack.training"])
mean, deviation = train.normalisation(note, pixels, "cpu", torch.float32)
error = train.test_error(network, pixels[:count], classes[:count], lambda x: (x.float() / 255 - mean) / deviation)
(own,) = lab("evaluate", "--weights", weights, "--normalise", "imagenet", "--limit", count)
print(f"         test error here {own['testError']:.2f} %, by PyTorch {error:.2f} % of {count:,} pictures")
check("test error, in points", abs(own["testError"] - error), 1e-9 + 100 / count)

# A checkpoint with objects in it, as Lightning saves them: refused, with a line that works when it is pasted.
objects = {"state_dict": known, "epoch": 3, "hyper_parameters": argparse.Namespace(rate=0.1)}
torch.save(objects, path / "lightning.ckpt")
command = ["node", os.environ["SKIPSTACK_LAB"], "import", "lightning.ckpt"]
refused = subprocess.run(command, cwd=path, capture_output=True, text=True)
assert refused.returncode != 0 and "argparse.Namespace" in refused.stderr, refused.stderr
line = refused.stderr[refused.stderr.index("import pickle") :].strip()
subprocess.run([sys.executable, "-c", line], cwd=path, check=True)
(theirs,) = lab("import", path / "lightning.safetensors")
(ours,) = lab("import", weights)
assert theirs["name"] == ours["name"], (theirs, ours)
print(f"ok       a checkpoint with objects in it, by the line that its refusal says: {theirs['name']}")

/** `train.py` of a PyTorch project. All that is special to a run is in `checkpoint.safetensors`. */
export const TRAIN_CODE = String.raw`"""Goes on with the training of this network on CIFAR-10 from checkpoint.safetensors.

    python train.py --steps 2000                      on one GPU, else on the CPU
    torchrun --nproc_per_node=4 train.py --steps 2000 on four GPUs, or processes of the CPU

Weights, momentum, step and recipe are those of the checkpoint. What is saved can be trained further
here, and opened by Skipstack (“Load weights”).
"""

import argparse
import json
import math
import os
import tarfile
import urllib.request
from pathlib import Path

import numpy
import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import distributed, nn
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

from model import Network

HERE = Path(__file__).parent
CIFAR_10 = "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"
MOMENTUM = "momentum_buffer."
GREY = torch.tensor([0.2989, 0.587, 0.114])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--checkpoint", type=Path, default=HERE / "checkpoint.safetensors")
    parser.add_argument("--out", type=Path, help="where to save; the same file by default")
    parser.add_argument("--steps", type=int, help="length of the whole run; the recipe's by default")
    parser.add_argument("--stop-at", type=int, help="save and stop at this step, of a longer run")
    parser.add_argument("--every", type=int, default=1000, help="steps between two checkpoints")
    parser.add_argument("--data", type=Path, default=HERE / "cifar-10-batches-bin")
    parser.add_argument("--sync-batch-norm", action="store_true", help="statistics of the whole batch")
    parser.add_argument("--sequential", action="store_true", help="pictures in their order, as they are")
    parser.add_argument("--float64", action="store_true", help="compute in double precision")
    return parser.parse_args()


# --- The pictures -----------------------------------------------------------------------------


def fetch(folder):
    """Downloads CIFAR-10 where it is not there yet."""
    if folder.exists():
        return
    print(f"Fetching {CIFAR_10}", flush=True)
    archive, _ = urllib.request.urlretrieve(CIFAR_10)
    with tarfile.open(archive) as files:
        files.extractall(folder.parent, filter="data")


def pictures_in(folder, files):
    """Bytes [pictures, 3, 32, 32] and classes; a file is a byte for the class, then the pixels."""
    rows = numpy.concatenate([numpy.fromfile(folder / name, numpy.uint8) for name in files])
    rows = rows.reshape(-1, 1 + 3 * 32 * 32)
    pixels = torch.from_numpy(rows[:, 1:].reshape(-1, 3, 32, 32).copy())
    return pixels, torch.from_numpy(rows[:, 0].astype(numpy.int64))


def normalisation(note, pixels, device, dtype):
    """What is taken off the pictures, from 0 to 1, and what they are divided by."""
    if note["mean"] is None:  # the mean of all training pictures, pixel by pixel
        total = sum(part.double().sum(0) for part in pixels.split(1000))
        return (total / len(pixels) / 255).to(device, dtype), 1
    mean, deviation = (torch.tensor(note[key], dtype=dtype, device=device) for key in ("mean", "deviation"))
    return mean[:, None, None], deviation[:, None, None]


def jittered(x, recipe, generator):
    """Brightness, contrast and saturation changed by chance; x is from 0 to 1."""
    grey_of = lambda y: (y * GREY.to(y)[:, None, None]).sum(1, keepdim=True)
    others = {
        "brightness": lambda y: torch.zeros_like(y),
        "contrast": lambda y: grey_of(y).mean((2, 3), keepdim=True),
        "saturation": grey_of,
    }
    for change, other in others.items():
        most = recipe[change]
        if most > 0:
            factor = torch.empty(len(x), 1, 1, 1).uniform_(max(0, 1 - most), 1 + most, generator=generator)
            x = (factor.to(x) * x + (1 - factor.to(x)) * other(x)).clamp(0, 1)
    return x


def augmented(x, recipe, generator):
    """Random crops out of the picture with 4 pixels of zeros around it, flips and cutout."""
    count, _, height, width = x.shape
    chance = lambda below: torch.randint(below, (count,), generator=generator)
    rows, columns = torch.arange(height), torch.arange(width)
    rows, columns = rows.repeat(count, 1), columns.repeat(count, 1)
    if recipe["crop"]:
        x = F.pad(x, (4, 4, 4, 4))
        rows, columns = rows + chance(9)[:, None], columns + chance(9)[:, None]
    if recipe["flip"]:
        columns = torch.where(chance(2)[:, None] == 1, columns.flip(1), columns)
    batch = torch.arange(count)[:, None, None].to(x.device)
    x = x.permute(0, 2, 3, 1)[batch, rows[:, :, None].to(x.device), columns[:, None].to(x.device)]
    x = x.permute(0, 3, 1, 2)
    if recipe["cutout"] > 0:
        top, left = chance(height) - recipe["cutout"] // 2, chance(width) - recipe["cutout"] // 2
        hidden = lambda start, size: (
            (torch.arange(size) >= start[:, None]) & (torch.arange(size) < start[:, None] + recipe["cutout"])
        )
        holes = hidden(top, height)[:, :, None] & hidden(left, width)[:, None]
        x = x.masked_fill(holes[:, None].to(x.device), 0)
    return x


def order_of(step, recipe, seed, sequential):
    """Indices of the pictures of a step; batches run on through the ends of epochs."""
    count, batch = recipe["pictures"], recipe["batchSize"]
    indices = []
    for position in range(step * batch, (step + 1) * batch):
        epoch, at = divmod(position, count)
        if not sequential and order_of.epoch != epoch:
            generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
            order_of.epoch, order_of.order = epoch, torch.randperm(count, generator=generator)
        indices.append(at if sequential else int(order_of.order[at]))
    return torch.tensor(indices)


order_of.epoch = None


# --- The recipe -------------------------------------------------------------------------------


def learning_rate(recipe, step, steps):
    """Of the step that is this many steps behind the first."""
    rate, warm_up = recipe["learningRate"], recipe["warmUpSteps"]
    if step < warm_up:
        first = recipe["warmUpRate"]
        return first if recipe["warmUp"] == "constant" else first + (rate - first) * step / warm_up
    if recipe["schedule"] == "steps":
        drops = [math.ceil(percent * steps / 100) for percent in recipe["learningRateDrops"]]
        return rate / recipe["learningRateFactor"] ** sum(step >= drop for drop in drops)
    if recipe["schedule"] == "cosine":
        share = (step - warm_up) / max(1, steps - warm_up)
        return rate * (1 + math.cos(math.pi * min(1, share))) / 2
    return rate


def load(path):
    """Tensors of a checkpoint, and what it says of itself."""
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata()


def save(path, network, optimizer, metadata, training):
    """Weights and momenta by name, in the form that Skipstack reads; never half a file."""
    tensors = {name: one for name, one in network.state_dict().items() if not name.endswith("num_batches_tracked")}
    for name, parameter in network.named_parameters():
        momentum = optimizer.state[parameter].get("momentum_buffer")
        tensors[MOMENTUM + name] = torch.zeros_like(parameter) if momentum is None else momentum
    tensors = {name: one.detach().float().contiguous().cpu() for name, one in tensors.items()}
    beside = path.with_name(path.name + ".new")
    save_file(tensors, beside, {**metadata, "skipstack.training": json.dumps(training)})
    os.replace(beside, path)


@torch.no_grad()
def test_error(network, pixels, classes, prepare, batch=250):
    """Percent of the pictures that are classed wrong."""
    network.eval()
    wrong = 0
    for at in range(0, len(pixels), batch):
        answers = network(prepare(pixels[at : at + batch])).argmax(1).cpu()
        wrong += int((answers != classes[at : at + batch]).sum())
    network.train()
    return 100 * wrong / len(pixels)


def main():
    given = arguments()
    ranks, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    on_gpu = torch.cuda.is_available()
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if on_gpu else torch.device("cpu")
    if ranks > 1:
        distributed.init_process_group("nccl" if on_gpu else "gloo")
    dtype = torch.float64 if given.float64 else torch.float32
    say = lambda line: rank == 0 and print(json.dumps(line), flush=True)

    tensors, metadata = load(given.checkpoint)
    training = json.loads(metadata["skipstack.training"])
    recipe, step = training["recipe"], training["step"]
    if recipe["duration"] != "steps" and given.steps is None:
        raise SystemExit("This run was given in minutes. Say how many --steps it shall have.")
    steps = given.steps or recipe["steps"]
    until = min(steps, given.stop_at or steps)
    if step >= until:
        raise SystemExit(f"The checkpoint is at step {step} already. Give more --steps.")
    if recipe["batchSize"] % ranks:
        raise SystemExit(f"A batch of {recipe['batchSize']} cannot be shared among {ranks} processes alike.")

    if rank == 0:
        fetch(given.data)
    if ranks > 1:
        distributed.barrier()
    pixels, classes = pictures_in(given.data, [f"data_batch_{number}.bin" for number in range(1, 6)])
    test_pixels, test_classes = pictures_in(given.data, ["test_batch.bin"])
    mean, deviation = normalisation(training, pixels, device, dtype)
    size = training["input"]

    def prepare(x, generator=None):
        x = x.to(device, dtype) / 255
        if generator:
            x = jittered(x, recipe, generator)
        x = (x - mean) / deviation
        if generator:
            x = augmented(x, recipe, generator)
        same = list(x.shape[2:]) == size
        return x if same else F.interpolate(x, size, mode="bilinear", align_corners=False)

    network = Network()
    network.load_state_dict({name: one for name, one in tensors.items() if not name.startswith(MOMENTUM)})
    network.to(device, dtype)
    if given.sync_batch_norm and ranks > 1:
        network = nn.SyncBatchNorm.convert_sync_batchnorm(network)
    optimizer = torch.optim.SGD(
        network.parameters(),
        lr=recipe["learningRate"],
        momentum=recipe["momentum"],
        weight_decay=recipe["weightDecay"],
        nesterov=recipe["nesterov"],
    )
    for name, parameter in network.named_parameters():
        if MOMENTUM + name in tensors:
            optimizer.state[parameter]["momentum_buffer"] = tensors[MOMENTUM + name].to(device, dtype)
    learner = network
    if ranks > 1:
        # Buffers are BatchNorm's statistics; those of the first process are saved.
        learner = DistributedDataParallel(network, device_ids=[device.index] if on_gpu else None)

    def keep():
        if rank == 0:
            note = {**training, "step": step, "recipe": {**recipe, "duration": "steps", "steps": steps}}
            save(given.out or given.checkpoint, network, optimizer, metadata, note)

    network.train()
    while step < until:
        indices = order_of(step, recipe, training["seed"], given.sequential)[rank::ranks]
        generator = torch.Generator().manual_seed((training["seed"] * 1_000_003 + step) * ranks + rank)
        x = prepare(pixels[indices], None if given.sequential else generator)
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(recipe, step, steps)
        logits = learner(x)
        loss = F.cross_entropy(logits, classes[indices].to(device), label_smoothing=recipe["labelSmoothing"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        shared = loss.detach()
        if ranks > 1:
            distributed.all_reduce(shared)
        say({"step": step, "loss": shared.item() / ranks, "learningRate": optimizer.param_groups[0]["lr"]})
        if step % recipe["testEvery"] == 0 or step == until:
            count = recipe["testPictures"]
            if rank == 0:
                say({"step": step, "testError": test_error(network, test_pixels[:count], test_classes[:count], prepare)})
        if step % given.every == 0 or step == until:
            keep()
        if ranks > 1:
            distributed.barrier()
    if ranks > 1:
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()
`;

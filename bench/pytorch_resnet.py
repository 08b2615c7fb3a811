"""The benchmark's PyTorch: float32 training of a CIFAR ResNet or plain network.

Commands come as JSON lines on standard input, answers go to standard output; see
protocol.ts. Needs torch; uses CUDA where it is there. With `pytorch-compiled` as argument the
forward and backward pass are compiled (torch.compile), otherwise it is eager.
"""

import json
import re
import sys
import time

try:
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
except ImportError:
    sys.exit("There is no PyTorch here; set PYTHON to a python3 that has torch.")


COMPILED = "pytorch-compiled" in sys.argv


class Block(nn.Module):
    """Two 3x3 convolutions; type A shortcuts, which have no weights."""

    def __init__(self, inputs, outputs, stride, residual):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.stride, self.added, self.residual = stride, (outputs - inputs) // 2, residual

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.residual:
            if self.stride != 1:
                x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.added, self.added))
            y = y + x
        return F.relu(y)


class Network(nn.Module):
    def __init__(self, depth, width, residual):
        super().__init__()
        blocks = (depth - 2) // 6
        self.conv1 = nn.Conv2d(3, width, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        channels, stages = width, []
        for stage, outputs in enumerate([width, 2 * width, 4 * width]):
            for block in range(blocks):
                stride = 2 if stage > 0 and block == 0 else 1
                stages.append(Block(channels, outputs, stride, residual))
                channels = outputs
        self.stages = nn.Sequential(*stages)
        self.linear = nn.Linear(channels, 10)

    def forward(self, x):
        x = self.stages(F.relu(self.bn1(self.conv1(x))))
        return self.linear(x.mean((2, 3)))


class Trainer:
    def __init__(self, task):
        match = re.fullmatch(r"(plain|resnet)-(\d+)(?:-width-(\d+))?", task["network"])
        if not match:
            raise ValueError(f"PyTorch measures plain and residual networks only, not {task['network']}.")
        kind, depth, width = match.groups()
        self.cuda = torch.cuda.is_available()
        self.device = "cuda" if self.cuda else "cpu"
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = True
        torch.manual_seed(1)
        # What each kind of device is fastest with.
        layout = torch.contiguous_format if self.cuda else torch.channels_last
        network = Network(int(depth), int(width or 16), kind == "resnet")
        self.network = network.to(self.device, memory_format=layout)
        pictures = torch.rand(task["batch"], 3, 32, 32) - 0.5
        self.pictures = pictures.to(self.device, memory_format=layout)
        self.labels = torch.randint(10, (task["batch"],)).to(self.device)
        self.optimiser = torch.optim.SGD(
            self.network.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4
        )

        self.loss = torch.compile(self.eager_loss) if COMPILED else self.eager_loss

    def eager_loss(self, pictures, labels):
        return F.cross_entropy(self.network(pictures), labels)

    def train(self, steps):
        loss = None
        for _ in range(steps):
            loss = self.loss(self.pictures, self.labels)
            self.optimiser.zero_grad()
            loss.backward()
            self.optimiser.step()
        value = loss.item()
        if self.cuda:
            torch.cuda.synchronize()
        return value

    def adapter(self):
        if self.cuda:
            return torch.cuda.get_device_name()
        return f"CPU, {torch.get_num_threads()} threads"

    def memory(self):
        if not self.cuda:
            return None
        return {
            "afterStep": torch.cuda.memory_reserved(),
            "most": torch.cuda.max_memory_reserved(),
        }


trainer = None


def answer(command):
    global trainer
    start = time.perf_counter()
    if command["type"] == "open":
        trainer = Trainer(command["task"])
        loss = trainer.train(1)
        opening = {
            "adapter": trainer.adapter(),
            "version": f"PyTorch {torch.__version__}",
            "firstStep": milliseconds(start),
            "loss": loss,
        }
        return {"type": "opened", "opening": opening}
    steps = command.get("steps", 1)
    loss = trainer.train(steps)
    if command["type"] == "time":
        turn = {"steps": steps, "milliseconds": milliseconds(start), "loss": loss}
        return {"type": "timed", "turn": turn}
    step = {"milliseconds": milliseconds(start), "counts": None, "memory": trainer.memory()}
    return {"type": "counted", "step": step}


def milliseconds(start):
    return 1000 * (time.perf_counter() - start)


for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except Exception as error:
        result = {"type": "failed", "reason": str(error)}
    print(json.dumps(result), flush=True)

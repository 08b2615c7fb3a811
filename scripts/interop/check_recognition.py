"""Random weights of other programs' constructors, recognised here and written as model.py again."""

import torch
from common import check, lab, module_at, temporary, torchvision_models
from safetensors.torch import load_file

models = torchvision_models()
import timm  # noqa: E402  behind torchvision, which it imports

NETWORKS = {f"torchvision {name}": getattr(models, name) for name in (
    "resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "vgg11_bn", "vgg19", "alexnet")}
NETWORKS |= {f"timm {name}": lambda name=name: timm.create_model(name) for name in ("resnet18", "resnet26", "resnet50")}
WRAPPERS = {
    "torchvision resnet18": torch.nn.DataParallel,
    "torchvision resnet34": lambda network: torch.optim.swa_utils.AveragedModel(network),
}

for what, make in NETWORKS.items():
    torch.manual_seed(1)
    network = make().eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.3, 0.3)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
            torch.nn.init.uniform_(module.weight, 0.3, 0.8)
    folder, path = temporary()
    wrapped = WRAPPERS.get(what, lambda one: one)(network)
    torch.save({"state_dict": wrapped.state_dict(), "epoch": 1}, path / "theirs.pth")
    lab("export", "--weights", path / "theirs.pth", "--normalise", "imagenet", "--format", "pytorch", "--out", path / "ours")
    ours = module_at(path / "ours/model.py").Network()
    tensors = load_file(path / "ours/checkpoint.safetensors")
    ours.load_state_dict({k: v for k, v in tensors.items() if not k.startswith("momentum_buffer.")})
    pictures = torch.randn(2, 3, 224, 224)
    with torch.no_grad():
        theirs, found = network(pictures), ours.eval()(pictures)
    check(f"{what}, logits", ((theirs - found).abs().max() / theirs.abs().max().clamp(min=1)).item(), 1e-4)
    folder.cleanup()

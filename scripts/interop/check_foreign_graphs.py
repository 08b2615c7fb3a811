"""Graphs that PyTorch's two exporters write of other constructors' networks, opened here and written as model.py."""

import torch
from common import check, lab, module_at, temporary, torchvision_models
from safetensors.torch import load_file

models = torchvision_models()

# Both fold BatchNorm into the convolution before it, but for the older one where it is asked not to.
EXPORTS = {
    "newer": {"dynamo": True, "external_data": False},
    "older": {"dynamo": False},
    "older, as trained": {
        "dynamo": False,
        "do_constant_folding": False,
        "training": torch.onnx.TrainingMode.PRESERVE,
    },
}
NETWORKS = ("resnet18", "resnet50", "vgg19", "alexnet")


def opened(path, out):
    lab("export", "--weights", path, "--normalise", "imagenet", "--format", "pytorch", "--out", out)
    network = module_at(out / "model.py").Network()
    tensors = load_file(out / "checkpoint.safetensors")
    network.load_state_dict({k: v for k, v in tensors.items() if not k.startswith("momentum_buffer.")})
    return network.eval()


for name in NETWORKS:
    torch.manual_seed(1)
    network = getattr(models, name)().eval()
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.3, 0.3)
            torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
            torch.nn.init.uniform_(module.weight, 0.3, 0.8)
            torch.nn.init.uniform_(module.bias, -0.2, 0.2)
    pictures = torch.randn(2, 3, 224, 224)
    for exporter, options in EXPORTS.items():
        folder, path = temporary()
        torch.onnx.export(network, (pictures[:1],), str(path / "theirs.onnx"), verbose=False, **options)
        with torch.no_grad():
            theirs, found = network(pictures), opened(path / "theirs.onnx", path / "ours")(pictures)
        scale = theirs.abs().max().clamp(min=1)
        check(f"{name} by the {exporter} exporter, logits", ((theirs - found).abs().max() / scale).item(), 1e-4)
        folder.cleanup()

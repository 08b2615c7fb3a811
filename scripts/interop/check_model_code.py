"""model.py as it is generated: the logits of networks that were computed elsewhere."""

import torch
from common import FIXTURES, PROJECT, check, module_at
from safetensors.torch import load_file

code = PROJECT / "src/formats/pytorch-project/fixtures"


def logits_of(name, weights, pictures):
    network = module_at(code / f"{name}.py").Network()
    network.load_state_dict(load_file(FIXTURES / weights))
    with torch.no_grad():
        return network.eval()(pictures)


known = load_file(FIXTURES / "every-layer-logits.safetensors")
pictures = known["pictures"].float().permute(0, 3, 1, 2)
found = logits_of("every_layer", "every-layer.safetensors", pictures)
check("model.py of every layer and block, logits", (found - known["logits"]).abs().max().item(), 1e-4)

"""model.onnx and model.keras as they are written: run by ONNX Runtime and by Keras on PyTorch."""

import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras  # noqa: E402
import numpy  # noqa: E402
import onnx  # noqa: E402
import onnxruntime  # noqa: E402
from common import FIXTURES, check, cifar, lab, module_at, temporary  # noqa: E402

MEAN, DEVIATION = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def softmax(logits):
    powers = numpy.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


folder, path = temporary()
# A published ResNet-20 where there is one, else the fixture's network.
published = os.environ.get("SKIPSTACK_RESNET20")
weights = Path(published) if published else FIXTURES / "network-8-width-4.safetensors"
given = ["export", "--weights", weights, "--normalise", "imagenet"]
lab(*given, "--format", "onnx", "--out", path / "model.onnx")
lab(*given, "--format", "keras", "--out", path)

count = 10_000 if published else 1000
rows = numpy.fromfile(cifar() / "test_batch.bin", numpy.uint8).reshape(-1, 3073)[:count]
classes = rows[:, 0]
pictures = rows[:, 1:].reshape(-1, 3, 32, 32).astype("float32") / 255

onnx.checker.check_model(str(path / "model.onnx"), full_check=True)
session = onnxruntime.InferenceSession(str(path / "model.onnx"))
(probabilities,) = session.run(None, {"picture": pictures})
(own,) = lab("evaluate", "--weights", weights, "--normalise", "imagenet", "--limit", count)
error = 100 * (probabilities.argmax(1) != classes).mean()
print(f"         test error here {own['testError']:.2f} %, by ONNX Runtime {error:.2f} % of {count:,} pictures")
check("test error of model.onnx, in points", abs(own["testError"] - error), 1e-9 + 100 / count)

model = keras.saving.load_model(path / "model.keras")
prepared = ((pictures.transpose(0, 2, 3, 1) - MEAN) / DEVIATION).astype("float32")
logits = model.predict(prepared, verbose=0)
check("model.keras beside model.onnx, probabilities", abs(softmax(logits) - probabilities).max(), 1e-4)
assert (logits.argmax(1) == probabilities.argmax(1)).all()
print("ok       the same class for every picture")

built = module_at(path / "model.py").build()
built.set_weights(model.get_weights())
check("model.py beside model.keras, logits", abs(built.predict(prepared, verbose=0) - logits).max(), 0)

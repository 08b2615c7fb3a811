"""Models that people write in Keras, saved by it, opened here and written as model.py; and what is refused, with which layer."""

import os
import re
import subprocess

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras  # noqa: E402
import numpy  # noqa: E402
import torch  # noqa: E402
from common import FIXTURES, PROJECT, check, lab, module_at, temporary  # noqa: E402
from keras import layers  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

chance = numpy.random.default_rng(1)


def shaken(model):
    """Weights and statistics that are no defaults, so that nothing fits by chance."""
    for variable in model.variables:
        name = variable.path.split("/")[-1]
        # What Normalization has learnt of pictures stays: it says how large their values are.
        if "seed" in name or name in ("count", "mean", "variance"):
            continue
        if name == "kernel":
            values = chance.normal(0, numpy.prod(variable.shape[:-1]) ** -0.5, variable.shape)
        elif "variance" in name:
            values = chance.uniform(0.5, 1.5, variable.shape)
        else:
            values = chance.normal(0.5 if name == "gamma" else 0, 0.2, variable.shape)
        variable.assign(values.astype("float32"))
    return model


def resnet(depth, preactivation, bias, projection_norm, start):
    """The ResNets of Keras's own example for CIFAR-10, but for the padding at stride 2."""

    def convolution(x, filters, stride=1):
        x = layers.ZeroPadding2D()(x) if stride > 1 else x
        padding = "valid" if stride > 1 else "same"
        return layers.Conv2D(filters, 3, strides=stride, padding=padding, use_bias=bias)(x)

    def unit(x, filters, stride):
        if preactivation:
            y = layers.ReLU()(layers.BatchNormalization()(x))
            skip = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(y) if stride > 1 else x
            y = layers.ReLU()(layers.BatchNormalization()(convolution(y, filters, stride)))
            return layers.add([skip, layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)])
        y = layers.ReLU()(layers.BatchNormalization()(convolution(x, filters, stride)))
        y = layers.BatchNormalization(momentum=0.9)(convolution(y, filters))
        if stride > 1:
            x = layers.Conv2D(filters, 1, strides=stride)(x)
            x = layers.BatchNormalization()(x) if projection_norm else x
        return layers.Activation("relu")(layers.add([y, x]))

    picture = keras.Input((32, 32, 3))
    x = start(picture)
    x = layers.Conv2D(16, 3, padding="same", use_bias=bias)(x)
    x = x if preactivation else layers.Activation("relu")(layers.BatchNormalization()(x))
    for stage in range(3):
        for block in range((depth - 2) // 6):
            x = unit(x, 16 << stage, 2 if stage > 0 and block == 0 else 1)
    if preactivation:
        x = layers.Activation("relu")(layers.BatchNormalization()(x))
    x = layers.Flatten()(layers.AveragePooling2D(8)(x))
    return keras.Model(picture, layers.Dense(10, activation="softmax")(x))


def normalization(x):
    layer = layers.Normalization()
    layer.adapt(chance.normal(120, 60, (64, 32, 32, 3)))
    return layer(x)


def scaled(x):
    return layers.Rescaling(1 / 127.5, offset=-1)(layers.RandomFlip("horizontal")(x))


def vgg():
    return keras.Sequential(
        [keras.Input((32, 32, 3)), layers.Rescaling(1 / 255)]
        + [
            layer
            for filters in (8, 16, 32)
            for layer in (
                layers.Conv2D(filters, 3, padding="same", activation="relu"),
                layers.BatchNormalization(scale=False),
                layers.MaxPooling2D(),
                layers.Dropout(0.2),
            )
        ]
        + [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10), layers.Softmax()]
    )


FITTING = {
    "ResNet-20, projections with BatchNorm": lambda: resnet(20, False, True, True, scaled),
    "ResNet-20, bare projections, no biases": lambda: resnet(20, False, False, False, normalization),
    "pre-activation ResNet-20": lambda: resnet(20, True, True, False, scaled),
    "Sequential VGG": vgg,
}

for what, make in FITTING.items():
    model = shaken(make())
    folder, path = temporary()
    model.save(path / "theirs.keras")
    lab("export", "--weights", path / "theirs.keras", "--format", "pytorch", "--out", path / "ours")
    ours = module_at(path / "ours/model.py").Network()
    tensors = load_file(path / "ours/checkpoint.safetensors")
    ours.load_state_dict({k: v for k, v in tensors.items() if not k.startswith("momentum_buffer.")})
    (found,) = lab("import", path / "theirs.keras")
    mean, deviation = {
        "half": ([0.5] * 3, [0.5] * 3),
        "unit": ([0.0] * 3, [1.0] * 3),
    }.get(found["normalise"]) or ([float(one) for one in part.split(",")] for part in found["normalise"].split("/"))
    pictures = chance.integers(0, 256, (8, 32, 32, 3)).astype("float32")
    prepared = ((pictures / 255 - mean) / deviation).astype("float32").transpose(0, 3, 1, 2)
    with torch.no_grad():
        answer = torch.softmax(ours.eval()(torch.tensor(prepared)), 1).numpy()
    check(f"{what}, probabilities", abs(model.predict(pictures, verbose=0) - answer).max(), 1e-4)
    folder.cleanup()

# Out of here, trained on by Keras, and back: the names and notes of Skipstack are gone.
folder, path = temporary()
weights = FIXTURES / "network-8-width-4.safetensors"
lab("export", "--weights", weights, "--normalise", "unit", "--format", "keras", "--out", path)
model = keras.saving.load_model(path / "model.keras")
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
pictures = chance.uniform(0, 1, (32, 32, 32, 3)).astype("float32")
model.fit(pictures, chance.integers(0, 10, 32), epochs=1, verbose=0)
model.save(path / "trained.keras")
lab("export", "--weights", path / "trained.keras", "--normalise", "unit", "--format", "keras", "--out", path / "again")
again = keras.saving.load_model(path / "again/model.keras")
expected = model.predict(pictures, verbose=0)
difference = abs(again.predict(pictures, verbose=0) - expected).max() / max(1, abs(expected).max())
check("model.keras trained on by Keras and read again, logits", difference, 1e-4)
folder.cleanup()


def same_padding():
    picture = keras.Input((32, 32, 3))
    x = layers.Conv2D(8, 3, strides=2, padding="same", name="halving")(picture)
    return keras.Model(picture, layers.Dense(10)(layers.Flatten()(x)))


REFUSED = {
    "same padding at stride 2": (same_padding, "halving"),
    "keras.applications.ResNet50": (lambda: keras.applications.ResNet50(weights=None), "conv3_block1_1_conv"),
    "keras.applications.ResNet50V2": (lambda: keras.applications.ResNet50V2(weights=None), None),
    "keras.applications.MobileNetV2": (lambda: keras.applications.MobileNetV2(weights=None), None),
    "keras.applications.DenseNet121": (lambda: keras.applications.DenseNet121(weights=None), None),
    "keras.applications.InceptionV3": (lambda: keras.applications.InceptionV3(weights=None), None),
    "keras.applications.EfficientNetB0": (lambda: keras.applications.EfficientNetB0(weights=None), None),
}

for what, (make, layer) in REFUSED.items():
    folder, path = temporary()
    make().save(path / "theirs.keras")
    command = ["node", os.environ["SKIPSTACK_LAB"], "import", str(path / "theirs.keras")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    sentence = done.stderr.strip()
    assert done.returncode != 0 and re.search("The layer “.+” (.+) of this model", sentence), (what, sentence)
    assert layer is None or f"“{layer}”" in sentence, (what, sentence)
    print(f"refused  {what}: {sentence[sentence.index('The layer'):]}")
    folder.cleanup()

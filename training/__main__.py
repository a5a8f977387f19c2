"""Everything from corpora to the shipped file: `python -m training CORPORA OUT [--dev FOLDER]`.

Trains the encoder (2 epochs), then the whole network (5), then the one that is shipped from its answers (4), exports
it, and calibrates it on development articles. Each stage goes on where it was stopped. Some two and a half hours on
two cores; OUT/shipped holds what belongs in src/onrecord/read/neural/data.
"""

import argparse
import subprocess
import sys
from pathlib import Path


def stage(corpora: Path, out: Path, *options: str) -> Path:
    """One run of training.train, in a process of its own; its checkpoint."""
    made = out / "network.pt"
    if not (out / "options.json").is_file():
        command = [sys.executable, "-m", "training.train", str(corpora), str(out), *options]
        subprocess.run(command, check=True)  # noqa: S603 - our own module and the caller's own folders
    return made


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="holds polnear/train, gum/train and polnear/dev")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    from training.export import export, settled  # takes what requirements/training.txt has, and --help doesn't

    begun = stage(options.corpora, options.out / "begun", "--epochs", "2", "--rate", "2e-4")
    teacher = stage(
        options.corpora, options.out / "teacher", "--begin", str(begun), "--epochs", "5", "--rate", "1.5e-4"
    )
    taught = ("--begin", str(begun), "--teacher", str(teacher), "--epochs", "4", "--rate", "2e-4", "--seed", "2")
    network = stage(options.corpora, options.out / "taught", *taught)
    shipped = options.out / "shipped"
    export(network, shipped)
    numbers = options.out / "calibration.json"
    command = [sys.executable, "-m", "training.calibrate", str(shipped), str(options.corpora / "polnear/dev")]
    subprocess.run([*command, str(numbers)], check=True)  # noqa: S603 - as above
    print(export(network, shipped, settled(numbers)))


if __name__ == "__main__":
    main()

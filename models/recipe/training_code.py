"""What the training config names: `spacy train --code training_code.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus_once
import quicker
import torch_body

__all__ = ["corpus_once", "quicker", "torch_body"]

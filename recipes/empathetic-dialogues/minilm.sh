#!/usr/bin/env bash
# Trains a small pretrained encoder on the situations of EmpatheticDialogues and judges it once by its validation dialogues.
# Usage, from the repository's root: recipes/empathetic-dialogues/minilm.sh DATA MODEL [OUT]
#   DATA   the folder with train.json and val.json (see README.md)
#   MODEL  sentence-transformers/all-MiniLM-L6-v2 once it is pulled, or a folder in the hub's layout
#   OUT    where everything is written; runs/empathetic-dialogues-minilm without it
set -euo pipefail

if [[ $# -lt 2 || $# -gt 3 ]]; then
  sed -n '2,6s/^# //p' "$0" >&2
  exit 2
fi

here=$(dirname "$0")
out=${3:-runs/empathetic-dialogues-minilm}
mkdir -p "$out"
sed "s#sentence-transformers/all-MiniLM-L6-v2#$2#" "$here/minilm.json" > "$out/config.json"
bash "$here/judge.sh" "$out/config.json" "$1" "$out" "$here/minilm.md"

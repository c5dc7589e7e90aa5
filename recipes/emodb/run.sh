#!/usr/bin/env bash
# Trains and judges the recipe: bash recipes/emodb/run.sh DATA [OUT], from the repository's root.
set -euo pipefail
data=${1:?"usage: bash recipes/emodb/run.sh DATA [OUT]"}
out=${2:-runs/emodb}
config=recipes/emodb/config.json
test -f "$config" || { echo "Run this in the repository's root." >&2; exit 1; }
command -v ffmpeg > /dev/null || echo "ffmpeg is not installed: only WAV files can be read." >&2
bash recipes/emodb/judge.sh "$config" "$data" "$out"
bash recipes/emodb/publish.sh "$out" results "bash recipes/emodb/run.sh DATA" "$out"

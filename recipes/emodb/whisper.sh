#!/usr/bin/env bash
# Judges Whisper's encoder on the recipe's data: bash recipes/emodb/whisper.sh DATA MODEL [OUT], from the repository's root. MODEL is a
# name that "empathetic pull" got, or a folder in the hub's layout.
set -euo pipefail
data=${1:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
model=${2:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
out=${3:-runs/emodb-whisper}
test -f recipes/emodb/whisper.json || { echo "Run this in the repository's root." >&2; exit 1; }
command -v ffmpeg > /dev/null || echo "ffmpeg is not installed: only WAV files can be read." >&2
mkdir -p "$out"
sed "s#openai/whisper-base#$model#" recipes/emodb/whisper.json > "$out/config.json"
bash recipes/emodb/judge.sh "$out/config.json" "$data" "$out" "whisper results" "bash recipes/emodb/whisper.sh DATA MODEL"

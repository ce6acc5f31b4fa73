#!/bin/sh
# 检查并生成网站，哪台机器都能用：sh ci.sh
# 需要 Python 3.11 或更新的版本；用 PYTHON=/path/to/python3.13 指定另一个。
set -eu
cd "$(dirname "$0")"

test -x .venv/bin/python || "${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
.venv/bin/kb-site check --fail-on warning
.venv/bin/kb-site build

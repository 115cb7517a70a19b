#!/usr/bin/env bash
# Runs the demo program against the running system: demo.sh [FILE]
set -euo pipefail
here=$(dirname "$0")
for part in paths say; do
  # shellcheck source=/dev/null
  source "$here/lib/$part.sh"
done

file=${1:-$ROOT_DIR/examples/media/bigbuckbunny.mp4}
[ -r "$file" ] || fail "cannot read $file" "make demo FILE=path/to/video.mp4"
exports=$("$here/env.sh")
eval "$exports"
cd "$ROOT_DIR"
exec "$(source "$here/lib/java.sh" && find_java)" -XX:TieredStopAtLevel=1 -cp 'e2e/target/demo/*' com.rendrsink.e2e.demo.Demo "$file"

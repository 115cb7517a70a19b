# Output of the scripts: one numbered line per step, and failures with a remedy.
step_number=0
step_count=${step_count:-0}
step_name=

step() {
  step_number=$((step_number + 1))
  step_name=$*
  printf '[%d/%d] %s\n' "$step_number" "$step_count" "$*"
}

say() { printf '      %s\n' "$*"; }

# fail WHAT WHAT-TO-DO
fail() {
  printf '\nerror: %s\n' "$1" >&2
  printf '  try: %s\n' "$2" >&2
  exit 1
}

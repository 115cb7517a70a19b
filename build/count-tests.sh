#!/usr/bin/env bash
# Adds up the test reports of all modules and prints them on one line; fails on a failed test, or without any test.
set -euo pipefail
cd "$(dirname "$0")/.."
find . -path '*/target/*-reports/TEST-*.xml' -print0 | xargs -0 -r grep -hoE '<testsuite [^>]*>' | awk '
  function number(name,   part) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
  { all += number("tests"); bad += number("failures") + number("errors"); left += number("skipped") }
  END {
    printf "%d passed, %d failed, %d skipped\n", all - bad - left, bad, left
    exit (bad > 0 || all == 0)
  }'

# Finds the build's Java, for programs outside the build.

find_java() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
    if [ -x "$home/bin/java" ] && [[ $("$home/bin/java" -version 2>&1) == *'"25'* ]]; then
      echo "$home/bin/java"
      return
    fi
  done
  fail "no Java 25 was found" "install a JDK 25 in /usr/lib/jvm, or set JAVA_HOME"
}

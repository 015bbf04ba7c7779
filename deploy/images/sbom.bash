# The parts list of an image, CycloneDX 1.5, made of what is in it: Debian's packages, the Java, and every jar with its
# digest. Sourced after lib.bash.

# One component: TYPE NAME VERSION PURL [SHA-256]
component() {
  local hashes=""
  [ -z "${5:-}" ] || hashes=$(printf ',"hashes":[{"alg":"SHA-256","content":"%s"}]' "$5")
  printf '{"type":"%s","name":"%s","version":"%s","purl":"%s"%s}\n' "$1" "$2" "$3" "$4" "$hashes"
}

# packages FILE: lines 'NAME VERSION'; the Java is one of them.
packages() {
  local name version
  while read -r name version; do
    case $name in
      java) component framework java "$version" "pkg:generic/java@$version" ;;
      *) component library "$name" "$version" "pkg:deb/debian/$name@${version//+/%2B}?arch=$ARCHITECTURE" ;;
    esac
  done <"$1"
}

# quarkus_jars APP: the libraries that Quarkus lists beside its run jar, each with the digest of its file.
quarkus_jars() {
  local group artifact classifier type version file
  while IFS=: read -r group artifact classifier type version; do
    [ "$type" = jar ] || continue
    file=$(find "$1/lib" -name "$group.$artifact-$version${classifier:+-$classifier}.jar" -print | head -n 1)
    # What only builds is listed, too, and not there.
    [ -n "$file" ] || continue
    component library "$artifact" "$version" "pkg:maven/$group/$artifact@$version?type=jar" \
      "$(sha256sum "$file" | cut -d ' ' -f 1)"
  done <"$1/quarkus-app-dependencies.txt"
}

# inner_jars FOLDER: jars by what their own Maven descriptors say, also of those that were shaded into them.
inner_jars() {
  local jar work properties group artifact version
  work=$(mktemp -d) || exit 1
  for jar in "$1"/*.jar; do
    rm -rf "${work:?}"/*
    (cd "$work" && "$JDK/bin/jar" xf "$jar" META-INF/maven 2>/dev/null) || true
    while read -r properties; do
      group=$(sed -n 's/^groupId=//p' "$properties" | tr -d '\r')
      artifact=$(sed -n 's/^artifactId=//p' "$properties" | tr -d '\r')
      version=$(sed -n 's/^version=//p' "$properties" | tr -d '\r')
      component library "$artifact" "$version" "pkg:maven/$group/$artifact@$version?type=jar"
    done < <(find "$work" -name pom.properties | LC_ALL=C sort)
    component file "$(basename "$jar")" "$LOCKSTEP_VERSION" \
      "pkg:generic/$(basename "$jar")@$LOCKSTEP_VERSION" "$(sha256sum "$jar" | cut -d ' ' -f 1)"
  done
  rm -rf "$work"
}

# sbom NAME FILE: components from standard input, each once, in a stable order.
sbom() {
  {
    printf '{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"metadata":{"timestamp":"%s",' "$CREATED"
    printf '"component":{"type":"container","name":"%s","version":"%s"}},"components":[\n' "$1" "$LOCKSTEP_VERSION"
    LC_ALL=C sort -u | sed '$!s/$/,/'
    printf ']}\n'
  } >"$2"
}

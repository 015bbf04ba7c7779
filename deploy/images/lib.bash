# What the scripts of this folder share: a small root file system of Debian's files and a linked JDK, packed as an image
# of one layer without an engine and the same to the byte whenever the same comes in. Sourced, not run.
#
# Whoever sources it sets ME (the script's name, for errors) and then calls need_tools.

IMAGES=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=$(cd "$IMAGES/../.." && pwd -P)
# The time of every file and image: that of the project's own jars (project.build.outputTimestamp).
EPOCH=1767225600
CREATED=2026-01-01T00:00:00Z
USER_ID=1000
# Modes are part of a layer.
umask 022

# The modules of the JDK that Kafka's broker and tools, Quarkus and the mirror ask for.
MODULES=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.management.rmi,java.naming
MODULES=$MODULES,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.xml
MODULES=$MODULES,jdk.crypto.ec,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.nio.mapmode,jdk.security.auth
MODULES=$MODULES,jdk.security.jgss,jdk.unsupported,jdk.zipfs

fail() {
  printf '%s: %s\n' "$ME" "$*" >&2
  exit 1
}

need_tools() {
  local tool
  for tool in apt-get dpkg-deb gzip sha256sum find install timeout mvn; do
    command -v "$tool" >/dev/null 2>&1 ||
      fail "'$tool' is missing. The images are made of Debian's packages: run this on Debian or Ubuntu, with Maven"
  done
  tar --version 2>/dev/null | grep -q 'GNU tar' || fail "tar is not GNU tar, which alone can sort a layer. Install it"
  JDK=$("$ROOT/lockstep" jdk) || fail "no JDK was found, see above"
  [ -x "$JDK/bin/jlink" ] || fail "$JDK has no bin/jlink. Set JAVA_HOME to a whole JDK, 21 or newer"
  ARCHITECTURE=$(dpkg --print-architecture)
}

# debian_files ROOT PACKAGE...: the files of Debian's packages, without what only people read.
debian_files() {
  local root=$1 folder package
  shift
  folder=$(mktemp -d) || exit 1
  # apt gives up its rights as root and writes as _apt.
  chmod 755 "$folder"
  (cd "$folder" && timeout 300 apt-get download -qq -o APT::Sandbox::User=root "$@") >"$folder/log" 2>&1 || {
    cat "$folder/log" >&2
    rm -rf "$folder"
    fail "Debian's packages $* cannot be had. Run 'apt-get update' and look whether this machine reaches its mirror"
  }
  for package in "$folder"/*.deb; do
    dpkg-deb -x "$package" "$root"
    dpkg-deb -W --showformat='${Package} ${Version}\n' "$package" >>"$root.packages"
  done
  rm -rf "$folder"
  rm -rf "$root"/usr/share/{doc,man,locale,lintian,info,gcc,gdb,bug,menu,initramfs-tools} "$root"/etc/skel
  find "$root" -type d \( -name gconv -o -name audit \) -prune -exec rm -rf {} +
}

# base_root ROOT: folders, a user without rights, C libraries, bash, the small tools of busybox and a Java.
base_root() {
  local root=$1 applet
  rm -rf "$root" "$root.packages"
  mkdir -p "$root"
  debian_files "$root" libc6 libgcc-s1 libstdc++6 zlib1g busybox bash libtinfo6
  mkdir -p "$root"/{proc,sys,dev,run,root,bin,usr/bin,etc,opt,tmp}
  chmod 1777 "$root/tmp"
  for applet in $("$root/bin/busybox" --list); do
    [ -e "$root/bin/$applet" ] || [ "$applet" = bash ] || ln -s busybox "$root/bin/$applet"
  done
  ln -sf ../../bin/env "$root/usr/bin/env"
  printf 'root:x:0:0:root:/root:/bin/sh\nlockstep:x:%s:%s:lockstep:/tmp:/bin/sh\n' "$USER_ID" "$USER_ID" >"$root/etc/passwd"
  printf 'root:x:0:\nlockstep:x:%s:\n' "$USER_ID" >"$root/etc/group"
  printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
  link_java "$root/opt/java"
  ln -s /opt/java/bin/java "$root/bin/java"
}

link_java() {
  "$JDK/bin/jlink" --add-modules "$MODULES" --strip-debug --no-header-files --no-man-pages --output "$1" ||
    fail "jlink of $JDK could not make a Java of the modules above. Set JAVA_HOME to a whole JDK, 21 or newer"
  printf 'java %s\n' "$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$JDK/release")" >>"${1%/opt/java}.packages"
}

# layer ROOT FILE: the folder as a tar that depends on contents only.
layer() {
  tar -C "$1" --sort=name --mtime="@$EPOCH" --format=gnu --numeric-owner --owner=0 --group=0 \
    -c . >"$2.part" || fail "$2 cannot be written"
  mv "$2.part" "$2"
}

# json WORD...: a JSON array of strings. Words of ours: no control characters.
json() {
  local word text=""
  for word in "$@"; do
    word=${word//\\/\\\\}
    text="$text${text:+,}\"${word//\"/\\\"}\""
  done
  printf '[%s]' "$text"
}

# labels KEY=VALUE...: a JSON object of strings.
labels() {
  local pair text=""
  for pair in "$@"; do
    text="$text${text:+,}\"${pair%%=*}\":\"${pair#*=}\""
  done
  printf '{%s}' "$text"
}

# pack NAME:TAG ARCHIVE CONFIG ROOT...: an image archive ('docker load', 'podman load') of one layer for each folder, with
# the JSON object CONFIG as what a container is started with. Prints the image's digest.
pack() {
  local name=$1 archive=$2 config=$3 work root file digest number=0 digests="" files="" history=""
  shift 3
  work=$(mktemp -d) || exit 1
  chmod 755 "$work"
  for root in "$@"; do
    number=$((number + 1))
    file=layer-$number.tar
    layer "$root" "$work/$file"
    digests="$digests${digests:+,}\"sha256:$(sha256sum "$work/$file" | cut -d ' ' -f 1)\""
    files="$files${files:+,}\"$file\""
    history="$history${history:+,}{\"created\":\"$CREATED\",\"created_by\":\"deploy/images\"}"
  done
  {
    printf '{"architecture":"%s","os":"linux","created":"%s","config":%s,' "$ARCHITECTURE" "$CREATED" "$config"
    printf '"rootfs":{"type":"layers","diff_ids":[%s]},"history":[%s]}' "$digests" "$history"
  } >"$work/config"
  digest=$(sha256sum "$work/config" | cut -d ' ' -f 1)
  mv "$work/config" "$work/$digest.json"
  printf '[{"Config":"%s.json","RepoTags":["%s"],"Layers":[%s]}]' "$digest" "$name" "$files" >"$work/manifest.json"
  layer "$work" "$archive"
  rm -rf "$work"
  printf '%s sha256:%s\n' "$name" "$digest"
}

# load ARCHIVE: into the engine, which has to run.
load() {
  engine_runs || fail "no container engine answers. Start one, e.g. with deploy/images/engine, and run again"
  timeout 300 docker load -q -i "$1" || fail "the engine does not take $1, see above"
}

engine_runs() {
  command -v docker >/dev/null 2>&1 && timeout 20 docker info >/dev/null 2>&1
}

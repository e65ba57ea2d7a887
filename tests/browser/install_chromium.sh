#!/bin/sh
# Installs Debian's Chromium for the browser tests where no Chromium is on the machine.
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || { echo "no chromium and no apt-get: the browser tests will be skipped" >&2; exit 0; }
SUDO=""; [ "$(id -u)" = 0 ] || SUDO=sudo
$SUDO apt-get update -qq && DEBIAN_FRONTEND=noninteractive $SUDO apt-get install -y -qq chromium >/dev/null

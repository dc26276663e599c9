#!/bin/sh
# Installs one Debian package that brings a service, and leaves that service neither running nor enabled.
# Run as root: install-debian-package.sh redis-server
#
# A package's own script would start its service. Debian's way to forbid that is /usr/sbin/policy-rc.d answering 101;
# one that is already there is the machine's own and stays as it is. Nobody else's server is ever stopped: a package
# that is already installed is left alone.
set -eu
package=$1
policy=/usr/sbin/policy-rc.d
# A user's PATH may lack the folders dpkg needs.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export PATH DEBIAN_FRONTEND=noninteractive

if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ]; then
  echo "$package is already installed"
  exit 0
fi

policy_is_ours=
clean_up() { [ -z "$policy_is_ours" ] || rm -f "$policy"; }
trap clean_up EXIT
trap 'exit 130' HUP INT TERM

if [ ! -e "$policy" ]; then
  policy_is_ours=yes
  printf '#!/bin/sh\n# For the installation of %s by Rapidfire; removed right after it.\nexit 101\n' "$package" >"$policy"
  chmod 755 "$policy"
fi

apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 "$package"

if command -v systemctl >/dev/null; then
  systemctl disable "$package.service"
elif command -v update-rc.d >/dev/null; then
  update-rc.d "$package" disable
fi

# Where the machine's own policy let it start.
if [ -d /run/systemd/system ]; then
  systemctl stop "$package.service"
elif [ -z "$policy_is_ours" ] && [ -x "/etc/init.d/$package" ]; then
  "/etc/init.d/$package" stop
fi

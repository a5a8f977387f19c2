# shellcheck shell=sh
# inside.sh ROOT FOLDER COMMAND...: runs a command in a bare root as on a machine of its own. It is the first process
# of mount and process namespaces that `unshare` made: with its end every mount and every process in there is gone.
set -eu
root=$1 folder=$2
shift 2
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys" 2>/dev/null || mount --rbind /sys "$root/sys"
mount -t tmpfs -o mode=755,size=1m devices "$root/dev"
for name in null zero full random urandom tty; do
    : >"$root/dev/$name"
    mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o size=64m shm "$root/dev/shm" # as small as containers have it
trap : INT # Ctrl-C is for the command; this shell waits for how that ends
# shellcheck disable=SC2016 # the inner shell's own arguments
chroot "$root" /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$folder" "$@" && status=0 || status=$?
exit "$status" # and not by exec: the first process of a namespace would take no signals

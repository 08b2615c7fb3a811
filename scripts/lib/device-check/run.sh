#!/usr/bin/env bash
# In a bundle of `npm run check:gpu -- --bundle FOLDER`, on the machine with the graphics card
# (Linux x64, python3): bash FOLDER/run.sh [OPTIONS]. It takes the options of the check.
set -euo pipefail
results=$PWD/results
cd "$(dirname "${BASH_SOURCE[0]}")"

# Node and Dawn lie compressed, because they are what makes the bundle large; and xz is not
# everywhere, but python3 is.
unpack() {
  [ -e "$2" ] || python3 -c 'import lzma, shutil, sys
with lzma.open(sys.argv[1]) as source, open(sys.argv[2], "wb") as target:
    shutil.copyfileobj(source, target)' "$1" "$2"
}
unpack node-*.xz node
chmod +x node
dawn=node_modules/webgpu/dist/linux-x64/dawn.node
unpack "$dawn.xz" "$dawn"

# Into a folder of our own, so that the system stays as it is.
if [[ $(ldconfig -p 2>/dev/null) != *libvulkan.so.1* ]] && ls loader/*.deb >/dev/null 2>&1; then
  for package in loader/*.deb; do dpkg -x "$package" loader/root; done
  libraries=$PWD/loader/root/usr/lib/x86_64-linux-gnu
  export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
fi

# Drivers in containers are often where the loader does not look.
if [ -z "${VK_DRIVER_FILES:-}${VK_ICD_FILENAMES:-}" ]; then
  for file in {/usr/local/nvidia/share,/usr/share,/etc}/vulkan/icd.d/nvidia_icd.json; do
    if [ -e "$file" ]; then export VK_ICD_FILENAMES=$file VK_DRIVER_FILES=$file; break; fi
  done
fi
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/tmp} SKIPSTACK_COMMIT=$(cat commit)
exec ./node programs/main.js --out "$results" "$@"

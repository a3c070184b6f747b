#!/usr/bin/env bash
# The macOS disk image. Not run here: it needs a Mac, and for a signature that others trust an Apple Developer ID.
#   packaging/macos/build.sh                              unsigned, for this Mac
#   SIGN_AS="Developer ID Application: ..." NOTARY_PROFILE=... packaging/macos/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

python3 dev.py package
version=$(.venv/bin/python -c 'import winback_desktop; print(winback_desktop.__version__)')
image="dist/winback-desktop-$version.dmg"

if [ -n "${SIGN_AS:-}" ]; then
    codesign --deep --force --options runtime --timestamp --sign "$SIGN_AS" dist/Winback.app
fi
rm -f "$image"
hdiutil create -volname Winback -srcfolder dist/Winback.app -ov -format UDZO "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"

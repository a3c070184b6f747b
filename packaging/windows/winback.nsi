; The Windows installer, for one user, without administrator rights.
; Not run here: it needs dist\winback, which `python dev.py package` makes on Windows only.
; On Windows:  python dev.py package  &&  makensis /DVERSION=0.1.0 packaging\windows\winback.nsi

Unicode true
Target amd64-unicode
!include MUI2.nsh

!ifndef VERSION
  !error "call makensis with /DVERSION=..."
!endif
; What a debrief that is handed over is called among the user's own classes.
!define CLASSES "Software\Classes"
!define DEBRIEF "Winback.Debrief"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WinbackDesktop"

Name "Winback"
OutFile "..\..\dist\winback-desktop-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Winback"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; SHCNE_ASSOCCHANGED: the shell looks anew at which program opens what.
!macro TellTheShell
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "Winback"
  ; An older version's files must not stay between the new ones.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "..\..\dist\winback\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Winback.lnk" "$INSTDIR\winbackw.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Winback"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\winbackw.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ; A double-click on a debrief opens it; winbackw has no console.
  File "..\..\build\debrief.ico"
  WriteRegStr HKCU "${CLASSES}\.winback-debrief" "" "${DEBRIEF}"
  WriteRegStr HKCU "${CLASSES}\.winback-debrief" "Content Type" "application/vnd.winback-debrief+json"
  WriteRegStr HKCU "${CLASSES}\${DEBRIEF}" "" "Winback debrief"
  WriteRegStr HKCU "${CLASSES}\${DEBRIEF}\DefaultIcon" "" "$INSTDIR\debrief.ico"
  WriteRegStr HKCU "${CLASSES}\${DEBRIEF}\shell\open\command" "" '"$INSTDIR\winbackw.exe" "%1"'
  !insertmacro TellTheShell
SectionEnd

; The rep's store lies in %LOCALAPPDATA%\winback and stays.
Section "Uninstall"
  Delete "$SMPROGRAMS\Winback.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\winback.exe"
  Delete "$INSTDIR\winbackw.exe"
  Delete "$INSTDIR\debrief.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${CLASSES}\${DEBRIEF}"
  DeleteRegKey HKCU "${CLASSES}\.winback-debrief"
  !insertmacro TellTheShell
SectionEnd

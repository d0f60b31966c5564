//go:build !windows

package frame

import "fyne.io/fyne/v2"

// placeIME: only on Windows does the candidate box need to be told where to stand.
func placeIME(fyne.Window) func(fyne.CanvasObject, fyne.Position) { return nil }

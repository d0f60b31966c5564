package frame

import (
	"syscall"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

type imePoint struct{ x, y int32 }

type imeRect struct{ left, top, right, bottom int32 }

type compositionForm struct {
	style uint32
	at    imePoint
	area  imeRect
}

type candidateForm struct {
	index, style uint32
	at           imePoint
	area         imeRect
}

// Styles of the two forms: at a point.
const (
	compositionPoint = 2
	candidatePos     = 64
)

// placeIME puts the input method's boxes under the caret. GLFW leaves them in the
// corner of the window (fyne issue 618).
func placeIME(win fyne.Window) func(fyne.CanvasObject, fyne.Position) {
	native, ok := win.(driver.NativeWindow)
	if !ok {
		return nil
	}
	imm := syscall.NewLazyDLL("imm32.dll")
	getContext, releaseContext := imm.NewProc("ImmGetContext"), imm.NewProc("ImmReleaseContext")
	setComposition, setCandidate := imm.NewProc("ImmSetCompositionWindow"), imm.NewProc("ImmSetCandidateWindow")
	return func(o fyne.CanvasObject, caret fyne.Position) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Add(caret)
		scale := win.Canvas().Scale()
		native.RunNative(func(ctx any) {
			c, ok := ctx.(driver.WindowsWindowContext)
			if !ok || c.HWND == 0 {
				return
			}
			h, _, _ := getContext.Call(c.HWND)
			if h == 0 {
				return
			}
			p := imePoint{int32(at.X * scale), int32(at.Y * scale)}
			// A box that stays in the corner harms nothing: the answers are not looked at.
			_, _, _ = setComposition.Call(h, uintptr(unsafe.Pointer(&compositionForm{style: compositionPoint, at: p})))
			_, _, _ = setCandidate.Call(h, uintptr(unsafe.Pointer(&candidateForm{style: candidatePos, at: p})))
			_, _, _ = releaseContext.Call(c.HWND, h)
		})
	}
}
